"""A clause: one verb with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.extract.chunk import Chunk, NounGroup, VerbGroup
from graph.extract.dates import DateSpan
from graph.extract.wordset import wordset

__all__ = ["SAYING", "Clause", "last_clause"]

SAYING = wordset(
    "say claim announce report state tell add confirm believe argue allege insist think deny note warn "
    "estimate suggest indicate reveal disclose maintain declare assert reckon fear hope acknowledge admit "
    "stress write explain show mean know find"
)
"""Verbs behind which a clause tells what somebody says."""


@dataclass(slots=True)
class Clause:
    """One verb and what stands around it.

    `relation` says how the clause hangs on `governor`: main, relative, participle, gerund, infinitive, complement,
    adverbial or conjoined. In a passive clause `subject` is the grammatical one. `objects` of a form of "to be" are its
    predicate nouns. `antecedent` is the noun that a relative clause or participle
    describes, `share` the part of it that is meant ("two of which").
    """

    verb: VerbGroup
    subject: NounGroup | None = None
    objects: list[NounGroup] = field(default_factory=list)
    obliques: list[tuple[str, NounGroup]] = field(default_factory=list)
    dates: list[DateSpan] = field(default_factory=list)
    predicate: Chunk | None = None
    relation: str = "main"
    governor: Clause | None = None
    opener: str = ""
    start: int = 0
    end: int = 0
    inherited: bool = False
    antecedent: NounGroup | None = None
    share: Chunk | None = None

    @property
    def first(self) -> int:
        """Its first token."""
        found = [self.verb.first]
        if self.subject is not None and not self.inherited:
            found.append(self.subject.first)
        return min(found)

    @property
    def last(self) -> int:
        """The token behind it, so far as its objects and phrases reach."""
        return max([self.verb.last, *(g.last for g in self.objects), *(g.last for _, g in self.obliques)])


def last_clause(by_verb: dict[int, Clause], before: int) -> Clause | None:
    """The clause whose verb stands nearest before a chunk."""
    return next((clause for i, clause in reversed(by_verb.items()) if i < before), None)
