"""First and last miles: how people and cargo get from home to a POE, and from a POD onward.

They are planned as times; on real assets where a scenario has feeders. People ride in coaches.
Vehicles drive themselves; those too heavy for civil roads go by rail when it is far, else on tank
transporters. Handling is added once a leg, and the transfer to or from the main leg. Where the
roads do not bear a transporter, the way by rail is taken although it is near.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from muster.network.closure import NO_LIMITS, Limits
from muster.network.place import Place
from muster.network.road_limits import RoadLimits
from muster.network.route import Route
from muster.network.shape import great_circle_km
from muster.problem.factors import read_factors
from muster.problem.finder import Finder, Pair
from muster.problem.lift import read_lift_type
from muster.problem.line import Line
from muster.problem.loads import road_limits
from muster.problem.model import Leg
from muster.problem.reasons import Cause
from muster.problem.travel import transit_h

RAIL_FROM_KM = 200.0
"""Great-circle distance from which heavy vehicles go by rail when they can [km]."""
OWN_VEHICLES = "road-convoy"
"""Lift type of vehicles that drive themselves over a first or last mile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mile:
    """A leg with the route behind it."""

    leg: Leg
    route: Route


def fetch_miles(finder: Finder, asked: Iterable[tuple[Line, Pair]]) -> None:
    """Look up all the ways that `make_mile` will want, in few searches."""
    wanted: dict[tuple[str, Limits], list[Pair]] = {}
    for line, pair in asked:
        for mode, limits in _modes(line, pair):
            wanted.setdefault((mode, limits), []).append(pair)
    for (mode, limits), pairs in wanted.items():
        finder.fetch(mode, pairs, limits)


def make_mile(
    finder: Finder, line: Line, origin: Place, destination: Place, day: date
) -> Mile | None:
    """Make the leg between an end of a movement and a gateway; None when there is no way."""
    for mode, limits in _modes(line, (origin, destination)):
        route = finder.find(mode, origin, destination, limits)
        if route.reachable:
            return Mile(leg=_leg(route, _vehicle(line, mode), day), route=route)
    return None


def why_no_mile(finder: Finder, line: Line, origin: Place, destination: Place) -> Cause:
    """Say why there is no leg: too heavy for the roads, or no way."""
    for mode, limits in _modes(line, (origin, destination)):
        route = finder.find(mode, origin, destination, limits)
        if route.excess:
            return route.excess[0]
    return "no-way"


def _modes(line: Line, pair: Pair) -> tuple[tuple[str, Limits], ...]:
    """List the modes to try, the preferred first."""
    by_road = ("road", road_limits(line))
    if not line.is_heavy:
        return (by_road,)
    origin, destination = pair
    is_far = (
        great_circle_km(origin.lat, origin.lon, destination.lat, destination.lon) >= RAIL_FROM_KM
    )
    return (("rail", NO_LIMITS), by_road) if is_far else (by_road, ("rail", NO_LIMITS))


def _vehicle(line: Line, mode: str) -> str:
    if mode == "rail":
        return "military-train"
    if line.is_heavy:
        return "tank-transporters"
    return "coach-company" if not line.cargo.keys() - {"pax"} else OWN_VEHICLES


def _leg(route: Route, vehicle: str, day: date) -> Leg:
    factors = read_factors("movement_factors.csv", day)
    lift_type = read_lift_type(vehicle, day)
    fixed_h = factors.need("transfer", "transfer_h")
    if route.mode == "rail":
        fixed_h += lift_type.load_h + lift_type.unload_h
    else:
        fixed_h += factors.need("first-mile", "handling_h")
    return Leg(
        mode=route.mode,
        origin=route.origin.id,
        destination=route.destination.id,
        distance_km=route.distance_km,
        duration_h=transit_h(route, lift_type, day) + fixed_h,
        countries=route.countries,
        path=path_id(route),
        self_driving=vehicle == OWN_VEHICLES,
    )


def path_id(route: Route) -> str:
    """Name the line that a route draws; different ways between the same ends differ."""
    passages = "".join(f"+{passage}" for passage in route.passages)
    is_heavy = isinstance(route.limits, RoadLimits) and route.limits.axle_t is not None
    round_ = f"@{'-'.join(route.countries)}" if is_heavy else ""
    return f"{route.mode}:{route.origin.id}>{route.destination.id}{passages}{round_}"
