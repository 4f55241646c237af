"""Closures, limits of ships and the Montreux rules, from scenario to route, on the real network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.support.world import small_scenario

from muster.network.geodesic import rough_distance_km
from muster.problem.model import Problem
from muster.problem.resolving import resolve

SHIPS = {
    "name": "Ships", "actor": "ESP", "kind": "sea", "template": "frigate",
    "home": "Rota ES", "source": "somewhere", "announced": "2022-01-24",
}  # fmt: skip
CARGO = {"name": "Brigade", "actor": "NLD", "kind": "land", "template": "mechanised-battlegroup",
         "personnel": 900, "source": "somewhere", "announced": "2022-01-24"}  # fmt: skip


def close(*things: str, **dates: str) -> dict[str, dict[str, str]]:
    """Write closures."""
    return {f"closed-{n}": {"closes": thing, **dates} for n, thing in enumerate(things)}


def send_ships(to: str = "black-sea", count: int = 1, **change: Any) -> Problem:
    """Send Spanish frigates somewhere."""
    force = {**SHIPS, **change.pop("force", {}), "equipment": {"frigate": count}}
    actor = {"ESP": {"name": "Spain", "kind": "state", "member_of": ["NATO"]}}
    plan = {
        "forces": {"brigade": None, "ships": force},
        "movements": {"brigade-moves": None, "ships-move": {"force": "ships", "to": to}},
        "fleets": {"planes": None, "airliners": None, "ferry": None},
        "actors": actor,
    }
    return resolve(small_scenario(**{**plan, **change}))


def send_cargo(home: str, to: str, mode: str, lift: Mapping[str, Any], **change: Any) -> Problem:
    """Send the cargo of a battlegroup by one mode."""
    plan = {
        "forces": {"brigade": {**CARGO, "home": home}},
        "movements": {"brigade-moves": {"to": to, "modes": [mode]}},
        "fleets": {"planes": None, "airliners": None, "ferry": None,
                   "lift": {"owner": "NLD", "count": 2, "notice_h": 12, **lift}},
    }  # fmt: skip
    return resolve(small_scenario(**{**plan, **change}))


RORO = {"type": "commercial-roro", "base": "Vlissingen NL"}
C17 = {"type": "c-17", "base": "Eindhoven NL"}
CONVOY = {"type": "road-convoy", "base": "Rotterdam NL"}


def path_of(problem: Problem, force: str = "ships") -> str:
    """Give the ids of the ways of a force; they name the passages."""
    routes = [problem.routes[key] for need in problem.requirements.values() if need.force == force
              for key in need.routes]  # fmt: skip
    return " ".join(route.main.path for route in routes)


def test_a_warship_sails_through_the_straits_while_they_are_open() -> None:
    """In January 2022 a frigate reaches the Black Sea, and Turkey has eight days' notice."""
    problem = send_ships()
    (need,) = problem.requirements.values()
    (route,) = (problem.routes[key] for key in need.routes)
    assert "bosphorus" in route.main.path
    assert route.permit_limit == "TUR"
    speed_kmh = problem.lift_types["frigate"].speed_kmh or 0.0
    sailed_h = 3_200.0 / speed_kmh  # Rota to the Dardanelles, 1,700 to 1,800 nautical miles
    assert route.permit_h == pytest.approx(192.0 - sailed_h, abs=12.0)


def test_turkey_asks_itself_no_notice() -> None:
    """A Turkish frigate leaves when it is ready."""
    problem = send_ships(
        force={"actor": "TUR", "home": "Izmir TR"},
        actors={"TUR": {"name": "Turkey", "kind": "state"}},
    )
    assert {
        problem.routes[key].permit_limit for n in problem.requirements.values() for key in n.routes
    } <= {""}


@pytest.mark.parametrize(
    "change",
    [
        {"closures": close("bosphorus")},
        {"closures": close("TUR")},
        {"closures": close("TUR:sea")},
        {"closures": close("dardanelles", closed_from="2022-02-01")},
        {"information_date": "2022-03-01", "c_day": "2022-03-01"},
    ],
)
def test_closed_straits_keep_a_warship_out_and_say_so(change: Mapping[str, Any]) -> None:
    """A strait, its country, or Turkey's request of 28 February 2022."""
    problem = send_ships(**change)
    assert not any(need.routes for need in problem.requirements.values())
    assert set(problem.unreachable) == {"ships"}
    assert set(problem.unreachable["ships"]) == {"en", "nl"}


def test_a_closure_outside_the_plan_closes_nothing() -> None:
    """What opened again before C-day, or closes after the horizon, is open."""
    before = close("bosphorus", closed_until="2022-01-20")
    after = close("dardanelles", closed_from="2022-06-01")
    for closures in (before, after):
        assert "bosphorus" in path_of(send_ships(closures=closures))


def test_one_state_fills_the_black_sea() -> None:
    """Five frigates are 33,000 t: more than the 30,000 t of one state; four go."""
    assert path_of(send_ships(count=4))
    problem = send_ships(count=5)
    assert not path_of(problem)
    assert "fits" in problem.unreachable["ships"]["en"]


