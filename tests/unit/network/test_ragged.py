"""Rows of different lengths in flat arrays."""

import numpy as np

from muster.network.ragged import follow, make_rows


def test_walkers_arrive_at_different_times() -> None:
    """Counting down from 3, 0 and 1 gives a row for each, the start included."""
    rows = follow(np.array([3, 0, 1]), lambda at, who: at - 1)
    assert rows.values.tolist() == [3, 2, 1, 0, 0, 1, 0]
    assert rows.count.tolist() == [4, 1, 2]


def test_empty_lists_keep_their_place() -> None:
    """A row may be empty."""
    rows = make_rows([[], [7, 8], []])
    assert rows.count.tolist() == [0, 2, 0]
    assert rows.begin.tolist() == [0, 0, 2]
