"""Ways by road that take a ferry line which the shortest way leaves aside.

The network counts a crossing as so many kilometres of a column; for a slower packet, or for one
whose rests fall badly, another ferry line may be quicker. So each line that is not too far off
is tried by itself. Which lines are tried does not depend on what is closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from muster.network.border import country_near
from muster.network.closure import Closures, Limits
from muster.network.land_transit import transit_countries
from muster.network.place import Place
from muster.network.rail_limits import RailLimits
from muster.network.road_limits import RoadLimits
from muster.network.route import Leg, Route
from muster.network.shape import great_circle_km
from muster.network.tables import read_table
from muster.problem.finder import Finder, Pair

DETOUR_SHARE, DETOUR_KM = 1.3, 150.0
"""A line is tried when the way over it, as the crow flies, is at most this much longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One direction of a ferry line."""

    row: Mapping[str, str]
    start: Place
    end: Place


def find_crossings(origin: Place, destination: Place, closures: Closures) -> tuple[Crossing, ...]:
    """List the ferry lines that a way by road could take, in the direction that helps."""
    friends = transit_countries(closures.on) | closures.allow_transit
    friends |= {place.country for place in (origin, destination) if place.country}
    most_km = _crow_km(origin, destination) * DETOUR_SHARE + DETOUR_KM
    return tuple(
        crossing
        for crossing in _all_crossings()
        if _crow_km(origin, crossing.start)
        + float(crossing.row["length_km"])
        + _crow_km(crossing.end, destination)
        <= most_km
        and _crow_km(crossing.end, destination) < _crow_km(crossing.start, destination)
        and {crossing.start.country, crossing.end.country} <= friends
        and crossing.row["id"] not in closures.ids
    )


def cross(crossing: Crossing, ends: Pair, finder: Finder, limits: Limits) -> Iterator[Route]:
    """Give the way by road over a ferry line, if there is one that takes it only once."""
    before = finder.find("road", ends[0], crossing.start, limits)
    after = finder.find("road", crossing.end, ends[1], limits)
    name = crossing.row["id"]
    if before.reachable and after.reachable and name not in (*before.passages, *after.passages):
        yield _join(before, _ferry_leg(crossing.row), after, name)


def _join(before: Route, ferry: Leg, after: Route, name: str) -> Route:
    legs = (*before.legs, ferry, *after.legs)
    return Route(
        mode="road",
        reachable=True,
        reason=None,
        origin=before.origin,
        destination=after.destination,
        distance_km=sum(leg.distance_km for leg in legs),
        duration_h=sum(leg.duration_h for leg in legs),
        countries=tuple(dict.fromkeys((*before.countries, *after.countries))),
        snap_km=(before.snap_km[0], after.snap_km[1]),
        geometry=(*before.geometry, *after.geometry),
        legs=legs,
        passages=tuple(dict.fromkeys((*before.passages, name, *after.passages))),
        limits=max((before.limits, after.limits), key=_lead_h),
        profile=before.profile,
    )


def _lead_h(limits: RoadLimits | RailLimits | None) -> float:
    return 0.0 if limits is None else limits.lead[0]


def _ferry_leg(row: Mapping[str, str]) -> Leg:
    return Leg(
        mode="road",
        kind=row["kind"],
        distance_km=float(row["length_km"]),
        duration_h=float(row["crossing_h"]) + float(row["wait_h"]),
        from_name=row["name"],
        to_name=row["name"],
    )


@cache
def _all_crossings() -> tuple[Crossing, ...]:
    found = []
    for row in read_table("ferries.csv"):
        if "road" in row["modes"].split():
            a, b = (_quay(row, side) for side in ("a", "b"))
            found += [Crossing(row=row, start=a, end=b), Crossing(row=row, start=b, end=a)]
    return tuple(found)


def _quay(row: Mapping[str, str], side: str) -> Place:
    lat, lon = float(row[f"lat_{side}"]), float(row[f"lon_{side}"])
    return Place(
        id=f"{row['id']}:{side}",
        name=row["name"],
        country=country_near(lat, lon),
        lat=lat,
        lon=lon,
        kind="point",
    )


def _crow_km(one: Place, other: Place) -> float:
    return great_circle_km(one.lat, one.lon, other.lat, other.lon)
