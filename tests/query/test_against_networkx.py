"""Chains, reach, tiers and shortest ways on random graphs agree with plain networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.query import build_index, buyers, chains, suppliers
from graph.query.reach import hops_from, shortest_path
from tests.query import plain
from tests.query.worlds import World

ACTORS = ["Aland", "Bland", "Cland", "Works A", "Works B", "Army A", "Rebels"]
PRODUCTS = ["F-1", "M-2", "K-3"]
CERTAINTIES = st.sampled_from(["confirmed", "confirmed", "reported", "claimed", "speculated"])
DATES = st.sampled_from([None, "2001", "2002", "2002-05", "2003-01-02", "2010"])
ROLES = {
    "Sale": {"supplier": "a", "buyer": "b", "item": "item"},
    "Donation": {"supplier": "a", "recipient": "b", "item": "item"},
    "Capture": {"holder": "a", "captor": "b", "item": "item"},
    "Supply": {"supplier": "a", "item": "item", "system": "system", "recipient": "b"},
    "Manufacture": {"maker": "a", "item": "item"},
    "Meeting": {"participant": "a", "place": "b"},
    "Ownership": {"owner": "a", "owned": "b"},
}


@st.composite
def worlds(draw):
    w = World()
    kinds = {
        "Works A": ("Company", "Aland", None),
        "Works B": ("Company", "Bland", "Works A"),
        "Army A": ("ArmedForce", "Aland", None),
    }
    for name in ACTORS[:3]:
        w.entity(name)
    for name in ACTORS[3:]:
        kind, country, parent = kinds.get(name, ("ArmedGroup", None, None))
        w.entity(name, kind, country=country, parent=parent)
    for name in PRODUCTS:
        w.entity(name, "System")
    w.store.put_facts([], sources={}, blocks={}, resolved={}, entities=w.entities.values())
    actor, product = st.sampled_from(ACTORS), st.sampled_from([*PRODUCTS, "gun"])
    for _ in range(draw(st.integers(0, 14))):
        a, b = w.entity(draw(actor)), w.entity(draw(actor))
        item = draw(product)
        item = item if item == "gun" else w.entity(item)
        type_ = draw(st.sampled_from(["Sale", *ROLES]))
        how = {
            "certainty": draw(CERTAINTIES),
            "date": draw(DATES),
            "status": draw(st.sampled_from(["done", "planned", "denied"])),
        }
        roles = {role: w.entity(draw(st.sampled_from(PRODUCTS))) if filler == "system" else {"a": a, "b": b, "item": item}[filler]
                 for role, filler in ROLES[type_].items()}  # fmt: skip
        how = {**how, "date": None} if type_ in {"Manufacture", "Ownership"} else how
        w.tell(type_, **roles, **how)
    return w


def told(found):
    nodes = [(c.hops[0].source.iri, *(h.target.iri for h in c.hops)) for c in found]
    return [(n, tuple(h.fact for h in c.hops)) for n, c in zip(nodes, found, strict=True)]


def ends(store, a, b, *, whole):
    sources, targets = (plain.whole_set(store, a), plain.whole_set(store, b)) if whole else ({a}, {b})
    return (sources, targets - sources) if a in targets else (sources - targets, targets)


@settings(max_examples=250, deadline=None)
@given(worlds(), st.data())
def test_chains_agree(w, data):
    a, b = data.draw(st.permutations(ACTORS + PRODUCTS))[:2]
    whole, in_time = data.draw(st.booleans()), data.draw(st.booleans())
    max_hops = data.draw(st.integers(1, 6))
    via = data.draw(st.lists(st.sampled_from(ACTORS + PRODUCTS), max_size=2, unique=True))
    weakest = data.draw(st.sampled_from([None, "reported"]))
    keep = lambda fact: weakest is None or w.store.ontology.rank(fact.certainty) <= 2  # noqa: E731
    start, end = w.entity(a).iri, w.entity(b).iri
    index = build_index(w.store)
    found = chains(
        index, w.store, a, b, whole=whole, in_time=in_time, max_hops=max_hops, via=via, min_certainty=weakest, limit=None
    )  # fmt: skip
    sources, targets = ends(w.store, start, end, whole=whole)
    stops = [plain.whole_set(w.store, w.entity(n).iri) if whole else {w.entity(n).iri} for n in via]
    expected = plain.all_chains(
        w.store, plain.flow_network(w.store, keep), sources, targets, max_hops=max_hops, stops=stops, in_time=in_time
    )  # fmt: skip
    keys = {(nodes, facts): key for key, nodes, facts in expected}
    got = told(found)
    assert len(set(got)) == len(got)
    assert set(got) == set(keys)
    assert [keys[g] for g in got] == [key for key, _, _ in expected]
    few = chains(
        index, w.store, a, b, whole=whole, in_time=in_time, max_hops=max_hops, via=via, min_certainty=weakest, limit=2
    )
    assert told(few) == got[:2]
    assert bool(few.cut) == (len(got) > 2)


@settings(max_examples=100, deadline=None)
@given(worlds(), st.data())
def test_avoiding_is_the_same_as_removing(w, data):
    a, b, shunned = data.draw(st.permutations(ACTORS + PRODUCTS))[:3]
    network = plain.flow_network(w.store, lambda f: w.entity(shunned).iri not in plain._items(w.store, f.iri))
    network.remove_node(w.entity(shunned).iri)
    found = chains(build_index(w.store), w.store, a, b, whole=False, avoid=shunned, limit=None)
    expected = plain.all_chains(w.store, network, {w.entity(a).iri}, {w.entity(b).iri}, max_hops=6)
    assert set(told(found)) == {(nodes, facts) for _, nodes, facts in expected}


@settings(max_examples=100, deadline=None)
@given(worlds(), st.data())
def test_reach_and_tiers_agree(w, data):
    name = data.draw(st.sampled_from(ACTORS + PRODUCTS))
    index, network = build_index(w.store), plain.flow_network(w.store)
    start = w.entity(name).iri
    at = index.entities.find(start)
    for upstream in (False, True):
        directed = network.reverse() if upstream else network
        expected = nx.single_source_shortest_path_length(directed, start, cutoff=3)
        hops = hops_from(index, np.array([at], dtype=np.int32), upstream=upstream, max_hops=3)
        assert {index.entities[n]: int(hops[n]) for n in np.flatnonzero(hops >= 0)} == expected
        for whole in (False, True):
            nodes = plain.whole_set(w.store, start) if whole else {start}
            by_tier = plain.tiers(network, nodes, upstream=upstream)
            found = (suppliers if upstream else buyers)(index, w.store, name, whole=whole)
            actors = {
                i: t
                for i, t in by_tier.items()
                if i not in nodes and w.store.ontology.is_a(w.store.entity(i).kind, "Actor")
            }
            expected_tiers = [{i for i, t in actors.items() if t == tier} for tier in sorted(set(actors.values()))]
            assert [{t.node.iri for t in tier} for tier in found] == expected_tiers
            assert all(t.facts for tier in found for t in tier)


@settings(max_examples=150, deadline=None)
@given(worlds(), st.data())
def test_shortest_ways_agree(w, data):
    a, b = data.draw(st.permutations(ACTORS + PRODUCTS))[:2]
    index, network = build_index(w.store), plain.flow_network(w.store)
    start, end = (index.entities.find(w.entity(n).iri) for n in (a, b))
    found = shortest_path(index, start, end)
    if not nx.has_path(network, w.entity(a).iri, w.entity(b).iri):
        assert found is None
        return
    assert len(found) == nx.shortest_path_length(network, w.entity(a).iri, w.entity(b).iri)
    nodes = [start, *(int(index.target[e]) for e in found)]
    assert [int(index.source[e]) for e in found] == nodes[:-1]
    assert nodes[-1] == end


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), DATES), min_size=6, max_size=16))
def test_among_many_ways_the_newest_comes_first(deals):
    w = World()
    names = ["Aland", "Bland", "Cland", "Dland", "Eland"]
    w.store.put_facts([], sources={}, blocks={}, resolved={}, entities=[w.entity(n) for n in names])
    for a, b, date in deals:
        w.tell("Sale", supplier=w.entity(names[a]), buyer=w.entity(names[b]), item="gun", date=date)
    found = told(chains(build_index(w.store), w.store, "Aland", "Bland", limit=None))
    sources, targets = {w.entity("Aland").iri}, {w.entity("Bland").iri}
    expected = plain.all_chains(w.store, plain.flow_network(w.store), sources, targets, max_hops=6)
    keys = {(nodes, facts): key for key, nodes, facts in expected}
    assert [keys[g] for g in found] == [key for key, _, _ in expected]
