from __future__ import annotations

import datetime
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import claim, named, noun

from graph.errors import DecisionError
from graph.model import Claim, Iri, entity_iri
from graph.ontology import Ontology, load_ontology
from graph.reference import RefEntity, Reference
from graph.resolve import (
    Decision,
    Resolution,
    Resolver,
    decide,
    decisions_from_quads,
    decisions_to_quads,
    identify,
    make_decision,
    merge,
    proposals,
    resolve_entities,
    split,
)

AT = datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)


def owns(source: str, owner, owned, reference: Reference | None = None) -> Claim:
    return claim(source, "Ownership", owner=owner, owned=owned, reference=reference)


def one_entity(resolution: Resolution, *iris: Iri) -> bool:
    return len({resolution.of.get(i, i) for i in iris}) == 1


def names_in(told: Claim) -> tuple[Iri, Iri]:
    return told.roles["owner"][0].iri, told.roles["owned"][0].iri  # type: ignore[union-attr, return-value]


def test_the_reference_knows_aliases(ontology: Ontology, reference: Reference) -> None:
    lig = identify(named("LIG넥스원", "Company"), ontology, reference)
    assert lig == identify(named("LIG Nex1"), ontology, reference) == entity_iri("LIG Nex1")


def test_a_name_the_reference_lacks_is_made_from_the_name(ontology: Ontology, reference: Reference) -> None:
    assert identify(named("Zorbat Works", "Company"), ontology, reference) == entity_iri("Zorbat Works")


def test_other_kind_and_other_country_are_other_ids(ontology: Ontology) -> None:
    ids = {
        identify(named("Falcon", "Company"), ontology),
        identify(named("Falcon", "System"), ontology),
        identify(named("Falcon", "Company", "iraq"), ontology),
        identify(named("Falcon", "Company", "iran"), ontology),
    }
    assert len(ids) == 4


def test_a_body_of_no_country_is_kept_apart_by_source(ontology: Ontology) -> None:
    ministry = named("Ministry of Defence", "GovernmentBody")
    one = identify(ministry, ontology, source=Iri("s/1"))
    assert one != identify(ministry, ontology, source=Iri("s/2"))
    assert one == identify(ministry, ontology, source=Iri("s/1"))


def test_class_nouns_are_no_entities(ontology: Ontology) -> None:
    with pytest.raises(ValueError, match="common noun"):
        identify(noun("radar"), ontology)


def test_legal_forms_and_spelling_make_no_difference(ontology: Ontology) -> None:
    a = owns("1", named("Zorbat Defence Ltd", "Company"), named("Quux", "Company"))
    b = owns("2", named("ZORBAT Defense", "Company", "iraq"), named("Quux GmbH", "Company"))
    resolution = resolve_entities([a, b], ontology)
    assert one_entity(resolution, names_in(a)[0], names_in(b)[0])
    assert one_entity(resolution, names_in(a)[1], names_in(b)[1])
    merged = resolution.entity(names_in(a)[0])
    assert merged is not None
    assert merged.country == entity_iri("Iraq")


def test_a_firm_of_the_reference_takes_its_legal_form(ontology: Ontology, reference: Reference) -> None:
    told = owns("1", named("Hanwha Group"), named("Hanwha Systems Corporation Ltd.", "Company"), reference)
    resolution = resolve_entities([told], ontology, reference)
    assert one_entity(resolution, names_in(told)[1], entity_iri("Hanwha Systems"))


def test_a_firm_told_without_the_form_that_the_reference_has(ontology: Ontology) -> None:
    known = Reference([RefEntity(entity_iri("Zorbat Corporation"), "Zorbat Corporation", "Company")])
    told = owns("1", named("Zorbat", "Company"), named("Quux", "Company"), known)
    assert one_entity(resolve_entities([told], ontology, known), names_in(told)[0], entity_iri("Zorbat Corporation"))


def test_an_unknown_kind_finds_the_site_of_its_name(ontology: Ontology) -> None:
    a = claim("1", "Attack", target=named("Zorbat Field", "Facility"))
    b = claim("2", "Attack", target=named("Zorbat field"))
    one, other = a.roles["target"][0].iri, b.roles["target"][0].iri  # type: ignore[union-attr]
    assert one != other
    assert one_entity(resolve_entities([a, b], ontology), one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("Zorbat", "Company", "iraq"), named("Zorbat", "Company", "iran")),
        (named("Zorbat", "Company"), named("Zorbat", "System")),
        (named("Zorbat", "Person"), named("Zorbat", "Company")),
        (named("3rd Brigade", "ArmedForce", "iraq"), named("4th Brigade", "ArmedForce", "iraq")),
        (named("Zx-30", "System"), named("Zx-35", "System")),
        (named("Zorbat Systems", "Company"), named("Zorbat Aerospace", "Company")),
    ],
)
def test_what_contradicts_is_never_merged_nor_proposed(one, other, ontology: Ontology) -> None:
    a, b = owns("1", one, named("Quux", "Company")), owns("2", other, named("Quuz", "Company"))
    resolver = Resolver(ontology)
    resolver.observe([a, b])
    resolver.settle()
    assert not one_entity(resolver.resolution, names_in(a)[0], names_in(b)[0])
    pairs = [{p.one.iri, p.other.iri} for p in proposals(resolver)]
    assert {names_in(a)[0], names_in(b)[0]} not in pairs


