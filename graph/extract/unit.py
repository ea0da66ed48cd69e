"""What a group is built of: a word, or a name, amount or date that counts as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.extract.amounts import AmountSpan
    from graph.extract.dates import DateSpan
    from graph.extract.names import NameSpan
from typing import TYPE_CHECKING

__all__ = ["Unit"]

_NO_TAGS: frozenset[str] = frozenset()


class Unit:
    """A token or a span of tokens `first` to `last` (exclusive) with its tag, its word in lower case and what it holds."""

    __slots__ = ("also", "amount", "date", "first", "last", "lemma", "lower", "name", "tag", "tags")

    def __init__(self, tag: str, first: int, last: int, lower: str) -> None:
        self.tag = tag
        self.first = first
        self.last = last
        self.lower = lower
        self.lemma = ""
        self.tags: frozenset[str] = _NO_TAGS
        self.name: NameSpan | None = None
        self.amount: AmountSpan | None = None
        self.date: DateSpan | None = None
        self.also: AmountSpan | None = None

    def __repr__(self) -> str:
        return f"{self.lower}/{self.tag}"
