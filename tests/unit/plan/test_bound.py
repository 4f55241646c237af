"""The proven bound, by hand; that it holds for every plan is a property."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.problems import (
    air_shuttle,
    aircraft,
    carry,
    fleet,
    node,
    problem,
    requirement,
    route,
    self_moving,
    several_routes,
)

from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.model import Bound
from muster.problem.model import NodeCapacity, Problem


def bound_of(made: Problem) -> Bound:
    return find_bound(build_instance(made))


@pytest.mark.parametrize(
    ("loads", "assets", "closed_h"), [(1, 1, 6.0), (2, 1, 16.0), (5, 2, 26.0), (5, 5, 6.0)]
)
def test_the_fleet_must_come_back(loads: int, assets: int, closed_h: float) -> None:
    """A cycle of 10 h: five loads on two aircraft need three rounds."""
    assert bound_of(air_shuttle(loads, assets)).closed_h == {"line-1": closed_h}


def test_other_lines_do_not_count() -> None:
    """Each line as if it were alone; the sum is weighted like the objective."""
    bound = bound_of(air_shuttle(2, 1, lines=3))
    assert set(bound.closed_h.values()) == {16.0}
    assert bound.weighted_lateness_h == 48.0


def test_the_class_that_comes_last_counts() -> None:
    """The battalion flies its people, but its vehicles take the train or the ship."""
    bound = bound_of(several_routes())
    # Ship: 4 h to the port, 12 + 40 + 12 h, 10 h on; train: permit 72 h, 6 + 30 + 6 h. Two trains
    # carry 2400 m2 by 114 h, the ship 2000 m2 by 78 h: 3000 m2 are there when both have come.
    assert bound.closed_h["first"] == 114.0


def test_all_own_assets_must_arrive() -> None:
    """The bound of a self line is that of its last asset."""
    assert bound_of(self_moving(3)).closed_h["jets"] == 2.5


def test_what_cannot_be_there_by_the_horizon_is_none() -> None:
    """And counts as the horizon."""
    bound = bound_of(air_shuttle(3, 1, horizon_h=25.0))
    assert bound.closed_h == {"line-1": None}
    assert bound.weighted_lateness_h == 25.0


def test_a_trip_on_the_way_may_be_faster_than_an_empty_way() -> None:
    """From X an aircraft may carry something to A in 1 h; empty it would need days: still valid."""
    slow = aircraft(speed_kmh=10.0)
    first, second = route("X-A", "X", "A"), route("A-B", "A", "B")
    made = problem(
        nodes=[node("X", 50, 0), node("A", 50, 10), node("B", 50, 20)],
        lift_types=[slow],
        fleets=[fleet("wing", "plane", "X")],
        routes=[first, second],
        carriages=[carry(first, slow, 1.0), carry(second, slow, 1.0)],
        requirements=[requirement("one", [first]), requirement("two", [second])],
    )
    assert bound_of(made).closed_h == {"one": 3.0, "two": 6.0}


def test_an_rdd_before_the_bound_is_lateness_for_certain() -> None:
    """Closed at 16 h at the earliest, wanted at 10 h: 6 h late in any plan."""
    made = air_shuttle(2)
    line = replace(made.requirements["line-1"], rdd_h=10.0)
    assert bound_of(replace(made, requirements={"line-1": line})).weighted_lateness_h == 6.0


def test_slots_count() -> None:
    """Five aircraft for five loads, but one slot at each end: the fifth is unloaded at 10 h."""
    assert bound_of(air_shuttle(5, 5, slots=1)).closed_h == {"line-1": 10.0}
    assert bound_of(air_shuttle(5, 5, slots=2)).closed_h == {"line-1": 8.0}


def test_throughput_counts() -> None:
    """Five tonnes a day: 20 t need until the fourth day."""
    made = air_shuttle(1)
    limit = NodeCapacity(slots=None, t_per_day=5.0)
    nodes = {"A": node("A", 52, 5), "B": node("B", 55, 25, air=limit)}
    closed_h = bound_of(replace(made, nodes=nodes)).closed_h["line-1"]
    assert closed_h == pytest.approx(72.0)
