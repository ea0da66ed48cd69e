"""What the world is called: countries, organisations, companies, systems, as Turtle in the words of the ontology."""

from graph.reference.entity import RefEntity
from graph.reference.index import Reference, name_key
from graph.reference.learned import NOTHING_LEARNED, Learned, extended_reference
from graph.reference.load import load_reference

__all__ = [
    "NOTHING_LEARNED",
    "Learned",
    "RefEntity",
    "Reference",
    "extended_reference",
    "load_reference",
    "name_key",
]
