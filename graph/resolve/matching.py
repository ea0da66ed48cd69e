"""Whether two claims tell one fact: the rules, role by role, with the reasons.

The ontology says which roles tell facts of a type apart (`identifiedBy`) and whether the date does. Two claims are one
fact where these agree, or one is vaguer than the other; where one role differs and all else agrees to the amount and the
day, they are one fact with a conflict. Stages of a deal (approved, signed, cancelled) are facts of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.ontology import Ontology
from graph.resolve.amounts import amounts_agree
from graph.resolve.fillers import DIFFERENT, SAME, compare_roles
from graph.resolve.profile import Part, Profile
from graph.resolve.times import Timing, compare_times, days_between

__all__ = ["THRESHOLD", "Verdict", "compare_claims"]

THRESHOLD = 0.5
"""From this score on two claims tell one fact; the scale is centred so that half is even odds."""

STAGE_DAYS = 10
"""A plan and its fulfilment, a deal and its denial, told within ten days of each other are one fact in dispute."""

# What time and amounts add to the agreement of the roles.
_TIME = {
    Timing.SAME: 0.5,
    Timing.COMPATIBLE: 0.35,
    Timing.NEAR: 0.2,
    Timing.FRESH: 0.3,
    Timing.UNKNOWN: 0.0,
    Timing.FAR: -0.8,
}
_AMOUNT_AGREES = 0.5
_AMOUNT_DIFFERS = -0.3
_TOLL_DIFFERS = -0.1  # of an event on a told day: tolls rise with every report
_UNSPECIFIC = -1.2
_BESIDE_AGREES = 0.2  # a role that does not tell facts apart: place of an attack, weapon, cause
_BESIDE_DIFFERS = -0.3
_NEEDED = {1: 0.8, 2: 1.3}
_NEEDED_OF_MORE = 1.6
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Verdict:
    """How surely two claims tell one fact, from 0 to 1; `against` says why they cannot, `features` what was seen."""

    score: float
    against: str | None = None
    features: Mapping[str, float] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether the two are one fact, taken alone."""
        return self.against is None and self.score >= THRESHOLD


def compare_claims(a: Profile, b: Profile, ontology: Ontology) -> Verdict:  # noqa: PLR0911  one reason, one answer
    """Whether two claims tell one fact, with the reasons."""
    if a.type.name != b.type.name:
        return Verdict(0.0, "other type")
    roles = _compare_identifying(a, b, ontology)
    if a.type.group == "Relation":
        return _relation(a, roles)
    timing = compare_times(a, b)
    amounts = _compare_amounts(a, b)
    features = {**roles, **{f"{r} agrees": float(v) for r, v in amounts.items()}, "time": _TIME.get(timing, -1.0)}
    if timing == Timing.DIFFERENT:
        return Verdict(0.0, "other time", features)
    if _other_stage(a, b):
        return Verdict(0.0, "other stage", features)
    if _told_apart(a, b, timing, amounts):
        return Verdict(0.0, "told apart by one source", features)
    differ = [r for r, v in roles.items() if v == DIFFERENT]
    if differ and not (len(differ) == 1 and _outweighed(differ[0], a, b, roles, timing, amounts, ontology=ontology)):
        return Verdict(0.0, f"other {differ[0]}", features)
    differ_much = False in amounts.values() and timing not in {Timing.SAME, Timing.COMPATIBLE, Timing.NEAR}
    if differ_much and not any(amounts.values()) and timing == Timing.FAR:
        return Verdict(0.0, "other amount", features)
    beside = _compare_beside(a, b, ontology)
    total = sum(v for v in roles.values() if v != DIFFERENT) + _TIME[timing]
    total += sum(_BESIDE_AGREES if v >= SAME / 2 else _BESIDE_DIFFERS if v < 0 else 0.0 for v in beside.values())
    misses = _TOLL_DIFFERS if timing == Timing.SAME and "date" in a.type.identified_by else _AMOUNT_DIFFERS
    total += sum(_AMOUNT_AGREES if v else misses for v in amounts.values())
    if not _specific(a, b, roles, timing, amounts):
        total += _UNSPECIFIC
    needed = _NEEDED.get(len(_named_roles(a)), _NEEDED_OF_MORE)
    return Verdict(_scale(total - needed), None, features)


def _named_roles(a: Profile) -> tuple[str, ...]:
    return tuple(r for r in a.type.identified_by if r != "date")


def _compare_identifying(a: Profile, b: Profile, ontology: Ontology) -> dict[str, float]:
    """Agreement of the identifying roles that both tell; a target and a place may be told in each other's role."""
    found: dict[str, float] = {}
    for role in _named_roles(a):
        ours, theirs = a.parts.get(role, ()), b.parts.get(role, ())
        if ours and theirs:
            found[role] = compare_roles(ours, theirs, role, ontology)
            if found[role] < _SURE and a.type.group != "Relation" and ontology.accepts(role, "Place"):
                found[role] = _crosswise(a, b, role, ontology) or found[role]
    return found


