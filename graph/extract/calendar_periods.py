"""Parts of years and days with names of their own: `Q3 2024`, `FY24`, `the third quarter`, `summer 2023`, `New Year's Eve`."""

from __future__ import annotations

import re

from graph.extract import days
from graph.extract.calendar_absolute import with_year, year, year_named
from graph.extract.calendar_context import Context, Found
from graph.extract.labels import MONTHS
from graph.model import PartialDate

__all__ = ["SEASONS", "compound", "feast", "fiscal", "quarter", "season"]

SEASONS = frozenset(["spring", "summer", "autumn", "fall", "winter"])
_FEASTS = {
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "eve"): (12, 31),
    ("new", "day"): (1, 1),
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_STAGES = frozenset(["mid", "early", "late", "end", "start"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_HYPHENATED = re.compile(r"(\d{1,2})-([a-z]+)-(\d{4}|\d\d)$")
_FISCAL = re.compile(r"(?:fy|fiscal-?)(\d{4}|\d\d)(?:-\d\d(?:\d\d)?|/\d\d(?:\d\d)?)?$")
_QUARTER = re.compile(r"(?:q([1-4])|([1-4])q|h([12])|([12])h)(?:(?:fy)?(\d\d|\d{4}))?$")


def quarter(ctx: Context, i: int) -> Found | None:
    """`third quarter of 2024`, `first half of this year`, `second half`."""
    number = _ORDINALS.get(ctx.word(i))
    k = i + 1
    if ctx.word(k) in ("fiscal", "financial"):
        k += 1
    if number is None or ctx.word(k) not in ("quarter", "half"):
        return None
    is_half = ctx.word(k) == "half"
    k += 1
    at = k + 1 if ctx.word(k) in ("of", "in") else k
    if ctx.word(at) in ("fiscal", "financial") and ctx.year_at(at + 1) is not None:
        return days.partial(int(ctx.tokens[at + 1].text)), at + 2
    if ctx.year_at(at) is not None:
        return days.partial(int(ctx.tokens[at].text)), at + 1
    named = year_named(ctx, k)
    if named is not None:
        year, last = named
        return (None if year is None else days.partial(year)), last
    if is_half:
        return None
    return _anchored_part(ctx, number, i), k


def _anchored_part(ctx: Context, quarter: int, i: int) -> PartialDate | None:
    if ctx.today is None:
        return None if ctx.anchor is None else days.partial(ctx.anchor.year)
    current = (ctx.today.month - 1) // 3 + 1
    future = ctx.is_future(i)
    return days.partial(ctx.today.year + (future and quarter < current) - (not future and quarter > current))


def season(ctx: Context, i: int) -> Found | None:
    """`summer 2023`, `the summer of 2023`."""
    k = i + 2 if ctx.word(i + 1) == "of" else i + 1
    if ctx.year_at(k) is not None:
        return days.partial(int(ctx.tokens[k].text)), k + 1
    named = year_named(ctx, i + 1)
    if named is None:
        return None
    year, last = named
    return (None if year is None else days.partial(year)), last


def feast(ctx: Context, i: int) -> Found | None:
    """`Christmas Eve`, `New Year's Day 2024`: feasts of one day in every year."""
    name, k = ctx.word(i), i + 1
    if name == "new":
        if ctx.word(k) not in ("year", "years") or ctx.word(k + 1) not in ("'s", "'"):
            return None
        k += 2
    day_of = _FEASTS.get((name, ctx.word(k)))
    return None if day_of is None or not ctx.tokens[i].is_capital else with_year(ctx, k + 1, *day_of, i)


def fiscal(ctx: Context, i: int) -> Found | None:
    """`fiscal 2025`, `fiscal year 2024-25`, `FY 25`."""
    k = i + 1
    if ctx.word(k) == "year":
        k += 1
    if k >= len(ctx.tokens):
        return None
    if ctx.year_at(k) is not None or re.match(r"\d{4}/\d\d", ctx.tokens[k].text):
        found = year(ctx, k)
        return found or (days.partial(int(ctx.tokens[k].text[:4])), k + 1)
    if ctx.word(i) == "fy" and re.fullmatch(r"\d\d", ctx.tokens[k].text):
        return days.partial(2000 + int(ctx.tokens[k].text)), k + 1
    return None


def compound(ctx: Context, i: int) -> Found | None:
    """`mid-2025`, `late-January`, `FY24`, `Q3 2024`, `1H25`, `2019-era` (none)."""
    word = ctx.word(i)
    fiscal = _FISCAL.match(word)
    if fiscal:
        return days.partial(days.full_year(fiscal[1])), i + 1
    quarter = _QUARTER.match(word)
    if quarter and ctx.tokens[i].text[0] in "QqHh1234":
        return _quarter_code(ctx, i, quarter)
    return _joined(ctx, i, word)


def _joined(ctx: Context, i: int, word: str) -> Found | None:
    """`11-Sep-2024`, `July-August 2024`, `mid-2025`, `late-January`."""
    if (whole := _HYPHENATED.match(word)) and whole[2] in MONTHS:
        return days.partial(days.full_year(whole[3]), MONTHS[whole[2]], int(whole[1])), i + 1
    head, _, rest = word.partition("-")
    if head in MONTHS and rest in MONTHS and ctx.tokens[i].is_capital:
        return with_year(ctx, i + 1, MONTHS[head], None, i)
    if head not in _STAGES:
        return None
    if rest in MONTHS:
        return with_year(ctx, i + 1, MONTHS[rest], None, i)
    return (days.partial(int(rest)), i + 1) if _YEAR.fullmatch(rest) else None


def _quarter_code(ctx: Context, i: int, match: re.Match[str]) -> Found | None:
    if match[5]:
        return days.partial(days.full_year(match[5])), i + 1
    k = i + 2 if ctx.word(i + 1) == "of" else i + 1
    if ctx.year_at(k) is not None:
        return days.partial(int(ctx.tokens[k].text)), k + 1
    fiscal = _FISCAL.match(ctx.word(k))
    if fiscal:
        return days.partial(days.full_year(fiscal[1])), k + 1
    if match[1] is None or ctx.tokens[i].text[0] != "Q":
        return None
    return _anchored_part(ctx, int(match[1]), i), i + 1
