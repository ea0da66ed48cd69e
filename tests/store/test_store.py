import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import QueryError, StoreError, StoreLockedError
from graph.model import (
    Claim,
    ClaimLink,
    Entity,
    Evidence,
    Fact,
    FactLink,
    Iri,
    Money,
    Named,
    PartialDate,
    Quantity,
    Source,
    claim_id,
    entity_iri,
)
from graph.store import Store
from graph.store.terms import from_literal, literal_text, to_literal

SOURCE = Source(Iri("https://w3id.org/entente/id/source/a-1"), "Article", "A title", "Yonhap", PartialDate(2024, 9, 20))


def named(name: str, kind: str = "Company") -> Named:
    return Named((name,), kind, entity_iri(name))


def sale(start: int = 0, source: Source = SOURCE) -> Claim:
    roles = {
        "supplier": (named("LIG Nex1"),),
        "buyer": (named("Iraq", "Country"),),
        "item": (named("Cheongung-II", "System"), Named(("missile",), generic=True)),
        "value": (Money(Decimal("2.8e9"), "USD"),),
        "date": (PartialDate(2024, 9, 19),),
    }
    return Claim(
        claim_id(source.iri, "Sale", roles, start, start + 5),
        "Sale",
        roles,
        "reported",
        "done",
        (named("Yonhap", "MediaOutlet"),),
        Evidence("quote", start, start + 5, "before ", " after"),
        source.iri,
    )


def fact_for(claim: Claim) -> tuple[Fact, list[Entity]]:
    entities = {
        f.iri: Entity(f.iri, f.name, f.kind)
        for fs in claim.roles.values()
        for f in fs
        if isinstance(f, Named) and f.iri
    }
    roles = {
        r: tuple(
            entities[f.iri] if isinstance(f, Named) and f.iri else f.name if isinstance(f, Named) else f for f in fs
        )
        for r, fs in claim.roles.items()
    }
    iri = Iri(claim.id.replace("/claim/", "/fact/"))
    return Fact(iri, claim.type, roles, "reported", "done", PartialDate(2024, 9, 19), (claim.id,), 1), list(
        entities.values()
    )


def put(store: Store, claim: Claim) -> Fact:
    store.add_source(SOURCE, [claim])
    fact, entities = fact_for(claim)
    store.put_facts(
        [fact],
        sources={claim.id: claim.source},
        blocks={claim.id: ["b"]},
        resolved={},
        entities=entities,
        done=[claim.source],
    )
    return fact


def test_a_claim_comes_back_as_it_went_in():
    store = Store()
    claim = sale()
    put(store, claim)
    back = store.claim(claim.id)
    assert {r: set(map(str, f)) for r, f in back.roles.items()} == {r: set(map(str, f)) for r, f in claim.roles.items()}
    assert (back.evidence, back.certainty, back.status, back.attributed_to) == (
        claim.evidence,
        claim.certainty,
        claim.status,
        claim.attributed_to,
    )


def test_a_fact_comes_back_and_names_its_claims():
    store = Store()
    fact = put(store, sale())
    back = store.fact(fact.iri)
    assert back.claims == fact.claims
    assert {r: set(f) for r, f in back.roles.items()} == {r: set(f) for r, f in fact.roles.items()}
    assert [f.iri for f in store.facts_about(entity_iri("Iraq"))] == [fact.iri]
    assert store.find("iraq")[0].kind == "Country"
    assert store.claims_in_blocks(["b", "c"]) == {fact.claims[0]: SOURCE.iri}


def test_class_nouns_are_text_and_no_entities():
    store = Store()
    fact = put(store, sale())
    assert "missile" in store.fact(fact.iri).roles["item"]
    assert not store.find("missile")


def test_dropping_a_source_leaves_nothing_of_it():
    store = Store()
    fact = put(store, sale())
    store.drop_source(SOURCE.iri)
    store.put_facts([], sources={}, blocks={}, resolved={}, entities=[], replaced=[fact.iri])
    store.drop_unused_entities([entity_iri(n) for n in ("LIG Nex1", "Iraq", "Cheongung-II", "Yonhap")])
    assert len(store.raw) == 0


def test_links_between_facts_say_whether_they_were_told():
    store = Store()
    one, two = sale(), sale(10)
    store.add_source(SOURCE, [one, two])
    (a, entities), (b, _) = fact_for(one), fact_for(two)
    linked = Fact(
        a.iri, a.type, a.roles, a.certainty, a.status, a.date, a.claims, 1, (FactLink("causes", b.iri, told=True),)
    )
    store.put_facts(
        [linked, b], sources={one.id: SOURCE.iri, two.id: SOURCE.iri}, blocks={}, resolved={}, entities=entities
    )
    assert store.fact(a.iri).links == (FactLink("causes", b.iri, told=True),)


def test_claim_links_come_back():
    one = sale()
    two = Claim(
        **{**{k: getattr(sale(10), k) for k in Claim.__slots__}, "links": (ClaimLink("causes", one.id, told=True),)}
    )
    store = Store()
    store.add_source(SOURCE, [one, two])
    assert store.claim(two.id).links == two.links


def test_rdflib_sees_the_same_graph():
    store = Store()
    fact = put(store, sale())
    dataset = store.dataset()
    term = rdflib.Namespace("https://w3id.org/entente/ontology#")
    assert (rdflib.URIRef(fact.iri), term.buyer, rdflib.URIRef(entity_iri("Iraq"))) in dataset.default_graph


