"""Values of the model as RDF terms and back, in one place."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from graph.errors import StoreError
from graph.model import Money, PartialDate, Quantity
from graph.model.values import plain
from graph.ontology import NS

__all__ = ["from_literal", "literal_text", "to_literal"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = ox.NamedNode(_XSD + "integer")
_DECIMAL = ox.NamedNode(_XSD + "decimal")
_DATES = {1: ox.NamedNode(_XSD + "gYear"), 2: ox.NamedNode(_XSD + "gYearMonth"), 3: ox.NamedNode(_XSD + "date")}
_MONEY = ox.NamedNode(NS + "Money")
_QUANTITY = ox.NamedNode(NS + "Quantity")
_DATE_TYPES = {d.value for d in _DATES.values()}
_NUMBER_TYPES = {_INTEGER.value, _DECIMAL.value}
_STRING = _XSD + "string"
_TO_ESCAPE = re.compile(r"[^ !#-\[\]-~]")
"""All but the ASCII characters that stand for themselves in N-Quads."""

_Value = str | int | Decimal | Money | Quantity | PartialDate


def to_literal(value: _Value) -> ox.Literal:
    """A value as a typed literal; text that RDF cannot hold (lone surrogates) keeps a replacement mark.

    >>> to_literal(PartialDate(2024, 9)).datatype.value.rsplit("#")[1]
    'gYearMonth'
    """
    if isinstance(value, str):
        return ox.Literal(_writable(value))
    if isinstance(value, PartialDate):
        text = str(value)
        return ox.Literal(text, datatype=_DATES[text.count("-") + 1])
    if isinstance(value, Money):
        return ox.Literal(str(value), datatype=_MONEY)
    if isinstance(value, Quantity):
        return ox.Literal(_writable(str(value)), datatype=_QUANTITY)
    number = plain(Decimal(value))
    return ox.Literal(number, datatype=_DECIMAL if "." in number else _INTEGER)


def literal_text(value: _Value) -> str:
    """The literal of a value as N-Quads has it: the same as `str(to_literal(value))`, and faster.

    >>> print(literal_text(Decimal("12.50")))
    "12.5"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    if not isinstance(value, str):
        return _value_text(value)
    return str(to_literal(value)) if _TO_ESCAPE.search(value) else f'"{value}"'


@lru_cache(maxsize=16_384)
def _value_text(value: int | Decimal | Money | Quantity | PartialDate) -> str:
    return str(to_literal(value))


def from_literal(literal: ox.Literal) -> str | Decimal | Money | Quantity | PartialDate:
    """The value of a literal that `to_literal` made; a text where the type is none of ours.

    >>> from_literal(to_literal(Money(Decimal(5), "EUR")))
    Money(amount=Decimal('5'), currency='EUR')
    """
    kind, text = literal.datatype.value, literal.value
    if kind == _STRING:
        return text
    try:
        if kind in _DATE_TYPES:
            return PartialDate.parse(text)
        if kind in _NUMBER_TYPES:
            return Decimal(text)
        if kind == _MONEY.value:
            return Money.parse(text)
        if kind == _QUANTITY.value:
            return Quantity.parse(text)
    except (ValueError, ArithmeticError) as fault:
        msg = f"The graph holds {literal}, which cannot be understood: {fault}"
        raise StoreError(msg) from fault
    return text


def _writable(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
