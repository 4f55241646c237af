"""French tanks on their way to Romania in October 2022: refused on German roads, sent by rail.

What happened: FR-ROU 2022, tank transporters from Mourmelon to Cincu refused by Germany at 12 t an
axle, Leclerc loaded on trains (europe1.fr 4146337).
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import merge

from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.finder import forget_routes
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.scenario.schema import Scenario

LECLERC: dict[str, Any] = {
    "muster": 1, "id": "leclerc", "title": "Tanks to Romania", "c_day": "2022-10-21",
    "information_date": "2022-10-21", "horizon_d": 40,
    "focus": {"name": "Romania", "countries": ["ROU"]},
    "actors": {
        "FRA": {"name": "France", "kind": "state"}, "ROU": {"name": "Romania", "kind": "state"},
    },
    "forces": {
        "tanks": {
            "name": "Tank company", "actor": "FRA", "kind": "land", "personnel": 100,
            "template": "mechanised-battlegroup", "home": "Mourmelon FR", "source": "press",
            "announced": "2022-10-21",
        },
    },
    "movements": {"eagle": {"force": "tanks", "to": "Cincu RO", "modes": ["road", "rail"]}},
    "fleets": {
        "transporters": {
            "type": "tank-transporters", "owner": "FRA", "count": 3, "base": "Mourmelon FR",
            "notice_h": 24,
        },
        "trains": {
            "type": "military-train", "owner": "FRA", "count": 1, "base": "Mourmelon FR",
            "notice_h": 24,
        },
        "coaches": {
            "type": "coach-company", "owner": "FRA", "count": 1, "base": "Mourmelon FR",
            "notice_h": 24,
        },
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh() -> None:
    forget_routes()


def solve(**change: Any) -> Problem:
    return resolve(Scenario.model_validate(merge(LECLERC, change)))


def test_the_way_by_road_bends_round_germany() -> None:
    """Heavy vehicles may not cross Germany in 2022; the people in their coach may."""
    problem = solve()
    cargo, people = problem.requirements["tanks.cargo"], problem.requirements["tanks.people"]
    (heavy,) = [problem.routes[key] for key in cargo.routes if "road/" in key]
    (light,) = [problem.routes[key] for key in people.routes if "road/" in key]
    assert "DEU" not in heavy.main.countries
    assert "DEU" in light.main.countries
    assert heavy.main.distance_km > light.main.distance_km
    assert heavy.main.path != light.main.path


def test_rail_is_chosen() -> None:
    """The train goes through Germany, and the plan sends the tanks with it."""
    problem = solve()
    plan = make_plan(problem)
    trips = [
        trip for trip in plan.trips for item in trip.items if item.requirement == "tanks.cargo"
    ]
    assert trips
    assert {trip.mode for trip in trips} == {"rail"}
    assert "DEU" in problem.routes[trips[0].items[0].route].main.countries
    assert not verify_plan(problem, plan)


def test_without_a_way_round_the_reason_names_country_and_limit() -> None:
    """With Switzerland, Italy and the Belgian side closed and no trains, Germany bars the way."""
    closed = {
        name: {"closes": f"{name.upper()}:land"} for name in ("che", "ita", "lux", "bel", "nld")
    }
    problem = solve(
        closures=closed, fleets={"trains": None},
        movements={"eagle": {"modes": ["road"]}},
    )  # fmt: skip
    reason = problem.unreachable["tanks"]
    assert "Germany: 12.5 t an axle, at most 12" in reason["en"]
    assert "Duitsland: 12,5 t per as, hoogstens 12" in reason["nl"]


def test_german_forces_drive_at_home() -> None:
    """The limit of a country does not bind its own forces; its bridges do."""
    german = {
        "actors": {"DEU": {"name": "Germany", "kind": "state"}},
        "forces": {"tanks": {"actor": "DEU", "home": "Augustdorf DE"}},
        "movements": {"eagle": {"to": "Munster DE", "modes": ["road"]}},
        "fleets": {
            "transporters": {"owner": "DEU", "base": "Augustdorf DE"},
            "coaches": {"owner": "DEU", "base": "Augustdorf DE"}, "trains": None,
        },
    }  # fmt: skip
    assert solve(**german).requirements["tanks.cargo"].routes
    weak = {"bridges": {"closes": "bridge-class:DEU:80"}}
    reason = solve(**german, closures=weak).unreachable["tanks"]
    assert "bridges of Germany: class 115, at most 80" in reason["en"]


def test_heavy_loads_wait_for_a_special_permit() -> None:
    """By road over ten days for the special permit; by rail a week for the train path."""
    problem = solve()
    ways = {
        route.mode: route
        for key, route in problem.routes.items()
        if key in problem.requirements["tanks.cargo"].routes
    }
    assert ways["road"].permit_h >= 240.0
    assert ways["rail"].permit_h == 168.0
