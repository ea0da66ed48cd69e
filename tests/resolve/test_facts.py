from __future__ import annotations

import random
from decimal import Decimal
from functools import cache

import pytest
from gold import Pair, read_pairs
from hypothesis import given, settings
from hypothesis import strategies as st
from making import claim, context, day, named, noun, source

from graph.model import Claim, ClaimLink, Entity, Fact, Iri, Money, entity_iri
from graph.ontology import Ontology, load_ontology
from graph.reference import Reference, load_reference
from graph.resolve import Context, affected, block_keys, derive, infer_links, resolve_entities

IRAQ = entity_iri("Iraq")


def names(fact: Fact, role: str) -> set[str]:
    return {f.name if isinstance(f, Entity) else str(f) for f in fact.roles.get(role, ())}


def deal(src: str, reference: Reference, **more) -> Claim:
    told = {"supplier": named("LIG Nex1"), "buyer": named("Iraq"), "item": named("Cheongung-II")}
    return claim(src, "Sale", reference=reference, **{**told, **more})


@pytest.fixture(scope="module")
def told(reference: Reference) -> tuple[Fact, list[Claim]]:
    """The ministry's announcement and the press report of one deal."""
    ministry = claim(
        "a",
        "Sale",
        reference=reference,
        supplier=noun("South Korean company"),
        buyer=named("Iraqi Ministry of Defense", "GovernmentBody", "iraq"),
        item=noun("advanced medium-range battery"),
        date=day("2024-09-19"),
    )
    press = deal("b", reference, value=Money(Decimal(2800000000), "USD"), date=day("2024-09"))
    press2 = deal("c", reference, value=Money(Decimal(2790000000), "USD"))
    claims = [ministry, press, press2]
    (fact,) = derive(claims, context(claims, reference=reference)).facts
    return fact, claims


def test_a_fact_has_the_roles_of_all_its_claims(told: tuple[Fact, list[Claim]]) -> None:
    fact, claims = told
    assert names(fact, "supplier") == {"LIG Nex1"}
    assert names(fact, "buyer") == {"Iraq"}
    assert names(fact, "item") == {"Cheongung-II"}
    assert names(fact, "value") == {"2790000000 USD"}
    assert fact.date == day("2024-09-19")
    assert set(fact.claims) == {c.id for c in claims}
    assert (fact.status, fact.certainty, fact.support) == ("done", "confirmed", 3)


def test_one_article_tells_a_deal_twice_vaguely_and_by_name(reference: Reference) -> None:
    ministry = named("Ministry of Defense", "GovernmentBody", "iraq")
    vague = claim(
        "a",
        "Sale",
        reference=reference,
        supplier=noun("company"),
        buyer=ministry,
        item=noun("advanced medium-range battery"),
        date=day("2024-09-19"),
    )
    exact = deal("a", reference, buyer=ministry, value=Money(Decimal(2800000000), "USD"))
    other = deal("a", reference, buyer=named("Saudi Arabia"))
    claims = [vague, exact, other]
    about = derive(claims, context(claims, reference=reference)).about
    assert about[vague.id] == about[exact.id] != about[other.id]


def test_values_that_differ_all_stay(reference: Reference) -> None:
    claims = [
        deal("a", reference, date=day("2024-09-19"), value=Money(Decimal(2800000000), "USD")),
        deal("b", reference, date=day("2024-09-19"), value=Money(Decimal(3500000000), "USD")),
    ]
    (fact,) = derive(claims, context(claims, reference=reference)).facts
    assert names(fact, "value") == {"2800000000 USD", "3500000000 USD"}


def test_a_lone_ministry_stays_the_buyer(reference: Reference) -> None:
    told = deal("a", reference, buyer=named("Iraqi Ministry of Defense", "GovernmentBody", "iraq"))
    (fact,) = derive([told], context([told], reference=reference)).facts
    assert len(names(fact, "buyer")) == 1
    assert fact.roles["buyer"][0].iri == told.roles["buyer"][0].iri  # type: ignore[union-attr]


def test_a_claim_that_fits_two_facts_joins_neither(reference: Reference) -> None:
    first = deal("a", reference, buyer=named("Poland"), item=named("K2"), date=day("2022-08-26"))
    second = deal("b", reference, buyer=named("Poland"), item=named("K2"), date=day("2025-08-01"))
    vague = deal("c", reference, buyer=named("Poland"), item=named("K2"))
    claims = [first, second, vague]
    ctx = context(claims, [source("c", "2025-12-01"), source("a", "2022-08-27"), source("b", "2025-08-02")], reference)
    assert len(derive(claims, ctx).facts) in {2, 3}
    assert derive(claims, ctx).about[first.id] != derive(claims, ctx).about[second.id]


