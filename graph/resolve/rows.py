"""Rows of registers among claims: what sets them apart from reports, so that a register of any size can be taken in.

A register has a row for each thing it tells: two of its rows are never one deal or event, so they are not compared with
each other, only with what other sources tell. Its years are looked up by keys of their own, a few for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from graph.resolve.profile import Profile

__all__ = ["is_row", "is_vague_row", "row_keys", "told_in_rows"]

_QUARTER_DAYS = 92


def is_row(profile: Profile) -> bool:
    """Whether a claim is a register's, of a deal or an event; relations are told by many rows alike."""
    return profile.claim.record is not None and profile.type.group != "Relation"


def is_vague_row(profile: Profile) -> bool:
    """Whether a register tells the deal by its year, or without a date."""
    return (
        is_row(profile) and profile.type.group == "Deal" and (profile.span is None or profile.span.days > _QUARTER_DAYS)
    )


def told_in_rows(a: Profile, b: Profile) -> bool:
    """Whether one register tells two claims, and so tells them apart."""
    return is_row(a) and is_row(b) and a.claim.source == b.claim.source and a.id != b.id


def row_keys(profile: Profile, marks: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Keys that rows of registers that tell years share with all else: two fillers of identifying roles and the year.

    Args:
        profile: a claim of a deal.
        marks: products, firms and states of the claim, each with its role.
    """
    found = sorted(set(marks))
    pairs = [(one, other) for one, other in combinations(found, 2) if one[0] != other[0]]
    keys = [f"~{profile.type.name}|{a[0]}={a[1]}|{b[0]}={b[1]}" for a, b in pairs]
    if not keys:
        keys = [f"~{profile.type.name}|{role}={mark}" for role, mark in found]
    for year in _years(profile):
        yield from (f"{key}|{year}" for key in keys)


def _years(profile: Profile) -> Iterable[str]:
    if profile.span is not None:
        return map(str, range(profile.span.first.year, profile.span.last.year + 1))
    if profile.published is None:
        return ("-",)
    # A report without a date may look back two years, or tell of a deal that is due.
    return ("-", *(str(profile.published.year + n) for n in (-2, -1, 0, 1)))
