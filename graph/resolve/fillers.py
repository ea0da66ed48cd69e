"""Whether two fillers of a role can be one: the same, one standing for the other, one vaguer than the other, or not."""

from __future__ import annotations

from graph.ontology import Ontology
from graph.resolve.designators import designator, designators_differ, is_variant, other_of_series
from graph.resolve.names import similarity
from graph.resolve.nouns import ANY, kinds_of, noun_words, topic_likeness
from graph.resolve.profile import Part

__all__ = ["DIFFERENT", "SAME", "compare_parts", "compare_roles"]

SAME = 1.0
DIFFERENT = -1.0
UNLIKE = -0.4
"""Differ, but one may lie in the other: a base and a town, two places of a country."""
UNKNOWN = 0.0

# How far a vaguer filler goes for the exact one. Set by hand, in the order in which a reader would trust them.
_STANDS_FOR = 0.9  # a state and its ministry or service
_BELONGS = 0.7  # a service and the armed forces that it is part of; a noun phrase and a longer one
_HOME = 0.6  # a firm and its state; a town and its country
_CLASS = 0.5  # a class noun and a designation of the class
_GROUP = 0.4  # a firm and its parent: often meant for each other, and as often two suppliers
_VAGUE = 0.3  # a noun that can mean anything
_UNTOLD = 0.1  # a class noun and a designation whose class is not known

_SLIP = 0.93
"""Names of products closer than this are one with a slip of the pen: one letter in fifteen."""

_STATE_BODIES = frozenset(("GovernmentBody", "ArmedForce"))


def compare_parts(a: Part, b: Part, role: str, ontology: Ontology) -> float:  # noqa: PLR0911  one case, one answer
    """How well two fillers of a role agree: from 1 (the same) over 0 (cannot be told) to -1 (different)."""
    if ontology.roles[role].form == "topic":
        return _topics(a, b)
    if a.entity is not None and a.entity == b.entity:
        return DIFFERENT if a.told and b.told and other_of_series(a.told, b.told) else SAME
    if a.entity is None and b.entity is None:
        return _nouns(a, b)
    if a.entity is None or b.entity is None:
        noun, named = (a, b) if a.entity is None else (b, a)
        return _noun_and_name(noun, named, product=_is_product(named, role, ontology))
    if a.entity in b.above or b.entity in a.above:
        if a.kind == b.kind == "Company":
            return _GROUP
        return _BELONGS if a.broad == b.broad else _HOME
    if {a.broad, b.broad} <= {"product", "thing"}:
        return _products(a, b)
    return _actors_and_sites(a, b, ontology, role)


def _topics(a: Part, b: Part) -> float:
    alike = topic_likeness(a.name, b.name)
    return SAME if alike == 1.0 else alike if alike >= 0.5 else DIFFERENT


def _nouns(a: Part, b: Part) -> float:
    if a.country and b.country and a.country != b.country:
        return DIFFERENT
    one, other = noun_words(a.name), noun_words(b.name)
    if one == other:
        return _STANDS_FOR
    shorter, longer = sorted((one, other), key=len)
    if shorter and shorter in {longer[-len(shorter) :], longer[: len(shorter)]}:
        return _BELONGS
    if ANY in a.classes | b.classes:
        return _VAGUE
    if a.classes and b.classes:
        return _CLASS if a.classes & b.classes else DIFFERENT
    return _CLASS if set(one) & set(other) else UNLIKE


def _is_product(part: Part, role: str, ontology: Ontology) -> bool:
    """Whether a name is one of a product: by its kind, or by the role where no source tells its kind."""
    goods = ontology.accepts(role, "System") and not ontology.accepts(role, "Country")
    return part.broad == "product" or (part.broad == "thing" and goods)