def test_unknown_types_are_left_out(reference: Reference) -> None:
    odd = claim("a", "Sale", supplier=named("LIG Nex1"), reference=reference)
    from dataclasses import replace

    other = replace(odd, type="NoSuchType")
    assert derive([other], context([odd], reference=reference)).facts == ()
    assert block_keys(other, context([odd], reference=reference)) == frozenset()


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ([("done", "reported"), ("done", "confirmed")], ("done", "confirmed")),
        ([("done", "reported"), ("done", "claimed")], ("done", "reported")),
        ([("planned", "confirmed"), ("done", "confirmed")], ("done", "confirmed")),
        ([("planned", "confirmed"), ("done", "speculated")], ("planned", "confirmed")),
        ([("done", "confirmed"), ("denied", "confirmed")], ("done", "claimed")),
        ([("done", "claimed"), ("denied", "confirmed")], ("denied", "confirmed")),
        ([("denied", "reported")], ("denied", "reported")),
        ([("done", "confirmed"), ("denied", "claimed")], ("done", "confirmed")),
        ([("done", "speculated")], ("done", "speculated")),
    ],
)
def test_certainty_and_status_follow_the_rule(
    stances: list[tuple[str, str]], expected: tuple[str, str], reference: Reference
) -> None:
    claims = [
        deal(f"s{n}", reference, status=status, certainty=certainty, date=day("2024-09-19"))
        for n, (status, certainty) in enumerate(stances)
    ]
    (fact,) = derive(claims, context(claims, reference=reference)).facts
    assert (fact.status, fact.certainty) == expected


# ---- links ----


def test_stated_links_tie_facts(reference: Reference) -> None:
    halt = claim("a", "Disruption", target=noun("power station"), date=day("2024-01-26"), reference=reference)
    strike = claim(
        "a",
        "Attack",
        target=named("Khor Mor gas field", "Facility"),
        date=day("2024-01-26"),
        links=(ClaimLink("causes", halt.id),),
        reference=reference,
    )
    derivation = derive([halt, strike], context([halt, strike], reference=reference))
    fact = next(f for f in derivation.facts if f.type == "Attack")
    assert [(link.type, link.fact, link.told) for link in fact.links] == [("causes", derivation.about[halt.id], True)]


def link_types(claims: list[Claim], reference: Reference) -> set[tuple[str, Iri, Iri]]:
    ctx = context(claims, reference=reference)
    derivation = derive(claims, ctx)
    by_fact = {v: k for k, v in derivation.about.items()}
    found = infer_links(derivation.facts, ctx)
    assert all(not link.told for links in found.values() for link in links)
    return {(link.type, by_fact[f], by_fact[link.fact]) for f, links in found.items() for link in links}


def test_a_delivery_fulfils_its_sale(reference: Reference) -> None:
    sale = deal("a", reference, date=day("2024-09-19"))
    handed = claim(
        "b",
        "Delivery",
        recipient=named("Iraqi Ministry of Defense", "GovernmentBody", "iraq"),
        item=named("Cheongung-II"),
        date=day("2026-02-01"),
        reference=reference,
    )
    other = claim("c", "Delivery", recipient=named("Saudi Arabia"), item=named("Cheongung-II"), reference=reference)
    early = claim(
        "d", "Delivery", recipient=named("Iraq"), item=named("Cheongung-II"), date=day("2020"), reference=reference
    )
    assert link_types([sale, handed, other, early], reference) == {("fulfils", handed.id, sale.id)}


def test_a_signature_fulfils_its_approval_and_a_cancellation_answers_it(reference: Reference) -> None:
    approved = deal("a", reference, status="planned", date=day("2024-01-10"))
    signed = deal("b", reference, date=day("2024-09-19"))
    cancelled = deal("c", reference, status="denied", date=day("2025-09-19"))
    assert link_types([approved, signed, cancelled], reference) == {
        ("fulfils", signed.id, approved.id),
        ("respondsTo", cancelled.id, signed.id),
    }


def test_a_deployment_answers_attacks_on_its_place(reference: Reference) -> None:
    field = named("Khor Mor gas field", "Facility")
    strike = claim("a", "Attack", target=field, date=day("2024-04-26"), reference=reference)
    guard = claim(
        "b",
        "Deployment",
        deployer=named("Iraq"),
        force=noun("air defense system"),
        place=field,
        date=day("2024-09"),
        status="planned",
        reference=reference,
    )
    later = claim("c", "Attack", target=field, date=day("2025-04-26"), reference=reference)
    elsewhere = claim(
        "d", "Attack", target=named("Zorbat Field", "Facility"), date=day("2024-04-26"), reference=reference
    )
    assert link_types([strike, guard, later, elsewhere], reference) == {("respondsTo", guard.id, strike.id)}


