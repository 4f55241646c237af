"""Search within every cell: from its borders to its nodes, and from border to border.

A way in these tables touches no border but the ones at its ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from muster.network.land_search import NO_PREDECESSOR, SMALLEST_EXTRA_KM, OpenGraph
from muster.network.partition import Partition
from muster.network.search_tree import add_up, step_extra

if TYPE_CHECKING:
    from scipy.sparse import csr_array

TIE_KM = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hops:
    """Ways from border a to border b: cost and extra [km].

    `last` is the last node before b, -1 where an edge joins the two; from there the way goes back
    to a over the steps of column `slot`.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    cost_km: NDArray[np.float64]
    extra_km: NDArray[np.float32]
    last: NDArray[np.int64]
    slot: NDArray[np.int64]

    def take(self, chosen: NDArray[np.int64]) -> Hops:
        """Give some of the hops."""
        return Hops(
            a=self.a[chosen],
            b=self.b[chosen],
            cost_km=self.cost_km[chosen],
            extra_km=self.extra_km[chosen],
            last=self.last[chosen],
            slot=self.slot[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """The tables of one cell.

    Row i of `cost_km`, `extra_km` and `step` belongs to node i, column j to border j: cost of
    the way between them, its part that is no distance, and the next node on it. `hops` are the
    ways from one border to another that are shorter than those over a third.
    """

    nodes: NDArray[np.int64]
    borders: NDArray[np.int64]
    cost_km: NDArray[np.float64]
    extra_km: NDArray[np.float32]
    step: NDArray[np.int32]
    hops: Hops


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ways:
    """Entries of the matrix of an open graph: from node, to node, cost and extra [km]."""

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    cost_km: NDArray[np.float64]
    extra_km: NDArray[np.float64]


def list_ways(opened: OpenGraph, group: NDArray[np.int64]) -> Ways:
    """List the ways from every node that has a group, in both directions."""
    matrix = opened.matrix
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    taken = group[row] >= 0
    row, column, cost = row[taken], matrix.indices[taken].astype(np.int64), matrix.data[taken]
    extra = np.zeros(len(row))
    if opened.dear_links:
        a, b, more = (np.array(part) for part in zip(*opened.dear_links, strict=True))
        known = dict(zip(zip(a.tolist(), b.tolist(), strict=True), more.tolist(), strict=True))
        is_end = np.zeros(len(group), dtype=bool)
        is_end[a] = is_end[b] = True
        for entry in np.flatnonzero(is_end[row] & is_end[column]).tolist():
            one, other = int(row[entry]), int(column[entry])
            extra[entry] = known.get((min(one, other), max(one, other)), 0.0)
    return Ways(row=row, column=column, cost_km=cost, extra_km=extra)


def search_cells(ways: Ways, partition: Partition) -> Iterator[Cell]:
    """Make the tables of all cells, in order."""
    group, count = partition.group, partition.cell_count
    inner = np.flatnonzero((group >= 0) & (group < count))
    nodes = inner[np.argsort(group[inner], kind="stable")]
    number = np.full(len(group), -1)
    number[partition.borders] = np.arange(len(partition.borders))
    cell_of_way = np.where(group[ways.row] < count, group[ways.row], -1)
    order = np.argsort(cell_of_way, kind="stable")
    node_at = np.searchsorted(group[nodes], np.arange(count + 1))
    way_at = np.searchsorted(cell_of_way[order], np.arange(count + 1))
    local = np.full(len(group), -1)
    local[nodes] = np.arange(len(nodes)) - node_at[group[nodes]]
    for cell in range(count):
        here = nodes[node_at[cell] : node_at[cell + 1]]
        mine = order[way_at[cell] : way_at[cell + 1]]
        part = Ways(
            row=local[ways.row[mine]],
            column=ways.column[mine],
            cost_km=ways.cost_km[mine],
            extra_km=ways.extra_km[mine],
        )
        yield _search_cell(here, part, local, number, partition.borders)


def _search_cell(
    nodes: NDArray[np.int64],
    ways: Ways,
    local: NDArray[np.int64],
    number: NDArray[np.int64],
    border_nodes: NDArray[np.int64],
) -> Cell:
    """Search from the borders of one cell.

    Places 0 to n are its nodes; then each border comes twice, as an end and as a start.
    """
    n = len(nodes)
    outward = np.flatnonzero(number[ways.column] >= 0)
    borders, which = np.unique(number[ways.column[outward]], return_inverse=True)
    k = len(borders)
    column = local[ways.column]
    column[outward] = n + which
    back = np.argsort(which, kind="stable")
    row = np.concatenate([ways.row, n + k + which[back]])
    column = np.concatenate([column, ways.row[outward][back]])
    cost = np.concatenate([ways.cost_km, ways.cost_km[outward][back]])
    extra = np.concatenate([ways.extra_km, ways.extra_km[outward][back]])
    far, before = _search(row, column, cost, n + 2 * k, np.arange(n + k, n + 2 * k))
    dear = np.flatnonzero(extra > SMALLEST_EXTRA_KM)
    links = zip(row[dear].tolist(), column[dear].tolist(), extra[dear].tolist(), strict=True)
    more = add_up(step_extra(before, tuple(links)), before)
    seat = np.concatenate([nodes, border_nodes[borders], border_nodes[borders]])
    step = np.where(before < 0, NO_PREDECESSOR, seat[np.maximum(before, 0)])
    between = far[:, n : n + k]
    a, b = np.nonzero(_is_direct(between))
    hops = Hops(
        a=borders[a],
        b=borders[b],
        cost_km=between[a, b],
        extra_km=more[a, n + b],
        last=step[a, n + b],
        slot=a,
    )
    if not k:
        far, more, step, borders = (
            np.full((1, n), np.inf),
            np.zeros((1, n), dtype=np.float32),
            np.full((1, n), NO_PREDECESSOR),
            np.array([len(border_nodes)]),
        )
    return Cell(
        nodes=nodes,
        borders=borders,
        cost_km=far[:, :n].T.copy(),
        extra_km=more[:, :n].T.copy(),
        step=step[:, :n].T.astype(np.int32, order="C"),
        hops=hops,
    )


def _search(
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    cost: NDArray[np.float64],
    size: int,
    starts: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Search from some places to all, over ways sorted by row; give costs and places before."""
    from scipy.sparse import csr_array

    begin = np.zeros(size + 1, dtype=np.int32)
    np.cumsum(np.bincount(row, minlength=size), out=begin[1:])
    return search_matrix(csr_array((cost, column.astype(np.int32), begin), (size, size)), starts)


def search_matrix(
    matrix: csr_array, starts: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Search from some places to all; give costs and places before, shaped (starts, places)."""
    from scipy.sparse.csgraph import dijkstra

    if not len(starts):
        shape = (0, matrix.shape[0])
        return np.empty(shape), np.empty(shape, dtype=np.int32)
    far, before = dijkstra(matrix, directed=True, indices=starts, return_predecessors=True)
    return far, before


def _is_direct(between: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which ways between two borders are shorter than those over a third one."""
    k = len(between)
    over = np.where(np.eye(k, dtype=bool), np.inf, between)
    direct = np.isfinite(over)
    for middle in range(k):
        direct &= over[:, [middle]] + over[[middle]] > over + TIE_KM
    return direct
