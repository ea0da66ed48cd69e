"""Decisions on who is who, as a person makes, lists and takes them back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal, TypedDict, Unpack

import pyoxigraph as ox

from graph.errors import DecisionError
from graph.model import Entity, Iri, local_name
from graph.resolve import Decision, Proposal, Resolver, decisions_from_quads, make_decision
from graph.store import Store
from graph.store.vocabulary import ALT_LABEL, LABEL, subject

__all__ = [
    "DecisionList",
    "ProposalList",
    "Seen",
    "find_decision",
    "list_decisions",
    "member_called",
    "new_decision",
    "pairs_within",
]


@dataclass(frozen=True, slots=True)
class DecisionList(Sequence[Decision]):
    """Decisions by time."""

    decisions: tuple[Decision, ...]

    def __len__(self) -> int:
        return len(self.decisions)

    def __getitem__(self, index: Any) -> Any:
        return self.decisions[index]

    def to_json(self) -> dict[str, object]:
        """One object a decision."""
        return {
            "decisions": [
                {
                    "iri": d.iri,
                    "one": d.one,
                    "other": d.other,
                    "ruling": d.ruling,
                    "by": d.by,
                    "at": d.at.isoformat(),
                    "reason": d.reason,
                }
                for d in self.decisions
            ]
        }

    def __str__(self) -> str:
        if not self.decisions:
            return "No decisions yet. `entente review` proposes some."
        return "\n".join(
            f"{d.at:%Y-%m-%d %H:%M}  {local_name(d.one)} and {local_name(d.other)} are {_said(d.ruling)}"
            f"  (by {d.by or 'unknown'}{f': {d.reason}' if d.reason else ''})\n{'':18}{local_name(d.iri)}"
            for d in self.decisions
        )


def _said(ruling: str) -> str:
    return "the same" if ruling == "same" else ruling


@dataclass(frozen=True, slots=True)
class ProposalList:
    """Pairs of entities that may be one, most likely first, for a person to rule on."""

    proposals: tuple[Proposal, ...]

    def to_json(self) -> dict[str, object]:
        """One object a pair."""
        return {
            "proposals": [
                {
                    "one": _entity_json(p.one),
                    "other": _entity_json(p.other),
                    "score": round(p.score, 3),
                    "features": dict(p.features),
                }
                for p in self.proposals
            ]
        }

    def __str__(self) -> str:
        if not self.proposals:
            return "No doubtful pairs: every name is either put together or apart."
        return "\n".join(
            f"{p.score:.2f}  {p.one.name} ({p.one.kind})  =?  {p.other.name} ({p.other.kind})" for p in self.proposals
        )


def _entity_json(entity: Entity) -> dict[str, str]:
    return {"iri": entity.iri, "name": entity.name, "kind": entity.kind}


def list_decisions(store: Store) -> DecisionList:
    """The decisions of a graph, by time."""
    return DecisionList(tuple(sorted(decisions_from_quads(store.decisions()), key=lambda d: (d.at, d.iri))))


def find_decision(store: Store, name: str) -> Iri:
    """The decision with that IRI, or whose IRI ends so; raises DecisionError where there is none."""
    for decision in list_decisions(store):
        if name in {decision.iri, local_name(decision.iri)}:
            return Iri(decision.iri)
    msg = f"There is no decision {name!r}. `entente decisions` lists them."
    raise DecisionError(msg)


class Seen(TypedDict, total=False):
    """What was known of a pair when it was ruled on."""

    score: float | None
    features: Mapping[str, float] | None


def new_decision(one: Iri, other: Iri, ruling: str, reason: str, by: str, **seen: Unpack[Seen]) -> Decision:
    """A decision of now."""
    if one == other:
        msg = f"{one} is one entity already. Name the two by the IRIs that sources gave them (--iri)."
        raise DecisionError(msg)
    now = datetime.datetime.now(tz=datetime.UTC).replace(microsecond=0)
    kind: Literal["same", "different"] = "same" if ruling == "same" else "different"
    return make_decision(kind, one, other, by=by or "unknown", at=now, reason=reason or None, **seen)


def member_called(store: Store, members: Iterable[Iri], name: str) -> Iri | None:
    """That one of several entities as named which a source calls so, as its first name or another one."""
    if name in set(members):
        return Iri(name)
    for predicate in (LABEL, ALT_LABEL):
        quads = store.raw.quads_for_pattern(None, predicate, ox.Literal(name), None)
        found = {subject(q) for q in quads if not isinstance(q.graph_name, ox.DefaultGraph)} & set(members)
        if found:
            return min(found)
    return None


def pairs_within(resolver: Resolver, entity: Iri) -> Iterator[tuple[Iri, Iri]]:
    """All pairs of entities as named that were put together as one.

    Raises:
        DecisionError: there is only one.
    """
    members = sorted(resolver.members(entity))
    if len(members) < 2:
        msg = f"{entity} was not put together from several entities; there is nothing to take apart."
        raise DecisionError(msg)
    yield from combinations(members, 2)
