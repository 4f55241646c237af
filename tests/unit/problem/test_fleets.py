"""Lift is called by what it may carry, comes with its notice, and never before C-day."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import PLACES, World, small_scenario

from muster.errors import ScenarioError
from muster.problem.atlas import Atlas
from muster.problem.fleets import expand_actors, list_fleets, list_own_fleets, read_lift_types
from muster.problem.line import Line, make_lines
from muster.problem.model import Fleet
from muster.problem.roster import list_units
from muster.problem.template import read_template
from muster.scenario.schema import Scenario


def lines(scenario: Scenario, template: str = "airborne-brigade") -> list[Line]:
    known = read_template(template, scenario.information_date)
    unit = list_units(scenario)["brigade"]
    return make_lines(unit, known, PLACES["EHAA"], PLACES["EYAA"])


def fleets(released_h: float | None, **change: Any) -> dict[str, Fleet]:
    scenario = small_scenario(fleets=change)
    moving = lines(scenario) if released_h is not None else []
    hours = {line.id: released_h or 0.0 for line in moving}
    types = read_lift_types(scenario, [])
    return list_fleets(scenario, Atlas(scenario), types, hours, moving)


def test_alliances_stand_for_their_members() -> None:
    """Members of members too, and whatever somebody represents; circles do no harm."""
    scenario = small_scenario(
        actors={
            "UN": {"name": "UN", "kind": "organisation", "member_of": ["NATO"]},
            "NATO": {"member_of": ["UN"]},
            "office": {"name": "o", "kind": "office", "represents": "USA"},
        }
    )
    assert expand_actors(scenario, ["UN"]) == {"UN", "NATO", "NLD", "USA", "LTU"}
    assert expand_actors(scenario, ["office"]) == {"office", "USA"}


@pytest.mark.parametrize(
    ("released_h", "change", "available_h"),
    [
        (48.0, {}, 60.0),  # called at the release, twelve hours of notice
        (-96.0, {}, 0.0),  # called long ago, but nothing leaves before C-day
        (None, {}, 12.0),  # nobody calls
        (48.0, {"available_from": "2022-02-01"}, 8 * 24.0 + 12.0),
        (48.0, {"carries": ["USA"]}, 12.0),  # the Dutch brigade is not for it
    ],
)
def test_when_a_fleet_is_available(
    world: World, released_h: float | None, change: dict[str, Any], available_h: float
) -> None:
    """Start plus notice, with the start as the rules say."""
    assert fleets(released_h, planes=change)["planes"].available_h == available_h


def test_assets_have_names(world: World) -> None:
    """One id an asset, carried actors expanded, base as a node."""
    found = fleets(0.0)["airliners"]
    assert found.asset_ids == ("airliners-01", "airliners-02", "airliners-03")
    assert found.carries == {"NATO", "NLD", "USA", "LTU"}
    assert found.base == "EHAA"
    assert fleets(0.0, planes={"count": 0})["planes"].asset_ids == ()


def test_unknown_types_are_all_reported() -> None:
    """Two fleets of types that do not exist are two issues with suggestions."""
    wrong = {"planes": {"type": "c17"}, "ferry": {"type": "zeppelin"}}
    with pytest.raises(ScenarioError) as caught:
        read_lift_types(small_scenario(fleets=wrong), [])
    assert [issue.code for issue in caught.value.issues] == ["lift-type-unknown"] * 2
    assert "did you mean 'c-17'?" in caught.value.issues[0].fix


def test_a_force_is_its_own_fleet() -> None:
    """One asset an aircraft, at its POE, for this force alone."""
    scenario = small_scenario(forces={"brigade": {"equipment": {"F-16": 3}}})
    moving = lines(scenario, "fighter-detachment-f16")
    own = list_own_fleets(
        moving, {line.id: "EHAA" for line in moving}, {line.id: -5.0 for line in moving}
    )
    assert list(own) == ["brigade.own"]
    found = own["brigade.own"]
    assert (found.lift_type, found.base, found.available_h, found.only_force) == (
        "f-16", "EHAA", 0.0, "brigade",
    )  # fmt: skip
    assert len(found.asset_ids) == 3


def test_a_fleet_keeps_when_it_was_called(world: World) -> None:
    """The notice and its beginning stay beside what follows from them, also before C-day."""
    planes = fleets(-96.0)["planes"]
    assert (planes.called_h, planes.notice_h, planes.available_h) == (-96.0, 12.0, 0.0)
