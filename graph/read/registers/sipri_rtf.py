"""The trade register of SIPRI as it was given out before csv: a table in RTF, with the supplier or recipient as a heading.

Each row begins with the other party ("R: Algeria" under a supplier, "S: Russia" under a recipient, "L: …" for a licence),
then number ordered, designation, description, year of order, years of delivery, number delivered and comments. What is in
brackets is uncertain; a row without a party goes on with the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.model import Rejection
from graph.read.registers.lines import Record, open_bytes
from graph.read.registers.names import NameBook
from graph.read.registers.register import Register, RegisterRow
from graph.read.registers.sipri import sipri_rows, sipri_source
from graph.read.registers.sipri_layout import Header, find_release

__all__ = ["open_sipri_rtf", "rtf_rows"]

_TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\([a-zA-Z]+)(-?\d+)? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|(\r?\n|\r)"
)
_HIDDEN = frozenset(
    (
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "header",
        "footer",
        "headerl",
        "headerr",
        "footerl",
        "footerr",
        "listtable",
        "generator",
    )
)
_PARTY = re.compile(r"^(?P<sort>[RSL])\s*:\s*(?P<name>.+)$")
_COLUMNS = (
    "recipient",
    "supplier",
    "ordered_in",
    "ordered_in_uncertain",
    "ordered",
    "ordered_uncertain",
    "designation",
    "description",
    "delivered",
    "delivered_uncertain",
    "delivered_in",
    "comments",
)
_CELLS = 8
_OPENING = 40
"""Rows within which the register says when it was made."""


def open_sipri_rtf(path: Path, names: NameBook) -> Register:
    """The RTF register as deals, with the numbers that the csv of the old layout gives them."""
    with open_bytes(path) as file:
        text = file.read().decode("latin-1")
    rows = list(rtf_rows(text))
    published = next((day for _, cells in rows[:_OPENING] for c in cells if (day := find_release(c)) is not None), None)
    header = Header(0, "\t", len(_COLUMNS), {name: place for place, name in enumerate(_COLUMNS)}, None)
    source = sipri_source(path, published, new=False)

    def read() -> Iterator[RegisterRow | Rejection]:
        state = _State()
        records = []
        for line, cells in rows:
            record = state.record(line, cells)
            if isinstance(record, Rejection):
                yield record
            elif record is not None:
                records.append(record)
        yield from sipri_rows(records, header, source.iri, names)

    return Register("sipri", source, read)


def rtf_rows(text: str) -> Iterator[tuple[int, list[str]]]:  # noqa: C901, PLR0912  one token, one branch
    r"""Rows of cells, and paragraphs as rows of one cell, each with the line of the file on which it ends.

    >>> list(rtf_rows(r"{\rtf1 {\fonttbl Arial;}Belarus\par R: Iran\cell 4\cell\row}"))
    [(1, ['Belarus']), (1, ['R: Iran', '4'])]
    """
    depth, hidden, line = 0, 0, 1
    cells: list[str] = []
    words: list[str] = []
    for found in _TOKEN.finditer(text):
        code, unicode, word, number, sign, brace, plain, newline = found.groups()
        if newline:
            line += 1
        elif brace:
            depth += 1 if brace == "{" else -1
            hidden = 0 if depth < hidden else hidden
        elif (word in _HIDDEN or sign == "*") and not hidden:
            hidden = depth
        elif hidden:
            continue
        elif code:
            words.append(bytes.fromhex(code).decode("cp1252", "replace"))
        elif unicode:
            words.append(chr(int(unicode) % 65536))
        elif plain or (sign and sign in "{}\\~"):
            words.append(plain or (" " if sign == "~" else sign))
        elif word in {"cell", "row", "par", "tab", "line"}:
            del number
            if word in {"tab", "line"}:
                words.append(" ")
                continue
            piece = " ".join("".join(words).split())
            if word == "cell":
                cells.append(piece)
                words = []
            elif word == "row" and cells:
                yield line, cells
                cells, words = [], []
            elif word == "par" and not cells and piece:
                yield line, [piece]
                words = []
            elif word == "par":
                words.append(" ")


@dataclass(slots=True)
class _State:
    """Which heading and party the next row stands under."""

    heading: str = ""
    party: str = ""
    sort: str = "R"
    begun: bool = False
    of_supplier: bool = False

    def record(self, line: int, cells: list[str]) -> Record | Rejection | None:
        """A row of the table as fields of the csv; None for titles, headings and notes."""
        told = [c for c in cells if c]
        if any("designation" in c.casefold() for c in told):
            self.begun = True
            self.of_supplier = told[0].casefold().startswith("suppl")
            return None
        if not self.begun or not told:
            return None
        if len(told) == 1:
            party = _PARTY.match(told[0])
            if party is not None:
                self.party, self.sort = party["name"], party["sort"]
            elif len(told[0]) < 60 and not told[0].casefold().startswith(("note", "source")):
                self.heading = told[0]
            return None
        if len(cells) < _CELLS:
            return Rejection(line, f"{len(cells)} cells, and a row of the register has {_CELLS}")
        who, ordered, designation, description, year, years, delivered, comments = cells[:_CELLS]
        party = _PARTY.match(who)
        if party is not None:
            self.party, self.sort = party["name"], party["sort"]
        elif who:
            self.party = who
        # A licence stands under its licenser where suppliers are the headings, else under who produces by it.
        is_supplier = self.sort == "R" or (self.sort == "L" and self.of_supplier)
        supplier, recipient = (self.heading, self.party) if is_supplier else (self.party, self.heading)
        if self.sort == "L":
            comments = f"{comments}; produced under licence" if comments else "Produced under licence"
        fields = [
            recipient, supplier, year.strip("()"), _doubt(year), ordered.strip("()"), _doubt(ordered), designation, description,
            delivered.strip("()"), _doubt(delivered), years.replace("(", "").replace(")", ""), comments,
        ]  # fmt: skip
        return Record(line, " | ".join([self.heading, *(c for c in cells if c)]), fields)


def _doubt(cell: str) -> str:
    return "?" if cell.startswith("(") else ""
