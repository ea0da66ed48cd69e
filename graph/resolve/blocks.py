"""Where to look for claims that may tell the same fact: keys that such claims share and few others do.

A key is a fact type with two fillers of identifying roles and a stretch of time. One state alone is never a key for
deals, so that a hub such as the United States does not draw all its deals together.
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

__all__ = ["block_keys", "keys_of"]

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
    """The keys under which a claim is found; two claims that tell one fact share at least one.

    They follow from the claim, who is who and the source's date of publication. Claims of a type that the ontology does
    not know have none.
    """
    profile = context.profile(claim)
    return frozenset() if profile is None else keys_of(profile, context.ontology)


def keys_of(profile: Profile, ontology: Ontology) -> frozenset[str]:
    """The keys of a claim that was made ready for comparison."""
    if "keys" not in profile.made:
        profile.made["keys"] = _make_keys(profile, ontology)
    return profile.made["keys"]


def _make_keys(profile: Profile, ontology: Ontology) -> frozenset[str]:
    anchors = sorted(set(_anchors(profile, ontology)))
    type_ = profile.type.name
    keys: set[str] = set()
    if profile.type.group == "Deal":
        marks = ((a.role, a.mark) for a in anchors if a.exact or a.mark.startswith("c:"))
        keys.update(row_keys(profile, marks))
        if is_vague_row(profile):
            return frozenset(keys)
    strict = "date" in profile.type.identified_by
    timed = profile.type.group != "Relation"
    fine = list(_weeks(profile) if strict else _fortnights(profile)) if timed else [""]
    coarse = list(_years(profile)) if timed and not strict else fine
    for one, other in combinations(anchors, 2):
        if _makes_key(one, other, profile, ontology):
            vague = not (one.exact or other.exact) or _is_class(one) or _is_class(other)
            keys.update(f"{type_}|{one.key}|{other.key}|{t}" for t in (fine if vague else coarse))
    alone = len({a.role for a in anchors if a.role in profile.parts}) == 1
    for anchor in anchors:
        if timed and ((strict and anchor.exact) or alone):
            keys.update(f"{type_}|{anchor.key}|{t}" for t in fine)
    return frozenset(keys)


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
