"""Links between facts: those that sources state, and those that follow from the facts (`data/links.toml`).

A stated link is marked told; an inferred one is not, and gives way to a stated one between the same facts. Links of a
fact follow from that fact and the facts that share a link key with it, one step away.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path

from graph.model import Claim, Entity, Fact, FactLink, Iri, Named
from graph.ontology import FactType, Ontology
from graph.resolve.fillers import compare_roles
from graph.resolve.profile import Context, Part

__all__ = ["LinkRule", "infer_links", "link_keys", "link_rules", "told_links", "with_links"]

_AGREES = 0.5


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One rule of `data/links.toml`, whose head explains the fields."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    same: tuple[tuple[str, ...], ...] = ()
    agree: tuple[tuple[str, ...], ...] = ()
    status: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    exact: bool = False
    before: bool = False
    days: int | None = None
    part: bool = False

    @property
    def within_type(self) -> bool:
        """Whether it ties facts of one type, whichever it is."""
        return self.sources == ("*",)


@cache
def link_rules() -> tuple[LinkRule, ...]:
    """The rules of inference, in the order of the file."""
    data = tomllib.loads((Path(__file__).parent / "data" / "links.toml").read_text(encoding="utf-8"))
    return tuple(
        LinkRule(
            type=r["type"],
            sources=tuple(r["from"]),
            targets=tuple(r["to"]),
            same=tuple(map(tuple, r.get("same", ()))),
            agree=tuple(map(tuple, r.get("agree", ()))),
            status=tuple(r.get("status", ())),
            groups=tuple(r.get("groups", ())),
            exact=r.get("exact", False),
            before=r.get("before", False),
            days=r.get("days"),
            part=r.get("part", False),
        )
        for r in data["link"]
    )


def told_links(claims: Iterable[Claim], about: Mapping[Iri, Iri]) -> dict[Iri, tuple[FactLink, ...]]:
    """For each fact the links that its claims state.

    Args:
        claims: claims with links to other claims of their source.
        about: for each claim the fact it tells; links to a claim that is not among them are left out.
    """
    found: dict[Iri, set[FactLink]] = {}
    for claim in claims:
        fact = about.get(claim.id)
        for link in claim.links:
            target = about.get(link.claim)
            if fact is not None and target is not None and target != fact:
                found.setdefault(fact, set()).add(FactLink(link.type, target, link.told))
    return {fact: _ordered(links) for fact, links in found.items()}


def with_links(fact: Fact, *links: Iterable[FactLink]) -> Fact:
    """A fact with links, each pair and type once, stated before inferred."""
    best: dict[tuple[str, Iri], FactLink] = {}
    for link in (link for some in links for link in some):
        known = best.get((link.type, link.fact))
        if known is None or (link.told and not known.told):
            best[link.type, link.fact] = link
    return replace(fact, links=_ordered(best.values())) if best or fact.links else fact


def _ordered(links: Iterable[FactLink]) -> tuple[FactLink, ...]:
    return tuple(sorted(links, key=lambda link: (link.type, link.fact, not link.told)))


def link_keys(fact: Fact, context: Context) -> frozenset[str]:
    """Keys that a fact shares with the facts that rules may tie it to."""
    parts = _parts(fact, context)
    ends = ((rule, end) for rule in enumerate(link_rules()) for end in (True, False))
    return frozenset(k for rule, end in ends for k in _keys(rule, fact, parts, context.ontology, as_source=end))


def infer_links(
    facts: Iterable[Fact], context: Context, *, of: Iterable[Iri] | None = None
) -> dict[Iri, tuple[FactLink, ...]]:
    """For each fact the links to other given facts that follow by the rules.

    Args:
        facts: all facts, or some with all that share a link key with them.
        context: names, who is who, sources.
        of: the facts whose links are wanted; all by default.

    Returns:
        Facts that have links, with their links in a fixed order.
    """
    known = {f.iri: f for f in facts}
    parts = {iri: _parts(f, context) for iri, f in known.items()}
    wanted = sorted(known.keys() if of is None else known.keys() & set(of))
    found: dict[Iri, set[FactLink]] = {}
    for rule in enumerate(link_rules()):
        targets: dict[str, list[Iri]] = {}
        for iri, fact in known.items():
            for key in _keys(rule, fact, parts[iri], context.ontology, as_source=False):
                targets.setdefault(key, []).append(iri)
        for iri in wanted:
            keys = _keys(rule, known[iri], parts[iri], context.ontology, as_source=True)
            for other in {o for key in keys for o in targets.get(key, ())} - {iri}:
                pair = _Pair(known[iri], known[other], parts[iri], parts[other])
                if _follows(rule[1], pair, context.ontology):
                    found.setdefault(iri, set()).add(FactLink(rule[1].type, other, told=False))
    return {iri: _ordered(links) for iri, links in sorted(found.items())}


_Parts = Mapping[str, tuple[Part, ...]]


def _parts(fact: Fact, context: Context) -> _Parts:
    found: dict[str, tuple[Part, ...]] = {}
    for role, fillers in fact.roles.items():
        topic = context.ontology.roles[role].form == "topic"
        named = [
            context.part_of(f) if isinstance(f, Entity) else context.part(Named((f,), generic=True), topic=topic)
            for f in fillers
            if isinstance(f, Entity | str)
        ]
        if named:
            found[role] = tuple(named)
    return found


def _may_be(rule: LinkRule, fact: Fact, ontology: Ontology, *, as_source: bool) -> bool:
    type_ = ontology.fact_types[fact.type]
    named = rule.sources if as_source else rule.targets
    if rule.status and fact.status != rule.status[0 if as_source else 1]:
        return False
    return type_.group in rule.groups if rule.within_type else fact.type in named


def _keys(
    rule: tuple[int, LinkRule], fact: Fact, parts: _Parts, ontology: Ontology, *, as_source: bool
) -> Iterator[str]:
    """Keys of one end of a rule: two fillers that must agree, one of them exact; one if the rule asks for no more.

    For deals one of the two is where the goods go, so that a maker and its product do not tie all their sales together.
    """
    number, told = rule
    if not _may_be(told, fact, ontology, as_source=as_source):
        return
    type_ = ontology.fact_types[fact.type]
    pairs = told.same or tuple((r, r) for r in _identifying(type_))
    label = f"link{number}|{fact.type if told.within_type else ''}"
    marks = [
        {m for role in (pair[:1] if as_source else pair[1:]) for p in parts.get(role, ()) for m in _marks(p)}
        for pair in pairs
    ]
    if len(marks) == 1:
        yield from (f"{label}|{mark}" for mark, exact in marks[0] if exact)
    ends = {f.target for f in type_.flows} if told.within_type else set()
    for one, other in combinations(range(len(marks)), 2):
        if not ends or {pairs[one][0], pairs[other][0]} & ends:
            yield from (
                f"{label}|{one}={a}|{other}={b}" for a, exact in marks[one] for b, too in marks[other] if exact or too
            )


def _marks(part: Part) -> Iterator[tuple[str, bool]]:
    """A product by its family, all else by IRI and by state; and whether the mark is exact."""
    if part.entity is not None and part.broad != "country":
        yield (f"p:{part.mark}" if part.broad == "product" else f"e:{part.entity}"), True
    if part.country is not None and part.broad != "product":
        yield f"c:{part.country}", False


def _identifying(type_: FactType) -> tuple[str, ...]:
    return tuple(r for r in type_.identified_by if r != "date")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two facts and their fillers made ready for comparison."""

    one: Fact
    other: Fact
    ours: _Parts
    theirs: _Parts


