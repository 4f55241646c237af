"""Modes of each line: who could carry it and through where, or why nobody can."""

from __future__ import annotations

from typing import Any

from tests.support.world import PLACES, World, small_scenario

from muster.problem.atlas import Atlas
from muster.problem.candidates import Search, find_candidates
from muster.problem.finder import Finder
from muster.problem.fleets import list_fleets, read_lift_types
from muster.problem.line import make_lines
from muster.problem.roster import list_units
from muster.problem.template import read_template


def search(to: str = "garrison", template: str = "airborne-brigade", **change: Any) -> Search:
    scenario = small_scenario(**change)
    day = scenario.information_date
    unit = list_units(scenario)["brigade"]
    lines = make_lines(unit, read_template(template, day), PLACES["base"], PLACES[to])
    types = read_lift_types(scenario, [])
    hours = {line.id: 0.0 for line in lines}
    fleets = list_fleets(scenario, Atlas(scenario), types, hours, lines)
    return find_candidates(lines, fleets.values(), types, Finder(), day)


def test_every_mode_has_gateways_or_a_cause(world: World) -> None:
    """By air over the airfields near both ends, by sea over the ports; no trains, no convoys.

    The airliners for the people need the longer runway, so that one comes first for them.
    """
    found = search()
    ways = {
        (one.line.part, one.mode): (
            [poe.place.id for poe in one.poes], [pod.place.id for pod in one.pods],
        )
        for one in found.candidates
    }  # fmt: skip
    assert ways == {
        ("people", "air"): (["EHAA", "EHBB"], ["EYAA"]),
        ("people", "sea"): (["NLPRT"], ["LTPRT"]),
        ("cargo", "air"): (["EHBB", "EHAA"], ["EYAA"]),
        ("cargo", "sea"): (["NLPRT"], ["LTPRT"]),
    }
    assert found.causes["brigade.cargo"] == {"rail": "no-lift", "road": "no-lift"}


def test_trains_run_from_end_to_end(world: World) -> None:
    """Rail and road need no gateway."""
    trains = {"type": "military-train", "owner": "NLD", "count": 1, "base": "base", "notice_h": 1}
    found = search(fleets={"trains": trains})
    rail = next(one for one in found.candidates if one.mode == "rail")
    assert (rail.poes[0].place.id, rail.poes[0].mile, rail.pods[0].place.id) == (
        "base", None, "garrison",
    )  # fmt: skip


def test_heavy_vehicles_and_light_convoys_do_not_go_together(world: World) -> None:
    """A convoy that takes vehicles, but not these, is left out with its bulk as well."""
    convoys = {"type": "road-convoy", "owner": "NLD", "count": 1, "base": "base", "notice_h": 1}
    light = search(fleets={"convoys": convoys})
    heavy = search(fleets={"convoys": convoys}, template="follow-on-brigade")
    assert any(one.mode == "road" and one.line.part == "cargo" for one in light.candidates)
    assert heavy.causes["brigade.cargo"]["road"] == "no-lift"


def test_causes_say_what_is_missing(world: World) -> None:
    """No airfield at sea, no lift for another nation."""
    assert search(to="baltic").causes["brigade.people"]["air"] == "no-gateway"
    others: dict[str, Any] = {key: {"carries": ["USA"]} for key in ("planes", "airliners", "ferry")}
    assert set(search(fleets=others).causes["brigade.people"].values()) == {"no-lift"}


def test_gateways_that_cannot_be_reached(world: World) -> None:
    """Without a road to port and airfield these modes are no way."""
    world.broken = {"road"}
    assert search().causes["brigade.people"] == {
        "air": "no-way", "sea": "no-way", "rail": "no-lift", "road": "no-lift",
    }  # fmt: skip


def test_airliners_take_baggage_and_not_half_a_brigade(world: World) -> None:
    """A line with vehicles leaves the airliners to people; a small team's boxes fly with them."""

    def types(template: str) -> set[str]:
        return {
            lift.id
            for one in search(template=template).candidates
            if one.line.part == "cargo" and one.mode == "air"
            for lift in one.lift_types
        }

    assert types("airborne-brigade") == {"c-17"}
    assert types("usar-heavy") == {"c-17", "charter-narrowbody"}
