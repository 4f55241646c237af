"""Find many paths over one open graph, by the method that suits their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.network.land_search import OpenGraph, Tree, grow_tree, walk_back
from muster.network.overlay import Overlay, add_up, build_overlay, step_extra

# From so many origins on, cutting the graph into cells first takes less time in all.
MANY_ORIGINS_COUNT = 100
REACH_FACTOR = 1.6
REACH_EXTRA_KM = 200.0


class Entrance(NamedTuple):
    """Where a place meets the network: the node, and how far away it is [km]."""

    node: int
    gap_km: float


def find_paths(opened: OpenGraph, pairs: Sequence[tuple[int, int]]) -> list[list[int] | None]:
    """Give the nodes of the cheapest way of each pair, None where there is none."""
    nodes = {twin for pair in pairs for node in pair for twin in twins_of(opened, node)}
    overlay = find_overlay(opened, nodes)
    starts = choose_starts(pairs)
    if overlay is None and len(set(starts)) >= MANY_ORIGINS_COUNT:
        overlay = overlay_for(opened, nodes)
    if overlay is None:
        return _find_by_trees(opened, pairs, starts)
    return [find_over_cells(opened, overlay, *pair) for pair in pairs]


def choose_starts(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Choose the end of each pair to search from: the one that more pairs share."""
    count = Counter(node for pair in pairs for node in pair)
    return [pair[0] if count[pair[0]] >= count[pair[1]] else pair[1] for pair in pairs]


def find_overlay(opened: OpenGraph, nodes: Iterable[int]) -> Overlay | None:
    """Give an overlay that holds all the nodes, if one was built."""
    pieces = set(opened.piece[list(nodes)].tolist())
    return next((made for held, made in opened.overlays.items() if pieces <= held), None)


def overlay_for(opened: OpenGraph, nodes: Iterable[int]) -> Overlay:
    """Give an overlay that holds all the nodes; build it at the first call."""
    asked = list(nodes)
    known = find_overlay(opened, asked)
    if known is None:
        pieces = frozenset(opened.piece[asked].tolist()).union(*opened.overlays)
        known = build_overlay(opened, pieces)
        opened.overlays.clear()
        opened.overlays[pieces] = known
    return known


def twins_of(opened: OpenGraph, node: int) -> list[int]:
    """List a node and the nodes at the same place on tracks of another gauge."""
    return [node, *opened.graph.twins.get(node, ())]


def find_over_cells(
    opened: OpenGraph, overlay: Overlay, origin: int, destination: int
) -> list[int] | None:
    """Find one way over the cells, from and to any of the tracks at the ends."""
    best: tuple[float, list[int]] | None = None
    for start in twins_of(opened, origin):
        for end in twins_of(opened, destination):
            found = overlay.find_path(start, end)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
    return None if best is None else best[1]


def _find_by_trees(
    opened: OpenGraph, pairs: Sequence[tuple[int, int]], starts: Sequence[int]
) -> list[list[int] | None]:
    """Search once from each of the chosen starts."""
    members: dict[int, list[int]] = {}
    for index, start in enumerate(starts):
        members.setdefault(start, []).append(index)
    result: list[list[int] | None] = [None] * len(pairs)
    for start, indices in members.items():
        ends = [pairs[i][1] if pairs[i][0] == start else pairs[i][0] for i in indices]
        for index, path in zip(indices, _search_from(opened, start, ends), strict=True):
            forward = pairs[index][0] == start
            result[index] = path if forward or path is None else path[::-1]
    return result


def _search_from(opened: OpenGraph, start: int, ends: Sequence[int]) -> list[list[int] | None]:
    """Search from one node to some others."""
    starts, groups = twins_of(opened, start), [twins_of(opened, end) for end in ends]
    targets = np.array([node for group in groups for node in group])
    near = np.isin(opened.piece[targets], opened.piece[starts])
    if not near.any():
        return [None] * len(ends)
    xyz = opened.graph.xyz
    crow_km = float(np.linalg.norm(xyz[targets[near]] - xyz[start], axis=1).max())
    reach_km = crow_km * REACH_FACTOR + REACH_EXTRA_KM
    tree = grow_tree(opened.matrix, starts, targets[near], reach_km)
    best = [min(group, key=lambda node: float(tree.cost_km[node])) for group in groups]
    return [walk_back(tree, node) if np.isfinite(tree.cost_km[node]) else None for node in best]


def measure_by_trees(
    opened: OpenGraph, origins: Sequence[int], destinations: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give costs and distances [km] of the cheapest ways, by one search from each origin."""
    targets = np.array(destinations, dtype=np.int64)
    cost = np.full((len(origins), len(destinations)), np.inf)
    distance = np.full_like(cost, np.inf)
    for row, origin in enumerate(origins):
        near = np.flatnonzero(opened.piece[targets] == opened.piece[origin])
        if len(near):
            tree = grow_tree(opened.matrix, [origin], targets[near], np.inf)
            cost[row, near] = tree.cost_km[targets[near]]
            distance[row, near] = cost[row, near] - sum_extra(opened, tree)[targets[near]]
    return cost, distance


def sum_extra(opened: OpenGraph, tree: Tree) -> NDArray[np.float32]:
    """Add up what ferries and the like cost beyond their length on the way to every node."""
    before = tree.before[None, :]
    total: NDArray[np.float32] = add_up(step_extra(before, opened.dear_links), before)[0]
    return total
