"""The best simple paths from one set of entities to another, found lazily and in exact order.

Order: certainty of the weakest hop, then number of hops, then recency (the newest date on the path). For each certainty
and length, the newest date that any walk to the targets can still show is computed backwards, layer by layer; it bounds
every partial path from above, so that taking the partial path with the newest bound first yields paths in order (A*).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import numpy.typing as npt

from graph.query.index import Bools, FlowIndex, Ints
from graph.query.reach import corridor

__all__ = ["PathSearch", "Stop"]

_BUDGET = 300_000
"""Partial paths that are looked at before a search gives up and says so: some seconds."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop that paths must make: at one of the entities, or on one of the facts that pass the product on."""

    entities: Bools
    facts: Bools


@dataclass(slots=True)
class _Partial:
    """A path from a source, as its last edge and what came before."""

    node: int
    missing: int
    newest: int
    latest_start: int
    edge: int
    fact: int
    before: _Partial | None


@dataclass(slots=True)
class PathSearch:
    """Iterate over it for paths, each a tuple of edges; afterwards `gave_up` tells whether the search was cut short.

    Args:
        index: the flow network.
        sources: where paths begin, shape (sources,).
        targets: where they end; a path touches sources and targets at its ends only.
        levels: per fact its certainty rank, or `CLOSED`, shape (F,).
        allowed: entities that paths may touch, shape (N,).
        stops: all of them must be made.
        max_hops: the longest path.
        in_time: leave out paths on which a later hop ended before an earlier one began.
        joins: whether an edge may follow another one at an actor; by default any may.
    """

    index: FlowIndex
    sources: Ints
    targets: Ints
    levels: npt.NDArray[np.uint8]
    allowed: Bools
    stops: tuple[Stop, ...] = ()
    max_hops: int = 6
    in_time: bool = False
    joins: Callable[[int, int, int], bool] | None = None
    budget: int = _BUDGET
    gave_up: bool = field(default=False, init=False)

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        index = self.index
        if not len(self.sources) or not len(self.targets):
            return
        levels = None if self.levels is index.certainty else self.levels
        inside = (
            corridor(index, self.sources, self.targets, self.allowed, max_hops=self.max_hops, levels=levels)
            & self.allowed
        )
        is_source = np.zeros(index.entity_count, dtype=np.bool_)
        is_source[self.sources] = True
        node_bits = np.zeros(index.entity_count, dtype=np.uint8)
        fact_bits = np.zeros(len(index.fact_type), dtype=np.uint8)
        for bit, stop in enumerate(self.stops):
            node_bits[stop.entities] |= 1 << bit
            fact_bits[stop.facts] |= 1 << bit
        ground = _Ground(index, self, inside, is_source, node_bits, fact_bits, (1 << len(self.stops)) - 1)
        weakest = int(max(1, len(index.certainties)))
        left = self.budget
        for rank in range(1, weakest + 1):
            layers = ground.first_layer()
            for length in range(1, self.max_hops + 1):
                layers.append(ground.next_layer(layers[-1], rank, first=length == 1))
                if not (layers[-1] >= 0).any():
                    break
                for path in ground.paths(layers, rank, length):
                    left -= 1
                    if path is not None:
                        yield path
                    if left <= 0:
                        self.gave_up = True
                        return


