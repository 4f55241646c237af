"""Cut a graph into cells along lines that few edges cross."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LOWEST_SHARE, HIGHEST_SHARE = 0.35, 0.65


def make_cells(
    places: NDArray[np.float64],
    tail: NDArray[np.int64],
    head: NDArray[np.int64],
    nodes: NDArray[np.int64],
    largest_count: int,
) -> NDArray[np.int64]:
    """Give the cell of every node (-1 for nodes that take no part).

    The nodes are halved again and again across their wider direction, where a line cuts the
    fewest edges, until no cell has more than `largest_count` nodes.
    """
    cell = np.full(len(places), -1)
    position = np.full(len(places), -1)
    stack = [(nodes, tail, head)]
    count = 0
    while stack:
        part, part_tail, part_head = stack.pop()
        if len(part) <= largest_count:
            cell[part] = count
            count += 1
            continue
        axis = int(np.argmax(np.ptp(places[part], axis=0)))
        order = part[np.argsort(places[part, axis], kind="stable")]
        position[order] = np.arange(len(order))
        first = np.minimum(position[part_tail], position[part_head])
        last = np.maximum(position[part_tail], position[part_head])
        at = _find_thinnest(first, last, len(order))
        left, right = last < at, first >= at
        stack.append((order[:at], part_tail[left], part_head[left]))
        stack.append((order[at:], part_tail[right], part_head[right]))
    return cell


def _find_thinnest(first: NDArray[np.int64], last: NDArray[np.int64], count: int) -> int:
    """Find the position near the middle that the fewest edges span."""
    begins = np.bincount(first + 1, minlength=count + 2)
    ends = np.bincount(last + 1, minlength=count + 2)
    crossing = np.cumsum(begins - ends)
    low, high = int(count * LOWEST_SHARE), max(int(count * HIGHEST_SHARE), 1)
    return max(1, low + int(np.argmin(crossing[low : high + 1])))
