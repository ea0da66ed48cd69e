"""Who is who: entities as sources name them, put together into the entities of the graph.

What is certain is put together at once: the same name after normalisation, or a full name that a source gives as another
name of it, where nothing contradicts. What is doubtful becomes a proposal (`graph.resolve.review`). Rulings go before both.
The outcome follows from the set of claims, the reference and the rulings, never from their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from graph.errors import DecisionError
from graph.model import Claim, Entity, Iri, entity_iri, local_name
from graph.ontology import Ontology
from graph.reference import Reference
from graph.resolve.certain import Certainties, broad_class
from graph.resolve.clustering import cluster
from graph.resolve.decisions import Decision
from graph.resolve.evidence import (
    Evidence,
    entity_of_reference,
    evidence_of_reference,
    find_in_reference,
    gather,
)
from graph.resolve.likeness import name_keys
from graph.resolve.names import name_form
from graph.resolve.tally import Tally

__all__ = ["Resolution", "Resolver", "resolve_entities"]


_USUAL_FORMS = ("Group", "Corporation", "Company", "Inc", "Ltd", "Limited", "plc", "AG", "SA", "GmbH", "Holdings")
"""Forms under which the reference may list a firm that news calls without one."""


@dataclass(frozen=True)
class Resolution:
    """Which entity each entity as named is; those that are not listed are themselves."""

    of: Mapping[Iri, Iri]
    entities: Mapping[Iri, Entity]
    changes: Callable[[], int] = int
    """How often this has changed; for those who keep what they made of it."""
    moved: Mapping[Iri, int] = field(default_factory=dict)
    """For entities as named, at which of the changes they last moved."""

    def entity(self, iri: Iri) -> Entity | None:
        """The entity that is meant by an entity as named, or None where it is not known."""
        return self.entities.get(self.of.get(iri, iri))


def resolve_entities(
    claims: Iterable[Claim], ontology: Ontology, reference: Reference | None = None, decisions: Iterable[Decision] = ()
) -> Resolution:
    """Who is who in a set of claims.

    Raises:
        DecisionError: two rulings contradict each other.
    """
    resolver = Resolver(ontology, reference, decisions)
    resolver.observe(claims)
    resolver.settle()
    return resolver.resolution


class Resolver:
    """Who is who, kept up to date while sources come and go; the one changing thing of this floor.

    Observe or forget sources and make or undo decisions, then `settle`: only what they touch is looked at again.
    """

    def __init__(
        self, ontology: Ontology, reference: Reference | None = None, decisions: Iterable[Decision] = ()
    ) -> None:
        self.ontology = ontology
        self.reference = reference
        self._told: dict[Iri, Tally] = {}
        self._named_by: dict[Iri, set[Iri]] = {}
        self._keys: dict[str, set[Iri]] = {}
        self._keys_of: dict[Iri, frozenset[str]] = {}
        self._anchored: dict[Iri, set[Iri]] = {}
        self._anchors_of: dict[Iri, frozenset[Iri]] = {}
        self._of: dict[Iri, Iri] = {}
        self._members: dict[Iri, frozenset[Iri]] = {}
        self._entities: dict[Iri, Entity] = {}
        self._joined: dict[Iri, Evidence] = {}
        self._decisions: dict[Iri, Decision] = {}
        self._ruled: dict[Iri, set[Iri]] = {}
        self._touched: set[Iri] = set()
        self._changes = 0
        self._moved_at: dict[Iri, int] = {}
        for decision in sorted(decisions, key=lambda d: (d.at, d.iri)):
            self.decide(decision)

    # ---- what is known ----

    @property
    def resolution(self) -> Resolution:
        """Who is who now; a view that follows the resolver."""
        return Resolution(self._of, self._entities, lambda: self._changes, self._moved_at)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All rulings, by time."""
        return tuple(sorted(self._decisions.values(), key=lambda d: (d.at, d.iri)))

    def is_ruled(self, one: Iri, other: Iri) -> bool:
        """Whether anybody ruled on two entities, under any of their names."""
        mine, theirs = self.members(one), self.members(other)
        rulings = (self._decisions[d] for iri in mine for d in self._ruled.get(iri, ()))
        return any({d.one, d.other} & mine and {d.one, d.other} & theirs for d in rulings)

    def members(self, iri: Iri) -> frozenset[Iri]:
        """All IRIs of entities as named that are the same as this one."""
        return self._members.get(self._of.get(iri, iri), frozenset((iri,)))

    def evidence(self, iri: Iri) -> Evidence | None:
        """What sources and reference tell about an entity, over all its names."""
        return self._joined.get(self._of.get(iri, iri))

    # ---- what changes ----

    def refer_to(self, reference: Reference | None) -> None:
        """Go by another reference; who is who is worked out anew for all with the next `settle`."""
        self.reference = reference
        self._touched |= self._told.keys()

    def observe(self, claims: Iterable[Claim]) -> None:
        """Take in the claims of one or more sources; those of a source that is known already are added to it."""
        by_source: dict[Iri, list[Claim]] = {}
        for claim in claims:
            by_source.setdefault(claim.source, []).append(claim)
        for source, own in by_source.items():
            for iri, evidence in gather(own, self.ontology, self.reference).items():
                self._told.setdefault(iri, Tally(iri)).add(source, evidence)
                self._named_by.setdefault(source, set()).add(iri)
                self._touched.add(iri)

    def forget(self, source: Iri) -> None:
        """Drop what a source told."""
        for iri in self._named_by.pop(source, ()):
            self._told[iri].drop(source)
            if not self._told[iri]:
                del self._told[iri]
            self._touched.add(iri)

    def decide(self, decision: Decision) -> None:
        """Take in a ruling.

        Raises:
            DecisionError: it contradicts rulings made before; says which, and leaves everything as it was.
        """
        if decision.iri in self._decisions:
            return
        opposed = self._opposed(decision)
        if opposed is not None:
            msg = (
                f"{decision.one} and {decision.other} cannot be ruled {decision.ruling}: that contradicts the ruling "
                f"{opposed.ruling!r} on {opposed.one} and {opposed.other} by {opposed.by} of {opposed.at.date()}. "
                "Undo that one first."
            )
            raise DecisionError(msg)
        self._decisions[decision.iri] = decision
        for iri in (decision.one, decision.other):
            self._ruled.setdefault(iri, set()).add(decision.iri)
            self._touched.add(iri)

    def undo(self, decision: Iri) -> None:
        """Take a ruling back; everything is as if it had never been made.

        Raises:
            DecisionError: there is no such ruling.
        """
        ruling = self._decisions.pop(decision, None)
        if ruling is None:
            msg = f"There is no decision {decision}. List them to find the one to undo."
            raise DecisionError(msg)
        for iri in (ruling.one, ruling.other):
            self._ruled[iri].discard(decision)
            self._touched.add(iri)

    def _opposed(self, decision: Decision) -> Decision | None:
        """The ruling that a new one contradicts, with "different" taken over all that is ruled the same."""
        left, right = self._ruled_same(decision.one), self._ruled_same(decision.other)
        rulings = {d for iri in left | right for d in self._ruled.get(iri, ())}
        for found in sorted((self._decisions[d] for d in rulings), key=lambda d: (d.at, d.iri)):
            across = (found.one in left and found.other in right) or (found.one in right and found.other in left)
            if across and found.ruling == "different" and decision.ruling == "same":
                return found
            if decision.ruling == "different" and decision.other in left and found.ruling == "same":
                return found
        return None

    def _ruled_same(self, iri: Iri) -> set[Iri]:
        found, queue = {iri}, [iri]
        while queue:
            for ruling in map(self._decisions.__getitem__, self._ruled.get(queue.pop(), ())):
                for end in (ruling.one, ruling.other):
                    if ruling.ruling == "same" and end not in found:
                        found.add(end)
                        queue.append(end)
        return found

    # ---- settling ----

    def settle(self) -> frozenset[Iri]:
        """Work out who is who after changes.

        Returns:
            The entities as named whose entity is another one now, or has other names, kind or country; their claims
            and facts need to be looked at again.
        """
        touched, self._touched = self._touched, set()
        self._changes += 1
        around = self._neighbourhood(touched)
        for iri in touched:
            self._index(iri)
        around |= self._neighbourhood(touched)
        before = {iri: (self._of.get(iri), self._entities.get(self._of.get(iri, iri))) for iri in around}
        self._recluster(around)
        moved = frozenset(i for i in around if before[i] != (self._of.get(i), self._entities.get(self._of.get(i, i))))
        for iri in around - moved:
            if (known := before[iri][1]) is not None:
                # The same value stays the same object, by which others know what they made of it.
                self._entities[known.iri] = known
        self._moved_at.update(dict.fromkeys(moved, self._changes))
        return moved

    def _index(self, iri: Iri) -> None:
        for key in self._keys_of.pop(iri, ()):
            self._keys[key].discard(iri)
        for anchor in self._anchors_of.pop(iri, ()):
            self._anchored[anchor].discard(iri)
        evidence = self._own(iri)
        if evidence is None or evidence.reference:
            return
        broad = broad_class(evidence, self.ontology)
        self._keys_of[iri] = frozenset(f"{b}|{k}" for k in name_keys(evidence, broad) for b in _fits(broad))
        for key in self._keys_of[iri]:
            self._keys.setdefault(key, set()).add(iri)
        self._anchors_of[iri] = self._find_anchors(evidence)
        for anchor in self._anchors_of[iri]:
            self._anchored.setdefault(anchor, set()).add(iri)

    def _own(self, iri: Iri) -> Evidence | None:
        """What is told under one IRI, by sources and the reference."""
        entry = self.reference.entities.get(iri) if self.reference else None
        if entry is not None:
            # What stands beside it knows so too: that need not be gathered for the names that everybody uses.
            return evidence_of_reference(entry)
        tally = self._told.get(iri)
        return tally.joined if tally else None

    def _find_anchors(self, evidence: Evidence) -> frozenset[Iri]:
        """Entities of the reference that have one of the names."""
        kind = next(iter(sorted(evidence.kinds)), None)
        country = next(iter(evidence.countries)) if len(evidence.countries) == 1 else None
        names = {w for n in evidence.names for w in (n, name_form(n).bare)}
        if "Company" in evidence.kinds:
            names |= {f"{name_form(n).bare} {form}" for n in evidence.names for form in _USUAL_FORMS}
        found = (find_in_reference(n, kind, country, self.ontology, self.reference) for n in names)
        return frozenset(f for f in found if f is not None)

    def _neighbourhood(self, start: Iterable[Iri]) -> set[Iri]:
        """All that hangs together with some entities by name, reference or ruling."""
        found, queue = set(start), list(start)
        while queue:
            iri = queue.pop()
            near = set(self._anchored.get(iri, ())) | self._anchors_of.get(iri, frozenset())
            near.update(*(self._keys[k] for k in self._keys_of.get(iri, ())))
            near |= self._members.get(self._of.get(iri, iri), frozenset())
            for ruling in map(self._decisions.__getitem__, self._ruled.get(iri, ())):
                near |= {ruling.one, ruling.other}
            queue += near - found
            found |= near
        return found

    def _recluster(self, around: set[Iri]) -> None:
        evidence = {i: e for i in sorted(around) if (e := self._own(i)) is not None}
        told = Certainties(evidence, self.ontology, self._all_rulings(around))
        groups = cluster(evidence, told.edges(self._anchors_of), told.contradicts, margin=0.05)
        for iri in around:
            old = self._of.pop(iri, iri)
            self._members.pop(old, None)
            self._entities.pop(old, None)
            self._joined.pop(old, None)
        for group in groups:
            named = sorted(i for i in group if i in self._told)
            if not named:
                continue
            chief = min(group, key=lambda i: (not evidence[i].reference, not evidence[i].kinds, len(i), i))
            joined = evidence[chief]
            for iri in sorted(group - {chief}):
                joined = joined.join(evidence[iri])
            self._members[chief] = frozenset(group)
            self._joined[chief] = joined
            self._entities[chief] = self._entity(chief, named)
            for iri in group:
                if iri != chief:
                    self._of[iri] = chief

    def _all_rulings(self, around: Iterable[Iri]) -> list[Decision]:
        rulings = {d for iri in around for d in self._ruled.get(iri, ())}
        return sorted((self._decisions[d] for d in rulings), key=lambda d: (d.at, d.iri))

    def _entity(self, chief: Iri, named: Iterable[Iri]) -> Entity:
        """The entity of a group: the reference's, or the name, kind and country that most sources give."""
        entry = self.reference.entities.get(chief) if self.reference else None
        if entry is not None:
            known = entity_of_reference(entry)
            others = {n for i in named if i != chief for n in self._told[i].names}
            extra = tuple(sorted(others - set(entry.names)))
            return Entity(chief, known.name, known.kind, known.aliases + extra, known.country, known.parent, known.code)
        name = self._label(named)
        every = {n for i in named for n in self._told[i].names}
        kind = _commonest(self._told[i].kinds for i in named)
        country = _commonest(self._told[i].countries for i in named)
        return Entity(chief, name, kind or "Entity", tuple(sorted(every - {name})), country)

    def _label(self, named: Iterable[Iri]) -> str:
        """The name that most sources put first, in the spelling that most of them have, small letters before capitals."""
        best = min(named, key=lambda i: (-len(self._told[i]), -len(i), i))
        told = self._told[best]
        spellings = {n: count for n, count in told.names.items() if _bears(best, n)} or Counter(told.first_names())
        return min(spellings, key=lambda n: (-spellings[n], n.isupper(), n))


def _bears(iri: Iri, name: str) -> bool:
    """Whether an IRI was made from the name."""
    return local_name(iri).split("_")[0] == local_name(entity_iri(name))


def _fits(broad: str) -> tuple[str, ...]:
    """Families whose names are looked up together: a country may be told as a place, a thing may be anything."""
    return ("any",) if broad == "thing" else (broad, "any")


_Text = TypeVar("_Text", bound=str)


def _commonest(counts: Iterable[Mapping[_Text, int]]) -> _Text | None:
    total: Counter[_Text] = Counter()
    for some in counts:
        total.update(some)
    return min(total, key=lambda v: (-total[v], v), default=None)
