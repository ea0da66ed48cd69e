"""The store: one RDF dataset in memory or in a folder, with claims going in by source and facts kept beside them.

One process writes a folder, others may read it. Every change is one transaction of the database, in an order that leaves
a graph which opens and can be completed when the process is killed between two of them: see `pending`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.errors import QueryError, StoreError
from graph.model import Claim, Entity, Fact, Iri, Source
from graph.ontology import Ontology, load_ontology
from graph.store import vocabulary as v
from graph.store.changing import changes_of_source, replace_by_loading, replace_quads
from graph.store.decode import Decoder
from graph.store.encode import encode_claims, encode_entity, encode_fact, encode_lines, encode_source, to_quads
from graph.store.loading import Loading
from graph.store.opening import open_folder
from graph.store.terms import literal_text
from graph.store.vocabulary import DEFAULT, node, node_text

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

__all__ = ["Store"]

_BULK = 5_000
"""Above so many claims or facts at once the bulk loader is faster than a transaction (measured: about 100,000 quads)."""

_BLOCK, _BLOCKS, _RESOLVED_TO = str(v.BLOCK), str(v.BLOCKS), str(v.RESOLVED_TO)


class Store:
    """An RDF dataset of claims and facts.

    Args:
        path: a folder, made where it does not exist; None keeps the graph in memory.
        read_only: open a folder that another process may be writing; it must exist.
        ontology: the fact types and roles that are understood; by default those of `ontology.ttl`.

    Raises:
        StoreError: the path is no graph, or cannot be opened.
        StoreLockedError: another process is writing it.

    >>> Store().sources()
    ()
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False, ontology: Ontology | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self.ontology = ontology or load_ontology()
        self.raw = ox.Store() if path is None else open_folder(path, read_only=read_only)
        self._decoder = Decoder(self.raw, self.ontology)
        self._loading: Loading | None = None

    # ---- reading ----

    def sources(self) -> tuple[Source, ...]:
        """All sources, by IRI."""
        return tuple(self._decoder.sources())

    def source(self, iri: Iri) -> Source:
        """A source by its IRI; raises StoreError where the graph has none."""
        return self._decoder.source(iri)

    def has_source(self, iri: Iri) -> bool:
        """Whether the claims of a source are in the graph, whole."""
        found = any(True for _ in self.raw.quads_for_pattern(node(iri), v.TYPE, None, DEFAULT))
        return found and iri not in self.partial()

    def claims(self, source: Iri | None = None) -> Iterator[Claim]:
        """All claims, or those of one source; the order is the database's."""
        return self._decoder.claims(source)

    def claim(self, iri: Iri) -> Claim:
        """A claim by its IRI; raises StoreError where the graph has none."""
        return self._decoder.claim(iri)

    def claims_of(self, fact: Iri) -> tuple[Claim, ...]:
        """The claims that tell a fact, by source and place in it."""
        return self._decoder.claims_of(fact)

    def is_derived(self) -> bool:
        """Whether any claim tells a fact yet."""
        return any(True for _ in self.raw.quads_for_pattern(None, v.ABOUT, None, None))

    def fact_of(self, claim: Iri) -> Iri | None:
        """The fact that a claim tells; None while it is pending."""
        quad = next(self.raw.quads_for_pattern(node(claim), v.ABOUT, None, None), None)
        return Iri(quad.object.value) if quad and isinstance(quad.object, ox.NamedNode) else None

    def sources_of(self, fact: Iri) -> dict[Iri, Iri]:
        """The claims of a fact, each with its source."""
        quads = self.raw.quads_for_pattern(None, v.ABOUT, node(fact), None)
        return {v.subject(q): Iri(q.graph_name.value) for q in quads if isinstance(q.graph_name, ox.NamedNode)}

    def facts(self) -> Iterator[Fact]:
        """All facts, type by type."""
        return map(self.fact, self.fact_iris())

    def fact_iris(self) -> Iterator[Iri]:
        """The IRIs of all facts."""
        for type_ in self.ontology.fact_types.values():
            yield from (v.subject(q) for q in self.raw.quads_for_pattern(None, v.TYPE, node(type_.iri), DEFAULT))

    def fact(self, iri: Iri) -> Fact:
        """A fact by its IRI; raises StoreError where the graph has none."""
        return self._decoder.fact(iri)

    def facts_about(self, entity: Iri) -> Iterator[Fact]:
        """The facts in which an entity fills a role."""
        return self._decoder.facts_about(entity)

    def entities(self) -> Iterator[Entity]:
        """All entities of the graph, kind by kind."""
        return self._decoder.entities()

    def entity(self, iri: Iri) -> Entity:
        """An entity by its IRI or by one that was resolved to it; raises StoreError where the graph has none."""
        return self._decoder.entity(iri)

    def is_described(self, iri: Iri) -> bool:
        """Whether the graph knows anything of an entity beside the claims in which it is named."""
        return next(self.raw.quads_for_pattern(node(iri), None, None, DEFAULT), None) is not None

    def find(self, name: str) -> tuple[Entity, ...]:
        """The entities with that name or alias; upper and lower case make no difference where nothing matches exactly."""
        literal = ox.Literal(name)
        found = {
            v.subject(q)
            for predicate in (v.LABEL, v.ALT_LABEL)
            for q in self.raw.quads_for_pattern(None, predicate, literal, DEFAULT)
        }
        if not found:
            wanted = name.casefold()
            found = {iri for label, iri in self.names() if label.casefold() == wanted}
        return tuple(sorted((self.entity(Iri(i)) for i in found), key=lambda e: (e.name, e.iri)))

    def names(self) -> Iterator[tuple[str, Iri]]:
        """All names and aliases of entities, with the IRI that each stands for."""
        for predicate in (v.LABEL, v.ALT_LABEL):
            for quad in self.raw.quads_for_pattern(None, predicate, None, DEFAULT):
                if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
                    yield quad.object.value, v.subject(quad)

    def query(self, sparql: str) -> Any:
        """Ask in SPARQL 1.1; the ontology's and the usual prefixes are declared, the default graph holds the facts.

        Returns:
            pyoxigraph's solutions, triples or boolean.

        Raises:
            QueryError: the query cannot be parsed; says where.
        """
        try:
            return self.raw.query(sparql, prefixes=v.PREFIXES)
        except SyntaxError as fault:
            msg = f"The query cannot be understood: {fault}"
            raise QueryError(msg) from fault

    def dataset(self) -> rdflib.Dataset:
        """The same graph as an `rdflib.Dataset`, without a copy (through oxrdflib; use its `ox-` formats)."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.raw))
        for prefix, iri in v.PREFIXES.items():
            dataset.bind(prefix, iri)
        return dataset

    def network(self) -> nx.MultiDiGraph:
        """The facts as a plain networkx graph of its own: see `graph.store.network`."""
        from graph.store.network import to_network

        return to_network(self)

    # ---- writing ----

    def add_source(self, source: Source, claims: Iterable[Claim], *, wait: bool = True) -> None:
        """Write a source and its claims in one transaction, and mark it pending until its facts are put.

        Args:
            source: the source.
            claims: its claims.
            wait: without it, thousands of claims go on being written in the background until the next change of the
                graph; until then only what stood in the graph before can be relied on.

        Raises:
            StoreError: the graph was opened for reading, or a claim has an entity without IRI.
        """
        self._begin_change()
        claims = list(claims)
        pending = ox.Quad(node(source.iri), v.PENDING, ox.Literal("facts"))
        header = [*to_quads([encode_source(source)]), pending]
        if len(claims) < _BULK:
            self.raw.extend([*header, *to_quads(encode_claims(claims))])
            self._decoder.forget()
            return
        partial = ox.Quad(node(source.iri), v.PENDING, ox.Literal("claims"))

        def complete() -> None:
            self.raw.extend(header)
            self.raw.remove(partial)

        self.raw.extend([partial])
        loading = Loading(self.raw, complete)
        loading.add(encode_claims(claims))
        self._loading = loading
        if wait:
            self._finish_loading()
        self._decoder.forget()

    def records(self, source: Iri) -> dict[str, set[Iri]]:
        """The claims of a register by the register's own number of their row."""
        found: dict[str, set[Iri]] = {}
        for quad in self.raw.quads_for_pattern(None, v.RECORD, None, node(source)):
            if isinstance(quad.object, ox.Literal):
                found.setdefault(quad.object.value, set()).add(v.subject(quad))
        return found

    def amend_source(self, source: Source, gone: Iterable[Claim], come: Iterable[Claim]) -> None:
        """Replace some claims of a source that the graph holds, and mark it pending until its facts are put."""
        self._begin_change()
        self._replace(*changes_of_source(self.raw, source, gone, come))

    def describe(self, source: Iri, entities: Iterable[Entity]) -> None:
        """Keep what a source describes beside its claims, in its graph; a description that it gave before is replaced."""
        self._begin_change()
        told = {entity.iri: entity for entity in entities}
        graph = node(source)
        old = [q for iri in told for q in self.raw.quads_for_pattern(node(iri), None, None, graph)]
        replace_quads(self.raw, old, to_quads(encode_entity(entity, source) for entity in told.values()))
        self._decoder.forget()

    def described(self, source: Iri) -> Iterator[Entity]:
        """What a source describes beside its claims, and what these name."""
        return self._decoder.described(source)

    def drop_source(self, iri: Iri) -> None:
        """Remove a source and its claims. The facts that they told must be put anew by the caller."""
        self._begin_change()
        graph = node(iri)
        claims = {q.subject for q in self.raw.quads_for_pattern(None, v.TYPE, v.CLAIM, graph)}
        blocks = [q for c in claims for q in self.raw.quads_for_pattern(c, None, None, v.BLOCKS)]
        header = list(self.raw.quads_for_pattern(graph, None, None, DEFAULT))
        self._replace([*header, *blocks, *self.raw.quads_for_pattern(None, None, None, graph)], [])

    def pending(self) -> tuple[Iri, ...]:
        """Sources whose facts are still to be put: a process was stopped between writing and deriving them."""
        return self._pending("facts")

    def partial(self) -> tuple[Iri, ...]:
        """Sources whose claims were not all written: a process was stopped while it loaded a large register."""
        return self._pending("claims")

    def _pending(self, what: str) -> tuple[Iri, ...]:
        quads = self.raw.quads_for_pattern(None, v.PENDING, ox.Literal(what), DEFAULT)
        return tuple(sorted(v.subject(q) for q in quads if isinstance(q.subject, ox.NamedNode)))

    def put_facts(
        self,
        facts: Iterable[Fact],
        *,
        sources: Mapping[Iri, Iri],
        blocks: Mapping[Iri, Iterable[str]],
        resolved: Mapping[Iri, Iri],
        entities: Iterable[Entity],
        replaced: Iterable[Iri] = (),
        done: Iterable[Iri] = (),
    ) -> None:
        """Write facts in one transaction, in place of those they replace.

        Args:
            facts: the derived facts.
            sources: for every claim of the facts, the source that holds it.
            blocks: for claims, facts and entities as sources name them, the keys under which those that belong with them are sought.
            resolved: for entities as sources name them, the entity that the facts use; equal ones may be left out.
            entities: the entities as the graph shall describe them; they replace earlier descriptions.
            replaced: facts that go.
            done: sources that are no longer pending.
        """
        self._begin_change()
        facts, entities = list(facts), list(entities)
        old: list[ox.Quad] = []
        still = {fact.iri for fact in facts}
        for iri in replaced:
            old += self.raw.quads_for_pattern(node(iri), None, None, DEFAULT)
            old += self.raw.quads_for_pattern(None, v.ABOUT, node(iri), None)
            if iri not in still:
                old += self.raw.quads_for_pattern(node(iri), v.BLOCK, None, v.BLOCKS)
        filed = next(self.raw.quads_for_pattern(None, None, None, v.BLOCKS), None) is not None
        for thing in blocks if filed else ():
            old += self.raw.quads_for_pattern(node(thing), v.BLOCK, None, v.BLOCKS)
        for iri in (*(e.iri for e in entities), *resolved):
            old += self.raw.quads_for_pattern(node(iri), None, None, DEFAULT)
        through = [ox.Quad(node(s), v.PENDING, ox.Literal("facts")) for s in done]
        new = chain(
            (encode_fact(fact, sources) for fact in facts),
            map(encode_entity, entities),
            (
                encode_lines(node_text(t), [f"{_BLOCK} {literal_text(k)}" for k in ks], _BLOCKS)
                for t, ks in blocks.items()
            ),
            (encode_lines(node_text(a), [f"{_RESOLVED_TO} {node_text(b)}"]) for a, b in resolved.items() if a != b),
        )
        if len(facts) < _BULK:
            replace_quads(self.raw, [*old, *through], to_quads(new))
        else:
            replace_by_loading(self.raw, old, new, last=through)
        self._decoder.forget()

    def claims_in_blocks(self, keys: Iterable[str]) -> dict[Iri, Iri]:
        """The claims under any of the keys, each with its source."""
        found: dict[Iri, Iri] = {}
        for key in keys:
            for quad in self.raw.quads_for_pattern(None, v.BLOCK, ox.Literal(key), v.BLOCKS):
                if isinstance(quad.subject, ox.NamedNode) and v.subject(quad) not in found:
                    home = next(self.raw.quads_for_pattern(quad.subject, v.CLAIM_TYPE, None, None), None)
                    if home is not None and isinstance(home.graph_name, ox.NamedNode):
                        found[v.subject(quad)] = Iri(home.graph_name.value)
        return found

    def names_in_block(self, key: str) -> set[Iri]:
        """The entities as sources name them that are kept under a key."""
        return {v.subject(q) for q in self.raw.quads_for_pattern(None, v.BLOCK, ox.Literal(key), v.BLOCKS)}

    def facts_in_blocks(self, keys: Iterable[str]) -> set[Iri]:
        """The facts under any of the keys."""
        quads = (q for key in keys for q in self.raw.quads_for_pattern(None, v.BLOCK, ox.Literal(key), v.BLOCKS))
        return {iri for q in quads if (iri := v.subject(q)).startswith(v.PREFIXES["fact"])}

    def linking_to(self, things: Iterable[Iri]) -> set[Iri]:
        """The facts or claims that have a link to any of some facts or claims."""
        links = {link.iri for link in self.ontology.links.values()}
        quads = (q for thing in things for q in self.raw.quads_for_pattern(None, None, node(thing), None))
        return {v.subject(q) for q in quads if q.predicate.value in links}

    def claims_naming(self, entity: Iri) -> tuple[Iri, ...]:
        """The claims in which an entity as named fills a role or speaks."""
        quads = self.raw.quads_for_pattern(None, None, node(entity), None)
        subjects = {v.subject(q) for q in quads if isinstance(q.graph_name, ox.NamedNode) and q.predicate != v.COUNTRY}
        return tuple(sorted(s for s in subjects if s.startswith(v.PREFIXES["claim"])))

    def drop_unused_entities(self, candidates: Iterable[Iri]) -> None:
        """Forget those of the entities that no fact, claim or other entity names any more; rulings on them stay."""
        queue, gone = [node(c) for c in candidates], set[ox.Quad]()
        while queue:
            entity = queue.pop()
            if all(
                q in gone or q.graph_name == v.DECISIONS for q in self.raw.quads_for_pattern(None, None, entity, None)
            ):
                fresh = set(self.raw.quads_for_pattern(entity, None, None, DEFAULT)) - gone
                gone |= fresh
                # What only this one pointed to, its country or parent, is of no use any more either.
                queue += [q.object for q in fresh if isinstance(q.object, ox.NamedNode) and q.predicate != v.TYPE]
        self._replace(list(gone), [])

    def decisions(self) -> tuple[ox.Quad, ...]:
        """The quads of the graph of decisions; `graph.resolve` reads and writes them."""
        return tuple(self.raw.quads_for_pattern(None, None, None, v.DECISIONS))

    def put_decisions(self, add: Iterable[ox.Quad], remove: Iterable[ox.Quad] = ()) -> None:
        """Record decisions, or take them back, in one transaction."""
        self._begin_change()
        self._replace(list(remove), list(add))

    def close(self) -> None:
        """Write everything to disk and let others open the folder for writing."""
        self._finish_loading()
        if self.path is not None and not self.read_only:
            self.raw.flush()
        del self._decoder, self.raw

    def _replace(self, old: list[ox.Quad], new: list[ox.Quad]) -> None:
        replace_quads(self.raw, old, new)
        self._decoder.forget()

    def _begin_change(self) -> None:
        """Make sure that the graph can be changed, and that an earlier change is through."""
        self._check_writable()
        self._finish_loading()

    def _finish_loading(self) -> None:
        loading, self._loading = self._loading, None
        if loading is not None:
            loading.finish()
            self._decoder.forget()

    def _check_writable(self) -> None:
        if self.read_only:
            msg = f"{self.path}: opened for reading. Open it without read_only to change it."
            raise StoreError(msg)
