"""Many routes over one open graph: cells, their borders, and a table between all borders.

The graph is cut into cells. Nodes at which cells touch are borders. From every border the ways
within its cells are searched once; a small graph of borders alone gives the table of distances
between any two of them. A route is then the best of: way to a border of the own cell, table, way
from a border of the other cell. It is as short as the one that a search over all nodes finds.

| symbol | field | unit |
|---|---|---|
| d(s, x) | `Cell.cost_km[row of s, position of x]` | km |
| D(s, t) | `Overlay.between_km[s, t]` | km |
| e(s, x), E(s, t) | `Cell.extra_km`, `Overlay.extra_km` | km |

e and E are the part of a cost that is no distance: the time of ferries and the like.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from muster.network.land_search import (
    NO_PREDECESSOR,
    SMALLEST_EXTRA_KM,
    OpenGraph,
    keep_cheapest,
)
from muster.network.partition import make_cells

if TYPE_CHECKING:
    from scipy.sparse import csr_array

FEWEST_CELLS_COUNT = 30
CELL_SIZES = (500, 4000)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """One cell: its nodes (sorted), its borders, and the ways from each border to each node.

    `links` are the ferries and the like within: positions of the two ends and extra [km].
    """

    nodes: NDArray[np.int64]
    borders: NDArray[np.int64]
    matrix: csr_array
    cost_km: NDArray[np.float32]
    before: NDArray[np.int32]
    extra_km: NDArray[np.float32]
    links: tuple[tuple[int, int, float], ...]

    def position(self, node: int) -> int:
        """Give the place of a node among the nodes of the cell."""
        return int(np.searchsorted(self.nodes, node))

    def walk(self, row: int, node: int) -> list[int]:
        """List the nodes from a node back to the border of a row."""
        before, at = self.before[row], self.position(node)
        path = []
        while at != NO_PREDECESSOR:
            path.append(at)
            at = int(before[at])
        return [int(number) for number in self.nodes[path]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlay:
    """Cells, and the table between all borders."""

    cells: tuple[Cell, ...]
    cell_of_node: NDArray[np.int64]
    borders: NDArray[np.int64]
    between_km: NDArray[np.float32]
    extra_km: NDArray[np.float32]
    before: NDArray[np.int32]
    cell_of_hop: dict[tuple[int, int], int]
    hops: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def find_path(self, origin: int, destination: int) -> tuple[float, list[int]] | None:
        """Find the cheapest way: its cost [km] and its nodes; None if there is none."""
        here = self.cells[int(self.cell_of_node[origin])]
        there = self.cells[int(self.cell_of_node[destination])]
        from_km = here.cost_km[:, here.position(origin)]
        to_km = there.cost_km[:, there.position(destination)]
        total = from_km[:, None] + self.between_km[np.ix_(here.borders, there.borders)] + to_km
        best = int(np.argmin(total)) if total.size else -1
        cost = float(total.ravel()[best]) if total.size else float("inf")
        if here is there:
            inside = _search_inside(here, origin, destination)
            if inside is not None and inside[0] <= cost + 1e-3:
                return inside
        if not np.isfinite(cost):
            return None
        row, column = divmod(best, total.shape[1])
        path = here.walk(row, origin)
        path += self._walk_between(int(here.borders[row]), int(there.borders[column]))[1:]
        path += there.walk(column, destination)[-2::-1]
        return cost, path

    def _walk_between(self, start: int, end: int) -> list[int]:
        """List the nodes from one border to another (numbers of borders)."""
        chain = [end]
        while chain[-1] != start:
            chain.append(int(self.before[start, chain[-1]]))
        path = [int(self.borders[start])]
        for a, b in zip(chain[:0:-1], chain[-2::-1], strict=True):
            path += self._hop(a, b)[1:]
        return path

    def _hop(self, a: int, b: int) -> list[int]:
        """List the nodes from one border to the next, within one cell."""
        known = self.hops.get((a, b))
        if known is None:
            cell = self.cells[self.cell_of_hop[a, b]]
            row = int(np.searchsorted(cell.borders, a))
            known = cell.walk(row, int(self.borders[b]))[::-1]
            self.hops[a, b] = known
        return known


def _search_inside(cell: Cell, origin: int, destination: int) -> tuple[float, list[int]] | None:
    """Search for a way that stays within a cell."""
    from scipy.sparse.csgraph import dijkstra

    start, end = cell.position(origin), cell.position(destination)
    starts = np.array([start])
    costs, befores = dijkstra(cell.matrix, directed=True, indices=starts, return_predecessors=True)
    cost, before = costs[0], befores[0]
    if not np.isfinite(cost[end]):
        return None
    path = [end]
    while path[-1] != start:
        path.append(int(before[path[-1]]))
    return float(cost[end]), [int(number) for number in cell.nodes[path[::-1]]]


def build_overlay(
    opened: OpenGraph, pieces: frozenset[int], largest_count: int | None = None
) -> Overlay:
    """Cut pieces of an open graph into cells and search between their borders."""
    graph = opened.graph
    wanted = opened.edge_is_open & np.isin(opened.piece[graph.tail], sorted(pieces))
    tail, head, cost = graph.tail[wanted], graph.head[wanted], opened.cost_km[wanted]
    nodes = np.unique(np.concatenate([tail, head]))
    if largest_count is None:
        largest_count = int(np.clip(len(nodes) // FEWEST_CELLS_COUNT, *CELL_SIZES))
    cell = make_cells(graph.xyz, tail, head, nodes, largest_count)
    lower = cell[tail] < cell[head]
    crosses = cell[tail] != cell[head]
    borders = np.unique(np.where(lower, tail, head)[crosses])
    cell_of_edge = np.where(crosses, np.maximum(cell[tail], cell[head]), cell[tail])
    order = np.argsort(cell_of_edge, kind="stable")
    ends = np.searchsorted(cell_of_edge[order], np.arange(cell.max() + 2))
    extra = (opened.cost_km - graph.length_km)[wanted]
    cells = []
    for number in range(int(cell.max()) + 1):
        edges = order[ends[number] : ends[number + 1]]
        part = _build_cell(tail[edges], head[edges], cost[edges], extra[edges], borders)
        cells.append(part)
    return _join_borders(tuple(cells), cell, borders)


def _build_cell(
    tail: NDArray[np.int64],
    head: NDArray[np.int64],
    cost: NDArray[np.float64],
    extra: NDArray[np.float64],
    borders: NDArray[np.int64],
) -> Cell:
    """Search from every border of a cell to all its nodes."""
    nodes = np.unique(np.concatenate([tail, head]))
    a, b = np.searchsorted(nodes, tail), np.searchsorted(nodes, head)
    rows, columns = np.concatenate([a, b]), np.concatenate([b, a])
    matrix = keep_cheapest(rows, columns, np.concatenate([cost, cost]), len(nodes))
    mine = np.flatnonzero(np.isin(borders, nodes))
    far, before = _search_from(matrix, np.searchsorted(nodes, borders[mine]))
    dear = np.flatnonzero(extra > SMALLEST_EXTRA_KM)
    links = tuple(zip(a[dear].tolist(), b[dear].tolist(), extra[dear].tolist(), strict=True))
    return Cell(
        nodes=nodes,
        borders=mine,
        matrix=matrix,
        cost_km=far.astype(np.float32),
        before=before,
        extra_km=add_up(step_extra(before, links), before),
        links=links,
    )


def step_extra(
    before: NDArray[np.int32], links: tuple[tuple[int, int, float], ...]
) -> NDArray[np.float32]:
    """Give the extra [km] of the last step to every node, in search trees of one cell."""
    step = np.zeros(before.shape, dtype=np.float32)
    for a, b, extra in links:
        step[before[:, b] == a, b] = extra
        step[before[:, a] == b, a] = extra
    return step


def _search_from(
    matrix: csr_array, starts: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Search from some nodes to all; give costs and the nodes before."""
    from scipy.sparse.csgraph import dijkstra

    if not len(starts):
        shape = (0, matrix.shape[0])
        return np.empty(shape), np.empty(shape, dtype=np.int32)
    far, before = dijkstra(matrix, directed=True, indices=starts, return_predecessors=True)
    return far, before.astype(np.int32)


