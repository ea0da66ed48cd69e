"""SHACL: the shapes that the ontology implies, and the faults of a graph against them, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import MissingExtraError
from graph.model import local_name
from graph.ontology import NS, FactType, Ontology, Role
from graph.store.store import Store
from graph.store.vocabulary import BLOCKS, DECISIONS, PREFIXES, node

if TYPE_CHECKING:
    import rdflib

__all__ = ["Fault", "Validation", "shapes", "validate"]

_DATATYPES = {"money": ":Money", "quantity": ":Quantity"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the thing that has it, the property, what is wrong, and the source where it stands (None: the facts)."""

    thing: str
    property: str
    message: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Validation:
    """What a check found: how many claims and facts were looked at, and their faults."""

    claims: int
    facts: int
    faults: tuple[Fault, ...]

    def to_json(self) -> dict[str, object]:
        """Counts, and one object a fault."""
        faults = [
            {"thing": f.thing, "property": f.property, "message": f.message, "source": f.source} for f in self.faults
        ]
        return {"claims": self.claims, "facts": self.facts, "valid": not faults, "faults": faults}

    def __str__(self) -> str:
        head = f"{self.claims:,} claims and {self.facts:,} facts checked: {len(self.faults) or 'no'} faults."
        return "\n".join([head, *(f"{f.source or 'facts'}: {f.thing}: {f.property}: {f.message}" for f in self.faults)])


def shapes(ontology: Ontology) -> str:
    """The shapes as Turtle: one for claims, one for each fact type.

    >>> from graph.ontology import load_ontology
    >>> ":SaleShape a sh:NodeShape" in shapes(load_ontology())
    True
    """
    prefixes = "".join(
        f"@prefix {p}: <{iri}> .\n" for p, iri in {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#"}.items()
    )
    types = " ".join(f":{t}" for t in ontology.fact_types)
    certainties = " ".join(f":{level.name}" for level in ontology.certainties.values())
    statuses = " ".join(f":{level.name}" for level in ontology.statuses.values())
    stance = f"""
    sh:property [ sh:path :certainty ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {certainties} ) ] ;
    sh:property [ sh:path :status ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {statuses} ) ]"""
    claim = f""":ClaimShape a sh:NodeShape ; sh:targetClass :Claim ;{stance} ;
    sh:property [ sh:path :claimType ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {types} ) ] ;
    sh:property [ sh:path :about ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
    sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ] ;
    sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:lessThan oa:end ] ;
    sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] .
"""
    return prefixes + claim + "".join(_fact_shape(t, ontology, stance) for t in ontology.fact_types.values())


def _fact_shape(type_: FactType, ontology: Ontology, stance: str) -> str:
    ignored = " ".join(f":{name}" for name in ("certainty", "status", "support", "told", *ontology.links))
    roles = "".join(f" ;\n    sh:property [ sh:path :{r} ; {_accepted(ontology.roles[r])} ]" for r in type_.roles)
    return f""":{type_.name}Shape a sh:NodeShape ; sh:targetClass :{type_.name} ; sh:closed true ;
    sh:ignoredProperties ( rdf:type {ignored} ) ;{stance}{roles} .
"""


def _accepted(role: Role) -> str:
    if role.form in _DATATYPES:
        return f"sh:datatype {_DATATYPES[role.form]}"
    if role.form == "number":
        return "sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:decimal ] )"
    if role.form == "date":
        return "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:gYear ] )"
    classes = "".join(f" [ sh:class :{c} ]" for c in sorted(role.accepts or {"Entity"}))
    return f"sh:or ( [ sh:datatype xsd:string ]{classes} )"


def validate(store: Store) -> Validation:
    """Check claims and facts against the shapes.

    pyshacl runs on a copy in rdflib's own memory: on a graph backed by Oxigraph it takes a hundred times as long.

    Raises:
        MissingExtraError: pyshacl is not installed.
    """
    try:
        import pyshacl
    except ImportError as fault:
        package = "pyshacl"
        raise MissingExtraError(package, "validate", "entente validate") from fault
    import rdflib

    data = _copy(store)
    facts = sum(
        1 for t in store.ontology.fact_types.values() for _ in data.subjects(rdflib.RDF.type, rdflib.URIRef(t.iri))
    )
    claims = sum(1 for _ in data.subjects(rdflib.RDF.type, rdflib.URIRef(NS + "Claim")))
    for kind in store.ontology.kinds.values():
        for upper in kind.supers:
            data.add((rdflib.URIRef(kind.iri), rdflib.RDFS.subClassOf, rdflib.URIRef(NS + upper)))
    rules = rdflib.Graph().parse(data=shapes(store.ontology), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    faults = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        thing = str(report.value(result, sh.focusNode))
        quads = store.raw.quads_for_pattern(node(thing), None, None, None)
        homes = (q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode) and q.graph_name != BLOCKS)
        faults.append(
            Fault(
                thing,
                local_name(str(report.value(result, sh.resultPath) or "")),
                str(report.value(result, sh.resultMessage)),
                next(homes, None),
            )
        )
    return Validation(claims, facts, tuple(sorted(faults, key=lambda f: (f.source or "", f.thing, f.property))))


def _copy(store: Store) -> rdflib.Graph:
    import rdflib

    data = rdflib.Graph()
    lines = (f"{q.subject} {q.predicate} {q.object} .\n" for q in store.raw if q.graph_name not in {BLOCKS, DECISIONS})
    data.parse(data="".join(lines), format="nt")
    return data
