"""Gaps between two trips of an asset: used when the second trip stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.problems import air_shuttle, aircraft, carry, fleet, node, requirement, route

from muster.plan.flatten import build_instance
from muster.plan.instance import Instance
from muster.plan.policy import Policy
from muster.plan.schedule import Scheduler
from muster.problem.model import Problem


def heavy_first(
    heavy_h: float, *, busy_until_h: float = 0.0, rest_h: float | None = None
) -> list[float]:
    """Starts of loading: a heavy line that is ready later is served first, then a light one.

    One aircraft with a cycle of 10 h; the only slot at B is busy from 5 h on.
    """
    made = air_shuttle(1, lines=2)
    tug = aircraft("tug", load_h=0.0, unload_h=max(0.0, busy_until_h - 5.0))
    way = route("C-B", "C", "B")
    plane = aircraft(utilisation_h_per_day=None if rest_h is None else 8.0 * 24.0 / rest_h)
    lines = dict(made.requirements)
    lines["line-1"] = replace(lines["line-1"], ready_h=heavy_h)
    lines["line-3"] = requirement("line-3", [way])
    instance = _instance(
        replace(
            made,
            lift_types={"plane": plane, "tug": tug},
            fleets=made.fleets | {"tug": fleet("tug", "tug", "C")},
            routes=made.routes | {"C-B": way},
            carriages={
                ("A-B", "plane"): carry(made.routes["A-B"], plane),
                ("C-B", "tug"): carry(way, tug, 5.0),
            },
            nodes={"A": node("A", 52, 5), "B": node("B", 55, 25, air=1), "C": node("C", 50, 5)},
            requirements=lines,
        )
    )
    scheduler = Scheduler(instance)
    assert scheduler.run(Policy(order=(2, 0, 1)))
    loads = scheduler.loads(scheduler.booked())
    starts = {load.items[0].line: load.load_start_h for load in loads}
    return [starts[0], starts[1]]


def _instance(made: Problem) -> Instance:
    return build_instance(made)


@pytest.mark.parametrize(("heavy_h", "light_h"), [(10.0, 0.0), (9.5, 19.5), (100.0, 0.0)])
def test_the_gap_must_be_a_cycle_long(heavy_h: float, light_h: float) -> None:
    """Back at A at 10 h: a heavy line at 10 h leaves a gap, one at 9.5 h does not."""
    assert heavy_first(heavy_h) == [heavy_h, light_h]


@pytest.mark.parametrize(("busy_until_h", "light_h"), [(15.0, 10.0), (16.0, 30.0)])
def test_waiting_for_a_slot_must_not_delay_the_second_trip(
    busy_until_h: float, light_h: float
) -> None:
    """Unloaded at 16 it is back at 20 h, just in time; unloaded at 17 it would be too late."""
    assert heavy_first(20.0, busy_until_h=busy_until_h) == [20.0, light_h]


@pytest.mark.parametrize(
    ("heavy_h", "busy_until_h", "light_h"),
    [(24.0, 0.0, 0.0), (23.0, 0.0, 47.0), (30.0, 15.0, 0.0), (23.0, 15.0, 47.0)],
)
def test_the_rest_before_the_second_trip_is_kept(
    heavy_h: float, busy_until_h: float, light_h: float
) -> None:
    """24 h between two starts; who waits for the slot does not load later because of it."""
    assert heavy_first(heavy_h, busy_until_h=busy_until_h, rest_h=24.0) == [heavy_h, light_h]


def test_waiting_at_the_pod_costs_no_rest() -> None:
    """Who would wait for the slot at B loads later, but not so late that its rest ends later.

    Two aircraft may load again 24 h after they began to; unloading at B takes 6 h, one at a time.
    The second to B is in the air until its turn, and both can load for D at 24 h.
    """
    plane = aircraft(utilisation_h_per_day=8.0)
    busy, free = route("A-B", "A", "B"), route("A-D", "A", "D")
    made = air_shuttle(2, assets=2)
    made = replace(
        made,
        lift_types={"plane": plane},
        routes={"A-B": busy, "A-D": free},
        carriages={
            ("A-B", "plane"): carry(busy, plane, unload_h=6.0),
            ("A-D", "plane"): carry(free, plane),
        },
        nodes={"A": node("A", 52, 5), "B": node("B", 55, 25, air=1), "D": node("D", 55, 20)},
        requirements={
            "line-1": made.requirements["line-1"],
            "line-2": requirement("line-2", [free], {"bulk": 40.0}),
        },
    )
    scheduler = Scheduler(_instance(made))
    assert scheduler.run(Policy(order=(0, 1)))
    loads = scheduler.loads(scheduler.booked())
    starts_h = [sorted(one.load_start_h for one in loads if one.lane == lane) for lane in (0, 1)]
    assert starts_h == [[0.0, 0.0], [24.0, 24.0]]
    unloaded_h = sorted(one.unload_start_h for one in loads if one.lane == 0)
    assert unloaded_h == [5.0, 11.0]
