"""A fact as a sentence with its quotes: the phrase of its type, filled with who and what takes part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from graph.model import Entity, Fact, Iri, Money
from graph.model.fact import FactFiller
from graph.model.values import spoken
from graph.ontology import Ontology
from graph.query.answer import JsonObject, Line
from graph.query.evidence import Evidences, Told
from graph.store import Store

__all__ = ["FactTeller", "ToldFact", "sentence"]

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class ToldFact:
    """A fact with its sentence and its claims."""

    fact: Fact
    sentence: str
    claims: tuple[Told, ...]

    @cached_property
    def stance(self) -> str:
        """Certainty, status and date, as they stand behind the sentence."""
        date = (str(self.fact.date),) if self.fact.date else ()
        return ", ".join((*date, self.fact.certainty, self.fact.status))

    def as_line(self, number: int | None = None) -> Line:
        """The sentence with its quotes."""
        return Line(f"{self.sentence} [{self.stance}]", tuple(t.as_quote() for t in self.claims), number)

    def to_json(self) -> JsonObject:
        """The fact as `entente facts --json` writes it."""
        return {
            "iri": self.fact.iri,
            "type": self.fact.type,
            "roles": {role: [_filler_json(f) for f in fillers] for role, fillers in self.fact.roles.items()},
            "certainty": self.fact.certainty,
            "status": self.fact.status,
            "date": str(self.fact.date) if self.fact.date else None,
            "claims": [t.to_json() for t in self.claims],
            "support": self.fact.support,
            "links": [{"type": link.type, "fact": link.fact, "told": link.told} for link in self.fact.links],
            "sentence": self.sentence,
        }


class FactTeller:
    """Reads facts from a store and tells them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.evidences = Evidences(store)

    def tell(self, iri: Iri) -> ToldFact:
        """The fact with that IRI; raises StoreError where there is none."""
        fact = self.store.fact(iri)
        return ToldFact(fact, sentence(fact, self.store.ontology), self.evidences.of(iri))

    def tell_all(self, iris: Iterable[Iri]) -> tuple[ToldFact, ...]:
        """Facts in the given order."""
        return tuple(map(self.tell, iris))


def sentence(fact: Fact, ontology: Ontology) -> str:
    """The fact in one sentence: the phrase of its type, then the roles that the phrase leaves out.

    A role that nobody told is "an unnamed supplier" where the sentence cannot do without it, and left out elsewhere.

    >>> from graph.model import entity_iri
    >>> from graph.ontology import load_ontology
    >>> iraq = Entity(entity_iri("Iraq"), "Iraq", "Country")
    >>> fact = Fact(Iri("f"), "Sale", {"buyer": (iraq,), "item": ("radar", "launcher")}, "reported", "done", None, (), 1)
    >>> sentence(fact, load_ontology())
    'an unnamed supplier sells launcher and radar to Iraq'
    """
    type_ = ontology.fact_types[fact.type]
    pieces = _SLOT.split(type_.phrase)  # text, role, text, role, … text
    words, needed = "", 2
    for place in range(1, len(pieces), 2):
        role, before = pieces[place], pieces[place - 1]
        fillers = fact.roles.get(role, ())
        if fillers:
            words += before + _listed(fillers)
        elif place // 2 < needed:
            words += f"{before}an unnamed {ontology.roles[role].label}"
    words += pieces[-1] if pieces[-1].strip() else ""
    told = set(pieces[1::2])
    rest = [
        f"{ontology.roles[role].label} {_listed(fillers)}"
        for role, fillers in fact.roles.items()
        if role not in told and fillers and ontology.roles[role].form != "date"
    ]
    return words + (f" ({', '.join(rest)})" if rest else "")


def _listed(fillers: Sequence[FactFiller]) -> str:
    names = sorted({f.name if isinstance(f, Entity) else _said(f) for f in fillers})
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _said(value: FactFiller) -> str:
    if isinstance(value, Money):
        return f"{spoken(value.amount)} {value.currency}"
    return spoken(value) if isinstance(value, Decimal) else str(value)


def _filler_json(filler: FactFiller) -> str | JsonObject:
    if isinstance(filler, Entity):
        return {"iri": filler.iri, "name": filler.name, "kind": filler.kind}
    return str(filler)
