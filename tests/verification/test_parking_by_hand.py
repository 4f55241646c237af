"""Parking at a place: who waits, where, and for how long, worked out on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.problems import air_shuttle, node

from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.model import NodeCapacity, Problem


def shuttle(assets: int, parking: int | None, *, slots: int = 1) -> Problem:
    """Load at A from 0 to 1 h of each day only; B, 4 h away, unloads from 6 h on."""
    made = air_shuttle(assets, assets)
    morning = NodeCapacity(slots=None, opens_h=0.0, closes_h=1.0)
    from_six = NodeCapacity(slots=slots, opens_h=6.0, closes_h=18.0, parking=parking)
    nodes = {"A": node("A", 52, 5, air=morning), "B": node("B", 55, 25, air=from_six)}
    return replace(made, nodes=nodes)


def stays(plan: PlanResult) -> list[tuple[float, float]]:
    """When assets were at B."""
    return sorted((trip.arrive_h, trip.unload_end_h) for trip in plan.trips)


def test_without_a_limit_everybody_waits_at_the_pod() -> None:
    """Both arrive at 5; one is unloaded from 6 to 7, the other from 7 to 8."""
    plan = make_plan(shuttle(2, None))
    assert stays(plan) == [(5.0, 7.0), (5.0, 8.0)]
    assert plan.closed_h == {"line-1": 8.0}


def test_who_would_find_it_full_leaves_later() -> None:
    """With one parking place the second may not come before 7, so it loads the next day."""
    plan = make_plan(shuttle(2, 1))
    assert stays(plan) == [(5.0, 7.0), (29.0, 31.0)]
    assert plan.closed_h == {"line-1": 31.0}


def test_as_many_parking_places_as_assets_change_nothing() -> None:
    """With two places for two aircraft the plan is that without a limit."""
    assert make_plan(shuttle(2, 2)).trips == make_plan(shuttle(2, None)).trips


def test_more_than_one_day_of_queue() -> None:
    """Five aircraft, two places: two a day, so the last is unloaded on the third day."""
    plan = make_plan(shuttle(5, 2))
    assert [end_h for _, end_h in stays(plan)] == [7.0, 8.0, 31.0, 32.0, 55.0]


def test_nobody_is_handled_who_cannot_park() -> None:
    """Three slots are of no use with one parking place: one unloads at a time."""
    made = air_shuttle(3, 3)
    at_b = node("B", 55, 25, air=NodeCapacity(slots=3, parking=1))
    plan = make_plan(replace(made, nodes={**made.nodes, "B": at_b}))
    assert stays(plan) == [(5.0, 6.0), (6.0, 7.0), (7.0, 8.0)]
    assert plan.bound.closed_h == {"line-1": 8.0}


def test_no_parking_at_all_is_never() -> None:
    """A place with parking 0 is used by no trip, and the reason names it."""
    plan = make_plan(shuttle(1, 0))
    assert plan.status == "infeasible"
    assert plan.trips == ()
    assert "B" in plan.unplanned["line-1"]["en"]


def test_loading_takes_parking_too() -> None:
    """At a hub with one place, what loads there must be gone before the next comes in."""
    made = air_shuttle(2, 2)
    at_a = node("A", 52, 5, air=NodeCapacity(slots=None, parking=1))
    plan = make_plan(replace(made, nodes={**made.nodes, "A": at_a}))
    assert [trip.load_start_h for trip in plan.trips] == [0.0, 1.0]


@pytest.mark.parametrize("parking", [1, 2])
def test_the_verifier_counts_who_is_there(parking: int) -> None:
    """A plan made without the limit breaks rule 5.4 where more are there than may."""
    plan = make_plan(shuttle(3, None))
    rules = {violation.rule for violation in verify_plan(shuttle(3, parking, slots=1), plan)}
    assert "5.4" in rules


def test_an_earlier_plan_is_taken_over_as_far_as_it_fits() -> None:
    """From a plan without the limit one of two trips can stay."""
    earlier = make_plan(shuttle(2, None))
    plan = make_plan(shuttle(2, 1), start=earlier)
    assert stays(plan) == [(5.0, 7.0), (29.0, 31.0)]
