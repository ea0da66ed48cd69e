"""Entities as sources name them: their IRI, and all that the sources' words tell about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph.model import ID, Claim, Entity, Iri, Named, digest, entity_iri, local_name, slug
from graph.ontology import Ontology
from graph.reference import RefEntity, Reference
from graph.resolve.names import is_common_body, name_form

__all__ = [
    "Evidence",
    "entity_of_reference",
    "evidence_of_reference",
    "family",
    "gather",
    "identify",
    "identify_claim",
    "make_evidence",
]

_FAMILIES = ("Person", "Country", "Actor", "Product", "Site")


def family(kind: str | None, ontology: Ontology) -> str:
    """The broad class of a kind that no name changes: person, country, actor, product, site, or thing where unknown.

    >>> from graph.ontology import load_ontology
    >>> family("Company", load_ontology()), family("Facility", load_ontology()), family(None, load_ontology())
    ('actor', 'site', 'thing')
    """
    return next((f.lower() for f in _FAMILIES if ontology.is_a(kind, f)), "thing")


def identify(named: Named, ontology: Ontology, reference: Reference | None = None, *, source: Iri | None = None) -> Iri:
    """The IRI of an entity as its source names it: the reference's where the name is known there, else one from the name.

    It follows from the filler, the source's content and the reference alone, never from what was read before. Names
    that contradict each other by kind or country get different IRIs from the start; what belongs together after all is
    put together by `Resolver`, so that it can be taken apart again.

    Args:
        named: a filler that is no common noun.
        ontology: says to which broad class the kind belongs.
        reference: names that are known.
        source: the source; a name that says nothing without its context ("Ministry of Defence", a lone surname) is kept
            apart by source.

    Raises:
        ValueError: the filler is a common noun and so no entity.

    >>> from graph.ontology import load_ontology
    >>> identify(Named(("Acme Defence",), "Company"), load_ontology())
    'https://w3id.org/entente/id/entity/acme-defence'
    >>> identify(Named(("Ali Hassan",), "Person", country=Iri("x/iraq")), load_ontology())
    'https://w3id.org/entente/id/entity/ali-hassan_person_iraq'
    """
    if named.generic:
        msg = f"{named.name!r} is a common noun and no entity; it stays a text."
        raise ValueError(msg)
    if named.iri is not None:
        return named.iri
    known = find_in_reference(named.name, named.kind, named.country, ontology, reference)
    if known is not None:
        return known
    broad = family(named.kind, ontology)
    parts = [local_name(entity_iri((slug(named.name) and named.name) or digest(named.name)))]
    if broad != "actor":
        parts.append(broad)
    if named.country is not None:
        parts.append(local_name(named.country))
    elif source is not None and _needs_context(named.name, broad):
        parts.append(digest(source, length=8))
    return Iri(f"{ID}entity/{'_'.join(parts)}")


def _needs_context(name: str, broad: str) -> bool:
    return (broad == "actor" and is_common_body(name)) or (broad == "person" and len(name_form(name).words) == 1)


def find_in_reference(
    name: str, kind: str | None, country: Iri | None, ontology: Ontology, reference: Reference | None
) -> Iri | None:
    """The one entity of the reference that has the name and does not contradict kind and country; None for no or several."""
    if reference is None:
        return None
    broad = family(kind, ontology)
    fitting = [
        e
        for e in (reference.entities[i] for i in reference.by_name(name))
        if (
            kind is None
            or family(e.kind, ontology) == broad
            or {family(e.kind, ontology), broad} <= {"country", "site"}
        )
        and (country is None or e.country is None or country in {e.country, e.iri})
    ]
    if len(fitting) > 1:
        narrow = [e for e in fitting if e.until is None and (kind is None or e.kind == kind)]
        narrow = [e for e in narrow if country is not None and e.country == country] or narrow
        fitting = narrow or fitting
    return fitting[0].iri if len(fitting) == 1 else None


def identify_claim(claim: Claim, ontology: Ontology, reference: Reference | None = None) -> Claim:
    """The claim with every entity of it identified, as the store wants it; topics are phrases and become none."""

    def known(filler: Named, *, topic: bool = False) -> Named:
        if topic:
            return filler if filler.generic else Named(filler.names, generic=True)
        if filler.generic or filler.iri is not None:
            return filler
        return replace(filler, iri=identify(filler, ontology, reference, source=claim.source))

    fillers = chain(*claim.roles.values(), claim.attributed_to)
    if claim.record is not None and all(not isinstance(f, Named) or f.iri or f.generic for f in fillers):
        return claim
    topics = {r for r in claim.roles if r in ontology.roles and ontology.roles[r].form == "topic"}
    roles = {
        r: tuple(known(f, topic=r in topics) if isinstance(f, Named) else f for f in fs)
        for r, fs in claim.roles.items()
    }
    return replace(claim, roles=roles, attributed_to=tuple(map(known, claim.attributed_to)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What sources tell about an entity under one IRI.

    `names` are the names that are put first, `aliases` the others; `kinds` and `countries` all that are told.
    `beside` are entities that stand in one claim with it, so are others; `products` those among them that are made.
    """

    iri: Iri
    names: frozenset[str]
    aliases: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    countries: frozenset[Iri] = frozenset()
    beside: frozenset[Iri] = frozenset()
    products: frozenset[Iri] = frozenset()
    parent: Iri | None = None
    reference: bool = False

    def join(self, other: Evidence) -> Evidence:
        """Both pieces of evidence about one IRI as one."""
        return Evidence(
            self.iri,
            self.names | other.names,
            self.aliases | other.aliases,
            self.kinds | other.kinds,
            self.countries | other.countries,
            self.beside | other.beside,
            self.products | other.products,
            self.parent or other.parent,
            self.reference or other.reference,
        )


