"""What two claims of one type have in common and where they differ, role by role: the ground for a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.ontology import Ontology
from graph.resolve.amounts import amounts_agree
from graph.resolve.fillers import DIFFERENT, SAME, compare_parts, compare_roles
from graph.resolve.profile import Part, Profile

__all__ = ["Comparison", "compare"]

_CROSSWISE = 0.8
"""What one claim gives as the target the other gives as the place: "the gas field at Khor Mor"."""


@dataclass(frozen=True)
class Comparison:
    """Two claims side by side.

    `roles` holds the agreement (1 the same … -1 different) of identifying roles that both tell, `beside` that of other
    named roles, `amounts` whether amounts agree that both tell. `is_event`: the ontology tells facts of the type apart
    by their date.
    """

    a: Profile
    b: Profile
    ontology: Ontology
    identifying: tuple[str, ...]
    roles: Mapping[str, float]
    beside: Mapping[str, float]
    amounts: Mapping[str, bool]
    timing: str
    is_event: bool

    @property
    def one_source(self) -> bool:
        """Whether one source tells both."""
        return self.a.claim.source == self.b.claim.source

    def takes_sites(self, role: str) -> bool:
        """Whether a place can fill the role."""
        return self.ontology.accepts(role, "Place")

    def takes_goods(self, role: str) -> bool:
        """Whether a product can fill the role."""
        return self.ontology.accepts(role, "System")

    def one_exact(self, role: str) -> bool:
        """Whether either tells a firm, a product, a site or a topic in the role, not only states and class nouns."""
        return _is_exact(self.a, role) or _is_exact(self.b, role)

    def both_exact(self, role: str) -> bool:
        """Whether both do."""
        return _is_exact(self.a, role) and _is_exact(self.b, role)

    def both_name_sites(self, role: str) -> bool:
        """Whether the role takes sites and both claims name one smaller than a state, in any role."""
        return self.takes_sites(role) and bool(sites(self.a, self.ontology) and sites(self.b, self.ontology))

    def state_and_site(self, role: str) -> bool:
        """Whether one tells but a state where the other tells a site smaller than one."""
        if not self.takes_sites(role):
            return False
        ours, theirs = (all(p.broad == "country" for p in side.parts[role]) for side in (self.a, self.b))
        smaller = [bool(sites(side, self.ontology)) for side in (self.a, self.b)]
        return (ours and not smaller[0] and smaller[1]) or (theirs and not smaller[1] and smaller[0])


def compare(a: Profile, b: Profile, timing: str, ontology: Ontology) -> Comparison:
    """Two claims of one type side by side, given how their times agree."""
    identifying = tuple(r for r in a.type.identified_by if r != "date")
    roles = {r: _identifying(a, b, r, ontology) for r in identifying if a.parts.get(r) and b.parts.get(r)}
    # Most pairs differ in two roles, or in their goods: nothing else can make up for that.
    differ = [r for r, v in roles.items() if v == DIFFERENT]
    hopeless = len(differ) > 1 or any(ontology.accepts(r, "System") for r in differ)
    return Comparison(
        a,
        b,
        ontology,
        identifying,
        roles,
        beside={} if hopeless else _beside(a, b, ontology),
        amounts={} if hopeless else _amounts(a, b),
        timing=timing,
        is_event="date" in a.type.identified_by,
    )


def _beside(a: Profile, b: Profile, ontology: Ontology) -> dict[str, float]:
    return {
        r: compare_roles(a.parts[r], b.parts[r], r, ontology)
        for r in sorted(a.parts.keys() & b.parts.keys())
        if r not in a.type.identified_by and ontology.roles[r].form == "named"
    }


def sites(profile: Profile, ontology: Ontology) -> tuple[Part, ...]:
    """The sites smaller than a state that a claim names in any role."""
    roles = [r for r in profile.parts if ontology.roles[r].form == "named" and ontology.accepts(r, "Place")]
    return tuple(p for r in roles for p in profile.parts[r] if p.entity is not None and p.broad in {"site", "thing"})


def _identifying(a: Profile, b: Profile, role: str, ontology: Ontology) -> float:
    """Agreement of an identifying role; where it takes sites, with the places that are told beside it."""
    told = compare_roles(a.parts[role], b.parts[role], role, ontology)
    if a.type.group != "Event" or told == SAME or not ontology.accepts(role, "Place"):
        return told
    ours, theirs = sites(a, ontology), sites(b, ontology)
    if not ours or not theirs:
        return told
    if {p.entity for p in ours} & {p.entity for p in theirs}:
        both_named = all(p.entity is not None for side in (a, b) for p in side.parts[role])
        return told if both_named and told == DIFFERENT else max(told, _CROSSWISE)
    where = max(compare_parts(p, q, "place", ontology) for p in ours for q in theirs)
    return min(told, where) if where < 0 else told


def _amounts(a: Profile, b: Profile) -> dict[str, bool]:
    """Whether the amounts that both tell agree: one of each side's is enough."""
    span = a.span or b.span
    year = span.first.year if span else None
    found: dict[str, bool] = {}
    for role in sorted(a.values.keys() & b.values.keys()):
        answers = {amounts_agree(x, y, year) for x in a.values[role] for y in b.values[role]} - {None}
        if answers:
            found[role] = True in answers
    return found


def _is_exact(profile: Profile, role: str) -> bool:
    return any(p.topic or (p.entity is not None and p.broad != "country") for p in profile.parts.get(role, ()))
