"""Facts, timelines, dossiers, conflicts, exposure, chokepoints, ways, flows and changes on made-up worlds."""

from __future__ import annotations

from decimal import Decimal

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.errors import QueryError
from graph.model import Money, PartialDate, Quantity
from graph.query import (
    between,
    build_index,
    chokepoints,
    conflicts,
    diff,
    exposure,
    facts,
    flows,
    path,
    show,
    timeline,
)
from tests.query import plain
from tests.query.test_against_networkx import ACTORS, PRODUCTS, worlds
from tests.query.worlds import World, iraq


@pytest.fixture(scope="module")
def world():
    w = iraq()
    return build_index(w.store), w.store


# ---- facts, timeline, dossier ----


def test_facts_by_participant_type_time_and_support(world):
    index, store = world
    assert len(facts(index, store)) == 12
    sales = facts(index, store, about="Cheongung-II", types=["Sale"])
    assert [str(f.fact.date) for f in sales] == ["2024-09-19", "2024-02", "2022"]
    assert len(facts(index, store, about=["LIG Nex1", "Iraq"])) == 1
    assert [f.fact.support for f in facts(index, store, min_support=2)] == [2]
    assert len(facts(index, store, statuses=["denied"])) == 1
    assert len(facts(index, store, since="2024", until="2024-06")) == 1
    cut = facts(index, store, limit=3)
    assert (len(cut), "Cut at 3 of 12" in cut.cut) == (3, True)


def test_facts_have_the_agreed_json_form(world):
    [fact] = facts(*world, about=["LIG Nex1", "Iraq"]).to_json()["facts"]
    assert {"iri", "type", "roles", "certainty", "status", "date", "claims", "support", "links"} <= set(fact)
    assert fact["roles"]["value"] == ["2800000000 USD"]
    assert fact["roles"]["buyer"][0]["name"] == "Iraq"
    assert fact["sentence"] == "LIG Nex1 sells Cheongung-II to Iraq (value 2.8 billion USD)"


def test_a_timeline_is_in_order_and_counts_what_has_no_date(world):
    found = timeline(*world, "Cheongung-II")
    assert [str(f.fact.date) for f in found] == ["2022", "2024-02", "2024-09-19"]
    assert "5 without a date are left out" in str(found)
    assert str(found).index("2022") < str(found).index("2024-09-19")


def test_a_dossier_tells_who_it_is_and_cites_every_sentence(world):
    found = show(*world, "LIG Nex1")
    assert (found.country, found.entity.kind) == ("South Korea", "Company")
    assert [heading for heading, _ in found.groups] == ["Deals as supplier", "Relations as maker"]
    assert all(f.claims and all(t.quote for t in f.claims) for f in found.facts)
    text = found.to_markdown()
    assert text.count("[^1]:") == 1
    assert "“Iraq buys the Cheongung-II.”" in text
    assert found.to_json()["entity"]["aliases"] == ["LIG넥스원"]
    assert "Cut at the newest 1 of 2 facts." in str(show(*world, "LIG Nex1", limit=1))


# ---- conflicts ----


def conflict_world(**second):
    w = World()
    sale = {"supplier": w.entity("Aland"), "buyer": w.entity("Bland"), "item": "gun"}
    first = {**sale, "value": Money(Decimal(2_790_000_000), "USD"), "date": PartialDate(2024, 5)}
    one, other = w.source("one", "Yonhap"), w.source("two", "AFP")
    w.tell("Sale", tellings=[{"quote": "a", "source": one}], iri="https://w3id.org/entente/id/fact/x", **first)
    claim = w.claim(
        other, "Sale", {r: f if isinstance(f, tuple) else (f,) for r, f in {**first, **second.get("roles", {})}.items()},
        "confirmed", second.get("status", "done"), {"quote": "b"},
    )  # fmt: skip
    w.store.add_source(other, [claim])
    fact = w.store.fact("https://w3id.org/entente/id/fact/x")
    both = {c: (one.iri if c != claim.id else other.iri) for c in (*fact.claims, claim.id)}
    from dataclasses import replace

    w.store.put_facts(
        [replace(fact, claims=tuple(both))],
        sources=both,
        blocks={},
        resolved={},
        entities=w.entities.values(),
        done=[other.iri],
    )
    return conflicts(build_index(w.store), w.store)


def test_rounded_amounts_and_less_exact_dates_are_no_conflict():
    roles = {"value": Money(Decimal(2_800_000_000), "USD"), "date": PartialDate(2024)}
    assert len(conflict_world(roles=roles)) == 0