def _noun_and_name(noun: Part, named: Part, *, product: bool) -> float:
    if noun.country and named.country and noun.country != named.country:
        return DIFFERENT
    if product:
        if noun.classes and named.classes and ANY not in noun.classes:
            return _CLASS if noun.classes & named.classes else DIFFERENT
        return _VAGUE if ANY in noun.classes else _UNTOLD
    if noun.country and noun.country == named.country:
        return _HOME
    if set(noun_words(noun.name)) & set(noun_words(named.name)):
        return _CLASS
    return _VAGUE if named.kind in kinds_of(noun.name) else UNKNOWN


def _products(a: Part, b: Part) -> float:
    if designators_differ(a.name, b.name):
        return DIFFERENT
    if designator(a.name) and designator(b.name):
        return _BELONGS if is_variant(a.name, b.name) else _STANDS_FOR
    if a.classes and b.classes and not a.classes & b.classes:
        return DIFFERENT
    words, others = (set(noun_words(p.name)) for p in (a, b))
    if words <= others or others <= words:
        return _BELONGS
    return _CLASS if similarity(a.name, b.name).score >= 0.85 else DIFFERENT


def _actors_and_sites(a: Part, b: Part, ontology: Ontology, role: str) -> float:  # noqa: PLR0911
    if a.country and b.country and a.country != b.country:
        return DIFFERENT
    one_land = a.country is not None and a.country == b.country
    if one_land and "country" in {a.broad, b.broad}:
        other = b if a.broad == "country" else a
        if other.kind in _STATE_BODIES:
            return _STANDS_FOR
        return UNLIKE if other.broad == "person" or other.kind == "ArmedGroup" else _HOME
    if one_land and a.kind in _STATE_BODIES and b.kind in _STATE_BODIES:
        return _HOME if "GovernmentBody" in {a.kind, b.kind} else _services(a, b)
    alike = similarity(a.name, b.name).score
    if alike >= 0.85:
        return _BELONGS
    if "site" in {a.broad, b.broad} and ontology.accepts(role, "Place"):
        return _sites(a, b)
    return DIFFERENT


def _services(a: Part, b: Part) -> float:
    """Two forces of one state: its army and its navy are two; all of its forces take in both."""
    whole = {"armed", "military", "defense"}
    return _BELONGS if whole & set(noun_words(a.name)) or whole & set(noun_words(b.name)) else DIFFERENT


def _sites(a: Part, b: Part) -> float:
    """Two sites of one country, or of unknown ones: a base may lie in a town, a town in a province."""
    one, other = set(noun_words(a.name)), set(noun_words(b.name))
    if one <= other or other <= one:
        return _BELONGS
    return DIFFERENT if a.kind == b.kind == "Facility" else UNLIKE


def compare_roles(ours: tuple[Part, ...], theirs: tuple[Part, ...], role: str, ontology: Ontology) -> float:
    """How well all fillers of a role agree.

    Where each side's fillers are all among the other's, the mean of their agreement; where one side has more, that mean
    lowered by up to two fifths as the lists differ in length; where both sides have fillers of their own, half for lists
    of targets, goods and places, which sources cut short, and for lists of actors that share most; else different.
    """
    if len(ours) == len(theirs) == 1:
        return compare_parts(ours[0], theirs[0], role, ontology)
    best_ours = [max(compare_parts(p, q, role, ontology) for q in theirs) for p in ours]
    best_theirs = [max(compare_parts(q, p, role, ontology) for p in ours) for q in theirs]
    all_ours, all_theirs = min(best_ours) > 0, min(best_theirs) > 0
    if all_ours or all_theirs:
        covered = max((best_ours, best_theirs), key=lambda s: (min(s) > 0, sum(s) / len(s)))
        mean = sum(covered) / len(covered)
        fewer, more = sorted((len(ours), len(theirs)))
        return mean if all_ours and all_theirs else mean * (0.6 + 0.4 * fewer / more)
    shared = sum(s >= _STANDS_FOR for s in best_ours)
    if not shared:
        return max(*best_ours, *best_theirs)
    goods = any(ontology.accepts(role, kind) for kind in ("System", "Place"))
    most = shared > 1 and 2 * shared >= min(len(ours), len(theirs))
    return _CLASS if goods or most else DIFFERENT
