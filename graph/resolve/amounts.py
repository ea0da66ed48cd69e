"""Whether two amounts can be one: rounding and the exchange of currencies are no difference."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from graph.model import Money, Quantity

__all__ = ["Amount", "amounts_agree", "in_dollars", "is_rounded"]

Amount = Money | Quantity | Decimal

ROUNDING = Decimal("0.005")
"""Amounts closer than half a per cent are one however they are written."""

EXCHANGE = Decimal("0.15")
"""Converted amounts may differ by 15 %: within a year currencies of the table move that far from their mean."""


@cache
def _rates() -> Mapping[str, Mapping[str, Decimal]]:
    data = tomllib.loads(
        (Path(__file__).parent / "data" / "currencies.toml").read_text(encoding="utf-8"), parse_float=Decimal
    )
    return {code: {year: Decimal(rate) for year, rate in years.items()} for code, years in data["per_dollar"].items()}


def in_dollars(money: Money, year: int | None = None) -> Decimal | None:
    """An amount in US dollars at the mean rate of a year, or None where the table has no such currency.

    The nearest year of the table is taken where it lacks the one asked for, the latest where none is given.

    >>> in_dollars(Money(Decimal(375), "SAR"), 2020) == 100
    True
    """
    if money.currency == "USD":
        return money.amount
    years = _rates().get(money.currency)
    if not years:
        return None
    known = sorted(years, key=lambda y: (abs(int(y) - year), y)) if year else sorted(years, reverse=True)
    return money.amount / years[known[0]]


def is_rounded(exact: Decimal, rounded: Decimal) -> bool:
    """Whether the second number is the first one rounded to fewer digits, as the news does: 2.79 → 2.8, 48,312 → 48,000.

    >>> is_rounded(Decimal("2790000000"), Decimal("2800000000"))
    True
    >>> is_rounded(Decimal("2400000000"), Decimal("2800000000"))
    False
    """
    if not rounded or not exact:
        return exact == rounded
    digits = rounded.normalize().as_tuple()
    if not isinstance(digits.exponent, int):
        return False
    last = Decimal(1).scaleb(digits.exponent)
    return abs(exact - rounded) <= last / 2 and abs(exact - rounded) <= abs(exact) / 10


def amounts_agree(one: Amount, other: Amount, year: int | None = None) -> bool | None:
    """Whether two amounts can be one; None where they cannot be compared (other units, an unknown currency).

    >>> amounts_agree(Money(Decimal("2.8e9"), "USD"), Money(Decimal("3.71e12"), "KRW"), 2024)
    True
    >>> amounts_agree(Decimal(24), Decimal(22))
    False
    """
    if isinstance(one, Money) and isinstance(other, Money):
        if one.currency == other.currency:
            return _numbers_agree(one.amount, other.amount, counted=False)
        dollars, theirs = in_dollars(one, year), in_dollars(other, year)
        if dollars is None or theirs is None:
            return None
        return abs(dollars - theirs) <= EXCHANGE * max(abs(dollars), abs(theirs))
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return _numbers_agree(one.amount, other.amount, counted=False) if one.unit == other.unit else None
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return _numbers_agree(one, other, counted=True)
    return None


def _numbers_agree(one: Decimal, other: Decimal, *, counted: bool) -> bool:
    """Counts of pieces are told exactly up to a hundred; larger ones, like amounts of money, are rounded."""
    if one == other:
        return True
    if counted and max(abs(one), abs(other)) < 100:
        return False
    near = abs(one - other) <= ROUNDING * max(abs(one), abs(other))
    return near or is_rounded(one, other) or is_rounded(other, one)
