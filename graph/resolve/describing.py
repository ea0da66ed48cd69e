"""How the graph calls an entity that several sources name: the reference's way, else that of most sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from graph.model import Entity, Iri, entity_iri, local_name
from graph.reference import Reference
from graph.resolve.evidence import entity_of_reference
from graph.resolve.tally import Tally

__all__ = ["describe"]


def describe(chief: Iri, named: Iterable[Iri], told: Mapping[Iri, Tally], reference: Reference | None) -> Entity:
    """The entity of a group: the reference's, or the name, kind and country that most sources give.

    Args:
        chief: the IRI that stands for the group.
        named: those of the group that sources name.
        told: what they tell.
        reference: names that are known.
    """
    named = list(named)
    entry = reference.entities.get(chief) if reference else None
    if entry is not None:
        known = entity_of_reference(entry)
        others = {n for i in named if i != chief for n in told[i].names}
        extra = tuple(sorted(others - set(entry.names)))
        return Entity(chief, known.name, known.kind, known.aliases + extra, known.country, known.parent, known.code)
    name = _label(named, told)
    every = {n for i in named for n in told[i].names}
    kind = _commonest(told[i].kinds for i in named)
    country = _commonest(told[i].countries for i in named)
    return Entity(chief, name, kind or "Entity", tuple(sorted(every - {name})), country)


def _label(named: Iterable[Iri], tallies: Mapping[Iri, Tally]) -> str:
    """The name that most sources put first, in the spelling that most of them have, small letters before capitals."""
    best = min(named, key=lambda i: (-len(tallies[i]), -len(i), i))
    told = tallies[best]
    spellings = {n: count for n, count in told.names.items() if _bears(best, n)} or Counter(told.first_names())
    return min(spellings, key=lambda n: (-spellings[n], n.isupper(), n))


def _bears(iri: Iri, name: str) -> bool:
    """Whether an IRI was made from the name."""
    return local_name(iri).split("_")[0] == local_name(entity_iri(name))


_Text = TypeVar("_Text", bound=str)


def _commonest(counts: Iterable[Mapping[_Text, int]]) -> _Text | None:
    total: Counter[_Text] = Counter()
    for some in counts:
        total.update(some)
    return min(total, key=lambda v: (-total[v], v), default=None)
