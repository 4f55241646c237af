"""Make a land graph: cut out the area, tag countries, close the small gaps of the source."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from network_build.regions import Regions
from network_build.sources import RawGraph

EARTH_RADIUS_KM = 6371.0
NORTH_AFRICA = {"MAR", "DZA", "TUN", "LBY", "EGY", "SDN", "MRT", "ESH"}
NORTH_AMERICA = {"USA", "CAN"}
JOIN_ROUNDABOUT = 1.2


@dataclass(slots=True, kw_only=True)
class LandGraph:
    """A land graph in the making. `special` names edges that are more than road or track."""

    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    region: NDArray[np.int64]
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length_km: NDArray[np.float64]
    special: dict[int, str] = field(default_factory=dict)
    edge_region: dict[int, int] = field(default_factory=dict)

    def add_edges(
        self, tail: NDArray[np.int64], head: NDArray[np.int64], length_km: NDArray[np.float64]
    ) -> int:
        """Add edges and give the index of the first one."""
        first = len(self.tail)
        self.tail = np.concatenate([self.tail, tail])
        self.head = np.concatenate([self.head, head])
        self.length_km = np.concatenate([self.length_km, length_km])
        return first

    def matrix(self) -> coo_matrix:
        """Give the (one-sided) weighted adjacency."""
        count = len(self.lat)
        weights = np.maximum(self.length_km, 1e-3)
        return coo_matrix((weights, (self.tail, self.head)), shape=(count, count)).tocsr()


def to_xyz(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give points on the sphere [km] so that a k-d tree measures distance."""
    a, b = np.radians(lat), np.radians(lon)
    return EARTH_RADIUS_KM * np.column_stack(
        [np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)]
    )