def test_other_amounts_dates_actors_and_a_denial_are_conflicts():
    found = conflict_world(roles={"value": Money(Decimal(3_500_000_000), "USD")})
    assert [(c.about, [s.told for s in c.sides]) for c in found] == [("value", ["2790000000 USD", "3500000000 USD"])]
    assert [s.claims[0].publisher for s in found[0].sides] == ["Yonhap", "AFP"]
    assert [c.about for c in conflict_world(roles={"date": PartialDate(2023)})] == ["date"]
    buyer = World().entity("Cland")
    assert [c.about for c in conflict_world(roles={"buyer": buyer})] == ["buyer"]
    assert [c.about for c in conflict_world(status="denied")] == ["status"]
    assert "1 conflict between sources" in str(found)


# ---- exposure and chokepoints ----


def supply_world():
    w = World()
    a, b, c = (w.entity(n) for n in ("Aland", "Bland", "Cland"))
    maker, other, chips, rival = (w.entity(n, "Company") for n in ("Tankworks", "Gunworks", "Chipmaker", "Rival Chips"))
    tank, gun = w.entity("T-9", "System"), w.entity("G-1", "System")
    w.tell("Manufacture", maker=maker, item=tank)
    w.tell("Manufacture", maker=other, item=gun)
    w.tell("Supply", supplier=chips, item="chip", system=tank)
    w.tell("Supply", supplier=rival, item="chip", system=gun)
    w.tell("Supply", supplier=chips, item="sight", system=gun)
    w.tell("Supply", supplier=rival, item="sight", system=gun)
    w.tell("Sale", supplier=maker, buyer=a, item=tank, value=Money(Decimal(300), "USD"), date="2020")
    w.tell("Sale", supplier=other, buyer=a, item=gun, value=Money(Decimal(100), "USD"), date="2020")
    w.tell("Donation", supplier=a, recipient=b, item=tank, date="2022")
    w.tell("Sale", supplier=b, buyer=c, item="rifle", date="2022")
    return w


def test_exposure_follows_parts_products_and_retransfers_but_no_other_goods():
    w = supply_world()
    found = exposure(build_index(w.store), w.store, "Tankworks")
    assert [[e.node.name for e in tier] for tier in found.tiers] == [["Bland", "Aland"]]
    aland = next(e for e in found.tiers[0] if e.node.name == "Aland")
    assert (aland.items, aland.share, aland.value, aland.value_share) == (("T-9",), 0.5, 300, 0.75)
    chip = exposure(build_index(w.store), w.store, "Chipmaker")
    assert {e.node.name: e.items for tier in chip.tiers for e in tier} == {"Bland": ("T-9",), "Aland": ("G-1", "T-9")}
    assert len(exposure(build_index(w.store), w.store, "Cland").tiers) == 0
    assert "Bland" in str(found)


def test_exposure_of_a_seller_follows_what_its_buyer_passes_on():
    w = World()
    a, b, c = (w.entity(n) for n in ("Aland", "Bland", "Cland"))
    w.tell("Sale", supplier=a, buyer=b, item="rifle")
    w.tell("Donation", supplier=b, recipient=c, item="Rifle")
    w.tell("Donation", supplier=b, recipient=w.entity("Dland"), item="boot")
    found = exposure(build_index(w.store), w.store, "Aland")
    assert [[e.node.name for e in tier] for tier in found.tiers] == [["Bland"], ["Cland"]]


def test_single_sources_are_found_with_alternatives_elsewhere():
    w = supply_world()
    found = chokepoints(build_index(w.store), w.store, "Bland")
    single = {
        (s.source.name, s.part, s.of.name if s.of else None): [a.name for a in s.alternatives]
        for s in found.single_sources
    }
    assert single[("Chipmaker", "chip", "T-9")] == ["Rival Chips"]
    assert single[("Tankworks", "T-9", None)] == []
    assert not any(part == "sight" for _, part, _ in single)


