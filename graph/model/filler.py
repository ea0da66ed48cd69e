"""What fills the role of a claim: something named, or a value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from graph.model.ids import Iri
from graph.model.values import Money, PartialDate, Quantity, plain

__all__ = ["Filler", "Named", "filler_text"]


@dataclass(frozen=True, slots=True)
class Named:
    """An actor, product, site or topic under the names that one source gives it, best first.

    `kind` is an entity kind of the ontology (`"Company"`), or None where the source does not let one tell.
    `iri` is set where reference knowledge or a register knows the entity.
    `generic` marks a common noun ("radar", "drone attack", "a South Korean company"): it describes and is no entity.
    `country` is the country that the source gives it, where it is not in the reference.

    >>> Named(("LIG Nex1",), "Company").name
    'LIG Nex1'
    """

    names: tuple[str, ...]
    kind: str | None = None
    iri: Iri | None = None
    generic: bool = False
    country: Iri | None = None

    def __post_init__(self) -> None:
        if not self.names or not all(map(str.strip, self.names)):
            msg = f"a filler needs a name that is not empty, not {self.names!r}"
            raise ValueError(msg)

    @property
    def name(self) -> str:
        """The best name."""
        return self.names[0]


Filler = Named | Money | Quantity | PartialDate | Decimal


def filler_text(filler: Filler) -> str:
    """A filler as one string, as `entente extract --json` writes values.

    >>> filler_text(Decimal("12.0"))
    '12'
    >>> filler_text(PartialDate(2024, 9))
    '2024-09'
    """
    if isinstance(filler, Named):
        return filler.name
    return plain(filler) if isinstance(filler, Decimal) else str(filler)
