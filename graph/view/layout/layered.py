"""The placement of chains: suppliers on the left, buyers on the right, one column a tier.

Method: K. Sugiyama, S. Tagawa, M. Toda, Methods for Visual Understanding of Hierarchical System Structures, 1981:
break cycles, assign layers, order each layer by the mean place of its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["layered_layout"]


def layered_layout(
    n: int, edges: Sequence[tuple[int, int]], *, across: float = 220.0, down: float = 90.0
) -> npt.NDArray[np.float64]:
    """Place n marks in columns so that edges point to the right; an edge that closes a cycle may point back.

    Args:
        n: how many marks.
        edges: pairs of node numbers, from upstream to downstream.
        across: distance of columns, in pixels.
        down: distance of marks within a column, in pixels.

    >>> layered_layout(3, [(0, 1), (1, 2)])[:, 0].tolist()
    [-220.0, 0.0, 220.0]
    """
    if n == 0:
        return np.zeros((0, 2))
    forward = _without_cycles(n, edges)
    layer = _longest_paths(n, forward)
    columns: list[list[int]] = [[] for _ in range(max(layer) + 1)]
    for node in range(n):
        columns[layer[node]].append(node)
    _order(columns, forward)
    placed = np.zeros((n, 2))
    for x, column in enumerate(columns):
        for y, node in enumerate(column):
            placed[node] = (x * across, (y - (len(column) - 1) / 2) * down)
    placed[:, 0] -= (len(columns) - 1) * across / 2
    return placed


def _without_cycles(n: int, edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The edges without those that lead back to a node still open in a depth-first walk."""
    after: list[list[int]] = [[] for _ in range(n)]
    for a, b in dict.fromkeys(edges):
        if a != b:
            after[a].append(b)
    state = [0] * n
    kept: list[tuple[int, int]] = []
    entered = {b for a, b in edges if a != b}
    for root in sorted(range(n), key=lambda k: k in entered):
        if state[root]:
            continue
        state[root] = 1
        walk = [(root, iter(after[root]))]
        while walk:
            node, rest = walk[-1]
            for nxt in rest:
                if state[nxt] == 1:
                    continue
                kept.append((node, nxt))
                if state[nxt] == 0:
                    state[nxt] = 1
                    walk.append((nxt, iter(after[nxt])))
                    break
            else:
                state[node] = 2
                walk.pop()
    return kept


def _longest_paths(n: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    waiting = [0] * n
    after: list[list[int]] = [[] for _ in range(n)]
    for a, b in edges:
        after[a].append(b)
        waiting[b] += 1
    layer = [0] * n
    ready = [k for k in range(n) if not waiting[k]]
    while ready:
        node = ready.pop()
        for nxt in after[node]:
            layer[nxt] = max(layer[nxt], layer[node] + 1)
            waiting[nxt] -= 1
            if not waiting[nxt]:
                ready.append(nxt)
    return layer


def _order(columns: list[list[int]], edges: Sequence[tuple[int, int]]) -> None:
    beside: dict[int, list[int]] = {}
    for a, b in edges:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    for sweep in range(8):
        place = {node: y - (len(c) - 1) / 2 for c in columns for y, node in enumerate(c)}
        for column in columns if sweep % 2 == 0 else reversed(columns):
            means = {k: float(np.mean([place[m] for m in beside.get(k, [k])])) for k in column}
            column.sort(key=means.__getitem__)
            place.update({node: y - (len(column) - 1) / 2 for y, node in enumerate(column)})
