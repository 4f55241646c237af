"""Let ships cross open water: the lanes of the source are too few in the smaller seas.

From Constanta to Odesa the source knows no way but by the Bosphorus. Points that see each other
over water, and that the lanes join by a detour only, are joined by a straight edge.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from network_build.land import to_xyz
from network_build.raster import Land
from network_build.sea import SeaGraph, great_circle_km

# West, south, east, north of the seas round Europe, where the lanes are too few.
SEAS = (-13.0, 28.0, 60.0, 72.0)
BANDS_KM = (0.0, 60.0, 150.0, 350.0)
SECTOR_COUNT = 12
DETOUR_FACTOR = 1.05
CHUNK = 250


def add_open_water(graph: SeaGraph, land: Land) -> int:
    """Add the straight edges, the short ones first; give how many."""
    used = np.unique(np.array(sorted(graph.edges)))
    places = np.array(graph.points)[used]
    west, south, east, north = SEAS
    afloat = (places >= [west, south]).all(axis=1) & (places <= [east, north]).all(axis=1)
    afloat &= ~land.holds(places[:, 0], places[:, 1])
    used, places = used[afloat], places[afloat]
    pairs = choose_pairs(places)
    gap_km = great_circle_km(places[pairs[:, 0]], places[pairs[:, 1]])
    total = 0
    for low_km, high_km in pairwise(BANDS_KM):
        band = (gap_km > low_km) & (gap_km <= high_km)
        some, some_km = pairs[band], gap_km[band]
        apart = used[some], DETOUR_FACTOR * some_km
        far = is_far(lane_matrix(graph), *apart)
        some = some[far]
        lines = np.stack([places[some[:, 0]], places[some[:, 1]]], axis=1)
        clear = some[land.crossed_km(lines) == 0.0] if len(some) else some
        for one, other in used[clear].tolist():
            graph.add_edge(one, other)
        total += len(clear)
    return total


def choose_pairs(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Pair each point with the nearest one in every direction, within the longest band."""
    points = to_xyz(places[:, 1], places[:, 0])
    tree = cKDTree(points)
    pairs: set[tuple[int, int]] = set()
    for index in range(len(points)):
        near = tree.query_ball_point(points[index], BANDS_KM[-1])
        others = np.array([other for other in near if other != index], dtype=np.int64)
        step = places[others] - places[index]
        step[:, 0] *= np.cos(np.radians(places[index, 1]))
        turn = np.arctan2(step[:, 1], step[:, 0]) / (2 * np.pi) + 0.5
        sector = np.minimum((turn * SECTOR_COUNT).astype(int), SECTOR_COUNT - 1)
        length = np.hypot(step[:, 0], step[:, 1])
        ring = np.searchsorted(np.array(BANDS_KM[1:-1]) / 111.2, length)
        order = np.lexsort((others, length))
        place = (sector * len(BANDS_KM) + ring)[order]
        _, first = np.unique(place, return_index=True)
        for other in others[order[first]].tolist():
            pairs.add((min(index, other), max(index, other)))
    return np.array(sorted(pairs))


def lane_matrix(graph: SeaGraph) -> csr_matrix:
    """Give the edges as a matrix."""
    keys = np.array(sorted(graph.edges))
    length = np.array([graph.edges[tuple(key)] for key in keys.tolist()])
    count = len(graph.points)
    values = (np.maximum(length, 1e-3), (keys[:, 0], keys[:, 1]))
    return coo_matrix(values, shape=(count, count)).tocsr()


def is_far(
    matrix: csr_matrix, pairs: NDArray[np.int64], limit_km: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Say which pairs have no way shorter than a limit."""
    starts = np.unique(pairs[:, 0])
    row = np.searchsorted(starts, pairs[:, 0])
    far = np.zeros(len(pairs), dtype=bool)
    for first in range(0, len(starts), CHUNK):
        chosen = np.flatnonzero((row >= first) & (row < first + CHUNK))
        reach = dijkstra(
            matrix,
            directed=False,
            indices=starts[first : first + CHUNK],
            limit=limit_km[chosen].max(),
        )
        far[chosen] = reach[row[chosen] - first, pairs[chosen, 1]] > limit_km[chosen]
    return far
