"""Which fact type a code of a register tells: read from the annotations of the ontology."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from graph.model import local_name
from graph.ontology import NS, FactType, Ontology, find_ontology_file

__all__ = ["actor_roles", "fact_type_codes", "find_by_prefix"]


@cache
def fact_type_codes(scheme: str) -> Mapping[str, str]:
    """For each code of a scheme (`cameo`, `plover`, `acled`) the fact type that it tells.

    >>> fact_type_codes("cameo")["195"]
    'Attack'
    """
    quads = ox.parse(path=str(find_ontology_file()), format=ox.RdfFormat.TURTLE)
    return {
        q.object.value: local_name(q.subject.value)
        for q in quads
        if q.predicate.value == NS + scheme and isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
    }


def find_by_prefix(codes: Mapping[str, str], code: str) -> str | None:
    """The fact type of a code, or of the nearest code above it.

    >>> find_by_prefix({"195": "Attack"}, "1951")
    'Attack'
    """
    for end in range(len(code), 1, -1):
        if (found := codes.get(code[:end])) is not None:
            return found
    return None


def actor_roles(type_: FactType, ontology: Ontology) -> tuple[str, str | None]:
    """The roles of who acts and whom it is done to; None for the second where both take part alike, or it is no actor's.

    >>> from graph.ontology import load_ontology
    >>> ontology = load_ontology()
    >>> actor_roles(ontology.fact_types["Attack"], ontology), actor_roles(ontology.fact_types["Meeting"], ontology)
    (('attacker', 'target'), ('participant', None))
    """
    roles = [r for r in type_.identified_by if ontology.roles[r].form == "named" and ontology.accepts(r, "Person")]
    return roles[0], roles[1] if len(roles) > 1 else None
