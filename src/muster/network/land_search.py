"""Shortest ways over the part of a land graph that is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from muster.network.graph import Graph, load_land_graph, to_xyz
from muster.network.nearest import Nearest
from muster.network.tables import link_table, speed_row

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from muster.network.overlay import Overlay

PROFILES = {"road": "road-convoy", "rail": "rail-military"}
SMALLEST_COST_KM = 1e-3
SMALLEST_EXTRA_KM = 0.1
SMALLEST_PIECE = 30
NEAREST_COUNT = 12
NO_PREDECESSOR = -9999


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTimes:
    """Crossing and waiting time [h] of a link that vehicles or trains do not drive."""

    crossing_h: float
    wait_h: float


def find_link_times(mode: str, name: str) -> LinkTimes | None:
    """Give the times of a ferry, a shuttle or the like; None for a link that is driven."""
    row = link_table().get(f"{mode}/{name}")
    if row is None or not row.get("crossing_h"):
        return None
    return LinkTimes(crossing_h=float(row["crossing_h"]), wait_h=float(row["wait_h"]))


@dataclass(frozen=True, kw_only=True, eq=False)
class OpenGraph:
    """The open part of a graph, with the cost of every edge [km of plain driving].

    `overlays` keeps the cells of those pieces over which many routes were asked for; `searched`
    counts the searches from each node until then.
    """

    graph: Graph
    edge_is_open: NDArray[np.bool_]
    cost_km: NDArray[np.float64]
    overlays: dict[frozenset[int], Overlay] = field(default_factory=dict)
    searched: Counter[int] = field(default_factory=Counter)

    @cached_property
    def matrix(self) -> csr_array:
        """Adjacency in both directions; of parallel edges the cheapest stays."""
        half = sort_half_edges(self.graph)
        keep = self.edge_is_open[half.edge]
        row, column, edge = half.row[keep], half.column[keep], half.edge[keep]
        return make_matrix(row, column, self.cost_km[edge], len(self.graph.lat))

    @cached_property
    def piece(self) -> NDArray[np.int32]:
        """Number of the connected piece of every node."""
        from scipy.sparse.csgraph import connected_components

        _, label = connected_components(self.matrix, directed=False)
        return np.asarray(label, dtype=np.int32)

    @cached_property
    def is_entrance(self) -> NDArray[np.bool_]:
        """Say where a route may start: at nodes in pieces that lead somewhere."""
        size = np.bincount(self.piece)
        return np.asarray(size[self.piece] >= SMALLEST_PIECE)

    @cached_property
    def dear_links(self) -> tuple[tuple[int, int, float], ...]:
        """Open edges that cost more than their length: both ends and the extra [km]."""
        extra = np.where(self.edge_is_open, self.cost_km - self.graph.length_km, 0.0)
        edges = np.flatnonzero(extra > SMALLEST_EXTRA_KM)
        ends = self.graph.tail[edges].tolist(), self.graph.head[edges].tolist()
        return tuple(zip(*ends, extra[edges].tolist(), strict=True))

    @cached_property
    def entrances(self) -> tuple[NDArray[np.int64], Nearest]:
        """Give the nodes where a route may start, and a search over them alone."""
        numbers = np.flatnonzero(self.is_entrance)
        return numbers, Nearest(self.graph.xyz[numbers])

    @cached_property
    def cheapest_edge(self) -> NDArray[np.int64]:
        """Give for every edge the cheapest open one between the same two nodes."""
        chosen = np.arange(len(self.graph.tail))
        keys = edge_keys(self.graph)
        for first in np.flatnonzero(keys[1:] == keys[:-1]).tolist():
            same = slice(*np.searchsorted(keys, [keys[first], keys[first] + 1]))
            cost = np.where(self.edge_is_open[same], self.cost_km[same], np.inf)
            chosen[same] = same.start + int(cost.argmin())
        return chosen

    def find_edges(self, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the cheapest open edge between each two neighbours."""
        wanted = np.minimum(start, end) * len(self.graph.lat) + np.maximum(start, end)
        return self.cheapest_edge[np.searchsorted(edge_keys(self.graph), wanted)]

    def snap(
        self, lat: NDArray[np.float64], lon: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give the nearest entrance of each point, and how far it is [km]."""
        where = to_xyz(lat, lon)
        found = self.graph.nearest.find(where, 1)[:, 0]
        lost = np.flatnonzero(~self.is_entrance[found])
        if len(lost):
            near = self.graph.nearest.find(where[lost], NEAREST_COUNT)
            fits = self.is_entrance[near]
            found[lost] = near[np.arange(len(near)), fits.argmax(axis=1)]
            lost = lost[~fits.any(axis=1)]
        if len(lost):
            numbers, nearest = self.entrances
            found[lost] = numbers[nearest.find(where[lost], 1)[:, 0]]
        gap_km = np.linalg.norm(self.graph.xyz[found] - where, axis=1)
        return found.astype(np.int64), gap_km


@cache
def edge_keys(graph: Graph) -> NDArray[np.int64]:
    """Give one number for the two ends of each edge; sorted, as the edges are."""
    return graph.tail * len(graph.lat) + graph.head


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HalfEdges:
    """Every edge in both directions, sorted by row and column, with the number of the edge."""

    row: NDArray[np.int32]
    column: NDArray[np.int32]
    edge: NDArray[np.int32]


@cache
def sort_half_edges(graph: Graph) -> HalfEdges:
    """Sort the edges of a graph in both directions, once."""
    tail, head = graph.tail.astype(np.int32), graph.head.astype(np.int32)
    row, column = np.concatenate([tail, head]), np.concatenate([head, tail])
    order = np.lexsort((column, row)).astype(np.int32)
    return HalfEdges(row=row[order], column=column[order], edge=order % np.int32(len(tail)))


def make_matrix(
    row: NDArray[np.signedinteger],
    column: NDArray[np.signedinteger],
    cost: NDArray[np.float64],
    count: int,
) -> csr_array:
    """Make a matrix of entries sorted by row and column; of equal ones the cheapest stays."""
    from scipy.sparse import csr_array

    first = np.ones(len(row), dtype=bool)
    first[1:] = (row[1:] != row[:-1]) | (column[1:] != column[:-1])
    starts = np.flatnonzero(first)
    cheapest = np.minimum.reduceat(cost, starts) if len(starts) else cost
    begin = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(row[starts], minlength=count), out=begin[1:])
    indices = column[starts].astype(np.int32)
    return csr_array((cheapest, indices, begin), shape=(count, count))


def keep_cheapest(
    row: NDArray[np.int64], column: NDArray[np.int64], cost: NDArray[np.float64], count: int
) -> csr_array:
    """Make a matrix of entries in any order; of parallel ones the cheapest stays."""
    order = np.argsort(row * count + column, kind="stable")
    return make_matrix(row[order], column[order], cost[order], count)


@cache
def edge_costs(mode: str) -> NDArray[np.float64]:
    """Give every edge its length, ferries and the like the distance driven in their time."""
    graph = load_land_graph(mode)
    cost = np.maximum(graph.length_km, SMALLEST_COST_KM)
    speed_kmh = float(speed_row(PROFILES[mode])["speed_kmh"])
    for edge, name in graph.names.items():
        times = find_link_times(mode, name)
        if times is not None:
            cost[edge] = max(cost[edge], (times.crossing_h + times.wait_h) * speed_kmh)
    return cost


@lru_cache(maxsize=4)
def open_graph(mode: str, regions: frozenset[str], closed_links: frozenset[str]) -> OpenGraph:
    """Cut a land graph down to some regions, without the closed links."""
    graph = load_land_graph(mode)
    fits = np.array([code in regions for code in graph.region_codes])
    node_fits = fits[graph.region]
    edge_is_open = node_fits[graph.tail] & node_fits[graph.head]
    for edge, code in graph.crossing.items():
        edge_is_open[edge] &= code in regions
    if closed_links:
        for edge, name in graph.names.items():
            edge_is_open[edge] &= name not in closed_links
    return OpenGraph(graph=graph, edge_is_open=edge_is_open, cost_km=edge_costs(mode))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Cheapest ways from one node to all: cost [km] and the node before."""

    cost_km: NDArray[np.float64]
    before: NDArray[np.int32]


def grow_tree(
    matrix: csr_array, origins: Sequence[int], targets: NDArray[np.int64], reach_km: float
) -> Tree:
    """Search from the nearest of some nodes to all others.

    The search goes as far as `reach_km`, then without end if a target was missed.
    """
    from scipy.sparse.csgraph import dijkstra

    for limit in (reach_km, np.inf):
        cost, before, _ = dijkstra(
            matrix,
            directed=True,
            indices=list(origins),
            return_predecessors=True,
            limit=limit,
            min_only=True,
        )
        if np.isfinite(cost[targets]).all():
            break
    return Tree(cost_km=cost, before=before)


def walk_back(tree: Tree, target: int) -> list[int]:
    """List the nodes from an origin to a target that was reached."""
    path: list[int] = []
    node = target
    while node != NO_PREDECESSOR:
        path.append(node)
        node = int(tree.before[node])
    path.reverse()
    return path