def test_networkx_gets_flow_edges():
    store = Store()
    put(store, sale())
    network = store.network()
    ends = {(network.nodes[a]["name"], network.nodes[b]["name"]) for a, b in network.edges()}
    assert ends == {("LIG Nex1", "Iraq"), ("Cheongung-II", "Iraq")}


def test_a_source_without_facts_stays_pending_over_a_restart(tmp_path: Path):
    store = Store(tmp_path / "a.kg")
    store.add_source(SOURCE, [sale()])
    assert not store.partial()
    store.close()
    again = Store(tmp_path / "a.kg")
    assert again.pending() == (SOURCE.iri,)


def test_a_writer_keeps_others_out_and_readers_come_in(tmp_path: Path):
    path = tmp_path / "a.kg"
    store = Store(path)
    put(store, sale())
    with pytest.raises(StoreLockedError, match="another process is writing"):
        Store(path)
    store.close()
    reader = Store(path, read_only=True)
    assert len(list(reader.facts())) == 1
    with pytest.raises(StoreError, match="opened for reading"):
        reader.drop_source(SOURCE.iri)


@pytest.mark.parametrize("kind", ["file", "folder", "missing"])
def test_what_is_no_graph_is_refused_and_left_alone(tmp_path: Path, kind: str):
    path = tmp_path / "x"
    if kind == "file":
        path.write_text("hello")
    elif kind == "folder":
        path.mkdir()
        (path / "letter.txt").write_text("hello")
    with pytest.raises(StoreError, match=str(path)):
        Store(path, read_only=kind == "missing")
    assert (
        sorted(p.name for p in tmp_path.rglob("*"))
        == {"file": ["x"], "folder": ["letter.txt", "x"], "missing": []}[kind]
    )


def test_a_broken_query_says_where():
    with pytest.raises(QueryError, match="1:"):
        Store().query("SELECT ?x WHERE { ?x ")


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.store.test_store import SOURCE, put, sale
from graph.store import Store
store = Store(Path(sys.argv[1]))
put(store, sale())
os.kill(os.getpid(), 9)
"""


def test_a_killed_process_leaves_a_graph_that_opens(tmp_path: Path):
    top = Path(__file__).parents[2]
    path = tmp_path / "a.kg"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(top)], check=False, env={**os.environ, "PYTHONPATH": str(top)}
    )
    assert done.returncode == -9
    assert len(list(Store(path).facts())) == 1


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
values = st.one_of(
    st.text(),
    numbers,
    st.builds(Money, numbers, st.sampled_from(["USD", "EUR", "KRW"])),
    st.builds(Quantity, numbers, st.sampled_from(["km", "t", "TIV"])),
    st.dates().map(lambda d: PartialDate(d.year, d.month, d.day)),
    st.integers(1, 9999).map(PartialDate),
)


@given(values)
@settings(max_examples=300)
def test_every_value_survives_the_way_through_rdf(value):
    store = Store()
    claim = sale()
    store.add_source(SOURCE, [claim])
    assert from_literal(to_literal(value)) == value


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_text_is_written_as_the_database_writes_it(text):
    assert literal_text(text) == str(to_literal(text))


@pytest.mark.parametrize("path", [None, "kg"])
def test_a_large_source_that_goes_on_loading_is_whole_at_the_next_change(tmp_path, path):
    store = Store(tmp_path / path if path else None)
    claims = [sale(start) for start in range(5_000)]
    store.add_source(SOURCE, claims, wait=False)
    facts = [fact_for(c)[0] for c in claims]
    store.put_facts(
        facts,
        sources={c.id: c.source for c in claims},
        blocks={c.id: ["one", "two"] for c in claims},
        resolved={entity_iri("Korea LIG"): entity_iri("LIG Nex1")},
        entities=fact_for(claims[0])[1],
        done=[SOURCE.iri],
    )
    assert (store.pending(), store.partial()) == ((), ())
    assert store.has_source(SOURCE.iri)
    assert {c.id for c in store.claims()} == {c.id for c in claims}
    assert {f.iri for f in store.facts()} == {f.iri for f in facts}
    assert len(store.claims_in_blocks(["two"])) == len(claims)


def test_many_facts_put_in_place_of_others_leave_nothing_of_these():
    store = Store()
    claims = [sale(start) for start in range(5_000)]
    store.add_source(SOURCE, claims)
    about = {c.id: c.source for c in claims}
    entities = fact_for(claims[0])[1]
    facts = [fact_for(c)[0] for c in claims]
    store.put_facts(facts, sources=about, blocks={}, resolved={}, entities=entities, done=[SOURCE.iri])
    changed = [replace(f, certainty="confirmed") for f in facts[1:]] + [replace(facts[0], support=2)]
    store.put_facts(changed, sources=about, blocks={}, resolved={}, entities=entities, replaced=[f.iri for f in facts])
    other = Store()
    other.add_source(SOURCE, claims)
    other.put_facts(changed, sources=about, blocks={}, resolved={}, entities=entities, done=[SOURCE.iri])
    assert set(store.raw) == set(other.raw)


def test_a_source_that_breaks_while_it_loads_is_not_taken_for_whole():
    store = Store()
    broken = replace(sale(), roles={"supplier": (Named(("Nobody",), "Company"),)})
    with pytest.raises(StoreError, match="has no IRI"):
        store.add_source(SOURCE, [*(sale(start) for start in range(5_000)), broken], wait=False)
    store.put_decisions([])
    assert not store.has_source(SOURCE.iri)
    assert store.partial() == (SOURCE.iri,)
