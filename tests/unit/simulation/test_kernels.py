"""The small parts of the kernels: random numbers, distributions, the heap."""

from __future__ import annotations

import heapq
import random
from typing import Any

import numpy as np
import pytest

from muster.compiler import compiled
from muster.simulation import kernels
from muster.simulation.arrays import shape
from muster.simulation.kernels import stream_of


def from_python(kernel: Any) -> Any:
    """Compile an inner kernel so that a test can call it."""
    return compiled(kernel.py_func)


days_until, plant, play, quantile, sort_items, uniform = map(
    from_python,
    (
        kernels.days_until, kernels.plant, kernels.play, kernels.quantile, kernels.sort_items,
        kernels.uniform,
    ),
)  # fmt: skip


def draws(count: int, key: int, number: int = 0, seed: int = 0) -> np.ndarray:
    """One number of one thing in many replications."""
    streams = (np.uint64(stream_of(seed, one)) for one in range(count))
    return np.array([uniform(stream, np.uint64(key), number) for stream in streams])


def test_numbers_are_uniform_and_independent() -> None:
    """Mean, variance, and no correlation between things, numbers of one thing, or seeds."""
    count = 4000
    base = draws(count, 12345)
    assert 0.0 <= base.min() < base.max() < 1.0
    assert base.mean() == pytest.approx(0.5, abs=4 * 0.2887 / count**0.5)
    assert base.var() == pytest.approx(1 / 12, rel=0.08)
    for other in (draws(count, 12346), draws(count, 12345, 1), draws(count, 12345, 0, 1)):
        assert abs(np.corrcoef(base, other)[0, 1]) < 4 / count**0.5


def test_a_number_depends_on_nothing_but_its_name() -> None:
    """Asked again, or after others, the same; the seed matters."""
    first = draws(3, 7)
    draws(5, 8)
    assert (draws(3, 7) == first).all()
    assert (draws(3, 7, seed=1) != first).all()


def test_triangle_has_its_mean_and_its_ends() -> None:
    """Mean (low + mode + high) / 3; all draws inside; a larger u never gives less."""
    row = np.array(shape(1.0, 2.0, 5.0, 20.0))
    grid = (np.arange(20_000) + 0.5) / 20_000
    values = np.array([quantile(row, u, -1.0) for u in grid])
    assert values.mean() == pytest.approx(9.0, rel=1e-4)
    assert 2.0 <= values.min() < values.max() <= 20.0
    assert (np.diff(values) >= 0).all()


def test_without_a_mode_every_value_has_the_same_chance() -> None:
    """A ceiling with a low is an even chance between them."""
    row = np.array(shape(1.0, 18.0, np.nan, 120.0))
    assert [quantile(row, u, 0.0) for u in (0.0, 0.5)] == [18.0, 69.0]


def test_a_mishap_happens_as_often_as_its_probability_says() -> None:
    """The highest numbers bring it: a larger probability never takes one away."""
    row = np.array(shape(0.25, 1.0, 2.0, 3.0))
    hits = [quantile(row, u, 0.0) > 0 for u in np.arange(0, 1, 0.01)]
    assert sum(hits) == 25
    assert not any(hits[:75])


def test_days_until_something_are_geometric() -> None:
    """Chance 0.2 a day: four days in the mean, none with probability 0.2."""
    grid = (np.arange(100_000) + 0.5) / 100_000
    days = np.array([days_until(u, 0.2) for u in grid])
    assert days.mean() == pytest.approx(4.0, rel=1e-3)
    assert (days == 0).mean() == pytest.approx(0.2, rel=1e-3)
    assert days_until(0.9, 1.0) == 0


@pytest.mark.parametrize("leaves", [2, 64])
def test_the_tree_gives_requests_in_order_of_time_and_rank(leaves: int) -> None:
    """Against the standard library, with many ties; who has won asks anew, later or never."""
    generator = random.Random(5)
    never = 10_000
    bits, tag = np.zeros(leaves, dtype=np.int64), np.zeros(leaves, dtype=np.int64)
    winner_bits, winner_tag = (
        np.zeros(2 * leaves, dtype=np.int64),
        np.zeros(2 * leaves, dtype=np.int64),
    )
    ranks = list(range(400))
    generator.shuffle(ranks)
    theirs = [(generator.randrange(10), ranks.pop() * leaves + leaf) for leaf in range(leaves)]
    winner_bits[leaves:], winner_tag[leaves:] = zip(*theirs, strict=True)
    heapq.heapify(theirs)
    plant(bits, tag, winner_bits, winner_tag)
    first = (int(winner_bits[1]), int(winner_tag[1]))
    while theirs[0][0] < never:
        assert first == theirs[0]
        leaf = first[1] % leaves
        again = (
            (first[0] + generator.randrange(10), ranks.pop() * leaves + leaf)
            if ranks
            else (never, leaf)
        )
        heapq.heapreplace(theirs, again)
        first = play(bits, tag, leaf, *again)
    assert first[0] == never


def test_a_long_list_is_sorted_by_arrival() -> None:
    """As the library sorts, for lists of every length up to three gaps."""
    generator = np.random.default_rng(1)
    for count in (0, 1, 2, 13, 60, 500):
        reach_h, items = generator.random(600), generator.permutation(600)[:count]
        order = np.zeros(600, dtype=np.int64)
        sort_items(reach_h, items, 0, count, order)
        assert (reach_h[order[:count]] == np.sort(reach_h[items])).all()
