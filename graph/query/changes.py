"""What had become known between two dates: new facts, those that ended, and those told differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyoxigraph as ox

from graph.errors import QueryError
from graph.model import PartialDate, local_name
from graph.ontology import Ontology
from graph.query.answer import Answer, JsonObject, Line, Section, frame
from graph.query.index import DENIED, FlowIndex
from graph.query.scope import Filter, fact_levels, find_entity
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store
from graph.store import vocabulary as v

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Changed", "Changes", "diff"]

_COLUMNS = ("change", "what", "sentence", "date", "certainty", "status", "fact")


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that was told differently: `what` says in which way."""

    fact: ToldFact
    what: tuple[str, ...]

    def as_line(self) -> Line:
        """The sentence with what changed."""
        line = self.fact.as_line()
        return Line(f"{line.text}: {'; '.join(self.what)}" if self.what else line.text, line.quotes)

    def to_json(self) -> JsonObject:
        """The fact with `changes`."""
        return {**self.fact.to_json(), "changes": list(self.what)}


@dataclass(frozen=True, slots=True, repr=False)
class Changes(Answer):
    """What was new, ended and changed from one date to the other."""

    earlier: PartialDate
    later: PartialDate
    new: tuple[Changed, ...]
    ended: tuple[Changed, ...]
    changed: tuple[Changed, ...]

    @property
    def title(self) -> str:
        """How many of each."""
        counts = f"{len(self.new):,} new, {len(self.ended):,} ended, {len(self.changed):,} changed"
        return f"From {self.earlier} to {self.later}: {counts}"

    def groups(self) -> tuple[tuple[str, tuple[Changed, ...]], ...]:
        """The three groups with their names."""
        return (("new", self.new), ("ended", self.ended), ("changed", self.changed))

    def sections(self) -> Iterator[Section]:
        """One section a group."""
        for name, facts in self.groups():
            if facts:
                yield Section(name.capitalize(), tuple(f.as_line() for f in facts))

    def to_json(self) -> JsonObject:
        """`{"new": […], "ended": […], "changed": […]}`."""
        return {name: [f.to_json() for f in facts] for name, facts in self.groups()}

    def to_frame(self) -> pd.DataFrame:
        """One row per fact; raises MissingExtraError without pandas."""
        return frame(
            (
                {
                    "change": name, "what": "; ".join(c.what), "sentence": c.fact.sentence,
                    "date": str(c.fact.fact.date) if c.fact.fact.date else None,
                    "certainty": c.fact.fact.certainty, "status": c.fact.fact.status, "fact": c.fact.fact.iri,
                }
                for name, facts in self.groups()
                for c in facts
            ),
            _COLUMNS,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """What was known of a fact at a time."""

    status: str
    certainty: str
    amounts: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one claim says, and when it was said (ordinal of the last day, 0 where nobody tells)."""

    told: int
    status: str
    certainty: str
    amounts: frozenset[tuple[str, str]]


def diff(
    index: FlowIndex,
    store: Store,
    earlier: PartialDate | str,
    later: PartialDate | str,
    *,
    about: str | None = None,
    types: tuple[str, ...] = (),
) -> Changes:
    """What had become known by one date that was not by another.

    A claim counts from the day its source was published; where that is not known (a row of a register), from the date of
    the fact; where that is not known either, always. New: nobody had told it. Ended: it stood and was then denied,
    cancelled or refused. Changed: status, certainty or an amount is told differently.

    Args:
        index: the flow index of the store.
        store: where claims are read.
        earlier: the first date; all of it counts as before.
        later: the second date; all of it counts.
        about: only facts in which this entity takes part.
        types: fact types or groups that count.

    Raises:
        QueryError: the dates are none, or in the wrong order.
        UnknownNameError, AmbiguousNameError: the name leads to no entity, or to several.
    """
    try:
        first, second = (PartialDate.parse(d) if isinstance(d, str) else d for d in (earlier, later))
    except ValueError as fault:
        raise QueryError(str(fault)) from fault
    if first.last >= second.last:
        msg = f"{first} is not before {second}. Give the earlier date first."
        raise QueryError(msg)
    levels = fact_levels(index, store.ontology, Filter(types=types))
    history = _History(index, store)
    facts = history.touched(first.last.toordinal(), second.last.toordinal())
    if about is not None:
        facts &= set(index.facts_of(find_entity(index, about)).tolist())
    groups: dict[str, list[tuple[int, tuple[str, ...]]]] = {"new": [], "ended": [], "changed": []}
    for fact in sorted(facts):
        if 0 < levels[fact] <= len(index.certainties):
            tellings = history.tellings(fact)
            before, after = (history.known(tellings, d.last.toordinal()) for d in (first, second))
            kind, what = _compare(before, after)
            if kind:
                groups[kind].append((fact, what))
    teller = FactTeller(store)
    told = {
        name: tuple(Changed(teller.tell(index.fact_iri(f)), what) for f, what in found)
        for name, found in groups.items()
    }
    return Changes(first, second, told["new"], told["ended"], told["changed"])


def _compare(before: _Known | None, after: _Known | None) -> tuple[str, tuple[str, ...]]:
    if after is None or before == after:
        return "", ()
    if before is None:
        return "new", ()
    what = [f"{name}: {a} → {b}" for name, a, b in (
        ("status", before.status, after.status), ("certainty", before.certainty, after.certainty)) if a != b]  # fmt: skip
    what += [f"{role}: also {value}" for role, value in sorted(after.amounts - before.amounts)]
    ended = after.status == DENIED and before.status != DENIED
    return ("ended" if ended else "changed" if what else ""), tuple(what)


class _History:
    """When which claim of a fact was told."""

    def __init__(self, index: FlowIndex, store: Store) -> None:
        self._index, self._raw, self._ontology = index, store.raw, store.ontology
        self._published: dict[str, int] = {}
        self._values = {v.node(r.iri): name for name, r in store.ontology.roles.items() if r.is_value}

    def touched(self, after: int, until: int) -> set[int]:
        """The facts of which a claim may have been told in a span of days."""
        found = set(np.flatnonzero((self._index.last > after) & (self._index.last <= until)).tolist())
        sources = (q.subject for q in self._raw.quads_for_pattern(None, v.DATE_PUBLISHED, None, v.DEFAULT))
        for source in sources:
            if isinstance(source, ox.NamedNode) and after < self._day(source) <= until:
                told = self._raw.quads_for_pattern(None, v.ABOUT, None, source)
                numbers = (self._index.facts.find(q.object.value) for q in told if isinstance(q.object, ox.NamedNode))
                found.update(n for n in numbers if n is not None)
        return found

    def tellings(self, fact: int) -> list[_Telling]:
        """The claims of a fact."""
        iri = v.node(self._index.fact_iri(fact))
        quads = self._raw.quads_for_pattern(None, v.ABOUT, iri, None)
        return [self._telling(q.subject, q.graph_name, fact) for q in quads if isinstance(q.subject, ox.NamedNode)]

    def _telling(
        self, claim: ox.NamedNode, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, fact: int
    ) -> _Telling:
        status = certainty = ""
        values = set()
        for quad in self._raw.quads_for_pattern(claim, None, None, graph):
            if quad.predicate == v.STATUS:
                status = local_name(quad.object.value).lower()  # type: ignore[union-attr]
            elif quad.predicate == v.CERTAINTY:
                certainty = local_name(quad.object.value).lower()  # type: ignore[union-attr]
            elif (role := self._values.get(quad.predicate)) and isinstance(quad.object, ox.Literal):
                values.add((role, quad.object.value))
        return _Telling(self._day(graph) or int(self._index.last[fact]), status, certainty, frozenset(values))

    def _day(self, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> int:
        key = str(graph)
        if key not in self._published:
            quad = next(self._raw.quads_for_pattern(graph, v.DATE_PUBLISHED, None, v.DEFAULT), None)  # type: ignore[arg-type]
            try:
                self._published[key] = PartialDate.parse(quad.object.value).last.toordinal() if quad else 0  # type: ignore[union-attr]
            except ValueError:
                self._published[key] = 0
        return self._published[key]

    def known(self, tellings: list[_Telling], day: int) -> _Known | None:
        """What the claims told up to a day say together: the firmest status (the later one of equals) and certainty."""
        told = [t for t in tellings if t.told <= day and t.status and t.certainty]
        if not told:
            return None
        rank = _ranks(self._ontology)
        firmest = min(told, key=lambda t: (rank[t.certainty], -t.told, t.status))
        values = frozenset().union(*(t.amounts for t in told))
        return _Known(firmest.status, firmest.certainty, values)


def _ranks(ontology: Ontology) -> dict[str, int]:
    return {name: level.rank for name, level in ontology.certainties.items()}
