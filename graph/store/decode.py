"""Quads back into sources, claims, entities and facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import pyoxigraph as ox

from graph.errors import StoreError
from graph.model import (
    Claim,
    ClaimLink,
    Entity,
    Evidence,
    Fact,
    FactLink,
    Filler,
    Iri,
    Named,
    PartialDate,
    Source,
    local_name,
)
from graph.model.fact import FactFiller
from graph.ontology import NS, Ontology
from graph.store import vocabulary as v
from graph.store.terms import from_literal
from graph.store.vocabulary import DEFAULT, node, term

__all__ = ["Decoder"]

_WHOLE = 50_000
"""Quads of a source up to which its graph is read at once: some 50 MB."""

F = TypeVar("F")
_Objects = dict[str, list[ox.NamedNode | ox.Literal]]


class Decoder:
    """Reads model values out of a pyoxigraph store; entities are read once and kept until `forget`."""

    def __init__(self, raw: ox.Store, ontology: Ontology) -> None:
        self._raw = raw
        self._ontology = ontology
        self._entities: dict[str, Entity] = {}
        self._mentions: dict[str, Named] = {}
        self._mentioned_in: ox.NamedNode | None = None
        self._whole: tuple[ox.NamedNode, dict[str, _Objects]] | None = None
        # A source may name something without letting one tell what it is.
        self._kinds = {**{k.name: k.iri for k in ontology.kinds.values()}, "Entity": Iri(NS + "Entity")}

    def forget(self) -> None:
        """Drop what was kept: the store has changed."""
        self._entities.clear()
        self._mentions.clear()
        self._whole = None

    def source(self, iri: Iri) -> Source:
        """The source with that IRI; raises StoreError where there is none."""
        told = self._objects(iri, DEFAULT)
        kinds = {local_name(o.value) for o in told.get(v.TYPE.value, ())}
        if not kinds & {"Article", "Register"}:
            msg = f"The graph has no source {iri}. `entente sources` lists those it has."
            raise StoreError(msg)
        published = _first(told, v.DATE_PUBLISHED)
        date = from_literal(published) if isinstance(published, ox.Literal) else None
        return Source(
            iri=iri,
            kind="Register" if "Register" in kinds else "Article",
            title=_text(told, v.HEADLINE),
            publisher=_text(told, v.PUBLISHER),
            published=date if isinstance(date, PartialDate) else None,
            url=_text(told, v.URL),
            path=_text(told, v.PATH),
            fingerprint=tuple(map(int, (_text(told, v.FINGERPRINT) or "").split())),
        )

    def sources(self) -> Iterator[Source]:
        """All sources, by IRI."""
        iris = {
            v.subject(q)
            for kind in ("Article", "Register")
            for q in self._raw.quads_for_pattern(None, v.TYPE, term(kind), DEFAULT)
        }
        for iri in sorted(iris):
            yield self.source(iri)

    def claim(self, iri: Iri, graph: ox.NamedNode | None = None) -> Claim:
        """The claim with that IRI; raises StoreError where there is none."""
        if graph is None:
            place = next(self._raw.quads_for_pattern(node(iri), v.CLAIM_TYPE, None, None), None)
            if place is None or not isinstance(place.graph_name, ox.NamedNode):
                msg = f"The graph has no claim {iri}."
                raise StoreError(msg)
            graph = place.graph_name
        told = self._objects(iri, graph)
        type_ = local_name(_need(told, v.CLAIM_TYPE, iri).value)
        fact_type = self._ontology.fact_types.get(type_)
        roles: dict[str, tuple[Filler, ...]] = {}
        for role in fact_type.roles if fact_type else ():
            fillers = told.get(NS + role, ())
            if fillers:
                roles[role] = _in_order(self._filler(f, graph) for f in fillers)
        links = (
            ClaimLink(name, Iri(o.value), told=any(t.value == o.value for t in told.get(v.TOLD.value, ())))
            for name in self._ontology.links
            for o in told.get(NS + name, ())
        )
        speakers = (self._filler(f, graph) for f in told.get(v.ATTRIBUTED_TO.value, ()))
        return Claim(
            id=iri,
            type=type_,
            roles=roles,
            certainty=_level(_need(told, v.CERTAINTY, iri)),
            status=_level(_need(told, v.STATUS, iri)),
            attributed_to=_in_order(s for s in speakers if isinstance(s, Named)),
            evidence=Evidence(
                quote=_need(told, v.EXACT, iri).value,
                start=int(_need(told, v.START, iri).value),
                end=int(_need(told, v.END, iri).value),
                prefix=_text(told, v.PREFIX) or "",
                suffix=_text(told, v.SUFFIX) or "",
            ),
            source=Iri(graph.value),
            links=tuple(sorted(links, key=str)),
            record=_text(told, v.RECORD),
        )

    def _filler(self, value: ox.NamedNode | ox.Literal, graph: ox.NamedNode) -> Filler:
        if isinstance(value, ox.Literal):
            plain = from_literal(value)
            return Named((plain,), generic=True) if isinstance(plain, str) else plain
        if graph != self._mentioned_in:
            # The claims of one source come one after the other, and name the same entities again and again.
            self._mentioned_in, self._mentions = graph, {}
        if (known := self._mentions.get(value.value)) is not None:
            return known
        told = self._objects(value.value, graph)
        label = _text(told, v.LABEL) or local_name(value.value)
        others = sorted(o.value for o in told.get(v.ALT_LABEL.value, ()))
        kinds = sorted(local_name(o.value) for o in told.get(v.TYPE.value, ()))
        countries = sorted(o.value for o in told.get(v.COUNTRY.value, ()))
        mention = Named(
            names=(label, *others),
            kind=kinds[0] if kinds else None,
            iri=Iri(value.value),
            country=Iri(countries[0]) if countries else None,
        )
        self._mentions[value.value] = mention
        return mention

    def claims(self, source: Iri | None = None) -> Iterator[Claim]:
        """All claims, or those of one source."""
        graphs = self._raw.named_graphs() if source is None else iter((node(source),))
        for graph in graphs:
            if not isinstance(graph, ox.NamedNode) or graph in {v.BLOCKS, v.DECISIONS}:
                continue
            self._read_whole(graph)
            found = [v.subject(q) for q in self._raw.quads_for_pattern(None, v.TYPE, v.CLAIM, graph)]
            for iri in found:
                yield self.claim(iri, graph)
            self._whole = None

    def _read_whole(self, graph: ox.NamedNode) -> None:
        """Read the graph of a source at once, which is faster than thing by thing; a large register is left alone."""
        whole: dict[str, _Objects] = {}
        for count, quad in enumerate(self._raw.quads_for_pattern(None, None, None, graph)):
            if count == _WHOLE:
                return
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                whole.setdefault(v.subject(quad), {}).setdefault(quad.predicate.value, []).append(quad.object)
        self._whole = graph, whole

    def claims_of(self, fact: Iri) -> tuple[Claim, ...]:
        """The claims that tell a fact, by source and place."""
        quads = self._raw.quads_for_pattern(None, v.ABOUT, node(fact), None)
        found = [self.claim(v.subject(q), q.graph_name) for q in quads if isinstance(q.graph_name, ox.NamedNode)]
        return tuple(sorted(found, key=lambda c: (c.source, c.evidence.start, c.id)))

    def entity(self, iri: Iri) -> Entity:
        """The entity with that IRI, under the name that the graph prefers; raises StoreError where there is none."""
        if (known := self._entities.get(iri)) is not None:
            return known
        told = self._objects(iri, DEFAULT)
        kind = next((k for o in told.get(v.TYPE.value, ()) if (k := local_name(o.value)) in self._kinds), None)
        if kind is None:
            target = _first(told, v.RESOLVED_TO)
            if target is not None:
                return self.entity(Iri(target.value))
            msg = f"The graph has no entity {iri}."
            raise StoreError(msg)
        country, parent = _first(told, v.COUNTRY), _first(told, v.PARENT)
        entity = Entity(
            iri=iri,
            name=_text(told, v.LABEL) or local_name(iri),
            kind=kind,
            aliases=tuple(sorted(o.value for o in told.get(v.ALT_LABEL.value, ()))),
            country=Iri(country.value) if country else None,
            parent=Iri(parent.value) if parent else None,
            code=_text(told, v.ISO2),
        )
        self._entities[iri] = entity
        return entity

    def entities(self) -> Iterator[Entity]:
        """All entities of the graph, kind by kind."""
        for kind in self._kinds.values():
            for quad in self._raw.quads_for_pattern(None, v.TYPE, node(kind), DEFAULT):
                yield self.entity(v.subject(quad))

    def described(self, source: Iri) -> Iterator[Entity]:
        """The entities of which a source gives name and kind, in the order of their IRIs."""
        graph = node(source)
        named = {v.subject(q) for q in self._raw.quads_for_pattern(None, v.LABEL, None, graph)}
        for iri in sorted(named):
            told = self._objects(iri, graph)
            kinds = sorted(k for o in told.get(v.TYPE.value, ()) if (k := local_name(o.value)) in self._kinds)
            if kinds:
                country, parent = _first(told, v.COUNTRY), _first(told, v.PARENT)
                yield Entity(
                    iri,
                    _text(told, v.LABEL) or local_name(iri),
                    kinds[0],
                    tuple(sorted(o.value for o in told.get(v.ALT_LABEL.value, ()))),
                    Iri(country.value) if country else None,
                    Iri(parent.value) if parent else None,
                )

    def fact(self, iri: Iri) -> Fact:
        """The fact with that IRI; raises StoreError where there is none."""
        told = self._objects(iri, DEFAULT)
        names = (local_name(o.value) for o in told.get(v.TYPE.value, ()))
        type_ = next((n for n in names if n in self._ontology.fact_types), None)
        if type_ is None:
            msg = f"The graph has no fact {iri}. `entente facts` lists those it has."
            raise StoreError(msg)
        roles: dict[str, tuple[FactFiller, ...]] = {}
        for role in self._ontology.fact_types[type_].roles:
            if fillers := told.get(NS + role):
                roles[role] = tuple(sorted(map(self._fact_filler, fillers), key=_filler_order))
        dates = sorted(
            (d for d in roles.get("date", ()) if isinstance(d, PartialDate)), key=lambda d: (-len(str(d)), str(d))
        )
        stated = {o.value for o in told.get(v.TOLD.value, ())}
        links = (
            FactLink(name, Iri(o.value), told=o.value in stated)
            for name in self._ontology.links
            for o in told.get(NS + name, ())
        )
        claims = sorted(v.subject(q) for q in self._raw.quads_for_pattern(None, v.ABOUT, node(iri), None))
        return Fact(
            iri=iri,
            type=type_,
            roles=roles,
            certainty=_level(_need(told, v.CERTAINTY, iri)),
            status=_level(_need(told, v.STATUS, iri)),
            date=dates[0] if dates else None,
            claims=tuple(claims),
            support=int(_text(told, v.SUPPORT) or 0),
            links=tuple(sorted(links, key=str)),
        )

    def _fact_filler(self, value: ox.NamedNode | ox.Literal) -> FactFiller:
        return from_literal(value) if isinstance(value, ox.Literal) else self.entity(Iri(value.value))

    def facts_about(self, entity: Iri) -> Iterator[Fact]:
        """The facts in which an entity fills a role."""
        roles = {NS + name for name in self._ontology.roles}
        quads = self._raw.quads_for_pattern(None, None, node(entity), DEFAULT)
        for iri in dict.fromkeys(v.subject(q) for q in quads if q.predicate.value in roles):
            yield self.fact(Iri(iri))

    def _objects(self, iri: str, graph: ox.NamedNode | ox.DefaultGraph) -> _Objects:
        if self._whole is not None and self._whole[0] == graph:
            return self._whole[1].get(iri, {})
        told: _Objects = {}
        for quad in self._raw.quads_for_pattern(node(iri), None, None, graph):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                told.setdefault(quad.predicate.value, []).append(quad.object)
        return told


def _in_order(values: Iterable[F]) -> tuple[F, ...]:
    """Values as a tuple whose order follows from them: RDF keeps none."""
    found = tuple(values)
    return found if len(found) < 2 else tuple(sorted(found, key=str))


def _filler_order(filler: FactFiller) -> tuple[str, str]:
    return ("", filler.name) if isinstance(filler, Entity) else ("~", str(filler))


def _first(told: _Objects, predicate: ox.NamedNode) -> ox.NamedNode | ox.Literal | None:
    return min(told.get(predicate.value, ()), key=lambda o: o.value, default=None)


def _text(told: _Objects, predicate: ox.NamedNode) -> str | None:
    found = _first(told, predicate)
    return None if found is None else found.value


def _need(told: _Objects, predicate: ox.NamedNode, iri: str) -> ox.NamedNode | ox.Literal:
    found = _first(told, predicate)
    if found is None:
        msg = f"{iri} in the graph lacks {local_name(predicate.value)}. Rebuild the graph from its sources."
        raise StoreError(msg)
    return found


def _level(value: ox.NamedNode | ox.Literal) -> str:
    return local_name(value.value).lower()
