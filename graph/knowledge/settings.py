"""What a user adds to the built-in knowledge: names, fact types and frames, as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from graph.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from graph.extract.frames import FrameSet
    from graph.reference import Reference

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Files beside the built-in ones: reference knowledge and ontology in Turtle, frames in TOML."""

    reference_files: tuple[Path, ...] = ()
    ontology_files: tuple[Path, ...] = ()
    frame_files: tuple[Path, ...] = ()

    @classmethod
    def of(cls, reference: Iterable[str | Path], ontology: Iterable[str | Path], frames: Iterable[str | Path]) -> Self:
        """Settings from paths in any form."""
        return cls(tuple(map(Path, reference)), tuple(map(Path, ontology)), tuple(map(Path, frames)))

    @property
    def ontology(self) -> Ontology:
        """The ontology with the user's additions; read once."""
        return load_ontology(*self.ontology_files)

    @property
    def reference(self) -> Reference:
        """The reference knowledge with the user's additions; read once."""
        from graph.reference import load_reference

        return load_reference(*self.reference_files)

    @property
    def frames(self) -> FrameSet:
        """The frames with the user's additions; read once."""
        from graph.extract.frames import load_frames

        return load_frames(*self.frame_files)
