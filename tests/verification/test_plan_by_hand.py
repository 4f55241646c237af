"""Plans whose every hour can be worked out on paper."""

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
    sea_lift,
    self_moving,
    ship,
)

from muster.plan.planning import make_plan
from muster.problem.model import NodeCapacity, Problem
from muster.simulation.layout import lay_out


def shuttle(
    loads: int = 1, *, assets: int = 1, at_a: object = None, at_b: object = None
) -> Problem:
    """The air shuttle with capacities of its two airfields."""
    made = air_shuttle(loads, assets)
    nodes = {"A": node("A", 52, 5, air=at_a), "B": node("B", 55, 25, air=at_b)}
    return replace(made, nodes=nodes)


def test_one_aircraft_shuttles_three_loads() -> None:
    """Load 0-1, fly to 5, unload to 6, back at 10, ..., so unloaded at 6, 16 and 26 h."""
    plan = make_plan(air_shuttle(3))
    assert [trip.load_start_h for trip in plan.trips] == [0.0, 10.0, 20.0]
    assert [trip.unload_end_h for trip in plan.trips] == [6.0, 16.0, 26.0]
    assert plan.closed_h == {"line-1": 26.0}
    assert plan.first_arrival_h == {"line-1": 6.0}
    assert plan.bound.closed_h == {"line-1": 26.0}
    assert plan.status == "complete"
    assert plan.weighted_lateness_h == 26.0
    assert plan.gap_h == 0.0


def test_two_aircraft_halve_it() -> None:
    """Two aircraft bring two loads by 6 h and the third by 16 h."""
    assert make_plan(air_shuttle(3, 2)).closed_h == {"line-1": 16.0}


def test_one_slot_makes_the_second_aircraft_wait() -> None:
    """With one slot at B the second of two aircraft unloads an hour after the first."""
    plan = make_plan(shuttle(2, assets=2, at_b=1))
    assert [trip.unload_start_h for trip in plan.trips] == [5.0, 6.0]
    assert plan.closed_h == {"line-1": 7.0}


def test_two_slots_let_two_unload_at_once() -> None:
    """With two slots at B nobody waits, with three aircraft the third does."""
    assert make_plan(shuttle(2, assets=2, at_b=2)).closed_h == {"line-1": 6.0}
    assert make_plan(shuttle(3, assets=3, at_b=2)).closed_h == {"line-1": 7.0}


def test_aircraft_wait_before_loading_and_not_over_the_field() -> None:
    """The second aircraft leaves an hour later, so that it lands when the slot is free."""
    second = make_plan(shuttle(2, assets=2, at_b=1)).trips[1]
    assert (second.load_start_h, second.arrive_h) == (1.0, 6.0)


def test_opening_hours_hold_unloading_until_morning() -> None:
    """B opens at 6: what lands at 5 is unloaded from 6 to 7."""
    plan = make_plan(shuttle(at_b=NodeCapacity(slots=1, opens_h=6.0, closes_h=18.0)))
    assert plan.trips[0].unload_start_h == 6.0
    assert plan.closed_h == {"line-1": 7.0}
    assert plan.bound.closed_h == {"line-1": 7.0}


def test_unloading_that_would_run_past_closing_waits_a_day() -> None:
    """B is open 0-5.5: unloading 5-6 does not fit, 24-25 does."""
    plan = make_plan(shuttle(at_b=NodeCapacity(slots=1, opens_h=0.0, closes_h=5.5)))
    assert plan.closed_h == {"line-1": 25.0}


def test_a_window_over_midnight_is_open_in_the_night() -> None:
    """B is open from 22 to 4: what lands at 5 waits until 22."""
    plan = make_plan(shuttle(at_b=NodeCapacity(slots=1, opens_h=22.0, closes_h=4.0)))
    assert plan.closed_h == {"line-1": 23.0}


def test_a_window_shorter_than_the_handling_is_never() -> None:
    """Half an hour, or none, is not enough to unload in an hour."""
    for closes_h in (6.5, 6.0):
        plan = make_plan(shuttle(at_b=NodeCapacity(slots=1, opens_h=6.0, closes_h=closes_h)))
        assert plan.status == "infeasible"
        assert plan.closed_h == plan.bound.closed_h == {"line-1": None}
        assert "B" in plan.unplanned["line-1"]["en"]