def gather(claims: Iterable[Claim], ontology: Ontology, reference: Reference | None = None) -> dict[Iri, Evidence]:
    """The evidence that the claims of one source give about the entities in them.

    It is what a graph keeps of it: the first name and the others, one kind and one country of those that are told.
    """
    mentions: dict[Iri, list[Named]] = {}
    beside: dict[Iri, set[Iri]] = {}
    for claim in claims:
        told = [(f, identify(f, ontology, reference, source=claim.source)) for f in _entities(claim)]
        speakers = [
            (f, identify(f, ontology, reference, source=claim.source)) for f in claim.attributed_to if not f.generic
        ]
        together = {iri for _, iri in told}
        for filler, iri in (*told, *speakers):
            mentions.setdefault(iri, []).append(filler)
            beside.setdefault(iri, set()).update(together)
    kinds = {iri: min((f.kind for f in named if f.kind), default=None) for iri, named in mentions.items()}
    products = {iri for iri, kind in kinds.items() if family(kind, ontology) == "product"}
    return {
        iri: make_evidence(
            iri,
            [n for f in named for n in f.names],
            kinds[iri],
            min((f.country for f in named if f.country), default=None),
            beside[iri] - {iri},
            products,
        )
        for iri, named in mentions.items()
    }


def make_evidence(  # noqa: PLR0917  one field each, in their order
    iri: Iri, names: Sequence[str], kind: str | None, country: Iri | None, beside: set[Iri], products: set[Iri]
) -> Evidence:
    """What one source tells about an entity.

    Args:
        iri: the entity as named.
        names: the name that the source puts first, then others.
        kind: the kind it gives, if any.
        country: the country it gives, if any.
        beside: the entities that stand in one claim with it.
        products: those among all entities that are made.
    """
    return Evidence(
        iri,
        frozenset(names[:1]),
        frozenset(names[1:]) - frozenset(names[:1]),
        frozenset((kind,)) if kind else frozenset(),
        frozenset((country,)) if country else frozenset(),
        frozenset(beside),
        frozenset(beside & products),
    )


def _entities(claim: Claim) -> Iterator[Named]:
    for fillers in claim.roles.values():
        yield from (f for f in fillers if isinstance(f, Named) and not f.generic)


def evidence_of_reference(entry: RefEntity) -> Evidence:
    """What the reference tells about an entity."""
    country = entry.iri if entry.kind == "Country" else entry.country
    return Evidence(
        entry.iri,
        frozenset((entry.name,)),
        frozenset(entry.aliases),
        frozenset((entry.kind,)),
        frozenset((country,)) if country else frozenset(),
        parent=entry.parent,
        reference=True,
    )


def entity_of_reference(entry: RefEntity) -> Entity:
    """An entry of the reference as the graph's entity."""
    code = next((c for c in entry.codes if len(c) == 2), None)
    return Entity(entry.iri, entry.name, entry.kind, entry.aliases, entry.country, entry.parent, code)
