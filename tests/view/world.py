"""Collects invented entities, sources, facts and claims, and gives them as PageData."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from graph.model import (
    ID,
    Claim,
    Entity,
    Evidence,
    Fact,
    FactLink,
    Iri,
    Money,
    Named,
    PartialDate,
    Quantity,
    Source,
    digest,
    entity_iri,
)
from graph.ontology import load_ontology
from graph.resolve import Context, conflicts
from graph.view.page import Hop, PageData

VALUES = (Money, Quantity, PartialDate, Decimal)


class World:
    """Collects entities, sources, facts and claims, and gives them as PageData."""

    def __init__(self, title="An invented world"):
        self.title = title
        self.by_name: dict[str, Entity] = {}
        self.sources: list[Source] = []
        self.facts: list[Fact] = []
        self.claims: list[Claim] = []

    def entity(self, name, kind, *, country=None, code=None, aliases=(), parent=None):
        home = self.by_name[country].iri if country else None
        above = self.by_name[parent].iri if parent else None
        self.by_name[name] = Entity(entity_iri(name), name, kind, tuple(aliases), home, above, code)
        return self.by_name[name]

    def source(self, title, publisher, published, url=None, kind="Article"):
        iri = Iri(f"{ID}source/{digest(title, publisher, str(len(self.sources)))}")
        self.sources.append(
            Source(iri, kind, title, publisher, PartialDate.parse(published) if published else None, url)
        )
        return self.sources[-1]

    def fact(self, type_, roles, *told, certainty="reported", status="done", links=()):
        """`told` are (source, prefix, quote, suffix, {certainty, status, said, roles}) of each claim."""
        fillers = {
            role: tuple(self._filler(v) for v in (vs if isinstance(vs, tuple) else (vs,))) for role, vs in roles.items()
        }
        iri = Iri(f"{ID}fact/{digest(type_, repr(roles), str(len(self.facts)))}")
        claims = tuple(self._claim(iri, type_, fillers, *t) for t in told)
        self.claims += claims
        dates = [f for f in fillers.get("date", ()) if isinstance(f, PartialDate)]
        date = max(dates, key=lambda d: len(str(d))) if dates else None
        publishers = {s.publisher for s in self.sources for c in claims if c.source == s.iri}
        fact = Fact(
            iri,
            type_,
            fillers,
            certainty,
            status,
            date,
            tuple(c.id for c in claims),
            max(1, len(publishers)),
            tuple(links),
        )
        self.facts.append(fact)
        return fact

    def link(self, fact, type_, other, *, told=True):
        at = self.facts.index(fact)
        self.facts[at] = Fact(
            fact.iri,
            fact.type,
            fact.roles,
            fact.certainty,
            fact.status,
            fact.date,
            fact.claims,
            fact.support,
            (*fact.links, FactLink(type_, other.iri, told)),
        )

    def page(self, **more):
        by_iri = {c.id: c for c in self.claims}
        context = Context(load_ontology(), sources={s.iri: s for s in self.sources})
        told = (
            (fact, [by_iri[c] for c in fact.claims]) for fact in self.facts if fact.type in context.ontology.fact_types
        )
        return PageData(
            tuple(self.by_name.values()),
            tuple(self.facts),
            tuple(self.claims),
            tuple(self.sources),
            self.title,
            conflicts=tuple(c for fact, of in told for c in conflicts(fact, of, context)),
            **more,
        )

    def _filler(self, value):
        return self.by_name.get(value, value) if isinstance(value, str) else value

    def _claim(self, fact, type_, fillers, source, prefix, quote, suffix="", more=None):
        more = more or {}
        named = {
            role: tuple(
                v if isinstance(v, VALUES) else Named((v.name if isinstance(v, Entity) else v,)) for v in values
            )
            for role, values in fillers.items()
            if len(values) == 1 or not isinstance(values[0], VALUES)
        }
        for role, value in more.get("roles", {}).items():
            named[role] = (value if isinstance(value, VALUES) else Named((value,)),)
        start = len(prefix)
        said = tuple(Named((n,)) for n in more.get("said", ()))
        evidence = Evidence(quote, start, start + len(quote), prefix, suffix)
        id_ = Iri(f"{ID}claim/{digest(fact, source.iri, quote, str(len(self.claims)), repr(more))}")
        certainty, status = more.get("certainty", "reported"), more.get("status", "done")
        return Claim(id_, type_, named, certainty, status, said, evidence, source.iri, (), more.get("record"))


def chain_of(world: World, *names: str) -> tuple[Hop, ...]:
    """The hops along named entities, each by the first fact that joins the two."""
    hops = []
    for a, b in pairwise(names):
        one, other = world.by_name[a], world.by_name[b]
        fact = next(
            f
            for f in world.facts
            if {one.iri, other.iri} <= {v.iri for vs in f.roles.values() for v in vs if isinstance(v, Entity)}
        )
        hops.append(Hop(one.iri, other.iri, fact.iri))
    return tuple(hops)
