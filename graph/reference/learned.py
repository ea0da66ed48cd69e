"""Reference knowledge that a graph has from the registers in it, put together with what comes in files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Self

from graph.model import Entity, Iri, digest
from graph.reference.entity import RefEntity
from graph.reference.index import Reference
from graph.reference.load import load_reference

__all__ = ["NOTHING_LEARNED", "Learned", "extended_reference"]


@dataclass(frozen=True, slots=True)
class Learned:
    """Entities as registers describe them, compared by `key`: a hash of all that they say."""

    key: str = ""
    entities: tuple[Entity, ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Self:
        """What some entities teach.

        >>> Learned.of([]).key == NOTHING_LEARNED.key
        True
        """
        known = tuple(entities)
        return cls(digest(*map(repr, known)) if known else "", known)


NOTHING_LEARNED = Learned()


@lru_cache(maxsize=4)
def extended_reference(files: tuple[Path, ...], learned: Learned) -> Reference:
    """The reference of the files with what was learned.

    An entity of the files keeps its name, kind and place, and gets the names that it lacks.

    >>> zephyr = Entity(Iri("x/zephyr"), "Zephyr Rotor", "Company", ("Zephyr Rotorcraft",))
    >>> extended_reference((), Learned.of([zephyr])).by_name("Zephyr Rotorcraft")
    ('x/zephyr',)
    """
    base = load_reference(*files)
    known = dict(base.entities)
    for entity in learned.entities:
        entry = known.get(entity.iri)
        known[entity.iri] = _entry(entity) if entry is None else _with_names(entry, entity)
    for iri, entry in known.items():
        if entry.parent is not None and entry.parent not in known:
            known[iri] = replace(entry, parent=None)
    return Reference(known.values())


def _entry(entity: Entity) -> RefEntity:
    return RefEntity(
        entity.iri, entity.name, entity.kind, entity.aliases, country=entity.country, parent=_other(entity)
    )


def _with_names(entry: RefEntity, entity: Entity) -> RefEntity:
    names = dict.fromkeys((*entry.aliases, entity.name, *entity.aliases))
    names.pop(entry.name, None)
    parent = entry.parent or _other(entity)
    return replace(entry, aliases=tuple(names), country=entry.country or entity.country, parent=parent)


def _other(entity: Entity) -> Iri | None:
    return entity.parent if entity.parent != entity.iri else None
