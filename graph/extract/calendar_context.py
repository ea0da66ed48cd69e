"""What the grammar of dates knows beside the words: the day of writing, the dates told before, and the tense around a date."""

from __future__ import annotations

import datetime

from graph.extract import days
from graph.extract.numbers import is_year
from graph.extract.scanner import Token, words
from graph.model import PartialDate

__all__ = ["REMEMBERED", "Context", "Found"]

Found = tuple[PartialDate | None, int]
"""A date, None where it cannot be resolved, and the token behind its last one."""

REMEMBERED = 12
"""So many dates told before are kept in mind."""

_FUTURE = words(
    "will would shall 'll due expected expects expecting scheduled planned plans plan planning to set slated intends intend aims aim "
    "hopes hope next upcoming forthcoming future until till deadline must should may could can begin begins"
)
_PAST = words(
    "was were had did has have since ago last after said told met flew hit struck shot took came went gave sent sold bought won began "
    "left fell broke held made got saw fought put rose sank drove grew led built lost paid spoke became brought found kept wrote chose "
    "threw withdrew blew cut overthrew"
)
# Present tense that tells a timetable: "the ministers meet on Thursday".
_SCHEDULED = words(
    "meet meets gather gathers travel travels visit visits host hosts start starts open opens arrive arrives fly flies depart departs "
    "vote votes convene convenes resume resumes begins kick kicks expire expires"
)
_SURELY_AHEAD = frozenset(["will", "due", "scheduled", "expected"])
_NO_VERBS = words("the a an its his her their our about around over more at least some this that both")
_REACH = 14

_FIRST_YEAR, _LAST_YEAR = 1000, 9000
"""No article is written outside of these years; inside of them, a century can be counted either way."""


class Context:
    """One sentence and what its dates are counted from."""

    def __init__(
        self, tokens: tuple[Token, ...], anchor: PartialDate | None, told: tuple[PartialDate, ...] = ()
    ) -> None:
        self.tokens = tokens
        self.anchor = anchor if anchor is not None and _FIRST_YEAR < anchor.year < _LAST_YEAR else None
        self.told = told
        self.told_here = False
        self.today: datetime.date | None = None
        if self.anchor is not None and self.anchor.day is not None:
            self.today = self.anchor.first

    def word(self, i: int) -> str:
        """Token `i` in lower case, empty beyond the ends."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def year_at(self, i: int) -> int | None:
        """The year that token `i` is written like, or None."""
        return int(self.tokens[i].text) if i < len(self.tokens) and is_year(self.tokens[i]) else None

    def tell(self, date: PartialDate) -> None:
        """Take note of a date of this sentence, beside which "a day later" behind it is meant."""
        self.told, self.told_here = (*self.told[-REMEMBERED:], date), True

    def from_told(self, count: int, unit: str) -> PartialDate | None:
        """What lies so far from the last date told that is precise enough for the unit."""
        found = (days.shifted(date, count, unit) for date in reversed(self.told))
        return next((date for date in found if date is not None), None)

    def shifted(self, count: int) -> PartialDate | None:
        """What lies so many days from the day of writing."""
        return None if self.anchor is None else days.shifted(self.anchor, count, "day")

    def same(self, unit: str) -> PartialDate | None:
        """The day, month or year told last."""
        for told in reversed(self.told):
            if unit == "year" or (told.day if unit == "day" else told.month) is not None:
                return PartialDate(
                    told.year, None if unit == "year" else told.month, told.day if unit == "day" else None
                )
        return None

    def is_future(self, i: int) -> bool:
        """Whether what is told before token `i` lies ahead."""
        return self.tense(i) == "future"

    def tense(self, i: int) -> str:
        """What the nearest cue before token `i` speaks of: `past`, `future`, or neither (empty)."""
        before = self.word(i - 1)
        if before == "by":
            return "past" if any(self.word(k) == "had" for k in range(i - _REACH // 2, i + _REACH // 2)) else "future"
        if before in ("until", "till", "for") or (before == "before" and self.word(i - 2) != "day"):
            return "future"
        if before in ("the", "since"):
            return "past"
        for k in range(i - 1, max(-1, i - _REACH), -1):
            found = self._cue(k)
            if found:
                return found
        if i <= 1:  # the date stands first: "On Sunday the ministers meet"
            ahead = (self._cue(k) for k in range(i + 1, min(len(self.tokens), i + _REACH)) if self.word(k) != "to")
            return next((cue for cue in ahead if cue), "")
        return "future" if any(self.word(k) in _SURELY_AHEAD for k in range(i + 1, i + _REACH // 2)) else ""

    def _cue(self, k: int) -> str:
        """Whether token `k` speaks of the past or the future; empty for neither."""
        word = self.tokens[k].lower
        if word in _FUTURE and not (word == "may" and self.tokens[k].is_capital):
            return "future" if word not in ("to", "set") or self._before_verb(k) else ""
        if self.word(k - 1) == "be":
            return ""  # "is to be signed", "will be signed": what stands before decides
        if word in _SCHEDULED and self._is_verb(k):
            return "future"
        return "past" if word in _PAST or (word.endswith("ed") and len(word) > 4) else ""

    def _is_verb(self, k: int) -> bool:
        """Whether `visit` or `starts` at `k` is a verb: behind a plural or a name, never behind an article or "of"."""
        before = self.tokens[k - 1] if k else None
        if before is None or before.kind != "word" or not self.tokens[k].text.islower():
            return False
        return before.is_capital or (before.lower in ("who", "which", "he", "she", "it", "they", "state", "minister", "president")) or (
            before.lower.endswith("s") and before.lower not in ("its", "his", "'s", "this", "was", "as", "is")
        )  # fmt: skip

    def _before_verb(self, k: int) -> bool:
        after = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if self.tokens[k].lower == "set":
            return after is not None and after.lower in ("to", "for")
        return after is not None and after.kind == "word" and after.text.islower() and after.lower not in _NO_VERBS
