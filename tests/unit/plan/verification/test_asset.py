"""Rules 4.1 to 4.4: an asset gets to its next load by going there, and rests."""

from __future__ import annotations

import math

import pytest
from tests.support.plans import broken_rules, flight, item, plan
from tests.support.problems import (
    air_shuttle,
    aircraft,
    carry,
    fleet,
    node,
    problem,
    requirement,
    route,
)

from muster.plan.verification.asset import EARTH_RADIUS_KM


@pytest.mark.parametrize(("second_h", "broken"), [(10.0, False), (9.9, True), (3.0, True)])
def test_the_next_load_waits_for_the_way_back(second_h: float, broken: bool) -> None:
    """Loaded at 0, unloaded at 6, back at 10: the second load cannot start at 9.9."""
    made = air_shuttle(2)
    result = plan(made, flight("t1", 0.0), _second(second_h))
    assert ("4.2" in broken_rules(made, result)) is broken


def _second(start_h: float) -> object:
    load = item("line-1", "A-B", {"bulk": 20.0}, start_h, start_h + 6)
    return flight("t2", start_h, load)


def one_degree_away(available_h: float, **lift: float) -> set[str]:
    """A base one degree of latitude from A: the first load starts at 10 h."""
    way, plane = route("A-B", "A", "B"), aircraft(**lift)
    made = problem(
        nodes=[node("base", 51, 5), node("A", 52, 5), node("B", 55, 25)],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "base", available_h=available_h)],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement("line-1", [way])],
    )
    load = item("line-1", "A-B", {"bulk": 20.0}, 10, 16)
    return broken_rules(made, plan(made, flight("t1", 10.0, load)))


def test_the_first_load_waits_for_the_way_from_the_base() -> None:
    """One degree on the sphere at 500 km/h, counted by hand: 0.2224 h."""
    way_h = EARTH_RADIUS_KM * math.pi / 180 / 500
    assert way_h == pytest.approx(0.22239, abs=1e-5)
    assert "4.1" not in one_degree_away(10.0 - way_h)
    assert "4.1" in one_degree_away(10.0 - way_h + 1e-4)


@pytest.mark.parametrize(
    ("use_h", "stopped_h", "second_h", "broken"),
    [(12, 0, 16, False), (12, 0, 15.9, True), (10, 1.0, 16.8, False), (10, 1.0, 16.7, True)],
)
def test_utilisation_leaves_time_to_rest(
    use_h: float, stopped_h: float, second_h: float, broken: bool
) -> None:
    """8 h in the air at 12 h a day keep an aircraft for 16 h; an hour at stops is not flown."""
    way, plane = route("A-B", "A", "B"), aircraft(utilisation_h_per_day=use_h)
    made = problem(
        nodes=[node("A"), node("B", 55, 25)],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A")],
        routes=[way],
        carriages=[carry(way, plane, stopped_h=stopped_h)],
        requirements=[requirement("line-1", [way], {"bulk": 40.0})],
    )
    result = plan(made, flight("t1", 0.0), _second(second_h))
    assert ("4.4" in broken_rules(made, result)) is broken