def add_up(step: NDArray[np.float32], before: NDArray[np.int32]) -> NDArray[np.float32]:
    """Add up what each step brings along the ways of search trees, one tree a row."""
    total = step.copy()
    if not step.any():
        return total
    # The root of a tree points to itself and brings nothing; each round doubles the reach.
    ahead = np.where(before >= 0, before, np.arange(step.shape[1]))
    while True:
        total += np.take_along_axis(total, ahead, axis=1)
        further = np.take_along_axis(ahead, ahead, axis=1)
        if np.array_equal(further, ahead):
            return total
        ahead = further


def _join_borders(
    cells: tuple[Cell, ...], cell_of_node: NDArray[np.int64], borders: NDArray[np.int64]
) -> Overlay:
    """Search between all borders over the ways within cells."""
    rows, columns, costs, extras, owners = [], [], [], [], []
    for number, cell in enumerate(cells):
        at = np.searchsorted(cell.nodes, borders[cell.borders])
        inner, extra = cell.cost_km[:, at], cell.extra_km[:, at]
        a, b = np.nonzero(np.isfinite(inner) & ~np.eye(len(at), dtype=bool))
        rows.append(cell.borders[a])
        columns.append(cell.borders[b])
        costs.append(inner[a, b].astype(np.float64))
        extras.append(extra[a, b])
        owners.append(np.full(len(a), number))
    row, column = np.concatenate(rows), np.concatenate(columns)
    cost, owner, extra = (np.concatenate(part) for part in (costs, owners, extras))
    order = np.lexsort((-cost, column, row))
    pairs = zip(row[order].tolist(), column[order].tolist(), strict=True)
    hop_extra = np.zeros((len(borders), len(borders)), dtype=np.float32)
    hop_extra[row[order], column[order]] = extra[order]
    matrix = keep_cheapest(row, column, cost, len(borders))
    between, before = _search_from(matrix, np.arange(len(borders)))
    step = hop_extra[np.maximum(before, 0), np.arange(len(borders))]
    step[before < 0] = 0
    return Overlay(
        cells=cells,
        cell_of_node=cell_of_node,
        borders=borders,
        between_km=between.astype(np.float32),
        extra_km=add_up(step, before),
        before=before,
        cell_of_hop=dict(zip(pairs, owner[order].tolist(), strict=True)),
    )
