"""Pivot multidimensional scaling: a first placement from the distances to a few nodes far apart.

Method: U. Brandes, C. Pich, Eigensolver Methods for Progressive Multidimensional Scaling of Large Data, GD 2006.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["pivot_mds"]

Array = npt.NDArray[np.float64]


def pivot_mds(adjacency: Any, pivots: int = 40) -> Array:
    """Place the nodes of one connected network, shape (n, 2), one unit per step of distance.

    Args:
        adjacency: symmetric scipy CSR matrix, shape (n, n).
        pivots: how many nodes distances are measured from.
    """
    from scipy.sparse.csgraph import dijkstra  # scipy is loaded when a picture is made

    n = adjacency.shape[0]
    if n == 1:
        return np.zeros((1, 2))
    pivots = min(pivots, n)
    distances = np.empty((n, pivots))
    nearest = np.full(n, np.inf)
    at = int(np.argmax(np.diff(adjacency.indptr)))
    for k in range(pivots):
        distances[:, k] = dijkstra(adjacency, unweighted=True, indices=at)
        nearest = np.minimum(nearest, distances[:, k])
        at = int(np.argmax(nearest))
    squared = distances**2
    centred = squared.mean() + squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None]
    centred *= -0.5
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2]
    if axes.shape[1] < 2:
        axes = np.hstack([axes, np.zeros((len(axes), 1))])
    placed = centred @ axes
    spread = placed.std(axis=0).max()
    return np.asarray(placed * (distances.std() / spread if spread > 0 else 1.0))
