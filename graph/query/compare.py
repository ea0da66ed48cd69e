"""News against a register: which deals both tell, where they differ, and what only one of them knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph.errors import QueryError
from graph.model import Claim, Entity, Fact, Iri, Named, PartialDate, Source, filler_text
from graph.query.answer import Answer, JsonObject, Line, Quote, Section, Table, frame
from graph.query.telling import FactTeller, ToldFact
from graph.store import Store
from graph.store import vocabulary as v

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Comparison", "Difference", "Match", "compare"]

_COLUMNS = ("outcome", "supplier", "buyer", "item", "date", "about", "news", "register", "fact", "register_fact")
_APART_YEARS = 3
"""Years by which news and register may date one deal apart: signature and entry into force."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A role (or `status`) on which news and register differ, and what each tells."""

    about: str
    news: str
    register: str

    def __str__(self) -> str:
        return f"{self.about}: news {self.news}, register {self.register}"


@dataclass(frozen=True, slots=True)
class Match:
    """A deal that both tell: as one fact, or as two that differ so much that they stand apart in the graph."""

    news: ToldFact
    register: ToldFact
    differences: tuple[Difference, ...]

    @property
    def outcome(self) -> str:
        """`agreeing` or `differing`."""
        return "differing" if self.differences else "agreeing"

    def to_json(self) -> JsonObject:
        """Both facts and the differences."""
        told = [{"about": d.about, "news": d.news, "register": d.register} for d in self.differences]
        return {"news": self.news.to_json(), "register": self.register.to_json(), "differences": told}


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Answer):
    """Deals by who tells them, the news or the register `against` which it is held; `register_only` holds the first of `register_only_count`."""

    against: str
    matches: tuple[Match, ...]
    news_only: tuple[ToldFact, ...]
    register_only: tuple[ToldFact, ...]
    register_only_count: int

    @property
    def agreeing(self) -> tuple[Match, ...]:
        """Deals that news and register tell alike."""
        return tuple(m for m in self.matches if not m.differences)

    @property
    def differing(self) -> tuple[Match, ...]:
        """Deals that news and register tell differently."""
        return tuple(m for m in self.matches if m.differences)

    @property
    def title(self) -> str:
        """How many deals there are of each sort."""
        return (
            f"News against {self.against}: {len(self.news_only):,} told by the news only, {len(self.agreeing):,} by both alike, "
            f"{len(self.differing):,} by both differently, {self.register_only_count:,} by the register only"
        )

    def sections(self) -> Iterator[Section]:
        """Both differing first, then news only, both alike, and the register alone as a table."""
        if self.differing:
            lines = (
                Line(f"{m.news.sentence}: {'; '.join(map(str, m.differences))}", _quotes(m.news, m.register))
                for m in self.differing
            )
            yield Section("In both, differing", tuple(lines))
        if self.news_only:
            yield Section("Told by the news, absent from the register", tuple(f.as_line() for f in self.news_only))
        if self.agreeing:
            lines = (Line(f"{m.news.sentence} [{m.news.stance}]", _quotes(m.news, m.register)) for m in self.agreeing)
            yield Section("In both, agreeing", tuple(lines))
        if self.register_only:
            rows = tuple((f.sentence, str(f.fact.date or ""), f.fact.certainty) for f in self.register_only)
            left = self.register_only_count - len(rows)
            note = (Line(f"… and {left:,} more; raise the limit to see them."),) if left else ()
            yield Section("In the register only", note, Table(("deal", "date", "certainty"), rows))

    def to_json(self) -> JsonObject:
        """The four lists, as `entente compare --json` writes them."""
        return {
            "register": self.against,
            "news_only": [f.to_json() for f in self.news_only],
            "agreeing": [m.to_json() for m in self.agreeing],
            "differing": [m.to_json() for m in self.differing],
            "register_only": [f.to_json() for f in self.register_only],
            "register_only_count": self.register_only_count,
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a deal, or a difference of it; raises MissingExtraError without pandas."""
        return frame(self._rows(), _COLUMNS)

    def _rows(self) -> Iterator[Mapping[str, object]]:
        for match in (*self.differing, *self.agreeing):
            base = {**_cells(match.news.fact), "outcome": match.outcome, "register_fact": match.register.fact.iri}
            for difference in match.differences or (Difference("", "", ""),):
                yield {**base, "about": difference.about, "news": difference.news, "register": difference.register}
        for outcome, told in (("news only", self.news_only), ("register only", self.register_only)):
            yield from ({**_cells(f.fact), "outcome": outcome} for f in told)


def _quotes(news: ToldFact, register: ToldFact) -> tuple[Quote, ...]:
    every = dict.fromkeys((*news.claims, *register.claims))
    return tuple(t.as_quote() for t in every)


def _cells(fact: Fact) -> dict[str, object]:
    def names(*roles: str) -> str:
        fillers = (f for r in roles for f in fact.roles.get(r, ()))
        return ", ".join(f.name if isinstance(f, Entity) else str(f) for f in fillers)

    return {
        "supplier": names("supplier"),
        "buyer": names("buyer", "recipient"),
        "item": names("item"),
        "date": str(fact.date) if fact.date else None,
        "fact": fact.iri,
    }


def compare(store: Store, register: str, *, limit: int = 50) -> Comparison:
    """The deals of the news against those of a register.

    A deal is a fact of a type of the ontology that has a price: sale, donation, licence. What news and register tell as
    one fact is in both; so is a pair of facts on one product from one supplier's country to one buyer, dated up to
    three years apart. They differ where numbers, sums, years or status do.

    Args:
        store: where facts and claims are read.
        register: a word of the title or publisher of a register in the graph ("SIPRI"), or its IRI.
        limit: how many deals that only the register tells are listed.

    Raises:
        QueryError: the graph has no such register; says which it has.
    """
    chosen = _registers(store, register)
    types = [t for t in store.ontology.fact_types.values() if t.group == "Deal" and "value" in t.roles]
    news, rows = _tellers(store, {s.iri for s in chosen})
    facts = [v.subject(q) for t in types for q in store.raw.quads_for_pattern(None, v.TYPE, v.node(t.iri), v.DEFAULT)]
    in_both = sorted(f for f in facts if f in news and f in rows)
    only_rows = {f for f in facts if f in rows and f not in news}
    teller, judge = FactTeller(store), _Judge(store, {s.iri for s in chosen})
    matches = []
    for iri in in_both:
        told = teller.tell(iri)
        matches.append(Match(told, told, judge.within(told.fact)))
    alone = []
    for iri in sorted(f for f in facts if f in news and f not in rows):
        told = teller.tell(iri)
        partner = judge.partner(told.fact, only_rows)
        if partner is None:
            alone.append(told)
        else:
            only_rows.discard(partner.iri)
            other = teller.tell(partner.iri)
            matches.append(Match(told, other, judge.between(told.fact, partner)))
    listed = teller.tell_all(sorted(only_rows)[:limit])
    name = chosen[0].publisher or chosen[0].title or register
    return Comparison(name, tuple(matches), tuple(alone), listed, len(only_rows))


def _registers(store: Store, wanted: str) -> list[Source]:
    every = [s for s in store.sources() if s.kind == "Register"]
    word = wanted.casefold()
    found = [s for s in every if word in f"{s.title or ''} {s.publisher or ''} {s.iri}".casefold()]
    if not found:
        known = ", ".join(s.title or s.iri for s in every) or "none"
        msg = f"The graph has no register {wanted!r} (it has: {known}). Read its file first with: entente read FILE"
        raise QueryError(msg)
    return found


def _tellers(store: Store, chosen: set[Iri]) -> tuple[set[Iri], set[Iri]]:
    """The facts that articles tell, and those that the chosen registers tell."""
    articles = {s.iri for s in store.sources() if s.kind == "Article"}
    news, rows = set[Iri](), set[Iri]()
    for quad in store.raw.quads_for_pattern(None, v.ABOUT, None, None):
        if isinstance(quad.graph_name, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            if quad.graph_name.value in articles:
                news.add(Iri(quad.object.value))
            elif quad.graph_name.value in chosen:
                rows.add(Iri(quad.object.value))
    return news, rows


class _Judge:
    """Tells where news and register differ, and finds the register's fact for one of the news."""

    def __init__(self, store: Store, registers: set[Iri]) -> None:
        self._store = store
        self._registers = registers

    def within(self, fact: Fact) -> tuple[Difference, ...]:
        """Differences between the claims of one fact."""
        claims = self._store.claims_of(fact.iri)
        rows = [c for c in claims if c.source in self._registers]
        news = [c for c in claims if c.source not in self._registers]
        return tuple(self._differences(_values(news), _values(rows), _statuses(news), _statuses(rows)))

    def between(self, news: Fact, row: Fact) -> tuple[Difference, ...]:
        """Differences between two facts."""
        return tuple(self._differences(_of_fact(news), _of_fact(row), {news.status}, {row.status}))

    def _differences(
        self, news: _Values, rows: _Values, status: set[str], row_status: set[str]
    ) -> Iterator[Difference]:
        year = next(
            (d.year for d in (*news.get("date", ()), *rows.get("date", ())) if isinstance(d, PartialDate)), None
        )
        for role in (r for r in news if r in rows and self._store.ontology.roles[r].is_value):
            if not any(_agree(a, b, year) for a in news[role] for b in rows[role]):
                label = self._store.ontology.roles[role].label
                yield Difference(label, _said(news[role]), _said(rows[role]))
        if not status & row_status:
            yield Difference("status", ", ".join(sorted(status)), ", ".join(sorted(row_status)))

    def partner(self, fact: Fact, candidates: set[Iri]) -> Fact | None:
        """The nearest fact of the register on the same product between the same two countries."""
        found = []
        for item in (f for f in fact.roles.get("item", ()) if isinstance(f, Entity)):
            quads = self._store.raw.quads_for_pattern(None, v.term("item"), v.node(item.iri), v.DEFAULT)
            for iri in {v.subject(q) for q in quads} & candidates:
                other = self._store.fact(iri)
                years = _years_apart(fact, other)
                if years <= _APART_YEARS and self._same_ends(fact, other):
                    found.append((years, other.type != fact.type, iri, other))
        return min(found, key=lambda f: f[:3])[3] if found else None

    def _same_ends(self, one: Fact, other: Fact) -> bool:
        """Whether recipients share a state, and suppliers too where both are told."""
        here, there = (self._lands(f, "buyer", "recipient") for f in (one, other))
        if not here & there:
            return False
        ours, theirs = (self._lands(f, "supplier") for f in (one, other))
        return not ours or not theirs or bool(ours & theirs)

    def _lands(self, fact: Fact, *roles: str) -> set[Iri]:
        entities = (f for r in roles for f in fact.roles.get(r, ()) if isinstance(f, Entity))
        return {e.iri if e.kind == "Country" or e.country is None else e.country for e in entities}


_Values = Mapping[str, tuple[object, ...]]


def _values(claims: Iterable[Claim]) -> _Values:
    found: dict[str, dict[object, None]] = {}
    for claim in claims:
        for role, fillers in claim.roles.items():
            found.setdefault(role, {}).update(dict.fromkeys(f for f in fillers if not isinstance(f, Named)))
    return {role: tuple(values) for role, values in found.items() if values}


def _of_fact(fact: Fact) -> _Values:
    kept = {r: tuple(f for f in fs if not isinstance(f, Entity | str)) for r, fs in fact.roles.items()}
    return {r: values for r, values in kept.items() if values}


def _statuses(claims: Iterable[Claim]) -> set[str]:
    return {c.status for c in claims}


def _agree(one: object, other: object, year: int | None) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one.year == other.year
    from graph.resolve.amounts import amounts_agree

    return amounts_agree(one, other, year) is not False  # type: ignore[arg-type]


def _said(values: Iterable[object]) -> str:
    return ", ".join(filler_text(x) for x in values)  # type: ignore[arg-type]


def _years_apart(one: Fact, other: Fact) -> int:
    if one.date is None or other.date is None:
        return 0
    return abs(one.date.year - other.date.year)
