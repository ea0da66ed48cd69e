"""Whether two claims can be about one day: dates as told, or the days of publication where none is."""

from __future__ import annotations

import datetime

from graph.resolve.profile import Profile, Span

__all__ = ["Timing", "compare_times"]

NEAR_DAYS = 14
"""Deals are told by the day of signature, of approval or of announcement; these lie within two weeks of each other."""

FRESH_DAYS = 4
"""An event told without a date happened in the days before the report."""

_PLAN_DAYS = 60
"""A plan told without a date is the one that is due or was announced within two months of the report."""

_MONTH = 31


class Timing:
    """How the times of two claims agree."""

    SAME = "same"
    COMPATIBLE = "compatible"
    NEAR = "near"
    FRESH = "fresh"
    UNKNOWN = "unknown"
    FAR = "far"
    DIFFERENT = "different"


def compare_times(a: Profile, b: Profile) -> str:
    """How the times of two claims agree; strict where the ontology tells facts of the type apart by their date.

    `same` day told by both, `compatible` (one says no more than the other with more precision), `near` (deals: within two weeks),
    `fresh` (one tells no date and was published in the days after), `unknown` (no dates), `far` (one tells no date and
    was published long after), `different`.
    """
    strict = "date" in a.type.identified_by
    if a.span and b.span:
        return _told(a.span, b.span, strict=strict)
    if a.span or b.span:
        told, other = (a.span, b) if a.span else (b.span, a)
        return _half_told(told, other, strict=strict) if told else Timing.UNKNOWN
    if a.published and b.published:
        apart = abs((a.published - b.published).days)
        return Timing.FRESH if apart <= (FRESH_DAYS if strict else NEAR_DAYS) else Timing.FAR
    return Timing.UNKNOWN


def _told(a: Span, b: Span, *, strict: bool) -> str:
    if (a.first, a.last) == (b.first, b.last) and not a.days:
        return Timing.SAME
    if a.first <= b.first <= b.last <= a.last or b.first <= a.first <= a.last <= b.last:
        return Timing.COMPATIBLE
    if a.first <= b.last and b.first <= a.last:
        return Timing.NEAR
    gap = max((b.first - a.last).days, (a.first - b.last).days)
    exact = not min(a.days, b.days) and max(a.days, b.days) < _MONTH
    return Timing.NEAR if not strict and exact and gap <= NEAR_DAYS else Timing.DIFFERENT


def _half_told(told: Span, other: Profile, *, strict: bool) -> str:
    if other.published is None:
        return Timing.UNKNOWN
    since = (other.published - told.first).days
    until = (other.published - told.last).days
    if other.claim.status == "planned" and min(abs(since), abs(until)) <= _PLAN_DAYS:
        return Timing.FRESH
    slack = FRESH_DAYS if strict else NEAR_DAYS
    if since >= -1 and until <= slack:
        return Timing.FRESH if told.days <= 31 or not strict else Timing.UNKNOWN
    return Timing.FAR if since >= 0 else Timing.DIFFERENT


def days_between(one: datetime.date | None, other: datetime.date | None) -> int | None:
    """Days between two days, or None where one is not known."""
    return None if one is None or other is None else abs((one - other).days)