@dataclass(slots=True)
class _Ground:
    """What a search needs at every step."""

    index: FlowIndex
    search: PathSearch
    inside: Bools
    is_source: Bools
    node_bits: npt.NDArray[np.uint8]
    fact_bits: npt.NDArray[np.uint8]
    all_bits: int

    def first_layer(self) -> list[Ints]:
        """Newest date of walks of no hops: none, at the targets. A layer has shape (sets of missing stops, N)."""
        layer = np.full((self.all_bits + 1, self.index.entity_count), -1, dtype=np.int32)
        layer[0, self.search.targets] = 0
        return [layer]

    def next_layer(self, layer: Ints, rank: int, *, first: bool) -> Ints:
        """Newest date of walks one hop longer."""
        index = self.index
        live = (layer >= 0).any(axis=0) & self.inside
        if not first:
            live &= ~self.is_source
        edges = index.in_edges(np.flatnonzero(live).astype(np.int32))
        facts = index.fact[edges]
        starts = index.edge_source(edges)
        keep = (self.search.levels[facts] <= rank) & self.inside[starts]
        edges, facts, starts = edges[keep], facts[keep], starts[keep]
        outside = np.zeros(index.entity_count, dtype=np.bool_)
        outside[self.search.targets] = True
        keep = ~outside[starts]
        edges, facts, starts = edges[keep], facts[keep], starts[keep]
        ends = index.target[edges]
        made = self.fact_bits[facts] | self.node_bits[ends]
        longer = np.full_like(layer, -1)
        for missing in range(self.all_bits + 1):
            newest = layer[missing & ~made, ends]
            ok = newest >= 0
            np.maximum.at(longer[missing], starts[ok], np.maximum(newest[ok], index.first[facts[ok]]))
        return longer

    def paths(self, layers: list[Ints], rank: int, length: int) -> Iterator[tuple[int, ...] | None]:
        """Paths of exactly that weakest rank and length, newest first; None for each step that led to none."""
        tie = count()
        heap: list[tuple[int, int, int, _Partial, list[int], list[int], int]] = []

        def push(path: _Partial, hops: int, position: int, edges: list[int], bounds: list[int]) -> None:
            if position < len(edges):
                heapq.heappush(heap, (-bounds[position], -hops, next(tie), path, edges, bounds, position))

        starts = self.search.sources
        missing = self.all_bits & ~self.node_bits[starts].astype(np.int64)
        bounds = layers[length][missing, starts]
        for node, bits, bound in zip(starts.tolist(), missing.tolist(), bounds.tolist(), strict=True):
            if bound >= 0:
                # A source stands in the queue as a path without edges, expanded when its turn comes.
                heapq.heappush(heap, (-bound, 0, next(tie), _Partial(node, bits, 0, 0, -1, -1, None), [], [], 0))
        while heap:
            _, depth, _, path, edges, options, position = heapq.heappop(heap)
            if not edges:
                push(path, 0, 0, *self.options(path, layers[length - 1], rank, last=length == 1))
                continue
            hops = 1 - depth
            push(path, -depth, position + 1, edges, options)
            longer = self.extend(path, edges[position])
            if longer is None:
                yield None
            elif hops == length:
                yield self.finished(longer, rank)
            else:
                push(longer, hops, 0, *self.options(longer, layers[length - hops - 1], rank, last=hops + 1 == length))
                yield None

    def options(self, path: _Partial, layer: Ints, rank: int, *, last: bool) -> tuple[list[int], list[int]]:
        """The edges by which a partial path can go on, and the newest date that each can lead to, newest first."""
        index = self.index
        start, stop = int(index.out_ptr[path.node]), int(index.out_ptr[path.node + 1])
        facts, ends = index.fact[start:stop], index.target[start:stop]
        if self.all_bits:
            bounds = layer[path.missing & ~(self.fact_bits[facts] | self.node_bits[ends]), ends]
        else:
            bounds = layer[0, ends]
        keep = (bounds >= 0) & (self.search.levels[facts] <= rank)
        if not last:
            keep &= ~self.is_source[ends]
        places = np.flatnonzero(keep)
        bounds = np.maximum(np.maximum(bounds[places], index.first[facts[places]]), path.newest)
        if len(places) > 1:
            order = np.argsort(-bounds, kind="stable")
            places, bounds = places[order], bounds[order]
        return (places + start).tolist(), bounds.tolist()

    def extend(self, path: _Partial, edge: int) -> _Partial | None:
        """The path with one more edge, or None where that repeats an actor or a fact, goes back in time or may not follow."""
        index = self.index
        node, fact = int(index.target[edge]), int(index.fact[edge])
        step: _Partial | None = path
        while step is not None:
            if step.node == node or step.fact == fact:
                return None
            step = step.before
        first, last = int(index.first[fact]), int(index.last[fact])
        if self.search.in_time and last and last < path.latest_start:
            return None
        joins = self.search.joins
        if joins is not None and path.edge >= 0 and not joins(path.edge, edge, path.node):
            return None
        made = int(self.fact_bits[fact] | self.node_bits[node])
        newest, latest = max(path.newest, first), max(path.latest_start, first)
        return _Partial(node, path.missing & ~made, newest, latest, edge, fact, path)

    def finished(self, path: _Partial, rank: int) -> tuple[int, ...] | None:
        """The path's edges, unless it was found under a firmer rank already."""
        edges: list[int] = []
        weakest = 0
        step: _Partial | None = path
        while step is not None and step.before is not None:
            edges.append(step.edge)
            weakest = max(weakest, int(self.search.levels[step.fact]))
            step = step.before
        if weakest != rank:
            return None
        return tuple(reversed(edges))
