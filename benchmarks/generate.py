"""A made-up graph of any size that looks like the arms trade: a few suppliers do most of it, parts go into systems.

    python -m benchmarks.generate 30000 big.kg        # 30,000 deals into a new graph folder

Suppliers and systems follow a power law (Zipf, exponent 1.2); a tenth of the deals are supplies of parts, in up to three
tiers; some buyers pass on what they got. Every deal has a claim with quote, place and source; the quads have the form
that the store writes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyoxigraph as ox

from graph.model import ID, Entity, Iri, digest
from graph.store import Store, encode
from graph.store import vocabulary as v
from graph.store.terms import to_literal

__all__ = ["Graph", "make_store"]

_COUNTRIES = 180
_LEVELS = (("Confirmed", 0.5), ("Reported", 0.35), ("Claimed", 0.1), ("Speculated", 0.05))


class Graph:
    """The deals as numbers, and the quads that tell them.

    Args:
        deals: how many facts.
        seed: of the random numbers; the same seed makes the same graph.
    """

    def __init__(self, deals: int, seed: int = 1) -> None:
        self.deals = deals
        self.rng = np.random.default_rng(seed)
        companies, systems = max(20, deals // 25), max(20, deals // 40)
        self.countries = [self._entity("country", n, "Country") for n in range(_COUNTRIES)]
        of_country = self._zipf(_COUNTRIES, companies)
        self.companies = [
            self._entity("works", n, "Company", self.countries[c].iri) for n, c in enumerate(of_country.tolist())
        ]
        self.systems = [self._entity("system", n, "System") for n in range(systems)]
        self.makers = self._zipf(companies, systems)

    @staticmethod
    def _entity(word: str, number: int, kind: str, country: Iri | None = None) -> Entity:
        return Entity(Iri(f"{ID}entity/{word}-{number}"), f"{word.capitalize()} {number}", kind, (), country)

    def _zipf(self, among: int, size: int) -> np.ndarray:
        """Numbers below `among`, small ones far more often."""
        weights = 1.0 / np.arange(1, among + 1) ** 1.2
        return self.rng.choice(among, size=size, p=weights / weights.sum())

    def quads(self) -> Iterator[ox.Quad]:
        """All quads: entities, facts, and a claim for each fact in one of the sources."""
        for entity in (*self.countries, *self.companies, *self.systems):
            yield from encode.to_quads([encode.encode_entity(entity)])
        sources = [v.node(f"{ID}source/report-{n}") for n in range(max(1, self.deals // 50))]
        for number, source in enumerate(sources):
            yield ox.Quad(source, v.TYPE, v.term("Article"))
            yield ox.Quad(source, v.HEADLINE, ox.Literal(f"Report {number}"))
            yield ox.Quad(source, v.PUBLISHER, ox.Literal(f"Outlet {number % 40}"))
            yield ox.Quad(
                source, v.DATE_PUBLISHED, to_literal_date(2000 + number % 25, 1 + number % 12, 1 + number % 28)
            )
        for number, (type_, roles, level, date) in enumerate(self._facts()):
            source = sources[number % len(sources)]
            yield from _told(number, type_=type_, roles=roles, level=level, date=date, source=source)

    def _facts(self) -> Iterator[tuple[str, dict[str, ox.NamedNode | ox.Literal], str, ox.Literal | None]]:
        levels = self.rng.choice([name for name, _ in _LEVELS], size=self.deals, p=[share for _, share in _LEVELS])
        days = self.rng.integers(0, 25 * 336, size=self.deals)
        sorts = self.rng.random(self.deals)
        what, buyer = self._zipf(len(self.systems), self.deals), self._zipf(_COUNTRIES, self.deals)
        seller, other = self._zipf(len(self.companies), self.deals), self.rng.integers(0, _COUNTRIES, size=self.deals)
        node = {e.iri: v.node(e.iri) for e in (*self.countries, *self.companies, *self.systems)}
        for n in range(self.deals):
            date = to_literal_date(2000 + int(days[n]) // 336, 1 + int(days[n]) % 336 // 28, 1 + int(days[n]) % 28)
            item, system = self.systems[what[n]], int(what[n])
            if n < len(self.systems):
                yield (
                    "Manufacture",
                    {"maker": node[self.companies[self.makers[n]].iri], "item": node[self.systems[n].iri]},
                    levels[n],
                    None,
                )
            elif sorts[n] < 0.1:
                # Parts go into systems of lower number, and these into lower ones: tiers without cycles.
                part = (
                    node[self.systems[min(len(self.systems) - 1, 2 * system + 1)].iri]
                    if sorts[n] < 0.03
                    else ox.Literal("part")
                )
                yield (
                    "Supply",
                    {"supplier": node[self.companies[seller[n]].iri], "item": part, "system": node[item.iri]},
                    levels[n],
                    date,
                )
            elif sorts[n] < 0.15:
                giver, taker = self.countries[buyer[n]], self.countries[other[n]]
                yield (
                    "Donation",
                    {"supplier": node[giver.iri], "recipient": node[taker.iri], "item": node[item.iri]},
                    levels[n],
                    date,
                )
            else:
                firm = self.companies[self.makers[system] if sorts[n] < 0.7 else seller[n]]
                yield "Sale", {"supplier": node[firm.iri], "buyer": node[self.countries[other[n] if sorts[n] < 0.4 else buyer[n]].iri],
                               "item": node[item.iri]}, levels[n], date  # fmt: skip


def to_literal_date(year: int, month: int, day: int) -> ox.Literal:
    """A day as a literal."""
    from graph.model import PartialDate

    return to_literal(PartialDate(year, month, day))


def _told(
    number: int,
    *,
    type_: str,
    roles: dict[str, ox.NamedNode | ox.Literal],
    level: str,
    date: ox.Literal | None,
    source: ox.NamedNode,
) -> Iterator[ox.Quad]:
    fact, claim = v.node(f"{ID}fact/{digest(str(number))}"), v.node(f"{ID}claim/{digest('c', str(number))}")
    told = {v.term(role): filler for role, filler in roles.items()}
    if date is not None:
        told[v.term("date")] = date
    yield ox.Quad(fact, v.TYPE, v.term(type_))
    yield ox.Quad(fact, v.CERTAINTY, v.term(level))
    yield ox.Quad(fact, v.STATUS, v.term("Done"))
    yield ox.Quad(fact, v.SUPPORT, to_literal(1))
    yield ox.Quad(claim, v.TYPE, v.CLAIM, source)
    yield ox.Quad(claim, v.CLAIM_TYPE, v.term(type_), source)
    yield ox.Quad(claim, v.ABOUT, fact, source)
    yield ox.Quad(claim, v.CERTAINTY, v.term(level), source)
    yield ox.Quad(claim, v.STATUS, v.term("Done"), source)
    yield ox.Quad(claim, v.EXACT, ox.Literal(f"Deal number {number} was told in these words."), source)
    yield ox.Quad(claim, v.START, to_literal(number % 3000), source)
    yield ox.Quad(claim, v.END, to_literal(number % 3000 + 40), source)
    for role, filler in told.items():
        yield ox.Quad(fact, role, filler)
        yield ox.Quad(claim, role, filler, source)


def make_store(deals: int, path: Path | None = None, seed: int = 1) -> Store:
    """A store filled with a made-up graph."""
    store = Store(path)
    store.raw.bulk_extend(Graph(deals, seed).quads())
    return store


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m benchmarks.generate DEALS FOLDER")
    made = make_store(int(sys.argv[1]), Path(sys.argv[2]))
    print(f"{len(made.raw):,} quads in {sys.argv[2]}")
    made.close()
