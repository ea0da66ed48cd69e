"""The facts as a networkx graph: entities are nodes, and each pair of entities that a fact ties is an edge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from graph.model import Entity, Fact, Iri
from graph.ontology import Ontology

if TYPE_CHECKING:
    import networkx as nx

    from graph.store.store import Store

__all__ = ["fact_edges", "to_network"]


def fact_edges(fact: Fact, ontology: Ontology) -> Iterator[tuple[Iri, Iri, str, str]]:
    """The edges of a fact as (from, to, role of from, role of to).

    Where goods flow, the edges follow the flow; elsewhere they go from the entities of each role to those of the roles
    after it in reading order, and between the entities of one role where it is the only one (the parties to talks).
    """
    filled = {r: [f.iri for f in fillers if isinstance(f, Entity)] for r, fillers in fact.roles.items()}
    filled = {r: iris for r, iris in filled.items() if iris}
    type_ = ontology.fact_types[fact.type]
    pairs = [(f.source, f.target) for f in type_.flows] or list(
        combinations([r for r in type_.roles if r in filled], 2)
    )
    for here, there in pairs:
        for a in filled.get(here, ()):
            for b in filled.get(there, ()):
                if a != b:
                    yield a, b, here, there
    if not type_.flows and filled:
        first = next(r for r in type_.roles if r in filled)
        for a, b in combinations(filled[first], 2):
            yield a, b, first, first


def to_network(store: Store) -> nx.MultiDiGraph:
    """All facts as a `networkx.MultiDiGraph`.

    Nodes are entity IRIs with `name`, `kind`, `country`; edges have the fact's IRI as part of their key, and `fact`,
    `type`, `roles` (of both ends), `certainty`, `status`, `date` (a string or None) and `support`.
    """
    import networkx as nx

    network = nx.MultiDiGraph()
    for entity in store.entities():
        network.add_node(entity.iri, name=entity.name, kind=entity.kind, country=entity.country)
    for fact in store.facts():
        for a, b, here, there in fact_edges(fact, store.ontology):
            network.add_edge(
                a,
                b,
                key=f"{fact.iri} {here} {there}",
                fact=fact.iri,
                type=fact.type,
                roles=(here, there),
                certainty=fact.certainty,
                status=fact.status,
                date=str(fact.date) if fact.date else None,
                support=fact.support,
            )
    return network