def test_a_contract_for_some_of_the_goods_is_a_part(reference: Reference) -> None:
    both = deal("a", reference, buyer=named("Poland"), item=(named("K2"), named("K9")), date=day("2022-07-27"))
    tanks = deal("b", reference, buyer=named("Poland"), item=named("K2"), date=day("2022-08-26"))
    guns = deal("c", reference, buyer=named("Poland"), item=named("K9"), date=day("2022-08-26"))
    assert link_types([both, tanks, guns], reference) == {("partOf", tanks.id, both.id), ("partOf", guns.id, both.id)}


# ---- order and increments ----


@cache
def pool() -> tuple[Pair, ...]:
    return tuple(read_pairs(load_ontology(), load_reference()))


def context_for(claims: list[Claim]) -> Context:
    ontology, reference = load_ontology(), load_reference()
    sources = {s.iri: s for p in pool() for s in p.sources}
    return Context(ontology, reference, resolve_entities(claims, ontology, reference), sources)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_gives_the_same_facts(rng: random.Random) -> None:
    claims = [c for p in rng.sample(pool(), 25) for c in p.claims]
    expected = derive(claims, context_for(claims))
    rng.shuffle(claims)
    assert derive(claims, context_for(claims)) == expected


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_step_by_step_gives_the_same_facts(rng: random.Random) -> None:
    """Adding and dropping claims one at a time, deriving only what is affected, comes to what deriving all gives."""
    chosen = rng.sample(pool(), 30)
    sales = [p for p in pool() if p.claims[0].type == "Sale"]
    claims = list({c.id: c for p in (*chosen, *rng.sample(sales, 15)) for c in p.claims}.values())
    ctx = context_for(claims)
    index: dict[str, dict[Iri, Claim]] = {}
    about: dict[Iri, Iri] = {}
    facts: dict[Iri, Fact] = {}

    def step(changed: Claim, *, dropped: bool) -> None:
        around = affected([changed], lambda key: list(index.get(key, {}).values()), ctx)
        alive = [c for c in around if not (dropped and c.id == changed.id)]
        for c in around:
            facts.pop(about.pop(c.id, Iri("")), None)
        for key in block_keys(changed, ctx):
            if dropped:
                index[key].pop(changed.id, None)
            else:
                index.setdefault(key, {})[changed.id] = changed
        derivation = derive(alive, ctx)
        about.update(derivation.about)
        facts.update((f.iri, f) for f in derivation.facts)

    rng.shuffle(claims)
    for c in claims:
        step(c, dropped=False)
    assert {f.iri: f for f in derive(claims, ctx).facts} == facts
    gone = rng.sample(claims, 15)
    for c in gone:
        step(c, dropped=True)
    rest = [c for c in claims if c not in gone]
    assert {f.iri: f for f in derive(rest, ctx).facts} == facts


def test_a_user_s_fact_type_needs_no_python(tmp_path, reference: Reference) -> None:
    """A type that only a user's Turtle knows is resolved like ours."""
    extra = tmp_path / "more.ttl"
    extra.write_text(
        """
@prefix : <https://w3id.org/entente/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:Lease a owl:Class , :FactType ; rdfs:label "lease"@en ; rdfs:subClassOf :Deal ;
    :roles ( :supplier :buyer :item :date ) ; :identifiedBy ( :supplier :buyer :item ) .
""",
        encoding="utf-8",
    )
    ontology = load_ontology(extra)
    claims = [
        claim(
            "a", "Lease", supplier=named("Russia"), buyer=named("India"), item=noun("submarine"), reference=reference
        ),
        claim(
            "b",
            "Lease",
            supplier=named("Russia"),
            buyer=named("Indian Navy", "ArmedForce", "india"),
            item=noun("nuclear submarine"),
            reference=reference,
        ),
        claim(
            "c", "Lease", supplier=named("Russia"), buyer=named("Vietnam"), item=noun("submarine"), reference=reference
        ),
    ]
    sources = {c.source: source(c.source.rpartition("/")[2]) for c in claims}
    ctx = Context(ontology, reference, resolve_entities(claims, ontology, reference), sources)
    about = derive(claims, ctx).about
    assert about[claims[0].id] == about[claims[1].id] != about[claims[2].id]


def test_reading_the_ontology_is_enough(ontology: Ontology) -> None:
    """Every fact type of the ontology can be keyed and compared."""
    for type_ in ontology.fact_types.values():
        role = next(r for r in type_.roles if ontology.roles[r].form in {"named", "topic"})
        told = claim("a", type_.name, **{role: noun("thing")})
        ctx = context([told])
        assert len(derive([told], ctx).facts) == 1
