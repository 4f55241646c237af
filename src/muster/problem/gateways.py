"""Ports and airfields through which a movement could leave and arrive: candidates near an end.

An end that is an airfield or port itself is its own gateway. Else the nearest count, with a
handicap for those that the package's table does not know (nobody has said that they handle
transports) and for those in another country (a border costs a permit). What is closed is none,
and another one serves the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import product
from math import cos, radians

from muster.network.closed_end import is_shut
from muster.network.closure import OPEN, Closures
from muster.network.place import Place
from muster.network.shape import great_circle_km
from muster.problem.factors import read_factors

MOST_CANDIDATES = 3
"""Gateways looked at for one end and runway length; the roads to them decide afterwards."""
MOST_COUNTRIES = 5
"""Countries across a border whose nearest port is looked at, where borders do not matter."""
UNLISTED_KM = 100.0
"""Handicap of a gateway without a row in the table of capacities [km]."""
FOREIGN_KM = 600.0
"""Handicap of a gateway in another country than the end, for the permit and the border [km]."""
COAST_WITHIN_DEGREES = 0.15
"""How near the sea a port that the table does not know must be [degrees of latitude]."""
AIRFIELD_WITHIN_KM = (150.0, 400.0)
"""Radius in which airfields are looked for, and the one if there is none [km]."""
PORT_WITHIN_KM = 300.0
LISTED_WITHIN_KM = 1000.0
"""Reach of the ports that the table knows, within their country [km]."""
SAME_HARBOUR_KM = 10.0
"""Terminals so near a closed port have codes of their own and close with it [km]."""
_NEAREST_PORTS = 12
_LOCODE_LETTERS = 5
_CLASSES = frozenset({"airfield", "airfield:large", "port", "railhead", "town", "depot"})
"""Rows of the table of capacities that hold for a kind of place, not for one place."""


def find_airfields(
    end: Place, runways_m: Iterable[float], day: date, closures: Closures = OPEN
) -> tuple[Place, ...]:
    """List airfields near an end that suit the longest, and those that suit the shortest runway.

    `runways_m` are the runway lengths that the aircraft need [m].
    """
    wanted = sorted(set(runways_m), reverse=True)
    is_open = end.icao is not None and not is_shut(end, "air", closures)
    if is_open and all(suits_runway(end, length_m) for length_m in wanted):
        return (end,)
    found = [end] if is_open and suits_runway(end, wanted[-1]) else []
    for length_m in dict.fromkeys((wanted[0], wanted[-1])):
        found += _near_airfields(end, length_m, day, closures)
    return tuple({place.id: place for place in found}.values())


def suits_runway(place: Place, length_m: float | None) -> bool:
    """Say whether an airfield's runway is long enough; an unknown one is given the benefit."""
    if length_m is None or place.icao is None:
        return True
    from muster.network.airfield import airfield

    known_m = airfield(place.icao).runway_length_m
    return known_m is None or known_m >= length_m


def find_ports(end: Place, day: date, closures: Closures = OPEN) -> tuple[Place, ...]:
    """List ports near an end, and those of its own country; a port is its own gateway.

    Most places with a port code cannot take a ro-ro ship. Those that the table does not know
    count only where the table knows none of the country within reach, and only on the coast.
    """
    from muster.network.gazetteer import nearest_places

    if end.kind == "sea_area" or (end.kind == "port" and not is_shut(end, "sea", closures)):
        return (end,)
    shut = _shut_ports(closures.ids)

    def is_open(port: Place) -> bool:
        beside = any(_is_within(port, closed, SAME_HARBOUR_KM) for closed in shut)
        return not beside and not is_shut(port, "sea", closures)

    listed = tuple(port for port in _listed_ports(day) if is_open(port))
    if not any(place.country == end.country and _is_near(end, place) for place in listed):
        near = nearest_places(
            end.lat, end.lon, "port", count=_NEAREST_PORTS, within_km=PORT_WITHIN_KM
        )
        known = {place.id for place in listed}
        others = (
            place
            for place, _ in near
            if place.id not in known and is_open(place) and _is_coastal(place)
        )
        listed = (*listed, *others)
    at_home = [place for place in listed if place.country == end.country]
    found = (*_best(end, listed, "sea", day), *_best(end, at_home, "sea", day))
    return tuple({place.id: place for place in found}.values())


