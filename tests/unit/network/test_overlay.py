"""Cells and their table give the same ways as a search over all nodes."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.sparse.csgraph import dijkstra

from muster.network.closure import OPEN
from muster.network.graph import load_land_graph
from muster.network.land_search import OpenGraph, open_graph
from muster.network.land_transit import open_regions
from muster.network.overlay import add_up, build_overlay
from muster.network.overlay_matrix import measure
from muster.network.partition import make_cells
from muster.network.path_finder import measure_by_trees

NORTH = frozenset({"EST", "LVA", "LTU", "FIN", "SWE", "NOR", "DNK"})


@pytest.fixture(scope="module")
def opened() -> OpenGraph:
    """Give the roads of the north, ferries included."""
    codes = load_land_graph("road").region_codes
    return open_graph("road", NORTH & open_regions(codes, frozenset(), OPEN), frozenset())


@pytest.fixture(scope="module")
def nodes(opened: OpenGraph) -> list[int]:
    """Choose nodes of the largest piece."""
    largest = np.flatnonzero(opened.piece == np.bincount(opened.piece).argmax())
    return np.random.default_rng(1).choice(largest, 25, replace=False).tolist()


def test_paths_cost_what_a_plain_search_says(opened: OpenGraph, nodes: list[int]) -> None:
    """Cost and nodes of a way over cells fit the cost of a search over all nodes."""
    overlay = build_overlay(opened, frozenset(opened.piece[nodes].tolist()), 500)
    assert len(overlay.cells) > 5
    plain = dijkstra(opened.matrix, directed=True, indices=nodes[0])
    for node in nodes[1:]:
        found = overlay.find_path(nodes[0], node)
        assert found is not None
        cost, path = found
        assert cost == pytest.approx(plain[node], abs=0.01)
        assert (path[0], path[-1]) == (nodes[0], node)
        steps = [opened.matrix[a, b] for a, b in pairwise(path)]
        assert all(step > 0 for step in steps)
        assert sum(steps) == pytest.approx(plain[node], abs=0.01)


def test_matrix_gives_lengths_not_costs(opened: OpenGraph, nodes: list[int]) -> None:
    """Where a ferry costs more than its length, the distance still is the length."""
    overlay = build_overlay(opened, frozenset(opened.piece[nodes].tolist()), 500)
    cost, distance = measure(overlay, nodes, nodes)
    by_trees = measure_by_trees(opened, nodes, nodes)
    assert np.allclose(cost, by_trees[0], atol=0.01)
    assert np.allclose(distance, by_trees[1], atol=0.1)
    assert (distance <= cost + 0.01).all()
    assert (distance < cost - 10).any()


def test_cells_hold_every_node_once() -> None:
    """A grid is cut into cells of at most the size asked."""
    side = 20
    number = np.arange(side * side)
    places = np.column_stack([number // side, number % side]).astype(float)
    right = number[number % side < side - 1]
    down = number[:-side]
    tail, head = np.concatenate([right, down]), np.concatenate([right + 1, down + side])
    cells = make_cells(places, tail, head, number, 60)
    assert cells.min() == 0
    assert np.bincount(cells).max() <= 60


def test_add_up_follows_the_tree() -> None:
    """Along 0 - 1 - 2 - 3 the extras 0, 5, 0, 7 add up to 0, 5, 5, 12."""
    before = np.array([[-9999, 0, 1, 2]], dtype=np.int32)
    step = np.array([[0, 5, 0, 7]], dtype=np.float32)
    assert add_up(step, before).tolist() == [[0, 5, 5, 12]]
