"""Doubtful pairs of names for a person to rule on, best first, and the ruling itself.

for proposal in proposals(resolver, limit=10):
decide(resolver, proposal, "same", by="eva", at=now)
changed = resolver.settle()
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.errors import DecisionError
from graph.model import Entity, Iri
from graph.resolve.decisions import Decision, make_decision
from graph.resolve.entities import Resolver
from graph.resolve.evidence import Evidence, entity_of_reference, evidence_of_reference, family
from graph.resolve.likeness import Likeness, likeness
from graph.resolve.names import is_acronym, name_form

__all__ = ["Proposal", "decide", "merge", "proposals", "split"]

DOUBTFUL = 0.7
"""Pairs below this score are not proposed."""

_LARGEST_BLOCK = 40
"""A word that more names than this share ("defence", "group") tells nothing and proposes no pairs."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that may be one, with a score from 0 to 1 and the features that made it."""

    one: Entity
    other: Entity
    score: float
    features: Mapping[str, float]


def proposals(resolver: Resolver, *, limit: int | None = None, least: float = DOUBTFUL) -> tuple[Proposal, ...]:
    """Pairs of entities that may be one and on which nobody has ruled, most likely first.

    Entities of the graph are compared with each other and with the reference. The same graph gives the same list.

    Args:
        resolver: who is who, settled.
        limit: how many at most.
        least: the score from which on a pair is proposed.
    """
    resolver.recall_all()
    known = {iri: e for iri in resolver.resolution.entities if (e := resolver.evidence(iri)) is not None}
    found: list[Proposal] = []
    for one, other in _candidates(resolver, known):
        if resolver.is_ruled(one.iri, other.iri):
            continue
        like = likeness(one, other, resolver.ontology)
        if like.score >= least:
            found.append(_proposal(resolver, one, other, like))
    found.sort(key=lambda p: (-p.score, p.one.iri, p.other.iri))
    return tuple(found[:limit])


def _proposal(resolver: Resolver, one: Evidence, other: Evidence, like: Likeness) -> Proposal:
    first, second = sorted((one.iri, other.iri))
    return Proposal(_entity(resolver, first), _entity(resolver, second), like.score, like.features)


def _entity(resolver: Resolver, iri: Iri) -> Entity:
    known = resolver.resolution.entity(iri)
    if known is not None:
        return known
    if resolver.reference is None:
        msg = f"{iri} is in neither the graph nor the reference."
        raise DecisionError(msg)
    return entity_of_reference(resolver.reference.entities[iri])


def _candidates(resolver: Resolver, known: Mapping[Iri, Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    """Pairs that share a telling word, the first letters of one, or an acronym, each pair once.

    The reference knows its own entities apart.
    """
    every = dict(known)
    if resolver.reference is not None:
        for iri, entry in resolver.reference.entities.items():
            every.setdefault(iri, evidence_of_reference(entry))
    blocks: dict[str, list[Iri]] = {}
    for iri in sorted(every):
        for key in _review_keys(every[iri], resolver):
            blocks.setdefault(key, []).append(iri)
    seen: set[tuple[Iri, Iri]] = set()
    for block in (b for _, b in sorted(blocks.items()) if 1 < len(b) <= _LARGEST_BLOCK):
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if not (every[one].reference and every[other].reference) and (one, other) not in seen:
                    seen.add((one, other))
                    yield every[one], every[other]


def _review_keys(evidence: Evidence, resolver: Resolver) -> Iterable[str]:
    broad = min((family(k, resolver.ontology) for k in evidence.kinds), default="thing")
    families = (broad,) if broad != "thing" else ("actor", "person", "product", "site", "country")
    keys: set[str] = set()
    for name in evidence.names | evidence.aliases:
        words = name_form(name).words
        keys.update(w for w in words if len(w) > 2)
        keys.update(f"{w[:4]}…" for w in words if len(w) > 5)
        keys.add("".join(words))
        initials = "".join(w[0] for w in words)
        if len(words) > 1 and is_acronym(initials, name):
            keys.add(initials)
    return sorted(f"{f}|{k}" for f in families for k in keys)


def decide(
    resolver: Resolver,
    proposal: Proposal,
    ruling: Literal["same", "different"],
    *,
    by: str,
    at: datetime.datetime,
    reason: str | None = None,
) -> Decision:
    """Rule on a proposal; the ruling keeps its score and features. Settle the resolver afterwards.

    Raises:
        DecisionError: the ruling contradicts one made before.
    """
    decision = make_decision(
        ruling,
        proposal.one.iri,
        proposal.other.iri,
        by=by,
        at=at,
        score=proposal.score,
        features=proposal.features,
        reason=reason,
    )
    resolver.decide(decision)
    return decision


def merge(
    resolver: Resolver, one: Iri, other: Iri, *, by: str, at: datetime.datetime, reason: str | None = None
) -> Decision:
    """Rule that two entities are the same, whatever speaks against it.

    Raises:
        DecisionError: they have been ruled different, or are one already.
    """
    if other in resolver.members(one):
        msg = f"{one} and {other} are one entity already."
        raise DecisionError(msg)
    decision = make_decision("same", one, other, by=by, at=at, reason=reason)
    resolver.decide(decision)
    return decision


def split(
    resolver: Resolver, iri: Iri, *, by: str, at: datetime.datetime, reason: str | None = None
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """Take an entity as named out of those that it was put together with.

    Rulings that put it there are undone; where it came by its name, it is ruled different from each of the others.

    Returns:
        The rulings undone, and those made.

    Raises:
        DecisionError: it stands alone, or is the one IRI that the others share a name with.
    """
    others = sorted(resolver.members(iri) - {iri})
    if not others:
        msg = f"{iri} is put together with nothing; there is nothing to split."
        raise DecisionError(msg)
    undone = tuple(d for d in resolver.decisions if d.ruling == "same" and iri in {d.one, d.other})
    for decision in undone:
        resolver.undo(decision.iri)
    resolver.settle()
    made: list[Decision] = []
    for other in sorted(resolver.members(iri) - {iri}):
        decision = make_decision("different", iri, other, by=by, at=at, reason=reason)
        resolver.decide(decision)
        made.append(decision)
    resolver.settle()
    return undone, tuple(made)
