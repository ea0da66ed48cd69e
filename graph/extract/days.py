"""Calendar arithmetic for what news says of dates: the last Thursday, the June meant, the week before."""

from __future__ import annotations

import datetime

from graph.model import PartialDate

__all__ = ["day", "full_year", "month_day", "month_of", "partial", "shifted", "span_of", "week", "weekday", "weekend"]

_SOON = 31
"""A day without a year that lies at most so many days ahead is that one, rather than one eleven months ago."""


def partial(year: int, month: int | None = None, day_: int | None = None) -> PartialDate | None:
    """A date, or None where the calendar has no such day.

    >>> partial(2023, 2, 30) is None
    True
    """
    try:
        return PartialDate(year, month, day_)
    except ValueError:
        return None


def full_year(text: str) -> int:
    """A year of four or of two digits, of this century.

    >>> full_year("24")
    2024
    """
    return int(text) if len(text) == 4 else 2000 + int(text)


def day(date: datetime.date) -> PartialDate:
    """A date to the day."""
    return PartialDate(date.year, date.month, date.day)


def weekday(anchor: datetime.date, number: int, which: str) -> PartialDate | None:
    """The day of the week `number` (Monday is 0) that is meant beside the anchor.

    `which` is `past` or `future` (the anchor's own day included), `last` or `next` (not included), `near`
    (the nearer of the two), `last week`, `next week` or `this week`.

    >>> str(weekday(datetime.date(2024, 9, 20), 3, "past"))
    '2024-09-19'
    """
    if which.endswith("week"):
        monday = anchor - datetime.timedelta(days=anchor.weekday())
        step = {"last week": -7, "next week": 7}.get(which, 0)
        return _moved(monday, step + number)
    back = (anchor.weekday() - number) % 7
    if which == "near":
        which = "future" if (7 - back) % 7 <= back else "past"
    steps = {"past": -back, "last": -(back or 7), "future": (7 - back) % 7, "next": 7 - back}
    return _moved(anchor, steps[which])


def week(anchor: datetime.date, step: int, *, future: bool) -> PartialDate | None:
    """The month that holds most days of the week `step` weeks from the anchor's; of this week (step 0), what is past or to come.

    >>> str(week(datetime.date(2024, 11, 8), -1, future=False))
    '2024-10'
    """
    monday = anchor - datetime.timedelta(days=anchor.weekday()) + datetime.timedelta(weeks=step)
    first, last = monday, monday + datetime.timedelta(days=6)
    if step == 0:
        first, last = (anchor, last) if future else (first, anchor)
    return span_of(first, last)


def weekend(anchor: datetime.date, *, future: bool) -> PartialDate:
    """The month of the last weekend, or of the one to come."""
    saturday = (
        anchor - datetime.timedelta(days=(anchor.weekday() - 5) % 7) + datetime.timedelta(days=7 if future else 0)
    )
    return span_of(saturday, saturday + datetime.timedelta(days=1))


def span_of(first: datetime.date, last: datetime.date) -> PartialDate:
    """The one day, or the month in which the middle of the days from first to last lies."""
    if first == last:
        return day(first)
    middle = first + (last - first) // 2
    return PartialDate(middle.year, middle.month)


def month_day(anchor: datetime.date, month: int, number: int, tense: str) -> PartialDate | None:
    """A day and month without a year: the nearest one of the `past` or `future`; without a tense, one soon to come or past.

    >>> str(month_day(datetime.date(2024, 1, 5), 12, 28, "past"))
    '2023-12-28'
    """
    years = (anchor.year - 1, anchor.year, anchor.year + 1, anchor.year + 2)
    days = [d.first for y in years if (d := partial(y, month, number)) is not None]
    past = max((d for d in days if d <= anchor), default=None)
    ahead = min((d for d in days if d >= anchor), default=None)
    soon = ahead is not None and not tense and (ahead - anchor).days <= _SOON < (anchor - (past or anchor)).days
    if ahead is not None and (tense == "future" or past is None or soon):
        return day(ahead)
    return None if past is None else day(past)


def month_of(anchor: datetime.date, month: int, *, which: str) -> PartialDate:
    """A month without a year; `which` is `past`, `future`, `last` or `next`.

    >>> str(month_of(datetime.date(2024, 1, 5), 12, which="past"))
    '2023-12'
    """
    year = anchor.year
    if which in ("past", "last"):
        year -= month > anchor.month or (which == "last" and month == anchor.month)
    else:
        year += month < anchor.month or (which == "next" and month == anchor.month)
    return PartialDate(year, month)


def shifted(anchor: PartialDate, count: int, unit: str) -> PartialDate | None:
    """What lies `count` units from a date, as precise as one means it; None where the date is not precise enough.

    Days keep the day, weeks and months give the month, one year the month, more years and decades the year.

    >>> str(shifted(PartialDate(2022, 11), 1, "year")), str(shifted(PartialDate(2024, 9, 20), -3, "days"))
    ('2023-11', '2024-09-17')
    """
    unit = unit.removesuffix("s")
    if unit in ("year", "decade"):
        years = count * (10 if unit == "decade" else 1)
        return partial(anchor.year + years, anchor.month if abs(years) == 1 else None)
    if unit == "month":
        if anchor.month is None:
            return None
        months = anchor.year * 12 + anchor.month - 1 + count
        return partial(months // 12, months % 12 + 1) if months >= 12 else None
    if anchor.day is None:
        return None
    moved = _moved(anchor.first, count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return moved if moved is None or unit == "day" else PartialDate(moved.year, moved.month)


def _moved(date: datetime.date, days: int) -> PartialDate | None:
    try:
        return day(date + datetime.timedelta(days=days))
    except OverflowError:
        return None
