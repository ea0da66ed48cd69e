"""Amounts of facts: money, quantities and numbers by role, read once for a question."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox

from graph.errors import QueryError
from graph.model import Money, Quantity
from graph.model.values import spoken
from graph.query.index import FlowIndex
from graph.store import Store
from graph.store import vocabulary as v
from graph.store.terms import from_literal

__all__ = ["Amounts", "Dollars", "money_text"]


class Amounts:
    """The amounts that facts tell in one role."""

    def __init__(self, index: FlowIndex, store: Store, role: str) -> None:
        forms = {name: r.form for name, r in store.ontology.roles.items() if r.form in ("money", "number", "quantity")}
        if role not in forms:
            msg = f"There is no measure {role!r}. Use count or one of {', '.join(sorted(forms))}."
            raise QueryError(msg)
        self._index, self._raw, self._role = index, store.raw, v.term(role)
        self.form = forms[role]

    def of(self, fact: int) -> Decimal | None:
        """The amount of a fact: money in US dollars at the mean rate of its year; the mean where sources differ.

        None where no source tells one, or only in a currency without a known rate.
        """
        from graph.resolve.amounts import in_dollars

        date = self._index.fact_date(fact)
        found: list[Decimal] = []
        for value in self.told(fact):
            amount = in_dollars(value, date.year if date else None) if isinstance(value, Money) else _number(value)
            if amount is not None:
                found.append(amount)
        return sum(found, Decimal(0)) / len(found) if found else None

    def told(self, fact: int) -> list[Money | Quantity | Decimal]:
        """The amounts as they were told."""
        quads = self._raw.quads_for_pattern(v.node(self._index.fact_iri(fact)), self._role, None, v.DEFAULT)
        values = [from_literal(q.object) for q in quads if isinstance(q.object, ox.Literal)]
        return [value for value in values if isinstance(value, Money | Quantity | Decimal)]


def _number(value: Quantity | Decimal) -> Decimal:
    return value.amount if isinstance(value, Quantity) else value


class Dollars:
    """The money that facts tell, in US dollars; each fact is read once."""

    def __init__(self, index: FlowIndex, store: Store) -> None:
        roles = [name for name, role in store.ontology.roles.items() if role.form == "money"]
        self._readers = [Amounts(index, store, role) for role in roles]
        self._known: dict[int, Decimal] = {}

    def of(self, fact: int) -> Decimal:
        """The money of a fact; nought where none is told."""
        if fact not in self._known:
            told = (reader.of(fact) for reader in self._readers)
            self._known[fact] = sum((t for t in told if t is not None), Decimal(0))
        return self._known[fact]

    def total(self, facts: Iterable[int]) -> Decimal:
        """The money of facts together."""
        return sum(map(self.of, facts), Decimal(0))


def money_text(dollars: Decimal) -> str:
    """Dollars in the millions or billions of the news; empty for none.

    >>> money_text(Decimal("2800000000"))
    '$2.8 billion'
    """
    return f"${spoken(dollars if dollars >= Decimal(10) ** 6 else Decimal(round(dollars)))}" if dollars else ""
