"""A fact that a frame found in a sentence, and a frame that found none."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.extract.chunk import NounGroup
from graph.extract.clauses import Clause
from graph.extract.frames import Frame
from graph.model import Filler, Named

__all__ = ["Candidate", "Refusal"]


@dataclass(slots=True)
class Candidate:
    """A fact that a frame has bound in one sentence, before stance and assembly.

    `clause` is the clause that holds or governs the trigger, None outside of clauses; `groups` are the noun groups that
    took part, `first` and `last` the tokens of the evidence. `verbal` is True where the clause's own verb is the trigger.
    """

    frame: Frame
    roles: dict[str, list[Filler]]
    groups: list[NounGroup]
    clause: Clause | None
    first: int
    last: int
    verbal: bool
    trigger: tuple[int, int] = (0, 0)
    sentence: int = 0
    status: str = "done"
    certainty: str = "confirmed"
    attributed_to: list[Named] = field(default_factory=list)
    absorbed: list[tuple[int, tuple[int, int]]] = field(default_factory=list)

    @property
    def told_at(self) -> list[tuple[int, tuple[int, int]]]:
        """Sentence and trigger tokens of every telling that went into it."""
        return [(self.sentence, self.trigger), *self.absorbed]

    @property
    def type(self) -> str:
        """The fact type."""
        return self.frame.type


@dataclass(frozen=True, slots=True)
class Refusal:
    """A frame that was tried on a trigger and refused, and why."""

    frame: str
    trigger: str
    reason: str