def _follows(rule: LinkRule, pair: _Pair, ontology: Ontology) -> bool:
    """Whether the rule ties the first fact to the second."""
    one, other = pair.one, pair.other
    fitting = _may_be(rule, one, ontology, as_source=True) and _may_be(rule, other, ontology, as_source=False)
    if not fitting or (rule.within_type and one.type != other.type) or not _in_time(rule, one, other):
        return False
    if rule.part and not _is_part(one, other, ontology):
        return False
    return _roles_agree(rule, pair, ontology)


def _roles_agree(rule: LinkRule, pair: _Pair, ontology: Ontology) -> bool:
    wanted = rule.same or tuple((r, r) for r in _identifying(ontology.fact_types[pair.one.type]))
    exact, agreeing = False, 0
    for role, *others in wanted:
        score, is_exact = _best(role, others, pair, ontology)
        if (score is None and rule.same) or (score is not None and score < _AGREES):
            return False
        exact |= is_exact
        agreeing += score is not None
    if agreeing < min(len(wanted), 2):
        return False
    scores = (_best(role, others, pair, ontology)[0] for role, *others in rule.agree)
    return (exact or not rule.exact) and all(s is None or s >= _AGREES for s in scores)


def _best(role: str, others: Iterable[str], pair: _Pair, ontology: Ontology) -> tuple[float | None, bool]:
    """How well a role agrees with the best of some roles of another fact, and whether by something exact."""
    ours, theirs = pair.ours, pair.theirs
    best: float | None = None
    exact = False
    for other in others:
        if role not in ours or other not in theirs:
            continue
        score = compare_roles(ours[role], theirs[other], role, ontology)
        shared = {p.entity for p in ours[role] if p.broad != "country"} & {p.entity for p in theirs[other]} - {None}
        marks = {p.mark for p in ours[role] if p.broad == "product"} & {p.mark for p in theirs[other]} - {None}
        best = score if best is None else max(best, score)
        exact |= bool(shared or marks)
    return best, exact


def _in_time(rule: LinkRule, one: Fact, other: Fact) -> bool:
    if one.date is None or other.date is None:
        return not rule.part
    if rule.part:
        return abs((one.date.first - other.date.first).days) <= _SAME_DEAL_DAYS
    if rule.before and other.date.first > one.date.last:
        return False
    return rule.days is None or (one.date.first - other.date.last).days <= rule.days


_SAME_DEAL_DAYS = 400
"""Contracts under one framework are signed within about a year of it."""


def _is_part(one: Fact, other: Fact, ontology: Ontology) -> bool:
    """Whether the first has fewer named fillers of an identifying role than the second, all of them among its."""
    smaller = False
    for role in _identifying(ontology.fact_types[one.type]):
        ours = {f.iri for f in one.roles.get(role, ()) if isinstance(f, Entity)}
        theirs = {f.iri for f in other.roles.get(role, ()) if isinstance(f, Entity)}
        if not ours <= theirs:
            return False
        smaller |= bool(ours) and ours < theirs
    return smaller
