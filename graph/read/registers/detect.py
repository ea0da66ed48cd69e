"""Which register a file is, told by what stands in it: column titles, the shape of its first lines, keys of its objects."""

from __future__ import annotations

import re
from pathlib import Path

from graph.read.registers.lines import open_bytes, split_fields
from graph.read.registers.sipri_layout import find_header

__all__ = ["detect_register"]

_HEAD = 262_144
"""Bytes that are looked at; rows of a Wikidata dump are tens of thousands of characters long."""

_TITLES = {
    "ucdp": {"type_of_violence", "side_a", "side_b", "date_start"},
    "acled": {"event_type", "sub_event_type", "actor1", "actor2", "fatalities"},
    "acled ": {"event_type", "actor1", "actor2", "fatalities", "event_id_cnty"},
    "polecat": {"event id", "event date", "event type", "event mode", "actor name", "recipient name"},
    "ftm-statements": {"canonical_id", "schema", "prop", "value"},
    "ftm-statements ": {"entity_id", "schema", "prop", "value"},
}
_KEYS = (
    ("ucdp", (b'"type_of_violence"', b'"side_a"')),
    ("ftm", (b'"schema"', b'"properties"', b'"id"')),
    ("wikidata", (b'"labels"', b'"claims"', b'"id"')),
    ("wikidata", (b'"head"', b'"vars"', b'"bindings"', b"wikidata.org")),
)
_GDELT_EVENT = re.compile(r"\d+\t\d{8}\t\d{6}\t\d{4}\t")
_GDELT_MENTION = re.compile(r"\d+\t\d{14}\t\d{14}\t\d\t")


def detect_register(path: Path) -> str | None:
    """The register that a file is, or None for none that is known.

    Returns:
        `sipri`, `sipri-rtf`, `gdelt`, `gdelt-mentions`, `polecat`, `ucdp`, `acled`, `ftm`, `ftm-statements`, `wikidata`, or None.

    Raises:
        ReadError: the file cannot be opened, or is an archive of several files.
    """
    if not path.is_file():
        return None
    with path.open("rb") as file:
        if file.read(4) == b"PK\x03\x04" and path.suffix.lower() != ".zip":
            return None  # an office document
    with open_bytes(path) as file:
        head = file.read(_HEAD)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{\\rtf"):
        return "sipri-rtf" if b"SIPRI" in head or b"rms transfers" in head or b"upplier" in head else None
    if start[:1] in {b"{", b"["}:
        return next((name for name, keys in _KEYS if all(k in head for k in keys)), None)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    else:
        text = start.decode("utf-8", "replace")
    return _of_table(text.splitlines(keepends=True))


def _of_table(lines: list[str]) -> str | None:
    first = next((line for line in lines if line.strip()), "")
    if _GDELT_EVENT.match(first) and first.count("\t") in {57, 60}:
        return "gdelt"
    if _GDELT_MENTION.match(first) and first.count("\t") >= 13:
        return "gdelt-mentions"
    delimiter = max(",;\t", key=first.count)
    titles = {t.strip().casefold() for t in split_fields(first, delimiter)}
    for name, wanted in _TITLES.items():
        if wanted <= titles:
            return name.strip()
    return "sipri" if find_header(lines) is not None else None
