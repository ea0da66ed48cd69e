"""A file becomes a register of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graph.errors import ReadError
from graph.ontology import Ontology, load_ontology
from graph.read.registers.detect import detect_register
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register
from graph.reference import Reference, load_reference

__all__ = ["open_register"]


def open_register(  # noqa: PLR0911  one kind of file, one answer
    path: Path,
    *,
    mapping: Path | None = None,
    reference: Reference | None = None,
    ontology: Ontology | None = None,
    beside: Sequence[Path] = (),
) -> Register:
    """A register, ready to be read row by row.

    Args:
        path: the file as it was downloaded.
        mapping: for a table of one's own, the TOML file that says what its columns mean.
        reference: what the world is called.
        ontology: the fact types; those of registers of events carry the codes (CAMEO, PLOVER) that they are told by.
        beside: the other registers that are read in one go: those of GDELT complete each other.

    Raises:
        ReadError: the file is no register that is known, or cannot be opened.
    """
    known = ontology or load_ontology()
    names = NameBook(reference or load_reference(), known)
    if mapping is not None:
        from graph.read.registers.table import open_table

        return open_table(path, mapping, names)
    name = detect_register(path)
    if name == "sipri":
        from graph.read.registers.sipri import open_sipri

        return open_sipri(path, names)
    if name in {"gdelt", "gdelt-mentions"}:
        from graph.read.registers.gdelt import open_gdelt

        return open_gdelt(path, names, mentions=name == "gdelt-mentions", beside=beside)
    if name == "polecat":
        from graph.read.registers.polecat import open_polecat

        return open_polecat(path, names)
    if name in {"ucdp", "acled"}:
        from graph.read.registers.conflict import open_conflict

        return open_conflict(path, names, name)
    if name in {"ftm", "ftm-statements"}:
        from graph.read.registers.ftm import open_ftm

        return open_ftm(path, names, statements=name == "ftm-statements")
    if name == "sipri-rtf":
        from graph.read.registers.sipri_rtf import open_sipri_rtf

        return open_sipri_rtf(path, names)
    if name == "wikidata":
        from graph.read.registers.wikidata import open_wikidata

        return open_wikidata(path, names)
    msg = f"{path}: no register that Entente knows. For a table of your own give a mapping of its columns."
    raise ReadError(msg)
