"""Let long edges pass by the towns along them.

The source keeps no shape, so a town on a stretch of 60 km is as far from the network as the
nearer end. Where the length of an edge leaves room for no way but one close to the town, the
edge is cut beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from network_build.land import LandGraph, in_area, to_xyz

SHORTEST_EDGE_KM, LONGEST_HALF_KM = 8.0, 60.0
NEAREST_NODE_KM = 3.0
FARTHEST_ASIDE_KM = 5.0
ROOM_SHARE = 1.02


def split_at_towns(graph: LandGraph, lat: NDArray[np.float64], lon: NDArray[np.float64]) -> int:
    """Cut edges beside towns that no node is near to; give how many nodes were added.

    An edge is cut where it lies nearest to the town, if a way through that point and the town
    is no more than a fiftieth longer than the edge. Edges between regions stay whole.
    """
    points = to_xyz(graph.lat, graph.lon)
    inside = in_area(lat, lon)
    towns = to_xyz(lat[inside], lon[inside])
    towns = towns[cKDTree(points).query(towns)[0] > NEAREST_NODE_KM]
    plain = graph.region[graph.tail] == graph.region[graph.head]
    long = np.flatnonzero(plain & (graph.length_km > SHORTEST_EDGE_KM))
    middles = cKDTree((points[graph.tail[long]] + points[graph.head[long]]) / 2)
    cuts: dict[int, list[float]] = {}
    for town, near in zip(towns, middles.query_ball_point(towns, LONGEST_HALF_KM), strict=True):
        found = find_edge(graph, points, long[np.array(near, dtype=np.int64)], town)
        if found is not None:
            cuts.setdefault(found[0], []).append(found[1])
    return cut_edges(graph, cuts)


def find_edge(
    graph: LandGraph,
    points: NDArray[np.float64],
    edges: NDArray[np.int64],
    town: NDArray[np.float64],
) -> tuple[int, float] | None:
    """Find the edge that passes nearest to a town, and the share of it that lies before."""
    start, end = points[graph.tail[edges]], points[graph.head[edges]]
    along = end - start
    share = ((town - start) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-9)
    aside = np.linalg.norm(start + share[:, None] * along - town, axis=1)
    way = np.linalg.norm(town - start, axis=1) + np.linalg.norm(end - town, axis=1)
    fits = (share > 0.05) & (share < 0.95) & (aside <= FARTHEST_ASIDE_KM)
    fits &= way <= ROOM_SHARE * graph.length_km[edges]
    if not fits.any():
        return None
    best = int(np.argmin(np.where(fits, aside, np.inf)))
    return int(edges[best]), float(share[best])


def cut_edges(graph: LandGraph, cuts: dict[int, list[float]]) -> int:
    """Replace edges by chains through new nodes on their straight line."""
    lat, lon, region, tail, head, length = [], [], [], [], [], []
    for edge in sorted(cuts):
        one, other = int(graph.tail[edge]), int(graph.head[edge])
        km, shares = float(graph.length_km[edge]), sorted(set(cuts[edge]))
        chain = [one, *(len(graph.lat) + len(lat) + i for i in range(len(shares))), other]
        for share in shares:
            lat.append(graph.lat[one] + (graph.lat[other] - graph.lat[one]) * share)
            lon.append(graph.lon[one] + (graph.lon[other] - graph.lon[one]) * share)
            region.append(graph.region[one])
        tail += chain[:-1]
        head += chain[1:]
        length += (np.diff([0.0, *shares, 1.0]) * km).tolist()
    keep = np.ones(len(graph.tail), dtype=bool)
    keep[list(cuts)] = False
    graph.tail, graph.head = graph.tail[keep], graph.head[keep]
    graph.length_km = graph.length_km[keep]
    graph.lat = np.concatenate([graph.lat, lat])
    graph.lon = np.concatenate([graph.lon, lon])
    graph.region = np.concatenate([graph.region, np.array(region, dtype=graph.region.dtype)])
    graph.add_edges(
        np.array(tail, dtype=np.int64), np.array(head, dtype=np.int64), np.array(length)
    )
    return len(lat)


def town_positions(least: int) -> Iterable[NDArray[np.float64]]:
    """Give latitudes and longitudes of the towns of the gazetteer with so many inhabitants."""
    from muster.network.place_table import place_table

    table = place_table()
    rows = table.rows_of_kind("town")
    rows = rows[table.weight[rows] >= least]
    return np.asarray(table.lat[rows], dtype=float), np.asarray(table.lon[rows], dtype=float)
