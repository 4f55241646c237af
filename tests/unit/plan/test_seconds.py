"""A plan in whole seconds is the plan that a document tells."""

from __future__ import annotations

from dataclasses import replace

from tests.support.problems import air_shuttle

from muster.plan.planning import make_plan
from muster.plan.seconds import in_whole_seconds


def test_every_time_is_a_whole_second_and_none_moves_by_more_than_half_a_second() -> None:
    """Times of trips, items and closures."""
    made = air_shuttle(3)
    odd = {key: replace(one, transit_h=1.0 + 1 / 7) for key, one in made.carriages.items()}
    plan = make_plan(replace(made, carriages=odd))
    rounded = in_whole_seconds(plan)
    moved = 0.0
    before = {trip.id: trip for trip in plan.trips}
    for trip in rounded.trips:
        for name in ("load_start_h", "depart_h", "arrive_h", "unload_start_h", "unload_end_h"):
            at_h, was_h = getattr(trip, name), getattr(before[trip.id], name)
            assert abs(at_h * 3600 - round(at_h * 3600)) < 1e-6
            assert abs(at_h - was_h) <= 0.5 / 3600 + 1e-12
            moved = max(moved, abs(at_h - was_h))
    assert moved > 0
    assert in_whole_seconds(rounded) == rounded
