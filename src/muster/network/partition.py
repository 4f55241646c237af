"""Cut a graph into cells that meet only at borders, along lines that few edges cross."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

LOWEST_SHARE, HIGHEST_SHARE = 0.35, 0.65
DIRECTION_COUNT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A part of the graph that was cut in two, as numbers of borders.

    `first` to `middle` are the borders of this cut, `first` to `last` those of all cuts within
    the part. `depth` counts the borders of the cuts that made the part.
    """

    first: int
    middle: int
    last: int
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Partition:
    """Cells and the borders between them.

    `borders` are nodes; `group` gives each node its cell or, for a border, the number of cells
    plus that of its branch; -1 for nodes that take no part. `trails` lists for every group the
    borders of the cuts around it, outermost first (a branch: its own cut included).
    """

    cell_count: int
    borders: NDArray[np.int64]
    group: NDArray[np.int64]
    branches: tuple[Branch, ...]
    trails: tuple[NDArray[np.int64], ...]


@dataclass(slots=True, kw_only=True, eq=False)
class _Cutter:
    """What grows while a graph is cut."""

    places: NDArray[np.float64]
    largest_count: int
    group: NDArray[np.int64]
    position: NDArray[np.int64]
    cells: list[NDArray[np.int64]] = field(default_factory=list)
    borders: list[int] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    cell_trails: list[NDArray[np.int64]] = field(default_factory=list)
    branch_trails: list[NDArray[np.int64]] = field(default_factory=list)

    def cut(
        self,
        nodes: NDArray[np.int64],
        tail: NDArray[np.int64],
        head: NDArray[np.int64],
        trail: NDArray[np.int64],
    ) -> None:
        """Halve nodes again and again; make a cell of what is small enough."""
        if len(nodes) <= self.largest_count:
            self.group[nodes] = len(self.cells)
            self.cells.append(nodes)
            self.cell_trails.append(trail)
            return
        order, at = self._choose_line(nodes, tail, head)
        first, last = self._spans(order, tail, head)
        left, right = last < at, first >= at
        crosses = ~left & ~right
        sides = np.unique(order[first[crosses]]), np.unique(order[last[crosses]])
        cut = min(sides, key=len)
        start, depth = len(self.borders), len(trail)
        self.borders += cut.tolist()
        middle = len(self.borders)
        self.position[order] = 0
        self.position[cut] = -1
        inner = (self.position[tail] == 0) & (self.position[head] == 0)
        below = np.concatenate([trail, np.arange(start, middle)])
        for half, fits in ((order[:at], left & inner), (order[at:], right & inner)):
            self.cut(half[~np.isin(half, cut)], tail[fits], head[fits], below)
        self.branches.append(
            Branch(first=start, middle=middle, last=len(self.borders), depth=depth)
        )
        self.branch_trails.append(below)

    def _choose_line(
        self, nodes: NDArray[np.int64], tail: NDArray[np.int64], head: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], int]:
        """Order the nodes across the line that cuts the fewest edges; give its position."""
        places = self.places[nodes] - self.places[nodes].mean(axis=0)
        _, axes = np.linalg.eigh(places.T @ places)
        best: tuple[int, NDArray[np.int64], int] | None = None
        for angle in np.arange(DIRECTION_COUNT) * np.pi / DIRECTION_COUNT:
            way = places @ (np.cos(angle) * axes[:, 2] + np.sin(angle) * axes[:, 1])
            order = nodes[np.argsort(way, kind="stable")]
            count, at = _find_thinnest(*self._spans(order, tail, head), len(order))
            if best is None or count < best[0]:
                best = count, order, at
        assert best is not None
        return best[1], best[2]

    def _spans(
        self, order: NDArray[np.int64], tail: NDArray[np.int64], head: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the first and the last position that each edge touches."""
        self.position[order] = np.arange(len(order))
        a, b = self.position[tail], self.position[head]
        return np.minimum(a, b), np.maximum(a, b)


def make_cells(
    places: NDArray[np.float64],
    tail: NDArray[np.int64],
    head: NDArray[np.int64],
    nodes: NDArray[np.int64],
    largest_count: int,
) -> Partition:
    """Cut nodes, placed in space, into cells of at most `largest_count` nodes.

    A part is cut where a line through its middle third crosses the fewest edges; the nodes on
    the thinner side of the crossed edges become borders and belong to no cell.
    """
    group = np.full(len(places), -1)
    cutter = _Cutter(places=places, largest_count=largest_count, group=group, position=group.copy())
    cutter.cut(nodes, tail, head, np.empty(0, dtype=np.int64))
    borders = np.array(cutter.borders, dtype=np.int64)
    for number, branch in enumerate(cutter.branches):
        group[borders[branch.first : branch.middle]] = len(cutter.cells) + number
    return Partition(
        cell_count=len(cutter.cells),
        borders=borders,
        group=group,
        branches=tuple(cutter.branches),
        trails=(*cutter.cell_trails, *cutter.branch_trails),
    )


def _find_thinnest(
    first: NDArray[np.int64], last: NDArray[np.int64], count: int
) -> tuple[int, int]:
    """Find the position near the middle that the fewest edges span: their number, and where."""
    begins = np.bincount(first + 1, minlength=count + 2)
    ends = np.bincount(last + 1, minlength=count + 2)
    crossing = np.cumsum(begins - ends)
    low, high = int(count * LOWEST_SHARE), max(int(count * HIGHEST_SHARE), 1)
    at = max(1, low + int(np.argmin(crossing[low : high + 1])))
    return int(crossing[at]), at
