"""The grammar of dates: which words at a place of a sentence form a date, and which one, beside the day of writing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from graph.extract import days
from graph.extract.labels import MONTHS, reads_as_year
from graph.extract.numbers import SMALL, is_year
from graph.extract.scanner import Token
from graph.model import PartialDate

__all__ = ["Found", "Phrases"]

Found = tuple[PartialDate | None, int]
"""The date, None where it cannot be resolved, and the token behind its last one."""

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: n for n, name in enumerate(_DAY_NAMES)}
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6}
# Words and names as well: months only where their surroundings say so.
_AMBIGUOUS = frozenset(["may", "march", "mar", "mar.", "jan", "dec", "jun", "sep", "april", "june", "august", "jul", "aug", "oct", "nov", "feb", "apr"])
_BEFORE_MONTH = frozenset(
    "in by since until till during from through throughout of to last next this early late mid before after between around "
    "previous every each past coming than for".split()
)
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30, "year": 365, "years": 365,
          "decade": 3650, "decades": 3650}  # fmt: skip
_SEASONS = frozenset(["spring", "summer", "autumn", "fall", "winter"])
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_FUTURE = frozenset(
    "will would shall 'll due expected expects expecting scheduled planned plans plan planning to set slated intends intend aims aim "
    "hopes hope next upcoming forthcoming future until till deadline must should may could can begin begins".split()
)
_PAST = frozenset(
    "was were had did has have since ago last after said told met flew hit struck shot took came went gave sent sold bought won began "
    "left fell broke held made got saw fought put rose sank drove grew led built lost paid spoke became brought found kept wrote chose "
    "threw withdrew blew cut overthrew".split()
)
# Present tense that tells a timetable: "the ministers meet on Thursday".
_SCHEDULED = frozenset(
    "meet meets gather gathers travel travels visit visits host hosts start starts open opens arrive arrives fly flies depart departs "
    "vote votes convene convenes resume resumes begins kick kicks expire expires".split()
)
_SURELY_AHEAD = frozenset(["will", "due", "scheduled", "expected"])
_NO_VERBS = frozenset("the a an its his her their our about around over more at least some this that both".split())
_REACH = 14
_REMEMBERED = 12
_COMPOUND = re.compile(r"(?:mid|early|late|end|start)-(.+)$")
_FISCAL = re.compile(r"(?:fy|fiscal-?)(\d{4}|\d\d)(?:-\d\d(?:\d\d)?|/\d\d(?:\d\d)?)?$")
_QUARTER = re.compile(r"(?:q([1-4])|([1-4])q|h([12])|([12])h)(?:(?:fy)?(\d\d|\d{4}))?$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)$")


class Phrases:
    """Dates of one sentence: `at(i)` reads the one that begins with token `i`."""

    def __init__(self, tokens: tuple[Token, ...], anchor: PartialDate | None, told: tuple[PartialDate, ...] = ()) -> None:
        self.tokens = tokens
        self.anchor = anchor
        self.told = told
        self.told_here = False
        self.today: datetime.date | None = anchor.first if anchor is not None and anchor.day is not None else None

    def may_start(self, token: Token) -> bool:
        """Whether a date can begin with such a token; cheap, asked for every token."""
        return token.kind in _STARTING_KINDS or token.lower in _RULES or "-" in token.lower or token.has_digit

    def at(self, i: int) -> Found | None:
        """The date that begins with token `i`, or None."""
        token = self.tokens[i]
        if token.kind == "date":
            return _written(token), i + 1
        if token.kind == "decade":
            return None, i + 1
        if token.kind in ("number", "ordinal"):
            return self._day_month(i) or self._ago(i) or self._year(i)
        rule = _RULES.get(token.lower)
        if rule is not None:
            return rule(self, i)
        return self._compound(i)

    def tell(self, date: PartialDate) -> None:
        """Take note of a date of this sentence, beside which "a day later" behind it is meant."""
        self.told, self.told_here = (*self.told[-_REMEMBERED:], date), True

    # -- words of the sentence

    def word(self, i: int) -> str:
        """Token `i` in lower case, empty beyond the ends."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

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
        return "past" if word in _PAST or (word.endswith("ed") and len(word) > 4) else ""  # noqa: PLR2004

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

    # -- absolute

    def _day_number(self, i: int) -> int | None:
        """The day of a month that token `i` is, from `3`, `3rd`."""
        if not 0 <= i < len(self.tokens):
            return None
        digits = re.match(r"(\d{1,2})(?:st|nd|rd|th)?$", self.tokens[i].lower)
        number = int(digits[1]) if digits and self.tokens[i].text.isascii() else 0
        return number if 1 <= number <= 31 else None  # noqa: PLR2004

    def _is_month(self, i: int) -> bool:
        token = self.tokens[i] if i < len(self.tokens) else None
        return token is not None and token.lower in MONTHS and (token.is_capital or token.lower not in _AMBIGUOUS and token.text.isupper())

    def _day_month(self, i: int) -> Found | None:
        """`20 September 2024`, `20th of September`, `3-5 June`, `3 and 4 June`."""
        number = self._day_number(i)
        if number is None:
            return None
        k = i + 1
        if self.word(k) in ("-", "–", "to", "and", "or") and self._day_number(k + 1) is not None:
            k += 2
        if self.word(k) == "of":
            k += 1
        if not self._is_month(k):
            return None
        return self._with_year(k + 1, MONTHS[self.word(k)], number, i)

    def _with_year(self, k: int, month: int, number: int | None, i: int) -> Found:
        """A month, with or without a day, and the year that stands at `k` or follows from the anchor."""
        if k < len(self.tokens) and is_year(self.tokens[k]) and not self._counts(k):
            return days.partial(int(self.tokens[k].text), month, number), k + 1
        if self.word(k) == "," and k + 1 < len(self.tokens) and is_year(self.tokens[k + 1]) and not self._counts(k + 1):
            return days.partial(int(self.tokens[k + 1].text), month, number), k + 2
        relative = self._year_named(k)
        if relative is not None:
            year, last = relative
            return (None if year is None else days.partial(year, month, number)), last
        if self.anchor is None:
            return None, k
        today = self.today or self.anchor.last
        tense = self.tense(i)
        if number is not None:
            return days.month_day(today, month, number, tense), k
        which = self.word(i - 1) if self.word(i - 1) in ("last", "next") else tense or "past"
        return days.month_of(today, month, which=which), k

    def _year_named(self, k: int) -> tuple[int | None, int] | None:
        """`of last year`, `this year`, `next year` behind a month or a part of the year."""
        if self.word(k) == "of":
            k += 1
        if self.word(k) == "that" and self.word(k + 1) == "year":
            return (self.told[-1].year if self.told else None), k + 2
        if self.word(k) == "the" and self.word(k + 1) in ("same", "following", "previous") and self.word(k + 2) == "year":
            step = {"following": 1, "previous": -1}.get(self.word(k + 1), 0)
            return (self.told[-1].year + step if self.told else None), k + 3
        step = {"last": -1, "this": 0, "next": 1, "the": 0}.get(self.word(k))
        if step is None or self.word(k + 1) != "year":
            return None
        return (None if self.anchor is None else self.anchor.year + step), k + 2

    def _counts(self, k: int) -> bool:
        """Whether what looks like a year counts things ("in May 2000 troops")."""
        after = self.word(k + 1)
        return after in ("km", "miles", "metres", "meters", "tonnes", "tons", "troops", "soldiers", "people", "hours", "%", "percent")

    def _month(self, i: int) -> Found | None:
        """`September 20, 2024`, `Sept. 20-22`, `September 2024`, `September`."""
        token = self.tokens[i]
        month = MONTHS[token.lower]
        if not self._is_month(i):
            return None
        number = self._day_number(i + 1)
        if number is not None and self.tokens[i + 1].kind in ("number", "ordinal") and not self._measured(i + 2):
            k = i + 2
            if self.word(k) in ("-", "–", "to", "and", "or") and self._day_number(k + 1) is not None and not self._is_month(k + 2):
                after = self.word(k + 2)
                if self.word(k) in ("-", "–") or after in (",", ".", "") or is_year(self.tokens[k + 2]) or not after.isalpha():
                    k += 2
            return self._with_year(k, month, number, i)
        if self.word(i + 1) == "the" and self._day_number(i + 2) is not None and self.tokens[i + 2].kind == "ordinal":
            return self._with_year(i + 3, month, self._day_number(i + 2), i)
        if not self._month_in_context(i):
            return None
        if self.word(i + 1) in ("and", "to", "or", "-", "–") and self._is_month(i + 2) and is_year_at(self.tokens, i + 3):
            year = int(self.tokens[i + 3].text) - (MONTHS[self.word(i + 2)] < month)
            ranged = self.word(i + 1) not in ("and", "or") or self.word(i - 1) == "between"
            return days.partial(year, month), i + 4 if ranged else i + 1
        return self._with_year(i + 1, month, None, i)

    def _measured(self, k: int) -> bool:
        return self.word(k) in ("%", "percent", "million", "billion", "km", "people")

    def _month_in_context(self, i: int) -> bool:
        """Whether a bare month is one: May, March, April and June are words and names too."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after is not None and (is_year(after) or (after.text == "," and i + 2 < len(self.tokens) and is_year(self.tokens[i + 2]))):
            return True
        before = self.tokens[i - 1] if i else None
        if before is not None and before.lower in _BEFORE_MONTH:
            return True
        if before is not None and (before.lower in MONTHS or before.text in ("-", "–", "/")):
            return True
        if before is not None and before.lower in ("and", "or") and i > 1 and self.tokens[i - 2].lower in MONTHS:
            return True
        attributive = after is not None and (after.text.islower() or after.text == "'s")
        if before is not None and before.lower in ("the", "a", "its", "that", "'s", "their", "his"):
            return attributive and after is not None and after.lower not in ("on", "to", "of", "for", "by", "toward", "towards")
        token = self.tokens[i]
        if token.lower in _AMBIGUOUS or len(token.lower) <= 4:  # noqa: PLR2004
            return False
        return not (before is not None and before.is_capital and before.kind == "word")

    def _year(self, i: int) -> Found | None:
        """`2024`, `2024-25`, `2023/24`, `2025 to 2027`: the first."""
        token = self.tokens[i]
        spanned = re.match(r"(\d{4})/(?:\d{4}|\d\d)$", token.text)
        if spanned and token.text.isascii():
            return days.partial(int(spanned[1])), i + 1
        if not is_year(token):
            return None
        before = self.tokens[i - 1] if i else None
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if not reads_as_year(before, after) or not self._year_in_context(i, before, after):
            return None
        year, last = int(token.text), i + 1
        if self.word(last) in ("-", "–", "to", "and", "or", "through", "until") and last + 1 < len(self.tokens):
            other = self.tokens[last + 1]
            short = other.kind == "number" and re.fullmatch(r"\d\d", other.text) and self.tokens[last].end == other.start
            ranged = is_year(other) and int(other.text) > year and (
                self.word(last) not in ("and", "or") or self.word(i - 1) == "between"
            )  # fmt: skip
            if short or ranged:
                last += 2
        return days.partial(year), last

    def _year_in_context(self, i: int, before: Token | None, after: Token | None) -> bool:
        if after is not None and (after.kind == "currency" or after.lower in _UNIT_WORDS or after.text in ("%", "°")):
            return False
        if before is None:
            return True
        if before.kind == "currency" or (before.lower in _COUNTING and self.word(i - 2) not in ("later", "earlier")) or before.text in ("#", "$", "/"):
            return False
        if before.kind == "word" and before.is_capital and before.lower not in _BEFORE_YEAR and before.lower not in MONTHS:
            return i == 1 and before.lower in _BEFORE_MONTH
        return not before.has_digit or before.kind == "number" or before.kind == "ordinal"

    # -- relative

    def _weekday(self, i: int) -> Found | None:
        """`Thursday`, `last Thursday`, `Thursday, Sept. 19`, `Thursday last week`."""
        token = self.tokens[i]
        if not token.is_capital:
            return None
        number = WEEKDAYS.get(token.lower)
        if number is None:
            number = _SHORT_WEEKDAYS[token.lower.rstrip(".")]
            if not (token.text[-1] == "." or self.word(i + 1) == "," or self._day_number(i + 1) is not None):
                return None
        k = i + 1
        while self.word(k) in (",", "(", "."):
            k += 1
        if k < len(self.tokens):
            explicit = self._month(k) if self.word(k) in MONTHS else self._day_month(k)
            if explicit is not None and self._day_number(k if self.word(k) not in MONTHS else k + 1) is not None:
                date, last = explicit
                return date, last + (self.word(i + 1) == "(" and self.word(last) == ")")
        if self.word(i - 1) in ("black", "bloody", "good", "ash", "palm"):
            return None
        k = i + 1
        if self.word(k) in ("night", "morning", "afternoon", "evening", "noon"):
            k += 1
        which, last = self._which_week(i, k)
        if self.today is None:
            return None, last
        return days.weekday(self.today, number, which), last

    def _which_week(self, i: int, k: int) -> tuple[str, int]:
        at = k + 1 if self.word(k) == "of" else k
        if self.word(at) in ("last", "next", "this") and self.word(at + 1) == "week":
            return f"{self.word(at)} week", at + 2
        before = self.word(i - 1)
        if before in ("last", "past", "previous"):
            return "last", k
        if before in ("next", "coming"):
            return "next", k
        if before == "this":
            return ("future" if self.is_future(i - 1) else "this week"), k
        if before in ("from", "starting", "effective"):
            return "near", k
        return ("future" if self.is_future(i) else "past"), k

    def _near(self, i: int) -> Found | None:
        """`yesterday`, `today`, `tonight`, `tomorrow`."""
        step = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[self.word(i)]
        last = i + 2 if self.word(i + 1) in ("night", "morning", "evening", "afternoon") else i + 1
        return self._shifted(step), last

    def _last_next(self, i: int) -> Found | None:
        """`last month`, `next year`, `this week`, `last night`, `last March`, `this coming Thursday`."""
        step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[self.word(i)]
        k = i + 1
        if self.word(k) in ("past", "coming", "current", "previous", "calendar"):
            step = {"past": -1, "previous": -1, "coming": 1}.get(self.word(k), step)
            k += 1
        unit = self.word(k)
        if unit in WEEKDAYS or unit in MONTHS:
            return self._weekday(k) if unit in WEEKDAYS else self._month(k)
        if unit in ("night", "evening", "morning", "afternoon"):
            if self.word(i) not in ("last", "this"):
                return None
            return self._shifted(step if self.word(i) == "last" else 0), k + 1
        if self.word(i) in ("past", "previous", "coming") and not (i and self.word(i - 1) in ("the", "this")):
            return None
        if unit == "quarter" or (unit in ("fiscal", "financial") and self.word(k + 1) == "year"):
            return self._period(unit, step, k)
        return self._whole(unit, step, k, future=self.is_future(i) or step > 0)

    def _period(self, unit: str, step: int, k: int) -> Found:
        if self.anchor is None:
            return None, k + (1 if unit == "quarter" else 2)
        if unit != "quarter":
            return days.partial(self.anchor.year + step), k + 2
        if self.today is None:
            return None, k + 1
        shifted = days.shifted(self.anchor, 3 * step, "month")
        return (None if shifted is None else days.partial(shifted.year)), k + 1

    def _whole(self, unit: str, step: int, k: int, *, future: bool) -> Found | None:
        """A week, month, season or year, counted from the anchor's."""
        if unit not in _SEASONS and unit not in ("week", "weekend", "month", "year", "decade"):
            return None
        if self.anchor is None or unit == "decade":
            return None, k + 1
        if unit in ("year", *_SEASONS):
            year = self.anchor.year + step
            if unit in _SEASONS and self.today is not None and step != 0:
                year = _season_year(unit, self.today, step)
            return days.partial(year), k + 1
        if unit == "month":
            return days.shifted(self.anchor, step, "month"), k + 1
        if self.today is None:
            return None, k + 1
        if unit == "weekend":
            saturday = self.today - datetime.timedelta(days=(self.today.weekday() - 5) % 7) + datetime.timedelta(days=7 * (step > 0 or future))
            return days.span_of(saturday, saturday + datetime.timedelta(days=1)), k + 1
        return days.week(self.today, step, future=future), k + 1

    def _the(self, i: int) -> Found | None:
        """`the year's end`, `the end of the year`, `the weekend`, `the day before yesterday`."""
        first, second = self.word(i + 1), self.word(i + 2)
        if first in ("same", "following", "next", "previous") and second in ("day", "month", "year"):
            if first == "same":
                return self._same(second), i + 3
            return self._from_told(-1 if first == "previous" else 1, second), i + 3
        if first == "day" and second in ("before", "after") and self.word(i + 3) in ("yesterday", "tomorrow"):
            return self._shifted(-2 if second == "before" else 2), i + 4
        if first == "day" and second in ("before", "after") and not self.word(i + 3).isalpha():
            return self._from_told(-1 if second == "before" else 1, "day"), i + 3
        if first == "day" and second in ("before", "after") and self.word(i + 3) in ("and", "that", "when", "in", "at", "on", "with"):
            return self._from_told(-1 if second == "before" else 1, "day"), i + 3
        if first == "weekend" and self.word(i - 1) in ("over", "at", "on", "during"):
            return self._whole("weekend", 0, i + 1, future=self.is_future(i))
        if first in ("year", "month") and self.word(i - 1) == "of" and self.word(i - 2) in ("end", "start", "beginning", "half", "quarter", "rest", "course"):
            return self._whole(first, 0, i + 1, future=False)
        if first in ("past", "coming", "previous") and second in ("week", "month", "year", "weekend"):
            return self._last_next(i + 1)
        return None

    def _year_end(self, i: int) -> Found | None:
        """`year-end`, `year's end`."""
        last = i + 1
        if self.word(i) == "year":
            if self.word(i + 1) != "'s" or self.word(i + 2) != "end":
                return None
            last = i + 3
        return (None if self.anchor is None else days.partial(self.anchor.year)), last

    def _ago(self, i: int) -> Found | None:
        """`three days ago`, beside the anchor; `a day later`, `two days after Poland …`, beside the date told before."""
        count = 1 if self.word(i) in ("a", "an", "one") else SMALL.get(self.word(i))
        if count is None and self.tokens[i].text.isdigit() and len(self.tokens[i].text) <= 3:  # noqa: PLR2004
            count = int(self.tokens[i].text)
        unit, after = self.word(i + 1), self.word(i + 2)
        if count is None or unit not in _UNITS:
            return None
        if after == "ago":
            return (None if self.anchor is None else days.shifted(self.anchor, -count, unit)), i + 3
        if after in ("later", "earlier"):
            return self._from_told(count if after == "later" else -count, unit), i + 3
        if after in ("after", "before") and i + 3 < len(self.tokens):
            if not self.told_here:
                return None, i + 3
            return self._from_told(count if after == "before" else -count, unit), i + 3
        return None

    def _from_told(self, count: int, unit: str) -> PartialDate | None:
        """What lies so far from the last date told that is precise enough for the unit."""
        found = (days.shifted(date, count, unit) for date in reversed(self.told))
        return next((date for date in found if date is not None), None)

    def _shifted(self, count: int) -> PartialDate | None:
        return None if self.anchor is None else days.shifted(self.anchor, count, "day")

    def _overnight(self, i: int) -> Found | None:
        """`overnight`: the night to the anchor's day, or that behind the day just told."""
        if self.word(i + 1) in WEEKDAYS or (self.word(i + 1) == "on" and self.word(i + 2) in WEEKDAYS):
            return None
        return (self._from_told(1, "day") if self.told_here else self._shifted(0)), i + 1

    def _that(self, i: int) -> Found | None:
        """`that day`, `that year`: what was told before."""
        unit = self.word(i + 1)
        if unit not in ("day", "month", "year") or self.word(i - 1) not in ("on", "in", "of", "later", "earlier", "during"):
            return None
        return self._same(unit), i + 2

    def _same(self, unit: str) -> PartialDate | None:
        for told in reversed(self.told):
            if unit == "year" or (told.day if unit == "day" else told.month) is not None:
                return PartialDate(told.year, None if unit == "year" else told.month, told.day if unit == "day" else None)
        return None

    # -- parts of years

    def _quarter(self, i: int) -> Found | None:
        """`third quarter of 2024`, `first half of this year`, `second half`."""
        number = _ORDINALS.get(self.word(i))
        k = i + 1
        if self.word(k) in ("fiscal", "financial"):
            k += 1
        if number is None or self.word(k) not in ("quarter", "half"):
            return None
        is_half = self.word(k) == "half"
        k += 1
        at = k + 1 if self.word(k) in ("of", "in") else k
        if self.word(at) in ("fiscal", "financial") and is_year_at(self.tokens, at + 1):
            return days.partial(int(self.tokens[at + 1].text)), at + 2
        if is_year_at(self.tokens, at):
            return days.partial(int(self.tokens[at].text)), at + 1
        named = self._year_named(k)
        if named is not None:
            year, last = named
            return (None if year is None else days.partial(year)), last
        if is_half:
            return None
        return self._anchored_part(number, i), k

    def _anchored_part(self, quarter: int, i: int) -> PartialDate | None:
        if self.today is None:
            return None if self.anchor is None else days.partial(self.anchor.year)
        current = (self.today.month - 1) // 3 + 1
        future = self.is_future(i)
        return days.partial(self.today.year + (future and quarter < current) - (not future and quarter > current))

    def _season(self, i: int) -> Found | None:
        """`summer 2023`, `the summer of 2023`."""
        k = i + 2 if self.word(i + 1) == "of" else i + 1
        if is_year_at(self.tokens, k):
            return days.partial(int(self.tokens[k].text)), k + 1
        named = self._year_named(i + 1)
        if named is None:
            return None
        year, last = named
        return (None if year is None else days.partial(year)), last

    def _fiscal(self, i: int) -> Found | None:
        """`fiscal 2025`, `fiscal year 2024-25`, `FY 25`."""
        k = i + 1
        if self.word(k) == "year":
            k += 1
        if k >= len(self.tokens):
            return None
        if is_year_at(self.tokens, k) or re.match(r"\d{4}/\d\d", self.tokens[k].text):
            found = self._year(k)
            return found or (days.partial(int(self.tokens[k].text[:4])), k + 1)
        if self.word(i) == "fy" and re.fullmatch(r"\d\d", self.tokens[k].text):
            return days.partial(2000 + int(self.tokens[k].text)), k + 1
        return None

    def _compound(self, i: int) -> Found | None:
        """`mid-2025`, `late-January`, `FY24`, `Q3 2024`, `1H25`, `2019-era` (none)."""
        word = self.word(i)
        fiscal = _FISCAL.match(word)
        if fiscal:
            return days.partial(_full_year(fiscal[1])), i + 1
        quarter = _QUARTER.match(word)
        if quarter and self.tokens[i].text[0] in "QqHh1234":
            return self._quarter_code(i, quarter)
        part = _COMPOUND.match(word)
        if part is None:
            return None
        rest = part[1]
        if re.fullmatch(r"(?:19|20)\d\d", rest):
            return days.partial(int(rest)), i + 1
        if rest in MONTHS:
            return self._with_year(i + 1, MONTHS[rest], None, i)
        return None

    def _quarter_code(self, i: int, match: re.Match[str]) -> Found | None:
        if match[5]:
            return days.partial(_full_year(match[5])), i + 1
        k = i + 2 if self.word(i + 1) == "of" else i + 1
        if is_year_at(self.tokens, k):
            return days.partial(int(self.tokens[k].text)), k + 1
        fiscal = _FISCAL.match(self.word(k))
        if fiscal:
            return days.partial(_full_year(fiscal[1])), k + 1
        if match[1] is None or self.tokens[i].text[0] != "Q":
            return None
        return self._anchored_part(int(match[1]), i), i + 1


