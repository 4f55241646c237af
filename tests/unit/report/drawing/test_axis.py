"""Round numbers on axes."""

from __future__ import annotations

import itertools

import pytest

from muster.report.drawing.axis import Scale, day_ticks, round_steps


@pytest.mark.parametrize("highest", [1, 7, 330, 10_090, 40_290, 127_000])
def test_grid_lines_are_round_few_and_reach_the_top(highest: int) -> None:
    """From zero, evenly, to at least the highest value, never more than seven lines."""
    steps = round_steps(highest, 4)
    assert steps[0] == 0
    assert steps[-1] >= highest
    assert len(steps) <= 7
    assert len({b - a for a, b in itertools.pairwise(steps)}) == 1


def test_an_axis_without_values_still_has_one() -> None:
    """Nothing added is a line at zero, not a division by it."""
    assert round_steps(0, 4) == [0, 1]


def test_day_ticks_are_whole_days_and_not_too_many() -> None:
    """Every tick is a midnight within the axis."""
    for last_h in (24.0, 400.0, 1440.0, 8000.0):
        ticks = day_ticks(last_h, 6)
        assert len(ticks) <= 7
        assert all(hour % 24 == 0 and hour <= last_h for hour in ticks)


def test_a_scale_of_one_value_does_not_divide_by_zero() -> None:
    """First and last may be the same."""
    assert Scale(first=5, last=5, start=0, end=10)(5) == 0
