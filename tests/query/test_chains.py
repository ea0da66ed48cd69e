"""Chains and tiers on the made-up Iraqi world: what an analyst must be able to rely on."""

from __future__ import annotations

import pytest

from graph.errors import AmbiguousNameError, QueryError, UnknownNameError
from graph.query import build_index, buyers, chains, iter_chains, suppliers
from tests.query.worlds import World, iraq


@pytest.fixture(scope="module")
def world():
    w = iraq()
    return build_index(w.store), w.store


def names(chain):
    return [chain.hops[0].source.name, *(h.target.name for h in chain.hops)]


def all_names(found):
    return [names(c) for c in found]


def test_a_part_reaches_the_buyer_through_the_system(world):
    found = chains(*world, "Hanwha Systems", "Iraq")
    assert all_names(found) == [["Hanwha Systems", "Cheongung-II", "Iraq"]]
    supply, sale = found[0].hops
    assert (supply.type, supply.items, supply.certainty) == ("Supply", ("radar",), "reported")
    assert (sale.type, sale.items, sale.date) == ("Sale", ("Cheongung-II",), "2024-09-19")
    assert found[0].certainty == "reported"


def test_a_maker_sells_directly_and_through_its_product(world):
    found = chains(*world, "LIG Nex1", "Iraq")
    assert all_names(found) == [["LIG Nex1", "Iraq"], ["LIG Nex1", "Cheongung-II", "Iraq"]]


def test_every_hop_carries_its_claims_with_source_and_attribution(world):
    told = chains(*world, "LIG Nex1", "Iraq")[0].hops[0].claims
    assert [t.quote for t in told] == [
        "LIG Nex1 signed a $2.8 billion contract with Iraq.",
        "Iraq buys the Cheongung-II.",
    ]
    assert [t.attributed_to for t in told] == [("Ministry of Defense",), ("Yonhap",)]
    assert told[0].publisher == "Yonhap"
    assert told[0].published == "2024-09-20"


def test_a_country_means_all_that_belongs_to_it(world):
    assert all_names(chains(*world, "South Korea", "Iraq"))[0] == ["LIG Nex1", "Iraq"]
    assert ["Hanwha Systems", "Cheongung-II", "Iraq"] in all_names(chains(*world, "Hanwha Group", "Iraq"))
    assert len(chains(*world, "Hanwha Group", "Iraq", whole=False)) == 0


def test_a_denied_deal_is_no_flow(world):
    assert len(chains(*world, "United States", "Saudi Arabia", avoid=["Cheongung-II"])) == 0


def test_captured_goods_go_on_and_are_marked(world):
    found = chains(*world, "United States", "Islamic State")
    assert all_names(found) == [["United States", "Iraqi Army", "Islamic State"]]
    passed_on = [h.retransfer for c in found for h in c.hops if h.source.name == "Iraqi Army"]
    assert passed_on == ["same goods"]


def test_other_goods_are_told_apart_and_can_be_left_out():
    w = World()
    a, b, c = w.entity("Aland"), w.entity("Bland"), w.entity("Cland")
    w.tell("Sale", supplier=a, buyer=b, item=w.entity("F-1", "System"))
    w.tell("Donation", supplier=b, recipient=c, item=w.entity("M-29", "System"))
    w.tell("Sale", supplier=a, buyer=b, item="rifle")
    index = build_index(w.store)
    marks = sorted(c.hops[1].retransfer for c in chains(index, w.store, "Aland", "Cland"))
    assert marks == ["goods not named", "other goods"]
    assert len(chains(index, w.store, "Aland", "Cland", same_goods=True)) == 1


def test_best_first_is_certainty_then_length_then_recency():
    w = World()
    a, b, x, y = w.entity("Aland"), w.entity("Bland"), w.entity("Xland"), w.entity("Yland")
    w.tell("Sale", supplier=a, buyer=b, item="gun", certainty="speculated", date="2025")
    for middle, date in ((x, "2001"), (y, "2010-05")):
        w.tell("Sale", supplier=a, buyer=middle, item="gun", date=date)
        w.tell("Donation", supplier=middle, recipient=b, item="gun")
    w.tell("Sale", supplier=x, buyer=y, item="gun")
    found = chains(build_index(w.store), w.store, "Aland", "Bland")
    assert all_names(found) == [
        ["Aland", "Yland", "Bland"],
        ["Aland", "Xland", "Bland"],
        ["Aland", "Xland", "Yland", "Bland"],
        ["Aland", "Bland"],
    ]


