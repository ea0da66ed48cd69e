"""Facts by who takes part, type, certainty, status, time and support; and what happened to an entity, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.model import Iri, PartialDate
from graph.query.answer import Answer, JsonObject, Line, Section, frame
from graph.query.index import Bools, FlowIndex, Ints
from graph.query.scope import CLOSED, Filter, fact_levels, find_entity, whole_set
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store
from graph.store import vocabulary as v

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FactList", "Timeline", "facts", "timeline"]

_COLUMNS = ("date", "type", "sentence", "certainty", "status", "support", "claims", "fact")


@dataclass(frozen=True, slots=True, repr=False)
class FactList(Answer, Sequence[ToldFact]):
    """Facts, newest first, each with its claims; `cut` says whether a limit left some out."""

    facts: tuple[ToldFact, ...]
    heading: str = ""
    cut: str = ""

    def __len__(self) -> int:
        return len(self.facts)

    def __getitem__(self, index: int) -> ToldFact:  # type: ignore[override]
        return self.facts[index]

    def __iter__(self) -> Iterator[ToldFact]:
        return iter(self.facts)

    @property
    def title(self) -> str:
        """How many facts there are."""
        return f"{len(self.facts):,} fact{'' if len(self.facts) == 1 else 's'}{self.heading}"

    def sections(self) -> Iterator[Section]:
        """All facts as sentences."""
        yield Section(lines=tuple(f.as_line() for f in self.facts))
        if self.cut:
            yield Section(lines=(Line(self.cut),))

    def to_json(self) -> JsonObject:
        """`{"facts": […]}` as `entente facts --json` writes it."""
        return {"facts": [f.to_json() for f in self.facts], "cut": self.cut or None}

    def to_frame(self) -> pd.DataFrame:
        """One row a fact; raises MissingExtraError without pandas."""
        return frame(
            (
                {
                    "date": str(f.fact.date) if f.fact.date else None, "type": f.fact.type, "sentence": f.sentence,
                    "certainty": f.fact.certainty, "status": f.fact.status, "support": f.fact.support,
                    "claims": len(f.claims), "fact": f.fact.iri,
                }
                for f in self.facts
            ),
            _COLUMNS,
        )  # fmt: skip


class Timeline(FactList):
    """The dated facts about an entity, oldest first, by year."""

    __slots__ = ()

    def sections(self) -> Iterator[Section]:
        """One section a year."""
        years: dict[str, list[Line]] = {}
        for told in self.facts:
            years.setdefault(str(told.fact.date.year) if told.fact.date else "", []).append(told.as_line())
        for year, lines in years.items():
            yield Section(year, tuple(lines))
        if self.cut:
            yield Section(lines=(Line(self.cut),))


def facts(
    index: FlowIndex,
    store: Store,
    *,
    about: str | Sequence[str] = (),
    types: Sequence[str] = (),
    min_certainty: str | None = None,
    statuses: Sequence[str] = (),
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    min_support: int = 0,
    limit: int | None = None,
    whole: bool = False,
) -> FactList:
    """The facts that pass all filters, newest first, those without a date last.

    Args:
        index: the flow index of the store.
        store: where facts and claims are read.
        about: names of entities that all take part.
        types: fact types or groups ("Deal", "Event", "Relation").
        min_certainty: the weakest level that counts.
        statuses: `done`, `planned`, `denied`; by default all.
        since: only facts with a date that can be then or later.
        until: only facts with a date that can be then or earlier.
        min_support: the least number of independent publishers.
        limit: the most facts; None for all.
        whole: an actor stands also for its companies, ministries and forces.

    Raises:
        UnknownNameError, AmbiguousNameError, QueryError: a name or filter leads nowhere.
    """
    filter_ = Filter(None, since, until, min_certainty, tuple(types), tuple(statuses))
    names = [about] if isinstance(about, str) else list(about)
    found = _select(index, store, names, filter_, whole=whole)
    if min_support > 0:
        found = found[_supported(index, store, min_support)[found]]
    order = found[np.lexsort((found, -index.last[found], index.first[found] == 0))]
    shown = order if limit is None else order[:limit]
    told = FactTeller(store).tell_all(index.fact_iri(f) for f in shown.tolist())
    cut = f"Cut at {limit} of {len(order):,} facts (raise the limit)." if len(shown) < len(order) else ""
    heading = f" about {' and '.join(index.labels[find_entity(index, n)] for n in names)}" if names else ""
    return FactList(told, heading, cut)


def timeline(
    index: FlowIndex,
    store: Store,
    name: str,
    *,
    since: PartialDate | str | None = None,
    until: PartialDate | str | None = None,
    types: Sequence[str] = (),
    limit: int | None = None,
    whole: bool = False,
) -> Timeline:
    """What happened with an entity, oldest first; facts without a date are left out and counted.

    Args:
        index: the flow index of the store.
        store: where facts and claims are read.
        name: name, alias or IRI.
        since: the first date.
        until: the last date.
        types: fact types or groups that count.
        limit: the most facts, counted from the newest.
        whole: take an actor with its companies, ministries and forces.
    """
    filter_ = Filter(None, since, until, None, tuple(types))
    found = _select(index, store, [name], filter_, whole=whole)
    dated = found[index.first[found] > 0]
    order = dated[np.lexsort((dated, index.last[dated], index.first[dated]))]
    shown = order if limit is None else order[-limit:]
    told = FactTeller(store).tell_all(index.fact_iri(f) for f in shown.tolist())
    notes = [f"{len(found) - len(dated):,} without a date are left out."] if len(found) > len(dated) else []
    notes += [f"Cut at the newest {limit} of {len(order):,} (raise the limit)."] if len(shown) < len(order) else []
    return Timeline(told, f" about {index.labels[find_entity(index, name)]}, in order", " ".join(notes))


def _select(index: FlowIndex, store: Store, names: Sequence[str], filter_: Filter, *, whole: bool) -> Ints:
    levels = fact_levels(index, store.ontology, filter_)
    keep = (levels > 0) & (levels != CLOSED)
    if filter_.since is not None or filter_.until is not None:
        keep &= index.first > 0
    for name in names:
        entity = find_entity(index, name)
        members = whole_set(index, entity) if whole else np.array([entity], dtype=np.int32)
        involved = np.zeros(len(keep), dtype=np.bool_)
        for member in members.tolist():
            involved[index.facts_of(member)] = True
        keep &= involved
    return np.flatnonzero(keep).astype(np.int32)


def _supported(index: FlowIndex, store: Store, least: int) -> Bools:
    enough = np.zeros(len(index.fact_type), dtype=np.bool_)
    for quad in store.raw.quads_for_pattern(None, v.SUPPORT, None, v.DEFAULT):
        if int(quad.object.value) >= least and (at := index.facts.find(Iri(quad.subject.value))) is not None:  # type: ignore[union-attr]
            enough[at] = True
    return enough
