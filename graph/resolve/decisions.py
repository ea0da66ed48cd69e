"""Rulings on who is who, as data: A is the same as B, or another; who or what decided, when, with which score and why.

In the graph they stand in the named graph `id/decisions`, beside the claims, and any of them can be taken back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pyoxigraph as ox

from graph.model import ID, Iri, digest, local_name
from graph.ontology import NS

__all__ = ["DECISIONS_GRAPH", "Decision", "decisions_from_quads", "decisions_to_quads", "make_decision"]

DECISIONS_GRAPH = Iri(ID + "decisions")

_PROV = "http://www.w3.org/ns/prov#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling that two entities are the same or different.

    `one < other` are IRIs of entities as sources or the reference name them. `by` is the person or the program,
    `at` a time in UTC, `score` and `features` what was known then, `reason` a person's words.
    """

    iri: Iri
    ruling: Literal["same", "different"]
    one: Iri
    other: Iri
    by: str
    at: datetime.datetime
    score: float | None = None
    features: Mapping[str, float] = field(default_factory=dict)
    reason: str | None = None

    def __hash__(self) -> int:
        return hash(self.iri)


def make_decision(
    ruling: Literal["same", "different"],
    one: Iri,
    other: Iri,
    *,
    by: str,
    at: datetime.datetime,
    score: float | None = None,
    features: Mapping[str, float] | None = None,
    reason: str | None = None,
) -> Decision:
    """A ruling with its IRI, from what it says and when.

    Raises:
        ValueError: an entity is compared with itself.

    >>> at = datetime.datetime(2025, 3, 1, tzinfo=datetime.timezone.utc)
    >>> make_decision("different", Iri("id/b"), Iri("id/a"), by="eva", at=at).one
    'id/a'
    """
    if one == other:
        msg = f"{one} cannot be compared with itself. Name two entities."
        raise ValueError(msg)
    one, other = sorted((one, other))
    at = at.astimezone(datetime.UTC)
    iri = Iri(f"{ID}decision/{digest(ruling, one, other, by, at.isoformat())}")
    kept = {name: round(value, 4) for name, value in sorted((features or {}).items())}
    return Decision(iri, ruling, one, other, by, at, None if score is None else round(score, 4), kept, reason)


def decisions_to_quads(decisions: Iterable[Decision]) -> Iterator[ox.Quad]:
    """Decisions as quads of the graph `id/decisions`."""
    graph = ox.NamedNode(DECISIONS_GRAPH)
    for decision in decisions:
        subject = ox.NamedNode(decision.iri)
        yield ox.Quad(subject, _TYPE, _term("Decision"), graph)
        for entity in (decision.one, decision.other):
            yield ox.Quad(subject, _term("decides"), ox.NamedNode(entity), graph)
        yield ox.Quad(subject, _term("ruling"), ox.Literal(decision.ruling), graph)
        yield ox.Quad(subject, _term("decidedBy"), ox.Literal(decision.by), graph)
        at = ox.Literal(decision.at.isoformat(), datatype=ox.NamedNode(_XSD + "dateTime"))
        yield ox.Quad(subject, ox.NamedNode(_PROV + "endedAtTime"), at, graph)
        if decision.score is not None:
            yield ox.Quad(subject, _term("score"), _decimal(decision.score), graph)
        if decision.reason:
            yield ox.Quad(subject, _term("reason"), ox.Literal(decision.reason), graph)
        for name, value in decision.features.items():
            yield ox.Quad(subject, _term("feature"), ox.Literal(f"{name}={value:.4f}"), graph)


def decisions_from_quads(quads: Iterable[ox.Quad]) -> tuple[Decision, ...]:
    """Decisions out of quads, by time; what is incomplete or no decision is passed over."""
    told: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            told.setdefault(quad.subject.value, {}).setdefault(local_name(quad.predicate.value), []).append(
                quad.object.value
            )
    found = (_decision(Iri(iri), values) for iri, values in told.items())
    return tuple(sorted((d for d in found if d is not None), key=lambda d: (d.at, d.iri)))


def _decision(iri: Iri, told: Mapping[str, list[str]]) -> Decision | None:
    entities, rulings, by, at = (told.get(n, []) for n in ("decides", "ruling", "decidedBy", "endedAtTime"))
    ruling = rulings[0] if rulings else ""
    if len(entities) != 2 or not by or not at:
        return None
    one, other = sorted(map(Iri, entities))
    features = dict(_feature(f) for f in sorted(told.get("feature", ())))
    score = float(told["score"][0]) if "score" in told else None
    reason = next(iter(told.get("reason", ())), None)
    when = datetime.datetime.fromisoformat(at[0])
    if ruling == "same":
        return Decision(iri, "same", one, other, by[0], when, score, features, reason)
    if ruling == "different":
        return Decision(iri, "different", one, other, by[0], when, score, features, reason)
    return None


def _feature(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    return name, float(value)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(NS + name)


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{value:.4f}", datatype=ox.NamedNode(_XSD + "decimal"))
