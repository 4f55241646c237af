"""Rows of different lengths, kept one after another in flat arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Advance = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Row i is `values[begin[i] : begin[i] + count[i]]`."""

    values: NDArray[np.int64]
    count: NDArray[np.int64]

    @property
    def begin(self) -> NDArray[np.int64]:
        """Give where each row begins."""
        return begins(self.count)


def begins(count: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give where rows of some lengths begin when they follow each other.

    >>> begins(np.array([2, 0, 3])).tolist()
    [0, 2, 2]
    """
    return np.cumsum(count) - count


def spread(begin: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """List the positions of rows, one row after another.

    >>> spread(np.array([10, 50]), np.array([2, 3])).tolist()
    [10, 11, 50, 51, 52]
    """
    return np.repeat(begin - begins(count), count) + np.arange(int(count.sum()))


def spread_back(end: NDArray[np.int64], count: NDArray[np.int64]) -> NDArray[np.int64]:
    """List the positions of rows from their last one back.

    >>> spread_back(np.array([11, 52]), np.array([2, 3])).tolist()
    [11, 10, 52, 51, 50]
    """
    return np.repeat(end + begins(count), count) - np.arange(int(count.sum()))


def join_back(there: Rows, back: Rows) -> Rows:
    """Join each row to the reverse of another that ends with the same value.

    >>> rows = make_rows([[1, 2, 3]]), make_rows([[5, 4, 3]])
    >>> join_back(*rows).values.tolist()
    [1, 2, 3, 4, 5]
    """
    count = there.count + back.count - 1
    begin = begins(count)
    values = np.empty(int(count.sum()), dtype=np.int64)
    values[spread(begin, there.count)] = there.values
    rest = spread_back(back.begin + back.count - 2, back.count - 1)
    values[spread(begin + there.count, back.count - 1)] = back.values[rest]
    return Rows(values=values, count=count)


def halve(rows: Rows) -> tuple[Rows, Rows]:
    """Part the first half of the rows from the second.

    >>> one, other = halve(make_rows([[1, 2], [3]]))
    >>> one.values.tolist(), other.values.tolist()
    ([1, 2], [3])
    """
    half = len(rows.count) // 2
    at = int(rows.count[:half].sum())
    return (
        Rows(values=rows.values[:at], count=rows.count[:half]),
        Rows(values=rows.values[at:], count=rows.count[half:]),
    )


def make_rows(lists: Sequence[Sequence[int]]) -> Rows:
    """Put lists one after another."""
    values = np.array([value for each in lists for value in each], dtype=np.int64)
    return Rows(values=values, count=np.array([len(each) for each in lists], dtype=np.int64))


def follow(start: NDArray[np.int64], advance: Advance) -> Rows:
    """Go from each start to the next place and the next, all in step; rows include the start.

    `advance(at, who)` gives the next places of the walkers `who`, -1 for one that has arrived.
    """
    at, who = start, np.arange(len(start))
    rounds = []
    while len(who):
        rounds.append((who.astype(np.int32), at.astype(np.int32)))
        at = advance(at, who)
        goes_on = at >= 0
        at, who = at[goes_on], who[goes_on]
    count = np.zeros(len(start), dtype=np.int64)
    for walkers, _ in rounds:
        count[walkers] += 1
    begin = begins(count)
    values = np.empty(int(count.sum()), dtype=np.int64)
    for number, (walkers, places) in enumerate(rounds):
        values[begin[walkers] + number] = places
    return Rows(values=values, count=count)
