"""Claims to facts: which claims tell one fact, worked out for any set of claims that hang together.

    keys = block_keys(claim, context)                 # kept in an index by whoever stores the claims
    claims = affected(changed, lookup, context)       # what new or dropped claims can touch
    derivation = derive(claims, context)              # their facts, as if all claims had been looked at

`derive` over all claims, and `derive` over what `affected` gives after each change, come to the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.model import Claim, Fact, Iri
from graph.resolve.blocks import keys_of, sought_of
from graph.resolve.clustering import cluster
from graph.resolve.links import told_links, with_links
from graph.resolve.matching import Verdict, compare_claims
from graph.resolve.profile import Context, Profile
from graph.resolve.rows import is_row
from graph.resolve.telling import tell

__all__ = ["Derivation", "affected", "derive"]

MARGIN = 0.07
"""A claim that fits two facts about equally well, which contradict each other, is a fact of its own."""

_KEPT = 100_000
"""Verdicts on pairs that are kept: some 60 MB."""


@dataclass(frozen=True)
class Derivation:
    """Facts, for each claim the fact that it tells, and the keys under which the claim is found (as `block_keys`)."""

    facts: tuple[Fact, ...]
    about: Mapping[Iri, Iri]
    keys: Mapping[Iri, frozenset[str]]


def derive(claims: Iterable[Claim], context: Context, about: Mapping[Iri, Iri] | None = None) -> Derivation:
    """The facts that claims tell, with the links that the claims state.

    The outcome follows from the set of claims alone, whatever their order. Links that follow from the facts are worked
    out afterwards, over facts (`infer_links`).

    Args:
        claims: all claims, or a part that is closed in the sense of `affected`.
        context: names, who is who, and the sources with publisher, date and fingerprint.
        about: the facts of other claims, for stated links to them.
    """
    profiles = {p.id: p for c in claims if (p := context.profile(c)) is not None}
    facts = [tell([profiles[i] for i in group], context) for group in _groups(profiles, context)]
    own = {claim: fact.iri for fact in facts for claim in fact.claims}
    told = told_links((p.claim for p in profiles.values()), {**(about or {}), **own})
    linked = (with_links(fact, told.get(fact.iri, ())) for fact in facts)
    keys = {iri: keys_of(profile, context.ontology) for iri, profile in profiles.items()}
    return Derivation(tuple(sorted(linked, key=lambda f: f.iri)), own, keys)


def _groups(profiles: Mapping[Iri, Profile], context: Context) -> list[list[Iri]]:
    """Claims that tell one fact: those with equal signatures first, then what is like them."""
    lumps = _lumps(map(profiles.__getitem__, sorted(profiles)), context)
    chiefs = {lump[0].id: [p.id for p in lump] for lump in lumps}
    pairs = {
        (min(chief.id, other.id), max(chief.id, other.id))
        for chief, other in _partners([lump[0] for lump in lumps], context)
    }
    edges = [(v.score, a, b) for a, b in pairs if (v := _verdict(profiles[a], profiles[b], context)).same]

    def contradicts(a: Iri, b: Iri) -> bool:
        return _verdict(profiles[a], profiles[b], context).against is not None

    groups = cluster(chiefs, edges, contradicts, margin=MARGIN)
    return [[i for chief in sorted(group) for i in chiefs[chief]] for group in groups]


def _lumps(profiles: Iterable[Profile], context: Context) -> list[list[Profile]]:
    """Claims that are one fact without a comparison, in the order given: those that say the same, unless it is too vague."""
    by_signature: dict[str, list[Profile]] = {}
    for profile in profiles:
        by_signature.setdefault(profile.signature, []).append(profile)
    found: list[list[Profile]] = []
    for lump in by_signature.values():
        if len(lump) == 1 or (not is_row(lump[0]) and _is_alike(lump[0], context)):
            found.append(lump)
        else:
            found += ([p] for p in lump)
    return found


def _is_alike(profile: Profile, context: Context) -> bool:
    """Whether another claim that says the same as this one is the same fact."""
    if profile.made.alike is None:
        profile.made.alike = compare_claims(profile, profile, context.ontology).same
    return profile.made.alike


def _partners(profiles: Iterable[Profile], context: Context) -> Iterator[tuple[Profile, Profile]]:
    """Pairs of claims of which one seeks the other, some of them more than once; rows of one register are not compared."""
    every = list(profiles)
    sought = set[str]().union(*(sought_of(p, context.ontology) for p in every))
    shelves: dict[str, list[Profile]] = {}
    registers: dict[str, dict[Iri, list[Profile]]] = {}
    for profile in every:
        for key in keys_of(profile, context.ontology) & sought:
            if is_row(profile):
                registers.setdefault(key, {}).setdefault(profile.claim.source, []).append(profile)
            else:
                shelves.setdefault(key, []).append(profile)
    for profile in every:
        own = profile.claim.source if is_row(profile) else None
        for key in sought_of(profile, context.ontology):
            yield from ((profile, other) for other in shelves.get(key, ()) if other is not profile)
            for register, rows in registers.get(key, {}).items():
                if register != own:
                    yield from ((profile, other) for other in rows)


def affected(changed: Iterable[Claim], lookup: Callable[[str], Iterable[Claim]], context: Context) -> tuple[Claim, ...]:
    """All claims whose facts new or dropped claims can change, the changed ones included.

    Args:
        changed: new claims, and dropped ones as they were (take those out of the result before deriving).
        lookup: all stored claims that have a key (`block_keys`); the keys sought are those of `sought_keys`, dropped ones left out or not.
        context: as for `derive`.

    The cost is that of the facts that are touched and of the blocks around them, not of the graph.
    """
    given = {c.id: c for c in changed}
    known = {i: context.profile(c) for i, c in given.items()}
    fresh = _lumps((p for p in known.values() if p is not None), context)
    found = dict(given)
    like = {p.id: lump for lump in fresh for p in lump}
    queue = [lump[0] for lump in fresh]
    reached = {p.id for lump in fresh for p in lump}

    @cache
    def block(key: str) -> tuple[Profile, ...]:
        told = {c.id: c for c in lookup(key)}
        known.update((i, context.profile(c)) for i, c in told.items() if i not in known)
        return tuple(p for i in told if (p := known[i]) is not None)

    while queue:
        seed = queue.pop()
        near = {p.id: p for key in sought_of(seed, context.ontology) for p in block(key)}
        near.update((p.id, p) for p in (*like.get(seed.id, ()), seed))
        lumps = _lumps(near.values(), context)
        mine = next(lump for lump in lumps if any(p is seed for p in lump))
        found.update((p.id, p.claim) for p in mine)
        reached.update(p.id for p in mine)
        for lump in lumps:
            if lump[0].id not in reached and _meet(mine, lump, given, context):
                reached.update(p.id for p in lump)
                found.update((p.id, p.claim) for p in lump)
                queue.append(lump[0])
    return tuple(sorted(found.values(), key=lambda c: c.id))


def _verdict(a: Profile, b: Profile, context: Context) -> Verdict:
    """The verdict on a pair, judged in one order and kept as long as the claims stay what they are."""
    first, second = (a, b) if a.id <= b.id else (b, a)
    kept = context.verdicts.get((first.id, second.id))
    if kept is not None and kept[0] is first and kept[1] is second:
        return kept[2]
    if len(context.verdicts) >= _KEPT:
        context.verdicts.clear()
    verdict = compare_claims(first, second, context.ontology)
    context.verdicts[first.id, second.id] = (first, second, verdict)
    return verdict


def _meet(ours: Iterable[Profile], theirs: Iterable[Profile], changed: Container[Iri], context: Context) -> bool:
    """Whether two groups are alike by the claims that `derive` takes for them: the first of each, before or after."""
    left, right = (_firsts(side, changed) for side in (ours, theirs))
    return any(_verdict(p, q, context).same for p in left for q in right)


def _firsts(members: Iterable[Profile], changed: Container[Iri]) -> list[Profile]:
    every = sorted(members, key=lambda p: p.id)
    stay = next((p for p in every if p.id not in changed), None)
    return every[:1] if stay is None or stay is every[0] else [every[0], stay]
