"""Placements: joined marks near each other, boxes apart, chains in columns."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.view.layout import layered_layout, network_layout
from graph.view.layout.forces import separate
from graph.view.layout.packing import pack

networks = st.integers(1, 40).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=80))
)


def overlaps(at, boxes, slack=1.0):
    for i in range(len(at)):
        for j in range(i):
            gap = np.abs(at[i] - at[j]) - (boxes[i] + boxes[j]) / 2
            if (gap < -slack).all():
                yield i, j


@given(networks)
@settings(deadline=None, max_examples=40)
def test_every_mark_has_a_finite_place_and_the_same_one_again(network):
    n, edges = network
    pairs = np.array(edges, dtype=np.int64).reshape(-1, 2)
    placed = network_layout(n, pairs)
    assert placed.shape == (n, 2)
    assert np.isfinite(placed).all()
    assert np.allclose(placed, network_layout(n, pairs))
    assert np.allclose(placed.min(axis=0) + placed.max(axis=0), 0, atol=1e-6)


@given(networks)
@settings(deadline=None, max_examples=25)
def test_boxes_hardly_overlap(network):
    n, edges = network
    boxes = np.full((n, 2), (90.0, 40.0))
    placed = network_layout(n, np.array(edges, dtype=np.int64).reshape(-1, 2), boxes)
    assert len(list(overlaps(placed, boxes, slack=6))) <= n // 10


def test_joined_marks_stand_nearer_than_others():
    edges = np.array([(i, i + 1) for i in range(9)] + [(10 + i, 11 + i) for i in range(9)] + [(0, 10)])
    placed = network_layout(20, edges)
    between = np.linalg.norm(placed[:, None] - placed[None, :], axis=2)
    assert between[edges[:, 0], edges[:, 1]].mean() < 0.5 * between[np.triu_indices(20, 1)].mean()


def test_a_large_network_is_placed_within_memory():
    random = np.random.default_rng(1)
    placed = network_layout(6000, random.integers(0, 6000, (9000, 2)))
    assert np.isfinite(placed).all()
    assert len(np.unique(placed.round(3), axis=0)) > 5900


@given(st.lists(st.tuples(st.floats(5, 400), st.floats(5, 300)), min_size=1, max_size=60))
@settings(deadline=None, max_examples=40)
def test_packed_boxes_never_overlap(sizes):
    boxes = np.array(sizes)
    assert list(overlaps(pack(boxes, gap=10), boxes)) == []


def test_hundreds_of_small_parts_are_packed_in_rows():
    boxes = np.full((900, 2), (120.0, 60.0))
    placed = pack(boxes)
    assert list(overlaps(placed[:50], boxes[:50])) == []
    assert len(np.unique(placed.round(2), axis=0)) == 900


def test_separate_pushes_boxes_apart():
    boxes = np.full((4, 2), (50.0, 20.0))
    placed = separate(np.array([[0.0, 0.0], [5, 3], [8, 0], [2, 9]]), boxes, rounds=200)
    assert list(overlaps(placed, boxes)) == []


def test_chains_run_from_left_to_right_and_cycles_do_no_harm():
    edges = [(0, 1), (1, 2), (3, 1), (2, 4), (4, 1)]
    placed = layered_layout(5, edges)
    for a, b in [(0, 1), (3, 1), (1, 2), (2, 4)]:
        assert placed[a, 0] < placed[b, 0]
    assert len({tuple(p) for p in placed.tolist()}) == 5


@given(networks)
@settings(deadline=None, max_examples=40)
def test_no_two_marks_of_a_chain_share_a_place(network):
    n, edges = network
    placed = layered_layout(n, edges)
    assert len({tuple(p) for p in placed.round(3).tolist()}) == n
