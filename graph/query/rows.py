"""One pass over the facts and entities of a store, numbered as they come: the raw material of the flow index."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import partial

import pyoxigraph as ox

from graph.model import PartialDate
from graph.ontology import Ontology
from graph.store import Store
from graph.store import vocabulary as v

__all__ = ["Rows", "read_all", "read_some"]

_Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Rows:
    """What was read: entities by IRI, facts by IRI, and who fills which role of what."""

    def __init__(self, ontology: Ontology) -> None:
        self.kind: dict[str, str] = {}
        self.label: dict[str, str] = {}
        self.aliases: list[tuple[str, str]] = []
        self.country: dict[str, str] = {}
        self.parent: dict[str, str] = {}
        self.type: dict[str, int] = {}
        self.certainty: dict[str, int] = {}
        self.status: dict[str, int] = {}
        self.date: dict[str, str] = {}
        self.entity_number: dict[str, int] = {}
        self.fact_number: dict[str, int] = {}
        self.filled: list[tuple[array[int], array[int]]] = [(array("i"), array("i")) for _ in ontology.roles]
        """For each role of the ontology, in its order: facts and the entities that fill it."""

        kinds: dict[str, str] = {k.iri: name for name, k in ontology.kinds.items()}
        types: dict[str, int] = {t.iri: number for number, t in enumerate(ontology.fact_types.values())}
        certainties: dict[str, int] = {level.iri: level.rank for level in ontology.certainties.values()}
        statuses: dict[str, int] = {level.iri: level.rank for level in ontology.statuses.values()}
        self.handlers: dict[ox.NamedNode, Callable[[str, _Object], None]] = {
            v.TYPE: partial(self._classify, kinds, types),
            v.LABEL: partial(_keep_text, self.label),
            v.ALT_LABEL: self._alias,
            v.COUNTRY: partial(_keep_node, self.country),
            v.PARENT: partial(_keep_node, self.parent),
            v.CERTAINTY: partial(_keep_level, self.certainty, certainties),
            v.STATUS: partial(_keep_level, self.status, statuses),
        }
        for role, (facts, entities) in zip(ontology.roles.values(), self.filled, strict=True):
            handler = self._date if role.form == "date" else partial(self._fill, facts, entities)
            if not role.is_value or role.form == "date":
                self.handlers[v.node(role.iri)] = handler

    def _classify(self, kinds: dict[str, str], types: dict[str, int], subject: str, value: _Object) -> None:
        iri = value.value if isinstance(value, ox.NamedNode) else ""
        if iri in types:
            self.type[subject] = types[iri]
        elif iri in kinds:
            self.kind[subject] = kinds[iri]

    def _alias(self, subject: str, value: _Object) -> None:
        if isinstance(value, ox.Literal):
            self.aliases.append((subject, value.value))

    def _fill(self, facts: array[int], entities: array[int], subject: str, value: _Object) -> None:
        if isinstance(value, ox.NamedNode):
            facts.append(self.fact_number.setdefault(subject, len(self.fact_number)))
            iri = value.value
            entities.append(self.entity_number.setdefault(iri, len(self.entity_number)))

    def _date(self, subject: str, value: _Object) -> None:
        """Keep the most precise date, and of equally precise ones the first, as the store does."""
        if isinstance(value, ox.Literal):
            text = value.value
            known = self.date.get(subject)
            if known is None or (-len(text), text) < (-len(known), known):
                self.date[subject] = text


def read_all(store: Store) -> Rows:
    """Read every entity and fact of the store."""
    rows = Rows(store.ontology)
    for predicate, handle in rows.handlers.items():
        for quad in store.raw.quads_for_pattern(None, predicate, None, v.DEFAULT):
            handle(quad.subject.value, quad.object)  # type: ignore[union-attr]
    return rows


def read_some(store: Store, subjects: Iterable[str], known: Callable[[str], bool]) -> Rows:
    """Read the given entities and facts; those that the store has no longer are simply not in the rows.

    Entities that these name and that are not `known` yet are read too.
    """
    rows, waiting, seen = Rows(store.ontology), list(dict.fromkeys(subjects)), set[str]()
    while waiting:
        for subject in waiting:
            for quad in store.raw.quads_for_pattern(v.node(subject), None, None, v.DEFAULT):
                if (handle := rows.handlers.get(quad.predicate)) is not None:
                    handle(subject, quad.object)
        seen.update(waiting)
        named = dict.fromkeys([*rows.entity_number, *rows.country.values(), *rows.parent.values()])
        waiting = [iri for iri in named if iri not in seen and not known(iri)]
    return rows


def days(text: str, known: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """First and last day, as ordinals, that a date can mean; (0, 0) for what is no date."""
    if (found := known.get(text)) is None:
        try:
            date = PartialDate.parse(text)
            found = (date.first.toordinal(), date.last.toordinal())
        except ValueError:
            found = (0, 0)
        known[text] = found
    return found


def _keep_text(into: dict[str, str], subject: str, value: _Object) -> None:
    if isinstance(value, ox.Literal) and value.value < into.get(subject, "\U0010ffff"):
        into[subject] = value.value


def _keep_node(into: dict[str, str], subject: str, value: _Object) -> None:
    if isinstance(value, ox.NamedNode) and value.value < into.get(subject, "\U0010ffff"):
        into[subject] = value.value


def _keep_level(into: dict[str, int], ranks: dict[str, int], subject: str, value: _Object) -> None:
    if isinstance(value, ox.NamedNode) and value.value in ranks:
        into[subject] = ranks[value.value]