def test_utilisation_lets_the_aircraft_rest() -> None:
    """Eight hours under way a trip at 8 h a day: one trip a day."""
    plane, way = aircraft(utilisation_h_per_day=8.0), route("A-B", "A", "B")
    made = replace(air_shuttle(3), lift_types={"plane": plane})
    plan = make_plan(replace(made, carriages={("A-B", "plane"): carry(way, plane)}))
    assert [trip.load_start_h for trip in plan.trips] == [0.0, 24.0, 48.0]
    assert plan.bound.closed_h == {"line-1": 54.0}


def test_the_time_at_refuelling_stops_is_not_flown() -> None:
    """Eight hours under way, two of them on the ground: at 8 h a day a trip every 18 h."""
    plane, way = aircraft(utilisation_h_per_day=8.0), route("A-B", "A", "B")
    made = replace(air_shuttle(3), lift_types={"plane": plane})
    run = carry(way, plane, stopped_h=2.0)
    made = replace(made, carriages={("A-B", "plane"): run})
    plan = make_plan(made)
    assert [trip.load_start_h for trip in plan.trips] == [0.0, 18.0, 36.0]
    assert plan.bound.closed_h == {"line-1": 42.0}
    layout, _ = lay_out(made, plan)
    assert layout.rest_h.tolist() == [18.0, 18.0, 18.0]


@pytest.mark.parametrize(("notice_h", "leaves_h"), [(48.0, 72.0), (100.0, 100.0)])
def test_a_permit_runs_beside_the_notice(notice_h: float, leaves_h: float) -> None:
    """Permit 72 h: it decides after a notice of 48 h, and not after one of 100 h."""
    way = route("A-B", "A", "B", permit_h=72.0)
    made = air_shuttle(1)
    line = replace(made.requirements["line-1"], ready_h=notice_h)
    plan = make_plan(replace(made, routes={"A-B": way}, requirements={"line-1": line}))
    assert plan.trips[0].items[0].leave_home_h == leaves_h
    assert plan.closed_h == {"line-1": leaves_h + 6.0}


def test_first_and_onward_legs_count() -> None:
    """Six hours to the port, 72 h at sea and in ports, eight hours on: 86 h for the first ship."""
    plan = make_plan(sea_lift(2000.0, 1))
    item = plan.trips[0].items[0]
    assert (item.leave_home_h, plan.trips[0].load_start_h) == (0.0, 6.0)
    assert plan.closed_h == {"brigade": 6.0 + 12.0 + 48.0 + 12.0 + 8.0}


def test_ships_share_a_berth() -> None:
    """Two ships and one berth: the second loads 12 h later; the third load needs a return."""
    plan = make_plan(sea_lift(5000.0, 2))
    assert [trip.load_start_h for trip in plan.trips] == [6.0, 18.0, 126.0]
    assert plan.closed_h == {"brigade": 206.0}


def test_a_day_takes_only_so_much() -> None:
    """Five tonnes a day at B: 20 t need four days, although one aircraft could bring it at once."""
    plan = make_plan(shuttle(at_b=NodeCapacity(slots=None, t_per_day=5.0)))
    assert [trip.items[0].cargo["bulk"] for trip in plan.trips] == [5.0] * 4
    assert [int(trip.unload_end_h // 24) for trip in plan.trips] == [0, 1, 2, 3]


def test_an_aircraft_comes_from_its_base_first() -> None:
    """From the equator at longitude 90 to 0 it is 10007.5 km: 20.015 h at 500 km/h."""
    plane, way = aircraft(), route("A-B", "A", "B")
    made = problem(
        nodes=[node("X", 0, 90), node("A", 0, 0), node("B", 0, 10)],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "X", available_h=2.0)],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement("line", [way])],
    )
    plan = make_plan(made)
    assert plan.trips[0].load_start_h == pytest.approx(22.0151145, abs=1e-6)
    assert plan.bound.closed_h["line"] == pytest.approx(28.0151145, abs=1e-6)


