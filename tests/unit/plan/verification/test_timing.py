"""Rules 3.1 to 3.7, each broken alone by a few minutes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.plans import broken_rules, flight, item, plan
from tests.support.problems import (
    aircraft,
    carry,
    fleet,
    node,
    problem,
    requirement,
    route,
)


def rules_of(leave_h: float, reach_h: float, horizon_h: float = 720, **trip: Any) -> set[str]:
    """The rules that one flight breaks: home to A takes 2 h, B to its destination 3 h."""
    way = route(
        "A-B", "A", "B", home="H", destination="D", first_h=2.0, onward_h=3.0, permit_h=30.0
    )
    plane = aircraft()
    made = problem(
        nodes=[node("H"), node("D"), node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[
            requirement("line-1", [way], released_h=10.0, ready_h=35.0, not_before_h=38.0)
        ],
        horizon_h=horizon_h,
    )
    load = item("line-1", "A-B", {"bulk": 20.0}, leave_h, reach_h)
    return broken_rules(made, plan(made, flight("t1", 42.0, load, **trip)))


def test_the_earliest_possible_trip_is_accepted() -> None:
    """Release 10 h + permit 30 h decides: leave at 40, load at 42, unloaded at 48, there at 51."""
    assert rules_of(40.0, 51.0) == set()


@pytest.mark.parametrize(
    ("rule", "leave_h", "reach_h", "changes"),
    [
        ("3.1", 39.9, 51.0, {}),
        ("3.2", 40.1, 51.0, {}),
        ("3.3", 40.0, 51.0, {"load_start_h": 42.1}),
        ("3.4", 40.0, 51.0, {"arrive_h": 46.9}),
        ("3.5", 40.0, 51.0, {"unload_start_h": 46.9, "unload_end_h": 47.9}),
        ("3.5", 40.0, 51.0, {"unload_end_h": 47.9}),
        ("3.6", 40.0, 50.9, {}),
        ("3.7", 40.0, 51.0, {"horizon_h": 50.9}),
    ],
)
def test_one_time_out_of_place_breaks_its_rule(
    rule: str, leave_h: float, reach_h: float, changes: dict[str, float]
) -> None:
    """Six minutes are enough."""
    assert rule in rules_of(leave_h, reach_h, **changes)
