"""Force refinement: joined marks draw near, all others keep their distance, and no two boxes overlap.

Method: T. Fruchterman, E. Reingold, Graph Drawing by Force-directed Placement, 1991, with repulsion weighted by
degree (M. Jacomy et al., ForceAtlas2, 2014), over all pairs for small networks and near pairs for large ones.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["refine", "separate"]

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_ALL_PAIRS = 1500
_GRAVITY = 0.25
_NEAR = 16


def refine(placed: Array, edges: Ints, *, length: float, rounds: int) -> Array:
    """Let forces act on a placement until it is calm.

    Args:
        placed: positions, shape (n, 2).
        edges: node numbers, shape (m, 2).
        length: the distance that joined marks like to keep, in the unit of the positions.
        rounds: how often forces act; the reach of one step falls from `length` to nothing.
    """
    n = len(placed)
    if n < 2:
        return placed
    random = np.random.default_rng(7)
    at = placed + random.normal(scale=length * 0.05, size=placed.shape)
    degree = np.bincount(edges.ravel(), minlength=n).astype(float)
    weight = np.sqrt(1.0 + degree)
    weight /= weight.mean()
    for step in range(rounds):
        force = _push_all(at, weight, length) if n <= _ALL_PAIRS else _push_near(at, weight, length)
        along = at[edges[:, 1]] - at[edges[:, 0]]
        pull = along * (np.linalg.norm(along, axis=1) / length)[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(edges[:, 0], pull[:, axis], n) - np.bincount(edges[:, 1], pull[:, axis], n)
        force -= (at - at.mean(axis=0)) * _GRAVITY
        size = np.linalg.norm(force, axis=1)
        reach = length * 0.9 * (1 - step / rounds) ** 1.5
        at += force * (np.minimum(size, reach) / np.maximum(size, 1e-9))[:, None]
    return at


def _push_all(at: Array, weight: Array, length: float) -> Array:
    x, y, w = at[:, 0].astype(np.float32), at[:, 1].astype(np.float32), weight.astype(np.float32)
    dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
    push = dx * dx + dy * dy
    np.maximum(push, np.float32((length * 0.05) ** 2), out=push)
    np.divide(np.float32(length**2), push, out=push)
    push *= w[:, None]
    push *= w[None, :]
    return np.stack([(dx * push).sum(axis=1), (dy * push).sum(axis=1)], axis=1).astype(np.float64)


def _push_near(at: Array, weight: Array, length: float) -> Array:
    from scipy.spatial import cKDTree  # scipy is loaded when a picture is made

    beside = min(_NEAR, len(at) - 1)
    _, other = cKDTree(at).query(at, k=beside + 1, distance_upper_bound=length * 2)
    one = np.repeat(np.arange(len(at)), beside + 1)
    pairs = np.stack([one, other.ravel()], axis=1)
    pairs = pairs[(pairs[:, 1] < len(at)) & (pairs[:, 0] != pairs[:, 1])]
    force = np.zeros_like(at)
    if not len(pairs):
        return force
    a, b = pairs[:, 0], pairs[:, 1]
    apart = at[a] - at[b]
    square = np.maximum((apart**2).sum(axis=1), (length * 0.05) ** 2)
    push = apart * (length**2 * weight[a] * weight[b] / square)[:, None]
    for axis in (0, 1):
        force[:, axis] = np.bincount(a, push[:, axis], len(at)) - np.bincount(b, push[:, axis], len(at))
    return force


def separate(placed: Array, boxes: Array, *, rounds: int = 60) -> Array:
    """Move boxes apart, each pair along the way that is shorter, until none overlap or the rounds are used up.

    Args:
        placed: centres, shape (n, 2).
        boxes: widths and heights, shape (n, 2), in the same unit.
        rounds: how often all boxes are looked at.
    """
    at = placed.copy()
    n = len(at)
    if n < 2:
        return at
    wanted_x = (boxes[:, 0][:, None] + boxes[:, 0][None, :]) / 2
    wanted_y = (boxes[:, 1][:, None] + boxes[:, 1][None, :]) / 2
    upper = np.triu(np.ones((n, n), dtype=bool), 1)
    for _ in range(rounds):
        dx, dy = at[:, 0][:, None] - at[:, 0][None, :], at[:, 1][:, None] - at[:, 1][None, :]
        over_x, over_y = wanted_x - np.abs(dx), wanted_y - np.abs(dy)
        rows, columns = np.nonzero(upper & (over_x > 0.5) & (over_y > 0.5))
        if not len(rows):
            break
        x, y = over_x[rows, columns], over_y[rows, columns]
        sideways = x < y
        step_x = np.where(sideways, np.where(dx[rows, columns] >= 0, x, -x), 0) * 0.5
        step_y = np.where(sideways, 0, np.where(dy[rows, columns] >= 0, y, -y)) * 0.5
        for axis, step in ((0, step_x), (1, step_y)):
            count = np.maximum(np.bincount(rows, minlength=n) + np.bincount(columns, minlength=n), 1)
            moved = np.bincount(rows, step, n) - np.bincount(columns, step, n)
            at[:, axis] += moved / np.sqrt(count)
    return at