def find_foreign_ports(end: Place, day: date) -> tuple[Place, ...]:
    """List the nearest port that the table knows of each country within reach, but the end's."""
    if end.kind in ("port", "sea_area"):
        return ()
    nearest: dict[str | None, tuple[float, str, Place]] = {}
    for place in _listed_ports(day):
        if place.country != end.country and _is_near(end, place):
            distance_km = great_circle_km(end.lat, end.lon, place.lat, place.lon)
            row = (distance_km, place.id, place)
            known = nearest.setdefault(place.country, row)
            nearest[place.country] = min(known, row, key=lambda one: one[:2])
    ranked = sorted(nearest.values(), key=lambda one: one[:2])
    return tuple(place for _, _, place in ranked[:MOST_COUNTRIES])


def _is_near(end: Place, port: Place) -> bool:
    return _is_within(end, port, LISTED_WITHIN_KM)


def _is_within(end: Place, port: Place, most_km: float) -> bool:
    return great_circle_km(end.lat, end.lon, port.lat, port.lon) <= most_km


@cache
def _shut_ports(ids: frozenset[str]) -> tuple[Place, ...]:
    """Give the ports that are closed by their code."""
    from muster.errors import InputError
    from muster.network.gazetteer import find_place

    found = []
    for code in sorted(code for code in ids if len(code) == _LOCODE_LETTERS and code.isupper()):
        try:
            found.append(find_place(code))
        except InputError:  # five letters that stand for something else
            continue
    return tuple(found)


def handicap_km(end: Place, gateway: Place, mode: str, day: date) -> float:
    """Give the handicap of a gateway, for what is not known of it or for a border between."""
    is_listed = gateway.id in _listed(mode, day) or gateway.id == end.id
    return (0.0 if is_listed else UNLISTED_KM) + (
        0.0 if gateway.country == end.country else FOREIGN_KM
    )


def _is_coastal(place: Place) -> bool:
    """Say whether the sea is near: many places with a port code lie on rivers or far inland."""
    from muster.network.gazetteer import country_at

    step = COAST_WITHIN_DEGREES
    wide = step / max(0.1, cos(radians(place.lat)))
    return any(
        country_at(place.lat + north * step, place.lon + east * wide) is None
        for north, east in product((-1, 0, 1), repeat=2)
    )


def _near_airfields(
    end: Place, runway_m: float, day: date, closures: Closures
) -> tuple[Place, ...]:
    for within_km in AIRFIELD_WITHIN_KM:
        near = _airfields_within(end.lat, end.lon, within_km, runway_m)
        found = _best(end, [one for one in near if not is_shut(one, "air", closures)], "air", day)
        if found:
            return found
    return ()


@cache
def _airfields_within(
    lat: float, lon: float, within_km: float, runway_m: float
) -> tuple[Place, ...]:
    from muster.network.airfield import airfields_near

    near = airfields_near(lat, lon, within_km, min_runway_length_m=runway_m)
    return tuple(field.place for field, _ in near)


def _best(end: Place, places: Iterable[Place], mode: str, day: date) -> tuple[Place, ...]:
    """Give the nearest places, handicaps included."""

    def rank(place: Place) -> tuple[float, str]:
        distance_km = great_circle_km(end.lat, end.lon, place.lat, place.lon)
        return distance_km + handicap_km(end, place, mode, day), place.id

    unique = {place.id: place for place in places}
    return tuple(sorted(unique.values(), key=rank)[:MOST_CANDIDATES])


@cache
def _listed(mode: str, day: date) -> frozenset[str]:
    """Give the ids of the places whose capacity in a mode the table knows."""
    numbers = read_factors("node_capacity.csv", day).numbers
    return frozenset(key for key, quantity in numbers if quantity.startswith(f"{mode}_"))


@cache
def _listed_ports(day: date) -> tuple[Place, ...]:
    """Give the ports that the table knows."""
    return tuple(place for place in listed_gateways("sea", day) if place.kind == "port")


@cache
def listed_gateways(mode: str, day: date) -> tuple[Place, ...]:
    """Give the places whose capacity in a mode the table knows."""
    from muster.errors import InputError
    from muster.network.gazetteer import find_place

    found = []
    for identifier in sorted(_listed(mode, day) - _CLASSES):
        try:
            found.append(find_place(identifier))
        except InputError:  # a place of the table that the gazetteer lacks is no gateway
            continue
    return tuple(found)
