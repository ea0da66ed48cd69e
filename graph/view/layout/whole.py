"""The placement of a whole network: each joined part by pivot scaling and forces, then the parts packed together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.view.layout.forces import refine, separate
from graph.view.layout.packing import pack
from graph.view.layout.pivots import pivot_mds

__all__ = ["network_layout"]

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_FILL = 0.22
_FILL_LARGE = 0.12
_LARGE = 250
_SEPARATED = 1500
_SLABBED = 12


def network_layout(
    n: int, edges: Ints, boxes: Array | None = None, *, length: float = 110.0, aspect: float = 1.1
) -> Array:
    """Place n marks so that joined ones are near each other and boxes do not overlap.

    Args:
        n: how many marks.
        edges: node numbers, shape (m, 2); loops and repetitions are ignored.
        boxes: width and height that each mark needs with its label, shape (n, 2); 24 × 24 where None.
        length: the distance that joined marks like to keep, in pixels at full size.
        aspect: wished ratio of width to height.

    Returns:
        Positions, shape (n, 2), in pixels at full size, centred on (0, 0). The same input gives the same picture.

    >>> import numpy as np
    >>> network_layout(2, np.array([[0, 1]])).shape
    (2, 2)
    """
    from scipy.sparse import coo_matrix  # scipy is loaded when a picture is made
    from scipy.sparse.csgraph import connected_components

    if n == 0:
        return np.zeros((0, 2))
    boxes = np.full((n, 2), 24.0) if boxes is None else boxes
    edges = np.unique(np.sort(edges[edges[:, 0] != edges[:, 1]], axis=1), axis=0) if len(edges) else edges.reshape(0, 2)
    ones = np.ones(len(edges))
    half = coo_matrix((ones, (edges[:, 0], edges[:, 1])), shape=(n, n))
    adjacency = (half + half.T).tocsr()
    count, part_of = connected_components(adjacency, directed=False)
    order = np.argsort(part_of, kind="stable")
    starts = np.searchsorted(part_of[order], np.arange(count + 1))
    edges_of = np.argsort(part_of[edges[:, 0]], kind="stable") if len(edges) else np.zeros(0, dtype=np.int64)
    edge_starts = (
        np.searchsorted(part_of[edges[edges_of, 0]], np.arange(count + 1)) if len(edges) else np.zeros(count + 1, int)
    )
    placed = np.zeros((n, 2))
    sizes = np.zeros((count, 2))
    local = np.zeros(n, dtype=np.int64)
    slabs: dict[int, Array] = {}
    for part in range(count):
        members = order[starts[part] : starts[part + 1]]
        if len(members) == 1:
            sizes[part] = boxes[members[0]]
            continue
        local[members] = np.arange(len(members))
        inside = local[edges[edges_of[edge_starts[part] : edge_starts[part + 1]]]]
        at = _place_part(adjacency[members][:, members], inside, boxes[members], length, aspect)
        low, high = (at - boxes[members] / 2).min(axis=0), (at + boxes[members] / 2).max(axis=0)
        placed[members] = at - (low + high) / 2
        sizes[part] = high - low
        if len(members) > _SLABBED:
            slabs[part] = _slabs(placed[members], boxes[members])
    if count > 1:
        placed += pack(sizes, slabs=slabs, aspect=aspect, gap=length * 0.4)[part_of]
    return np.asarray(placed - (placed.min(axis=0) + placed.max(axis=0)) / 2)


def _slabs(at: Array, boxes: Array, count: int = 9) -> Array:
    """What a placement fills, as horizontal slabs: left, top, right and bottom of each, shape (s, 4)."""
    low, high = at - boxes / 2, at + boxes / 2
    edges = np.linspace(low[:, 1].min(), high[:, 1].max(), count + 1)
    found = []
    for top, bottom in pairwise(edges.tolist()):
        inside = (low[:, 1] < bottom) & (high[:, 1] > top)
        if inside.any():
            found.append((low[inside, 0].min(), top, high[inside, 0].max(), bottom))
    return np.array(found)


def _place_part(adjacency: Any, edges: Ints, boxes: Array, length: float, aspect: float) -> Array:
    n = len(boxes)
    first = np.asarray(pivot_mds(adjacency) * length)
    rounds = 300 if n <= 150 else 120 if n <= 600 else 70 if n <= 1500 else 30
    at = _tighten(_lay_flat(refine(first, edges, length=length, rounds=rounds), aspect), boxes)
    if n > _SEPARATED:
        return at
    return np.asarray(separate(at, boxes, rounds=150 if n <= 200 else 60))


def _tighten(at: Array, boxes: Array) -> Array:
    """Draw a wide placement together, so far that its boxes could fill a set share of it."""
    have = float(np.prod(np.maximum(np.ptp(at, axis=0), 1.0)))
    need = float(np.prod(boxes, axis=1).sum()) / (_FILL if len(at) <= _LARGE else _FILL_LARGE)
    return np.asarray(at * min(1.0, (need / have) ** 0.5))


def _lay_flat(at: Array, aspect: float) -> Array:
    """Turn the longer axis into the horizontal, and stretch gently towards the wished ratio."""
    centred = at - at.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    turned = centred @ vectors[:, ::-1]
    turned *= np.sign(turned[np.argmax(np.abs(turned), axis=0), [0, 1]])
    width, height = np.ptp(turned, axis=0)
    if height > 0 and width / height < aspect:
        stretch = min(1.3, aspect * height / max(width, 1e-9)) ** 0.5
        turned *= (stretch, 1 / stretch)
    return np.asarray(turned)
