"""What resolution costs as the graph grows: claims of 1,000 and of 10,000 made-up articles, read in batches.

    python -m benchmarks.resolve [ARTICLES] [TIMES]      # default: 1000 articles against ten times as many

The articles tell deals and events among the states, firms and systems of the reference, chosen by a power law (exponent
1.1), over three years however many there are: ten times the articles are ten times as dense. Each tells eight claims; every
third claim repeats what an earlier article told, in other words, as news does. Articles are resolved and derived in
batches as in reading: 100 at first, then a tenth of what is there, each time only what they touch.
"""

from __future__ import annotations

import datetime
import random
import sys
import time
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.machine import describe
from graph.model import Claim, Evidence, Filler, Iri, Money, Named, PartialDate, Source, claim_id
from graph.ontology import load_ontology
from graph.reference import load_reference
from graph.resolve import Context, Resolver, affected, block_keys, derive, identify_claim

BATCH = 100
CLAIMS = 8
DAYS = 3 * 365
START = datetime.date(2022, 1, 1)


class Newsroom:
    """Makes articles: sources with their claims."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        self.ontology, self.reference = load_ontology(), load_reference()
        kinds: dict[str, list[Named]] = {}
        for entity in self.reference.entities.values():
            kinds.setdefault(entity.kind, []).append(Named((entity.name,), entity.kind, entity.iri))
        for named in kinds.values():
            self.rng.shuffle(named)
        self.kinds = kinds
        self.weights = {k: [1 / (n + 1) ** 1.1 for n in range(len(v))] for k, v in kinds.items()}
        self.told: dict[datetime.date, list[tuple[str, dict[str, tuple[Filler, ...]]]]] = {}

    def one(self, *kinds: str) -> Named:
        """An entity of one of the kinds, the known ones more often."""
        kind = self.rng.choice(kinds)
        return self.rng.choices(self.kinds[kind], self.weights[kind])[0]

    def articles(self, count: int) -> Iterator[tuple[Source, list[Claim]]]:
        """Articles with their claims, in no order of time."""
        for number in range(count):
            day = START + datetime.timedelta(days=self.rng.randrange(DAYS))
            iri = Iri(f"https://example.org/source/{number}")
            published = PartialDate(day.year, day.month, day.day)
            source = Source(iri, "Article", publisher=f"Outlet {number % 80}", published=published)
            yield source, [self.claim(iri, day, n) for n in range(CLAIMS)]

    def claim(self, source: Iri, day: datetime.date, number: int) -> Claim:
        """A claim of something new, or of what another article of these days told, with some roles left out."""
        near = [t for back in range(4) for t in self.told.get(day - datetime.timedelta(days=back), ())]
        if near and self.rng.random() < 1 / 3:
            type_, roles = self.rng.choice(near)
            roles = {
                r: f
                for r, f in roles.items()
                if r in {"supplier", "buyer", "target", "item"} or self.rng.random() < 0.6
            }
        else:
            type_, roles = self.fact(day)
            self.told.setdefault(day, []).append((type_, roles))
        iri = claim_id(source, type_, roles, number, number + 1)
        evidence = Evidence(f"quote {number}", number, number + 1)
        made = Claim(iri, type_, roles, "confirmed", "done", (), evidence, source)
        return identify_claim(made, self.ontology, self.reference)

    def fact(self, day: datetime.date) -> tuple[str, dict[str, tuple[Filler, ...]]]:
        """A type of fact and the fillers of its roles."""
        rng = self.rng
        type_ = rng.choice(
            ("Sale", "Sale", "Donation", "Delivery", "Attack", "Attack", "Operation", "Manufacture", "Location")
        )
        date = (PartialDate(day.year, day.month, day.day),)
        noun = Named((rng.choice(("drone", "missile", "tank", "weapon", "radar")),), generic=True)
        item = self.one("System") if rng.random() < 0.7 else noun
        if type_ in {"Sale", "Donation", "Delivery"}:
            to = "buyer" if type_ == "Sale" else "recipient"
            roles: dict[str, tuple[Filler, ...]] = {
                "supplier": (self.one("Company", "Country"),),
                to: (self.one("Country", "Country", "ArmedForce"),),
                "item": (item,),
            }
            if rng.random() < 0.5:
                roles["quantity"] = (Decimal(rng.randrange(1, 200)),)
            if type_ == "Sale" and rng.random() < 0.5:
                roles["value"] = (Money(Decimal(rng.randrange(1, 900)) * 10_000_000, "USD"),)
            return type_, {**roles, "date": date} if rng.random() < 0.6 else roles
        if type_ == "Attack":
            site = Named((f"Site {rng.randrange(3000)}",), "Facility")
            target = site if rng.random() < 0.6 else self.one("Country")
            return type_, {
                "attacker": (self.one("Country", "ArmedGroup"),),
                "target": (target,),
                "weapon": (noun,),
                "date": date,
            }
        if type_ == "Operation":
            return type_, {"operator": (self.one("Country", "ArmedForce"),), "item": (self.one("System"),)}
        if type_ == "Manufacture":
            return type_, {"maker": (self.one("Company"),), "item": (self.one("System"),)}
        return type_, {"place_of": (self.one("Company"),), "place": (self.one("Country"),)}


def run(count: int) -> tuple[float, int, int]:
    """Seconds of processor time, claims and facts of reading that many articles in batches; the making of the articles is not counted."""
    room = Newsroom()
    told = list(room.articles(count))
    sources: dict[Iri, Source] = {}
    resolver = Resolver(room.ontology, room.reference)
    context = Context(room.ontology, room.reference, resolver.resolution, sources)
    index: dict[str, dict[Iri, Claim]] = {}
    about: dict[Iri, Iri] = {}
    facts: set[Iri] = set()
    begun = time.process_time()
    at = 0
    while at < count:
        batch = told[at : at + max(BATCH, at // 10)]
        at += len(batch)
        fresh = [c for _, claims in batch for c in claims]
        sources.update((s.iri, s) for s, _ in batch)
        resolver.observe(fresh)
        resolver.settle()
        around = affected(fresh, lambda key: list(index.get(key, {}).values()), context)
        for claim in fresh:
            for key in block_keys(claim, context):
                index.setdefault(key, {})[claim.id] = claim
        derivation = derive(around, context)
        facts -= {about[c.id] for c in around if c.id in about}
        facts |= {f.iri for f in derivation.facts}
        about.update(derivation.about)
    return time.process_time() - begun, count * CLAIMS, len(facts)


def main(count: int = 1000, times: int = 10) -> None:
    results = [(n, *run(n)) for n in (count, count * times)]
    for articles, seconds, claims, facts in results:
        print(
            f"{articles:>7,} articles  {claims:>8,} claims  {facts:>8,} facts  {seconds:8.1f} s  {1000 * seconds / articles:6.2f} ms an article"
        )
    print(
        f"{times} times the articles cost {results[1][1] / results[0][1]:.1f} times as much (target: at most {1.2 * times:.0f})"
    )


if __name__ == "__main__":
    print(describe())
    main(*map(int, sys.argv[1:]))
