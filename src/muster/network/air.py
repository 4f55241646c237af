"""Find a way through the air: around what is closed, with stops where the range needs them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from muster.network.air_rules import air_rule, flight_h, refuel_stop_h
from muster.network.airfield import Airfield, airfield, airfields_near
from muster.network.border import countries_along
from muster.network.closure import NO_LIMITS, OPEN, Closures, Limits
from muster.network.country import country_name
from muster.network.detour import Point, find_way
from muster.network.geodesic import distance_km, straight_points
from muster.network.overflight import closed_regions
from muster.network.place import Place
from muster.network.place_table import place_table
from muster.network.refuelling import find_stops
from muster.network.route import Leg, Route, make_unreachable

_BIG_AIRFIELD_WEIGHT = 20_000
_SAMPLE_KM = 10.0
_DRAWN_KM = 100.0


def find_air_route(
    origin: Place,
    destination: Place,
    *,
    closures: Closures = OPEN,
    limits: Limits = NO_LIMITS,
) -> Route:
    """Find the shortest way by air.

    A place that is no airfield is served by the nearest one whose runway is long enough; the
    way there is `snap_km`. Sea areas and bare points at sea are flown to directly.
    """
    ends, snaps = [], []
    for place in (origin, destination):
        end, problem = _serve(place, closures, limits)
        if end is None:
            return make_unreachable(origin, destination, "air", problem)
        ends.append(end)
        snaps.append(distance_km(place.lat, place.lon, end.lat, end.lon))
    flight = _Flight(
        origin=origin,
        destination=destination,
        ends=(ends[0], ends[1]),
        snap_km=(snaps[0], snaps[1]),
        regions=closed_regions(closures, (ends[0].country, ends[1].country)),
    )
    for end in ends:
        if end.country in flight.regions:
            country = country_name(end.country)
            return flight.give_up(f"the airspace of {country} is closed, and {end.name} lies in it")
    return _fly(flight, closures, limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flight:
    """Where a flight goes, and the regions that it must keep out of."""

    origin: Place
    destination: Place
    ends: tuple[Place, Place]
    snap_km: tuple[float, float]
    regions: frozenset[str]

    def find_way(self, start: Place, goal: Place) -> list[Point] | None:
        """Find the way between two airfields."""
        return find_way(self.regions, (start.lat, start.lon), (goal.lat, goal.lon))

    def give_up(self, reason: str) -> Route:
        """Say that there is no way."""
        return make_unreachable(self.origin, self.destination, "air", reason, self.snap_km)


def _fly(flight: _Flight, closures: Closures, limits: Limits) -> Route:
    start, goal = flight.ends
    straight = flight.find_way(start, goal)
    if straight is None:
        names = ", ".join(sorted(country_name(code) for code in flight.regions))
        return flight.give_up(f"closed airspace ({names}) shuts off {start.name} from {goal.name}")
    stops: tuple[Place, ...] | None = ()
    if limits.range_km is not None and _length_km(straight) > limits.range_km:
        stops = find_stops(
            flight.ends,
            partial(find_way, flight.regions),
            range_km=limits.range_km,
            min_runway_m=limits.min_runway_m,
            closures=closures,
            regions=flight.regions,
        )
    if stops is None:
        return flight.give_up(
            f"no airfields to refuel at within {limits.range_km:,.0f} km of each other "
            f"between {start.name} and {goal.name}"
        )
    return _make_route(flight, (start, *stops, goal))


def _make_route(flight: _Flight, calls: Sequence[Place]) -> Route:
    legs: list[Leg] = []
    whole: list[Point] = []
    for number, (start, end) in enumerate(itertools.pairwise(calls)):
        points = flight.find_way(start, end) or []
        whole.extend(points if not whole else points[1:])
        if number:
            legs.append(_ground(start))
        length_km = _length_km(points)
        legs.append(
            Leg(
                mode="air",
                kind="air",
                distance_km=length_km,
                duration_h=flight_h(length_km),
                from_name=start.name,
                to_name=end.name,
            )
        )
    return Route(
        mode="air",
        reachable=True,
        reason=None,
        origin=flight.origin,
        destination=flight.destination,
        distance_km=sum(leg.distance_km for leg in legs),
        duration_h=sum(leg.duration_h for leg in legs),
        countries=countries_along(_trace(whole, _SAMPLE_KM)),
        snap_km=flight.snap_km,
        geometry=tuple((lon, lat) for lat, lon in _trace(whole, _DRAWN_KM)),
        legs=tuple(legs),
        passages=(),
        stops=tuple(calls[1:-1]),
    )


def _ground(place: Place) -> Leg:
    return Leg(
        mode="air",
        kind="refuelling",
        distance_km=0.0,
        duration_h=refuel_stop_h(),
        from_name=place.name,
        to_name=place.name,
    )


def _length_km(points: Sequence[Point]) -> float:
    return sum(distance_km(*a, *b) for a, b in itertools.pairwise(points))


def _trace(points: Sequence[Point], step_km: float) -> list[Point]:
    """Give points on the whole way, at most a step apart, where closed airspace was judged."""
    trace = list(points[:1])
    for a, b in itertools.pairwise(points):
        if a != b:
            trace.extend(straight_points(*a, *b, step_km)[1:])
    return trace


def _serve(place: Place, closures: Closures, limits: Limits) -> tuple[Place | None, str]:
    """Find the airfield for a place, or say why there is none."""
    if place.kind == "sea_area" or (place.kind == "point" and place.country is None):
        return place, ""
    if place.icao is not None:
        return _check(airfield(place.icao), closures, limits)
    least_m = max(air_rule("least_runway"), limits.min_runway_m or 0.0)
    farthest_km = air_rule("farthest_airfield")
    near = [
        (length - _bonus_km(field), length, field)
        for field, length in airfields_near(place.lat, place.lon, farthest_km, least_m)
        if field.place.country == place.country and field.place.icao not in closures.ids
    ]
    if not near:
        return None, (
            f"no airfield with a runway of {least_m:,.0f} m in "
            f"{country_name(place.country or '')} within {farthest_km:.0f} km of {place.name}"
        )
    return min(near, key=lambda row: row[:2])[2].place, ""


def _bonus_km(field: Airfield) -> float:
    """Prefer an airfield of some size to a closer flying club."""
    table = place_table()
    lead = table.look_up(f"={(field.place.icao or '').lower()}")[0]
    big = int(table.weight[lead.index]) >= _BIG_AIRFIELD_WEIGHT
    return air_rule("big_airfield_bonus") if big else 0.0


def _check(field: Airfield, closures: Closures, limits: Limits) -> tuple[Place | None, str]:
    if {field.place.icao, field.place.id} & closures.ids:
        return None, f"{field.place.name} is closed"
    if limits.min_runway_m and field.runway_length_m is not None:
        if field.runway_length_m < limits.min_runway_m:
            return None, (
                f"the runway of {field.place.name} is {field.runway_length_m:,.0f} m long, "
                f"and {limits.min_runway_m:,.0f} m are needed"
            )
        if field.paved is False:
            return None, f"the runway of {field.place.name} is unpaved"
    return field.place, ""
