"""Statements that count ("its third export customer"), where the graph does not bear them out.

What is a count and how it is checked, `graph.resolve.counting` says. Of an article the graph keeps the words that bear out its
claims, with some text before and after; statements elsewhere in it are not seen. That the graph knows fewer than are told
need not mean that the source is wrong: the graph knows what was read.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from graph.model import Entity, Fact, Iri
from graph.query.answer import JsonObject, Line, Section
from graph.query.evidence import Told
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store
from graph.store import vocabulary as v

__all__ = ["Count", "counts_of"]


@dataclass(frozen=True, slots=True)
class Count:
    """A statement that counts customers or deals: the words and the number told, and the customers that the graph knows."""

    fact: ToldFact
    words: str
    told: int
    known: tuple[Entity, ...]
    claim: Told

    @property
    def verdict(self) -> str:
        """What the graph holds against it, in a sentence."""
        names = ", ".join(e.name for e in self.known) or "none"
        many = f"{len(self.known)} ({names})" if self.known else "none"
        if self.told > len(self.known):
            return f"“{self.words}”: the graph knows {many}; it may not know them all"
        return f"“{self.words}”: the graph knows {many} by then"

    def as_section(self) -> Section:
        """The statement with its quote."""
        return Section(f"{self.fact.sentence}: count", (Line(self.verdict, (self.claim.as_quote(),)),))

    def to_json(self) -> JsonObject:
        """The count as `entente conflicts --json` writes it."""
        return {
            "fact": self.fact.fact.iri,
            "sentence": self.fact.sentence,
            "words": self.words,
            "told": self.told,
            "known": [{"iri": e.iri, "name": e.name, "kind": e.kind} for e in self.known],
            "claim": self.claim.to_json(),
        }


def counts_of(teller: FactTeller, about: Container[Iri] | None = None) -> tuple[Count, ...]:
    """The statements that count and that the graph does not bear out, by source and claim.

    Args:
        teller: tells facts of the store.
        about: only statements about these facts; all by default.
    """
    from graph.resolve import check_counts

    store = teller.store
    claims = [store.claim(iri) for iri in sorted(set(_counting(store)))]
    facts = {c.id: f for c in claims if (f := store.fact_of(c.id)) is not None and (about is None or f in about)}
    claims = [c for c in claims if c.id in facts]
    told: dict[Iri, Fact] = {f: store.fact(f) for f in set(facts.values())}
    goods = {
        e.iri
        for f in told.values()
        for role in _goods(store, f)
        for e in f.roles.get(role, ())
        if isinstance(e, Entity)
    }
    every = told | {f.iri: f for item in sorted(goods) for f in store.facts_about(item)}
    sources = {iri: store.source(iri) for iri in {c.source for c in claims}}
    found = []
    for check in check_counts(claims, facts, every.values(), store.ontology, sources):
        words = teller.evidences.claim(check.claim)
        if not check.agrees and words is not None:
            found.append(Count(teller.tell(check.fact), check.words, check.told, check.found, words))
    return tuple(sorted(found, key=lambda c: (c.claim.published or "~", c.claim.source, c.claim.start, c.claim.claim)))


def _goods(store: Store, fact: Fact) -> Iterator[str]:
    yield from (r for r in fact.roles if store.ontology.accepts(r, "System"))


def _counting(store: Store) -> Iterator[Iri]:
    """Claims in whose words something is counted; the words are looked through as they stand in the database."""
    from graph.resolve.counting import counting_words

    for quad in store.raw.quads_for_pattern(None, v.EXACT, None, None):
        if isinstance(quad.object, ox.Literal) and counting_words(quad.object.value):
            yield v.subject(quad)
    # A count that stands before or after the quote, or that the quote cuts off.
    for predicate in (v.PREFIX, v.SUFFIX):
        for quad in store.raw.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.object, ox.Literal) and counting_words(quad.object.value):
                yield v.subject(quad)
