"""The rulings on who is who, by the entities that they are about; a new one must not contradict those that hold."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from graph.errors import DecisionError
from graph.model import Iri
from graph.resolve.decisions import Decision

__all__ = ["Rulings"]


class Rulings:
    """The decisions that hold, with "different" taken over all that is ruled the same."""

    def __init__(self) -> None:
        self._decisions: dict[Iri, Decision] = {}
        self._about: dict[Iri, set[Iri]] = {}

    def __contains__(self, decision: Iri) -> bool:
        return decision in self._decisions

    def all(self) -> tuple[Decision, ...]:
        """All rulings, by time."""
        return tuple(sorted(self._decisions.values(), key=_by_time))

    def about(self, entities: Iterable[Iri]) -> list[Decision]:
        """The rulings on any of some entities, by time."""
        found = {d for iri in entities for d in self._about.get(iri, ())}
        return sorted((self._decisions[d] for d in found), key=_by_time)

    def between(self, ours: AbstractSet[Iri], theirs: AbstractSet[Iri]) -> bool:
        """Whether anybody ruled on two groups of entities."""
        return any({d.one, d.other} & ours and {d.one, d.other} & theirs for d in self.about(ours))

    def get(self, decision: Iri) -> Decision:
        """A ruling by its IRI; raises DecisionError where there is none."""
        if decision not in self._decisions:
            msg = f"There is no decision {decision}. List them to find the one to undo."
            raise DecisionError(msg)
        return self._decisions[decision]

    def check(self, decision: Decision) -> None:
        """Raise DecisionError where a ruling contradicts those that hold; says which."""
        opposed = self._opposed(decision)
        if opposed is not None:
            msg = (
                f"{decision.one} and {decision.other} cannot be ruled {decision.ruling}: that contradicts the ruling "
                f"{opposed.ruling!r} on {opposed.one} and {opposed.other} by {opposed.by} of {opposed.at.date()}. "
                "Undo that one first."
            )
            raise DecisionError(msg)

    def add(self, decision: Decision) -> None:
        """Take in a ruling that was checked."""
        self._decisions[decision.iri] = decision
        for iri in (decision.one, decision.other):
            self._about.setdefault(iri, set()).add(decision.iri)

    def remove(self, decision: Decision) -> None:
        """Take a ruling back."""
        del self._decisions[decision.iri]
        for iri in (decision.one, decision.other):
            self._about[iri].discard(decision.iri)

    def _opposed(self, decision: Decision) -> Decision | None:
        """The ruling that a new one contradicts."""
        left, right = self._ruled_same(decision.one), self._ruled_same(decision.other)
        for found in self.about(left | right):
            across = (found.one in left and found.other in right) or (found.one in right and found.other in left)
            if across and found.ruling == "different" and decision.ruling == "same":
                return found
            if decision.ruling == "different" and decision.other in left and found.ruling == "same":
                return found
        return None

    def _ruled_same(self, iri: Iri) -> set[Iri]:
        found, queue = {iri}, [iri]
        while queue:
            for ruling in self.about((queue.pop(),)):
                for end in (ruling.one, ruling.other):
                    if ruling.ruling == "same" and end not in found:
                        found.add(end)
                        queue.append(end)
        return found


def _by_time(decision: Decision) -> tuple[object, Iri]:
    return (decision.at, decision.iri)
