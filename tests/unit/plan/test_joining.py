"""People fly when the ship with the equipment that they join comes in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.problems import aircraft, carry, fleet, node, problem, requirement, route, ship

from muster.explanation.critical import last_path, list_carried
from muster.explanation.waiting import list_traffic, wait_limit
from muster.plan.exact import METHOD_UNHELD
from muster.plan.joining import join_equipment
from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.model import Problem
from muster.result import checking


def unit(
    *, transit_h: float, joins: str | None = "unit", equipment: str = "unit", planes: int = 2
) -> Problem:
    """People by air in 4 h, vehicles of the same or another force by sea in `transit_h`."""
    plane, roro = aircraft(), ship()
    fly, sail = route("fly", "A", "B"), route("sail", "A", "B", mode="sea")
    made = problem(
        nodes=[node("A"), node("B", 55, 25)],
        lift_types=[plane, roro],
        fleets=[fleet("wing", "plane", "A", planes), fleet("ferry", "ship", "A")],
        routes=[fly, sail],
        carriages=[carry(fly, plane), carry(sail, roro, transit_h)],
        requirements=[
            requirement("people", [fly], {"pax": 90.0}, force="unit", part="people"),
            requirement("cargo", [sail], {"vehicles": 500.0}, force=equipment, part="cargo"),
        ],
    )
    joining = replace(made.forces["unit"], joins=joins)
    return replace(made, forces={**made.forces, "unit": joining})


def test_people_leave_when_the_ship_is_about_to_come() -> None:
    """A ship of twenty days: people are there on the day she comes, not twenty days before."""
    made = unit(transit_h=480.0)
    plan = make_plan(made)
    (ship_h,) = [trip.arrive_h for trip in plan.trips if trip.mode == "sea"]
    assert plan.first_arrival_h["people"] == ship_h
    alone = make_plan(unit(transit_h=480.0, joins=None))
    assert alone.first_arrival_h["people"] == 6.0
    assert plan.closed_h["cargo"] == alone.closed_h["cargo"]
    assert plan.bound == alone.bound
    assert verify_plan(made, plan) == ()


def test_half_of_the_people_are_there_as_the_first_ship_comes() -> None:
    """One aircraft in two turns: the ship comes in the middle of their arrivals."""
    made = unit(transit_h=480.0, planes=1)
    line = replace(made.requirements["people"], cargo={"pax": 180.0})
    made = replace(made, requirements={**made.requirements, "people": line})
    plan = make_plan(made)
    (ship_h,) = [trip.arrive_h for trip in plan.trips if trip.mode == "sea"]
    first_h, closed_h = plan.first_arrival_h["people"], plan.closed_h["people"]
    assert first_h is not None
    assert closed_h is not None
    assert first_h < ship_h < closed_h
    assert abs((first_h + closed_h) / 2 - ship_h) < 1e-6


def test_nobody_waits_for_what_is_there_before_him() -> None:
    """A ship that comes before the people could holds nobody back."""
    near = unit(transit_h=0.0)
    late = replace(near.requirements["people"], ready_h=100.0)
    near = replace(near, requirements={**near.requirements, "people": late})
    assert join_equipment(near, make_plan(near)) is near


def test_people_who_join_nothing_do_not_wait() -> None:
    """A scenario has to say that they meet a ship."""
    other = unit(transit_h=480.0, joins=None)
    assert join_equipment(other, make_plan(other)) is other


def test_people_meet_a_stock_that_is_not_theirs() -> None:
    """A prepositioned stock, a force of its own, is met like equipment of their own."""
    plan = make_plan(unit(transit_h=480.0, joins="stock", equipment="stock"))
    (ship_h,) = [trip.arrive_h for trip in plan.trips if trip.mode == "sea"]
    assert plan.first_arrival_h["people"] == ship_h


def test_a_later_acceptance_still_counts() -> None:
    """Who may not leave before his host agrees does not leave sooner for the ship."""
    early = unit(transit_h=480.0)
    late = replace(early.requirements["people"], not_before_h=700.0)
    held = replace(early, requirements={**early.requirements, "people": late})
    assert join_equipment(held, make_plan(held)) is held


def test_the_wait_is_explained_by_the_ship() -> None:
    """Not by aircraft: these stood ready all the time."""
    for joins, kinds in (("unit", "equipment"), (None, None)):
        made = unit(transit_h=480.0, joins=joins)
        plan = make_plan(made)
        path = last_path(made, plan, made.requirements["people"], list_carried(plan))
        assert path is not None
        waited = path.hours("wait_home") + path.hours("wait_poe")
        limit = wait_limit(made, list_traffic(plan), path) if waited > 0 else None
        assert (limit and limit.kind) == kinds


def test_a_proof_of_another_plan_says_so_and_is_found_again() -> None:
    """Two full ships of one, and people who wait for them: proven best as if nobody did."""
    made = unit(transit_h=480.0)
    cargo = replace(made.requirements["cargo"], cargo={"vehicles": 2000.0}, weight=2.0)
    more = requirement("more", ["sail"], {"vehicles": 2000.0}, force="more")
    made = replace(
        made,
        horizon_h=2400.0,
        forces={**made.forces, "more": replace(made.forces["unit"], id="more", joins=None)},
        requirements={**made.requirements, "cargo": cargo, "more": more},
    )
    plan = make_plan(made)
    assert plan.gap_h > 0
    assert plan.bound.method == METHOD_UNHELD
    again = checking._bound(made, plan)
    assert again.method == METHOD_UNHELD
    assert again.weighted_lateness_h == pytest.approx(plan.bound.weighted_lateness_h)
