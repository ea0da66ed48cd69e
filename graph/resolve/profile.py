"""A claim made ready for comparison: its fillers with all that is known of them, its time, its amounts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from graph.model import Claim, Entity, Iri, Money, Named, PartialDate, Quantity, Source
from graph.ontology import FactType, Ontology
from graph.reference import Reference
from graph.resolve.designators import designator
from graph.resolve.entities import Resolution
from graph.resolve.evidence import entity_of_reference, family, identify
from graph.resolve.names import name_form
from graph.resolve.nouns import classes_of, country_of

if TYPE_CHECKING:
    from graph.resolve.matching import Verdict

__all__ = ["Context", "Part", "Profile", "Span"]

_MAX_PARENTS = 6
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Part:
    """A filler: `entity` is None for a class noun or a topic, `country` the country that it is, belongs to or names.

    `above` are the bodies it belongs to, nearest first. `classes` are the classes of goods a noun or designation is of.
    `mark` is what tells a product in an index: its designation without variant, or its name. `told` is
    the name of a product as the source has it, which may be a variant that the reference does not know. `abroad`: a body
    that it belongs to is of another country, or of none that is known.
    """

    name: str
    entity: Iri | None = None
    kind: str | None = None
    broad: str = "thing"
    country: Iri | None = None
    above: tuple[Iri, ...] = ()
    classes: frozenset[str] = frozenset()
    mark: str | None = None
    topic: bool = False
    told: str | None = None
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date can mean; `told` is False where only the day of publication is known."""

    first: datetime.date
    last: datetime.date
    told: bool = True

    @property
    def days(self) -> int:
        """How many days it covers less one: 0 for a day."""
        return (self.last - self.first).days


@dataclass(slots=True)
class Made:
    """What others worked out from a profile and keep with it: keys to be found by and to seek by, whether it is one with its like."""

    stored: frozenset[str] | None = None
    sought: frozenset[str] | None = None
    alike: bool | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim made ready for comparison.

    `signature` is equal for claims that tell the same with the same fillers, dates and status; `names` are the entities as
    named in its roles.
    """

    claim: Claim
    type: FactType
    parts: Mapping[str, tuple[Part, ...]]
    span: Span | None
    published: datetime.date | None
    values: Mapping[str, tuple[Money | Quantity | Decimal, ...]]
    signature: str
    names: frozenset[Iri] = frozenset()
    made: Made = field(default_factory=Made, repr=False, compare=False)

    @property
    def id(self) -> Iri:
        """The claim's IRI."""
        return self.claim.id


