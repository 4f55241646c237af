"""What assets or slots can bring in the course of time."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from muster.plan.supply import Supply, when_brought


def supply(
    first_h: float = 6.0, base_h: float = 6.0, cycle_h: float = 10.0, **changes: float
) -> Supply:
    return Supply(first_h=first_h, base_h=base_h, cycle_h=cycle_h, most=20.0, servers=1)._replace(
        **changes
    )


@pytest.mark.parametrize(
    ("amount", "hour"), [(1.0, 6.0), (20.0, 6.0), (20.1, 16.0), (60.0, 26.0), (1e4, inf)]
)
def test_one_server_brings_a_load_a_cycle(amount: float, hour: float) -> None:
    """20 t at 6, 16, 26 h, and so on until the horizon."""
    assert when_brought(amount, [supply()], 100.0) == pytest.approx(hour)


def test_servers_add_up() -> None:
    """One from 6 h and two from 8 h: 60 t are there at 8 h."""
    both = [supply(), supply(first_h=8.0, base_h=8.0, servers=2)]
    assert when_brought(60.0, both, 100.0) == pytest.approx(8.0)
    assert when_brought(61.0, both, 100.0) == pytest.approx(16.0)


def test_a_late_first_load_does_not_push_the_others() -> None:
    """Nothing before 30 h, but by then three loads that started at 6, 16 and 26 h may be there.

    The way that is there first may start later than another, whose loads come behind it.
    """
    late = supply(first_h=30.0)
    assert [late.times(hour) for hour in (29.9, 30.0, 36.0)] == [0.0, 3.0, 4.0]
    assert when_brought(60.0, [late], 100.0) == pytest.approx(30.0)
    assert when_brought(80.0, [late], 100.0) == pytest.approx(36.0)


def test_no_cycle_brings_everything_at_once() -> None:
    """Handling of no length is no limit."""
    assert when_brought(1e6, [supply(cycle_h=0.0)], 100.0) == pytest.approx(6.0)


def test_nothing_brings_nothing() -> None:
    """No supply, or one of no servers: never."""
    assert when_brought(1.0, [], 100.0) == when_brought(1.0, [supply(servers=0)], 100.0) == inf


def test_exactly_at_the_horizon_is_in_time() -> None:
    """Also when rounding puts it a little after."""
    assert when_brought(40.0, [supply(base_h=6.0 + 1e-9)], 16.0) == 16.0


SUPPLIES = st.builds(
    lambda first_h, earlier_h, cycle_h, most, servers: Supply(
        first_h=first_h,
        base_h=max(0.0, first_h - earlier_h),
        cycle_h=cycle_h,
        most=most,
        servers=servers,
    ),
    first_h=st.floats(0.0, 50.0),
    earlier_h=st.floats(0.0, 50.0),
    cycle_h=st.floats(0.1, 40.0),
    most=st.floats(1.0, 30.0),
    servers=st.integers(0, 4),
)


@given(st.floats(0.1, 3000.0), st.lists(SUPPLIES, min_size=1, max_size=4), st.floats(20.0, 300.0))
@settings(max_examples=300)
@example(
    32.0,
    [Supply(101.68509519524608, 101.68509519524608, 11.554938481687346, 12.0, 2)],
    1440.0,
)
def test_no_step_before_the_answer_brings_enough(amount, supplies, horizon_h):
    """Going through every step in turn finds the same one as halving does."""
    steps_h = sorted(
        max(one.first_h, one.base_h + n * one.cycle_h)
        for one in supplies
        for n in range(int(horizon_h / one.cycle_h) + 2)
    )
    enough_h = [
        step_h
        for step_h in steps_h
        if step_h <= horizon_h
        and sum(one.brought(step_h + 1e-7) for one in supplies) >= amount * (1 - 3e-6)
    ]
    found_h = when_brought(amount, supplies, horizon_h)
    if found_h == inf or not enough_h:
        assert enough_h == [] or enough_h[0] > horizon_h - 1e-6
        assert found_h >= horizon_h - 1e-6
    else:
        assert found_h == pytest.approx(enough_h[0], abs=1e-6)
