"""What is known of names before anything is read: a graph's memory, from which the resolver takes only what it needs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Protocol

from graph.model import Entity, Iri
from graph.resolve.evidence import Evidence

__all__ = ["Known"]


class Known(Protocol):
    """A graph that holds claims and who is who among them, as it was settled last.

    What the resolver asks for, it asks before the graph changes there: see `Resolver.recall`.
    """

    def evidence(self, named: Iri) -> Mapping[Iri, Evidence]:
        """What each source tells about an entity as named; nothing where no source names it."""
        ...

    def is_told(self, named: Iri, besides: Container[Iri] = ()) -> bool:
        """Whether any source names it, some sources left out."""
        ...

    def sharing(self, key: str) -> Iterable[Iri]:
        """The entities as named that are kept under a key of `Resolver.keys`."""
        ...

    def entity(self, iri: Iri) -> Entity | None:
        """The entity that an entity as named stands for; None where the graph does not describe it."""
        ...

    def named_by(self, source: Iri) -> Iterable[Iri]:
        """The entities that a source names."""
        ...
