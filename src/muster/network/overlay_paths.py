"""Cheapest ways between many pairs of nodes, read from the tables of an overlay."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from muster.network.chains import Chains
from muster.network.overlay import Overlay
from muster.network.ragged import Rows, begins, follow, halve, join_back, spread, spread_back

CHUNK_COUNT = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meeting:
    """Where the cheapest way of each pair meets a border of a cut around both ends.

    `column` is the place of that border in the trails of both; cost [km], inf without a way.
    """

    cost_km: NDArray[np.float64]
    column: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reach:
    """Entries of some nodes, one node after another: `count` of them each, and their borders."""

    entry: NDArray[np.int64]
    border: NDArray[np.int64]
    count: NDArray[np.int64]


def find_meetings(
    overlay: Overlay, origins: NDArray[np.int64], destinations: NDArray[np.int64]
) -> Meeting:
    """Find the cheapest meeting of the two ends of each pair."""
    ends = overlay.trail[overlay.group[origins]], overlay.trail[overlay.group[destinations]]
    shared = ((ends[0] == ends[1]) & (ends[0] >= 0)).sum(axis=1)
    cost, column = np.full(len(origins), np.inf), np.zeros(len(origins), dtype=np.int64)
    order = np.argsort(shared, kind="stable")
    for start in range(0, len(order), CHUNK_COUNT):
        some = order[start : start + CHUNK_COUNT]
        width = int(shared[some[-1]])
        if width:
            total = measure_far(overlay, origins[some], width)
            total += measure_far(overlay, destinations[some], width)
            total[np.arange(width) >= shared[some][:, None]] = np.inf
            column[some] = total.argmin(axis=1)
            cost[some] = total[np.arange(len(some)), column[some]]
    return Meeting(cost_km=cost, column=column)


def list_reach(overlay: Overlay, nodes: NDArray[np.int64]) -> Reach:
    """List the entries of some nodes."""
    entries = overlay.entries
    count = entries.count[nodes].astype(np.int64)
    first, first_border = entries.first[nodes], entries.first_border[nodes]
    return Reach(
        entry=spread(first.astype(np.int64), count),
        border=entries.border[spread(first_border.astype(np.int64), count)].astype(np.int64),
        count=count,
    )


def measure_far(overlay: Overlay, nodes: NDArray[np.int64], width: int) -> NDArray[np.float64]:
    """Give the costs [km] from each node to the first borders of its trail."""
    if overlay.label_km is not None:
        labels: NDArray[np.float64] = overlay.label_km[nodes, :width]
        return labels
    reach = list_reach(overlay, nodes)
    cost = overlay.far_km[reach.border, :width]
    cost += overlay.entries.cost_km[reach.entry][:, None]
    return np.minimum.reduceat(cost, begins(reach.count), axis=0)


def label_nodes(overlay: Overlay, most_count: int) -> Overlay:
    """Keep the ways from every node to its whole trail, if they are no more than so many."""
    nodes, width = len(overlay.group), overlay.trail.shape[1]
    if nodes * width > most_count:
        return overlay
    labels = np.full((nodes, width), np.inf)
    some = np.flatnonzero(overlay.entries.count > 0)
    for start in range(0, len(some), CHUNK_COUNT):
        chunk = some[start : start + CHUNK_COUNT]
        labels[chunk] = measure_far(overlay, chunk, width)
    return replace(overlay, label_km=labels)


def choose_slots(
    overlay: Overlay, nodes: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Choose the border of its cell over which each node reaches a border of its trail best."""
    reach = list_reach(overlay, nodes)
    cost = overlay.entries.cost_km[reach.entry]
    cost += overlay.far_km[reach.border, np.repeat(columns, reach.count)]
    begin = begins(reach.count)
    best = np.minimum.reduceat(cost, begin)
    fits = np.flatnonzero(cost == np.repeat(best, reach.count))
    return fits[np.searchsorted(fits, begin)] - begin


def spell_out(
    overlay: Overlay,
    origins: NDArray[np.int64],
    destinations: NDArray[np.int64],
    columns: NDArray[np.int64],
) -> Chains:
    """List the nodes of ways that meet at given columns; edges that no table holds are -1."""
    both = np.concatenate([origins, destinations]), np.concatenate([columns, columns])
    walked, borders = _walk_up(overlay, *both)
    (up, down), (up_borders, down_borders) = halve(walked), halve(borders)
    hops = _list_hops(overlay, join_back(up_borders, down_borders))
    hop_nodes = overlay.hop_nodes
    size = hop_nodes.count[hops.values]
    ends = np.concatenate([[0], np.cumsum(size)])
    between = ends[hops.begin + hops.count] - ends[hops.begin]
    count = up.count + between + down.count - 1
    begin = begins(count)
    nodes = np.empty(int(count.sum()), dtype=np.int64)
    edges = np.full(len(nodes), -1)
    nodes[spread(begin, up.count)] = up.values
    middle = spread(begin + up.count, between)
    source = spread(hop_nodes.begin[hops.values], size)
    nodes[middle], edges[middle] = hop_nodes.values[source], overlay.hop_edges[source]
    last = down.values[spread_back(down.begin + down.count - 2, down.count - 1)]
    nodes[spread(begin + up.count + between, down.count - 1)] = last
    return Chains(nodes=Rows(values=nodes, count=count), edges=edges)


def _list_hops(overlay: Overlay, borders: Rows) -> Rows:
    """List the hops along rows of borders."""
    is_last = np.zeros(len(borders.values), dtype=bool)
    is_last[borders.begin + borders.count - 1] = True
    at = np.flatnonzero(~is_last)
    keys = borders.values[at] * len(overlay.borders) + borders.values[at + 1]
    return Rows(values=np.searchsorted(overlay.hop_keys, keys), count=borders.count - 1)


def _walk_up(
    overlay: Overlay,
    nodes: NDArray[np.int64],
    columns: NDArray[np.int64],
) -> tuple[Rows, Rows]:
    """List the nodes from each node to a border of its cell, and the borders from there on."""
    slots = choose_slots(overlay, nodes, columns)
    entries = overlay.entries
    first = entries.border[entries.first_border[nodes] + slots].astype(np.int64)

    def advance(at: NDArray[np.int64], who: NDArray[np.int64]) -> NDArray[np.int64]:
        return overlay.next_border[at, columns[who]].astype(np.int64)

    return entries.walk(nodes, slots), follow(first, advance)
