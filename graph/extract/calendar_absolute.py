"""Dates that say their own day, month or year, in whole or in part: `20 September 2024`, `June 3-5`, `May 2024`, `2024-25`."""

from __future__ import annotations

import re

from graph.extract import days
from graph.extract.calendar_context import Context, Found
from graph.extract.labels import MONTHS, reads_as_year
from graph.extract.numbers import is_year
from graph.extract.scanner import Token, words
from graph.model import PartialDate

__all__ = ["day_month", "day_number", "month", "with_year", "written", "year", "year_named"]

# Words and names as well: months only where their surroundings say so.
_AMBIGUOUS = frozenset(
    [
        "may",
        "march",
        "mar",
        "mar.",
        "jan",
        "dec",
        "jun",
        "sep",
        "april",
        "june",
        "august",
        "jul",
        "aug",
        "oct",
        "nov",
        "feb",
        "apr",
    ]
)
_BEFORE_MONTH = words(
    "in by since until till during from through throughout of to last next this early late mid before after between around "
    "previous every each past coming than for"
)
_ABBREVIATED = 4
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)$")
_COUNTING = words(
    "some nearly almost approximately roughly than least resolution resolutions flight no. nos. number type block article project "
    "room route highway about"
)
_BEFORE_YEAR = words(
    "in by since until till during from of to for before after early late mid fiscal fy the between summer spring autumn fall winter "
    "year years year's calendar and end beginning start through 's around monday tuesday wednesday thursday friday saturday sunday "
    "budget q1 q2 q3 q4 h1 h2 as but while founded established"
)
_UNIT_WORDS = words(
    "km kilometres kilometers miles metres meters mm kg tonnes tons hp kw mw hours gmt utc troops soldiers people million billion "
    "percent feet ft nm nmi knots dollars euros pounds rubles roubles won yen hrs"
)


def day_number(ctx: Context, i: int) -> int | None:
    """The day of a month that token `i` is, from `3`, `3rd`."""
    if not 0 <= i < len(ctx.tokens):
        return None
    digits = re.match(r"(\d{1,2})(?:st|nd|rd|th)?$", ctx.tokens[i].lower)
    number = int(digits[1]) if digits and ctx.tokens[i].text.isascii() else 0
    return number if 1 <= number <= 31 else None


def _is_month(ctx: Context, i: int) -> bool:
    token = ctx.tokens[i] if i < len(ctx.tokens) else None
    return (
        token is not None
        and token.lower in MONTHS
        and (token.is_capital or (token.lower not in _AMBIGUOUS and token.text.isupper()))
    )


def day_month(ctx: Context, i: int) -> Found | None:
    """`20 September 2024`, `20th of September`, `3-5 June`, `3 and 4 June`."""
    number = day_number(ctx, i)
    if number is None:
        return None
    k = i + 1
    if ctx.word(k) in ("-", "–", "to", "and", "or") and day_number(ctx, k + 1) is not None:
        k += 2
    if ctx.word(k) == "of":
        k += 1
        if ctx.word(k) in ("this", "last", "next", "the") and ctx.word(k + 1) == "month" and ctx.anchor is not None:
            within = days.shifted(ctx.anchor, {"last": -1, "next": 1}.get(ctx.word(k), 0), "month")
            return (None if within is None else days.partial(within.year, within.month, number)), k + 2
    if not _is_month(ctx, k):
        return None
    return with_year(ctx, k + 1, MONTHS[ctx.word(k)], number, i)


def with_year(ctx: Context, k: int, month: int, number: int | None, i: int) -> Found:
    """A month, with or without a day, and the year that stands at `k` or follows from the anchor."""
    if k < len(ctx.tokens) and is_year(ctx.tokens[k]) and not _counts(ctx, k):
        return days.partial(int(ctx.tokens[k].text), month, number), k + 1
    if ctx.word(k) == "," and k + 1 < len(ctx.tokens) and is_year(ctx.tokens[k + 1]) and not _counts(ctx, k + 1):
        return days.partial(int(ctx.tokens[k + 1].text), month, number), k + 2
    relative = year_named(ctx, k)
    if relative is not None:
        year, last = relative
        return (None if year is None else days.partial(year, month, number)), last
    if ctx.anchor is None:
        return None, k
    today = ctx.today or ctx.anchor.last
    tense = ctx.tense(i)
    if number is not None:
        return days.month_day(today, month, number, tense), k
    which = ctx.word(i - 1) if ctx.word(i - 1) in ("last", "next") else tense or "past"
    return days.month_of(today, month, which=which), k


def year_named(ctx: Context, k: int) -> tuple[int | None, int] | None:
    """`of last year`, `this year`, `next year` behind a month or a part of the year."""
    if ctx.word(k) == "of":
        k += 1
    if ctx.word(k) == "that" and ctx.word(k + 1) == "year":
        return (ctx.told[-1].year if ctx.told else None), k + 2
    if ctx.word(k) == "the" and ctx.word(k + 1) in ("same", "following", "previous") and ctx.word(k + 2) == "year":
        step = {"following": 1, "previous": -1}.get(ctx.word(k + 1), 0)
        return (ctx.told[-1].year + step if ctx.told else None), k + 3
    steps = {"last": -1, "this": 0, "next": 1, "the": 0}
    if ctx.word(k) not in steps or ctx.word(k + 1) != "year":
        return None
    return (None if ctx.anchor is None else ctx.anchor.year + steps[ctx.word(k)]), k + 2


def _counts(ctx: Context, k: int) -> bool:
    """Whether what looks like a year counts things ("in May 2000 troops")."""
    after = ctx.word(k + 1)
    return after in (
        "km",
        "miles",
        "metres",
        "meters",
        "tonnes",
        "tons",
        "troops",
        "soldiers",
        "people",
        "hours",
        "%",
        "percent",
    )


