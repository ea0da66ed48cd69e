"""What a graph knows already of names and sources, looked up when it is asked for: opening a large graph reads nothing of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

import pyoxigraph as ox

from graph.errors import StoreError
from graph.knowledge.settings import Settings
from graph.model import Entity, Iri, Source, local_name
from graph.ontology import NS
from graph.resolve.evidence import Evidence, family, make_evidence
from graph.store import Store
from graph.store import vocabulary as v

__all__ = ["StoredNames", "StoredSources"]


class StoredNames:
    """The names of a store, as the resolver asks for them (`graph.resolve.known`).

    Args:
        store: the graph.
        settings: ontology and reference.
        hidden: sources that are left out: those whose facts are still to be derived.
    """

    def __init__(self, store: Store, settings: Settings, hidden: Container[Iri] = ()) -> None:
        self._store = store
        self._ontology = settings.ontology
        self._hidden = hidden
        self._roles = {NS + name for name in settings.ontology.roles}

    def unhide(self) -> None:
        """From now on all sources count."""
        self._hidden = ()

    def evidence(self, named: Iri) -> Mapping[Iri, Evidence]:
        """What each source tells about an entity as named; the same as `graph.resolve.evidence.gather` made of it."""
        claims: dict[Iri, set[Iri]] = {}
        for claim, source in self._naming(named):
            claims.setdefault(source, set()).add(claim)
        return {source: self._piece(named, source, own) for source, own in sorted(claims.items())}

    def is_told(self, named: Iri, besides: Container[Iri] = ()) -> bool:
        """Whether any source names it, some sources left out."""
        return any(source not in besides for _, source in self._naming(named))

    def sharing(self, key: str) -> Iterable[Iri]:
        """The entities as named that are kept under a key."""
        return self._store.names_in_block(key)

    def entity(self, iri: Iri) -> Entity | None:
        """The entity that an entity as named stands for."""
        try:
            return self._store.entity(iri)
        except StoreError:
            return None

    def named_by(self, source: Iri) -> Iterable[Iri]:
        """The entities that a source names."""
        quads = self._store.raw.quads_for_pattern(None, v.LABEL, None, v.node(source))
        return frozenset(v.subject(q) for q in quads)

    def _naming(self, named: Iri) -> Iterator[tuple[Iri, Iri]]:
        """The claims in which an entity fills a role or speaks, each with its source."""
        for quad in self._store.raw.quads_for_pattern(None, None, v.node(named), None):
            if (
                isinstance(quad.graph_name, ox.NamedNode)
                and quad.graph_name.value not in self._hidden
                and (quad.predicate.value in self._roles or quad.predicate == v.ATTRIBUTED_TO)
                and (claim := v.subject(quad)).startswith(v.PREFIXES["claim"])
            ):
                yield claim, Iri(quad.graph_name.value)

    def _piece(self, named: Iri, source: Iri, claims: Iterable[Iri]) -> Evidence:
        told: dict[ox.NamedNode, list[str]] = {}
        for quad in self._store.raw.quads_for_pattern(v.node(named), None, None, v.node(source)):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                told.setdefault(quad.predicate, []).append(quad.object.value)
        beside = {i for claim in claims for i in self._fillers(claim, source)} - {named}
        products = {i for i in beside if family(self._kind(i, source), self._ontology) == "product"}
        country = min(told.get(v.COUNTRY, ()), default=None)
        return make_evidence(
            named,
            [*told.get(v.LABEL, ()), *sorted(told.get(v.ALT_LABEL, ()))],
            min(map(local_name, told.get(v.TYPE, ())), default=None),
            Iri(country) if country else None,
            beside,
            products,
        )

    def _fillers(self, claim: Iri, source: Iri) -> Iterator[Iri]:
        for quad in self._store.raw.quads_for_pattern(v.node(claim), None, None, v.node(source)):
            if isinstance(quad.object, ox.NamedNode) and quad.predicate.value in self._roles:
                yield Iri(quad.object.value)

    def _kind(self, named: Iri, source: Iri) -> str | None:
        quads = self._store.raw.quads_for_pattern(v.node(named), v.TYPE, None, v.node(source))
        return min((local_name(q.object.value) for q in quads if isinstance(q.object, ox.NamedNode)), default=None)


class StoredSources(Mapping[Iri, Source]):
    """The sources of a store by IRI, each read when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[Iri, Source | None] = {}

    def __getitem__(self, iri: Iri) -> Source:
        if iri not in self._read:
            try:
                self._read[iri] = self._store.source(iri)
            except StoreError:
                self._read[iri] = None
        found = self._read[iri]
        if found is None:
            raise KeyError(iri)
        return found

    def __iter__(self) -> Iterator[Iri]:
        return iter({*(s.iri for s in self._store.sources()), *(i for i, s in self._read.items() if s is not None)})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def put(self, source: Source) -> None:
        """Take in a source that is being written."""
        self._read[source.iri] = source

    def keep(self, iri: Iri) -> None:
        """Remember a source that is about to go from the store."""
        self.get(iri)

    def drop(self, iri: Iri) -> None:
        """Forget a source that is gone."""
        self._read[iri] = None
