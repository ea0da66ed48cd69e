"""One fact out of the claims that tell it: its roles, certainty, status, date and support, by rules that are written here.

Nothing is overwritten: values that differ all stay; only what another filler says more exactly is left out of the fact
(and still stands in its claim).

Status: done, planned or denied, whichever weighs most; done goes before planned where it is told at least as firmly, for
it is the later word. Certainty: the firmest among the claims of that status. Where an independent source denies it as
firmly as others affirm it, the fact is no firmer than `claimed`.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from graph.model import ID, Entity, Fact, Filler, Iri, Money, Named, PartialDate, Quantity, digest
from graph.model.fact import FactFiller
from graph.ontology import Ontology
from graph.resolve.amounts import Amount, is_rounded
from graph.resolve.fillers import compare_parts
from graph.resolve.nouns import noun_words
from graph.resolve.profile import Context, Part, Profile
from graph.resolve.support import count_support, origins

__all__ = ["fact_iri", "stance", "tell"]

_WEIGHTS = (1.0, 0.7, 0.4, 0.2)
"""What a voice weighs by the rank of its certainty, the firmest first."""


def tell(profiles: Iterable[Profile], context: Context) -> Fact:
    """The fact that claims tell together."""
    told = sorted(profiles, key=_founding)
    type_ = told[0].type
    status, certainty = stance(told, context)
    roles: dict[str, tuple[FactFiller, ...]] = {}
    for role in type_.roles:
        if len(told) == 1 and len(alone := told[0].claim.roles.get(role, ())) < 2:
            # Most rows of registers are told once, with one filler a role: nothing is to be weighed.
            if alone:
                roles[role] = (_filled(alone[0], role, told[0], context),)
            continue
        named = _fillers(told, role, context)
        amounts = _amounts(told, role)
        if fillers := (*named, *amounts, *_dates(told, role)):
            roles[role] = fillers
    claims = [p.claim for p in told]
    dates = [d for fillers in roles.values() for d in fillers if isinstance(d, PartialDate)]
    return Fact(
        iri=fact_iri(told),
        type=type_.name,
        roles=roles,
        certainty=certainty,
        status=status,
        date=dates[0] if dates else None,
        claims=tuple(sorted(c.id for c in claims)),
        support=count_support(claims, context),
    )


def _filled(filler: Filler, role: str, profile: Profile, context: Context) -> FactFiller:
    """A filler that stands alone: its entity, its noun or its value."""
    if not isinstance(filler, Named):
        return filler
    entity = None if context.ontology.roles[role].form == "topic" else context.entity_of(filler, profile.claim.source)
    return entity or filler.name


def fact_iri(profiles: Iterable[Profile]) -> Iri:
    """The fact's IRI, from the claim that was published first: later reports do not change it."""
    return Iri(f"{ID}fact/{digest(min(profiles, key=_founding).id)}")


def _founding(profile: Profile) -> tuple[datetime.date, Iri]:
    return (profile.published or datetime.date.max, profile.id)


def stance(profiles: Sequence[Profile], context: Context) -> tuple[str, str]:
    """Status and certainty of a fact from its claims; see the top of this file for the rule."""
    ontology = context.ontology
    if len(profiles) == 1:
        return profiles[0].claim.status, profiles[0].claim.certainty
    voices = origins((p.claim for p in profiles), context)
    firmest: dict[str, dict[str, int]] = {}
    for profile in profiles:
        of_status = firmest.setdefault(profile.claim.status, {})
        voice, rank = voices[profile.id], ontology.rank(profile.claim.certainty)
        of_status[voice] = min(rank, of_status.get(voice, rank))
    weight = {s: sum(_WEIGHTS[min(r, len(_WEIGHTS)) - 1] for r in ranks.values()) for s, ranks in firmest.items()}
    affirmed = {s: w for s, w in weight.items() if s != "denied"}
    if not affirmed or weight.get("denied", 0.0) > sum(affirmed.values()):
        status = "denied"
    elif "done" in affirmed and _firmest(firmest["done"]) <= _firmest(firmest.get("planned", {})):
        status = "done"
    else:
        status = max(affirmed, key=lambda s: (affirmed[s], -ontology.rank(s)))
    rank = _firmest(firmest[status])
    against = [s for s in firmest if (s == "denied") != (status == "denied")]
    if any(_firmest(firmest[s]) <= rank for s in against):
        rank = max(rank, ontology.rank("claimed"))
    levels = sorted(ontology.certainties.values(), key=lambda c: c.rank)
    return status, next((c.label for c in levels if c.rank >= rank), levels[-1].label)


