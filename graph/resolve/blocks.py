"""Where to look for claims that may tell the same fact: keys that such claims share and few others do.

A key is a fact type with two fillers of identifying roles and a stretch of time; with all of them where a claim tells all
(`graph.resolve.whole`). One state alone is never a key for deals, so that a hub such as the United States does not draw all
its deals together. What a claim is found by and what it seeks differ: a claim that leaves nothing open need not look through
all others that share two fillers with it. If one of two claims seeks the other, the other seeks the one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from graph.model import Claim
from graph.ontology import Ontology
from graph.resolve.nouns import ANY, noun_words, stem
from graph.resolve.profile import Context, Part, Profile
from graph.resolve.rows import is_vague_row, row_keys
from graph.resolve.times import FRESH_DAYS, NEAR_DAYS
from graph.resolve.whole import dispute_keys, slots_of, whole_keys

__all__ = ["block_keys", "keys_of", "sought_keys", "sought_of"]

_LONGEST_DAYS = 800
"""A date vaguer than two years says nothing of when."""

_QUARTER_DAYS = 120

_BACK_YEARS = 2
"""A report without a date may look back on a deal of this many years ago."""


@dataclass(frozen=True, slots=True, order=True)
class _Anchor:
    """A mark of one filler, under its role or, for places, under all roles of places as one.

    `exact`: a product, a firm, a site; `own`: not only the state or the class of something more exact; `firm`: an actor
    whose state is a mark as well.
    """

    label: str
    mark: str
    exact: bool
    own: bool
    role: str
    place: int
    firm: bool = False

    @property
    def key(self) -> str:
        return f"{self.label}={self.mark}"


def block_keys(claim: Claim, context: Context) -> frozenset[str]:
    """The keys under which a claim is found; a claim that tells the same fact seeks at least one of them.

    They follow from the claim, who is who and the source's date of publication. Claims of a type that the ontology does
    not know have none.
    """
    profile = context.profile(claim)
    return frozenset() if profile is None else keys_of(profile, context.ontology)


def sought_keys(claim: Claim, context: Context) -> frozenset[str]:
    """The keys under which claims are found that may tell the same fact as this one."""
    profile = context.profile(claim)
    return frozenset() if profile is None else sought_of(profile, context.ontology)


def keys_of(profile: Profile, ontology: Ontology) -> frozenset[str]:
    """The keys by which a claim is found that was made ready for comparison."""
    if profile.made.stored is None:
        profile.made.stored, profile.made.sought = _make_keys(profile, ontology)
    return profile.made.stored


def sought_of(profile: Profile, ontology: Ontology) -> frozenset[str]:
    """The keys that it seeks."""
    if profile.made.sought is None:
        profile.made.stored, profile.made.sought = _make_keys(profile, ontology)
    return profile.made.sought


def _make_keys(profile: Profile, ontology: Ontology) -> tuple[frozenset[str], frozenset[str]]:
    """The keys by which a claim is found, and those that it seeks."""
    anchors = sorted(set(_anchors(profile, ontology)))
    type_ = profile.type.name
    stored: set[str] = set()
    sought: set[str] = set()
    if profile.type.group == "Deal":
        # Who shares a firm shares its state.
        marks = ((a.role, a.mark) for a in anchors if a.mark.startswith("c:") or (a.exact and not a.firm))
        years = set(row_keys(profile, marks))
        if is_vague_row(profile):
            # Rows that tell a year look among all claims, all claims look for them under these keys.
            return frozenset(f"{k}|r" for k in years), frozenset(f"{k}|{side}" for k in years for side in "rn")
        stored.update(f"{k}|n" for k in years)
        sought.update(f"{k}|r" for k in years)
    slots = slots_of(profile, ontology)
    pairs = set(_pair_keys(profile, anchors, ontology))
    if slots is None:
        # What leaves something open looks everywhere.
        stored.update(f"{k}|o" for k in pairs)
        sought.update(f"{k}|{side}" for k in pairs for side in "wo")
        return frozenset(stored), frozenset(sought)
    stored.update(f"{k}|w" for k in pairs)
    sought.update(f"{k}|o" for k in pairs)
    fine, coarse = _times(profile)
    deal = profile.type.group == "Deal"
    # Of a relation, a state and a class are too little.
    for keys, own in zip((stored, sought), whole_keys(slots, fine if deal else (), coarse), strict=True):
        keys.update(f"{type_}|{k}" for k in own)
    for keys, times in zip((stored, sought), _dispute_times(profile, fine) if deal else ((), ()), strict=True):
        keys.update(f"{type_}|{k}" for k in dispute_keys(profile, ontology, times))
    return frozenset(stored), frozenset(sought)


def _pair_keys(profile: Profile, anchors: list[_Anchor], ontology: Ontology) -> Iterator[str]:
    """Keys of two fillers, or of one where no more is told or the day says enough."""
    type_ = profile.type.name
    fine, coarse = _times(profile)
    for one, other in combinations(anchors, 2):
        if _makes_key(one, other, profile, ontology):
            vague = not (one.exact or other.exact) or _is_class(one) or _is_class(other)
            yield from (f"{type_}|{one.key}|{other.key}|{t}" for t in (fine if vague else coarse))
    alone = len({a.role for a in anchors if a.role in profile.parts}) == 1
    for anchor in anchors:
        if profile.type.group != "Relation" and ((_is_strict(profile) and anchor.exact) or alone):
            yield from (f"{type_}|{anchor.key}|{t}" for t in fine)


def _is_strict(profile: Profile) -> bool:
    return "date" in profile.type.identified_by


def _times(profile: Profile) -> tuple[list[str], list[str]]:
    """The stretches of time in which vague claims meet, and those in which claims with something exact do."""
    if profile.type.group == "Relation":
        return [""], [""]
    if _is_strict(profile):
        weeks = list(_weeks(profile))
        return weeks, weeks
    return list(_fortnights(profile)), list(_years(profile))


def _dispute_times(profile: Profile, fine: list[str]) -> tuple[list[str], list[str]]:
    """The stretches of time by which a dated claim is found by others in dispute with it, and in which it seeks them.

    A date of a year is sought by days in it and seeks these; days seek each other within the fortnight.
    """
    if profile.span is None or _is_strict(profile):
        return fine, fine
    years = list(_years(profile))
    if profile.span.days > _QUARTER_DAYS:
        return [f"{y}v" for y in years], [f"{y}{side}" for y in years for side in "vd"]
    return [*fine, *(f"{y}d" for y in years)], [*fine, *(f"{y}v" for y in years)]


def _makes_key(one: _Anchor, other: _Anchor, profile: Profile, ontology: Ontology) -> bool:
    """Whether two marks are a key together: of two fillers, and not of those that another pair stands for as well."""
    if one.role == other.role:
        lists = profile.type.flows or ontology.accepts(one.role, "System") or ontology.accepts(one.role, "Place")
        return one.place != other.place and not lists and one.own and other.own
    if profile.type.group == "Relation":
        return one.exact or other.exact or (one.own and other.own)
    # A firm and a product meet through the firm's state and the product.
    return not any(a.firm and b.mark[:2] in {"p:", "k:", "w:", "n:"} for a, b in ((one, other), (other, one)))


def _anchors(profile: Profile, ontology: Ontology) -> Iterator[_Anchor]:
    identifying = [r for r in profile.type.identified_by if r != "date"]
    sites = [r for r in profile.type.roles if ontology.roles[r].form == "named" and ontology.accepts(r, "Place")]
    events = profile.type.group == "Event" and bool(set(sites) & set(identifying))
    for role in dict.fromkeys((*identifying, *(sites if events else ()))):
        label = "where" if events and role in sites else role
        topic = ontology.roles[role].form == "topic"
        for place, part in enumerate(profile.parts.get(role, ())):
            for mark, exact in _topic_marks(part) if topic else _marks(part):
                own = exact or part.entity is None or part.broad == "country"
                firm = mark.startswith("e:") and part.country is not None and part.broad == "actor"
                yield _Anchor(label, mark, exact, own, role, place, firm)
    for role, amounts in profile.values.items():
        for place, amount in enumerate(amounts):
            if isinstance(amount, Decimal):
                yield _Anchor(role, f"n:{amount}", exact=False, own=True, role=role, place=place)


def _is_class(anchor: _Anchor) -> bool:
    return anchor.mark[:2] in {"k:", "w:", "n:"}


def _marks(part: Part) -> Iterator[tuple[str, bool]]:
    if part.broad in {"product", "thing"} and part.entity is not None:
        yield f"p:{part.mark}", True
        yield from ((f"k:{c}", False) for c in part.classes if c != ANY)
        if not part.classes:
            yield "k:?", False
        return
    if part.entity is None:
        yield from ((f"k:{c}", False) for c in part.classes if c != ANY)
        words = noun_words(part.name)
        if not part.classes and words:
            yield f"w:{words[-1]}", False
        yield "k:?", False
    elif part.broad != "country":
        yield f"e:{part.entity}", True
    if part.country is not None:
        yield f"c:{part.country}", False


def _topic_marks(part: Part) -> Iterator[tuple[str, bool]]:
    yield from ((f"w:{stem(w)}", False) for w in noun_words(part.name))


def _days(profile: Profile, back: int, ahead: int, slack: int) -> tuple[datetime.date, datetime.date] | None:
    """The days on which it may have happened: as told, with some slack, or around the day of publication."""
    if profile.span is not None:
        first, last = profile.span.first, profile.span.last
        return _shift(first, -slack), _shift(last, slack)
    if profile.published is None:
        return None
    return _shift(profile.published, -back), _shift(profile.published, ahead)


def _shift(day: datetime.date, by: int) -> datetime.date:
    return datetime.date.fromordinal(min(max(day.toordinal() + by, 1), datetime.date.max.toordinal()))


def _weeks(profile: Profile) -> Iterable[str]:
    days = _days(profile, FRESH_DAYS, 1, 0)
    if days is None or (days[1] - days[0]).days > _LONGEST_DAYS:
        return ("-",)
    return (f"w{n}" for n in range(days[0].toordinal() // 7, days[1].toordinal() // 7 + 1))


def _fortnights(profile: Profile) -> Iterable[str]:
    """Half the slack on each side: two claims within the slack of each other meet. A year meets years only."""
    days = _days(profile, NEAR_DAYS // 2, NEAR_DAYS // 2, NEAR_DAYS // 2)
    if days is None or (days[1] - days[0]).days > _LONGEST_DAYS:
        return ("-",)
    if (days[1] - days[0]).days > _QUARTER_DAYS:
        return (f"y{n}" for n in range(days[0].year, days[1].year + 1))
    return (f"f{n}" for n in range(days[0].toordinal() // 15, days[1].toordinal() // 15 + 1))


def _years(profile: Profile) -> Iterable[str]:
    days = _days(profile, _BACK_YEARS * 365, NEAR_DAYS, NEAR_DAYS)
    if days is None:
        return ("-",)
    return (f"y{n}" for n in range(days[0].year, min(days[1].year, days[0].year + 3) + 1))
