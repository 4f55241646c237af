"""Time against lift: what nothing beats in both."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from muster.itinerary.front import drop_dominated

COSTS = st.lists(st.tuples(st.integers(1, 30).map(float), st.integers(1, 30).map(float)))


def same(cost: tuple[float, float]) -> tuple[float, float]:
    return cost


@given(COSTS)
def test_nobody_on_the_front_is_beaten(costs: list[tuple[float, float]]) -> None:
    """Of two on the front the quicker one uses more lift."""
    front = drop_dominated(costs, same)
    for before, after in pairwise(front):
        assert before[0] < after[0]
        assert before[1] > after[1]


@given(COSTS)
def test_everybody_off_the_front_is_beaten(costs: list[tuple[float, float]]) -> None:
    """What was dropped has one on the front that is no slower and uses no more lift."""
    front = drop_dominated(costs, same)
    for cost in costs:
        assert any(kept[0] <= cost[0] and kept[1] <= cost[1] for kept in front)


def test_of_equals_the_first_stays() -> None:
    """The order of what is put in decides, so that the answer is always the same."""
    ways = [("a", 1.0), ("b", 1.0)]
    assert drop_dominated(ways, lambda way: (way[1], way[1])) == (("a", 1.0),)
