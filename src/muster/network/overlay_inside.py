"""Ways that stay within one cell of an overlay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.network.cells import search_matrix
from muster.network.land_search import OpenGraph
from muster.network.overlay import Overlay
from muster.network.search_tree import add_up, step_extra


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inside:
    """Ways from one node to all nodes of its cell: cost and extra [km], the node before."""

    nodes: NDArray[np.int64]
    cost_km: NDArray[np.float64]
    extra_km: NDArray[np.float32]
    before: NDArray[np.int32]

    def cost_to(self, node: int) -> float:
        """Give the cost [km] of the way to a node."""
        return float(self.cost_km[np.searchsorted(self.nodes, node)])

    def extra_to(self, node: int) -> float:
        """Give the extra [km] of the way to a node."""
        return float(self.extra_km[np.searchsorted(self.nodes, node)])

    def path_to(self, node: int) -> list[int]:
        """List the nodes of the way to a node that is reached."""
        at, path = int(np.searchsorted(self.nodes, node)), []
        while at >= 0:
            path.append(int(self.nodes[at]))
            at = int(self.before[at])
        return path[::-1]


def are_together(
    overlay: Overlay, origins: NDArray[np.int64], destinations: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say which pairs of nodes lie in one cell, not on its borders."""
    group = overlay.group[origins]
    is_cell = (group >= 0) & (group < overlay.cell_count)
    return np.asarray(is_cell & (group == overlay.group[destinations]))


def search_inside(opened: OpenGraph, overlay: Overlay, origin: int) -> Inside:
    """Search from a node within its cell."""
    nodes = np.flatnonzero(overlay.group == overlay.group[origin])
    matrix = opened.matrix[nodes][:, nodes]
    cost, before = search_matrix(matrix, np.searchsorted(nodes, [origin]))
    links = []
    for a, b, extra in opened.dear_links:
        if overlay.group[a] == overlay.group[b] == overlay.group[origin]:
            x, y = np.searchsorted(nodes, [a, b]).tolist()
            links += [(x, y, extra), (y, x, extra)]
    more = add_up(step_extra(before, links), before)
    return Inside(nodes=nodes, cost_km=cost[0], extra_km=more[0], before=before[0])