def test_a_name_between_two_countries_joins_neither(ontology: Ontology) -> None:
    claims = [
        owns("1", named("Zorbat", "Company", "iraq"), named("A1x", "Company")),
        owns("2", named("Zorbat", "Company", "iran"), named("B1x", "Company")),
        owns("3", named("Zorbat", "Company"), named("C1x", "Company")),
    ]
    resolution = resolve_entities(claims, ontology)
    assert len({resolution.of.get(names_in(c)[0], names_in(c)[0]) for c in claims}) == 3


def test_a_full_name_told_as_another_name_is_certain(ontology: Ontology) -> None:
    a = owns("1", named("Zorbat Heavy Works", "Company", None, "Karkhane-ye Zorbat"), named("Quux", "Company"))
    b = owns("2", named("Karkhane-ye Zorbat", "Company"), named("Quuz", "Company"))
    assert one_entity(resolve_entities([a, b], ontology), names_in(a)[0], names_in(b)[0])


def test_a_short_form_and_an_acronym_are_proposals(ontology: Ontology) -> None:
    a = owns("1", named("Zorbat Heavy Works", "Company", "iraq", "ZHW", "Zorbat"), named("Quux", "Company"))
    b = owns("2", named("ZHW", "Company", "iraq"), named("Zorbat", "Company", "iraq"))
    resolver = Resolver(ontology)
    resolver.observe([a, b])
    resolver.settle()
    assert not one_entity(resolver.resolution, names_in(a)[0], names_in(b)[0])
    found = {frozenset((p.one.iri, p.other.iri)): p for p in proposals(resolver)}
    assert frozenset((names_in(a)[0], names_in(b)[0])) in found
    best = found[frozenset((names_in(a)[0], names_in(b)[0]))]
    assert best.features["acronym"] == 1
    assert frozenset(names_in(b)) not in found


def test_a_ruling_is_followed_and_can_be_undone(ontology: Ontology) -> None:
    a = owns("1", named("Zorbat Heavy Works", "Company", "iraq"), named("Quux", "Company"))
    b = owns("2", named("ZHW", "Company", "iraq"), named("Quuz", "Company"))
    resolver = Resolver(ontology)
    resolver.observe([a, b])
    resolver.settle()
    before = (dict(resolver.resolution.of), dict(resolver.resolution.entities))
    proposal = next(p for p in proposals(resolver) if p.features["acronym"])
    ruling = decide(resolver, proposal, "same", by="eva", at=AT)
    assert resolver.settle()
    assert one_entity(resolver.resolution, names_in(a)[0], names_in(b)[0])
    assert proposals(resolver) == () or all(
        {p.one.iri, p.other.iri} != {proposal.one.iri, proposal.other.iri} for p in proposals(resolver)
    )
    resolver.undo(ruling.iri)
    resolver.settle()
    assert before == (dict(resolver.resolution.of), dict(resolver.resolution.entities))


def test_a_ruling_goes_over_a_contradiction(ontology: Ontology) -> None:
    a = owns("1", named("Zorbat", "Company", "iraq"), named("Quux", "Company"))
    b = owns("2", named("Zorbat", "Company", "iran"), named("Quuz", "Company"))
    one, other = names_in(a)[0], names_in(b)[0]
    ruling = make_decision("same", one, other, by="eva", at=AT)
    assert one_entity(resolve_entities([a, b], ontology, decisions=[ruling]), one, other)


def test_different_is_transitive_over_same(ontology: Ontology) -> None:
    a, b, c = (entity_iri(n) for n in ("a", "b", "c"))
    resolver = Resolver(ontology)
    resolver.decide(make_decision("same", a, b, by="eva", at=AT))
    resolver.decide(make_decision("different", b, c, by="eva", at=AT))
    with pytest.raises(DecisionError, match="contradicts the ruling 'different'"):
        resolver.decide(make_decision("same", a, c, by="max", at=AT))
    with pytest.raises(DecisionError, match="contradicts the ruling 'same'"):
        resolver.decide(make_decision("different", a, b, by="max", at=AT))
    assert len(resolver.decisions) == 2


def test_different_keeps_equal_names_apart(ontology: Ontology) -> None:
    a = owns("1", named("Zorbat Ltd", "Company"), named("Quux", "Company"))
    b = owns("2", named("Zorbat", "Company"), named("Quuz", "Company"))
    one, other = names_in(a)[0], names_in(b)[0]
    assert one_entity(resolve_entities([a, b], ontology), one, other)
    ruling = make_decision("different", one, other, by="eva", at=AT)
    assert not one_entity(resolve_entities([a, b], ontology, decisions=[ruling]), one, other)


