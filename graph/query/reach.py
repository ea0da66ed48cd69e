"""Who can be reached along the flow, and how far away: breadth-first search over whole frontiers at a time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from graph.query.index import Bools, FlowIndex, Ints
from graph.query.scope import CLOSED

__all__ = ["corridor", "hops_from", "shortest_path", "tiers_from"]

Levels = npt.NDArray[np.uint8]
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
    new: Ints = ends[hops[ends] == -1]
    if not len(new):
        return new
    hops[new] = step
    if len(new) * 32 > len(hops):
        return np.flatnonzero(hops == step).astype(np.int32)
    return np.unique(new)


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
        frontier = np.unique(ends[cost == tier])
        if not len(frontier):
            tier += 1
            frontier = np.unique(np.concatenate(waiting))
            frontier = frontier[tiers[frontier] == tier]
            waiting = []
            if not len(frontier):
                break
    tiers[tiers == _FAR] = -1
    return tiers, np.unique(np.concatenate(seen))


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
    beyond_f = _FAR if not len(ahead) else df + 1
    beyond_b = _FAR if not len(behind) else db + 1
    total = np.where(forward < 0, beyond_f, forward).astype(np.int16) + np.where(backward < 0, beyond_b, backward)
    return np.asarray(total <= max_hops)


def _degree(ptr: Ints, nodes: Ints) -> int:
    return int((ptr[nodes + 1] - ptr[nodes]).sum())


def shortest_path(index: FlowIndex, source: int, target: int, *, max_hops: int = _FAR - 1) -> tuple[int, ...] | None:
    """The edges of a shortest way along the flow, or None; searched from both ends node by node.

    On the small neighbourhoods where two hubs meet this beats whole frontiers; cost O(edges near both ends).
    """
    if source == target:
        return ()
    out_ptr, in_ptr, ends = index.out_ptr.data, index.in_ptr.data, index.target
    here: dict[int, int] = {source: -1}
    there: dict[int, int] = {target: -1}
    ahead, behind = [source], [target]
    hops = 0
    while ahead and behind and hops < max_hops:
        hops += 1
        if len(ahead) <= len(behind):
            ahead, meeting = _forward(ahead, here, there, out_ptr, ends)
        else:
            behind, meeting = _backward(behind, here, there, in_ptr, index)
        if meeting is not None:
            return _join(index, meeting, here, there)
    return None


def _forward(
    nodes: Iterable[int], here: dict[int, int], there: dict[int, int], ptr: memoryview, ends: Ints
) -> tuple[list[int], int | None]:
    new: list[int] = []
    for node in nodes:
        start = ptr[node]
        for edge, end in enumerate(ends[start : ptr[node + 1]].tolist(), start):
            if end not in here:
                here[end] = edge
                if end in there:
                    return new, end
                new.append(end)
    return new, None


def _backward(
    nodes: Iterable[int], here: dict[int, int], there: dict[int, int], ptr: memoryview, index: FlowIndex
) -> tuple[list[int], int | None]:
    new: list[int] = []
    for node in nodes:
        edges = index.in_edge[ptr[node] : ptr[node + 1]]
        for edge, end in zip(edges.tolist(), index.edge_source(edges).tolist(), strict=True):
            if end not in there:
                there[end] = edge
                if end in here:
                    return new, end
                new.append(end)
    return new, None


def _join(index: FlowIndex, meeting: int, here: dict[int, int], there: dict[int, int]) -> tuple[int, ...]:
    edges: list[int] = []
    node = meeting
    while (edge := here[node]) >= 0:
        edges.append(edge)
        node = int(index.edge_source(np.array([edge], dtype=np.int32))[0])
    edges.reverse()
    node = meeting
    while (edge := there[node]) >= 0:
        edges.append(edge)
        node = int(index.target[edge])
    return tuple(edges)
