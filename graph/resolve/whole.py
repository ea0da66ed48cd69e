"""Claims that tell everything that tells facts of their type apart: where others can lie that may tell the same.

A claim that names the supplier, the buyer and the goods, with states and classes known, can only be one with another such
claim if all three agree. They meet under keys of all three; the keys of two are for claims that leave something open.

Sides of such keys: what a claim is found by (`stored`) and what it looks for (`sought`). Two designations meet by their
number; a designation and a class noun by the class. If one of two claims seeks the other, the other seeks the one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from graph.ontology import Ontology
from graph.resolve.designators import designator
from graph.resolve.nouns import ANY, classes_of, noun_words
from graph.resolve.profile import Part, Profile

__all__ = ["Slot", "dispute_keys", "slots_of", "whole_keys"]

_FEWEST = 3
"""Roles from which on all of them say more than two of them."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a role's fillers are found by and look for: `exact` marks of firms and designations, `rough` ones of states and classes.

    `stored` and `sought` are rough and exact ones alike; `exact` are those by which equal fillers meet.
    """

    role: str
    stored: frozenset[str]
    sought: frozenset[str]
    exact: frozenset[str]


def slots_of(profile: Profile, ontology: Ontology) -> tuple[Slot, ...] | None:
    """The slots of all identifying roles; None where one is not told or could agree with fillers under other marks."""
    roles = [r for r in profile.type.identified_by if r != "date"]
    if profile.type.group == "Relation":
        goods = any(ontology.accepts(r, "System") for r in roles)
        fitting = len(roles) > 1 and goods and not any(ontology.accepts(r, "Place") for r in roles)
    else:
        fitting = profile.type.group == "Deal" and len(roles) >= _FEWEST
    if not fitting or not all(profile.parts.get(r) for r in roles):
        return None
    found = []
    for role in roles:
        slot = _slot(role, profile.parts[role], ontology, relation=profile.type.group == "Relation")
        if slot is None:
            return None
        found.append(slot)
    return tuple(found)


def whole_keys(slots: tuple[Slot, ...], near: Iterable[str], long: Iterable[str]) -> tuple[set[str], set[str]]:
    """Keys that a claim is found by and that it seeks, from the slots of all its roles.

    Args:
        slots: of `slots_of`.
        near: the stretches of time in which vague claims meet.
        long: those in which claims meet that share a firm or a designation.
    """
    near, long = list(near), list(long)
    sides: list[set[str]] = []
    for side in ("stored", "sought"):
        rough: list[frozenset[str]] = [getattr(s, side) for s in slots]
        keys = {f"{'|'.join(marks)}|{t}" for marks in product(*rough) for t in near}
        for place, slot in enumerate(slots):
            marked = product(*(slot.exact if place == at else marks for at, marks in enumerate(rough)))
            keys.update(f"{'|'.join(marks)}|{t}" for marks in marked for t in long)
        sides.append(keys)
    return sides[0], sides[1]


def dispute_keys(profile: Profile, ontology: Ontology, times: Iterable[str]) -> Iterator[str]:
    """Keys of whole claims that may be one though one actor differs: all else is the same, down to the day or the amount.

    Args:
        profile: a claim that has slots.
        ontology: says which roles take goods, on which nobody is in dispute.
        times: the stretches of time in which such claims meet.
    """
    strict = "date" in profile.type.identified_by
    if profile.span is None or not (strict or profile.values):
        return
    roles = [r for r in profile.type.identified_by if r != "date"]
    times = list(times)
    for left in roles:
        if not ontology.accepts(left, "System"):
            kept = [sorted({f"{r}={_same(p)}" for p in profile.parts[r]}) for r in roles if r != left]
            yield from (f"!{'|'.join(marks)}|{t}" for marks in product(*kept) for t in times)


def _slot(role: str, parts: tuple[Part, ...], ontology: Ontology, *, relation: bool) -> Slot | None:
    goods = ontology.accepts(role, "System")
    if ontology.roles[role].form != "named" or (goods and ontology.accepts(role, "Country")):
        return None
    stored: set[str] = set()
    sought: set[str] = set()
    exact: set[str] = set()
    # Relations ask for more than a class in common: there class nouns meet class nouns, and names meet names.
    seeks = {"#": "~", "~": "~#", "-": "-"}
    for part in parts:
        if goods:
            classes = _classes(part)
            if not classes:
                return None
            number = _number(part)
            sort = "#" if number else "-" if relation and part.entity is None else "~"
            if part.entity is not None:
                exact.add(f"{role}={number or f'p:{part.mark}'}")
            for class_ in classes:
                stored.add(f"{role}={class_}{sort}")
                sought.update(f"{role}={class_}{other}" for other in seeks[sort])
        else:
            unclear = part.entity is not None and part.broad in {"product", "thing"}
            if part.country is None or part.abroad or unclear:
                return None
            stored.add(f"{role}={part.country}")
            sought.add(f"{role}={part.country}")
            if part.entity is not None and part.broad != "country":
                exact.add(f"{role}={part.entity}")
    return Slot(role, frozenset(stored), frozenset(sought), frozenset(exact))


def _classes(part: Part) -> frozenset[str]:
    """The classes one of which all goods share that may be the same; none where that cannot be told."""
    if part.entity is not None and part.broad not in {"product", "thing"}:
        return frozenset()
    if ANY in part.classes or part.entity is not None or not part.classes:
        return frozenset() if ANY in part.classes else part.classes
    words = noun_words(part.name)
    # A longer noun agrees with one that it begins with: a missile boat with a missile.
    begun = [classes_of(" ".join(words[:n])) for n in range(1, len(words))]
    return part.classes.union(*(c for c in begun if ANY not in c))


def _number(part: Part) -> str | None:
    """What designations share unless they differ: the end of the stem and the number."""
    mark = designator(part.name) if part.entity is not None else None
    return f"{mark.stem[-1:]}{mark.number}" if mark else None


def _same(part: Part) -> str:
    """A mark that fillers share which are surely the same."""
    if part.broad in {"product", "thing"} and part.entity is not None:
        return _number(part) or f"p:{part.mark}"
    if part.entity is None:
        return "w:" + " ".join(noun_words(part.name))
    return part.country or part.entity
