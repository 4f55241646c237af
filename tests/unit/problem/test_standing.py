"""Where leaves stand and go, and why some do not move whatever is decided."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import ACROSS_THE_BORDER, World, small_scenario

from muster.errors import ScenarioError
from muster.problem import reasons
from muster.problem.atlas import Atlas
from muster.problem.conditions import apply_conditions
from muster.problem.roster import list_units
from muster.problem.setting import apply_setting
from muster.problem.standing import Standing, stand


def standing(**change: Any) -> Standing:
    scenario = small_scenario(**change)
    setting = apply_setting(scenario, {})
    conditions = apply_conditions(scenario, setting.at_h)
    units = list_units(scenario)
    return stand(units, scenario, Atlas(scenario), setting, conditions)["brigade"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"movements": {"brigade-moves": None}}, reasons.NO_DESTINATION),
        ({"forces": {"brigade": {"home": None}}}, reasons.NO_HOME),
        (
            {"forces": {"brigade": {"home": None}}, "movements": {"brigade-moves": None}},
            reasons.NO_PLACES,
        ),
        ({"movements": {"brigade-moves": {"to": "base"}}}, reasons.ALREADY_THERE),
        ({"forces": {"brigade": {"personnel": None, "template": None}}}, reasons.NO_SIZE),
    ],
)
def test_why_nothing_moves(world: World, change: dict[str, Any], reason: Any) -> None:
    """Each thing that is missing has a reason of its own."""
    found = standing(**change)
    assert found.reason == reason
    assert found.moves == (reason is None)


@pytest.mark.parametrize(
    ("template", "home", "to", "ends"),
    [
        ("fighter-detachment-f16", "base", "garrison", ("EHAA", "EYAA")),
        ("fighter-detachment-f16", "EHBB", "EYAA", ("EHAA", "EYAA")),
        ("frigate", "base", "baltic", ("NLPRT", "baltic")),
        ("airborne-brigade", "base", "garrison", ("base", "garrison")),
    ],
)
def test_aircraft_stand_on_airfields_and_ships_in_ports(
    world: World, template: str, home: str, to: str, ends: tuple[str, str]
) -> None:
    """A town stands for the airfield or port near it, where the runway is long enough."""
    found = standing(
        forces={"brigade": {"template": template, "home": home, "equipment": {"x": 1}}},
        movements={"brigade-moves": {"to": to}},
    )
    assert found.origin is not None
    assert found.destination is not None
    assert (found.origin.id, found.destination.id) == ends


def test_an_airfield_across_the_border_does_not_change_the_host(world: World) -> None:
    """Jets for a German town that stand on a Dutch airfield wait for Germany's yes."""
    found = standing(**ACROSS_THE_BORDER)
    assert found.destination is not None
    assert (found.destination.id, found.destination.country, found.country) == (
        "EHAA", "NLD", "DEU",
    )  # fmt: skip
    assert (found.release.at_h, found.release.limit, found.release.acceptance) == (
        None, "yes", "pending",
    )  # fmt: skip


def test_unknown_templates_are_reported_with_a_suggestion(world: World) -> None:
    """A template that does not exist is an error of the scenario."""
    with pytest.raises(ScenarioError, match="did you mean 'airborne-brigade'"):
        standing(forces={"brigade": {"template": "airborn-brigade"}})
