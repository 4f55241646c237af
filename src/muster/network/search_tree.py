"""What adds up along the ways of search trees."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def step_extra(
    before: NDArray[np.int32], links: Iterable[tuple[int, int, float]]
) -> NDArray[np.float32]:
    """Give the extra [km] of the last step to every place, in search trees, one a row.

    `links` are one-way: from place, to place, extra.
    """
    step = np.zeros(before.shape, dtype=np.float32)
    for a, b, extra in links:
        step[before[:, b] == a, b] = extra
    return step


def add_up(step: NDArray[np.float32], before: NDArray[np.int32]) -> NDArray[np.float32]:
    """Add up what each step brings along the ways of search trees, one tree a row."""
    total = step.copy()
    if not step.any():
        return total
    # The root of a tree points to itself and brings nothing; each round doubles the reach.
    ahead = np.where(before >= 0, before, np.arange(step.shape[1]))
    while True:
        total += np.take_along_axis(total, ahead, axis=1)
        further = np.take_along_axis(ahead, ahead, axis=1)
        if np.array_equal(further, ahead):
            return total
        ahead = further