@dataclass(frozen=True)
class Context:
    """All that is known beside the claims themselves: names, who is who, and the sources.

    >>> from graph.ontology import load_ontology
    >>> Context(load_ontology()).reference is None
    True
    """

    ontology: Ontology
    reference: Reference | None = None
    resolution: Resolution = field(default_factory=lambda: Resolution({}, {}))
    sources: Mapping[Iri, Source] = field(default_factory=dict)
    verdicts: dict[tuple[Iri, Iri], tuple[Profile, Profile, Verdict]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What was found on pairs of claims, kept by those who compare them."""
    _profiles: dict[Iri, tuple[int, Profile]] = field(default_factory=dict, repr=False, compare=False)
    _parts: dict[tuple[Iri, str | None], tuple[Entity, Part]] = field(default_factory=dict, repr=False, compare=False)

    def entity_of(self, named: Named, source: Iri | None = None) -> Entity | None:
        """The entity that a filler means; None for a class noun."""
        if named.generic:
            return None
        iri = identify(named, self.ontology, self.reference, source=source)
        found = self.resolution.entity(iri)
        if found is not None:
            return found
        known = self.reference.entities.get(iri) if self.reference else None
        if known is not None:
            return entity_of_reference(known)
        return Entity(iri, named.name, named.kind or "Entity", named.names[1:], named.country)

    def part(self, named: Named, *, topic: bool = False, source: Iri | None = None) -> Part:
        """A filler with what is known of it."""
        entity = None if topic else self.entity_of(named, source)
        if entity is None:
            country = None if topic else country_of(named.name, self.reference)
            return Part(named.name, country=country, classes=classes_of(named.name), topic=topic)
        return self.part_of(entity, named.name)

    def part_of(self, entity: Entity, told: str | None = None) -> Part:
        """An entity with what is known of it, under the name that a source has; kept while the entity stays what it is."""
        kept = self._parts.get((entity.iri, told))
        if kept is None or kept[0] is not entity:
            part = self._make_part(entity)
            named = replace(part, told=told) if part.broad in {"product", "thing"} else part
            kept = self._parts[entity.iri, told] = (entity, named)
        return kept[1]

    def _make_part(self, entity: Entity) -> Part:
        country = entity.iri if entity.kind == "Country" else entity.country
        broad = family(entity.kind, self.ontology)
        known = self.reference.entities.get(entity.iri) if self.reference else None
        classes = classes_of(known.system_class) if known and known.system_class else frozenset()
        marks = designator(entity.name) if broad in {"product", "thing"} else None
        mark = f"{marks.stem}{marks.number}" if marks else "".join(name_form(entity.name).words)
        above = tuple(self._above(entity))
        abroad = any(self._country_of(body) != country for body in above)
        return Part(entity.name, entity.iri, entity.kind, broad, country, above, classes, mark, abroad=abroad)

    def _country_of(self, body: Iri) -> Iri | None:
        known = self.reference.entities.get(body) if self.reference else None
        return None if known is None else known.iri if known.kind == "Country" else known.country

    def _above(self, entity: Entity) -> Iterator[Iri]:
        parent = entity.parent
        for _ in range(_MAX_PARENTS):
            if parent is None:
                return
            yield parent
            known = self.reference.entities.get(parent) if self.reference else None
            parent = known.parent if known else None

    def profile(self, claim: Claim) -> Profile | None:
        """A claim made ready for comparison; None where the ontology does not know its type.

        What was made is kept until who is who changes for an entity in it: a claim is looked up, keyed and compared often.
        """
        now = self.resolution.changes()
        kept = self._profiles.get(claim.id)
        if kept is not None:
            stamp, profile = kept
            same = profile.claim is claim or profile.claim == claim
            if same and (stamp == now or self._still_holds(profile, stamp)):
                if stamp != now:
                    self._profiles[claim.id] = (now, profile)
                return profile
        type_ = self.ontology.fact_types.get(claim.type)
        if type_ is None:
            return None
        if len(self._profiles) > _KEPT:
            for old in list(islice(self._profiles, _KEPT // 2)):
                del self._profiles[old]
        made = self._make_profile(claim, type_)
        self._profiles[claim.id] = (now, made)
        return made

    def _still_holds(self, profile: Profile, stamp: int) -> bool:
        moved = self.resolution.moved
        unmoved = all(moved.get(iri, stamp) <= stamp for iri in profile.names)
        return unmoved and self._published(profile.claim.source) == profile.published

    def _published(self, iri: Iri) -> datetime.date | None:
        """The day of publication; the release of a register says nothing of when what it tells took place."""
        source = self.sources.get(iri)
        return source.published.last if source and source.kind == "Article" and source.published else None

    def _make_profile(self, claim: Claim, type_: FactType) -> Profile:
        parts: dict[str, tuple[Part, ...]] = {}
        values: dict[str, tuple[Money | Quantity | Decimal, ...]] = {}
        dates: list[PartialDate] = []
        names: set[Iri] = set()
        for role, fillers in sorted(claim.roles.items()):
            topic = role in self.ontology.roles and self.ontology.roles[role].form == "topic"
            named = [self.part(f, topic=topic, source=claim.source) for f in fillers if isinstance(f, Named)]
            if named:
                names.update(self._names(claim, role, topic=topic))
                parts[role] = tuple(sorted(named, key=lambda p: (p.entity or "", p.name)))
            dates += [f for f in fillers if isinstance(f, PartialDate)]
            amounts = [f for f in fillers if isinstance(f, Money | Quantity | Decimal)]
            if amounts:
                values[role] = tuple(sorted(amounts, key=str))
        published = self._published(claim.source)
        span = _span(dates)
        if claim.record is not None and type_.group != "Relation":
            # Each row of a register tells something of its own.
            return Profile(claim, type_, parts, span, published, values, claim.id, frozenset(names))
        told = [
            f"{r}={p.entity or ''} {(p.told or p.name if p.told or not p.entity else '').casefold()}"
            for r, ps in parts.items()
            for p in ps
        ]
        told += [f"{r}={v}" for r, vs in values.items() for v in vs]
        when = "" if type_.group == "Relation" else f"{span} {str(published)[:7]}" if span else str(published)
        signature = "|".join((claim.type, claim.status, when, *told))
        return Profile(claim, type_, parts, span, published, values, signature, frozenset(names))

    def _names(self, claim: Claim, role: str, *, topic: bool) -> Iterator[Iri]:
        for filler in () if topic else claim.roles[role]:
            if isinstance(filler, Named) and not filler.generic:
                yield filler.iri or identify(filler, self.ontology, self.reference, source=claim.source)


def _span(dates: list[PartialDate]) -> Span | None:
    """The span of the dates told; several days told together make one span."""
    if not dates:
        return None
    return Span(min(d.first for d in dates), max(d.last for d in dates))
