"""Whether two claims tell one fact: the rules, role by role, with the reasons.

The ontology says which roles tell facts of a type apart (`identifiedBy`) and whether the date does. Two claims are one
fact where these agree, or one is vaguer than the other; where one actor differs and all else agrees to the amount or the
day, they are one fact in dispute. Stages of a deal (approved, signed, cancelled) are facts of their own, and so is what
one source tells apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from graph.ontology import Ontology
from graph.resolve.comparison import Comparison, compare
from graph.resolve.fillers import DIFFERENT, SAME
from graph.resolve.profile import Profile
from graph.resolve.rows import told_in_rows
from graph.resolve.times import Timing, compare_times, days_between

__all__ = ["THRESHOLD", "Verdict", "compare_claims"]

THRESHOLD = 0.5
"""From this score on two claims tell one fact; the scale is centred so that half is even odds."""

STAGE_DAYS = 10
"""A plan and its fulfilment, a deal and its denial, told within ten days of each other are one fact in dispute."""

# What each piece of evidence adds to the agreement of the identifying roles (1 for a role that is the same). Set by hand
# on labelled pairs: two roles that are the same and a fresh report outweigh the bar, a state alone on each side does not.
_TIME = {
    Timing.SAME: 0.5,
    Timing.COMPATIBLE: 0.35,
    Timing.NEAR: 0.2,
    Timing.FRESH: 0.3,
    Timing.UNKNOWN: 0.0,
    Timing.FAR: -0.8,
}
_AMOUNT_AGREES = 0.5
_FEW_AGREE = 0.2  # one, two, six of something: told of many
_AMOUNT_DIFFERS = -0.3
_TOLL_DIFFERS = -0.1  # of an event on a told day: tolls rise with every report
_BESIDE_AGREES = 0.2  # a role that does not tell facts apart: weapon, cause, place of an attack
_BESIDE_DIFFERS = -0.3
_UNSPECIFIC = -1.2
_UNSURE = frozenset(("claimed", "speculated"))
_NEEDED = {1: 0.8, 2: 1.3}
_NEEDED_OF_MORE = 1.6
_OF_RELATION = 0.75  # each role of a relation needs that much on the mean

_SURE = 0.9
_VAGUE = 0.3
_HOLDS = 0.55
_LIES_IN = 0.65
_TEN = 10
_QUARTER_DAYS = 92


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


def compare_claims(a: Profile, b: Profile, ontology: Ontology) -> Verdict:
    """Whether two claims tell one fact, with the reasons."""
    if a.type.name != b.type.name:
        return Verdict(0.0, "other type")
    if told_in_rows(a, b):
        return Verdict(0.0, "told apart by one register")
    relation = a.type.group == "Relation"
    timing = Timing.UNKNOWN if relation else compare_times(a, b)
    if timing == Timing.DIFFERENT:
        return Verdict(0.0, "other time")
    if not relation and _other_stage(a, b):
        return Verdict(0.0, "other stage")
    seen = compare(a, b, timing, ontology)
    features = {**seen.roles, **{f"{r} agrees": float(v) for r, v in seen.amounts.items()}}
    if relation:
        against = next(_relation_differs(seen), None)
        surplus = sum(seen.roles.values()) - _OF_RELATION * len(seen.roles)
        enough = len(seen.roles) >= min(len(seen.identifying), 2)
    else:
        features["time"] = _TIME.get(seen.timing, DIFFERENT)
        against = next(_against(seen), None)
        surplus = 0.0 if against else _evidence(seen) - _NEEDED.get(len(seen.identifying), _NEEDED_OF_MORE)
        enough = True
    score = round(min(1.0, max(0.0, THRESHOLD + surplus / 4)), 4) if enough and not against else 0.0
    return Verdict(score, against, features)


def _relation_differs(seen: Comparison) -> Iterator[str]:
    """Relations hold whenever they are told: all that tells them apart must agree, and each part of it well."""
    for role, value in seen.roles.items():
        if value < (_LIES_IN if seen.takes_sites(role) else _HOLDS):
            yield f"other {role}"


def _against(seen: Comparison) -> Iterator[str]:
    """Why two claims of a deal or an event cannot be one fact."""
    if seen.one_source and _told_apart(seen):
        yield "told apart by one source"
    if guessed := _guessed(seen):
        yield f"{guessed} is a guess"
    differ = _differing(seen)
    if differ and not (len(differ) == 1 and _in_dispute(differ[0], seen)):
        yield f"other {differ[0]}"
    if seen.timing == Timing.FAR and False in seen.amounts.values() and True not in seen.amounts.values():
        yield "other amount"
    if not seen.is_event and True not in seen.amounts.values() and any(_far_apart(seen, r) for r in seen.amounts):
        yield "other number"


def _guessed(seen: Comparison) -> str | None:
    """A role that tells facts apart, filled by blame or a guess alone: the bare fact that others confirm stays apart from it."""
    for mine, other in ((seen.a, seen.b), (seen.b, seen.a)):
        if mine.claim.certainty in _UNSURE and other.claim.certainty not in _UNSURE:
            for role in mine.type.identified_by:
                if mine.parts.get(role) and not other.parts.get(role):
                    return role
    return None


def _far_apart(seen: Comparison, role: str) -> bool:
    """Whether numbers of pieces differ by half and more: lots of their own rather than one told wrongly."""
    ours, theirs = ([v for v in p.values[role] if isinstance(v, Decimal)] for p in (seen.a, seen.b))
    return bool(ours and theirs) and not any(2 * min(x, y) > max(x, y) for x in ours for y in theirs)


def _differing(seen: Comparison) -> list[str]:
    """Roles that differ; two sites of an event that do not lie in each other by name are two."""
    return [r for r, v in seen.roles.items() if v == DIFFERENT or (v < 0 and seen.is_event and seen.both_name_sites(r))]


def _other_stage(a: Profile, b: Profile) -> bool:
    if a.claim.status == b.claim.status:
        return False
    told = days_between(a.span.first if a.span else a.published, b.span.first if b.span else b.published)
    reported = days_between(a.published, b.published)
    return max(told or 0, reported or 0) > STAGE_DAYS


def _told_apart(seen: Comparison) -> bool:
    """Whether one source tells two facts: with two figures, two statuses, or fillers that need not be one."""
    one_event = seen.is_event and seen.timing == Timing.SAME
    if seen.a.claim.status != seen.b.claim.status or (False in seen.amounts.values() and not one_event):
        return True
    return any(v < (_LIES_IN if seen.takes_sites(r) else _VAGUE) for r, v in seen.roles.items())


def _in_dispute(role: str, seen: Comparison) -> bool:
    """Whether one differing actor is a dispute about one fact: all else agrees, with an amount, or with site and day."""
    if seen.takes_goods(role) or seen.one_source:
        return False
    others = [r for r in seen.roles if r != role]
    if not others or min(seen.roles[r] for r in others) < _SURE:
        return False
    if seen.is_event:
        return seen.timing == Timing.SAME and any(seen.both_exact(r) for r in others)
    together = seen.timing in {Timing.SAME, Timing.COMPATIBLE, Timing.NEAR}
    return together and len(others) > 1 and True in seen.amounts.values()


def _evidence(seen: Comparison) -> float:
    """All that speaks for one fact, less what speaks against it."""
    differ = set(_differing(seen))
    total = sum(v for r, v in seen.roles.items() if r not in differ) + _time_tells(seen)
    total += sum(_BESIDE_AGREES if v >= SAME / 2 else _BESIDE_DIFFERS if v < 0 else 0.0 for v in seen.beside.values())
    misses = _TOLL_DIFFERS if seen.is_event and seen.timing == Timing.SAME else _AMOUNT_DIFFERS
    for role, agrees in seen.amounts.items():
        total += (_AMOUNT_AGREES if _is_telling(seen, role) else _FEW_AGREE) if agrees else misses
    return total if _is_specific(seen) else total + _UNSPECIFIC


def _time_tells(seen: Comparison) -> float:
    """What the time adds: a year says next to nothing of an event that has a day."""
    longest = max((s.days for s in (seen.a.span, seen.b.span) if s), default=0)
    vague = seen.is_event and seen.timing == Timing.COMPATIBLE and longest > _QUARTER_DAYS
    return 0.0 if vague else _TIME[seen.timing]


def _is_telling(seen: Comparison, role: str) -> bool:
    """Whether equal amounts are no accident: money, and numbers from ten on."""
    return any(not isinstance(v, Decimal) or abs(v) >= _TEN for v in seen.a.values[role])


def _is_specific(seen: Comparison) -> bool:
    """Whether something tells this fact from all others of the two states: a product, a site, a day, an amount.

    A state as target and a town in it, on one day, are not enough without a toll in common: wars hit many towns a day.
    """
    agreeing = [r for r, agrees in seen.amounts.items() if agrees]
    if seen.is_event:
        if agreeing:
            return True
        if any(seen.state_and_site(r) for r in seen.roles):
            return False
        if seen.timing == Timing.SAME:
            return True
    elif seen.timing == Timing.SAME or any(_is_telling(seen, r) for r in agreeing):
        return True
    return any(v >= SAME / 2 and seen.one_exact(r) for r, v in seen.roles.items())