def is_year_at(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token `i` exists and is written like a year."""
    return i < len(tokens) and is_year(tokens[i])


def _written(token: Token) -> PartialDate | None:
    """`2024-09-20`, `20/9/2024`, `20.9.2024`: the day first unless it cannot be; the year alone where both could be days.

    >>> str(_written(Token("20/9/2024", 0, 9, kind="date"))), str(_written(Token("5/9/2024", 0, 8, kind="date")))
    ('2024-09-20', '2024')
    """
    text = token.text
    if not text.isascii():
        return None
    if text[4:5] == "-":
        year, month, number = (int(p) for p in text.split("-"))
        return days.partial(year, month, number)
    match = _SLASHED.match(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), _full_year(match[3])
    if "." in text or first == second or (first > 12 >= second):  # noqa: PLR2004  with full stops the day is always first
        return days.partial(year, second, first)
    if second > 12 >= first:  # noqa: PLR2004
        return days.partial(year, first, second)
    return days.partial(year) if len(match[3]) == 4 else None  # noqa: PLR2004


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)  # noqa: PLR2004


def _season_year(season: str, today: datetime.date, step: int) -> int:
    """The year of last summer or next spring (of the northern half of the world)."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    if step < 0:
        return today.year - (today.month < first + 1)
    return today.year + (today.month >= first)


_COUNTING = frozenset(
    "some nearly almost approximately roughly than least resolution resolutions flight no. nos. number type block article project "
    "room route highway about".split()
)
_BEFORE_YEAR = frozenset(
    "in by since until till during from of to for before after early late mid fiscal fy the between summer spring autumn fall winter "
    "year years year's calendar and end beginning start through 's around monday tuesday wednesday thursday friday saturday sunday "
    "budget q1 q2 q3 q4 h1 h2 as but while founded established".split()
)
_UNIT_WORDS = frozenset(
    "km kilometres kilometers miles metres meters mm kg tonnes tons hp kw mw hours gmt utc troops soldiers people million billion "
    "percent feet ft nm nmi knots dollars euros pounds rubles roubles won yen hrs".split()
)

_Rule = Callable[[Phrases, int], Found | None]
_RULES: dict[str, _Rule] = {}
_RULES |= dict.fromkeys(MONTHS, Phrases._month)  # noqa: SLF001  the table of this file's own rules
_RULES |= dict.fromkeys(WEEKDAYS, Phrases._weekday)  # noqa: SLF001
_RULES |= {w: Phrases._weekday for s in _SHORT_WEEKDAYS for w in (s, s + ".")}  # noqa: SLF001
_RULES |= dict.fromkeys(["yesterday", "today", "tonight", "tomorrow"], Phrases._near)  # noqa: SLF001
_RULES |= dict.fromkeys(_SEASONS, Phrases._season)  # noqa: SLF001
_RULES |= dict.fromkeys(["first", "second", "third", "fourth", "final"], Phrases._quarter)  # noqa: SLF001
_RULES |= dict.fromkeys(["past", "previous", "this", "next", "coming"], Phrases._last_next)  # noqa: SLF001
_RULES |= dict.fromkeys(["fiscal", "financial", "fy"], Phrases._fiscal)  # noqa: SLF001
_RULES |= dict.fromkeys(["year-end", "year"], Phrases._year_end)  # noqa: SLF001
_RULES |= dict.fromkeys([w for w in SMALL if SMALL[w] < 100] + ["a", "an"], Phrases._ago)  # noqa: PLR2004, SLF001
_RULES |= {"that": Phrases._that, "overnight": Phrases._overnight}  # noqa: SLF001
_RULES |= {"the": Phrases._the, "last": lambda p, i: p._last_next(i) or p._quarter(i)}  # noqa: SLF001
_STARTING_KINDS = frozenset(["number", "ordinal", "date", "decade", "compound"])
