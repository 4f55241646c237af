"""The whole: a scenario under a setting becomes one consistent, repeatable problem."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.support.world import ACROSS_THE_BORDER, SMALL, World, small_scenario

from muster.errors import NetworkError
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.scenario.schema import Scenario


def test_every_id_leads_somewhere(world: World) -> None:
    """Nodes, routes, lift types and forces that anything names exist."""
    problem = resolve(small_scenario())
    for fleet in problem.fleets.values():
        assert fleet.base in problem.nodes
        assert fleet.lift_type in problem.lift_types
    for route in problem.routes.values():
        assert {route.poe, route.pod} <= problem.nodes.keys()
    for need in problem.requirements.values():
        assert need.force in problem.forces
        assert {need.origin, need.destination} <= problem.nodes.keys()
        assert set(need.routes) <= problem.routes.keys()
    for key, name in problem.carriages:
        assert key in problem.routes
        assert name in problem.lift_types


def test_frame(world: World) -> None:
    """C-day, horizon and scenario are handed on."""
    scenario = small_scenario()
    problem = resolve(scenario)
    assert problem.c_day == datetime(2022, 1, 24, tzinfo=UTC)
    assert problem.horizon_h == 30 * 24.0
    assert problem.scenario is scenario


def test_an_acceptance_counts_for_the_place_that_is_named(world: World) -> None:
    """Germany's yes releases jets for a German town, though their airfield is a Dutch one."""
    problem = resolve(small_scenario(**ACROSS_THE_BORDER))
    assert problem.forces["brigade"].destination == "EHAA"
    assert problem.forces["brigade"].destination_country == "DEU"
    assert problem.forces["brigade"].release_limit == "yes"
    assert problem.switches["yes"].releases == ("brigade",)


def test_the_same_input_gives_the_same_problem(world: World) -> None:
    """Also after other routes have been looked up in between."""
    first = resolve(small_scenario())
    resolve(small_scenario(forces={"brigade": {"home": "EHAA"}}))
    assert _content(resolve(small_scenario())) == _content(first)


def test_the_order_of_keys_changes_nothing(world: World) -> None:
    """Sections and entries written backwards resolve alike."""
    turned = Scenario.model_validate(_turned(SMALL))
    assert list(turned.fleets) == list(reversed(SMALL["fleets"]))
    assert _content(resolve(turned)) == _content(resolve(small_scenario()))


def _turned(value: Any) -> Any:
    """The same mapping with its keys in the opposite order, all the way down."""
    if not isinstance(value, dict):
        return value
    return {key: _turned(inner) for key, inner in reversed(value.items())}


def test_unknown_places_are_all_reported(world: World) -> None:
    """A home, a base and a posture that nobody knows are three issues at once."""
    scenario = small_scenario(
        forces={"brigade": {"home": "atlantis"}},
        fleets={"planes": {"base": "avalon"}},
        postures={"p": {"name": "x", "actor": "RUS", "place": "camelot"}},
    )
    with pytest.raises(NetworkError) as caught:
        resolve(scenario)
    assert {issue.where for issue in caught.value.issues} == {"atlantis", "avalon", "camelot"}


def _content(problem: Problem) -> dict[str, object]:
    return {
        field.name: getattr(problem, field.name)
        for field in fields(problem)
        if field.name != "scenario"
    }
