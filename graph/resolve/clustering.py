"""Grouping by likeness under contradictions, the same for names and for claims: what is surest first, nothing in doubt.

The outcome follows from the set of things and pairs alone, never from the order in which they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

__all__ = ["Edge", "cluster"]

T = TypeVar("T", bound=str)
Edge = tuple[float, T, T]
"""Score of a pair, and the pair."""


def cluster(
    things: Iterable[T], edges: Iterable[Edge[T]], contradicts: Callable[[T, T], bool], *, margin: float = 0.0
) -> list[frozenset[T]]:
    """Group things along edges, best first; a group never holds two things that contradict each other.

    Args:
        things: what is grouped; IRIs or other texts.
        edges: pairs that may be one, with a score.
        contradicts: whether two things can never be one; symmetric.
        margin: a thing that would fit groups which contradict each other, with scores closer than this, joins none of
            them: which one is meant cannot be told.

    Returns:
        The groups, ordered by their smallest member.

    >>> [sorted(g) for g in cluster("abcd", [(0.9, "a", "b"), (0.8, "b", "c")], lambda x, y: {x, y} == {"a", "c"})]
    [['a', 'b'], ['c'], ['d']]
    """
    group: dict[T, set[T]] = {t: {t} for t in things}
    ordered = sorted(((s, min(a, b), max(a, b)) for s, a, b in edges), key=lambda e: (-e[0], e[1], e[2]))
    links: dict[T, list[tuple[float, T]]] = {}
    for score, a, b in ordered:
        links.setdefault(a, []).append((score, b))
        links.setdefault(b, []).append((score, a))

    def clash(one: set[T], other: set[T]) -> bool:
        return any(contradicts(x, y) for x in one for y in other)

    def in_doubt(thing: T, target: set[T], score: float) -> bool:
        rivals = (group[o] for s, o in links[thing] if score - s < margin and group[o] is not target)
        mine = group[thing]
        return any(rival is not mine and not clash(mine, rival) and clash(target, rival) for rival in rivals)

    for score, a, b in ordered:
        mine, theirs = group[a], group[b]
        if mine is theirs or clash(mine, theirs):
            continue
        if margin and (
            (len(mine) == 1 and in_doubt(a, theirs, score)) or (len(theirs) == 1 and in_doubt(b, mine, score))
        ):
            continue
        if len(mine) < len(theirs):
            mine, theirs = theirs, mine
        mine |= theirs
        for thing in theirs:
            group[thing] = mine
    unique = {id(g): frozenset(g) for g in group.values()}
    return sorted(unique.values(), key=min)
