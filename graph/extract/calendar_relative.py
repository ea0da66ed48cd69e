"""Dates told relative to the day of writing or to a date told before: `on Thursday`, `last month`, `two days later`."""

from __future__ import annotations

import datetime

from graph.extract import days
from graph.extract.calendar_absolute import day_month, day_number, month
from graph.extract.calendar_context import Context, Found
from graph.extract.calendar_periods import SEASONS
from graph.extract.labels import MONTHS
from graph.extract.numbers import SMALL
from graph.model import PartialDate

__all__ = ["SHORT_WEEKDAYS", "WEEKDAYS", "ago", "last_next", "near", "overnight", "that", "the", "weekday", "year_end"]

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: n for n, name in enumerate(_DAY_NAMES)}
SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_PARTS = frozenset(["end", "start", "beginning", "half", "quarter", "rest", "course", "middle"])
_BEHIND_THE = frozenset(["same", "following", "next", "previous", "day", "weekend", "year", "month", "past", "coming"])
_UNITS = frozenset(
    ["day", "days", "week", "weeks", "fortnight", "month", "months", "year", "years", "decade", "decades"]
)


def weekday(ctx: Context, i: int) -> Found | None:
    """`Thursday`, `last Thursday`, `Thursday, Sept. 19`, `Thursday last week`."""
    token = ctx.tokens[i]
    if not token.is_capital:
        return None
    number = WEEKDAYS.get(token.lower)
    if number is None:
        number = SHORT_WEEKDAYS[token.lower.rstrip(".")]
        if not (token.text[-1] == "." or ctx.word(i + 1) == "," or day_number(ctx, i + 1) is not None):
            return None
    k = i + 1
    while ctx.word(k) in (",", "(", "."):
        k += 1
    if k < len(ctx.tokens):
        explicit = month(ctx, k) if ctx.word(k) in MONTHS else day_month(ctx, k)
        if explicit is not None and day_number(ctx, k if ctx.word(k) not in MONTHS else k + 1) is not None:
            date, last = explicit
            return date, last + (ctx.word(i + 1) == "(" and ctx.word(last) == ")")
    if ctx.word(i - 1) in ("black", "bloody", "good", "ash", "palm"):
        return None
    k = i + 1
    if ctx.word(k) in ("night", "morning", "afternoon", "evening", "noon"):
        k += 1
    which, last = _which_week(ctx, i, k)
    if ctx.today is None:
        return None, last
    return days.weekday(ctx.today, number, which), last


def _which_week(ctx: Context, i: int, k: int) -> tuple[str, int]:
    at = k + 1 if ctx.word(k) == "of" else k
    if ctx.word(at) in ("last", "next", "this") and ctx.word(at + 1) == "week":
        return f"{ctx.word(at)} week", at + 2
    before = ctx.word(i - 1)
    if before in ("last", "past", "previous"):
        return "last", k
    if before in ("next", "coming"):
        return "next", k
    if before == "this":
        return ("future" if ctx.is_future(i - 1) else "this week"), k
    if before in ("from", "starting", "effective") and ctx.word(k) not in ("to", "until", "through", "-", "–"):
        return "near", k
    return ("future" if ctx.is_future(i) else "past"), k


def near(ctx: Context, i: int) -> Found | None:
    """`yesterday`, `today`, `tonight`, `tomorrow`."""
    step = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[ctx.word(i)]
    last = i + 2 if ctx.word(i + 1) in ("night", "morning", "evening", "afternoon") else i + 1
    return ctx.shifted(step), last


def last_next(ctx: Context, i: int) -> Found | None:
    """`last month`, `next year`, `this week`, `last night`, `last March`, `this coming Thursday`."""
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[ctx.word(i)]
    k = i + 1
    if ctx.word(k) in ("past", "coming", "current", "previous", "calendar"):
        step = {"past": -1, "previous": -1, "coming": 1}.get(ctx.word(k), step)
        k += 1
    unit = ctx.word(k)
    if unit in WEEKDAYS or unit in MONTHS:
        return weekday(ctx, k) if unit in WEEKDAYS else month(ctx, k)
    if unit in ("night", "evening", "morning", "afternoon"):
        if ctx.word(i) not in ("last", "this"):
            return None
        return ctx.shifted(step if ctx.word(i) == "last" else 0), k + 1
    if ctx.word(i) in ("past", "previous", "coming") and not (i and ctx.word(i - 1) in ("the", "this")):
        return None
    if unit == "quarter" or (unit in ("fiscal", "financial") and ctx.word(k + 1) == "year"):
        return _period(ctx, unit, step, k)
    return _whole(ctx, unit, step, k, future=ctx.is_future(i) or step > 0)


def _period(ctx: Context, unit: str, step: int, k: int) -> Found:
    if ctx.anchor is None:
        return None, k + (1 if unit == "quarter" else 2)
    if unit != "quarter":
        return days.partial(ctx.anchor.year + step), k + 2
    if ctx.today is None:
        return None, k + 1
    shifted = days.shifted(ctx.anchor, 3 * step, "month")
    return (None if shifted is None else days.partial(shifted.year)), k + 1


