"""What every register gives: a source with an identity of its own, and its rows as claims or as rejections with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.model import (
    ID,
    Claim,
    ClaimLink,
    Entity,
    Evidence,
    Filler,
    Iri,
    Named,
    Rejection,
    Source,
    digest,
    filler_text,
)

__all__ = ["Register", "RegisterRow", "Row", "source_iri"]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row that was kept: its line counted from 1, the register's own id of it, and the claims that it makes.

    A row may repeat what an earlier one of the same register told already; then it has no claims of its own.
    """

    line: int
    record: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A file of a register: what it is, and its rows, read anew by every call of `rows`.

    `entities` gives what the register describes beside its rows, for the graph to know by name when it reads on.
    """

    name: str
    source: Source
    read: Callable[[], Iterator[RegisterRow | Rejection]]
    entities: Callable[[], Iterator[Entity]] = lambda: iter(())

    def rows(self) -> Iterator[RegisterRow | Rejection]:
        """The rows in their order; one that cannot be used comes as a rejection with line and reason."""
        return self.read()


def source_iri(name: str) -> Iri:
    """The IRI of a register: the same for every release and file of it.

    >>> source_iri("ucdp-ged")
    'https://w3id.org/entente/id/source/ucdp-ged'
    """
    return Iri(f"{ID}source/{name}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row in hand, from which claims are made."""

    source: Iri
    line: int
    record: str
    quote: str

    def claim(
        self,
        type_: str,
        roles: Mapping[str, Sequence[Filler]],
        *,
        certainty: str = "confirmed",
        status: str = "done",
        attributed_to: tuple[Named, ...] = (),
        links: tuple[ClaimLink, ...] = (),
        record: str | None = None,
    ) -> Claim:
        """A claim that the row makes; roles without fillers are left out.

        Its IRI follows from the register, the record and what is told, not from the line: in a newer release, a record
        that was not changed keeps its claims.
        """
        kept = {role: tuple(fillers) for role, fillers in roles.items() if fillers}
        record = self.record if record is None else record
        told = [f"{role}={filler_text(f)}" for role, fillers in kept.items() for f in fillers]
        iri = Iri(f"{ID}claim/{digest(self.source, record, type_, certainty, status, *told)}")
        evidence = Evidence(self.quote, self.line, self.line + 1)
        return Claim(iri, type_, kept, certainty, status, attributed_to, evidence, self.source, links, record)
