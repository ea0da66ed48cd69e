"""What a user adds to the built-in knowledge: names, fact types and frames, as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph.ontology import Ontology, load_ontology
from graph.reference.learned import NOTHING_LEARNED, Learned

if TYPE_CHECKING:
    from graph.extract.frames import FrameSet
    from graph.extract.parsed import Parser
    from graph.reference import Reference

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Files beside the built-in ones: reference knowledge and ontology in Turtle, frames in TOML.

    `parser` names a spaCy pipeline that builds the clauses; empty for our own analysis. `learned` is what the graph itself
    knows from registers that describe entities; it comes after the files.
    """

    reference_files: tuple[Path, ...] = ()
    ontology_files: tuple[Path, ...] = ()
    frame_files: tuple[Path, ...] = ()
    parser: str = ""
    learned: Learned = NOTHING_LEARNED

    @classmethod
    def of(
        cls,
        reference: Iterable[str | Path],
        ontology: Iterable[str | Path],
        frames: Iterable[str | Path],
        parser: str = "",
    ) -> Self:
        """Settings from paths in any form."""
        return cls(tuple(map(Path, reference)), tuple(map(Path, ontology)), tuple(map(Path, frames)), parser)

    def check(self) -> None:
        """Make sure that what they name can be used, before the first article is read.

        Raises:
            MissingExtraError: a parser is asked for and spaCy is not installed.
            ReadError: spaCy has no pipeline of that name.
        """
        if self.parser:
            from graph.extract.parsed import check_parser

            check_parser(self.parser)

    @property
    def parse(self) -> Parser | None:
        """The spaCy pipeline; loaded once in each process."""
        if not self.parser:
            return None
        from graph.extract.parsed import load_parser

        return load_parser(self.parser)

    @property
    def ontology(self) -> Ontology:
        """The ontology with the user's additions; read once."""
        return load_ontology(*self.ontology_files)

    @property
    def reference(self) -> Reference:
        """The reference knowledge with the user's additions and what the graph has learned; made once."""
        from graph.reference import extended_reference, load_reference

        if not self.learned.entities:
            return load_reference(*self.reference_files)
        return extended_reference(self.reference_files, self.learned)

    @property
    def frames(self) -> FrameSet:
        """The frames with the user's additions; read once."""
        from graph.extract.frames import load_frames

        return load_frames(*self.frame_files)
