"""First and last miles: by coach, by own vehicles, or by rail and transporter when heavy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.support.world import PLACES, World, small_scenario

from muster.network.place import Place
from muster.problem.factors import read_factors
from muster.problem.finder import Finder
from muster.problem.legs import fetch_miles, make_mile
from muster.problem.lift import read_lift_type
from muster.problem.line import Line
from muster.problem.roster import list_units
from muster.problem.template import read_template
from muster.problem.travel import transit_h

DAY = date(2022, 1, 25)
HOME, NEAR, FAR, OVERSEAS = (PLACES[key] for key in ("base", "EHAA", "EYAA", "KAAA"))
FACTORS = read_factors("movement_factors.csv", DAY)
FIXED_H = FACTORS.need("transfer", "transfer_h") + FACTORS.need("first-mile", "handling_h")


def line(template: str, **cargo: float) -> Line:
    return Line(
        id="x", unit=list_units(small_scenario())["brigade"], part="cargo", origin=HOME,
        destination=FAR, cargo=cargo, modes=frozenset({"air"}),
        template=read_template(template, DAY),
    )  # fmt: skip


PEOPLE = line("airborne-brigade", pax=10.0)
LIGHT = line("airborne-brigade", bulk=1.0, vehicles=100.0)
HEAVY = line("follow-on-brigade", bulk=1.0, vehicles=100.0)


@pytest.mark.parametrize(
    ("one", "end", "mode", "vehicle"),
    [
        (PEOPLE, NEAR, "road", "coach-company"),
        (LIGHT, NEAR, "road", "road-convoy"),
        (HEAVY, NEAR, "road", "tank-transporters"),
        (HEAVY, FAR, "rail", "military-train"),
        (replace(HEAVY, cargo={"bulk": 1.0}), FAR, "road", "road-convoy"),
    ],
)
def test_what_goes_how(world: World, one: Line, end: Place, mode: str, vehicle: str) -> None:
    """The vehicle's own time over the way, plus handling and transfer."""
    mile = make_mile(Finder(), one, HOME, end, DAY)
    assert mile is not None
    assert mile.leg.mode == mode
    kind = read_lift_type(vehicle, DAY)
    fixed_h = FIXED_H
    if mode == "rail":
        fixed_h = FACTORS.need("transfer", "transfer_h") + kind.load_h + kind.unload_h
    assert mile.leg.duration_h == pytest.approx(transit_h(mile.route, kind, DAY) + fixed_h)
    assert (mile.leg.origin, mile.leg.countries[0]) == ("base", "NLD")


def test_heavy_vehicles_take_the_road_when_there_is_no_railway(world: World) -> None:
    """The preferred mode is tried first, the other one counts too."""
    world.broken = {"rail"}
    mile = make_mile(Finder(), HEAVY, HOME, FAR, DAY)
    assert mile is not None
    assert mile.leg.mode == "road"


def test_no_way_is_an_answer(world: World) -> None:
    """Nobody drives over the ocean."""
    assert make_mile(Finder(), HEAVY, HOME, OVERSEAS, DAY) is None


def test_all_miles_are_looked_up_together(world: World) -> None:
    """One search by road for people and vehicles; then nothing is asked any more."""
    finder = Finder()
    fetch_miles(finder, [(one, (HOME, end)) for one in (PEOPLE, LIGHT) for end in (NEAR, FAR)])
    assert world.batches == 1
    make_mile(finder, LIGHT, HOME, FAR, DAY)
    assert world.batches == 1