def test_filters_by_date_certainty_and_type(world):
    assert not chains(*world, "LIG Nex1", "Iraq", as_of="2024-09-18")
    assert len(chains(*world, "LIG Nex1", "Iraq", as_of="2024-09")) == 2
    assert not chains(*world, "Hanwha Systems", "Iraq", min_certainty="confirmed")
    assert all_names(chains(*world, "LIG Nex1", "Iraq", types=["Sale"])) == [["LIG Nex1", "Iraq"]]
    assert len(chains(*world, "LIG Nex1", "Iraq", types=["Deal", "relation"])) == 2
    assert len(chains(*world, "South Korea", "United Arab Emirates", since="2022-06", max_hops=1)) == 1


def test_via_and_avoid_know_a_product_on_a_hop_too(world):
    assert all_names(chains(*world, "LIG Nex1", "Iraq", via="Cheongung-II")) == [
        ["LIG Nex1", "Iraq"],
        ["LIG Nex1", "Cheongung-II", "Iraq"],
    ]
    assert not chains(*world, "LIG Nex1", "Iraq", avoid="Cheongung-II")
    assert not chains(*world, "LIG Nex1", "Iraq", via="Humvee")


def test_several_stops_are_all_made():
    w = World()
    a, b, c, d = (w.entity(n) for n in ("Aland", "Bland", "Cland", "Dland"))
    for x, y in ((a, b), (b, c), (c, d), (a, c), (b, d), (a, d), (c, b)):
        w.tell("Sale", supplier=x, buyer=y, item="gun")
    index = build_index(w.store)
    assert all_names(chains(index, w.store, "Aland", "Dland", via=["Cland", "Bland"])) == [
        ["Aland", "Bland", "Cland", "Dland"],
        ["Aland", "Cland", "Bland", "Dland"],
    ]


def test_a_part_cannot_come_after_the_system_that_holds_it():
    w = World()
    a, b, c = w.entity("Aland"), w.entity("Bland"), w.entity("Cland")
    w.tell("Sale", supplier=a, buyer=b, item="gun", date="2015")
    w.tell("Donation", supplier=b, recipient=c, item="gun", date="2014-12")
    index = build_index(w.store)
    assert len(chains(index, w.store, "Aland", "Cland")) == 1
    assert not chains(index, w.store, "Aland", "Cland", in_time=True)
    w.tell("Donation", supplier=b, recipient=c, item="gun", date="2015")
    assert len(chains(build_index(w.store), w.store, "Aland", "Cland", in_time=True)) == 1


def test_a_cut_answer_says_so_and_a_whole_one_does_not(world):
    cut = chains(*world, "LIG Nex1", "Iraq", limit=1)
    assert len(cut) == 1
    assert "Cut at 1" in cut.cut
    assert "Cut at 1" in str(cut)
    assert chains(*world, "LIG Nex1", "Iraq", limit=2).cut == ""


def test_no_chain_says_how_far_each_side_reaches(world):
    none = chains(*world, "Islamic State", "Iraq")
    assert "No chain from Islamic State to Iraq" in str(none)
    assert "Nothing is known to leave Islamic State." in str(none)
    assert "Iraq is supplied by" in str(none)
    assert none.to_json() == {"chains": [], "cut": None}


def test_json_has_the_agreed_form(world):
    [chain] = chains(*world, "Hanwha Systems", "Iraq").to_json()["chains"]
    assert chain["certainty"] == "reported"
    hop = chain["hops"][0]
    assert hop["from"] == {
        "iri": "https://w3id.org/entente/id/entity/hanwha-systems", "name": "Hanwha Systems", "kind": "Company",
    }  # fmt: skip
    assert {"from", "to", "type", "fact", "certainty", "status", "date", "claims"} <= set(hop)
    assert {"source", "quote", "attributed_to"} <= set(hop["claims"][0])
    assert hop["date"] is None


def test_printed_chains_show_quotes_and_frames_have_a_row_per_claim(world):
    found = chains(*world, "LIG Nex1", "Iraq")
    assert "“Iraq buys the Cheongung-II.”" in str(found)
    assert len(found.to_frame()) == 2 + 3


def test_unknown_names_offer_the_three_nearest(world):
    with pytest.raises(UnknownNameError) as fault:
        chains(*world, "Hanwa Sistems", "Iraq")
    assert fault.value.nearest[0] == "Hanwha Systems"
    assert len(fault.value.nearest) == 3