def test_splitting_takes_one_name_out(ontology: Ontology) -> None:
    claims = [
        owns("1", named("Zorbat Ltd", "Company"), named("Q1", "Company")),
        owns("2", named("Zorbat", "Company"), named("Q2", "Company")),
        owns("3", named("Zorbat Holdings", "Company"), named("Q3", "Company")),
    ]
    one, two, three = (names_in(c)[0] for c in claims)
    resolver = Resolver(ontology)
    resolver.observe(claims)
    resolver.settle()
    undone, made = split(resolver, three, by="eva", at=AT)
    assert not undone
    assert made
    assert one_entity(resolver.resolution, one, two)
    assert not one_entity(resolver.resolution, one, three)
    with pytest.raises(DecisionError, match="nothing to split"):
        split(resolver, three, by="eva", at=AT)


def test_merging_what_is_one_is_refused(ontology: Ontology) -> None:
    a = owns("1", named("Zorbat Ltd", "Company"), named("Q1", "Company"))
    b = owns("2", named("Zorbat", "Company"), named("Q2", "Company"))
    resolver = Resolver(ontology)
    resolver.observe([a, b])
    resolver.settle()
    with pytest.raises(DecisionError, match="one entity already"):
        merge(resolver, names_in(a)[0], names_in(b)[0], by="eva", at=AT)


def test_decisions_survive_the_way_through_rdf() -> None:
    rulings = (
        make_decision(
            "same",
            Iri("https://x.org/a"),
            Iri("https://x.org/b"),
            by="eva",
            at=AT,
            score=0.81239,
            features={"name": 0.7},
            reason="register",
        ),
        make_decision("different", Iri("https://x.org/a"), Iri("https://x.org/c"), by="program", at=AT),
    )
    again = decisions_from_quads(decisions_to_quads(rulings))
    assert sorted(again, key=lambda d: d.iri) == sorted(rulings, key=lambda d: d.iri)


NAMES = (
    "Zorbat",
    "Zorbat Ltd",
    "ZORBAT Group",
    "Zorbat Heavy Works",
    "ZHW",
    "Quux",
    "Quux GmbH",
    "3rd Brigade",
    "4th Brigade",
)
COUNTRIES = (None, None, "iraq", "iran")
KINDS = ("Company", "Company", "ArmedForce", None)


@st.composite
def worlds(draw: st.DrawFn) -> list[Claim]:
    rng = random.Random(draw(st.integers(0, 10**6)))
    return [
        owns(
            f"s{rng.randrange(6)}",
            named(rng.choice(NAMES), rng.choice(KINDS), rng.choice(COUNTRIES)),
            named(rng.choice(NAMES), rng.choice(KINDS), rng.choice(COUNTRIES)),
        )
        for _ in range(rng.randrange(2, 12))
    ]


def view(resolver: Resolver) -> tuple[dict, dict]:
    return dict(resolver.resolution.of), dict(resolver.resolution.entities)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_who_is_who_does_not_depend_on_order(claims: list[Claim], rng: random.Random) -> None:
    ontology = load_ontology()
    whole = Resolver(ontology)
    whole.observe(claims)
    whole.settle()
    by_source: dict[Iri, list[Claim]] = {}
    for c in claims:
        by_source.setdefault(c.source, []).append(c)
    order = list(by_source)
    rng.shuffle(order)
    step = Resolver(ontology)
    for source in order:
        own = list(by_source[source])
        rng.shuffle(own)
        step.observe(own)
        step.settle()
    assert view(step) == view(whole)
    gone = rng.choice(order)
    step.forget(gone)
    step.settle()
    rest = Resolver(ontology)
    rest.observe([c for c in claims if c.source != gone])
    rest.settle()
    assert view(step) == view(rest)


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_merging_and_splitting_at_random_is_undone_exactly(claims: list[Claim], rng: random.Random) -> None:
    ontology = load_ontology()
    resolver = Resolver(ontology)
    resolver.observe(claims)
    resolver.settle()
    before = view(resolver)
    iris = sorted({i for c in claims for i in names_in(c)})
    made: list[Decision] = []
    for number in range(8):
        one, other = rng.choice(iris), rng.choice(iris)
        if one == other:
            continue
        at = AT + datetime.timedelta(minutes=number)
        ruling = make_decision(rng.choice(["same", "different"]), one, other, by="eva", at=at)
        try:
            resolver.decide(ruling)
        except DecisionError:
            continue
        made.append(ruling)
        if rng.random() < 0.5:
            resolver.settle()
    resolver.settle()
    fresh = Resolver(ontology, decisions=made)
    fresh.observe(claims)
    fresh.settle()
    assert view(resolver) == view(fresh)
    for ruling in made:
        together = one_entity(resolver.resolution, ruling.one, ruling.other)
        assert together == (ruling.ruling == "same")
    rng.shuffle(made)
    for ruling in made:
        resolver.undo(ruling.iri)
        if rng.random() < 0.5:
            resolver.settle()
    resolver.settle()
    assert view(resolver) == before
