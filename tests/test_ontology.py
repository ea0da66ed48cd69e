import itertools
import string
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from graph.errors import OntologyError
from graph.ontology import NS, find_ontology_file, load_ontology

FILE = find_ontology_file()
ONTOLOGY = load_ontology()

GUIDELINES = {
    "Sale": "supplier buyer item quantity value date",
    "Donation": "supplier recipient item quantity value date",
    "Licence": "supplier buyer item value date",
    "Supply": "supplier item system recipient",
    "Delivery": "supplier recipient item quantity date",
    "Agreement": "party subject date",
    "Negotiation": "party subject date",
    "Meeting": "participant place date",
    "Attack": "attacker target weapon place date killed injured",
    "Interception": "interceptor target quantity place date",
    "Deployment": "deployer force place date",
    "Withdrawal": "actor force place date",
    "Exercise": "participant place date",
    "Training": "trainer trainee subject place date",
    "Test": "tester item place date",
    "Sanction": "imposer target date",
    "Regulation": "authority subject date",
    "Disruption": "target cause place date",
    "Manufacture": "maker item",
    "Operation": "operator item",
    "Ownership": "owner owned",
    "Membership": "member organization",
    "Position": "person organization title",
    "Location": "place_of place",
    "Specification": "item measure amount",
}
"""The table of the annotation guidelines, which the ontology may extend and not cut."""


def rdf() -> rdflib.Graph:
    return rdflib.Graph().parse(FILE)


def test_both_parsers_read_the_same_number_of_triples():
    assert len(rdf()) == len(list(ox.parse(path=str(FILE), format=ox.RdfFormat.TURTLE)))


@pytest.mark.parametrize("name", GUIDELINES)
def test_every_fact_type_of_the_guidelines_has_its_roles(name: str):
    assert set(GUIDELINES[name].split()) <= set(ONTOLOGY.fact_types[name].roles)


def test_every_term_has_label_definition_and_example():
    graph = rdf()
    own = {s for s in graph.subjects() if isinstance(s, rdflib.URIRef) and s.startswith(NS)}
    assert len(own) > 100
    missing = [
        (t, p) for t, p in itertools.product(own, (RDFS.label, SKOS.definition, SKOS.example)) if not graph.value(t, p)
    ]
    assert not missing


def test_every_term_that_is_used_is_declared():
    graph = rdf()
    own = {s for s in graph.subjects(RDF.type) if s.startswith(NS)}
    used = {t for triple in graph for t in triple if isinstance(t, rdflib.URIRef) and t.startswith(NS)}
    assert used <= own


def test_phrases_and_flows_use_the_roles_of_their_type():
    for type_ in ONTOLOGY.fact_types.values():
        fields = {field for _, field, _, _ in string.Formatter().parse(type_.phrase) if field}
        assert fields <= set(type_.roles)
        assert set(type_.identified_by) <= set(type_.roles)


def test_every_deal_flows():
    assert all(t.flows for t in ONTOLOGY.fact_types.values() if t.group == "Deal")


def test_a_reasoner_finds_no_contradiction_with_a_small_graph():
    graph = rdf()
    graph.parse(
        data=f"""@prefix : <{NS}> . @prefix e: <https://w3id.org/entente/id/entity/> .
        e:lig a :Company . e:iraq a :Country . e:m a :System .
        <https://w3id.org/entente/id/fact/1> a :Sale ; :supplier e:lig ; :buyer e:iraq ; :item e:m, "missile" .""",
        format="turtle",
    )
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = list(graph.objects(None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")))
    errors += list(graph.subjects(RDF.type, OWL.Nothing))
    assert not errors
    assert (rdflib.URIRef("https://w3id.org/entente/id/entity/iraq"), RDF.type, rdflib.URIRef(NS + "Actor")) in graph


def test_the_reasoner_does_find_a_contradiction_that_is_there():
    graph = rdf()
    graph.parse(data=f"@prefix : <{NS}> . <urn:x> a :Company , :System .", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    said = {str(o) for o in graph.objects() if "disjoint" in str(o).casefold()}
    assert said or list(graph.subjects(RDF.type, OWL.Nothing))


def test_levels_are_ordered():
    assert list(ONTOLOGY.certainties) == ["confirmed", "reported", "claimed", "speculated"]
    assert list(ONTOLOGY.statuses) == ["done", "planned", "denied"]
    assert ONTOLOGY.rank("claimed") == 3


def test_a_users_fact_type_is_read_beside_ours(tmp_path: Path):
    file = tmp_path / "more.ttl"
    file.write_text(
        f"""@prefix : <{NS}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        :Lease a owl:Class , :FactType ; rdfs:subClassOf :Deal ; rdfs:label "lease" ; :roles ( :supplier :lessee :item ) ;
            :flow [ :from :supplier ; :to :lessee ; :via :item ] .
        :lessee a :Role ; rdfs:label "lessee" ; :form "named" ."""
    )
    ours = load_ontology(file)
    assert ours.fact_types["Lease"].flows[0].target == "lessee"
    assert "Lease" not in ONTOLOGY.fact_types


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (":X a :FactType ; rdfs:label 'x' ; :roles ( :nobody ) .", "names the role nobody"),
        (":X a :Role ; rdfs:label 'x' ; :form 'tune' .", "form 'tune'"),
        (":X a :FactType ; :roles ( :item ) .", "lacks .*label"),
        (":X a ", "cannot be read as Turtle"),
    ],
)
def test_faults_of_an_addition_are_told(tmp_path: Path, turtle: str, said: str):
    file = tmp_path / "more.ttl"
    file.write_text(f"@prefix : <{NS}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . {turtle}")
    with pytest.raises(OntologyError, match=said):
        load_ontology(file)
