"""Route options: legs that join, carriages that fit, permits, caveats, and only the best."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import World, small_scenario

from muster.network.permit import permit_lead_h
from muster.problem.model import Carriage, Problem
from muster.problem.resolving import resolve


def solved(**change: Any) -> Problem:
    return resolve(small_scenario(**change))


def carriages_of(problem: Problem, lift_type: str, load: str) -> list[Carriage]:
    """Give how a lift type runs the routes of one kind of load."""
    known = problem.carriages.items()
    return [one for (route, name), one in known if name == lift_type and load in route]


def test_legs_join_end_to_end(world: World) -> None:
    """Every route leads from the line's origin to its destination without a gap."""
    problem = solved()
    for need in problem.requirements.values():
        assert need.routes
        for key in need.routes:
            route = problem.routes[key]
            first, main, onward = route.first, route.main, route.onward
            assert (first.origin if first else route.poe) == need.origin
            assert (first.destination if first else route.poe) == route.poe == main.origin
            assert main.destination == route.pod == (onward.origin if onward else route.pod)
            assert (onward.destination if onward else route.pod) == need.destination
            for leg in (first, main, onward):
                assert leg is None or leg.path in problem.paths


def test_every_route_can_be_run(world: World) -> None:
    """Carriages exist for fleets of the mode, and short runways keep big aircraft away."""
    problem = solved()
    for key, route in problem.routes.items():
        types = {name for way, name in problem.carriages if way == key}
        assert types
        assert all(problem.lift_types[name].mode == route.mode for name in types)
        if route.poe == "EHBB":
            assert types == {"c-17"}


def test_stops_cost_time(world: World) -> None:
    """Cargo beyond the range has a refuelling stop with its ground time, there and back."""
    problem = solved(
        forces={"brigade": {"home": "fort", "actor": "USA"}},
        fleets={"planes": {"carries": ["USA"], "base": "KAAA"}},
    )
    found = carriages_of(problem, "c-17", "/cargo")
    assert found
    plane = problem.lift_types["c-17"]
    for one in found:
        assert one.payload_t == plane.payload_t
        flown_h = problem.routes[one.route].main.distance_km / (plane.speed_kmh or 1.0)
        assert one.stops == ("Ehaa",)
        assert one.transit_h == pytest.approx(flown_h + plane.en_route_ground_h)
        assert one.return_h == one.transit_h


def test_people_fly_on_where_a_full_cabin_gets_there(world: World) -> None:
    """Past its range the same aircraft takes people without a stop: they weigh little."""
    problem = solved(
        forces={"brigade": {"home": "fort", "actor": "USA"}},
        fleets={"planes": {"carries": ["USA"], "base": "KAAA"}},
    )
    (one,) = {(c.stops, c.payload_t) for c in carriages_of(problem, "c-17", "/people")}
    assert one[0] == ()
    assert 0 < (one[1] or 0) < (problem.lift_types["c-17"].payload_t or 0)


def test_permits_are_on_the_route(world: World) -> None:
    """Lithuania clears the landing and the port call."""
    problem = solved()
    day = problem.scenario.information_date
    for route in problem.routes.values():
        assert route.permit_h == permit_lead_h(["LTU"], route.mode, day).value_h
        assert route.permit_limit == "LTU"


def test_caveats_and_closures_remove_routes(world: World) -> None:
    """Forbidden modes and closed places leave the other options."""

    def modes(problem: Problem) -> set[str]:
        return {problem.routes[key].mode for key in problem.requirements["brigade.cargo"].routes}

    assert modes(solved()) == {"air", "sea"}
    no_air = {"no-air": {"actor": "NLD", "forbids": {"mode": ["air"]}}}
    assert modes(solved(caveats=no_air)) == {"sea"}
    assert modes(solved(closures={"port": {"closes": "LTPRT"}})) == {"air"}


def test_an_own_ship_needs_no_first_leg(world: World) -> None:
    """A frigate sails from its port to a sea area on its own fleet."""
    problem = solved(
        forces={
            "brigade": {
                "template": "frigate", "kind": "sea", "equipment": {"frigate": 1}, "home": "NLPRT",
            }
        },
        movements={"brigade-moves": {"to": "baltic", "modes": ["self"]}},
    )  # fmt: skip
    (need,) = problem.requirements.values()
    assert need.part == "self"
    route = problem.routes[need.routes[0]]
    assert (route.poe, route.pod, route.first, route.onward) == ("NLPRT", "baltic", None, None)
    assert problem.fleets["brigade.own"].base == "NLPRT"
    assert (route.id, "frigate") in problem.carriages


def test_a_force_that_is_welcome_has_a_route_of_its_own(world: World) -> None:
    """Another permit makes another route, so that others of its actor keep theirs."""
    usual = solved()
    welcome = solved(
        acceptances={
            "yes": {"of": "brigade", "host": "LTU", "status": "taken", "date": "2022-01-24"}
        }
    )
    assert {route.permit_h for route in welcome.routes.values()} == {0.0}
    assert not set(usual.routes) & set(welcome.routes)
    assert all("brigade" in name for name in welcome.routes)


def test_a_yes_that_is_only_assumed_leaves_the_permit(world: World) -> None:
    """Nobody has agreed to anything yet."""
    assumed = solved(acceptances={"yes": {"of": "brigade", "host": "LTU", "status": "assumed"}})
    assert {route.permit_limit for route in assumed.routes.values()} == {"LTU"}


def test_permits_asked_for_on_alert_are_waited_for_less(world: World) -> None:
    """The lead time runs since the alert; the way is the force's own."""
    day = solved().scenario.information_date
    sea_h = permit_lead_h(["LTU"], "sea", day).value_h
    air_h = permit_lead_h(["LTU"], "air", day).value_h
    alert = {"notice_h": 24, "since": "2022-01-22", "asks_permits": True}
    asked = solved(readiness={"r": {"force": "brigade", "clock": "order", "alert": alert}})
    left_h = {route.mode: route.permit_h for route in asked.routes.values()}
    assert left_h == {"sea": max(0.0, sea_h - 48.0), "air": max(0.0, air_h - 48.0)}
    assert sea_h > 48.0
    assert not set(solved().routes) & set(asked.routes)


def test_a_scenario_says_how_ports_take_big_ships(world: World) -> None:
    """Over several days the berth is held as long as the port needs, without a limit a day."""
    small = {"sea": {"slots": 1, "m2_per_day": 10, "estimate": "a small port"}}
    places = {"LTPRT": {"capacity": small}}
    within, over = solved(places=places), solved(places=places, clearing="over-days")
    assert within.nodes["LTPRT"].capacity["sea"].m2_per_day == 10.0
    assert over.nodes["LTPRT"].capacity["sea"].m2_per_day is None
    key = next(key for key in over.carriages if over.routes[key[0]].mode == "sea")
    assert over.carriages[key].unload_h > within.carriages[key].unload_h
