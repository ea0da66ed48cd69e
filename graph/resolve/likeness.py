"""Whether two entities as named can be one, and how alike they are, on features that a reader can check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.ontology import Ontology
from graph.resolve.designators import designator, designators_differ, is_variant, other_of_series
from graph.resolve.evidence import Evidence, family
from graph.resolve.names import is_acronym, name_form, similarity

__all__ = ["Likeness", "contradiction", "likeness", "name_keys", "primary_keys"]

# Kinds that sources take for each other; all other differences of kind inside a family contradict.
_TAKEN_FOR_EACH_OTHER = (
    {"Company", "Organization"},
    {"GovernmentBody", "Organization"},
    {"GovernmentBody", "ArmedForce"},
    {"GovernmentBody", "Company"},
    {"ArmedForce", "ArmedGroup"},
    {"ArmedGroup", "Organization"},
    {"MediaOutlet", "Company"},
    {"MediaOutlet", "Organization"},
    {"Facility", "Place"},
    {"System", "Commodity"},
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entities are: a score from 0 to 1, the features that made it, and what speaks against it at all."""

    score: float
    features: Mapping[str, float]
    contradiction: str | None = None


def primary_keys(evidence: Evidence, broad: str) -> frozenset[str]:
    """Keys of the names that are put first: entities of one family that share one bear the same name."""
    return frozenset(key for name in evidence.names for key in _keys(name, broad))


def name_keys(evidence: Evidence, broad: str) -> frozenset[str]:
    """Keys of all names that can stand alone: first names and those others that are no short form of one.

    An acronym or a single word out of the full name ("Hanwha" for Hanwha Systems) is left out: it can mean others too.
    """
    keys = set(primary_keys(evidence, broad))
    full = {word for name in evidence.names for word in name_form(name).words}
    for alias in evidence.aliases:
        words = set(name_form(alias).words)
        short = words <= full or any(is_acronym(alias, name) for name in evidence.names)
        if evidence.reference or (not short and len("".join(words)) > _INITIALS):
            keys.update(_keys(alias, broad))
    return frozenset(keys)


_INITIALS = 4
"""Names up to this length are initials."""


def _keys(name: str, broad: str) -> Iterable[str]:
    """Products and sites are written as one word or several, in one order; where the kind is unknown both ways count."""
    form = name_form(name)
    if broad not in {"product", "site"}:
        yield form.key
    if broad in {"product", "site", "thing"}:
        yield "".join(form.words)


def contradiction(a: Evidence, b: Evidence, ontology: Ontology) -> str | None:
    """Why two entities cannot be one, or None.

    Reasons: both stand in the reference, other kind, other country, other number ("3rd Brigade", "4th Brigade") or
    designation (Su-30, Su-35), both in one claim.

    >>> from graph.ontology import load_ontology
    >>> third = Evidence("x/3", frozenset({"3rd Brigade"}), kinds=frozenset({"ArmedForce"}))
    >>> fourth = Evidence("x/4", frozenset({"4th Brigade"}), kinds=frozenset({"ArmedForce"}))
    >>> contradiction(third, fourth, load_ontology())
    'other number'
    """
    if a.reference and b.reference:
        return "both in the reference"
    if not _kinds_fit(a.kinds, b.kinds, ontology):
        return "other kind"
    if a.countries and b.countries and not a.countries & b.countries:
        return "other country"
    if reason := _names_contradict(a, b, ontology):
        return reason
    if (b.iri in a.beside or a.iri in b.beside) and not primary_keys(a, "actor") & primary_keys(b, "actor"):
        return "both in one claim"
    return None


def _kinds_fit(one: frozenset[str], other: frozenset[str], ontology: Ontology) -> bool:
    if not one or not other:
        return True
    return any(
        k == j or {k, j} in _TAKEN_FOR_EACH_OTHER or ontology.is_a(k, j) or ontology.is_a(j, k)
        for k in one
        for j in other
    )


def _names_contradict(a: Evidence, b: Evidence, ontology: Ontology) -> str | None:
    # A source that calls one by the name of another of its series is loose then, and no ground to take them for one.
    if any(other_of_series(x, y) or is_variant(x, y) for x in a.names for y in b.names):
        return "other designation"
    product = any(family(k, ontology) == "product" for k in a.kinds | b.kinds)
    pairs = [(x, y) for x in _all_names(a) for y in _all_names(b)]
    if any(name_form(x).key == name_form(y).key for x, y in pairs):
        return None
    if product:
        designated = [(x, y) for x, y in pairs if designator(x) and designator(y)]
        differ = [designators_differ(x, y) for x, y in designated]
        return "other designation" if differ and all(differ) else None
    numbered = [(name_form(x).numbers, name_form(y).numbers) for x, y in pairs if x in a.names and y in b.names]
    return "other number" if numbered and all(n != m for n, m in numbered) else None


def _all_names(evidence: Evidence) -> Iterable[str]:
    return sorted(evidence.names | evidence.aliases)


def likeness(a: Evidence, b: Evidence, ontology: Ontology) -> Likeness:
    """How alike two entities are.

    Features: `name` (best similarity of their names), `acronym` (one is the other's initials), `alias` (one name is told
    as another name of the other), `kind`, `country`, `products` (1 the same, 0 unknown, negative where they differ).
    The score is the best of name, acronym (0.75) and alias (0.9), moved by a tenth for country and by a twentieth each
    for kind and shared products; it is 0 where a contradiction is known.

    >>> from graph.ontology import load_ontology
    >>> firm = frozenset({"Company"})
    >>> a = Evidence("x/a", frozenset({"Korea Aerospace Industries"}), kinds=firm)
    >>> b = Evidence("x/b", frozenset({"KAI"}), kinds=firm)
    >>> likeness(a, b, load_ontology()).features["acronym"]
    1.0
    """
    against = contradiction(a, b, ontology)
    if against:
        return Likeness(0.0, {}, against)
    # Two other names in common say little: sources call many a thing "the base" or "the system".
    names = {(x, y) for x in a.names for y in _all_names(b)} | {(x, y) for x in _all_names(a) for y in b.names}
    name = max((similarity(x, y).score for x, y in names), default=0.0)
    acronym = float(any(is_acronym(x, y) or is_acronym(y, x) for x, y in names))
    features = {
        "name": name,
        "acronym": acronym,
        "alias": float(any(name_form(x).key == name_form(y).key for x, y in names)),
        "kind": float(bool(a.kinds & b.kinds)),
        "country": _agree(a.countries, b.countries),
        "products": float(bool(a.products & b.products)),
    }
    base = max(name, 0.75 * acronym, 0.9 * features["alias"])
    moved = base + 0.1 * features["country"] + 0.05 * features["kind"] + 0.05 * features["products"] - 0.1
    return Likeness(round(min(1.0, max(0.0, moved)), 4), features)


def _agree(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return 1.0 if one & other else -1.0
