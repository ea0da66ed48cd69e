"""How the SIPRI trade registers are laid out: where the column titles stand, and records that are broken over two lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from graph.model import PartialDate
from graph.read.registers.lines import Record, split_fields
from graph.read.registers.sipri_comments import sipri_words

__all__ = ["HEADER_WITHIN", "Header", "find_header", "find_release", "is_number", "whole_records"]

HEADER_WITHIN = 60
"""Lines in which the row of column titles is sought; exports have up to eleven before it."""

_GENERATED = re.compile(
    r"(?:Data|Information) generated: (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2})[a-z]* (?P<year>\d{4})"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns stand: `at` maps our names to their places; `line` is the line of the titles."""

    line: int
    delimiter: str
    width: int
    at: Mapping[str, int]
    published: PartialDate | None

    @property
    def is_new(self) -> bool:
        """Whether each row is a delivery of a deal with a number."""
        return "id" in self.at


@cache
def _titles() -> Mapping[str, str]:
    return {t.casefold(): name for name, titles in sipri_words()["columns"].items() for t in titles}


def find_header(lines: Iterable[str]) -> Header | None:
    """The column titles of a trade register among the first lines; None where there are none."""
    published = None
    for number, line in enumerate(islice(lines, HEADER_WITHIN), 1):
        published = find_release(line) or published
        for delimiter in (",", ";", "\t"):
            fields = [f.strip() for f in split_fields(line, delimiter)]
            at = _columns(fields)
            if {"supplier", "recipient", "designation"} <= at.keys():
                width = max((i for i, f in enumerate(fields) if f), default=0) + 1
                return Header(number, delimiter, max(width, *(p + 1 for p in at.values())), at, published)
    return None


def find_release(text: str) -> PartialDate | None:
    """The day on which a register was made, as it says itself.

    >>> str(find_release("Information generated: 14 March 2010"))
    '2010-03-14'
    """
    told = _GENERATED.search(text)
    if told is None or told["month"] not in _MONTHS:
        return None
    return PartialDate(int(told["year"]), _MONTHS.index(told["month"]) + 1, int(told["day"]))


def _columns(titles: Sequence[str]) -> dict[str, int]:
    at: dict[str, int] = {}
    before = ""
    for place, title in enumerate(titles):
        name = _titles().get(title.casefold(), "")
        if name:
            at.setdefault(name, place)
        elif not title and before:
            at.setdefault(f"{before}_uncertain", place)
        before = name
    return at


def whole_records(records: Iterable[Record], header: Header) -> Iterator[Record]:
    """Records without the separators that trail, and with those put together that are broken over two lines."""
    before: Record | None = None
    for record in records:
        fields = record.fields
        while fields and (len(fields) > header.width or not fields[-1].strip()):
            if fields[-1].strip():
                break
            fields.pop()
        if not fields:
            continue
        if before is not None and _continues(before, fields, header):
            joined = [*before.fields[:-1], before.fields[-1] + fields[0], *fields[1:]]
            before = Record(before.line, f"{before.text} {record.text}", joined)
            continue
        if before is not None:
            yield before
        before = Record(record.line, record.text, fields)
    if before is not None:
        yield before


def _continues(before: Record, fields: Sequence[str], header: Header) -> bool:
    """Whether fields are the rest of the record before: that one is too short, and these name no supplier."""
    place = header.at["supplier"]
    supplier = fields[place].strip() if place < len(fields) else ""
    return len(before.fields) + len(fields) - 1 <= header.width and (not supplier or is_number(supplier))


def is_number(text: str) -> bool:
    """Whether a cell holds a number, as no name does.

    >>> is_number("0.25"), is_number("Iraq")
    (True, False)
    """
    return text.replace(".", "", 1).replace(",", "").isdigit()