def test_an_actor_that_every_chain_passes_is_a_gate():
    w = supply_world()
    w.tell("Sale", supplier=w.entity("Cland"), buyer=w.entity("Gunworks"), item="steel")
    found = chokepoints(build_index(w.store), w.store, "Aland")
    assert {g.node.name: [b.name for b in g.behind] for g in found.gates} == {
        "Gunworks": ["Bland", "Cland"],
        "Cland": ["Bland"],
    }


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_gates_are_those_whose_removal_cuts_off_what_is_behind(w):
    index, network = build_index(w.store), plain.flow_network(w.store)
    for name in ACTORS + PRODUCTS:
        buyer = w.entity(name).iri
        expected: dict[str, set[str]] = {}
        reaching = nx.ancestors(network, buyer)
        actors = [n for n in reaching if w.store.ontology.is_a(w.store.entity(n).kind, "Actor")]
        for gate in actors:
            rest = network.copy()
            rest.remove_node(gate)
            if cut := {n for n in actors if n != gate and not nx.has_path(rest, n, buyer)}:
                expected[gate] = cut
        found = chokepoints(index, w.store, name, whole=False, max_hops=50)
        assert {g.node.iri: {b.iri for b in g.behind} for g in found.gates} == expected


# ---- ways ----


def test_a_path_is_told_in_sentences_with_quotes(world):
    found = path(*world, "Hanwha Systems", "United Arab Emirates")
    assert [(a.name, b.name) for a, b, _ in found.steps] == [
        ("Hanwha Systems", "Cheongung-II"),
        ("Cheongung-II", "United Arab Emirates"),
    ]
    assert "1. Hanwha Systems supplies radar for Cheongung-II" in str(found)
    assert "Quote 3 of Supply." in str(found)
    assert "No known facts connect" in str(path(*world, "Islamic State", "Saudi Arabia"))
    with pytest.raises(QueryError):
        path(*world, "Iraq", "Iraq")


@settings(max_examples=80, deadline=None)
@given(worlds())
def test_paths_are_as_short_as_networkx_finds_them(w):
    index = build_index(w.store)
    together = nx.Graph()
    together.add_nodes_from(w.entity(n).iri for n in ACTORS + PRODUCTS)
    for fact in w.store.facts():
        if fact.status != "denied":
            inside = [f.iri for fs in fact.roles.values() for f in fs if hasattr(f, "iri")]
            together.add_edges_from((a, b) for a in inside for b in inside if a != b)
    for a, b in zip(ACTORS, [*ACTORS[1:], PRODUCTS[0]], strict=True):
        found = path(index, w.store, a, b)
        joined = nx.has_path(together, w.entity(a).iri, w.entity(b).iri)
        assert len(found) == (nx.shortest_path_length(together, w.entity(a).iri, w.entity(b).iri) if joined else 0)
        story = between(index, w.store, [a, b, "F-1"]) if "F-1" not in (a, b) else None
        if story is not None:
            told = nx.Graph()
            told.add_node(w.entity(a).iri)
            for _, _, t in story.steps:
                inside = [f.iri for fs in t.fact.roles.values() for f in fs if hasattr(f, "iri")]
                nx.add_path(told, inside)
            lost = {m.iri for m in story.missing}
            reached = nx.node_connected_component(told, w.entity(a).iri)
            for end in (b, "F-1"):
                iri = w.entity(end).iri
                assert (iri in lost) != (iri in reached)
                assert (iri in reached) == nx.has_path(together, w.entity(a).iri, iri)


def test_between_joins_several_in_one_story(world):
    found = between(*world, ["Hanwha Systems", "Hanwha Aerospace", "Iraq", "Islamic State"])
    assert [m.name for m in found.missing] == ["Islamic State"]
    assert {t.fact.type for _, _, t in found.steps} == {"Supply", "Sale"}
    assert len(found) == 3
    with pytest.raises(QueryError):
        between(*world, ["Iraq"])


# ---- flows ----


def flow_world():
    w = World()
    a, b, c = (w.entity(n) for n in ("Aland", "Bland", "Cland"))
    works = w.entity("Works", "Company", country="Aland")
    sale = w.tell(
        "Sale",
        supplier=works,
        buyer=c,
        item="gun",
        date="2020",
        value=Money(Decimal(300), "USD"),
        tiv=Quantity(Decimal(30), "TIV"),
    )
    w.tell("Delivery", supplier=works, recipient=c, item="gun", date="2021", links=[("fulfils", sale)])
    w.tell("Donation", supplier=b, recipient=c, item="gun", date="2021", value=Money(Decimal(100), "USD"))
    w.tell("Sale", supplier=[a, b], buyer=b, item="gun", date="2022")
    w.tell("Sale", supplier=a, buyer=c, item="gun", status="denied", value=Money(Decimal(999), "USD"))
    return w


def test_flows_by_country_count_each_deal_once():
    w = flow_world()
    found = flows(build_index(w.store), w.store)
    assert {(a.name, b.name): x for a, b, x, _ in found.pairs} == {
        ("Aland", "Cland"): 1,
        ("Bland", "Cland"): 1,
        ("Aland", "Bland"): 1,
    }
    by_actor = flows(build_index(w.store), w.store, by="actor")
    assert ("Works", "Cland") in {(a.name, b.name) for a, b, _, _ in by_actor.pairs}


