"""Distances between many nodes, read from the tables of an overlay."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.network.land_search import OpenGraph
from muster.network.overlay import Overlay
from muster.network.overlay_inside import are_together, search_inside
from muster.network.overlay_paths import list_reach
from muster.network.ragged import begins

CHUNK_COUNT = 64


class Far(NamedTuple):
    """Cost and extra [km] from some nodes to the borders of their trails, and the trails."""

    cost_km: NDArray[np.float64]
    extra_km: NDArray[np.float32]
    trail: NDArray[np.int32]


def measure(
    opened: OpenGraph, overlay: Overlay, origins: list[int], destinations: list[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give costs and distances [km] of the cheapest ways between all origins and destinations."""
    starts, ends = np.array(origins, dtype=np.int64), np.array(destinations, dtype=np.int64)
    cost = np.full((len(starts), len(ends)), np.inf)
    extra = np.zeros_like(cost)
    every = np.arange(len(ends))
    far = _look_far(overlay, ends)
    for begin in range(0, len(starts), CHUNK_COUNT):
        some = _look_far(overlay, starts[begin : begin + CHUNK_COUNT])
        for row, (own_cost, own_extra, trail) in enumerate(zip(*some, strict=True), begin):
            shared = (far.trail == trail) & (trail >= 0)
            total = np.where(shared, far.cost_km + own_cost, np.inf)
            best = total.argmin(axis=1)
            cost[row] = total[every, best]
            extra[row] = far.extra_km[every, best] + own_extra[best]
    _measure_inside(opened, overlay, (starts, ends), cost, extra)
    return cost, cost - extra


def _look_far(overlay: Overlay, nodes: NDArray[np.int64]) -> Far:
    """Measure from nodes to the borders of their trails, some nodes at a time."""
    parts = [
        _look_from(overlay, nodes[begin : begin + CHUNK_COUNT])
        for begin in range(0, len(nodes), CHUNK_COUNT)
    ]
    cost, extra = (np.concatenate(side) for side in zip(*parts, strict=True))
    return Far(cost, extra, overlay.trail[overlay.group[nodes]])


def _look_from(
    overlay: Overlay, nodes: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    reach = list_reach(overlay, nodes)
    cost = overlay.far_km[reach.border] + overlay.entries.cost_km[reach.entry][:, None]
    begin = begins(reach.count)
    best = np.minimum.reduceat(cost, begin, axis=0)
    more = overlay.far_extra_km[reach.border] + overlay.entries.extra_km[reach.entry][:, None]
    # Of equally cheap ways the one with the least extra counts.
    more[cost > np.repeat(best, reach.count, axis=0)] = np.inf
    return best, np.minimum.reduceat(more, begin, axis=0)


def _measure_inside(
    opened: OpenGraph,
    overlay: Overlay,
    ends: tuple[NDArray[np.int64], NDArray[np.int64]],
    cost: NDArray[np.float64],
    extra: NDArray[np.float64],
) -> None:
    """Shorten the ways between nodes of one cell by those within it."""
    for row, origin in enumerate(ends[0].tolist()):
        together = are_together(overlay, np.full(len(ends[1]), origin), ends[1])
        if together.any():
            inside = search_inside(opened, overlay, origin)
            for column in np.flatnonzero(together).tolist():
                node = int(ends[1][column])
                if inside.cost_to(node) <= cost[row, column]:
                    cost[row, column], extra[row, column] = (
                        inside.cost_to(node),
                        inside.extra_to(node),
                    )
