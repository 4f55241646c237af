"""Payload against range: less load, or a stop, whichever brings more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.world import PLACES, small_scenario

from muster.network.place import Place
from muster.network.route import Route, make_unreachable
from muster.problem.lift import known_lift_types, read_lift_type
from muster.problem.line import Line, make_lines
from muster.problem.payload import is_better_direct, payload_on, payload_over
from muster.problem.roster import list_units
from muster.problem.template import read_template

DAY = date(2022, 1, 25)
C17 = read_lift_type("c-17", DAY)
A, B = (Place(id=name, name=name, country=None, lat=0.0, lon=0.0, kind="point") for name in "AB")


def line_of(part: str) -> Line:
    """Give one part of an armoured brigade."""
    unit = list_units(small_scenario())["brigade"]
    made = make_lines(unit, read_template("follow-on-brigade", DAY), PLACES["EHAA"], PLACES["EYAA"])
    return next(line for line in made if line.part == part)


def flight(distance_km: float, *stops: Place) -> Route:
    """Make a way of a length."""
    none = make_unreachable(A, B, "air", "")
    return replace(none, reachable=True, distance_km=distance_km, stops=stops)


@pytest.mark.parametrize(
    "name", [n for n in known_lift_types() if read_lift_type(n, DAY).payload_t]
)
def test_payload_never_grows_with_the_way(name: str) -> None:
    """It is full up to the range, and nothing from the ferry range on."""
    kind = read_lift_type(name, DAY)
    if kind.mode != "air":
        assert kind.ferry_range_km is None
        return
    assert kind.range_km is not None
    assert kind.ferry_range_km is not None
    assert kind.ferry_range_km > kind.range_km
    loads = [payload_over(kind, 250.0 * step) or 0.0 for step in range(80)]
    assert loads == sorted(loads, reverse=True)
    assert payload_over(kind, kind.range_km) == kind.payload_t
    assert payload_over(kind, kind.ferry_range_km) == 0.0


def test_between_stops_the_load_is_full() -> None:
    """A stop is made so that nothing is left behind."""
    assert payload_on(C17, flight(9000.0, A)) == C17.payload_t
    assert (payload_on(C17, flight(9000.0)) or 0.0) < (C17.payload_t or 0.0)


@pytest.mark.parametrize(
    ("distance_km", "direct"), [(6600.0, True), (6914.0, True), (9000.0, False)]
)
def test_cargo_goes_the_way_that_brings_more(distance_km: float, direct: bool) -> None:
    """At 6,914 km 38.5 t in 23.5 h beat 42 t in 28.5 h; at 9,000 km half a load does not."""
    cargo = line_of("cargo")
    ways = flight(distance_km), flight(distance_km, A)
    assert is_better_direct(C17, cargo.cargo, *ways, DAY) is direct


@pytest.mark.parametrize(("distance_km", "direct"), [(9000.0, True), (11000.0, False)])
def test_people_fly_direct_while_a_full_cabin_can(distance_km: float, direct: bool) -> None:
    """102 people of 0.13 t are 13.3 t, which a C-17 carries to about 9,900 km."""
    people = line_of("people")
    ways = flight(distance_km), flight(distance_km, A)
    assert is_better_direct(C17, people.cargo, *ways, DAY) is direct


def test_who_cannot_stop_flies_on_with_less() -> None:
    """Without an airfield on the way, some load is better than none."""
    cargo = line_of("cargo")
    nowhere = make_unreachable(A, B, "air", "no airfields to refuel at")
    assert is_better_direct(C17, cargo.cargo, flight(9000.0), nowhere, DAY)
    assert not is_better_direct(C17, cargo.cargo, flight(11_600.0), nowhere, DAY)
