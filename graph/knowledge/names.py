"""From what a person types to the entity that is meant: a name, an alias, an IRI, or a name that only the reference knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.errors import AmbiguousNameError, UnknownNameError
from graph.model import Iri
from graph.query import FlowIndex
from graph.query.scope import find_entity
from graph.reference import Reference

__all__ = ["find_iri"]


def find_iri(index: FlowIndex, reference: Callable[[], Reference], name: str, iris: Iterable[str] = ()) -> Iri:
    """The IRI of the entity that a name stands for.

    Args:
        index: the names of the graph.
        reference: gives the names that the graph's sources may not use ("Baghdad" for Iraq, "Emirati"); asked only
            when the graph has no such name, as reading them takes longer than answering.
        name: a name, an alias or an IRI.
        iris: entities that are meant where a name can mean several.

    Raises:
        UnknownNameError: nothing in the graph has the name; the nearest names are offered.
        AmbiguousNameError: several have it and `iris` picks none.
    """
    try:
        return index.entity_iri(find_entity(index, name))
    except AmbiguousNameError as fault:
        picked = [c[0] for c in fault.candidates if c[0] in set(iris)]
        if len(picked) == 1:
            return Iri(picked[0])
        raise
    except UnknownNameError:
        told = reference()
        known = (*told.by_name(name), told.capital(name), told.demonym(name))
        for iri in known:
            if iri is not None and index.entities.find(iri) is not None:
                return iri
        raise
