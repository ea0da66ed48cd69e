"""Puts the parts of a network that nothing joins side by side, largest in the middle."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

__all__ = ["pack"]

Array = npt.NDArray[np.float64]


def pack(sizes: Array, *, slabs: Mapping[int, Array] | None = None, aspect: float = 1.1, gap: float = 40.0) -> Array:
    """Centres for boxes so that none overlap and the whole is about `aspect` times as wide as high.

    Args:
        sizes: widths and heights, shape (k, 2).
        slabs: of a large part, the boxes that it really fills within its own, as left, top, right and bottom from its
            centre, shape (s, 4): smaller parts may stand in its corners.
        aspect: wished ratio of the whole.
        gap: room left between two boxes.

    Returns:
        Centres, shape (k, 2).

    Each box, largest first, goes to the free corner of a box already there that lies nearest to the middle; beyond
    300 boxes the rest are set in rows below.
    """
    order = np.argsort(-(sizes[:, 0] * sizes[:, 1]), kind="stable")
    placed = np.zeros_like(sizes)
    boxes: list[tuple[float, float, float, float]] = []
    corners: list[tuple[float, float]] = []
    for at in order[:300]:
        w, h = sizes[at] + gap
        best = _nearest_free(w, h, boxes, corners, aspect) if boxes else (-w / 2, -h / 2)
        x, y = best
        placed[at] = (x + w / 2, y + h / 2)
        for left, top, right, bottom in _filled(int(at), placed[at], (w, h), slabs or {}, gap):
            boxes.append((left, top, right, bottom))
            corners += [(left, top), (right, top), (left, bottom), (right, bottom)]
    if len(order) > 300:
        placed[order[300:]] = _rows(sizes[order[300:]] + gap, boxes)
    return placed


def _filled(
    at: int, centre: Array, size: tuple[float, float], slabs: Mapping[int, Array], gap: float
) -> list[tuple[float, float, float, float]]:
    if at not in slabs:
        (x, y), (w, h) = centre, size
        return [(x - w / 2, y - h / 2, x + w / 2, y + h / 2)]
    grown = slabs[at] + np.array([-1, -1, 1, 1]) * gap / 2 + np.tile(centre, 2)
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in grown]


def _nearest_free(
    w: float,
    h: float,
    boxes: list[tuple[float, float, float, float]],
    corners: list[tuple[float, float]],
    aspect: float,
) -> tuple[float, float]:
    taken = np.array(boxes)
    spots = np.array(corners)
    starts = np.concatenate([spots, spots - (w, 0), spots - (0, h), spots - (w, h)])
    ends = starts + np.array([w, h])
    hit = (
        (starts[:, None, 0] < taken[None, :, 2] - 1e-3)
        & (ends[:, None, 0] > taken[None, :, 0] + 1e-3)
        & (starts[:, None, 1] < taken[None, :, 3] - 1e-3)
        & (ends[:, None, 1] > taken[None, :, 1] + 1e-3)
    ).any(axis=1)
    middle = starts + np.array([w, h]) / 2
    cost = (middle[:, 0] / aspect) ** 2 + middle[:, 1] ** 2
    cost[hit] = np.inf
    best = int(np.argmin(cost))
    return float(starts[best, 0]), float(starts[best, 1])


def _rows(sizes: Array, boxes: list[tuple[float, float, float, float]]) -> Array:
    left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
    top = max(b[3] for b in boxes)
    x, height = left, 0.0
    centres = np.zeros_like(sizes)
    for i, (w, h) in enumerate(sizes):
        if x + w > right and x > left:
            x, top, height = left, top + height, 0.0
        centres[i] = (x + w / 2, top + h / 2)
        x, height = x + w, max(height, h)
    return centres
