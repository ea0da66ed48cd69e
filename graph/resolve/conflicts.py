"""Where sources of one fact differ: its value, number, date, actor or status, with who says what.

Rounding ("$2.8bn", "$2.79 billion"), vaguer dates and converted currencies are no conflict; neither is a claim that
leaves something out, nor a plan that was carried out within days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from graph.model import Fact, Iri, Money, PartialDate, filler_text
from graph.model.claim import Claim
from graph.resolve.amounts import amounts_agree, in_dollars
from graph.resolve.clustering import cluster
from graph.resolve.fillers import DIFFERENT, compare_roles
from graph.resolve.profile import Context, Profile

__all__ = ["Conflict", "Side", "conflicts"]


@dataclass(frozen=True, slots=True)
class Side:
    """One answer and those who give it: the fillers as told, best known first, the claims and their sources."""

    values: tuple[str, ...]
    claims: tuple[Iri, ...]
    sources: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement about one fact: `role` is a role of it, or `status`; the side with most sources comes first."""

    fact: Iri
    role: str
    sides: tuple[Side, ...]


def conflicts(fact: Fact, claims: Iterable[Claim], context: Context) -> tuple[Conflict, ...]:
    """The disagreements among the claims of a fact, in the order of the type's roles, status last.

    Args:
        fact: the fact.
        claims: its claims.
        context: names, who is who, sources.
    """
    profiles = sorted((p for c in claims if (p := context.profile(c)) is not None), key=lambda p: p.id)
    found = (_conflict(fact, role, profiles, agree, told) for role, agree, told in _questions(fact, context))
    return tuple(c for c in found if c is not None)


_Agree = Callable[[Profile, Profile], bool]
_Told = Callable[[Profile], tuple[str, ...]]


def _questions(fact: Fact, context: Context) -> Iterator[tuple[str, _Agree, _Told]]:
    """What can be disagreed about: name, whether two claims agree on it, and what a claim says of it."""
    ontology = context.ontology
    type_ = ontology.fact_types[fact.type]
    for role in type_.roles:
        form = ontology.roles[role].form
        if form == "date":
            yield role, _dates_agree(role), _texts(role)
        elif ontology.roles[role].is_value:
            yield role, _amounts_agree(role), _texts(role)
        elif form == "named" and role in type_.identified_by:
            yield role, _named_agree(role, context), _names(role)
    yield (
        "status",
        lambda a, b: (a.claim.status == "denied") == (b.claim.status == "denied"),
        lambda p: (p.claim.status,),
    )


def _texts(role: str) -> _Told:
    return lambda p: tuple(filler_text(f) for f in p.claim.roles.get(role, ()))


def _names(role: str) -> _Told:
    return lambda p: tuple(part.name for part in p.parts.get(role, ()))


def _dates_agree(role: str) -> _Agree:
    def agree(a: Profile, b: Profile) -> bool:
        ours, theirs = ([f for f in p.claim.roles.get(role, ()) if isinstance(f, PartialDate)] for p in (a, b))
        return any(x.compatible(y) for x in ours for y in theirs)

    return agree


def _amounts_agree(role: str) -> _Agree:
    def agree(a: Profile, b: Profile) -> bool:
        span = a.span or b.span
        year = span.first.year if span else None
        answers = [amounts_agree(x, y, year) for x in a.values.get(role, ()) for y in b.values.get(role, ())]
        return any(answer is not False for answer in answers)

    return agree


def _named_agree(role: str, context: Context) -> _Agree:
    def agree(a: Profile, b: Profile) -> bool:
        return compare_roles(a.parts[role], b.parts[role], role, context.ontology) > DIFFERENT

    return agree


def _conflict(fact: Fact, role: str, profiles: Sequence[Profile], agree: _Agree, told: _Told) -> Conflict | None:
    telling = {p.id: p for p in profiles if told(p)}
    ids = sorted(telling)
    pairs = list(combinations(ids, 2))
    agreed = {pair: agree(telling[pair[0]], telling[pair[1]]) for pair in pairs}
    if all(agreed.values()):
        return None
    # A sum converted from another currency can be near two that differ: it stands with the nearer one.
    edges = [(_closeness(telling[i], telling[j], role), i, j) for (i, j), yes in agreed.items() if yes]
    groups = cluster(ids, edges, lambda i, j: not agreed[min(i, j), max(i, j)])
    if len(groups) < 2:
        return None
    sides = [_side([telling[i] for i in sorted(group)], told) for group in groups]
    return Conflict(fact.iri, role, tuple(sorted(sides, key=lambda s: (-len(s.sources), s.values, s.claims))))


def _closeness(a: Profile, b: Profile, role: str) -> float:
    """How near the sums of two claims come, 1 for equal ones; 1 for all that is no money."""
    span = a.span or b.span
    year = span.first.year if span else None
    ours, theirs = ([in_dollars(v, year) for v in p.values.get(role, ()) if isinstance(v, Money)] for p in (a, b))
    apart = [
        abs(x - y) / max(abs(x), abs(y), Decimal(1)) for x in ours for y in theirs if x is not None and y is not None
    ]
    return 1.0 - float(min(apart, default=Decimal(0)))


def _side(profiles: Sequence[Profile], told: _Told) -> Side:
    return Side(
        tuple(sorted({v for p in profiles for v in told(p)})),
        tuple(p.id for p in profiles),
        tuple(sorted({p.claim.source for p in profiles})),
    )
