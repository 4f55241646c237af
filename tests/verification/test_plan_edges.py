"""Inputs at the edge of sense: they end in a result, quickly."""

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
)

from muster.plan import schedule
from muster.plan.planning import make_plan


def test_nothing_to_move() -> None:
    """No requirements: an empty plan is complete."""
    plan = make_plan(replace(air_shuttle(), requirements={}))
    assert (plan.status, plan.trips, plan.weighted_lateness_h) == ("complete", (), 0.0)
    assert plan.gap_h == 0.0


def test_an_unreachable_force_makes_the_plan_infeasible() -> None:
    """A force that no way leads to is said to be so, although it has no requirement."""
    plan = make_plan(replace(air_shuttle(), unreachable={"corps": {"en": "-", "nl": "-"}}))
    assert plan.status == "infeasible"
    assert plan.closed_h == {"line-1": 26.0}


def test_amounts_of_zero_are_closed_when_ready() -> None:
    """Nothing to carry: closed when it could leave, and nothing arrives."""
    made = air_shuttle()
    line = replace(made.requirements["line-1"], cargo={"pax": 0.0}, ready_h=12.0)
    plan = make_plan(replace(made, requirements={"line-1": line}))
    assert plan.closed_h == plan.closed_95_h == plan.bound.closed_h == {"line-1": 12.0}
    assert plan.first_arrival_h == {"line-1": None}
    assert plan.trips == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"routes": ()}, "No route"),
        ({"actor": "FRA"}, "No fleet may carry for FRA"),
        ({"cargo": {"outsize": 5.0}}, "outsize"),
        ({"cargo": {"vehicles": 5.0}}, "vehicles"),
    ],
)
def test_what_can_never_move_says_why(changes: dict[str, object], words: str) -> None:
    """No route, no fleet for the actor, no asset for the class: infeasible, with that reason."""
    made = air_shuttle()
    line = replace(made.requirements["line-1"], **changes)  # type: ignore[arg-type]
    plan = make_plan(replace(made, requirements={"line-1": line}))
    assert plan.status == "infeasible"
    assert words in plan.unplanned["line-1"]["en"]
    assert plan.unplanned["line-1"]["nl"]
    assert plan.weighted_lateness_h == made.horizon_h == plan.bound.weighted_lateness_h


def test_fleets_without_assets() -> None:
    """A fleet of nothing moves nothing."""
    plan = make_plan(air_shuttle(3, 0))
    assert plan.status == "infeasible"
    assert "no assets" in plan.unplanned["line-1"]["en"]


def test_no_slots_at_all() -> None:
    """Zero slots at either end: never."""
    plan = make_plan(air_shuttle(1, slots=0))
    assert plan.status == "infeasible"
    assert "no slot" in plan.unplanned["line-1"]["en"]


def test_own_assets_that_are_not_there() -> None:
    """A self line without own assets stays open; the rest of the force moves."""
    plan = make_plan(self_moving(0))
    assert plan.closed_h["jets"] is None
    assert plan.closed_h["ground"] is not None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ready_h": 900.0}, "ready to leave only on C+37.5"),
        ({"ready_h": 718.0}, "Even with all lift"),
        ({"cargo": {"bulk": 1e4}}, "Even with all lift"),
    ],
)
def test_what_comes_too_late_says_why(changes: dict[str, object], words: str) -> None:
    """Ready after the horizon, or too far or too much for the days that are left: late."""
    made = air_shuttle()
    line = replace(made.requirements["line-1"], **changes)  # type: ignore[arg-type]
    plan = make_plan(replace(made, requirements={"line-1": line}))
    assert plan.status == "late"
    assert words in plan.unplanned["line-1"]["en"]


def test_a_permit_beyond_the_horizon_says_so() -> None:
    """The permit, not the notice, is the reason."""
    way = route("A-B", "A", "B", permit_h=2400.0, permit_limit="POL")
    plan = make_plan(replace(air_shuttle(), routes={"A-B": way}))
    assert plan.status == "late"
    assert plan.unplanned["line-1"]["en"] == (
        "The permit (POL) takes 100.0 days, beyond the planning period."
    )


def test_too_little_lift_says_how_much_arrives() -> None:
    """Two lines of 50 loads on an aircraft that makes 72 trips: one stays open, in part there."""
    plan = make_plan(air_shuttle(50, lines=2))
    open_lines = [key for key, closed_h in plan.closed_h.items() if closed_h is None]
    assert len(open_lines) == 1
    assert "44 % arrives" in plan.unplanned[open_lines[0]]["en"]
    assert plan.status == "late"


def test_a_million_tonnes_end_at_the_horizon() -> None:
    """What does not fit before the horizon is not tried; what fits arrives."""
    made = air_shuttle(50_000, 3)
    plan = make_plan(made)
    assert len(plan.trips) == 3 * 72
    assert max(trip.unload_end_h for trip in plan.trips) <= made.horizon_h
    assert plan.closed_h == plan.closed_95_h == {"line-1": None}


def test_trips_that_take_no_time_end_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million tonnes on trips of no duration: the number of trips is limited."""
    monkeypatch.setattr(schedule, "LOADS_PER_LINE", 500)
    plane, way = aircraft(load_h=0.0, unload_h=0.0), route("A-B", "A", "B")
    made = problem(
        nodes=[node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane, 0.0, payload_t=0.5)],
        requirements=[requirement("line", [way], {"bulk": 1e6})],
    )
    plan = make_plan(made)
    assert plan.status == "late"
    assert len(plan.trips) == 500


def test_limits_of_zero_take_nothing() -> None:
    """Payload, seats or throughput of zero: never, and no endless loop."""
    made = air_shuttle()
    for changes in ({"payload_t": 0.0}, {"pax_count": 0.0}):
        plane = aircraft(**changes)
        way = made.routes["A-B"]
        line = replace(made.requirements["line-1"], cargo={"bulk": 1.0, "pax": 1.0})
        plan = make_plan(
            replace(
                made,
                lift_types={"plane": plane},
                carriages={("A-B", "plane"): carry(way, plane)},
                requirements={"line-1": line},
            )
        )
        assert plan.status == "infeasible"


def test_no_limits_carry_all_at_once() -> None:
    """An asset without any limit takes a million tonnes in one trip."""
    plane = aircraft(payload_t=None, pax_count=None)
    made = air_shuttle(50_000)
    way = made.routes["A-B"]
    plan = make_plan(
        replace(
            made,
            lift_types={"plane": plane},
            carriages={("A-B", "plane"): carry(way, plane)},
        )
    )
    assert plan.closed_h == {"line-1": 6.0}
