"""Close the gaps in one line: dead ends that point at each other, or at a line close ahead.

The source lacks many stretches of a line that goes on beyond them: at borders, on bridges, in
tunnels and where somebody was building when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from network_build.land import LandGraph, add_joins, to_xyz
from network_build.regions import Regions

CLUSTER_KM = 0.35
LEAST_PIECE = 30
TOUCHING_KM = 0.8
WIDEST_ANGLE_DEGREES, AHEAD_ANGLE_DEGREES = 75.0, 30.0
DETOUR_FACTOR, DETOUR_EXTRA_KM = 4.0, 15.0
MOST_SEA_KM = 2.5
SAMPLE_COUNT = 40
CHUNK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Where lines stop: one node a dead end, and the way [unit vector] in which it points."""

    node: NDArray[np.int64]
    ahead: NDArray[np.float64]


def find_ends(graph: LandGraph) -> Ends:
    """Find the dead ends of pieces that lead somewhere, seen as clusters of near nodes."""
    count = len(graph.lat)
    short = graph.length_km < CLUSTER_KM
    near = (np.ones(int(short.sum())), (graph.tail[short], graph.head[short]))
    clusters, label = connected_components(coo_matrix(near, shape=(count, count)), directed=False)
    out = np.flatnonzero(label[graph.tail] != label[graph.head])
    low = np.minimum(label[graph.tail], label[graph.head])[out].astype(np.int64)
    high = np.maximum(label[graph.tail], label[graph.head])[out].astype(np.int64)
    _, first = np.unique(low * clusters + high, return_index=True)
    degree = np.bincount(np.concatenate([low[first], high[first]]), minlength=clusters)
    edge = out[first]
    ends = np.concatenate([graph.tail[edge], graph.head[edge]])
    before = np.concatenate([graph.head[edge], graph.tail[edge]])
    _, piece = connected_components(graph.matrix(), directed=False)
    large = np.bincount(piece)[piece] >= LEAST_PIECE
    stops = np.flatnonzero((degree[label[ends]] == 1) & large[ends])
    stops = stops[np.argsort(ends[stops], kind="stable")]
    points = to_xyz(graph.lat, graph.lon)
    way = points[ends[stops]] - points[before[stops]]
    length = np.maximum(np.linalg.norm(way, axis=1), 1e-9)
    return Ends(node=ends[stops], ahead=way / length[:, None])


def join_facing_ends(graph: LandGraph, areas: Regions, within_km: float, winding: float) -> int:
    """Join dead ends that point at each other, or all but touch: the nearest first, each once."""
    ends = find_ends(graph)
    points = to_xyz(graph.lat, graph.lon)[ends.node]
    pairs = cKDTree(points).query_pairs(within_km, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    line = points[pairs[:, 1]] - points[pairs[:, 0]]
    gap = np.maximum(np.linalg.norm(line, axis=1), 1e-9)
    line /= gap[:, None]
    least = np.cos(np.radians(WIDEST_ANGLE_DEGREES))
    fits = (ends.ahead[pairs[:, 0]] * line).sum(axis=1) >= least
    fits &= (ends.ahead[pairs[:, 1]] * -line).sum(axis=1) >= least
    fits |= gap <= TOUCHING_KM
    found = np.column_stack([ends.node[pairs[fits]], gap[fits]])
    return join_apart(graph, areas, found, winding)


def join_ends_ahead(graph: LandGraph, areas: Regions, within_km: float, winding: float) -> int:
    """Join dead ends to the nearest node of another line that lies ahead of them."""
    ends = find_ends(graph)
    points = to_xyz(graph.lat, graph.lon)
    tree = cKDTree(points)
    least = np.cos(np.radians(AHEAD_ANGLE_DEGREES))
    rows = []
    for node, ahead in zip(ends.node, ends.ahead, strict=True):
        near = np.array(tree.query_ball_point(points[node], within_km))
        line = points[near] - points[node]
        gap = np.linalg.norm(line, axis=1)
        before = (gap > 1e-6) & ((line @ ahead >= least * gap) | (gap <= TOUCHING_KM))
        rows += [(node, other, km) for other, km in zip(near[before], gap[before], strict=True)]
    return join_apart(graph, areas, np.array(rows).reshape(-1, 3), winding)


def join_apart(graph: LandGraph, areas: Regions, rows: NDArray[np.float64], winding: float) -> int:
    """Join those pairs (end, other node, gap [km]) that the network joins by a long detour only.

    The straight line may cross no more sea than a bridge does; `winding` is what a line is
    longer than straight.
    """
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0], rows[:, 2]))]
    ends = np.unique(rows[:, 0]).astype(np.int64)
    place = np.searchsorted(ends, rows[:, 0].astype(np.int64))
    limit = np.maximum(DETOUR_FACTOR * rows[:, 2], rows[:, 2] + DETOUR_EXTRA_KM)
    matrix, apart = graph.matrix(), np.zeros(len(rows), dtype=bool)
    for start in range(0, len(ends), CHUNK):
        chosen = np.flatnonzero((place >= start) & (place < start + CHUNK))
        reach = dijkstra(
            matrix, directed=False, indices=ends[start : start + CHUNK], limit=limit.max()
        )
        way_km = reach[place[chosen] - start, rows[chosen, 1].astype(np.int64)]
        apart[chosen] = way_km > limit[chosen]
    rows = rows[apart]
    rows = rows[sea_on_line_km(graph, areas, rows) <= MOST_SEA_KM]
    used: set[int] = set()
    added = {}
    is_end = np.isin(rows[:, 1].astype(np.int64), find_ends(graph).node)
    for (end, other, gap), both in zip(rows.tolist(), is_end.tolist(), strict=True):
        pair = sorted((int(end), int(other)))
        if pair[0] in used or pair[1] in used:
            continue
        used.update(pair if both else (int(end),))
        added[pair[0], pair[1]] = gap * winding
    return add_joins(graph, added)


def sea_on_line_km(
    graph: LandGraph, areas: Regions, rows: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give how much of each straight line lies at sea [km]."""
    one, other = rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64)
    share = (np.arange(SAMPLE_COUNT) + 0.5) / SAMPLE_COUNT
    lat = graph.lat[one][:, None] + (graph.lat[other] - graph.lat[one])[:, None] * share
    lon = graph.lon[one][:, None] + (graph.lon[other] - graph.lon[one])[:, None] * share
    at_sea = areas.locate_strictly(lon.ravel(), lat.ravel()).reshape(lat.shape) < 0
    result: NDArray[np.float64] = at_sea.mean(axis=1) * rows[:, 2]
    return result
