"""Everything the graph knows about one entity: who it is, deals, events, relations, conflicts, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.model import Entity
from graph.ontology import Ontology
from graph.query.answer import Answer, JsonObject, Line, Section, Table, frame
from graph.query.conflicts import Conflict, conflicts_of
from graph.query.index import FlowIndex
from graph.query.scope import find_entity
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Dossier", "show"]

_COLUMNS = ("group", "date", "sentence", "certainty", "status", "source", "publisher", "published", "quote", "fact")
_LIMIT = 200


@dataclass(frozen=True, slots=True, repr=False)
class Dossier(Answer):
    """What is known of an entity; `groups` are headings with facts, newest first, each with its quotes."""

    entity: Entity
    country: str | None
    parent: str | None
    groups: tuple[tuple[str, tuple[ToldFact, ...]], ...]
    conflicts: tuple[Conflict, ...]
    cut: str = ""

    @property
    def title(self) -> str:
        """Its name and kind."""
        return f"{self.entity.name} ({self.entity.kind})"

    @property
    def facts(self) -> tuple[ToldFact, ...]:
        """All facts told."""
        return tuple(f for _, facts in self.groups for f in facts)

    def sections(self) -> Iterator[Section]:
        """Who it is; facts by group; conflicts; certainty and sources, counted."""
        who = [f"Also known as {', '.join(self.entity.aliases)}."] if self.entity.aliases else []
        who += [f"Country: {self.country}."] if self.country else []
        who += [f"Belongs to {self.parent}."] if self.parent else []
        yield Section("Who it is", tuple(map(Line, who or ["Known by this name only."])))
        for heading, facts in self.groups:
            yield Section(heading, tuple(f.as_line() for f in facts))
        for conflict in self.conflicts:
            section = conflict.as_section()
            yield Section(f"Conflict – {section.heading}", section.lines)
        if self.cut:
            yield Section(lines=(Line(self.cut),))
        if self.facts:
            stances = Counter(f"{f.fact.certainty}, {f.fact.status}" for f in self.facts)
            yield Section("Certainty", table=_counted("stance", stances))
            yield Section("Sources", table=_counted("publisher", self.publishers()))

    def publishers(self) -> Counter[str]:
        """How many claims come from each publisher."""
        return Counter(t.publisher or t.title or t.source for f in self.facts for t in f.claims)

    def to_json(self) -> JsonObject:
        """`{"entity", "facts", "conflicts"}` as `entente show --json` writes it."""
        entity = self.entity
        return {
            "entity": {
                "iri": entity.iri, "name": entity.name, "kind": entity.kind, "aliases": list(entity.aliases),
                "country": self.country, "parent": self.parent,
            },
            "facts": [{**f.to_json(), "group": heading} for heading, facts in self.groups for f in facts],
            "conflicts": [c.to_json() for c in self.conflicts],
            "cut": self.cut or None,
        }  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """One row per claim; raises MissingExtraError without pandas."""
        return frame(
            (
                {
                    "group": heading, "date": str(f.fact.date) if f.fact.date else None, "sentence": f.sentence,
                    "certainty": f.fact.certainty, "status": f.fact.status, "source": t.title,
                    "publisher": t.publisher, "published": t.published, "quote": t.quote, "fact": f.fact.iri,
                }
                for heading, facts in self.groups
                for f in facts
                for t in f.claims
            ),
            _COLUMNS,
        )  # fmt: skip


def _counted(what: str, counts: Counter[str]) -> Table:
    return Table((what, "facts" if what == "stance" else "claims"), tuple((k, str(n)) for k, n in counts.most_common()))


def show(index: FlowIndex, store: Store, name: str, *, limit: int = _LIMIT) -> Dossier:
    """A dossier of an entity: every sentence of it cites the quotes that it rests on.

    Args:
        index: the flow index of the store.
        store: where facts and claims are read.
        name: name, alias or IRI.
        limit: the most facts to tell, the newest first; a dossier that was cut says so.

    Raises:
        UnknownNameError, AmbiguousNameError: the name leads to no entity, or to several.
    """
    number = find_entity(index, name)
    entity = store.entity(index.entity_iri(number))
    facts = [f for f in index.facts_of(number).tolist() if index.certainty[f]]
    facts.sort(key=lambda f: (index.first[f] == 0, -int(index.last[f]), f))
    teller = FactTeller(store)
    told = teller.tell_all(index.fact_iri(f) for f in facts[:limit])
    groups: dict[str, list[ToldFact]] = {}
    for fact in told:
        groups.setdefault(_heading(fact, entity, store.ontology), []).append(fact)
    order = sorted(
        groups.items(), key=lambda g: _ORDER.index(g[0].split()[0]) if g[0].split()[0] in _ORDER else len(_ORDER)
    )
    found = tuple(c for f in told for c in conflicts_of(teller, f.fact.iri))
    cut = f"Cut at the newest {limit} of {len(facts):,} facts." if len(facts) > limit else ""
    return Dossier(
        entity,
        _label(index, int(index.country[number])),
        _label(index, int(index.parent[number])),
        tuple((heading, tuple(of)) for heading, of in order),
        found,
        cut,
    )


_ORDER = ("Deals", "Events", "Relations")


def _heading(told: ToldFact, entity: Entity, ontology: Ontology) -> str:
    """The group of a fact; deals apart by the side on which the entity stands."""
    type_ = ontology.fact_types[told.fact.type]
    group = f"{type_.group}s"
    own = {
        r
        for r, fillers in told.fact.roles.items()
        if any(isinstance(f, Entity) and f.iri == entity.iri for f in fillers)
    }
    named = sorted(own - {r for r in own if ontology.roles[r].is_value})
    return f"{group} as {ontology.roles[named[0]].label}" if type_.flows and named else group


def _label(index: FlowIndex, entity: int) -> str | None:
    return index.labels[entity] if entity >= 0 else None
