"""Where sources tell the same fact differently: which role, which values, and who tells each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import StoreError
from graph.model import Claim, Iri, Money, Named, PartialDate, Quantity, filler_text
from graph.model.filler import Filler
from graph.query.answer import Answer, JsonObject, Line, Section, frame
from graph.query.evidence import Told
from graph.query.index import DENIED, FlowIndex
from graph.query.scope import find_entity
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store
from graph.store import vocabulary as v

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Conflict", "Conflicts", "Side", "conflicts", "conflicts_of"]

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
    """All conflicts, fact by fact."""

    conflicts: tuple[Conflict, ...]

    def __len__(self) -> int:
        return len(self.conflicts)

    def __getitem__(self, index: int) -> Conflict:  # type: ignore[override]
        return self.conflicts[index]

    @property
    def title(self) -> str:
        """How many there are."""
        count = len(self.conflicts)
        return f"{count:,} conflict{'' if count == 1 else 's'} between sources"

    def sections(self) -> Iterator[Section]:
        """One section a conflict."""
        yield from (c.as_section() for c in self.conflicts)

    def to_json(self) -> JsonObject:
        """`{"conflicts": […]}`."""
        return {"conflicts": [c.to_json() for c in self.conflicts]}

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
    """Where sources tell the same fact differently.

    Amounts conflict where neither rounds the other, dates where none says the other more exactly, actors where one source
    names none of those that another names, and a status where one source denies what another affirms.

    Args:
        index: the flow index of the store.
        store: where facts and claims are read.
        about: only facts in which this entity takes part.

    Raises:
        UnknownNameError, AmbiguousNameError: the name leads to no entity, or to several.
    """
    if about is None:
        facts: Iterable[Iri] = _told_more_than_once(store)
    else:
        facts = [index.fact_iri(f) for f in index.facts_of(find_entity(index, about)).tolist()]
    teller = FactTeller(store)
    return Conflicts(tuple(c for fact in facts for c in conflicts_of(teller, fact)))


def conflicts_of(teller: FactTeller, fact: Iri) -> tuple[Conflict, ...]:
    """The conflicts of one fact."""
    claims = teller.store.claims_of(fact)
    if len({c.source for c in claims}) < 2:
        return ()
    told = teller.tell(fact)
    words = {t.claim: t for t in told.claims}
    found = [Conflict(told, about, sides) for about, sides in _differences(teller.store, claims, words)]
    return tuple(found)


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


def _differences(
    store: Store, claims: Sequence[Claim], words: dict[Iri, Told]
) -> Iterator[tuple[str, tuple[Side, ...]]]:
    ontology = store.ontology
    denied, affirmed = ([c for c in claims if (c.status == DENIED) is side] for side in (True, False))
    if denied and affirmed:
        by_status: dict[str, list[Claim]] = {}
        for claim in claims:
            by_status.setdefault(claim.status, []).append(claim)
        yield "status", tuple(_side(status, of, words) for status, of in sorted(by_status.items()))
    year = next((f.year for c in claims for fs in c.roles.values() for f in fs if isinstance(f, PartialDate)), None)
    for role in dict.fromkeys(r for c in claims for r in c.roles):
        telling = [c for c in claims if c.roles.get(role)]
        if ontology.roles[role].is_value:
            groups = _value_groups(telling, role, year)
        elif ontology.accepts(role, "Country"):
            groups = _actor_groups(store, telling, role)
        else:
            continue
        if len(groups) > 1:
            yield ontology.roles[role].label, tuple(_side(text, of, words) for text, of in groups)


def _side(text: str, claims: Iterable[Claim], words: dict[Iri, Told]) -> Side:
    return Side(text, tuple(words[c.id] for c in claims if c.id in words))


def _value_groups(claims: Sequence[Claim], role: str, year: int | None) -> list[tuple[str, list[Claim]]]:
    """Claims by the value they tell; none where no two sources tell values that cannot both be right."""
    told = [(value, claim) for claim in claims for value in claim.roles[role]]
    of_source: dict[Iri, list[Filler]] = {}
    for value, claim in told:
        of_source.setdefault(claim.source, []).append(value)
    apart = any(
        not any(_agree(a, b, year) for a in mine for b in theirs)
        for mine, theirs in combinations(of_source.values(), 2)
    )
    groups: dict[str, list[Claim]] = {}
    for value, claim in told:
        groups.setdefault(filler_text(value), []).append(claim)
    return list(groups.items()) if apart else []


def _agree(one: Filler, other: Filler, year: int | None) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one.compatible(other)
    if isinstance(one, Named | PartialDate) or isinstance(other, Named | PartialDate):
        return False
    if isinstance(one, Money | Quantity) and type(one) is not type(other):
        return True  # a sum and a quantity say nothing about each other
    from graph.resolve.amounts import amounts_agree

    return amounts_agree(one, other, year) is not False


def _actor_groups(store: Store, claims: Sequence[Claim], role: str) -> list[tuple[str, list[Claim]]]:
    """Claims by the actors that they name, where one names none of those that another one names."""
    named: list[tuple[frozenset[str], Claim]] = []
    for claim in claims:
        actors = frozenset(_resolved(store, f) for f in claim.roles[role] if isinstance(f, Named) and not f.generic)
        if actors:
            named.append((actors, claim))
    if not any(a.isdisjoint(b) and x.source != y.source for (a, x), (b, y) in combinations(named, 2)):
        return []
    groups: dict[str, list[Claim]] = {}
    for actors, claim in named:
        groups.setdefault(", ".join(sorted(actors)), []).append(claim)
    return list(groups.items())


def _resolved(store: Store, filler: Named) -> str:
    try:
        return filler.name if filler.iri is None else store.entity(filler.iri).name
    except StoreError:
        return filler.name