def in_area(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which points lie in a box that is worth locating: Europe with its rim, or America."""
    europe = (lon > -25) & (lon < 60) & (lat > 29) & (lat < 72)
    america = (lon > -170) & (lon < -52) & (lat > 24) & (lat < 72)
    return europe | america


def cut(raw: RawGraph, keep: NDArray[np.bool_]) -> RawGraph:
    """Keep some nodes and the edges between them; drop loops and double edges."""
    index = np.cumsum(keep) - 1
    inside = keep[raw.tail] & keep[raw.head] & (raw.tail != raw.head)
    tail, head = index[raw.tail[inside]], index[raw.head[inside]]
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    length = raw.length_km[inside]
    order = np.lexsort((length, high, low))
    low, high, length = low[order], high[order], length[order]
    first = np.ones(len(low), dtype=bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return RawGraph(
        lat=raw.lat[keep],
        lon=raw.lon[keep],
        tail=low[first],
        head=high[first],
        length_km=length[first],
    )


def make_land_graph(raw: RawGraph, regions: Regions) -> LandGraph:
    """Cut out Europe with its rim and North America, and tag every node with its region."""
    area = cut(raw, in_area(raw.lat, raw.lon))
    region = regions.locate(area.lon, area.lat)
    codes = np.array(regions.codes)[region]
    america = area.lon < -30
    keep = np.where(
        america, np.isin(codes, list(NORTH_AMERICA)), ~np.isin(codes, list(NORTH_AFRICA))
    )
    kept = cut(area, keep)
    return LandGraph(
        lat=kept.lat,
        lon=kept.lon,
        region=region[keep],
        tail=kept.tail,
        head=kept.head,
        length_km=kept.length_km,
    )


def dead_ends(graph: LandGraph, cluster_km: float = 0.35) -> NDArray[np.int64]:
    """Find where a line just stops, seen as clusters of nodes closer than `cluster_km`."""
    count = len(graph.lat)
    short = graph.length_km < cluster_km
    ones = np.ones(int(short.sum()))
    near = coo_matrix((ones, (graph.tail[short], graph.head[short])), shape=(count, count))
    clusters, label = connected_components(near, directed=False)
    low = np.minimum(label[graph.tail], label[graph.head])
    high = np.maximum(label[graph.tail], label[graph.head])
    pairs = np.unique(np.column_stack([low, high])[low != high], axis=0)
    degree = np.bincount(pairs.ravel(), minlength=clusters)
    return np.flatnonzero(degree[label] <= 1)


def join_dead_ends(graph: LandGraph, within_km: float, detour_km: float) -> int:
    """Join dead ends to the nearest node that the network reaches only by a long detour."""
    ends = dead_ends(graph)
    points = to_xyz(graph.lat, graph.lon)
    tree = cKDTree(points)
    matrix = graph.matrix()
    added: dict[tuple[int, int], float] = {}
    for start in range(0, len(ends), 500):
        chunk = ends[start : start + 500]
        reach = dijkstra(matrix, directed=False, indices=chunk, limit=detour_km)
        for row, node in enumerate(chunk):
            near = np.array(tree.query_ball_point(points[node], within_km))
            gap = np.linalg.norm(points[near] - points[node], axis=1)
            far = np.isinf(reach[row, near]) & (graph.region[near] == graph.region[node])
            if far.any():
                best = np.argmin(np.where(far, gap, np.inf))
                pair = (min(node, near[best]), max(node, near[best]))
                added[int(pair[0]), int(pair[1])] = max(float(gap[best]) * JOIN_ROUNDABOUT, 0.05)
    return add_joins(graph, added)


def join_components(
    graph: LandGraph, within_km: float, border_km: float, members: NDArray[np.bool_]
) -> int:
    """Join every separate piece to its nearest neighbour if the gap is small.

    First all countries count; then only members (a mask over nodes), since a piece that hangs
    together with the rest only through a country that may not be crossed is separate, too.
    """
    total = 0
    for mask in (np.ones(len(graph.lat), dtype=bool), members):
        for _ in range(6):
            inside = mask[graph.tail] & mask[graph.head]
            ends = (graph.tail[inside], graph.head[inside])
            shape = (len(graph.lat), len(graph.lat))
            matrix = coo_matrix((np.ones(len(ends[0])), ends), shape=shape)
            _, label = connected_components(matrix, directed=False)
            added = nearest_gaps(graph, label, (within_km, border_km), mask)
            if not added:
                break
            total += add_joins(graph, added)
    return total


def nearest_gaps(
    graph: LandGraph,
    label: NDArray[np.int32],
    reach_km: tuple[float, float],
    mask: NDArray[np.bool_],
) -> dict[tuple[int, int], float]:
    """Find, for every piece, the nearest node of another piece within reach."""
    points = to_xyz(graph.lat, graph.lon)
    tree = cKDTree(points)
    within_km, border_km = reach_km
    size = np.bincount(label)
    small = np.flatnonzero((size[label] < size.max()) & mask)
    best: dict[int, tuple[float, int, int]] = {}
    for node, near in zip(small, tree.query_ball_point(points[small], within_km), strict=True):
        others = [other for other in near if label[other] != label[node] and mask[other]]
        for other in others:
            gap = float(np.linalg.norm(points[other] - points[node]))
            if gap > border_km and graph.region[other] != graph.region[node]:
                continue
            key = int(label[node])
            if key not in best or gap < best[key][0]:
                best[key] = (gap, int(node), int(other))
    return {(min(a, b), max(a, b)): max(gap * JOIN_ROUNDABOUT, 0.05) for gap, a, b in best.values()}


def add_joins(graph: LandGraph, added: dict[tuple[int, int], float]) -> int:
    """Add the joins to the graph, marked as such."""
    pairs = sorted(added)
    if not pairs:
        return 0
    ends = np.array(pairs)
    lengths = np.array([added[pair] for pair in pairs])
    first = graph.add_edges(ends[:, 0], ends[:, 1], lengths)
    for offset in range(len(pairs)):
        graph.special[first + offset] = "join"
    return len(pairs)