def test_flows_by_value_with_concentration_and_frames():
    w = flow_world()
    index = build_index(w.store)
    found = flows(index, w.store, measure="value")
    assert (found.unit, found.untold) == ("USD", 1)
    assert [(n.name, a, s) for n, a, s in found.suppliers()] == [("Aland", 300, 0.75), ("Bland", 100, 0.25)]
    assert {n.name: x for n, x in found.concentration().items()} == {"Cland": 0.75**2 + 0.25**2}
    matrix = found.matrix()
    assert matrix.loc["Aland", "Cland"] == 300
    assert matrix.to_numpy().sum() == 400
    assert found.to_frame()["share_of_buyer"].tolist() == [0.75, 0.25]
    assert flows(index, w.store, measure="tiv").unit == "TIV"
    assert found.communities() == (("Aland", "Bland", "Cland"),)
    assert found.centralities()["name"].tolist()[0] == "Cland"
    assert "concentration (HHI)" in str(found)
    for wrong in ({"by": "moon"}, {"measure": "weight"}):
        with pytest.raises(QueryError):
            flows(index, w.store, **wrong)


def test_flows_of_an_empty_graph_are_empty():
    w = World()
    found = flows(build_index(w.store), w.store)
    assert (found.pairs, found.communities(), len(found.centralities()), found.matrix().shape) == ((), (), 0, (0, 0))


# ---- changes ----


def test_what_was_new_ended_and_changed_between_two_dates():
    w = World()
    a, b, c = (w.entity(n) for n in ("Aland", "Bland", "Cland"))
    old, new = w.source("old", published="2024-01-10"), w.source("new", published="2024-05-10")
    w.tell("Sale", supplier=a, buyer=b, item="gun", tellings=[{"quote": "bought", "source": old}])
    w.tell("Sale", supplier=a, buyer=c, item="gun", tellings=[{"quote": "also bought", "source": new}])
    w.tell(
        "Sale", supplier=b, buyer=c, item="tank", status="denied",
        tellings=[{"quote": "will buy", "source": old, "status": "planned"}, {"quote": "cancelled", "source": new, "status": "denied"}],
    )  # fmt: skip
    w.tell(
        "Sale", supplier=c, buyer=a, item="jet",
        tellings=[
            {"quote": "to buy", "source": old, "status": "planned", "certainty": "reported"},
            {"quote": "bought", "source": new},
        ],
    )  # fmt: skip
    index = build_index(w.store)
    found = diff(index, w.store, "2024-02", "2024-06")
    assert [c.fact.sentence for c in found.new] == ["Aland sells gun to Cland"]
    assert [c.fact.sentence for c in found.ended] == ["Bland sells tank to Cland"]
    assert [c.what for c in found.changed] == [("status: planned → done", "certainty: reported → confirmed")]
    assert diff(index, w.store, "2024-06", "2024-07").to_json() == {"new": [], "ended": [], "changed": []}
    assert len(diff(index, w.store, "2023", "2024-06").new) == 4
    assert len(diff(index, w.store, "2023", "2024-02", about="Aland").new) == 2
    for wrong in (("2024", "2024"), ("May", "2024")):
        with pytest.raises(QueryError):
            diff(index, w.store, *wrong)


def test_every_answer_writes_itself_in_every_form(world):
    index, store = world
    answers = [
        facts(index, store), timeline(index, store, "Iraq"), show(index, store, "Iraq"), conflicts(index, store),
        exposure(index, store, "LIG Nex1"), chokepoints(index, store, "Iraq"), path(index, store, "LIG Nex1", "Iraq"),
        between(index, store, ["LIG Nex1", "Iraq", "Hanwha Systems"]), flows(index, store), diff(index, store, "2023", "2025"),
    ]  # fmt: skip
    import json

    for answer in answers:
        assert str(answer)
        assert answer.to_html().startswith('<div class="entente">')
        assert answer.to_markdown().startswith("# ")
        assert json.loads(json.dumps(answer.to_json()))
        assert answer.to_frame() is not None


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_changes_over_all_time_are_all_facts(w):
    index = build_index(w.store)
    assert len(diff(index, w.store, "1990", "2030").new) == len(list(w.store.facts()))
    assert len(diff(index, w.store, "1990", "1991").new) == 0
