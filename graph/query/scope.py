"""What a question is about and what it leaves out: names to entities and their whole sets, filters to facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.errors import AmbiguousNameError, QueryError, UnknownNameError
from graph.model import PartialDate
from graph.ontology import Ontology
from graph.query.index import FlowIndex, Ints

__all__ = ["CLOSED", "Filter", "fact_levels", "find_entity", "whole_set"]

CLOSED = 255
"""The level of a fact that a filter leaves out; others have the rank of their certainty."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts count.

    A date of a fact counts as inside a span as long as it can be. A fact without a date (who makes what) is bound to no
    time and counts always. `as_of` leaves out what had not happened by then; `types` are fact types or groups of them
    ("Deal"), by default all. `min_certainty` is the weakest level that still counts.
    """

    as_of: PartialDate | str | None = None
    since: PartialDate | str | None = None
    until: PartialDate | str | None = None
    min_certainty: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether every fact counts."""
        return self == _OPEN


_OPEN = Filter()


def find_entity(index: FlowIndex, name: str) -> int:
    """The entity that a name, an alias or an IRI stands for.

    Raises:
        UnknownNameError: none has the name; holds the three nearest.
        AmbiguousNameError: several have it; lists them with kind and country.
    """
    if "://" in name and (at := index.entities.find(name)) is not None:
        return at
    found = index.names.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(name, tuple(_describe(index, e) for e in found))
    raise UnknownNameError(name, tuple(index.labels[e] for e in index.names.nearest(name)))


def _describe(index: FlowIndex, entity: int) -> tuple[str, str, str]:
    kind = index.kinds[index.entity_kind[entity]] if index.entity_kind[entity] < len(index.kinds) else "unknown kind"
    country = int(index.country[entity])
    where = f", {index.labels[country]}" if country >= 0 else ""
    return index.entity_iri(entity), index.labels[entity], kind + where


def whole_set(index: FlowIndex, entity: int) -> Ints:
    """An actor with all that belongs to it: companies, ministries and forces of a country, daughters of a firm.

    What belongs to what follows from `country` and `parent` of the entities, and from facts that tell so.
    """
    inside = np.zeros(index.entity_count + 1, dtype=np.bool_)  # the last place answers for "none"
    inside[entity] = True
    if not index.is_actor[entity]:
        return np.array([entity], dtype=np.int32)
    wholes, parts = index.held
    size = 0
    while size != (size := int(inside.sum())):
        inside[:-1] |= ~index.is_product & (inside[index.parent] | inside[index.country])
        inside[parts[inside[wholes]]] = True
    return np.flatnonzero(inside[:-1] & index.is_actor).astype(np.int32)


def fact_levels(index: FlowIndex, ontology: Ontology, filter_: Filter) -> npt.NDArray[np.uint8]:
    """For each fact the rank of its certainty, or `CLOSED` where the filter leaves it out, shape (F,).

    Raises:
        QueryError: the filter names no level, type or date that there is; says which there are.
    """
    if filter_.is_open:
        return index.certainty
    closed = index.certainty == 0
    if filter_.min_certainty is not None:
        closed |= index.certainty > _rank(filter_.min_certainty, index.certainties, "certainty")
    if filter_.statuses:
        ranks = [_rank(s, index.statuses, "status") for s in filter_.statuses]
        closed |= ~np.isin(index.status, ranks)
    if filter_.types:
        closed |= ~np.isin(index.fact_type, _types(filter_.types, ontology))
    dated = index.first > 0
    for bound in (filter_.as_of, filter_.until):
        if bound is not None:
            closed |= dated & (index.first > _date(bound).last.toordinal())
    if filter_.since is not None:
        closed |= dated & (index.last < _date(filter_.since).first.toordinal())
    levels = index.certainty.copy()
    levels[closed] = CLOSED
    return levels


def _rank(level: str, levels: tuple[str, ...], what: str) -> int:
    if level.lower() not in levels:
        msg = f"There is no {what} {level!r}. Use one of {', '.join(levels)}."
        raise QueryError(msg)
    return levels.index(level.lower()) + 1


def _types(names: Iterable[str], ontology: Ontology) -> list[int]:
    found: list[int] = []
    for name in names:
        wanted = name.casefold()
        numbers = [
            n for n, t in enumerate(ontology.fact_types.values()) if wanted in (t.name.casefold(), t.group.casefold())
        ]
        if not numbers:
            known = ", ".join(sorted({t.group for t in ontology.fact_types.values()} | set(ontology.fact_types)))
            msg = f"There is no fact type {name!r}. Use one of {known}."
            raise QueryError(msg)
        found += numbers
    return found


def _date(value: PartialDate | str) -> PartialDate:
    try:
        return PartialDate.parse(value) if isinstance(value, str) else value
    except ValueError as fault:
        raise QueryError(str(fault)) from fault