def _firmest(ranks: Mapping[str, int]) -> int:
    return min(ranks.values(), default=len(_WEIGHTS) + 1)


def _fillers(profiles: Sequence[Profile], role: str, context: Context) -> tuple[FactFiller, ...]:
    """Entities and class nouns of a role, without those that another one says more exactly."""
    ontology = context.ontology
    form = ontology.roles[role].form
    parts: dict[str, Part] = {}
    counts: Counter[str] = Counter()
    entities: dict[str, Entity] = {}
    for profile in profiles:
        for part in profile.parts.get(role, ()):
            key = part.entity or " ".join(noun_words(part.name)) or part.name
            counts[key] += 1
            if key not in parts or (
                part.entity is None and (len(part.name), part.name) < (len(parts[key].name), parts[key].name)
            ):
                parts[key] = part
        for filler in profile.claim.roles.get(role, ()):
            if isinstance(filler, Named) and form != "topic":
                entity = context.entity_of(filler, profile.claim.source)
                if entity is not None:
                    entities[entity.iri] = entity
    target = any(role in {f.target for f in p.type.flows} for p in profiles)
    kept = [
        k for k, p in parts.items() if not any(_says_more(q, p, role, ontology, target=target) for q in parts.values())
    ]
    ordered = sorted(kept, key=lambda k: (parts[k].entity is None, -counts[k], k))
    return tuple(entities[k] if k in entities else parts[k].name for k in ordered)


def _says_more(other: Part, part: Part, role: str, ontology: Ontology, *, target: bool) -> bool:
    """Whether another filler makes this one needless: a name its noun, a firm its state, a state its ministry.

    Where goods flow to the role, the state is told rather than its ministry or service, for they buy for it; elsewhere
    the body that acts is told rather than the state.
    """
    if other is part or ontology.roles[role].form == "topic":
        return False
    if part.entity is None:
        return _says_more_than_noun(other, part, role, ontology)
    if other.entity is None:
        return False
    if target and part.kind in _STATE_BODIES:
        return other.broad == "country" and other.entity == part.country
    if part.broad == "country":
        inside = other.broad == "actor" and other.country == part.entity and other.kind != "ArmedGroup"
        return inside and not (target and other.kind in _STATE_BODIES)
    return part.entity in other.above


def _says_more_than_noun(other: Part, noun: Part, role: str, ontology: Ontology) -> bool:
    if other.entity is not None:
        return compare_parts(other, noun, role, ontology) > 0
    words, longer = noun_words(noun.name), noun_words(other.name)
    return len(longer) > len(words) > 0 and longer[-len(words) :] == words


_STATE_BODIES = frozenset(("GovernmentBody", "ArmedForce"))


def _amounts(profiles: Sequence[Profile], role: str) -> tuple[Amount, ...]:
    """Amounts of a role, those told most often first, without rounded forms of others."""
    counts = Counter(v for p in profiles for v in p.values.get(role, ()))
    kept = [v for v in counts if not any(_rounds(v, w) for w in counts)]
    return tuple(sorted(kept, key=lambda v: (-counts[v], str(v))))


def _rounds(rounded: Amount, exact: Amount) -> bool:
    """Whether one amount is the other with fewer digits."""
    if (isinstance(rounded, Money) and isinstance(exact, Money) and rounded.currency == exact.currency) or (
        isinstance(rounded, Quantity) and isinstance(exact, Quantity) and rounded.unit == exact.unit
    ):
        one, other = rounded.amount, exact.amount
    else:
        return False
    fewer = len(one.normalize().as_tuple().digits) < len(other.normalize().as_tuple().digits)
    return fewer and is_rounded(other, one)


def _dates(profiles: Sequence[Profile], role: str) -> tuple[PartialDate, ...]:
    """Dates of a role, those told most often first, without vaguer forms of others."""
    counts = Counter(f for p in profiles for f in p.claim.roles.get(role, ()) if isinstance(f, PartialDate))
    kept = [d for d in counts if not any(e != d and str(e).startswith(str(d)) for e in counts)]
    return tuple(sorted(kept, key=lambda d: (-counts[d], str(d))))