def month(ctx: Context, i: int) -> Found | None:
    """`September 20, 2024`, `Sept. 20-22`, `September 2024`, `September`."""
    token = ctx.tokens[i]
    month = MONTHS[token.lower]
    if not _is_month(ctx, i):
        return None
    number = day_number(ctx, i + 1)
    if number is not None and ctx.tokens[i + 1].kind in ("number", "ordinal") and not _measured(ctx, i + 2):
        k = i + 2
        if (
            ctx.word(k) in ("-", "–", "to", "and", "or")
            and day_number(ctx, k + 1) is not None
            and not _is_month(ctx, k + 2)
        ):
            after = ctx.word(k + 2)
            if (
                ctx.word(k) in ("-", "–")
                or after in (",", ".", "")
                or is_year(ctx.tokens[k + 2])
                or not after.isalpha()
            ):
                k += 2
        return with_year(ctx, k, month, number, i)
    if ctx.word(i + 1) == "the" and day_number(ctx, i + 2) is not None and ctx.tokens[i + 2].kind == "ordinal":
        return with_year(ctx, i + 3, month, day_number(ctx, i + 2), i)
    if not _month_in_context(ctx, i):
        return None
    if ctx.word(i + 1) in ("and", "to", "or", "-", "–") and _is_month(ctx, i + 2) and ctx.year_at(i + 3) is not None:
        year = int(ctx.tokens[i + 3].text) - (MONTHS[ctx.word(i + 2)] < month)
        ranged = ctx.word(i + 1) not in ("and", "or") or ctx.word(i - 1) == "between"
        return days.partial(year, month), i + 4 if ranged else i + 1
    return with_year(ctx, i + 1, month, None, i)


def _measured(ctx: Context, k: int) -> bool:
    return ctx.word(k) in ("%", "percent", "million", "billion", "km", "people")


def _month_in_context(ctx: Context, i: int) -> bool:
    """Whether a bare month is one: May, March, April and June are words and names too."""
    before, after = ctx.word(i - 1), ctx.word(i + 1)
    if ctx.year_at(i + 1) is not None or (after == "," and ctx.year_at(i + 2) is not None):
        return True
    if before in _BEFORE_MONTH or before in MONTHS or before in ("-", "–", "/"):
        return True
    if before in ("and", "or") and ctx.word(i - 2) in MONTHS:
        return True
    if before in ("the", "a", "its", "that", "'s", "their", "his"):  # "the March deal", not "the March on Rome"
        attributive = after == "'s" or (i + 1 < len(ctx.tokens) and ctx.tokens[i + 1].text.islower())
        return attributive and after not in ("on", "to", "of", "for", "by", "toward", "towards")
    named = i > 0 and ctx.tokens[i - 1].is_capital and ctx.tokens[i - 1].kind == "word"
    return ctx.word(i) not in _AMBIGUOUS and len(ctx.word(i)) > _ABBREVIATED and not named


def year(ctx: Context, i: int) -> Found | None:
    """`2024`, `2024-25`, `2023/24`, `2025 to 2027`: the first."""
    token = ctx.tokens[i]
    spanned = re.match(r"(\d{4})/(?:\d{4}|\d\d)$", token.text)
    if spanned and token.text.isascii():
        return days.partial(int(spanned[1])), i + 1
    if not is_year(token):
        return None
    before = ctx.tokens[i - 1] if i else None
    after = ctx.tokens[i + 1] if i + 1 < len(ctx.tokens) else None
    if not reads_as_year(before, after) or not _year_in_context(ctx, i, before, after):
        return None
    year, last = int(token.text), i + 1
    if ctx.word(last) in ("-", "–", "to", "and", "or", "through", "until") and last + 1 < len(ctx.tokens):
        other = ctx.tokens[last + 1]
        short = other.kind == "number" and re.fullmatch(r"\d\d", other.text) and ctx.tokens[last].end == other.start
        ranged = is_year(other) and int(other.text) > year and (
            ctx.word(last) not in ("and", "or") or ctx.word(i - 1) == "between"
        )  # fmt: skip
        if short or ranged:
            last += 2
    return days.partial(year), last


def _year_in_context(ctx: Context, i: int, before: Token | None, after: Token | None) -> bool:
    if after is not None and (after.kind == "currency" or after.lower in _UNIT_WORDS or after.text in ("%", "°")):
        return False
    if before is None:
        return True
    if (
        before.kind == "currency"
        or (before.lower in _COUNTING and ctx.word(i - 2) not in ("later", "earlier"))
        or before.text in ("#", "$", "/")
    ):
        return False
    if before.kind == "word" and before.is_capital and before.lower not in _BEFORE_YEAR and before.lower not in MONTHS:
        return i == 1 and before.lower in _BEFORE_MONTH
    return not before.has_digit or before.kind in ("number", "ordinal")


def written(token: Token) -> PartialDate | None:
    """`2024-09-20`, `20/9/2024`, `20.9.2024`: the day first unless it cannot be; the year alone where both could be days.

    >>> str(written(Token("20/9/2024", 0, 9, kind="date"))), str(written(Token("5/9/2024", 0, 8, kind="date")))
    ('2024-09-20', '2024')
    """
    text = token.text
    if not text.isascii():
        return None
    if text[:4].isdigit():
        year, month, number = (int(p) for p in text.split(text[4]))
        return days.partial(year, month, number)
    match = _SLASHED.match(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), days.full_year(match[3])
    if "." in text or first == second or (first > 12 >= second):
        return days.partial(year, second, first)
    if second > 12 >= first:
        return days.partial(year, first, second)
    return days.partial(year) if len(match[3]) == 4 else None
