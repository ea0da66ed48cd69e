"""The options of questions, as they are passed on: `graph.query` says what each does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from graph.model import PartialDate

__all__ = ["ChainOptions", "FactOptions", "TierOptions", "TimelineOptions"]

When = PartialDate | str | None


class TierOptions(TypedDict, total=False):
    """What counts, and how far to go."""

    as_of: When
    since: When
    until: When
    min_certainty: str | None
    types: Sequence[str]
    max_tiers: int | None
    limit: int | None
    whole: bool


class ChainOptions(TypedDict, total=False):
    """What counts, and how many chains of what length."""

    as_of: When
    since: When
    until: When
    min_certainty: str | None
    types: Sequence[str]
    max_hops: int
    limit: int | None
    whole: bool
    in_time: bool
    same_goods: bool


class FactOptions(TypedDict, total=False):
    """Filters of facts."""

    types: Sequence[str]
    min_certainty: str | None
    statuses: Sequence[str]
    since: When
    until: When
    min_support: int
    limit: int | None
    whole: bool


class TimelineOptions(TypedDict, total=False):
    """Filters of a timeline."""

    since: When
    until: When
    types: Sequence[str]
    limit: int | None
    whole: bool
