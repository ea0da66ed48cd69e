"""The same questions answered with plain networkx and no cleverness, to hold the index against."""

from __future__ import annotations

import networkx as nx

from graph.model import Entity


def flow_network(store, keep=lambda _fact: True):
    """All flow edges of facts that pass `keep`; keys are (fact), so that a fact ties two entities once."""
    network = nx.MultiDiGraph()
    network.add_nodes_from(e.iri for e in store.entities())
    for fact in store.facts():
        if fact.status == "denied" or not keep(fact):
            continue
        for flow in store.ontology.fact_types[fact.type].flows:
            for a in fact.roles.get(flow.source, ()):
                for b in fact.roles.get(flow.target, ()):
                    if (
                        isinstance(a, Entity)
                        and isinstance(b, Entity)
                        and a.iri != b.iri
                        and not network.has_edge(a.iri, b.iri, fact.iri)
                    ):
                        network.add_edge(
                            a.iri, b.iri, fact.iri, rank=store.ontology.rank(fact.certainty), same_tier=flow.same_tier,
                            date=fact.date.first.toordinal() if fact.date else 0,
                            last=fact.date.last.toordinal() if fact.date else 0,
                        )  # fmt: skip
    return network


def whole_set(store, iri):
    """An actor and all below it."""
    entities = {e.iri: e for e in store.entities()}
    held = set()
    for fact in store.facts():
        for pair in store.ontology.fact_types[fact.type].holds if fact.status != "denied" else ():
            held |= {
                (a.iri, b.iri)
                for a in fact.roles.get(pair.source, ())
                for b in fact.roles.get(pair.target, ())
                if isinstance(a, Entity) and isinstance(b, Entity)
            }
    if not store.ontology.is_a(entities[iri].kind, "Actor"):
        return {iri}
    found = {iri}
    while True:
        more = {
            e.iri for e in entities.values()
            if store.ontology.is_a(e.kind, "Actor")
            and e.iri not in found
            and (e.country in found or e.parent in found or any((f, e.iri) in held for f in found))
        }  # fmt: skip
        if not more:
            return found
        found |= more


def all_chains(store, network, sources, targets, *, max_hops, stops=(), in_time=False):
    """Every chain as ((weakest rank, hops, -newest date), nodes, facts), best first."""
    found = []
    for source in sources:
        for target in targets:
            for path in nx.all_simple_edge_paths(network, source, target, cutoff=max_hops):
                nodes = [path[0][0], *(b for _, b, _ in path)]
                facts = [f for _, _, f in path]
                if len(set(facts)) < len(facts) or set(nodes[1:-1]) & (sources | targets):
                    continue
                data = [network.edges[e] for e in path]
                if in_time and any(
                    y["last"] and x["date"] > y["last"] for i, x in enumerate(data) for y in data[i + 1 :]
                ):
                    continue
                touched = set(nodes) | {f for fact in facts for f in _items(store, fact)}
                if not all(touched & stop for stop in stops):
                    continue
                key = (max(d["rank"] for d in data), len(path), -max(d["date"] for d in data))
                found.append((key, tuple(nodes), tuple(facts)))
    return sorted(found)


def _items(store, fact):
    told = store.fact(fact)
    via = {f.via for f in store.ontology.fact_types[told.type].flows if f.via}
    return {f.iri for role in via for f in told.roles.get(role, ()) if isinstance(f, Entity)}


def tiers(network, nodes, *, upstream):
    """Tier of every entity that is reached, by Dijkstra."""
    directed = network.reverse() if upstream else network
    weight = lambda _a, _b, edges: min(0 if e["same_tier"] else 1 for e in edges.values())  # noqa: E731
    return nx.multi_source_dijkstra_path_length(directed, set(nodes), weight=weight)
