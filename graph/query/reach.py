"""Who can be reached along the flow, and how far away: breadth-first search over whole frontiers at a time."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

from graph.query.index import Bools, FlowIndex, Ints, distinct, expand
from graph.query.scope import CLOSED

__all__ = ["corridor", "hops_from", "shortest_path", "tiers_from"]

Levels = npt.NDArray[np.uint8]
_END = 2**31 - 1
"""Marks the ends of a search, which no edge led to."""
_FAR = 127
"""Hops beyond any that is counted."""


def hops_from(
    index: FlowIndex, nodes: Ints, *, upstream: bool = False, max_hops: int = _FAR - 1, levels: Levels | None = None
) -> npt.NDArray[np.int8]:
    """Hops from the nearest of the nodes to every entity; -1 where there is no way.

    Args:
        index: the flow network.
        nodes: where to start.
        upstream: go against the flow.
        max_hops: how far to go.
        levels: per fact, `CLOSED` for those that do not count; by default all count.

    Returns:
        Hops per entity, shape (N,), int8. O(edges reached).
    """
    hops = np.full(index.entity_count, -1, dtype=np.int8)
    hops[nodes] = 0
    frontier = nodes
    for step in range(1, min(max_hops, _FAR - 1) + 1):
        if levels is None:
            ptr, neighbours = index.pairs[2:] if upstream else index.pairs[:2]
            frontier = _mark(neighbours[expand(ptr, frontier)], hops, step)
        else:
            frontier = _step(index, frontier, hops, step, upstream=upstream, levels=levels)
        if not len(frontier):
            break
    return hops


def _step(
    index: FlowIndex, frontier: Ints, hops: npt.NDArray[np.int8], step: int, *, upstream: bool, levels: Levels | None
) -> Ints:
    """Mark the neighbours of the frontier that are new, and return them."""
    edges = index.in_edges(frontier) if upstream else index.out_edges(frontier)
    if levels is not None:
        edges = edges[levels[index.fact[edges]] != CLOSED]
    ends = index.edge_source(edges) if upstream else index.target[edges]
    return _mark(ends, hops, step)


def _mark(ends: Ints, hops: npt.NDArray[np.int8], step: int) -> Ints:
    """Mark those of the ends that are new, and return them, each once."""
    new: Ints = ends[hops[ends] < 0]
    if len(new):
        hops[new] = step
        return distinct(new, len(hops))
    return new


def tiers_from(
    index: FlowIndex, nodes: Ints, *, upstream: bool, max_tiers: int = _FAR - 1, levels: Levels | None = None
) -> tuple[npt.NDArray[np.int8], Ints]:
    """Like `hops_from`, but a hop from a maker to its own product counts nothing.

    Returns:
        Tiers per entity, shape (N,), -1 where there is no way; and the edges that were looked at.
    """
    same_tier = np.array([f.same_tier for f in index.flows] or [False])
    tiers = np.full(index.entity_count, _FAR, dtype=np.int8)
    tiers[nodes] = 0
    frontier, seen = np.asarray(nodes, dtype=np.int32), []
    tier = 0
    waiting: list[Ints] = []
    while True:
        edges = index.in_edges(frontier) if upstream else index.out_edges(frontier)
        if levels is not None:
            edges = edges[levels[index.fact[edges]] != CLOSED]
        seen.append(edges)
        ends = index.edge_source(edges) if upstream else index.target[edges]
        cost = (~same_tier[index.flow[edges]]).astype(np.int8) + np.int8(tier)
        better = (cost < tiers[ends]) & (cost <= max_tiers)
        ends, cost = ends[better], cost[better]
        np.minimum.at(tiers, ends, cost)
        waiting.append(ends[cost > tier])
        frontier = distinct(ends[cost == tier], len(tiers))
        if not len(frontier):
            tier += 1
            frontier = distinct(np.concatenate(waiting), len(tiers))
            frontier = frontier[tiers[frontier] == tier]
            waiting = []
            if not len(frontier):
                break
    tiers[tiers == _FAR] = -1
    return tiers, distinct(np.concatenate(seen), index.edge_count)


def corridor(
    index: FlowIndex, sources: Ints, targets: Ints, allowed: Bools, *, max_hops: int, levels: Levels | None = None
) -> Bools:
    """The entities that can lie on a way of at most `max_hops` from the sources to the targets, shape (N,).

    Goes from both sides, always on the smaller one, so that a hub costs little as long as the other end is small.
    Some entities of the result may lie on no such way; none that does is missing.
    """
    forward = np.full(index.entity_count, -1, dtype=np.int8)
    backward = forward.copy()
    blocked = np.flatnonzero(~allowed)
    forward[blocked] = backward[blocked] = _FAR
    forward[sources], backward[targets] = 0, 0
    ahead, behind = sources, targets
    df = db = 0
    while df + db < max_hops and len(ahead) and len(behind):
        if _degree(index.out_ptr, ahead) <= _degree(index.in_ptr, behind):
            df += 1
            ahead = _step(index, ahead, forward, df, upstream=False, levels=levels)
            ahead = ahead[backward[ahead] != 0]  # a way ends at the first target
        else:
            db += 1
            behind = _step(index, behind, backward, db, upstream=True, levels=levels)
            behind = behind[forward[behind] != 0]
    beyond = _FAR if not len(behind) else db + 1
    if len(ahead):  # go on among those alone that can still lie on a way
        total = np.where(forward < 0, df + 1, forward).astype(np.int16) + np.where(backward < 0, beyond, backward)
        forward[(total > max_hops) & (forward < 0)] = _FAR
    while df < max_hops and len(ahead):
        df += 1
        ahead = _step(index, ahead, forward, df, upstream=False, levels=levels)
        ahead = ahead[backward[ahead] != 0]
    total = np.where(forward < 0, _FAR, forward).astype(np.int16) + np.where(backward < 0, beyond, backward)
    return np.asarray(total <= max_hops)


def _degree(ptr: Ints, nodes: Ints) -> int:
    return int((ptr[nodes + 1] - ptr[nodes]).sum())


def shortest_path(index: FlowIndex, source: int, target: int) -> tuple[int, ...] | None:
    """The edges of a shortest way along the flow, or None.

    Searched from both ends, always on the side with fewer edges; O(edges near both ends).
    """
    if source == target:
        return ()
    if (edge := _edge(index, source, target)) >= 0:
        return (edge,)
    if (middle := _between(index, source, target)) is not None:
        return (_edge(index, source, middle), _edge(index, middle, target))
    # For each entity, 1 + the edge by which it was reached; fresh zeros cost nothing until they are touched.
    here, there = np.zeros(index.entity_count, dtype=np.int32), np.zeros(index.entity_count, dtype=np.int32)
    here[source] = there[target] = _END
    ahead, behind = np.array([source], dtype=np.int32), np.array([target], dtype=np.int32)
    degree_ahead, degree_behind = _degree(index.out_ptr, ahead), _degree(index.in_ptr, behind)
    while degree_ahead and degree_behind:
        if degree_ahead <= degree_behind:
            edges = index.out_edges(ahead)
            ahead, met = _reached(index.target[edges], edges, here, there)
            degree_ahead = _degree(index.out_ptr, ahead)
        else:
            edges = index.in_edges(behind)
            behind, met = _reached(index.source[edges], edges, there, here)
            degree_behind = _degree(index.in_ptr, behind)
        if met >= 0:
            return (*reversed(_trace(here, index.source, met)), *_trace(there, index.target, met))
    return None


def _edge(index: FlowIndex, source: int, target: int) -> int:
    """The first edge from one entity to another, or -1."""
    stop = index.out_ptr.item(source + 1)
    place = bisect_left(index.target.data, target, index.out_ptr.item(source), stop)
    return place if place < stop and index.target.item(place) == target else -1


def _between(index: FlowIndex, source: int, target: int) -> int | None:
    """An entity that the source reaches and that reaches the target, each in one hop."""
    out_ptr, targets, in_ptr, sources = index.pairs
    after = targets[out_ptr.item(source) : out_ptr.item(source + 1)]
    before = sources[in_ptr.item(target) : in_ptr.item(target + 1)]
    few, many = (after, before) if len(after) < len(before) else (before, after)
    if not len(few):
        return None
    places = many.searchsorted(few)
    both = few[many.take(places, mode="clip") == few]
    return both.item(0) if len(both) else None


def _reached(ends: Ints, edges: Ints, mine: Ints, other: Ints) -> tuple[Ints, int]:
    """The ends that are new on my side, each once, and one that the other side knows too, or -1."""
    new = mine[ends] == 0
    ends, edges = ends[new], edges[new] + 1
    mine[ends] = edges
    ends = ends[mine[ends] == edges]  # of several edges to one end the last one stays
    met = ends[other[ends] != 0]
    return ends, int(met[0]) if len(met) else -1


def _trace(reached: Ints, ends: Ints, node: int) -> list[int]:
    edges = []
    while (edge := int(reached[node]) - 1) != _END - 1:
        edges.append(edge)
        node = int(ends[edge])
    return edges
