"""Statements that count ("its third export customer after the UAE and Saudi Arabia"), checked against the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.model import Claim, Entity, Fact, Iri
from graph.ontology import Ontology

__all__ = ["CountCheck", "check_counts"]

_ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_COUNTED = re.compile(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))\s+"
    r"(?:(?:export|foreign|overseas|international|european|arab|asian|african|nato)\s+)*"
    r"(?P<what>customer|buyer|country|nation|state|operator|export deal|export contract|export order|deal|contract|order)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CountCheck:
    """A claim that counts: which of them it says this is (`told`), in which words, and those the graph knows (`found`).

    `found` are those to whom the goods went by facts that are not denied and not dated later, this one included.
    """

    claim: Iri
    fact: Iri
    words: str
    told: int
    found: tuple[Entity, ...]

    @property
    def agrees(self) -> bool:
        """Whether the graph knows as many."""
        return self.told == len(self.found)


def check_counts(
    claims: Iterable[Claim], about: Mapping[Iri, Iri], facts: Iterable[Fact], ontology: Ontology
) -> tuple[CountCheck, ...]:
    """Check the claims whose sentence counts customers, in the order of their IRIs.

    Args:
        claims: claims with evidence; those of types without flow to a role, or without a counting word, are passed over.
        about: for each claim its fact.
        facts: all facts that may count, at least those of the same goods.
        ontology: says where goods flow to.
    """
    known = {f.iri: f for f in facts}
    checks = (_check(c, known[about[c.id]], known.values(), ontology) for c in claims if about.get(c.id) in known)
    return tuple(sorted((c for c in checks if c is not None), key=lambda c: c.claim))


def _check(claim: Claim, fact: Fact, facts: Iterable[Fact], ontology: Ontology) -> CountCheck | None:
    evidence = claim.evidence
    match = _COUNTED.search(evidence.quote) or _COUNTED.search(f"{evidence.prefix}{evidence.quote}{evidence.suffix}")
    flows = [f for f in ontology.fact_types[fact.type].flows if f.via]
    if match is None or not flows:
        return None
    goods, target = flows[0].via, flows[0].target
    items = {i.iri for i in _entities(fact, goods)}
    if not items:
        return None
    told = match["ordinal"].casefold()
    number = _ORDINALS.get(told) or int(re.sub(r"\D", "", told))
    found = {
        to.iri: to
        for other in facts
        if other.type == fact.type and other.status != "denied" and not _later(other, fact)
        if items & {i.iri for i in _entities(other, goods)}
        for to in _entities(other, target)
    }
    return CountCheck(claim.id, fact.iri, match.group(), number, tuple(sorted(found.values(), key=lambda e: e.name)))


def _entities(fact: Fact, role: str | None) -> Iterator[Entity]:
    yield from (f for f in fact.roles.get(role or "", ()) if isinstance(f, Entity))


def _later(other: Fact, fact: Fact) -> bool:
    return other.date is not None and fact.date is not None and other.date.first > fact.date.last
