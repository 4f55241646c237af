"""A force splits into people, cargo and what moves itself; equipment travels on one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.support.world import PLACES, small_scenario

from muster.problem.lift import read_lift_type
from muster.problem.line import Line, make_lines
from muster.problem.roster import list_units
from muster.problem.template import read_template

DAY = date(2022, 1, 25)
HOME, AWAY = PLACES["EHAA"], PLACES["EYAA"]


def lines(template: str | None, **force: Any) -> list[Line]:
    movement = {"brigade-moves": {"modes": force.pop("modes", [])}}
    scenario = small_scenario(forces={"brigade": force}, movements=movement)
    known = read_template(template, DAY) if template else None
    return make_lines(list_units(scenario)["brigade"], known, HOME, AWAY)


def parts(found: list[Line]) -> dict[str, tuple[str, set[str], dict[str, int | None]]]:
    return {line.id: (line.part, set(line.cargo), dict(line.equipment)) for line in found}


def test_people_and_cargo_go_apart() -> None:
    """Two lines; the equipment is on the one with the cargo."""
    assert parts(lines("airborne-brigade", equipment={"truck": 9})) == {
        "brigade.people": ("people", {"pax"}, {}),
        "brigade.cargo": ("cargo", {"bulk", "oversize", "vehicles"}, {"truck": 9}),
    }


def test_aircraft_fly_themselves_and_their_ground_crew_does_not() -> None:
    """Three lines; the aircraft are on the line that moves itself, one asset each."""
    found = lines("fighter-detachment-f16", equipment={"F-16": 4}, personnel=70)
    assert parts(found) == {
        "brigade.self": ("self", set(), {"F-16": 4}),
        "brigade.people": ("people", {"pax"}, {}),
        "brigade.cargo": ("cargo", {"bulk", "oversize"}, {}),
    }
    assert found[0].own_assets == 4


def test_ships_take_everybody_along() -> None:
    """A frigate is one line; several ships of unknown number are one asset."""
    frigate = lines("frigate", equipment={"frigate": 1}, personnel=160)
    assert parts(frigate) == {"brigade.self": ("self", set(), {"frigate": 1})}
    ships = lines("naval-group", equipment={"naval ship": {"value": None}}, personnel=None)
    assert (len(ships), ships[0].own_assets, ships[0].equipment) == (1, 1, {"naval ship": None})


def test_one_line_is_called_after_its_force() -> None:
    """People without a template, or an empty line, need no second name."""
    assert parts(lines(None, personnel=10)) == {"brigade": ("all", {"pax"}, {})}
    assert lines(None, personnel=None) == []


@pytest.mark.parametrize(
    ("modes", "ways"),
    [([], {"air"}), (["self", "air"], {"air"}), (["air"], {"air"}), (["road"], set())],
)
def test_modes_decide_who_may_move_itself(modes: list[str], ways: set[str]) -> None:
    """Aircraft that may neither fly nor move by themselves keep a line without a way.

    So the plan says that they cannot go, instead of losing them on the way.
    """
    made = lines("fighter-detachment-f16", equipment={"F-16": 4}, modes=modes)
    assert {line.part for line in made} == {"self", "people", "cargo"}
    (own,) = [line for line in made if line.part == "self"]
    assert own.modes == ways


def test_self_alone_leaves_every_mode_to_the_rest() -> None:
    """`modes: [self]` speaks of what can move itself only."""
    made = lines("fighter-detachment-f16", equipment={"F-16": 4}, modes=["self"])
    assert made[1].modes == {"air", "sea", "rail", "road"}


def test_who_takes_what() -> None:
    """Outsize vehicles need a big aircraft; heavy axles a train or a transporter."""
    tanks = next(x for x in lines("mechanised-battlegroup", personnel=1000) if x.part == "cargo")
    classes = {
        name: tanks.classes_for(read_lift_type(name, DAY))
        for name in ("c-130j-30", "c-17", "road-convoy", "tank-transporters", "military-train")
    }
    assert "vehicles" not in classes["c-130j-30"]
    assert "vehicles" in classes["c-17"]
    assert "vehicles" not in classes["road-convoy"]
    assert "vehicles" in classes["tank-transporters"] & classes["military-train"]
    assert tanks.is_heavy


def test_vehicles_that_no_aircraft_takes() -> None:
    """An air class of none keeps vehicles on the ground and lets the rest fly."""
    cargo = next(x for x in lines("airborne-brigade") if x.part == "cargo")
    assert cargo.template is not None
    grounded = replace(cargo, template=replace(cargo.template, vehicle_air_class="none"))
    assert grounded.classes_for(read_lift_type("c-17", DAY)) == {"bulk", "oversize"}
