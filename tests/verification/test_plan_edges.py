"""Inputs at the edge of sense: they end in a result, quickly."""

from __future__ import annotations

from collections.abc import Mapping
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

from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.kernel import MOST_LOADS
from muster.plan.measure import Closure
from muster.plan.planning import make_plan
from muster.plan.reasons import explain_open
from muster.problem.model import NodeCapacity


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


def test_trips_that_take_no_time_end_too() -> None:
    """A million tonnes on trips of no duration and half a tonne: the number of trips is limited."""
    plane, way = aircraft(load_h=0.0, unload_h=0.0), route("A-B", "A", "B")
    made = problem(
        nodes=[node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane, 0.0, payload_t=0.5)],
        requirements=[requirement("line", [way], {"bulk": 1e6})],
    )
    plan = make_plan(made, time_limit_s=0.01, prove=False)
    assert plan.closed_h == {"line": None}
    assert 0 < len(plan.trips) <= MOST_LOADS


def test_a_million_tonnes_are_moved_when_there_is_time() -> None:
    """Fifty thousand flights of twenty tonnes on 150 aircraft, no sooner than they can fly."""
    plane, way = aircraft(), route("A-B", "A", "B")
    made = problem(
        nodes=[node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A", 150)],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement("line", [way], {"bulk": 1e6})],
        horizon_h=8760.0,
    )
    plan = make_plan(made, prove=False)
    assert (plan.status, len(plan.trips)) == ("complete", 50_000)
    assert plan.closed_h["line"] == 333 * 10.0 + 6.0
    assert plan.gap_h == pytest.approx(0.0, abs=1e-6)


def test_more_loads_than_the_planner_makes_are_told_as_such() -> None:
    """Lift there is, but not so many loads are made; one load fewer, and lift was missing."""
    instance = build_instance(air_shuttle(50))
    bound = find_bound(instance)
    closure = Closure(first_h=6.0, closed_95_h=None, closed_h=None, open_share=0.4)

    def told(loads: int) -> Mapping[str, str]:
        line = instance.lines[0]
        return explain_open(instance, line, closure, bound, loads=loads, is_cut_off=False).texts

    assert told(MOST_LOADS)["en"] == (
        "It takes more loads than the planner makes of one class of cargo (60,000 in a row): "
        "60 % arrives. Split it, or let larger lift carry it."
    )
    assert "(60.000 achter elkaar): 60 % komt aan" in told(MOST_LOADS)["nl"]
    assert told(MOST_LOADS - 1)["en"].startswith("Not enough lift and slots")


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


@pytest.mark.parametrize("place", ["A", "B"])
def test_a_window_of_no_length_lets_nothing_through(place: str) -> None:
    """A place that opens and closes at the same moment is never open: that is the reason."""
    made = air_shuttle()
    shut = node(place, air=NodeCapacity(slots=2, opens_h=6.0, closes_h=6.0))
    plan = make_plan(replace(made, nodes={**made.nodes, place: shut}))
    assert (plan.status, plan.trips) == ("infeasible", ())
    assert plan.unplanned["line-1"]["en"].startswith(f"{place} has no slot, or is not open long")


def test_a_horizon_of_nothing() -> None:
    """Nothing can be there at once, and that is not called late."""
    plan = make_plan(replace(air_shuttle(), horizon_h=0.0))
    assert (plan.status, plan.trips, plan.weighted_lateness_h) == ("late", (), 0.0)
    assert "by C+0" in plan.unplanned["line-1"]["en"]


def test_wanted_before_it_is_ready() -> None:
    """It goes as soon as it can, and is late by what is missing."""
    made = air_shuttle()
    line = replace(made.requirements["line-1"], ready_h=100.0, rdd_h=50.0, cargo={"bulk": 1.0})
    plan = make_plan(replace(made, requirements={"line-1": line}))
    assert plan.status == "late"
    assert plan.closed_h == {"line-1": 106.0}
    assert plan.weighted_lateness_h == plan.bound.weighted_lateness_h == 56.0


@pytest.mark.parametrize("amount", [1e-9, 1e-12])
def test_next_to_nothing_moves(amount: float) -> None:
    """An amount below all tolerances still goes, in one trip, and closes."""
    made = air_shuttle()
    line = replace(made.requirements["line-1"], cargo={"bulk": amount})
    plan = make_plan(replace(made, requirements={"line-1": line}))
    assert (plan.status, len(plan.trips)) == ("complete", 1)
    assert plan.closed_h == {"line-1": 6.0}


def test_what_weighs_nothing_moves_too() -> None:
    """A weight of 0 costs nothing, however late; it is not left behind for that."""
    made = air_shuttle(lines=2)
    needs = {key: replace(line, weight=0.0, rdd_h=1.0) for key, line in made.requirements.items()}
    plan = make_plan(replace(made, requirements=needs))
    assert plan.weighted_lateness_h == plan.weight_sum == plan.gap_h == 0.0
    assert None not in plan.closed_h.values()


def test_thousands_of_lines_alike() -> None:
    """Two thousand equal lines on twenty equal aircraft: all go, nobody sooner than possible."""
    plane, way = aircraft(), route("A-B", "A", "B")
    made = problem(
        nodes=[node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A", 20)],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement(f"line-{n:04}", [way]) for n in range(2000)],
        horizon_h=2400.0,
    )
    plan = make_plan(made, prove=False)
    assert (plan.status, len(plan.trips)) == ("complete", 2000)
    rounds = [6.0 + 10.0 * n for n in range(100) for _ in range(20)]
    assert sorted(end or 0.0 for end in plan.closed_h.values()) == rounds


def test_what_can_move_moves_beside_what_cannot() -> None:
    """Lines without a way are told with their reason; the others close as if they were alone."""
    made = air_shuttle()
    line = made.requirements["line-1"]
    stuck = {
        "no-way": replace(line, id="no-way", force="a", routes=()),
        "no-lift": replace(line, id="no-lift", force="b", cargo={"vehicles": 5.0}),
    }
    forces = {**made.forces, **{name: replace(made.forces[line.force], id=name) for name in "ab"}}
    both = replace(made, requirements={**made.requirements, **stuck}, forces=forces)
    plan = make_plan(both)
    assert plan.status == "infeasible"
    assert plan.closed_h["line-1"] == make_plan(made).closed_h["line-1"]
    assert set(plan.unplanned) == {"no-way", "no-lift"}
    assert "No route" in plan.unplanned["no-way"]["en"]
    assert "vehicles" in plan.unplanned["no-lift"]["en"]
