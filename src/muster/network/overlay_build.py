"""Build the cells and tables of an overlay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from muster.network.cells import Cell, Hops, Ways, list_ways, search_cells, search_matrix
from muster.network.land_search import SMALLEST_EXTRA_KM, OpenGraph, keep_cheapest
from muster.network.overlay import Entries, Overlay
from muster.network.overlay_paths import label_nodes
from muster.network.partition import Partition, make_cells
from muster.network.ragged import Rows, begins, spread, spread_back
from muster.network.search_tree import add_up, step_extra

Number = TypeVar("Number", bound=np.generic)
CELL_SIZES = (50, 250)
CELLS_COUNT = 500
HOP_BATCHES_COUNT = 10
MOST_LABELS_COUNT = 5_000_000  # 40 MB


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
    entries, hops = _search_within(opened, partition)
    far, far_extra, next_border = _search_far(hops, partition)
    hops = _keep_used(hops, next_border, len(partition.borders))
    hop_nodes, hop_edges = _spell_out_all(opened, hops, entries, partition.borders)
    overlay = Overlay(
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
        hop_edges=hop_edges,
    )
    return label_nodes(overlay, MOST_LABELS_COUNT)


def _search_within(opened: OpenGraph, partition: Partition) -> tuple[Entries, Hops]:
    """Search within all cells; list the ways from border to border, edges between them too."""
    ways = list_ways(opened, partition.group)
    entries, parts = _join_cells(search_cells(ways, partition), partition)
    return entries, _choose_hops([*parts, _find_edges_between(ways, partition)])


def _join_cells(cells: Iterable[Cell], partition: Partition) -> tuple[Entries, list[Hops]]:
    """Put the tables of all cells one after another, then the single entries of borders."""
    borders, count = partition.borders, np.zeros(len(partition.group), dtype=np.int32)
    first, first_border = count.copy(), count.copy()
    cost, extra, step, border, hops = [], [], [], [], []
    at, at_border = 0, 0
    for cell in cells:
        wide = len(cell.borders)
        count[cell.nodes] = wide
        first[cell.nodes] = at + wide * np.arange(len(cell.nodes))
        first_border[cell.nodes] = at_border
        at, at_border = at + cell.cost_km.size, at_border + wide
        cost.append(cell.cost_km.ravel())
        extra.append(cell.extra_km.ravel())
        step.append(cell.step.ravel())
        border.append(cell.borders)
        hops.append(cell.hops)
    own = np.arange(len(borders))
    count[borders] = 1
    first[borders] = at + own
    first_border[borders] = at_border + own
    is_border = np.zeros(len(count), dtype=bool)
    is_border[borders] = True
    entries = Entries(
        is_border=is_border,
        first=first,
        count=count,
        first_border=first_border,
        border=np.concatenate([*border, own]).astype(np.int32),
        cost_km=_join_up(cost, np.zeros(len(borders))),
        extra_km=_join_up(extra, np.zeros(len(borders), dtype=np.float32)),
        step=_join_up(step, np.full(len(borders), -1, dtype=np.int32)),
    )
    return entries, hops


def _join_up(parts: list[NDArray[Number]], last: NDArray[Number]) -> NDArray[Number]:
    """Join arrays and forget the parts, which together are as large."""
    joined = np.concatenate([*parts, last])
    parts.clear()
    return joined


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


def _keep_used(hops: Hops, next_border: NDArray[np.int32], count: int) -> Hops:
    """Keep the hops that some way to a border of a trail takes, there or back."""
    keys = hops.a * count + hops.b
    used = np.zeros(len(keys), dtype=bool)
    for column in next_border.T.astype(np.int64):
        start = np.flatnonzero(column >= 0)
        end = column[start]
        used[np.searchsorted(keys, start * count + end)] = True
        used[np.searchsorted(keys, end * count + start)] = True
    return hops.take(np.flatnonzero(used))


def _pad(trails: Sequence[NDArray[np.int64]]) -> NDArray[np.int32]:
    """Put trails under each other, filled up with -1."""
    table = np.full((len(trails), max(map(len, trails))), -1, dtype=np.int32)
    for row, trail in zip(table, trails, strict=True):
        row[: len(trail)] = trail
    return table


def _spell_out_all(
    opened: OpenGraph, hops: Hops, entries: Entries, borders: NDArray[np.int64]
) -> tuple[Rows, NDArray[np.int32]]:
    """List nodes and edges of every hop after its first node, some hops at a time."""
    nodes, edges = [], []
    for some in np.array_split(np.arange(len(hops.a)), HOP_BATCHES_COUNT):
        part = hops.take(some)
        nodes.append(_spell_out(part, entries, borders))
        edges.append(_find_hop_edges(opened, borders[part.a], nodes[-1]))
    values = np.concatenate([rows.values for rows in nodes])
    count = np.concatenate([rows.count for rows in nodes])
    return Rows(values=values, count=count), np.concatenate(edges)


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
