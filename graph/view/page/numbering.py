"""Numbers for everything on a page: entities with most facts first, facts by date, claims by their fact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.model import Claim, Entity, Fact, Iri
from graph.ontology import Ontology, load_ontology
from graph.view.page.data import PageData
from graph.view.page.marks import Marks, find_marks

__all__ = ["Numbered", "number_page"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The content of a page in its order: places in these tuples are the numbers that columns and marks use.

    `told[i]` says in how many facts entity i takes part; `claims[j]` are the claims of fact j.
    """

    data: PageData
    ontology: Ontology
    entities: tuple[Entity, ...]
    told: tuple[int, ...]
    facts: tuple[Fact, ...]
    claims: tuple[tuple[Claim, ...], ...]
    entity_number: dict[Iri, int]
    marks: Marks


def number_page(data: PageData) -> Numbered:
    """Collect the entities of a page, put all in order and decide on the marks."""
    ontology = data.ontology or load_ontology()
    known: dict[Iri, Entity] = {e.iri: e for e in data.entities}
    told: Counter[Iri] = Counter()
    for fact in data.facts:
        among = {f.iri: f for fillers in fact.roles.values() for f in fillers if isinstance(f, Entity)}
        told.update(among.keys())
        for iri, entity in among.items():
            known.setdefault(iri, entity)
    entities = tuple(sorted(known.values(), key=lambda e: (-told[e.iri], e.name.casefold(), e.iri)))
    number = {e.iri: i for i, e in enumerate(entities)}
    facts = tuple(sorted(data.facts, key=lambda f: (str(f.date or "~"), f.type, f.iri)))
    by_iri = {c.id: c for c in data.claims}
    published = {s.iri: str(s.published or "~") for s in data.sources}
    claims = tuple(
        tuple(
            sorted(
                (by_iri[c] for c in dict.fromkeys(fact.claims) if c in by_iri),
                key=lambda c: (published.get(c.source, "~"), c.source, c.evidence.start),
            )
        )
        for fact in facts
    )
    counts = tuple(told[e.iri] for e in entities)
    return Numbered(data, ontology, entities, counts, facts, claims, number, find_marks(facts, number, ontology))
