import pyoxigraph as ox
import pytest

from graph.model import Entity, Fact, Iri, Money
from graph.ontology import NS
from graph.store import Store
from graph.store.validate import validate
from tests.store.test_store import put, sale


@pytest.fixture
def store() -> Store:
    store = Store()
    put(store, sale())
    return store


def test_a_sound_graph_has_no_faults(store: Store):
    report = validate(store)
    assert (report.claims, report.facts, report.faults) == (1, 1, ())
    assert "no faults" in str(report)


def test_a_filler_of_the_wrong_kind_is_found_with_its_place(store: Store):
    company = Entity(Iri("https://w3id.org/entente/id/entity/x"), "X", "Company")
    fact = Fact(
        Iri("https://w3id.org/entente/id/fact/x"), "Position", {"person": (company,)}, "confirmed", "done", None, (), 1
    )
    store.put_facts([fact], sources={}, blocks={}, resolved={}, entities=[company])
    (fault,) = validate(store).faults
    assert (fault.thing, fault.property, fault.source) == (fact.iri, "person", None)


def test_a_claim_without_stance_is_found_in_its_source(store: Store):
    (claim,) = store.claims()
    quad = next(store.raw.quads_for_pattern(ox.NamedNode(claim.id), ox.NamedNode(NS + "certainty"), None, None))
    store.raw.remove(quad)
    (fault,) = validate(store).faults
    assert (fault.property, fault.source) == ("certainty", claim.source)


def test_values_of_the_wrong_form_and_foreign_roles_are_found(store: Store):
    fact = Fact(
        Iri("https://w3id.org/entente/id/fact/y"),
        "Attack",
        {"killed": ("many",), "value": (Money.parse("5 USD"),)},
        "confirmed",
        "done",
        None,
        (),
        1,
    )
    store.put_facts([fact], sources={}, blocks={}, resolved={}, entities=[])
    assert {f.property for f in validate(store).faults} == {"killed", "value"}
