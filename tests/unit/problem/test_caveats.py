"""Caveats bind whom they name and take away what matches all their keys."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import PLACES, small_scenario

from muster.network.place import Place
from muster.problem.caveats import find_breach, list_rules
from muster.problem.line import Line
from muster.problem.model import Leg
from muster.problem.roster import list_units
from muster.scenario.schema import Scenario


def scenario(actor: str = "NLD", applies_to: tuple[str, ...] = (), **forbids: Any) -> Scenario:
    caveat = {"actor": actor, "forbids": forbids, "applies_to": list(applies_to), "source": "s"}
    return small_scenario(
        caveats={"no": caveat},
        forces={"brigade": {"composed_of": {"one": {"share": 1}}}},
    )


def line(made: Scenario, destination: Place = PLACES["garrison"], **cargo: float) -> Line:
    return Line(
        id="x", unit=list_units(made)["one"], part="all", origin=PLACES["base"],
        destination=destination, cargo=cargo or {"bulk": 1.0}, modes=frozenset({"air"}),
    )  # fmt: skip


def breach(made: Scenario, one: Line, *countries: str, mode: str = "air", passage: str = "") -> str:
    leg = Leg(
        mode=mode, origin="a", destination="b", distance_km=1.0, duration_h=1.0,
        countries=countries, path="p",
    )  # fmt: skip
    landing = countries[-1] if countries else None
    return find_breach(made, one, [(leg, [passage])], [landing], mode) or ""


@pytest.mark.parametrize(
    ("forbids", "countries", "found"),
    [
        ({"destination": ["LTU"]}, ("NLD", "LTU"), "no"),
        ({"destination": ["POL"]}, ("NLD", "POL"), "no"),  # it lands there on the way
        ({"destination": ["UKR"]}, ("NLD", "UKR", "LTU"), ""),
        ({"transit": ["DEU"]}, ("NLD", "DEU", "LTU"), "no"),
        ({"transit": ["LTU"]}, ("NLD", "LTU"), ""),  # where it goes is no transit
        ({"transit": ["DEU"]}, ("NLD", "LTU"), ""),
        ({"mode": ["air"]}, ("NLD", "LTU"), "no"),
        ({"mode": ["sea"]}, ("NLD", "LTU"), ""),
        ({"cargo": ["bulk"]}, ("NLD", "LTU"), "no"),
        ({"cargo": ["vehicles"]}, ("NLD", "LTU"), ""),
        ({"route": ["suez"]}, ("NLD", "LTU"), "no"),
        ({"transit": ["DEU"], "mode": ["rail"]}, ("NLD", "DEU", "LTU"), ""),
        ({"transit": ["DEU"], "mode": ["air"]}, ("NLD", "DEU", "LTU"), "no"),
    ],
)
def test_all_keys_must_match(
    forbids: dict[str, Any], countries: tuple[str, ...], found: str
) -> None:
    """Every key that a caveat gives narrows it."""
    made = scenario(**forbids)
    assert breach(made, line(made), *countries, passage="suez") == found


@pytest.mark.parametrize(
    ("actor", "applies_to", "found"),
    [
        ("NLD", (), "no"), ("USA", (), ""), ("NLD", ("one",), "no"), ("NLD", ("brigade",), "no"),
        ("NLD", ("other",), ""),
    ],
)  # fmt: skip
def test_whom_it_binds(actor: str, applies_to: tuple[str, ...], found: str) -> None:
    """The actor's forces, or those that are named by their own id or that of the whole."""
    made = scenario(actor, applies_to, destination=["LTU"])
    assert breach(made, line(made), "NLD", "LTU") == found


def test_a_country_may_protect_its_own_ground() -> None:
    """Lithuania's ban on transit through Lithuania binds everybody but Lithuania."""
    made = scenario("LTU", transit=["LTU"])
    assert breach(made, line(made, PLACES["fort"]), "NLD", "LTU", "USA") == "no"
    assert list_rules(made, list_units(made))["no"].actors == {"NLD"}


def test_rules_for_planner_and_verifier() -> None:
    """Destinations and forces are listed; caveats on cargo or passages are no rule."""
    made = scenario("NLD", ("one",), destination=["UKR"])
    rule = list_rules(made, list_units(made))["no"]
    assert rule.actors == {"NLD"}
    assert rule.forces == {"one"}
    assert rule.destinations == {"UKR"}
    assert rule.source == "s"
    narrow = scenario("NLD", cargo=["bulk"])
    assert list_rules(narrow, list_units(narrow)) == {}
