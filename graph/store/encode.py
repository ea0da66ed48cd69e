"""Sources, claims, entities and facts as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from graph.errors import StoreError
from graph.model import Claim, Entity, Fact, Filler, Iri, Named, Source
from graph.store import vocabulary as v
from graph.store.terms import to_literal
from graph.store.vocabulary import node, term

__all__ = ["encode_claims", "encode_entity", "encode_fact", "encode_source"]

_Object = ox.NamedNode | ox.Literal


def encode_source(source: Source) -> Iterator[ox.Quad]:
    """What is known about a source, for the default graph."""
    subject = node(source.iri)
    yield ox.Quad(subject, v.TYPE, term(source.kind))
    told = (
        (v.HEADLINE, source.title),
        (v.PUBLISHER, source.publisher),
        (v.DATE_PUBLISHED, source.published),
        (v.URL, source.url),
        (v.PATH, source.path),
        (v.FINGERPRINT, " ".join(map(str, source.fingerprint)) or None),
    )
    for predicate, value in told:
        if value is not None:
            yield ox.Quad(subject, predicate, to_literal(value))


def encode_claims(claims: Iterable[Claim]) -> Iterator[ox.Quad]:
    """Claims and the entities as their source names them, for the source's named graph.

    Raises:
        StoreError: an entity was not identified: a named filler that is no common noun has no IRI.
    """
    named: dict[tuple[Iri, Iri], list[Named]] = {}
    for claim in claims:
        graph = node(claim.source)
        yield from _encode_claim(claim, graph)
        for fillers in (*claim.roles.values(), claim.attributed_to):
            for filler in fillers:
                if isinstance(filler, Named) and filler.iri and not filler.generic:
                    mentions = named.setdefault((claim.source, filler.iri), [])
                    if filler not in mentions:
                        mentions.append(filler)
    for (source, iri), mentions in named.items():
        yield from _encode_mentions(iri, mentions, node(source))


def _encode_claim(claim: Claim, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    subject, evidence = node(claim.id), claim.evidence
    yield ox.Quad(subject, v.TYPE, v.CLAIM, graph)
    yield ox.Quad(subject, v.CLAIM_TYPE, term(claim.type), graph)
    yield ox.Quad(subject, v.CERTAINTY, term(claim.certainty.capitalize()), graph)
    yield ox.Quad(subject, v.STATUS, term(claim.status.capitalize()), graph)
    yield ox.Quad(subject, v.EXACT, to_literal(evidence.quote), graph)
    yield ox.Quad(subject, v.START, to_literal(evidence.start), graph)
    yield ox.Quad(subject, v.END, to_literal(evidence.end), graph)
    if evidence.prefix:
        yield ox.Quad(subject, v.PREFIX, to_literal(evidence.prefix), graph)
    if evidence.suffix:
        yield ox.Quad(subject, v.SUFFIX, to_literal(evidence.suffix), graph)
    if claim.record is not None:
        yield ox.Quad(subject, v.RECORD, to_literal(claim.record), graph)
    for role, fillers in claim.roles.items():
        predicate = term(role)
        for filler in fillers:
            yield ox.Quad(subject, predicate, _filler(filler, claim), graph)
    for speaker in claim.attributed_to:
        yield ox.Quad(subject, v.ATTRIBUTED_TO, _filler(speaker, claim), graph)
    for link in claim.links:
        yield ox.Quad(subject, term(link.type), node(link.claim), graph)
        if link.told:
            yield ox.Quad(subject, v.TOLD, node(link.claim), graph)


def _filler(filler: Filler, claim: Claim) -> _Object:
    if not isinstance(filler, Named):
        return to_literal(filler)
    if filler.generic:
        return to_literal(filler.name)
    if filler.iri is None:
        msg = f"{claim.id}: {filler.name!r} has no IRI. Identify the entities of a claim before it is stored."
        raise StoreError(msg)
    return node(filler.iri)


def _encode_mentions(iri: Iri, mentions: list[Named], graph: ox.NamedNode) -> Iterator[ox.Quad]:
    subject = node(iri)
    names = dict.fromkeys(name for m in mentions for name in m.names)
    for rank, name in enumerate(names):
        yield ox.Quad(subject, v.ALT_LABEL if rank else v.LABEL, to_literal(name), graph)
    for kind in dict.fromkeys(m.kind for m in mentions if m.kind):
        yield ox.Quad(subject, v.TYPE, term(kind), graph)
    for country in dict.fromkeys(m.country for m in mentions if m.country):
        yield ox.Quad(subject, v.COUNTRY, node(country), graph)


def encode_entity(entity: Entity) -> Iterator[ox.Quad]:
    """An entity as the graph knows it, for the default graph."""
    subject = node(entity.iri)
    yield ox.Quad(subject, v.TYPE, term(entity.kind))
    yield ox.Quad(subject, v.LABEL, to_literal(entity.name))
    for alias in entity.aliases:
        yield ox.Quad(subject, v.ALT_LABEL, to_literal(alias))
    if entity.country:
        yield ox.Quad(subject, v.COUNTRY, node(entity.country))
    if entity.parent:
        yield ox.Quad(subject, v.PARENT, node(entity.parent))
    if entity.code:
        yield ox.Quad(subject, v.ISO2, to_literal(entity.code))


def encode_fact(fact: Fact, about: Mapping[Iri, Iri]) -> Iterator[ox.Quad]:
    """A fact for the default graph, and for each of its claims the triple that says so in the source's graph.

    Args:
        fact: the fact.
        about: for each claim of the fact, the IRI of the source that holds it.
    """
    subject = node(fact.iri)
    yield ox.Quad(subject, v.TYPE, term(fact.type))
    yield ox.Quad(subject, v.CERTAINTY, term(fact.certainty.capitalize()))
    yield ox.Quad(subject, v.STATUS, term(fact.status.capitalize()))
    yield ox.Quad(subject, v.SUPPORT, to_literal(fact.support))
    for role, fillers in fact.roles.items():
        predicate = term(role)
        for filler in fillers:
            yield ox.Quad(subject, predicate, node(filler.iri) if isinstance(filler, Entity) else to_literal(filler))
    for link in fact.links:
        yield ox.Quad(subject, term(link.type), node(link.fact))
        if link.told:
            yield ox.Quad(subject, v.TOLD, node(link.fact))
    for claim in fact.claims:
        yield ox.Quad(node(claim), v.ABOUT, subject, node(about[claim]))
