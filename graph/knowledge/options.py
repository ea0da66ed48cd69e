"""The options of questions, as they are passed on: `graph.query` says what each does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from graph.model import PartialDate

__all__ = [
    "ChainOptions",
    "FactOptions",
    "FlowOptions",
    "ReachOptions",
    "Scope",
    "TierOptions",
    "TimelineOptions",
    "WayOptions",
    "When",
]

When = PartialDate | str
"""A date as a value or as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""


class _Stance(TypedDict, total=False):
    """The weakest certainty and the fact types that count."""

    min_certainty: str | None
    types: tuple[str, ...]


class _Period(TypedDict, total=False):
    """When it happened."""

    since: When | None
    until: When | None


class WayOptions(_Stance, total=False):
    """What counts for a connection."""


class Scope(_Stance, _Period, total=False):
    """What counts, at which date, and whether a country or parent means all that belongs to it."""

    as_of: When | None
    whole: bool


class ReachOptions(Scope, total=False):
    """What counts, and how far to go."""

    max_hops: int


class TierOptions(Scope, total=False):
    """What counts, how many tiers to go, how many actors to list."""

    max_tiers: int | None
    limit: int | None


class ChainOptions(ReachOptions, total=False):
    """What counts, and how many chains of what length."""

    limit: int | None
    in_time: bool
    same_goods: bool


class TimelineOptions(_Period, total=False):
    """Filters of a timeline."""

    types: Sequence[str]
    limit: int | None
    whole: bool


class FactOptions(TimelineOptions, total=False):
    """Filters of facts."""

    min_certainty: str | None
    statuses: Sequence[str]
    min_support: int


class FlowOptions(_Stance, _Period, total=False):
    """What counts for flows."""

    as_of: When | None
    statuses: Sequence[str]
