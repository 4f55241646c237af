"""Chains of legs: they join, they add up, and they take what a plan says they take."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from tests.support.world import PLACES, World, small_scenario

from muster.itinerary.carrier import find_carriers
from muster.itinerary.chain import Chain, Chains
from muster.itinerary.doors import find_doors
from muster.itinerary.load import read_load
from muster.itinerary.mix import list_mixes
from muster.itinerary.stretches import Stretches
from muster.problem.finder import Finder
from muster.problem.resolving import resolve

DAY = date(2022, 1, 25)
MODES = ("air", "sea", "road")
TRANSFER_H = 6.0


def chains(text: str = "airborne-brigade,pax=700", part: str = "freight") -> list[Chain]:
    """All chains of a load from the base in the Netherlands to the garrison in Lithuania."""
    load = next(load for load in read_load(text, DAY) if load.part == part)
    carriers = {mode: find_carriers(load, mode, DAY) for mode in MODES}
    runways_m = [one.lift_type.min_runway_m or 0.0 for one in carriers["air"]]
    base, garrison = PLACES["base"], PLACES["garrison"]
    home = find_doors(base, garrison, MODES, runways_m, DAY)
    goal = find_doors(garrison, base, MODES, runways_m, DAY)
    maker = Chains(Stretches(Finder(), carriers, DAY), home, goal, TRANSFER_H)
    return [chain for mix in list_mixes(MODES, MODES, home, goal) for chain in maker.of(mix)]


def test_chains_join_and_add_up(world: World) -> None:
    """Each leg starts where the last one ended; time is legs and transfers, lift is the legs'."""
    found = chains()
    assert {chain.mix for chain in found} == {"road", "road+sea+road", "road+air+road"}
    for chain in found:
        assert (chain.legs[0].origin.id, chain.legs[-1].destination.id) == ("base", "garrison")
        assert all(a.destination.id == b.origin.id for a, b in pairwise(chain.legs))
        moving_h = sum(leg.duration_h for leg in chain.legs)
        assert chain.cost[0] == pytest.approx(moving_h + TRANSFER_H * (len(chain.legs) - 1))
        assert chain.cost[1] == pytest.approx(sum(leg.lift_h for leg in chain.legs))


def test_short_runways_keep_big_aircraft_away(world: World) -> None:
    """Only what lands on 1,500 m flies from EHBB."""
    lift_types = {
        leg.lift_type for chain in chains() for leg in chain.legs if leg.origin.id == "EHBB"
    }
    assert "c-130j-30" in lift_types
    assert "an-124" not in lift_types


@pytest.mark.parametrize(("mode", "lift_type"), [("air", "c-17"), ("sea", "commercial-ferry")])
def test_a_way_takes_what_a_plan_says(world: World, mode: str, lift_type: str) -> None:
    """The same home, gateways, vehicles and lift: the least time of the planner's route option."""
    problem = resolve(small_scenario())
    routes = [
        problem.routes[key]
        for need in problem.requirements.values()
        if need.part == "cargo"
        for key in need.routes
        if problem.routes[key].mode == mode
    ]
    compared = 0
    for route in routes:
        carriage = problem.carriages[route.id, lift_type]
        planned_h = route.first_h + carriage.load_h + carriage.transit_h
        planned_h += carriage.unload_h + route.onward_h
        wanted = (["road-convoy", lift_type, "road-convoy"], [route.poe, route.pod])
        for chain in chains():
            lift_types = [leg.lift_type for leg in chain.legs]
            if (lift_types, [leg.destination.id for leg in chain.legs[:-1]]) == wanted:
                assert chain.cost[0] == pytest.approx(planned_h)
                compared += 1
    assert compared >= 1