def test_own_aircraft_fly_themselves_and_the_rest_needs_lift() -> None:
    """Four fighters arrive together after 2.5 h; 40 t and 30 people need three loads."""
    plan = make_plan(self_moving(4))
    own = [trip for trip in plan.trips if trip.fleet == "own"]
    assert sorted(trip.asset for trip in own) == ["own-1", "own-2", "own-3", "own-4"]
    assert all(dict(item.cargo) == {} for trip in own for item in trip.items)
    assert plan.closed_h["jets"] == 2.5
    assert plan.closed_h["ground"] == 26.0


def test_lines_share_an_aircraft() -> None:
    """Two lines of 10 t on the same way go in one aircraft of 20 t."""
    made = air_shuttle(1, lines=2)
    lines = {key: replace(line, cargo={"bulk": 10.0}) for key, line in made.requirements.items()}
    plan = make_plan(replace(made, requirements=lines))
    assert len(plan.trips) == 1
    assert plan.closed_h == {"line-1": 6.0, "line-2": 6.0}


def test_people_and_cargo_share_an_aircraft_by_share() -> None:
    """10 t of 20 and 50 heads of 100 are one load; one head more is a second."""
    made = air_shuttle(1)
    line = made.requirements["line-1"]
    for pax, trips in ((50.0, 1), (51.0, 2)):
        mixed = replace(line, cargo={"bulk": 10.0, "pax": pax})
        plan = make_plan(replace(made, requirements={"line-1": mixed}))
        assert len(plan.trips) == trips


def test_the_heavier_line_goes_first() -> None:
    """Two lines of one load each: the one with five times the weight takes the first trip."""
    made = air_shuttle(1, lines=2)
    lines = dict(made.requirements)
    lines["line-2"] = replace(lines["line-2"], weight=5.0)
    plan = make_plan(replace(made, requirements=lines))
    assert plan.closed_h == {"line-1": 16.0, "line-2": 6.0}
    assert plan.weighted_lateness_h == 16.0 + 5 * 6.0


def test_lateness_counts_from_the_rdd() -> None:
    """Closed at 26 h with an RDD of 20 h is 6 h late; with 26 h it is on time."""
    made = air_shuttle(3)
    for rdd_h, late_h, status in ((20.0, 6.0, "late"), (26.0, 0.0, "complete")):
        line = replace(made.requirements["line-1"], rdd_h=rdd_h)
        plan = make_plan(replace(made, requirements={"line-1": line}))
        assert (plan.weighted_lateness_h, plan.status) == (late_h, status)


def test_vehicles_go_by_sea_when_no_aircraft_takes_them() -> None:
    """Tanks that no aircraft takes wait for the ship while the people fly."""
    plane, roro = aircraft(takes=frozenset({"pax", "outsize"})), ship()
    fly, sail = route("fly", "A", "B"), route("sail", "A", "B", mode="sea")
    made = problem(
        nodes=[node("A", 52, 5), node("B", 54, 19)],
        lift_types=[plane, roro],
        fleets=[fleet("wing", "plane", "A"), fleet("ferry", "ship", "A")],
        routes=[fly, sail],
        carriages=[carry(fly, plane), carry(sail, roro, 48.0)],
        requirements=[requirement("tanks", [fly, sail], {"pax": 100.0, "vehicles": 20.0})],
    )
    for vehicle_air_class, modes in (("none", ["air", "sea"]), ("outsize", ["air", "air"])):
        line = replace(made.requirements["tanks"], vehicle_air_class=vehicle_air_class)
        plan = make_plan(replace(made, requirements={"tanks": line}))
        assert sorted(trip.mode for trip in plan.trips) == modes


def test_a_gap_between_two_trips_is_used() -> None:
    """The heavy line waits until 100 h; the light one uses the aircraft before that."""
    made = air_shuttle(1, lines=2)
    lines = dict(made.requirements)
    lines["line-1"] = replace(lines["line-1"], weight=9.0, ready_h=100.0, released_h=100.0)
    plan = make_plan(replace(made, requirements=lines))
    assert plan.closed_h == {"line-1": 106.0, "line-2": 6.0}
    assert plan.rounds == 1  # already the first order, which serves the heavy line first