def _crosswise(a: Profile, b: Profile, role: str, ontology: Ontology) -> float:
    """Whether what one claim gives in a role the other gives as a place ("the gas field at Khor Mor")."""
    sites = [
        r for r in a.type.roles if r != role and ontology.roles[r].form == "named" and ontology.accepts(r, "Place")
    ]
    best = 0.0
    for other in sites:
        for ours, theirs in ((a.parts.get(role), b.parts.get(other)), (a.parts.get(other), b.parts.get(role))):
            if ours and theirs and _named(ours) & _named(theirs):
                best = 0.8
    return best


def _named(parts: tuple[Part, ...]) -> set[str]:
    return {p.entity for p in parts if p.entity is not None and p.broad != "country"}


def _relation(a: Profile, roles: Mapping[str, float]) -> Verdict:
    """Relations hold whenever they are told: all that tells them apart must agree, and each part of it well."""
    differ = [r for r, v in roles.items() if v < _HOLDS]
    if differ:
        return Verdict(0.0, f"other {differ[0]}", roles)
    present = len(roles)
    wanted = min(len(_named_roles(a)), 2)
    if present < wanted:
        return Verdict(0.0, None, roles)
    return Verdict(_scale(sum(roles.values()) - 0.75 * present), None, roles)


_HOLDS = 0.55


def _compare_amounts(a: Profile, b: Profile) -> dict[str, bool]:
    """Whether the amounts that both tell agree: one of each side's is enough."""
    year = (a.span or b.span).first.year if (a.span or b.span) else None  # type: ignore[union-attr]
    found: dict[str, bool] = {}
    for role in sorted(a.values.keys() & b.values.keys()):
        answers = {amounts_agree(x, y, year) for x in a.values[role] for y in b.values[role]} - {None}
        if answers:
            found[role] = True in answers
    return found


def _other_stage(a: Profile, b: Profile) -> bool:
    if a.claim.status == b.claim.status:
        return False
    days = a.span.first if a.span else a.published, b.span.first if b.span else b.published
    apart = days_between(*days)
    reported = days_between(a.published, b.published)
    return max(apart or 0, reported or 0) > STAGE_DAYS


def _told_apart(a: Profile, b: Profile, timing: str, amounts: Mapping[str, bool]) -> bool:
    """Whether one source gives two figures: for it these are two deals, or two stages of one."""
    if a.claim.source != b.claim.source:
        return False
    one_event = timing == Timing.SAME and "date" in a.type.identified_by
    return a.claim.status != b.claim.status or (False in amounts.values() and not one_event)


def _compare_beside(a: Profile, b: Profile, ontology: Ontology) -> dict[str, float]:
    """Agreement of the named roles that both tell and that do not tell facts of the type apart."""
    return {
        role: compare_roles(a.parts[role], b.parts[role], role, ontology)
        for role in sorted(a.parts.keys() & b.parts.keys())
        if role not in a.type.identified_by and ontology.roles[role].form == "named"
    }


def _outweighed(  # noqa: PLR0917  the pair and what was seen of it
    role: str,
    a: Profile,
    b: Profile,
    roles: Mapping[str, float],
    timing: str,
    amounts: Mapping[str, bool],
    *,
    ontology: Ontology,
) -> bool:
    """Whether one differing actor is a dispute about one fact: all else agrees, with an amount, or with site and day."""
    if ontology.accepts(role, "System") or a.claim.source == b.claim.source:
        return False
    others = [r for r in roles if r != role]
    if not others or min(roles[r] for r in others) < _SURE:
        return False
    if "date" in a.type.identified_by:
        return timing == Timing.SAME and any(_exact(a, r) and _exact(b, r) for r in others)
    together = timing in {Timing.SAME, Timing.COMPATIBLE, Timing.NEAR}
    return together and len(others) > 1 and any(amounts.values())


def _specific(a: Profile, b: Profile, roles: Mapping[str, float], timing: str, amounts: Mapping[str, bool]) -> bool:
    """Whether something tells this fact from all others of the two states: a product, a site, a day, an amount."""
    if timing == Timing.SAME or any(amounts.values()):
        return True
    return any(v >= SAME / 2 and (_exact(a, r) or _exact(b, r)) for r, v in roles.items())


def _exact(profile: Profile, role: str) -> bool:
    """Whether a role holds a firm, a product, a site or a topic, not only states and class nouns."""
    return any(p.entity is not None and p.broad != "country" for p in profile.parts.get(role, ())) or any(
        p.topic for p in profile.parts.get(role, ())
    )


def _scale(surplus: float) -> float:
    """A surplus of evidence on a scale from 0 to 1, half where there is none."""
    return round(min(1.0, max(0.0, THRESHOLD + surplus / 4)), 4)
