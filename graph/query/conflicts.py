"""Where sources tell the same fact differently: which role, which values, and who tells each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.model import Claim, Entity, Fact, Iri, Named
from graph.query.answer import Answer, JsonObject, Line, Section, frame
from graph.query.counts import Count, counts_of
from graph.query.evidence import Told
from graph.query.index import FlowIndex
from graph.query.scope import find_entity
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store
from graph.store import vocabulary as v

if TYPE_CHECKING:
    import pandas as pd

    from graph.resolve import Conflict as Difference

__all__ = ["Conflict", "Conflicts", "Side", "conflicts", "conflicts_of", "differences"]

_COLUMNS = ("fact", "sentence", "about", "told", "source", "publisher", "published", "quote")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values told, and the claims that tell it."""

    told: str
    claims: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A role (or `status`) of a fact on which sources differ."""

    fact: ToldFact
    about: str
    sides: tuple[Side, ...]

    def as_section(self) -> Section:
        """The sides with their quotes."""
        lines = (Line(side.told, tuple(t.as_quote() for t in side.claims)) for side in self.sides)
        return Section(f"{self.fact.sentence}: {self.about}", tuple(lines))

    def to_json(self) -> JsonObject:
        """The conflict as `entente conflicts --json` writes it."""
        return {
            "fact": self.fact.fact.iri,
            "type": self.fact.fact.type,
            "sentence": self.fact.sentence,
            "about": self.about,
            "sides": [{"told": s.told, "claims": [t.to_json() for t in s.claims]} for s in self.sides],
        }


@dataclass(frozen=True, slots=True, repr=False)
class Conflicts(Answer, Sequence[Conflict]):
    """All conflicts, fact by fact; beside them the statements that count what the graph does not bear out."""

    conflicts: tuple[Conflict, ...]
    counts: tuple[Count, ...] = ()

    def __len__(self) -> int:
        return len(self.conflicts)

    def __getitem__(self, index: int) -> Conflict:  # type: ignore[override]
        return self.conflicts[index]

    @property
    def title(self) -> str:
        """How many there are."""
        count = len(self.conflicts)
        between = f"{count:,} conflict{'' if count == 1 else 's'} between sources"
        if not self.counts:
            return between
        counts = len(self.counts)
        return f"{between}, {counts:,} count{'' if counts == 1 else 's'} that the graph does not bear out"

    def sections(self) -> Iterator[Section]:
        """One section a conflict, then one a count."""
        yield from (c.as_section() for c in self.conflicts)
        yield from (c.as_section() for c in self.counts)

    def to_json(self) -> JsonObject:
        """`{"conflicts": […], "counts": […]}`."""
        return {
            "conflicts": [c.to_json() for c in self.conflicts],
            "counts": [c.to_json() for c in self.counts],
        }

    def to_frame(self) -> pd.DataFrame:
        """One row per claim; raises MissingExtraError without pandas."""
        return frame(
            (
                {
                    "fact": c.fact.fact.iri, "sentence": c.fact.sentence, "about": c.about, "told": side.told,
                    "source": told.title, "publisher": told.publisher, "published": told.published, "quote": told.quote,
                }
                for c in self.conflicts
                for side in c.sides
                for told in side.claims
            ),
            _COLUMNS,
        )  # fmt: skip


def conflicts(index: FlowIndex, store: Store, about: str | None = None) -> Conflicts:
    """Where sources tell the same fact differently, and where they count what the graph does not bear out.

    What is a conflict, `graph.resolve.conflicts` says: rounding, converted currencies and vaguer dates are none.

    Args:
        index: the flow index of the store.
        store: where facts and claims are read.
        about: only facts in which this entity takes part.

    Raises:
        UnknownNameError, AmbiguousNameError: the name leads to no entity, or to several.
    """
    if about is None:
        wanted = None
        facts: Iterable[Iri] = _told_more_than_once(store)
    else:
        facts = [index.fact_iri(f) for f in index.facts_of(find_entity(index, about)).tolist()]
        wanted = frozenset(facts)
    teller = FactTeller(store)
    return Conflicts(tuple(c for fact in facts for c in conflicts_of(teller, fact)), counts_of(teller, wanted))


def conflicts_of(teller: FactTeller, fact: Iri) -> tuple[Conflict, ...]:
    """The conflicts of one fact."""
    claims = teller.store.claims_of(fact)
    if len({c.source for c in claims}) < 2:
        return ()
    told = teller.tell(fact)
    words = {t.claim: t for t in told.claims}
    return tuple(
        Conflict(
            told,
            difference.role,
            tuple(
                Side(", ".join(side.values), tuple(words[c] for c in side.claims if c in words))
                for side in difference.sides
            ),
        )
        for difference in differences(teller.store, told.fact, claims)
    )


def _told_more_than_once(store: Store) -> list[Iri]:
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for quad in store.raw.quads_for_pattern(None, v.ABOUT, None, None):
        if isinstance(quad.object, ox.NamedNode):
            iri = quad.object.value
            if iri in seen:
                twice[iri] = None
            seen.add(iri)
    return sorted(map(Iri, twice))


def differences(store: Store, fact: Fact, claims: Sequence[Claim]) -> tuple[Difference, ...]:
    """The disagreements by the rule of `graph.resolve.conflicts`, with names and sources as the store has them."""
    from graph.resolve import Context, Resolution
    from graph.resolve import conflicts as disagreements

    of: dict[Iri, Iri] = {}
    entities: dict[Iri, Entity] = {}
    for claim in claims:
        for filler in (f for fillers in claim.roles.values() for f in fillers):
            if isinstance(filler, Named) and filler.iri is not None and store.is_described(filler.iri):
                entity = store.entity(filler.iri)
                entities[entity.iri] = entity
                of[filler.iri] = entity.iri
    sources = {iri: store.source(iri) for iri in {c.source for c in claims}}
    return disagreements(fact, claims, Context(store.ontology, None, Resolution(of, entities), sources))
