"""Amounts and dates as news tells them: money is never a float, and a date keeps its precision."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Self

__all__ = ["Money", "PartialDate", "Quantity", "plain", "spoken"]


def plain(number: Decimal) -> str:
    """A decimal without exponent or needless zeros.

    >>> plain(Decimal("2.80E9"))
    '2800000000'
    >>> plain(Decimal("40.50"))
    '40.5'
    """
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def spoken(number: Decimal) -> str:
    """A number as the news says it: thousands apart, millions and above in words.

    >>> spoken(Decimal("2800000000")), spoken(Decimal("48312")), spoken(Decimal("3.71e12"))
    ('2.8 billion', '48,312', '3.71 trillion')
    """
    for size, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if abs(number) >= Decimal(10) ** size:
            return f"{plain(round(number / Decimal(10) ** size, 2))} {word}"
    return f"{number:,f}".rstrip("0").rstrip(".") if number % 1 else f"{number:,.0f}"


def _split(text: str, what: str) -> tuple[Decimal, str]:
    number, _, unit = text.strip().partition(" ")
    try:
        amount = Decimal(number)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not unit.strip():
        msg = f"{text!r} is no {what}: write a number, a space and a {'currency code' if what == 'money' else 'unit'}"
        raise ValueError(msg)
    return amount, unit.strip()


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of money: whole units (not millions) and an ISO 4217 code.

    >>> str(Money(Decimal("2.8e9"), "USD"))
    '2800000000 USD'
    """

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{plain(self.amount)} {self.currency}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `"2800000000 USD"`; raises ValueError for anything else."""
        amount, currency = _split(text, "money")
        if not re.fullmatch(r"[A-Z]{3}", currency):
            msg = f"{text!r} is no money: {currency!r} is no ISO 4217 code"
            raise ValueError(msg)
        return cls(amount, currency)


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A measured amount and its unit (`km`, `t`, `TIV`), never money.

    >>> str(Quantity.parse("40 km"))
    '40 km'
    """

    amount: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{plain(self.amount)} {self.unit}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `"40 km"`; raises ValueError for anything else."""
        return cls(*_split(text, "quantity"))


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year.

    >>> str(PartialDate(2024, 9))
    '2024-09'
    >>> PartialDate.parse("2024").compatible(PartialDate(2024, 9, 19))
    True
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999 or (self.day is not None and self.month is None):
            msg = f"no date: year {self.year}, month {self.month}, day {self.day}"
            raise ValueError(msg)
        datetime.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{self.year:04}{month}" + ("" if self.day is None else f"-{self.day:02}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises ValueError for anything else."""
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
            msg = f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD"
            raise ValueError(msg)
        return cls(*map(int, text.split("-")))

    def compatible(self, other: PartialDate) -> bool:
        """Whether one says no more than the other with more precision."""
        mine, theirs = str(self), str(other)
        return mine.startswith(theirs) or theirs.startswith(mine)

    @property
    def first(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that the date can mean."""
        if self.day is not None and self.month is not None:
            return datetime.date(self.year, self.month, self.day)
        if self.month in (None, 12):
            return datetime.date(self.year, 12, 31)
        return datetime.date(self.year, self.month + 1, 1) - datetime.timedelta(days=1)
