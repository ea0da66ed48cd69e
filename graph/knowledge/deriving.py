"""From claims to facts as sources come and go: only what they touch is derived anew, and the outcome is as if all were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.knowledge.settings import Settings
from graph.model import Claim, Entity, Iri, Named, Source
from graph.resolve import Decision, Resolver, decisions_from_quads, decisions_to_quads, identify_claim
from graph.resolve.blocks import block_keys
from graph.resolve.evidence import entity_of_reference
from graph.resolve.facts import affected, derive
from graph.resolve.profile import Context
from graph.store import Store

__all__ = ["Deriver"]


@dataclass(slots=True)
class _Changes:
    """What has come and gone since facts were last derived."""

    claims: dict[Iri, Claim] = field(default_factory=dict)
    dropped: dict[Iri, Claim] = field(default_factory=dict)
    facts: set[Iri] = field(default_factory=set)
    sources: set[Iri] = field(default_factory=set)


class Deriver:
    """Keeps the facts of a store in step with its claims and decisions.

    Add or drop sources, decide or undo, then `derive`.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._sources = {s.iri: s for s in store.sources()}
        self.resolver = Resolver(settings.ontology, settings.reference, decisions_from_quads(store.decisions()))
        self._context = Context(settings.ontology, settings.reference, self.resolver.resolution, self._sources)
        self._changes = _Changes()
        self._heal()
        self.resolver.observe(store.claims())
        if not self._changes.sources:
            self.resolver.settle()

    def _heal(self) -> None:
        """Take up what an earlier process was stopped in: half a register goes, claims without facts are derived."""
        for source in self._store.partial():
            self._store.drop_source(source)
            self._sources.pop(source, None)
        for source in self._store.pending():
            self._changes.sources.add(source)
            self._changes.claims.update((c.id, c) for c in self._store.claims(source))

    def add(self, source: Source, claims: Iterable[Claim]) -> None:
        """Write a source and its claims; their facts come with `derive`."""
        known = [identify_claim(c, self._settings.ontology, self._settings.reference) for c in claims]
        self._store.add_source(source, known)
        self._sources[source.iri] = source
        self.resolver.observe(known)
        self._changes.sources.add(source.iri)
        self._changes.claims.update((c.id, c) for c in known)

    def drop(self, source: Iri) -> None:
        """Remove a source; the facts that only it told go with `derive`."""
        gone = {c.id: c for c in self._store.claims(source)}
        self._changes.facts.update(f for c in gone if (f := self._store.fact_of(c)) is not None)
        self._changes.dropped.update(gone)
        self._store.drop_source(source)
        self.resolver.forget(source)
        self._sources.pop(source, None)

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
        changes, self._changes = self._changes, _Changes()
        moved = self.resolver.settle()
        touched = {**self._naming(moved), **changes.claims, **changes.dropped}
        if not touched and not changes.sources:
            return frozenset()
        around = {c.id: c for c in affected(touched.values(), self._lookup, self._context)}
        alive = [c for c in around.values() if c.id not in changes.dropped]
        derivation = derive(alive, self._context)
        old = changes.facts | {f for c in alive if (f := self._store.fact_of(c.id)) is not None}
        entities, resolved = self._describe(alive)
        before = {e for f in old for e in self._entities_in(f)} | set(moved)
        self._store.put_facts(
            derivation.facts,
            sources={c.id: c.source for c in alive},
            blocks={c.id: sorted(block_keys(c, self._context)) for c in alive},
            resolved=resolved,
            entities=entities.values(),
            replaced=old,
            done=changes.sources,
        )
        named = {f.iri for c in changes.dropped.values() for f in _named(c) if f.iri}
        self._store.drop_unused_entities(before | named)
        return frozenset({*old, *(f.iri for f in derivation.facts), *entities, *before, *moved})

    def _lookup(self, key: str) -> Iterable[Claim]:
        return [self._store.claim(iri) for iri in self._store.claims_in_blocks([key])]

    def _naming(self, entities: Iterable[Iri]) -> Mapping[Iri, Claim]:
        """The claims in which entities as named take part."""
        return {iri: self._store.claim(iri) for entity in entities for iri in self._store.claims_naming(entity)}

    def _entities_in(self, fact: Iri) -> set[Iri]:
        found = self._store.fact(fact).roles.values()
        return {f.iri for fillers in found for f in fillers if isinstance(f, Entity)}

    def _describe(self, claims: Iterable[Claim]) -> tuple[dict[Iri, Entity], dict[Iri, Iri]]:
        """The entities that claims name, with the countries and parents they point to, and which IRI stands for which."""
        resolution, reference = self.resolver.resolution, self._settings.reference
        entities: dict[Iri, Entity] = {}
        resolved: dict[Iri, Iri] = {}
        for claim in claims:
            for named in _named(claim):
                if named.iri is None:
                    continue
                entity = self._context.entity_of(named, claim.source)
                if entity is not None:
                    entities[entity.iri] = entity
                    if named.iri != entity.iri:
                        resolved[named.iri] = entity.iri
        queue = list(entities.values())
        while queue:
            entity = queue.pop()
            for iri in (entity.country, entity.parent):
                if iri is None or iri in entities:
                    continue
                known = reference.entities.get(iri)
                found = resolution.entities.get(iri) or (entity_of_reference(known) if known else None)
                if found is not None:
                    entities[iri] = found
                    queue.append(found)
        return entities, resolved


def _named(claim: Claim) -> Iterable[Named]:
    """Entities that a claim names, as roles or as speakers."""
    for fillers in (*claim.roles.values(), claim.attributed_to):
        yield from (f for f in fillers if isinstance(f, Named) and not f.generic)
