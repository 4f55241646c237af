"""Build the cells and tables of an overlay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from muster.network.cells import Cell, Hops, Ways, list_ways, search_cells, search_matrix
from muster.network.land_search import SMALLEST_EXTRA_KM, OpenGraph, keep_cheapest
from muster.network.overlay import Entries, Overlay
from muster.network.partition import Partition, make_cells
from muster.network.ragged import Rows, begins, spread, spread_back
from muster.network.search_tree import add_up, step_extra

if TYPE_CHECKING:
    pass

CELL_SIZES = (50, 250)
CELLS_COUNT = 500


def build_overlay(
    opened: OpenGraph, pieces: frozenset[int], largest_count: int | None = None
) -> Overlay:
    """Cut pieces of an open graph into cells and search between their borders."""
    graph = opened.graph
    held = np.isin(opened.piece, sorted(pieces))
    wanted = opened.edge_is_open & held[graph.tail] & (graph.tail != graph.head)
    tail, head, nodes = graph.tail[wanted], graph.head[wanted], np.flatnonzero(held)
    if largest_count is None:
        largest_count = int(np.clip(len(nodes) // CELLS_COUNT, *CELL_SIZES))
    partition = make_cells(graph.xyz, tail, head, nodes, largest_count)
    ways = list_ways(opened, partition.group)
    cells = tuple(search_cells(ways, partition))
    entries = _join_entries(cells, partition)
    hops = _choose_hops([*(cell.hops for cell in cells), _find_edges_between(ways, partition)])
    far, far_extra, next_border = _search_far(hops, partition)
    hops = _keep_used(hops, next_border)
    hop_nodes = _spell_out(hops, entries, partition.borders)
    return Overlay(
        cell_count=partition.cell_count,
        group=partition.group.astype(np.int32),
        borders=partition.borders,
        trail=_pad(partition.trails),
        entries=entries,
        far_km=far,
        far_extra_km=far_extra,
        next_border=next_border,
        hop_keys=hops.a * len(partition.borders) + hops.b,
        hop_nodes=hop_nodes,
        hop_edges=_find_hop_edges(opened, partition.borders[hops.a], hop_nodes),
    )


def _join_entries(cells: Sequence[Cell], partition: Partition) -> Entries:
    """Put the tables of all cells and the single entries of borders one after another."""
    borders, count = partition.borders, np.zeros(len(partition.group), dtype=np.int32)
    first, first_border = count.copy(), count.copy()
    at, at_border = 0, 0
    for cell in cells:
        wide = len(cell.borders)
        count[cell.nodes] = wide
        first[cell.nodes] = at + wide * np.arange(len(cell.nodes))
        first_border[cell.nodes] = at_border
        at, at_border = at + cell.cost_km.size, at_border + wide
    count[borders] = 1
    first[borders] = at + np.arange(len(borders))
    first_border[borders] = at_border + np.arange(len(borders))
    none = np.zeros(len(borders))
    own = np.arange(len(borders))
    is_border = np.zeros(len(count), dtype=bool)
    is_border[borders] = True
    return Entries(
        is_border=is_border,
        first=first,
        count=count,
        first_border=first_border,
        border=np.concatenate([*(cell.borders for cell in cells), own]).astype(np.int32),
        cost_km=np.concatenate([*(cell.cost_km.ravel() for cell in cells), none]),
        extra_km=np.concatenate([*(cell.extra_km.ravel() for cell in cells), none]).astype(
            np.float32
        ),
        step=np.concatenate([*(cell.step.ravel() for cell in cells), none - 1]).astype(np.int32),
    )


def _find_edges_between(ways: Ways, partition: Partition) -> Hops:
    """List the edges that join two borders."""
    number = np.full(len(partition.group), -1)
    number[partition.borders] = np.arange(len(partition.borders))
    a, b = number[ways.row], number[ways.column]
    both = np.flatnonzero((a >= 0) & (b >= 0) & (a != b))
    none = np.full(len(both), -1)
    return Hops(
        a=a[both],
        b=b[both],
        cost_km=ways.cost_km[both],
        extra_km=ways.extra_km[both].astype(np.float32),
        last=none,
        slot=none,
    )


def _choose_hops(parts: Sequence[Hops]) -> Hops:
    """Keep the cheapest way between any two borders, sorted by both."""
    hops = Hops(
        a=np.concatenate([part.a for part in parts]),
        b=np.concatenate([part.b for part in parts]),
        cost_km=np.concatenate([part.cost_km for part in parts]),
        extra_km=np.concatenate([part.extra_km for part in parts]),
        last=np.concatenate([part.last for part in parts]),
        slot=np.concatenate([part.slot for part in parts]),
    )
    order = np.lexsort((hops.cost_km, hops.b, hops.a))
    ends = np.stack([hops.a, hops.b])[:, order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    return hops.take(order[is_first])


def _search_far(
    hops: Hops, partition: Partition
) -> tuple[NDArray[np.float64], NDArray[np.float32], NDArray[np.int32]]:
    """Search from the borders of every cut to all borders within the part that it cuts."""
    count, width = len(partition.borders), max(map(len, partition.trails))
    far = np.full((count + 1, width), np.inf)
    far_extra = np.zeros((count + 1, width), dtype=np.float32)
    next_border = np.full((count + 1, width), -1, dtype=np.int32)
    matrix = keep_cheapest(hops.a, hops.b, hops.cost_km, count)
    dear = hops.take(np.flatnonzero(hops.extra_km > SMALLEST_EXTRA_KM))
    for branch in partition.branches:
        inside = slice(branch.first, branch.last)
        own = branch.middle - branch.first
        columns = slice(branch.depth, branch.depth + own)
        cost, before = search_matrix(matrix[inside, inside], np.arange(own))
        low, high = np.minimum(dear.a, dear.b), np.maximum(dear.a, dear.b)
        held = dear.take(np.flatnonzero((low >= branch.first) & (high < branch.last)))
        ends = (held.a - branch.first).tolist(), (held.b - branch.first).tolist()
        links = zip(*ends, held.extra_km.tolist(), strict=True)
        far[inside, columns] = cost.T
        far_extra[inside, columns] = add_up(step_extra(before, links), before).T
        next_border[inside, columns] = np.where(before < 0, -1, before + branch.first).T
    return far, far_extra, next_border


def _keep_used(hops: Hops, next_border: NDArray[np.int32]) -> Hops:
    """Keep the hops that some way to a border of a trail takes, there or back."""
    count = len(next_border)
    row, column = np.nonzero(next_border >= 0)
    onward = next_border[row, column].astype(np.int64)
    used = np.union1d(row * count + onward, onward * count + row)
    return hops.take(np.flatnonzero(np.isin(hops.a * count + hops.b, used)))


def _pad(trails: Sequence[NDArray[np.int64]]) -> NDArray[np.int32]:
    """Put trails under each other, filled up with -1."""
    table = np.full((len(trails), max(map(len, trails))), -1, dtype=np.int32)
    for row, trail in zip(table, trails, strict=True):
        row[: len(trail)] = trail
    return table


def _spell_out(hops: Hops, entries: Entries, borders: NDArray[np.int64]) -> Rows:
    """List the nodes of every hop after its first."""
    inner = np.flatnonzero(hops.last >= 0)
    back = entries.walk(hops.last[inner], hops.slot[inner])
    between = np.zeros(len(hops.a), dtype=np.int64)
    between[inner] = back.count - 1
    count = between + 1
    values = np.empty(int(count.sum()), dtype=np.int64)
    values[begins(count) + between] = borders[hops.b]
    where = spread(begins(count)[inner], between[inner])
    values[where] = back.values[spread_back(back.begin + back.count - 2, between[inner])]
    return Rows(values=values, count=count)


def _find_hop_edges(
    opened: OpenGraph, starts: NDArray[np.int64], hop_nodes: Rows
) -> NDArray[np.int32]:
    """Find the edge that leads to each node of the hops."""
    before = np.concatenate([[0], hop_nodes.values[:-1]])
    before[hop_nodes.begin] = starts
    return opened.find_edges(before, hop_nodes.values).astype(np.int32)