def _whole(ctx: Context, unit: str, step: int, k: int, *, future: bool) -> Found | None:
    """A week, month, season or year, counted from the anchor's; a decade is no date."""
    if unit not in SEASONS and unit not in ("week", "weekend", "month", "year", "decade"):
        return None
    date: PartialDate | None = None
    if ctx.anchor is not None and unit in ("month", "year"):
        date = days.shifted(ctx.anchor, step, "month") if unit == "month" else days.partial(ctx.anchor.year + step)
    elif ctx.today is not None and unit in SEASONS:
        date = days.partial(_season_year(unit, ctx.today, step))
    elif ctx.today is not None and unit == "weekend":
        date = days.weekend(ctx.today, future=step > 0 or future)
    elif ctx.today is not None and unit == "week":
        date = days.week(ctx.today, step, future=future)
    return date, k + 1


def the(ctx: Context, i: int) -> Found | None:
    """`the same day`, `the day before`, `the end of the year`, `the weekend`, `the past week`."""
    first = ctx.word(i + 1)
    return _behind_the(ctx, i, first) if first in _BEHIND_THE else None


def _behind_the(ctx: Context, i: int, first: str) -> Found | None:
    second, before = ctx.word(i + 2), ctx.word(i - 1)
    if first in ("same", "following", "next", "previous") and second in ("day", "month", "year"):
        step = -1 if first == "previous" else 1
        return (ctx.same(second) if first == "same" else ctx.from_told(step, second)), i + 3
    if first == "day" and second in ("before", "after"):
        return _day_beside(ctx, i)
    if first == "weekend" and before in ("over", "at", "on", "during"):
        return _whole(ctx, "weekend", 0, i + 1, future=ctx.is_future(i))
    if first in ("year", "month") and before == "of" and ctx.word(i - 2) in _PARTS:
        return _whole(ctx, first, 0, i + 1, future=False)
    if first in ("past", "coming", "previous") and second in ("week", "month", "year", "weekend"):
        return last_next(ctx, i + 1)
    return None


def _day_beside(ctx: Context, i: int) -> Found | None:
    """`the day before yesterday`; `the day before`, unless it is that before something told behind it."""
    step, after = -1 if ctx.word(i + 2) == "before" else 1, ctx.word(i + 3)
    if after in ("yesterday", "tomorrow"):
        return ctx.shifted(2 * step), i + 4
    if after.isalpha() and after not in ("and", "that", "when", "in", "at", "on", "with"):
        return None
    return ctx.from_told(step, "day"), i + 3


def year_end(ctx: Context, i: int) -> Found | None:
    """`year-end`, `year's end`."""
    last = i + 1
    if ctx.word(i) == "year":
        if ctx.word(i + 1) != "'s" or ctx.word(i + 2) != "end":
            return None
        last = i + 3
    return (None if ctx.anchor is None else days.partial(ctx.anchor.year)), last


def ago(ctx: Context, i: int) -> Found | None:
    """`three days ago`, beside the anchor; `a day later`, `two days after Poland …`, beside the date told before."""
    if ctx.word(i + 1) not in _UNITS:
        return None
    count = 1 if ctx.word(i) in ("a", "an", "one") else SMALL.get(ctx.word(i))
    if count is None and ctx.tokens[i].text.isdigit() and len(ctx.tokens[i].text) <= 3:
        count = int(ctx.tokens[i].text)
    unit, after = ctx.word(i + 1), ctx.word(i + 2)
    if count is None:
        return None
    if after == "ago":
        date = None if ctx.anchor is None else days.shifted(ctx.anchor, -count, unit)
    elif after in ("later", "earlier") or (after in ("after", "before") and not ctx.word(i + 3).isalpha()):
        date = ctx.from_told(count if after in ("later", "after") else -count, unit)
    elif after in ("after", "before"):  # "two days after Poland …": told of what follows
        date = ctx.from_told(count if after == "before" else -count, unit) if ctx.told_here else None
    else:
        return None
    return date, i + 3


def overnight(ctx: Context, i: int) -> Found | None:
    """`overnight`: the night to the anchor's day, or that behind the day just told."""
    if ctx.word(i + 1) in WEEKDAYS or (ctx.word(i + 1) == "on" and ctx.word(i + 2) in WEEKDAYS):
        return None
    return (ctx.from_told(1, "day") if ctx.told_here else ctx.shifted(0)), i + 1


def that(ctx: Context, i: int) -> Found | None:
    """`that day`, `that same year`: what was told before."""
    at = i + 2 if ctx.word(i + 1) == "same" else i + 1
    unit = ctx.word(at)
    if unit not in ("day", "month", "year") or ctx.word(i - 1) not in ("on", "in", "of", "later", "earlier", "during"):
        return None
    return ctx.same(unit), at + 1


def _season_year(season: str, today: datetime.date, step: int) -> int:
    """The year of last summer or next spring (of the northern half of the world)."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    if step == 0:
        return today.year
    if step < 0:
        return today.year - (today.month < first + 1)
    return today.year + (today.month >= first)
