"""Links between the facts of an article: what caused what, and what answered what, where the text says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.errors import OntologyError
from graph.extract.chunk import NounGroup
from graph.extract.frames import FrameSet
from graph.extract.generics import measured
from graph.extract.lexicon import DATA, read_toml
from graph.extract.match import Candidate
from graph.model import Named
from graph.ontology import Ontology, load_ontology

__all__ = ["LinkRule", "find_links", "load_link_rules"]


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One way of tying facts: see the top of `data/links.toml`."""

    type: str
    words: frozenset[str]
    role: str
    here: frozenset[str]
    there: frozenset[str]
    back: bool


@cache
def load_link_rules() -> tuple[LinkRule, ...]:
    """Read `data/links.toml`; raises OntologyError for a link or fact type that the ontology lacks.

    >>> sorted({r.type for r in load_link_rules()})
    ['causes', 'respondsTo']
    """
    ontology = load_ontology()
    return tuple(_rule(entry, n, ontology) for n, entry in enumerate(read_toml(DATA / "links.toml")["link"], 1))


def _rule(entry: Mapping[str, Any], number: int, ontology: Ontology) -> LinkRule:
    where = f"links.toml, link {number}"
    if entry["type"] not in ontology.links:
        msg = f"{where}: the ontology has no fact link {entry['type']!r}. Use one of {', '.join(ontology.links)}."
        raise OntologyError(msg)
    if unknown := sorted({*entry["here"], *entry["there"]} - set(ontology.fact_types)):
        msg = f"{where}: the ontology has no fact type {unknown[0]!r}. Use one of {', '.join(sorted(ontology.fact_types))}."
        raise OntologyError(msg)
    return LinkRule(
        entry["type"],
        frozenset(entry.get("words", ())),
        entry.get("role", ""),
        frozenset(entry["here"]),
        frozenset(entry["there"]),
        bool(entry.get("back", False)),
    )


def find_links(candidates: Sequence[Candidate], frames: FrameSet) -> list[tuple[int, str, int]]:
    """Links as (index of the first candidate, type, index of the second), each once.

    Args:
        candidates: the merged candidates of an article.
        frames: say which nouns tell facts of which type.
    """
    found: dict[tuple[int, str, int], None] = {}
    for i, here in enumerate(candidates):
        for rule in load_link_rules():
            if here.type not in rule.here:
                continue
            for noun in _nouns(here, rule):
                types = {f.type for f in frames.by_noun.get(noun.lemma, ())} & rule.there
                if not types and noun.lemma not in _ANY_EVENT:
                    continue
                j = _told_by(noun, here, candidates, types or rule.there)
                if j is not None and j != i:
                    found[(j, rule.type, i) if rule.back else (i, rule.type, j)] = None
    return list(found)


_ANY_EVENT = frozenset({"incident", "event"})


def _nouns(candidate: Candidate, rule: LinkRule) -> Iterator[NounGroup]:
    clause = candidate.clause
    if rule.words and clause is not None:
        for word, group in clause.obliques:
            if word in rule.words:
                yield measured(group) or group
    if rule.role and rule.role in candidate.roles:
        for group in candidate.groups:
            if "event" in group.classes:
                yield group


def _told_by(
    noun: NounGroup, here: Candidate, candidates: Sequence[Candidate], types: frozenset[str] | set[str]
) -> int | None:
    """The candidate that a noun tells: its own, else the one of the article that shares most with the fact that names it."""
    best, most = None, 0
    for j, other in enumerate(candidates):
        if other.type not in types:
            continue
        if any(s == here.sentence and t[0] <= noun.head < t[1] for s, t in other.told_at):
            return j
        shared = _shared(here, other)
        if shared > most:
            best, most = j, shared
    return best


def _shared(one: Candidate, two: Candidate) -> int:
    """How many sites and things two candidates have in common, whatever their roles."""
    mine = {n.casefold() for f in _things(one) for n in f.names}
    return sum(not mine.isdisjoint(n.casefold() for n in f.names) for f in _things(two))


def _things(candidate: Candidate) -> Iterator[Named]:
    for role in ("place", "target", "item", "force"):
        for filler in candidate.roles.get(role, ()):
            if isinstance(filler, Named):
                yield filler