def test_states_share_the_black_sea() -> None:
    """Of 26,400 t from Spain and as much from France, 45,000 t holds only one: priority decides."""
    other = {
        **SHIPS,
        "actor": "FRA",
        "home": "Toulon FR",
        "priority": 2,
        "equipment": {"frigate": 4},
    }
    mine = {**SHIPS, "priority": 4, "equipment": {"frigate": 4}}
    actors = {
        "ESP": {"name": "Spain", "kind": "state"}, "FRA": {"name": "France", "kind": "state"},
    }  # fmt: skip
    problem = send_ships(
        forces={"brigade": None, "ships": mine, "others": other},
        actors=actors,
        movements={
            "brigade-moves": None,
            "ships-move": {"force": "ships", "to": "black-sea"},
            "others-move": {"force": "others", "to": "black-sea"},
        },
    )
    assert path_of(problem, "others")
    assert not path_of(problem, "ships")
    assert "tonnage" in problem.unreachable["ships"]["en"]


@pytest.mark.parametrize("closed", ["kiel-canal", "DEU:sea", "DEU"])
def test_a_closed_canal_sends_ships_around(closed: str) -> None:
    """Vlissingen to Klaipeda: through the canal, or around Denmark and later."""
    free = send_cargo("Vlissingen NL", "Klaipeda LT", "sea", RORO)
    shut = send_cargo("Vlissingen NL", "Klaipeda LT", "sea", RORO, closures=close(closed))
    assert "kiel-canal" in path_of(free, "brigade")
    assert "kiel-canal" not in path_of(shut, "brigade")
    assert shut.requirements["brigade.cargo"].routes
    assert least_km(shut) > least_km(free) + 100


def least_km(problem: Problem) -> float:
    """Give the shortest main leg of the cargo."""
    return min(
        problem.routes[key].main.distance_km for key in problem.requirements["brigade.cargo"].routes
    )


@pytest.mark.parametrize("closed", ["LTKLJ", "LTU:sea"])
def test_a_closed_port_moves_the_landing(closed: str) -> None:
    """With Klaipeda shut the cargo lands in another harbour and goes on over land."""
    shut = send_cargo("Vlissingen NL", "Klaipeda LT", "sea", RORO, closures=close(closed))
    pods = {shut.routes[key].pod for key in shut.requirements["brigade.cargo"].routes}
    assert pods
    for pod in pods:
        assert rough_distance_km(shut.nodes[pod].lat, shut.nodes[pod].lon, 55.7, 21.1) > 15


@pytest.mark.parametrize("closed", ["EYKA", "EYVI"])
def test_a_closed_airfield_moves_the_landing(closed: str) -> None:
    """The nearest other airfield serves the place."""
    free = send_cargo("Eindhoven NL", closed, "air", C17)
    shut = send_cargo("Eindhoven NL", closed, "air", C17, closures=close(closed))
    assert {free.routes[key].pod for key in free.requirements["brigade.cargo"].routes} == {closed}
    pods = {shut.routes[key].pod for key in shut.requirements["brigade.cargo"].routes}
    assert pods
    assert closed not in pods


@pytest.mark.parametrize("closed", ["POL", "POL:air"])
def test_closed_airspace_makes_flights_longer(closed: str) -> None:
    """Eindhoven to Vilnius bends around Poland."""
    free = send_cargo("Eindhoven NL", "EYVI", "air", C17)
    shut = send_cargo("Eindhoven NL", "EYVI", "air", C17, closures=close(closed))
    assert least_km(shut) > least_km(free)
    assert not any("POL" in route.main.countries for route in shut.routes.values())


@pytest.mark.parametrize("closed", ["POL", "POL:land"])
def test_closed_land_keeps_convoys_out_and_says_so(closed: str) -> None:
    """With Poland closed to land traffic no convoy gets to Warsaw."""
    light = {
        "forces": {
            "brigade": {**CARGO, "home": "Rotterdam NL", "template": "reconnaissance-battalion"}
        }
    }
    free = send_cargo("Rotterdam NL", "Warsaw PL", "road", CONVOY, **light)
    assert free.requirements["brigade.cargo"].routes
    shut = send_cargo("Rotterdam NL", "Warsaw PL", "road", CONVOY, closures=close(closed), **light)
    assert not shut.requirements["brigade.cargo"].routes
    assert "closed" in shut.unreachable["brigade"]["en"]
    assert "dicht" in shut.unreachable["brigade"]["nl"]


def test_a_ship_too_deep_for_a_port_does_not_call_there() -> None:
    """An LMSR draws 10.4 m: not into Szczecin before its fairway was dredged."""
    lmsr = {"type": "lmsr", "base": "Vlissingen NL"}
    shut = send_cargo("Vlissingen NL", "PLSZZ", "sea", lmsr)
    assert not shut.requirements["brigade.cargo"].routes
    assert set(shut.unreachable) == {"brigade"}
    fits = send_cargo(
        "Vlissingen NL",
        "PLSZZ",
        "sea",
        lmsr | {"type": "point-class"},
        information_date="2024-01-25",
    )
    assert fits.requirements["brigade.cargo"].routes
