"""Cells and their tables give the same ways as a search over all nodes."""

import numpy as np
import pytest
from scipy.sparse.csgraph import dijkstra

from muster.network.closure import OPEN
from muster.network.graph import load_land_graph
from muster.network.land_search import OpenGraph, open_graph
from muster.network.land_transit import open_regions
from muster.network.overlay import Overlay
from muster.network.overlay_build import build_overlay
from muster.network.overlay_matrix import measure
from muster.network.path_finder import find_over_cells, measure_by_trees
from muster.network.sea import open_sea

NORTH = frozenset({"EST", "LVA", "LTU", "FIN", "SWE", "NOR", "DNK"})


@pytest.fixture(scope="module")
def opened() -> OpenGraph:
    """Give the roads of the north, ferries included."""
    codes = load_land_graph("road").region_codes
    return open_graph("road", NORTH & open_regions(codes, frozenset(), OPEN), frozenset())


@pytest.fixture(scope="module")
def overlay(opened: OpenGraph) -> Overlay:
    """Cut the largest piece of these roads into cells."""
    return build_overlay(opened, frozenset({int(np.bincount(opened.piece).argmax())}))


def choose_nodes(opened: OpenGraph, overlay: Overlay) -> list[int]:
    """Choose nodes of all kinds: far apart, of one cell, and borders."""
    chance = np.random.default_rng(1)
    inside = np.flatnonzero((overlay.group >= 0) & (overlay.group < overlay.cell_count))
    first = int(inside[0])
    together = np.flatnonzero(overlay.group == overlay.group[first])
    chosen = [inside, together, overlay.borders]
    return [first, *(int(node) for part in chosen for node in chance.choice(part, 8))]


def check_ways(opened: OpenGraph, overlay: Overlay, nodes: list[int]) -> None:
    """Compare the ways between all the nodes with those of a search over all nodes."""
    pairs = [(a, b) for a in nodes for b in nodes]
    chains = find_over_cells(opened, overlay, pairs)
    plain = dijkstra(opened.matrix, directed=True, indices=nodes)[:, nodes]
    assert chains.sum_along(opened.cost_km) == pytest.approx(plain.ravel(), abs=1e-6)
    rows, values, graph = chains.nodes, chains.nodes.values, opened.graph
    ends = zip(values[rows.begin], values[rows.begin + rows.count - 1], strict=True)
    assert list(ends) == pairs
    steps = np.flatnonzero(chains.edges >= 0)
    assert len(steps) == len(values) - len(pairs)
    edges = chains.edges[steps]
    assert opened.edge_is_open[edges].all()
    assert (np.minimum(values[steps - 1], values[steps]) == graph.tail[edges]).all()
    assert (np.maximum(values[steps - 1], values[steps]) == graph.head[edges]).all()


def test_roads_cost_what_a_plain_search_says(opened: OpenGraph, overlay: Overlay) -> None:
    """By road, cost, nodes and edges of ways over cells fit a search over all nodes."""
    assert overlay.cell_count > 20
    check_ways(opened, overlay, choose_nodes(opened, overlay))


def test_lanes_cost_what_a_plain_search_says() -> None:
    """By sea, where most nodes of a small cell are borders, ways over cells fit as well."""
    opened = open_sea(frozenset())
    overlay = build_overlay(opened, frozenset(opened.piece.tolist()), 20)
    check_ways(opened, overlay, choose_nodes(opened, overlay))


def test_matrix_gives_lengths_not_costs(opened: OpenGraph, overlay: Overlay) -> None:
    """Where a ferry costs more than its length, the distance still is the length."""
    nodes = choose_nodes(opened, overlay)
    cost, distance = measure(opened, overlay, nodes, nodes)
    by_trees = measure_by_trees(opened, nodes, nodes)
    assert np.allclose(cost, by_trees[0], atol=1e-6)
    assert np.allclose(distance, by_trees[1], atol=0.1)
    assert (distance <= cost + 0.01).all()
    assert (distance < cost - 10).any()


def test_other_piece_is_not_reached(opened: OpenGraph, overlay: Overlay) -> None:
    """From one piece to another there is no way and no distance."""
    sizes = np.bincount(opened.piece)
    largest, second = np.argsort(sizes)[:-3:-1].tolist()
    both = build_overlay(opened, frozenset({largest, second}))
    nodes = [int(np.flatnonzero(opened.piece == number)[0]) for number in (largest, second)]
    chains = find_over_cells(opened, both, [(nodes[0], nodes[1]), (nodes[1], nodes[1])])
    assert chains.nodes.count.tolist() == [0, 1]
    assert np.isinf(measure(opened, both, nodes, nodes)[0]).tolist() == [
        [False, True],
        [True, False],
    ]
