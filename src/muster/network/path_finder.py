"""Find many paths over one open graph, by the method that suits their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.network.chains import Chains, find_missing_edges, merge_chains
from muster.network.land_search import OpenGraph, Tree, grow_tree, walk_back
from muster.network.overlay import Overlay
from muster.network.ragged import make_rows
from muster.network.search_tree import add_up, step_extra

# From so many origins on, cutting the graph into cells first takes less time in all.
MANY_ORIGINS_COUNT = 100
# Nobody knows whether more will be asked: cells are built when as much has been searched already.
MANY_SEARCHES_COUNT = 400
REACH_FACTOR = 1.6
REACH_EXTRA_KM = 200.0


class Entrance(NamedTuple):
    """Where a place meets the network: the node, and how far away it is [km]."""

    node: int
    gap_km: float


def find_paths(opened: OpenGraph, pairs: Sequence[tuple[int, int]]) -> Chains:
    """Find the cheapest way of each pair of nodes; empty where there is none."""
    nodes = {node for pair in pairs for node in pair}
    if opened.graph.twins:
        nodes = {twin for node in nodes for twin in twins_of(opened, node)}
    overlay = find_overlay(opened, nodes)
    if overlay is not None:
        return find_over_cells(opened, overlay, pairs)
    starts = choose_starts(pairs)
    opened.searched.update(starts)
    is_many = len(set(starts)) >= MANY_ORIGINS_COUNT
    if is_many or opened.searched.total() >= MANY_SEARCHES_COUNT:
        return find_over_cells(opened, overlay_for(opened, nodes), pairs)
    return _find_by_trees(opened, pairs, starts)


def choose_starts(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Choose the end of each pair to search from: the one that more pairs share."""
    count = Counter(node for pair in pairs for node in pair)
    return [pair[0] if count[pair[0]] >= count[pair[1]] else pair[1] for pair in pairs]


def find_overlay(opened: OpenGraph, nodes: Iterable[int]) -> Overlay | None:
    """Give an overlay that holds all the nodes, if one was built."""
    if not opened.overlays:
        return None
    pieces = set(opened.piece[list(nodes)].tolist())
    return next((made for held, made in opened.overlays.items() if pieces <= held), None)


def overlay_for(opened: OpenGraph, nodes: Iterable[int]) -> Overlay:
    """Give an overlay that holds all the nodes; build it at the first call."""
    from muster.network.overlay_build import build_overlay

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


def _list_options(
    opened: OpenGraph, pairs: Sequence[tuple[int, int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """List pair, start and end of every way to leave and to arrive, by gauge."""
    if not opened.graph.twins:
        ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return np.arange(len(ends)), ends[:, 0], ends[:, 1]
    options = [
        (number, start, end)
        for number, pair in enumerate(pairs)
        for start in twins_of(opened, pair[0])
        for end in twins_of(opened, pair[1])
    ]
    who, starts, stops = np.array(options, dtype=np.int64).reshape(-1, 3).T
    return who, starts, stops


def find_over_cells(
    opened: OpenGraph, overlay: Overlay, pairs: Sequence[tuple[int, int]]
) -> Chains:
    """Read the ways from an overlay, from and to any of the tracks at the ends."""
    from muster.network.overlay_inside import are_together, search_inside
    from muster.network.overlay_paths import find_meetings, spell_out

    who, starts, ends = _list_options(opened, pairs)
    met = find_meetings(overlay, starts, ends)
    cost, paths = met.cost_km.copy(), {}
    for option in np.flatnonzero(are_together(overlay, starts, ends)).tolist():
        inside = search_inside(opened, overlay, int(starts[option]))
        to = int(ends[option])
        if np.isfinite(inside.cost_to(to)) and inside.cost_to(to) <= cost[option]:
            cost[option], paths[option] = inside.cost_to(to), inside.path_to(to)
    order = np.lexsort((cost, who))
    best = order[np.searchsorted(who[order], np.arange(len(pairs)))]
    best = best[np.isfinite(cost[best])]
    stays = np.isin(best, list(paths))
    within, over = best[stays], best[~stays]
    parts = [
        (who[within], _make_chains([paths[option] for option in within.tolist()])),
        (who[over], spell_out(overlay, starts[over], ends[over], met.column[over])),
    ]
    return find_missing_edges(opened, merge_chains(parts, len(pairs)))


def _make_chains(paths: Sequence[Sequence[int]]) -> Chains:
    """Put ways given as lists of nodes together, edges still unknown."""
    nodes = make_rows(paths)
    return Chains(nodes=nodes, edges=np.full(len(nodes.values), -1))


def _find_by_trees(
    opened: OpenGraph, pairs: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Chains:
    """Search once from each of the chosen starts."""
    members: dict[int, list[int]] = {}
    for index, start in enumerate(starts):
        members.setdefault(start, []).append(index)
    result: list[list[int]] = [[] for _ in pairs]
    for start, indices in members.items():
        ends = [pairs[i][1] if pairs[i][0] == start else pairs[i][0] for i in indices]
        for index, path in zip(indices, _search_from(opened, start, ends), strict=True):
            result[index] = path if pairs[index][0] == start else path[::-1]
    return find_missing_edges(opened, _make_chains(result))


def _search_from(opened: OpenGraph, start: int, ends: Sequence[int]) -> list[list[int]]:
    """Search from one node to some others; list the nodes of each way."""
    starts, groups = twins_of(opened, start), [twins_of(opened, end) for end in ends]
    targets = np.array([node for group in groups for node in group])
    near = np.isin(opened.piece[targets], opened.piece[starts])
    if not near.any():
        return [[] for _ in ends]
    xyz = opened.graph.xyz
    crow_km = float(np.linalg.norm(xyz[targets[near]] - xyz[start], axis=1).max())
    reach_km = crow_km * REACH_FACTOR + REACH_EXTRA_KM
    tree = grow_tree(opened.matrix, starts, targets[near], reach_km)
    best = [min(group, key=lambda node: float(tree.cost_km[node])) for group in groups]
    return [walk_back(tree, node) if np.isfinite(tree.cost_km[node]) else [] for node in best]


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
    links = [link for a, b, more in opened.dear_links for link in ((a, b, more), (b, a, more))]
    total: NDArray[np.float32] = add_up(step_extra(before, links), before)[0]
    return total
