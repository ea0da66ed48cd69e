"""Who is who: entities as sources name them, put together into the entities of the graph.

What is certain is put together at once: the same name after normalisation, or a full name that a source gives as another
name of it, where nothing contradicts. What is doubtful becomes a proposal (`graph.resolve.review`). Rulings go before both.
The outcome follows from the set of claims, the reference and the rulings, never from their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import Claim, Entity, Iri
from graph.ontology import Ontology
from graph.reference import Reference
from graph.resolve.certain import Certainties, broad_class
from graph.resolve.clustering import cluster
from graph.resolve.decisions import Decision
from graph.resolve.describing import describe
from graph.resolve.evidence import (
    Evidence,
    evidence_of_reference,
    find_in_reference,
    gather,
)
from graph.resolve.known import Known
from graph.resolve.likeness import name_keys
from graph.resolve.names import name_form
from graph.resolve.rulings import Rulings
from graph.resolve.tally import Tally

__all__ = ["NAMED", "Resolution", "Resolver", "resolve_entities"]

NAMED = "named"
"""The key under which a graph keeps every entity that a source names."""

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
    remembered: Callable[[Iri], Entity | None] | None = None
    """Looks up those that are not listed because nothing has changed around them."""

    def entity(self, iri: Iri) -> Entity | None:
        """The entity that is meant by an entity as named, or None where it is not known."""
        found = self.entities.get(self.of.get(iri, iri))
        return self.remembered(iri) if found is None and self.remembered is not None else found


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

    Args:
        ontology: kinds and roles.
        reference: names that are known.
        decisions: rulings that hold.
        known: a graph that holds claims already; what is needed of it is taken from there. Without one, everything that is
            told has been observed.
    """

    def __init__(
        self,
        ontology: Ontology,
        reference: Reference | None = None,
        decisions: Iterable[Decision] = (),
        known: Known | None = None,
    ) -> None:
        self.ontology = ontology
        self.reference = reference
        self._known = known
        self._loaded: set[Iri] = set()
        self._asked: set[str] = set()
        self._fresh: set[Iri] = set()
        self._stored: dict[Iri, Entity | None] = {}
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
        self._rulings = Rulings()
        self._touched: set[Iri] = set()
        self._changes = 0
        self._moved_at: dict[Iri, int] = {}
        for decision in sorted(decisions, key=lambda d: (d.at, d.iri)):
            if known is None:
                self.decide(decision)
            else:
                self._rulings.add(decision)

    # ---- what is known ----

    @property
    def resolution(self) -> Resolution:
        """Who is who now; a view that follows the resolver."""
        remembered = self._remembered if self._known is not None else None
        return Resolution(self._of, self._entities, lambda: self._changes, self._moved_at, remembered)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All rulings, by time."""
        return self._rulings.all()

    def is_ruled(self, one: Iri, other: Iri) -> bool:
        """Whether anybody ruled on two entities, under any of their names."""
        return self._rulings.between(self.members(one), self.members(other))

    def members(self, iri: Iri) -> frozenset[Iri]:
        """All IRIs of entities as named that are the same as this one."""
        self.recall((iri,))
        return self._members.get(self._of.get(iri, iri), frozenset((iri,)))

    def evidence(self, iri: Iri) -> Evidence | None:
        """What sources and reference tell about an entity, over all its names."""
        self.recall((iri,))
        return self._joined.get(self._of.get(iri, iri))

    def keys(self, named: Iri) -> frozenset[str]:
        """The keys under which a graph keeps an entity as named, so that names like it find it; none where nobody names it."""
        if named not in self._told:
            return frozenset()
        anchors = (f"={a}" for a in self._anchors_of.get(named, ()))
        return frozenset((NAMED, *self._keys_of.get(named, ()), *anchors))

    # ---- what a graph remembers ----

    def recall(self, named: Iterable[Iri]) -> None:
        """Take from the graph what it knows of entities as named and of all that hangs together with them.

        To be called before the graph changes there; without a graph, or where it was done before, it does nothing.
        """
        missing = [i for i in named if i not in self._loaded] if self._known is not None else []
        if missing:
            self._neighbourhood(missing)

    def recall_all(self) -> None:
        """Take from the graph all that it knows of names."""
        if self._known is not None:
            self.recall(self._known.sharing(NAMED))

    def _load(self, iri: Iri) -> None:
        if self._known is None or iri in self._loaded:
            return
        self._loaded.add(iri)
        self._fresh.add(iri)
        self._stored.pop(iri, None)
        tally = Tally(iri)
        if self.reference is not None and iri in self.reference.entities:
            # Its names are known; of a state that thousands of sources name, only that they do is of interest.
            tally.elsewhere = self._known.is_told(iri)
        else:
            self._fill(tally, iri)
        if tally:
            self._told[iri] = tally
        self._index(iri)

    def _fill(self, tally: Tally, iri: Iri) -> None:
        """Take in what stored sources tell about an entity, beside what is known of it."""
        if self._known is not None:
            for source, evidence in self._known.evidence(iri).items():
                if source not in tally.sources:
                    tally.add(source, evidence)
                    self._named_by.setdefault(source, set()).add(iri)
            tally.elsewhere = False

    def _sharing(self, key: str) -> set[Iri]:
        self._ask(key)
        return self._keys.get(key, set())

    def _ask(self, key: str) -> None:
        if self._known is not None and key not in self._asked:
            self._asked.add(key)
            for iri in self._known.sharing(key):
                self._load(iri)

    def _remembered(self, iri: Iri) -> Entity | None:
        if self._known is None or iri in self._loaded:
            return None
        if iri not in self._stored:
            self._stored[iri] = self._known.entity(iri)
        return self._stored[iri]

    # ---- what changes ----

    def refer_to(self, reference: Reference | None) -> None:
        """Go by another reference; who is who is worked out anew for all with the next `settle`."""
        self.recall_all()
        self.reference = reference
        self._touched |= self._told.keys()

    def observe(self, claims: Iterable[Claim]) -> None:
        """Take in the claims of one or more sources; those of a source that is known already are added to it."""
        by_source: dict[Iri, list[Claim]] = {}
        for claim in claims:
            by_source.setdefault(claim.source, []).append(claim)
        for source, own in by_source.items():
            gathered = gather(own, self.ontology, self.reference)
            self.recall(gathered)
            for iri, evidence in gathered.items():
                tally = self._told.get(iri)
                if tally is None:
                    tally = self._told[iri] = Tally(iri)
                tally.add(source, evidence)
                self._named_by.setdefault(source, set()).add(iri)
                self._touched.add(iri)

    def forget(self, source: Iri) -> None:
        """Drop what a source told; before the graph drops it."""
        named = self._named_by.pop(source, set())
        if self._known is not None:
            named |= set(self._known.named_by(source))
            self.recall(named)
        for iri in named:
            tally = self._told.get(iri)
            if tally is None:
                continue
            tally.drop(source)
            if tally.elsewhere and self._known is not None:
                tally.elsewhere = self._known.is_told(iri, besides={source, *tally.sources})
            if not tally:
                del self._told[iri]
            self._touched.add(iri)

    def decide(self, decision: Decision) -> None:
        """Take in a ruling.

        Raises:
            DecisionError: it contradicts rulings made before; says which, and leaves everything as it was.
        """
        if decision.iri in self._rulings:
            return
        self._rulings.check(decision)
        self.recall((decision.one, decision.other))
        self._rulings.add(decision)
        self._touched |= {decision.one, decision.other}

    def undo(self, decision: Iri) -> None:
        """Take a ruling back; everything is as if it had never been made.

        Raises:
            DecisionError: there is no such ruling.
        """
        ruling = self._rulings.get(decision)
        self.recall((ruling.one, ruling.other))
        self._rulings.remove(ruling)
        self._touched |= {ruling.one, ruling.other}

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
        if tally is not None and tally.elsewhere:
            self._fill(tally, iri)
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
        """All that hangs together with some entities by name, reference or ruling.

        What the graph knows of these is taken in, each of them as it stood before anything changed.
        """
        found = set(start)
        queue = list(found)
        while queue:
            iri = queue.pop()
            self._load(iri)
            self._ask(f"={iri}")
            near = set(self._anchored.get(iri, ())) | self._anchors_of.get(iri, frozenset())
            near.update(*(self._sharing(k) for k in self._keys_of.get(iri, ())))
            near |= self._members.get(self._of.get(iri, iri), frozenset())
            for ruling in self._rulings.about((iri,)):
                near |= {ruling.one, ruling.other}
            queue += near - found
            found |= near
        fresh, self._fresh = self._fresh, set()
        if fresh:
            self._recluster(fresh)
        return found

    def _recluster(self, around: set[Iri]) -> None:
        evidence = {i: e for i in sorted(around) if (e := self._own(i)) is not None}
        told = Certainties(evidence, self.ontology, self._rulings.about(around))
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
            for iri in named:
                if len(group) > 1 and self._told[iri].elsewhere:
                    self._fill(self._told[iri], iri)
            chief = min(group, key=lambda i: (not evidence[i].reference, not evidence[i].kinds, len(i), i))
            joined = evidence[chief]
            for iri in sorted(group - {chief}):
                joined = joined.join(evidence[iri])
            self._members[chief] = frozenset(group)
            self._joined[chief] = joined
            self._entities[chief] = describe(chief, named, self._told, self.reference)
            for iri in group:
                if iri != chief:
                    self._of[iri] = chief


def _fits(broad: str) -> tuple[str, ...]:
    """Families whose names are looked up together: a country may be told as a place, a thing may be anything."""
    return ("any",) if broad == "thing" else (broad, "any")
