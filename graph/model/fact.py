"""What one or more claims agree to be about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from graph.model.entity import Entity
from graph.model.ids import Iri
from graph.model.values import Money, PartialDate, Quantity

__all__ = ["Fact", "FactFiller", "FactLink"]

FactFiller = Entity | str | Money | Quantity | PartialDate | Decimal
"""An entity, a class noun or topic ("radar"), or a value."""


@dataclass(frozen=True, slots=True)
class FactLink:
    """A link to another fact: `type` is a fact link of the ontology; `told` is False where it was inferred."""

    type: str
    fact: Iri
    told: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A deal, event or relation with everything its claims tell; where they differ, all values stay.

    `certainty` and `status` follow from the claims by a rule; `date` is the most precise one told, or None.
    `claims` are the IRIs of its claims; `support` counts independent publishers.
    """

    iri: Iri
    type: str
    roles: Mapping[str, tuple[FactFiller, ...]]
    certainty: str
    status: str
    date: PartialDate | None
    claims: tuple[Iri, ...]
    support: int
    links: tuple[FactLink, ...] = field(default=())

    def __hash__(self) -> int:
        return hash(self.iri)
