"""What a page is made from: plain values of the model, without any store behind them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Claim, Entity, Fact, Iri, Source
from graph.ontology import Ontology
from graph.resolve import Conflict

__all__ = ["Hop", "PageData"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain: goods pass from `start` to `end` by `fact`."""

    start: Iri
    end: Iri
    fact: Iri


@dataclass(frozen=True, slots=True)
class PageData:
    """Everything that one page shows.

    Entities that fill a role of a fact need not be listed in `entities`; those listed there beside them are known to
    the search and to country names. `chains` are highlighted when the page opens. `conflicts` are shown side by side in the card of their fact. `note` is a line under the title.
    `ontology` is that of the package unless given.

    >>> PageData(title="Iraq").facts
    ()
    """

    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    title: str = "Untitled graph"
    note: str = ""
    chains: tuple[tuple[Hop, ...], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    ontology: Ontology | None = None
