"""Many routes over one open graph: cells, their borders, and tables of ways to borders.

The graph is halved again and again; the nodes taken out by a cut are its borders, and what is
left at the end are cells. Any way between two nodes meets a border of some cut around both, or
stays in one cell. So every border knows its ways to the borders of all cuts around it, every
node those to the borders of its cell, and a route is the best meeting of two such lists. It is
as short as the one that a search over all nodes finds.

| symbol | field | unit |
|---|---|---|
| d(v, j) | `Entries.cost_km[first[v] + j]`, j-th border of the cell of v | km |
| D(b, c) | `Overlay.far_km[b, c]`, c-th border of the trail of b | km |
| e, E | `Entries.extra_km`, `Overlay.far_extra_km`: the part of d and D that is no distance | km |

The last row of D is the border of a cell that has none: infinitely far from all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.network.ragged import Rows, follow


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entries:
    """The ways from every node to the borders of its cell: `count[v]` from `first[v]` on.

    Entry `first[v] + j` leads to border `border[first_border[v] + j]`, next over node `step`
    (a border has one entry: to itself, of no length).
    """

    is_border: NDArray[np.bool_]
    first: NDArray[np.int32]
    count: NDArray[np.int32]
    first_border: NDArray[np.int32]
    border: NDArray[np.int32]
    cost_km: NDArray[np.float64]
    extra_km: NDArray[np.float32]
    step: NDArray[np.int32]

    def walk(self, nodes: NDArray[np.int64], slots: NDArray[np.int64]) -> Rows:
        """List the nodes from each node to a border of its cell, both included."""

        def advance(at: NDArray[np.int64], who: NDArray[np.int64]) -> NDArray[np.int64]:
            arrived = self.is_border[at]
            onward = self.step[self.first[at] + np.where(arrived, 0, slots[who])]
            return np.where(arrived, -1, onward)

        return follow(nodes, advance)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlay:
    """Groups of nodes, their ways to borders, and the ways between borders.

    `trail[g]` are the borders of the cuts around group g, -1 beyond the last. `next_border[b, c]`
    is the first border on the way from b to the c-th of its trail, -1 at the end. `hop_nodes`
    and `hop_edges` spell out the way between neighbours, without its first node; `hop_keys`
    are the numbers of the two, first one times number of borders. `label_km[v, c]` are the ways
    from node v to the c-th border of its trail [km], where the graph is small enough to keep
    them all.
    """

    cell_count: int
    group: NDArray[np.int32]
    borders: NDArray[np.int64]
    trail: NDArray[np.int32]
    entries: Entries
    far_km: NDArray[np.float64]
    far_extra_km: NDArray[np.float32]
    next_border: NDArray[np.int32]
    hop_keys: NDArray[np.int64]
    hop_nodes: Rows
    hop_edges: NDArray[np.int32]
    label_km: NDArray[np.float64] | None = None