def test_ambiguous_names_are_listed_with_kind_and_country():
    w = World()
    one = w.entity("Delta", "Company", country="France")
    w.entities["Delta2"] = two = w.entity("Delta Force", "ArmedForce", country="United States", aliases=["Delta"])
    w.tell("Sale", supplier=one, buyer=two, item="gun")
    index = build_index(w.store)
    with pytest.raises(AmbiguousNameError) as fault:
        chains(index, w.store, "Delta", "France")
    assert {c[2] for c in fault.value.candidates} == {"Company, France", "ArmedForce, United States"}
    assert len(chains(index, w.store, one.iri, "Delta Force")) == 1


def test_names_match_whatever_their_case_and_accents(world):
    assert len(chains(*world, "lig nex1", "IRAQ")) == 2
    assert len(chains(*world, "km-sam block ii", "the Iraq")) == 1


@pytest.mark.parametrize(
    "wrong", [{"limit": 0}, {"max_hops": 0}, {"min_certainty": "sure"}, {"types": ["Gift"]}, {"since": "May"}]
)
def test_senseless_filters_are_refused(world, wrong):
    with pytest.raises(QueryError):
        chains(*world, "LIG Nex1", "Iraq", **wrong)
    with pytest.raises(QueryError):
        chains(*world, "Iraq", "Iraq")


def test_chains_come_one_by_one(world):
    assert names(next(iter_chains(*world, "Hanwha Aerospace", "Iraq"))) == ["Hanwha Aerospace", "Cheongung-II", "Iraq"]


def test_suppliers_by_tier(world):
    found = suppliers(*world, "Iraq")
    assert [[t.node.name for t in tier] for tier in found] == [
        ["LIG Nex1", "United States"],
        ["Hanwha Aerospace", "Hanwha Systems", "Seeker Works"],
    ]
    assert {"iri", "name", "kind", "facts"} == set(found.to_json()["tiers"][0][0])
    assert "Tier 2" in str(found)
    assert len(suppliers(*world, "Iraq", max_tiers=1)) == 1
    assert "Cut at 2 of 5" in suppliers(*world, "Iraq", limit=2).cut


def test_buyers_of_a_product(world):
    found = buyers(*world, "Cheongung-II")
    assert [t.node.name for t in found[0]] == ["Iraq", "Saudi Arabia", "United Arab Emirates"]
    assert [len(tier) for tier in buyers(*world, "KS-1 seeker")] == [3]
    assert found.to_frame()["name"].tolist() == ["Iraq", "Saudi Arabia", "United Arab Emirates"]


def test_what_facts_tell_to_belong_to_an_actor_counts_as_its_own():
    w = World()
    group, firm, land, town = (
        w.entity("Group", "Company"),
        w.entity("Firm", "Company"),
        w.entity("Aland"),
        w.entity("Town", "Place"),
    )
    other, buyer = w.entity("Other", "Company", country="Bland"), w.entity("Cland")
    w.tell("Ownership", owner=group, owned=firm)
    w.tell("Location", place_of=firm, place=town)
    w.tell("Location", place_of=[town, other], place=land)
    w.tell("Sale", supplier=firm, buyer=buyer, item="gun")
    w.tell("Sale", supplier=other, buyer=buyer, item="gun")
    index = build_index(w.store)
    assert all_names(chains(index, w.store, "Group", "Cland")) == [["Firm", "Cland"]]
    assert all_names(chains(index, w.store, "Aland", "Cland")) == [["Firm", "Cland"]]
    assert all_names(chains(index, w.store, "Bland", "Cland")) == [["Other", "Cland"]]


def test_a_country_and_its_own_firm_are_kept_apart(world):
    w = World()
    firm, land, army = (
        w.entity("Firm", "Company", country="Aland"),
        w.entity("Aland"),
        w.entity("Army", "ArmedForce", country="Aland"),
    )
    w.tell("Sale", supplier=firm, buyer=army, item="gun")
    w.tell("Sale", supplier=land, buyer=firm, item="steel")
    index = build_index(w.store)
    assert all_names(chains(index, w.store, "Firm", "Aland")) == [["Firm", "Army"]]
    assert all_names(chains(index, w.store, "Aland", "Firm")) == [["Aland", "Firm"]]
    assert len(chains(index, w.store, "Firm", "Aland", avoid="Aland")) == 0
