"""The RDF names that the store writes, as pyoxigraph nodes made once."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from graph.model import ID, Iri
from graph.ontology import NS

__all__ = [
    "ABOUT",
    "ALT_LABEL",
    "ATTRIBUTED_TO",
    "BLOCK",
    "BLOCKS",
    "CERTAINTY",
    "CLAIM",
    "CLAIM_TYPE",
    "COUNTRY",
    "DATE_PUBLISHED",
    "DECISIONS",
    "DEFAULT",
    "END",
    "EXACT",
    "FINGERPRINT",
    "HEADLINE",
    "ISO2",
    "LABEL",
    "PARENT",
    "PATH",
    "PENDING",
    "PREFIX",
    "PREFIXES",
    "PUBLISHER",
    "RECORD",
    "RESOLVED_TO",
    "START",
    "STATUS",
    "SUFFIX",
    "SUPPORT",
    "TOLD",
    "TYPE",
    "URL",
    "node",
    "node_text",
    "subject",
    "term",
    "term_text",
]

_OA = "http://www.w3.org/ns/oa#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = "https://schema.org/"

PREFIXES = {
    "": NS,
    "fact": ID + "fact/",
    "claim": ID + "claim/",
    "entity": ID + "entity/",
    "source": ID + "source/",
    "oa": _OA,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": _RDFS,
    "schema": _SCHEMA,
    "skos": _SKOS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes for queries and exports."""


@lru_cache(maxsize=65_536)
def node(iri: str) -> ox.NamedNode:
    """The node of an IRI; the same object for the same IRI, as those in use come again and again."""
    return ox.NamedNode(iri)


@lru_cache(maxsize=65_536)
def node_text(iri: str) -> str:
    """The node of an IRI as N-Quads has it; for those that come again and again.

    >>> node_text("https://w3id.org/entente/id/entity/iraq")
    '<https://w3id.org/entente/id/entity/iraq>'
    """
    return str(ox.NamedNode(iri))


def term_text(name: str) -> str:
    """The node of an ontology term as N-Quads has it, by its local name."""
    return node_text(NS + name)


def term(name: str) -> ox.NamedNode:
    """The node of an ontology term, by its local name."""
    return node(NS + name)


def subject(quad: ox.Quad) -> Iri:
    """The IRI of a quad's subject; we write no triple terms there."""
    return Iri(quad.subject.value)  # type: ignore[union-attr]


DEFAULT = ox.DefaultGraph()
DECISIONS = node(ID + "decisions")
BLOCKS = node(ID + "blocks")

TYPE = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = node(_RDFS + "label")
ALT_LABEL = node(_SKOS + "altLabel")
HEADLINE = node(_SCHEMA + "headline")
DATE_PUBLISHED = node(_SCHEMA + "datePublished")
URL = node(_SCHEMA + "url")
EXACT = node(_OA + "exact")
START = node(_OA + "start")
END = node(_OA + "end")
PREFIX = node(_OA + "prefix")
SUFFIX = node(_OA + "suffix")
CLAIM = term("Claim")
CLAIM_TYPE = term("claimType")
ABOUT = term("about")
CERTAINTY = term("certainty")
STATUS = term("status")
ATTRIBUTED_TO = term("attributedTo")
SUPPORT = term("support")
TOLD = term("told")
RECORD = term("record")
PUBLISHER = term("publisher")
PATH = term("path")
FINGERPRINT = term("fingerprint")
PENDING = term("pending")
RESOLVED_TO = term("resolvedTo")
BLOCK = term("block")
COUNTRY = term("country")
PARENT = term("parent")
ISO2 = term("iso2")
