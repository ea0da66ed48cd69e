"""The atom of the graph: one source's telling of one fact, with the words that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model.filler import Filler, Named, filler_text
from graph.model.ids import ID, Iri, digest

__all__ = ["Claim", "ClaimLink", "Evidence", "claim_id"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that tell a claim: `text[start:end] == quote`, in characters of the source's text.

    `prefix` and `suffix` are the rest of the sentence before and after the quote, so that it can be shown in place.
    For a row of a register the quote is the row and `start` its line number, counted from 1.
    """

    quote: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A link from one claim to another one of the same source: `type` is a fact link of the ontology (`"causes"`)."""

    type: str
    claim: Iri
    told: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's telling of one fact.

    `type` is a fact type of the ontology, `roles` maps its role names to fillers, in the order of the text.
    `certainty` is `confirmed`, `reported`, `claimed` or `speculated`; `status` is `done`, `planned` or `denied`.
    `record` is the register's own id of the row, where there is one: a newer release supersedes it.
    """

    id: Iri
    type: str
    roles: Mapping[str, tuple[Filler, ...]]
    certainty: str
    status: str
    attributed_to: tuple[Named, ...]
    evidence: Evidence
    source: Iri
    links: tuple[ClaimLink, ...] = field(default=())
    record: str | None = None

    def __hash__(self) -> int:
        return hash(self.id)


def claim_id(source: Iri, type_: str, roles: Mapping[str, tuple[Filler, ...]], start: int, end: int) -> Iri:
    """The claim's IRI, a hash of source, type, roles and span: reading an article twice changes nothing."""
    told = sorted(f"{role}={filler_text(f)}" for role, fillers in roles.items() for f in fillers)
    return Iri(f"{ID}claim/{digest(source, type_, *told, str(start), str(end))}")
