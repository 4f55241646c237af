"""People fly when the ship with their equipment comes in."""

from __future__ import annotations

from dataclasses import replace

from tests.support.problems import aircraft, carry, fleet, node, problem, requirement, route, ship

from muster.plan.joining import join_equipment
from muster.plan.planning import make_plan
from muster.problem.model import Problem


def unit(*, transit_h: float, people_force: str = "unit") -> Problem:
    """People by air in 4 h, their vehicles by sea in `transit_h`."""
    plane, roro = aircraft(), ship()
    fly, sail = route("fly", "A", "B"), route("sail", "A", "B", mode="sea")
    return problem(
        nodes=[node("A"), node("B", 55, 25)],
        lift_types=[plane, roro],
        fleets=[fleet("wing", "plane", "A", 2), fleet("ferry", "ship", "A")],
        routes=[fly, sail],
        carriages=[carry(fly, plane), carry(sail, roro, transit_h)],
        requirements=[
            requirement("people", [fly], {"pax": 90.0}, force=people_force, part="people"),
            requirement("cargo", [sail], {"vehicles": 500.0}, force="unit", part="cargo"),
        ],
    )


def test_people_leave_when_the_ship_is_about_to_come() -> None:
    """A ship of twenty days: people are there on the day she comes, not twenty days before."""
    before = unit(transit_h=480.0)
    plan = make_plan(before)
    joined = join_equipment(before, plan)
    after = make_plan(joined)
    (ship_h,) = [trip.arrive_h for trip in plan.trips if trip.mode == "sea"]
    assert plan.first_arrival_h["people"] == 6.0
    assert after.first_arrival_h["people"] == ship_h
    assert after.closed_h["cargo"] == plan.closed_h["cargo"]


def test_nobody_waits_for_a_short_crossing() -> None:
    """A ship of two days holds nobody back."""
    near = unit(transit_h=48.0)
    assert join_equipment(near, make_plan(near)) is near


def test_people_of_another_force_do_not_wait() -> None:
    """Only those whose own vehicles are on the ship."""
    other = unit(transit_h=480.0, people_force="others")
    assert join_equipment(other, make_plan(other)) is other


def test_a_later_acceptance_still_counts() -> None:
    """Who may not leave before his host agrees does not leave sooner for the ship."""
    early = unit(transit_h=480.0)
    late = replace(early.requirements["people"], not_before_h=700.0)
    held = replace(early, requirements={**early.requirements, "people": late})
    joined = join_equipment(held, make_plan(held))
    assert joined.requirements["people"].not_before_h == 700.0
