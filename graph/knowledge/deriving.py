"""From claims to facts as sources come and go: only what they touch is derived anew, and the outcome is as if all were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.errors import StoreError
from graph.knowledge.remembering import StoredNames, StoredSources
from graph.knowledge.settings import Settings
from graph.model import Claim, Entity, Fact, Iri, Named, Source
from graph.resolve import (
    Context,
    Decision,
    Derivation,
    Resolver,
    affected,
    block_keys,
    decisions_from_quads,
    decisions_to_quads,
    derive,
    identify_claim,
    infer_links,
    link_keys,
    with_links,
)
from graph.resolve.entities import NAMED
from graph.resolve.evidence import entity_of_reference
from graph.resolve.links import told_links
from graph.store import Store

__all__ = ["Deriver"]

_KEPT = 50_000
"""Claims of the store that are kept for the next time they are looked up."""


@dataclass(slots=True)
class _Changes:
    """What has come and gone since facts were last derived."""

    claims: dict[Iri, Claim] = field(default_factory=dict)
    dropped: dict[Iri, Claim] = field(default_factory=dict)
    facts: set[Iri] = field(default_factory=set)
    sources: set[Iri] = field(default_factory=set)
    moved: set[Iri] = field(default_factory=set)
    named: set[Iri] = field(default_factory=set)
    gone: set[Iri] = field(default_factory=set)


class Deriver:
    """Keeps the facts of a store in step with its claims and decisions.

    Add or drop sources, decide or undo, then `derive`.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._sources = StoredSources(store)
        self._changes = _Changes()
        self._looked_up: dict[Iri, Claim] = {}
        self._heal()
        names = StoredNames(store, settings, frozenset(self._changes.sources))
        filed = not store.is_derived() or bool(store.names_in_block(NAMED))
        self.resolver = Resolver(
            settings.ontology,
            settings.reference,
            decisions_from_quads(store.decisions()),
            names if filed else None,
        )
        self._context = Context(settings.ontology, settings.reference, self.resolver.resolution, self._sources)
        if filed:
            self._observe(self._changes.claims.values())
            names.unhide()
        else:
            self._file()

    def _heal(self) -> None:
        """Take up what an earlier process was stopped in: half a register goes, claims without facts are derived."""
        for source in self._store.partial():
            self._store.drop_source(source)
        for source in self._store.pending():
            self._changes.sources.add(source)
            self._changes.claims.update((c.id, c) for c in self._store.claims(source))

    def _file(self) -> None:
        """Put a graph that was written without them under the keys by which claims and names are found; all is read for it."""
        claims = list(self._store.claims())
        self._observe(claims)
        self.resolver.settle()
        keys = {c.id: sorted(block_keys(c, self._context)) for c in claims}
        keys |= {iri: sorted(self.resolver.keys(iri)) for iri in self._changes.named}
        self._store.put_facts((), sources={}, blocks=keys, resolved={}, entities=())

    def _observe(self, claims: Iterable[Claim]) -> None:
        told = list(claims)
        self._changes.named |= {f.iri for c in told for f in _named(c) if f.iri is not None}
        self.resolver.observe(told)

    def _recall(self, claims: Iterable[Claim]) -> None:
        """Let the resolver take in what the store knows of names, before the store changes."""
        self.resolver.recall({f.iri for c in claims for f in _named(c) if f.iri is not None})

    def add(self, source: Source, claims: Iterable[Claim]) -> None:
        """Write a source and its claims; their facts come with `derive`."""
        known = [identify_claim(c, self._settings.ontology, self._settings.reference) for c in claims]
        # What is derived beside it needs nothing of what is being written: its claims are in hand.
        self._recall(known)
        self._store.add_source(source, known, wait=False)
        self._sources.put(source)
        self._observe(known)
        self._changes.gone.discard(source.iri)
        self._changes.sources.add(source.iri)
        self._changes.claims.update((c.id, c) for c in known)

    def amend(self, source: Source, gone: Iterable[Iri], come: Iterable[Claim]) -> None:
        """Take in a release of a register: some of its claims go, others come; their facts follow with `derive`."""
        if not self._store.has_source(source.iri):
            self.add(source, come)
            return
        known = [identify_claim(c, self._settings.ontology, self._settings.reference) for c in come]
        old = {iri: self._store.claim(iri) for iri in gone}
        self._changes.facts |= {f for c in old if (f := self._store.fact_of(c)) is not None}
        beside = {c.id: c for f in self._changes.facts for c in self._store.claims_of(f) if c.id not in old}
        self._changes.claims |= beside
        self._changes.dropped |= old
        self._looked_up.clear()
        self._recall((*old.values(), *known))
        went = {f.iri for c in old.values() for f in _named(c) if f.iri is not None}
        went -= {f.iri for c in known for f in _named(c) if f.iri is not None}
        if went:
            self.resolver.forget(source.iri)
            self._changes.named |= went
        self._store.amend_source(source, old.values(), known)
        self._sources.put(source)
        self._observe(self._store.claims(source.iri) if went else known)
        self._changes.sources.add(source.iri)
        self._changes.claims.update((c.id, c) for c in known)

    def drop(self, source: Iri) -> None:
        """Remove a source; the facts that only it told go with `derive`."""
        gone = {c.id: c for c in self._store.claims(source)}
        facts = {f for c in gone if (f := self._store.fact_of(c)) is not None}
        beside = {c.id: c for f in facts for c in self._store.claims_of(f) if c.source != source}
        self._changes.facts |= facts
        self._changes.claims |= beside
        self._changes.dropped |= gone
        for claim in gone:
            self._changes.claims.pop(claim, None)
        self._changes.named |= {f.iri for c in gone.values() for f in _named(c) if f.iri is not None}
        self._looked_up.clear()
        self._sources.keep(source)
        self.resolver.forget(source)
        self._store.drop_source(source)
        self._changes.gone.add(source)

    def refer_to(self, settings: Settings) -> None:
        """Go by another reference; the facts on whom it makes somebody else follow with `derive`."""
        self._settings = settings
        self.resolver.refer_to(settings.reference)
        self._context = Context(settings.ontology, settings.reference, self.resolver.resolution, self._sources)

    def decide(self, decision: Decision) -> None:
        """Record a decision; raises DecisionError where it contradicts an earlier one."""
        self.resolver.decide(decision)
        self._store.put_decisions(list(decisions_to_quads([decision])))

    def undo(self, decision: Iri) -> None:
        """Take a decision back; raises DecisionError where there is no such decision."""
        gone = [d for d in self.resolver.decisions if d.iri == decision]
        self.resolver.undo(decision)
        self._store.put_decisions([], remove=list(decisions_to_quads(gone)))

    def derive(self) -> frozenset[Iri]:
        """Derive the facts that changes touch and write them in one transaction.

        Returns:
            The facts and entities that were written or removed.
        """
        self.settle()
        changes, self._changes = self._changes, _Changes()
        moved = changes.moved
        # Into an empty graph there is nothing to look for around what comes.
        first = not self._store.is_derived()
        touched = {**({} if first else self._naming(moved, changes.claims)), **changes.claims, **changes.dropped}
        if not touched and not changes.sources:
            return frozenset()
        around = touched if first else self._around(touched)
        alive = [c for c in around.values() if c.id not in changes.dropped]
        for source in changes.gone:
            # Until here its date was needed to find what the dropped claims had touched.
            self._sources.drop(source)
        derivation = derive(alive, self._context)
        known = () if first else alive
        old = changes.facts | {f for c in known if (f := self._store.fact_of(c.id)) is not None}
        entities, resolved = self._describe(alive, moved)
        facts, linked = self._link(derivation, alive, old)
        before = {e for f in old for e in self._entities_in(f)} | set(moved)
        before |= set(self._pointed_to(before))
        keys = {c.id: sorted(derivation.keys.get(c.id, ())) for c in alive}
        keys |= {f.iri: sorted(link_keys(f, self._context)) for f in _linkable(facts, alive)}
        keys |= {iri: sorted(self.resolver.keys(iri)) for iri in changes.named}
        self._store.put_facts(
            (*facts, *linked),
            sources={c: source for f in linked for c, source in self._store.sources_of(f.iri).items()}
            | {c.id: c.source for c in alive},
            blocks=keys,
            resolved=resolved,
            entities=entities.values(),
            replaced=old | {f.iri for f in linked},
            done=changes.sources,
        )
        named = {i for c in changes.dropped.values() for f in _named(c) for i in (f.iri, f.country) if i is not None}
        self._store.drop_unused_entities(before | named)
        return frozenset({*old, *(f.iri for f in (*facts, *linked)), *entities, *before, *moved})

    def _around(self, touched: Mapping[Iri, Claim]) -> Mapping[Iri, Claim]:
        """What changed claims can affect, with all that shared a fact with them until now: a decision may part them."""
        around: dict[Iri, Claim] = {}
        fresh = dict(touched)
        if len(self._looked_up) > _KEPT:
            self._looked_up.clear()
        while fresh:
            around |= {c.id: c for c in affected(fresh.values(), self._lookup, self._context)}
            facts = {f for c in around if (f := self._store.fact_of(c)) is not None}
            fresh = {c.id: c for f in facts for c in self._store.claims_of(f) if c.id not in around}
        return around

    def settle(self) -> None:
        """Work out who is who now; what moved is remembered for `derive`."""
        self._changes.moved |= self.resolver.settle()

    def _link(self, derivation: Derivation, claims: Iterable[Claim], old: set[Iri]) -> tuple[list[Fact], list[Fact]]:
        """The derived facts with their links, and those stored facts whose links to them change."""
        fresh = {f.iri: f for f in derivation.facts}
        store, context = self._store, self._context
        told_in_news = _linkable(fresh.values(), claims)
        near = store.facts_in_blocks(k for f in told_in_news for k in link_keys(f, context)) | store.linking_to(old)
        if store.is_derived():
            near |= {f for c in store.linking_to(derivation.about) if (f := store.fact_of(c)) is not None}
        around = {iri: store.fact(iri) for iri in sorted(near - old - fresh.keys())}
        telling = [*claims, *(c for iri in around for c in store.claims_of(iri))]
        about = dict(derivation.about)
        for target in {link.claim for c in telling for link in c.links} - about.keys():
            told_of = store.fact_of(target)
            if told_of is not None and told_of not in old:
                about[target] = told_of
        about |= {c: iri for iri, fact in around.items() for c in fact.claims}
        told = told_links(telling, about)
        inferred = infer_links((*told_in_news, *_linkable(around.values(), telling)), context)
        facts = [with_links(f, told.get(f.iri, ()), inferred.get(f.iri, ())) for f in fresh.values()]
        linked = []
        for iri, fact in around.items():
            kept = [link for link in fact.links if not link.told and link.fact not in old]
            anew = with_links(fact, told.get(iri, ()), kept, inferred.get(iri, ()))
            if set(anew.links) != set(fact.links):
                linked.append(anew)
        return facts, linked

    def _lookup(self, key: str) -> Iterable[Claim]:
        iris = list(self._store.claims_in_blocks([key]))
        self._looked_up.update((iri, self._store.claim(iri)) for iri in iris if iri not in self._looked_up)
        return [self._looked_up[iri] for iri in iris]

    def _naming(self, entities: Iterable[Iri], known: Mapping[Iri, Claim]) -> Mapping[Iri, Claim]:
        """The claims in which entities as named take part, without those that are known already."""
        found = {iri for entity in entities for iri in self._store.claims_naming(entity)}
        return {iri: self._store.claim(iri) for iri in found - known.keys()}

    def _entities_in(self, fact: Iri) -> set[Iri]:
        found = self._store.fact(fact).roles.values()
        return {f.iri for fillers in found for f in fillers if isinstance(f, Entity)}

    def _pointed_to(self, entities: Iterable[Iri]) -> Iterable[Iri]:
        """The countries and parents of entities, as they stand in the store."""
        for iri in entities:
            try:
                known = self._store.entity(iri)
            except StoreError:
                continue
            yield from (i for i in (known.country, known.parent) if i is not None)

    def _describe(self, claims: Iterable[Claim], moved: Iterable[Iri]) -> tuple[dict[Iri, Entity], dict[Iri, Iri]]:
        """The entities that claims name and that have moved, with the countries and parents they point to.

        Returns:
            The entities by IRI, and for entities as named the one that each stands for, where it is another.
        """
        entities: dict[Iri, Entity] = {}
        resolved: dict[Iri, Iri] = {}
        queue = [iri for iri in moved if self._store.is_described(iri)]
        for claim in claims:
            for named in _named(claim):
                entity = self._context.entity_of(named, claim.source)
                if entity is not None and named.iri is not None:
                    entities[entity.iri] = entity
                    queue += [i for i in (entity.country, entity.parent, named.country) if i is not None]
                    if named.iri != entity.iri:
                        resolved[named.iri] = entity.iri
        while queue:
            iri = queue.pop()
            known = self._settings.reference.entities.get(iri)
            found = self.resolver.resolution.entity(iri) or (entity_of_reference(known) if known else None)
            if found is not None and found.iri not in entities:
                entities[found.iri] = found
                queue += [i for i in (found.country, found.parent) if i is not None]
            if found is not None and found.iri != iri:
                resolved[iri] = found.iri
        return entities, resolved


def _linkable(facts: Iterable[Fact], claims: Iterable[Claim]) -> list[Fact]:
    """The facts whose links are inferred: not those that only registers tell, for these state their links themselves."""
    rows = {c.id for c in claims if c.record is not None}
    return [f for f in facts if not rows.issuperset(f.claims)]


def _named(claim: Claim) -> Iterable[Named]:
    """Entities that a claim names, as roles or as speakers."""
    for fillers in (*claim.roles.values(), claim.attributed_to):
        yield from (f for f in fillers if isinstance(f, Named) and not f.generic)
