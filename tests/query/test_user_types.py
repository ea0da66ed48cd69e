"""A fact type that a user adds in Turtle is followed by chains, tiers and sentences with no line of Python."""

from __future__ import annotations

from graph.ontology import load_ontology
from graph.query import build_index, buyers, chains, facts
from graph.store import Store
from tests.query.worlds import World

LEASE = """
@prefix : <https://w3id.org/entente/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .

:Lease a owl:Class , :FactType ;
    rdfs:label "lease"@en ;
    rdfs:subClassOf :Deal ;
    :roles ( :lessor :lessee :item :date ) ;
    :phrase "{lessor} leases {item} to {lessee}"@en ;
    :flow [ :from :lessor ; :to :lessee ; :via :item ] .
:lessor a rdf:Property , :Role ; rdfs:label "lessor"@en ; :form "named" ; schema:rangeIncludes :Actor .
:lessee a rdf:Property , :Role ; rdfs:label "lessee"@en ; :form "named" ; schema:rangeIncludes :Actor .
"""


def test_a_users_fact_type_flows(tmp_path):
    file = tmp_path / "lease.ttl"
    file.write_text(LEASE, encoding="utf-8")
    w = World()
    w.store = Store(ontology=load_ontology(file))
    a, b, c = (w.entity(n) for n in ("Aland", "Bland", "Cland"))
    w.tell("Lease", lessor=a, lessee=b, item="drone", date="2021-05")
    w.tell("Lease", lessor=b, lessee=c, item="Drone", certainty="reported")
    index = build_index(w.store)
    [chain] = chains(index, w.store, "Aland", "Cland")
    assert [(h.type, h.items, h.date, h.retransfer) for h in chain.hops] == [
        ("Lease", ("drone",), "2021-05", ""),
        ("Lease", ("Drone",), None, "same goods"),
    ]
    assert [t.node.name for tier in buyers(index, w.store, "Aland") for t in tier] == ["Bland", "Cland"]
    assert [f.sentence for f in facts(index, w.store, types=["lease"])] == [
        "Aland leases drone to Bland",
        "Bland leases Drone to Cland",
    ]
