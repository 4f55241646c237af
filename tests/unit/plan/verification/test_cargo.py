"""Rules 1.1 to 1.6: cargo is conserved, heads are whole, own assets move once."""

from __future__ import annotations

import pytest
from tests.support.plans import broken_rules, flight, item, plan, with_item
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

from muster.plan.planning import make_plan


def test_all_of_it_and_no_more() -> None:
    """A requirement of two loads: two are accepted, one is not closed, three are too many."""
    made = air_shuttle(2)
    trips = [flight(f"t{n}", 10.0 * n) for n in range(3)]
    assert broken_rules(made, plan(made, *trips[:2])) == set()
    assert "1.1" in broken_rules(made, plan(made, trips[0]))
    assert "1.1" in broken_rules(made, plan(made, *trips))


@pytest.mark.parametrize(("heads", "total", "broken"), [(40, 40, False), (40.5, 81, True)])
def test_heads_are_whole(heads: float, total: float, broken: bool) -> None:
    """Half a person does not fly, unless the requirement itself has a half."""
    way, plane = route("A-B", "A", "B"), aircraft()
    made = problem(
        nodes=[node("A"), node("B")],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A", 2)],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[requirement("line-1", [way], {"pax": total})],
    )
    loads = [heads] if heads == total else [heads, total - heads]
    trips = [
        flight(f"t{n}", 0.0, item("line-1", "A-B", {"pax": load}, 0, 6), asset=f"wing-{n + 1}")
        for n, load in enumerate(loads)
    ]
    assert ("1.2" in broken_rules(made, plan(made, *trips))) is broken


def test_an_own_aircraft_moves_exactly_once_and_empty() -> None:
    """A fighter that stays behind, or takes cargo along, is refused."""
    made = self_moving()
    result = make_plan(made)
    jet = next(n for n, trip in enumerate(result.trips) if trip.fleet == "own")
    without = tuple(trip for n, trip in enumerate(result.trips) if n != jet)
    assert broken_rules(made, result) == set()
    assert "1.4" in broken_rules(made, plan(made, *without))
    assert {"1.1", "1.4"} <= broken_rules(made, with_item(result, jet, 0, cargo={"bulk": 1.0}))


def test_nothing_to_move_makes_no_trip() -> None:
    """An item of a requirement whose amounts are all zero is refused."""
    made = air_shuttle(0)
    trip = flight("t1", 0.0, item("line-1", "A-B", {"bulk": 0.0}, 0, 6))
    assert "1.5" in broken_rules(made, plan(made, trip))
