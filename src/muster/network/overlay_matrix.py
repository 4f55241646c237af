"""Distances between many nodes, read from the table of an overlay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.network.overlay import Overlay, add_up, step_extra


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reach:
    """The borders of the cell of a node, with cost and extra [km] of the ways between them."""

    borders: NDArray[np.int64]
    cost_km: NDArray[np.float32]
    extra_km: NDArray[np.float32]


def measure(
    overlay: Overlay, origins: list[int], destinations: list[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give costs and distances [km] of the cheapest ways between all origins and destinations."""
    cost = np.empty((len(origins), len(destinations)))
    extra = np.empty_like(cost)
    ends = [_reach(overlay, node) for node in destinations]
    for row, origin in enumerate(origins):
        start = _reach(overlay, origin)
        if not len(start.borders):
            cost[row], extra[row] = np.inf, 0.0
        else:
            to_border, border_extra = _spread(overlay, start)
            for column, end in enumerate(ends):
                total = to_border[end.borders] + end.cost_km
                best = int(total.argmin()) if len(total) else -1
                cost[row, column] = total[best] if best >= 0 else np.inf
                extra[row, column] = (
                    border_extra[end.borders[best]] + end.extra_km[best] if best >= 0 else 0.0
                )
        _measure_inside(overlay, origin, destinations, cost[row], extra[row])
    return cost, cost - extra


def _reach(overlay: Overlay, node: int) -> Reach:
    cell = overlay.cells[int(overlay.cell_of_node[node])]
    at = cell.position(node)
    return Reach(borders=cell.borders, cost_km=cell.cost_km[:, at], extra_km=cell.extra_km[:, at])


def _spread(overlay: Overlay, start: Reach) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give cost and extra [km] from a node to every border of the overlay."""
    total = start.cost_km[:, None] + overlay.between_km[start.borders]
    best = total.argmin(axis=0)
    every = np.arange(len(overlay.borders))
    extra = start.extra_km[best] + overlay.extra_km[start.borders[best], every]
    return total[best, every], extra


def _measure_inside(
    overlay: Overlay,
    origin: int,
    destinations: list[int],
    cost: NDArray[np.float64],
    extra: NDArray[np.float64],
) -> None:
    """Shorten the ways to destinations in the same cell by those within it."""
    from scipy.sparse.csgraph import dijkstra

    number = overlay.cell_of_node[origin]
    same = np.flatnonzero(overlay.cell_of_node[destinations] == number)
    if not len(same):
        return
    cell = overlay.cells[int(number)]
    start = [cell.position(origin)]
    inside, before = dijkstra(cell.matrix, directed=True, indices=start, return_predecessors=True)
    more = add_up(step_extra(before, cell.links), before)
    for column in same:
        at = cell.position(destinations[column])
        if inside[0, at] <= cost[column]:
            cost[column], extra[column] = inside[0, at], more[0, at]
