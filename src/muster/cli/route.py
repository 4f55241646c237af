"""`muster route`: the way between two places."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from muster.errors import InputError, Issue, NetworkError

if TYPE_CHECKING:
    from muster.network.place import Place
    from muster.network.route import Route

FAR_SNAP_KM = 5.0


def run(options: argparse.Namespace) -> int:
    """Find and print one route a mode. Unreachable is an answer, not an error."""
    from muster.cli.door_to_door import check_load, check_options, show
    from muster.cli.road_load import column_row, describe_limits, road_limits
    from muster.network.closure import NO_LIMITS, Closures
    from muster.network.routing import find_route

    issues: list[Issue] = []
    with _gathered(issues):
        origin, destination = _places(options.origin, options.destination)
        check_options(options, origin, destination)
    with _gathered(issues):
        closures = Closures(ids=frozenset(_known(options.close)), on=options.on)
    with _gathered(issues):
        check_load(options)
    with _gathered(issues):
        by_road = road_limits(options)
    if issues:
        raise InputError(issues)
    if options.door_to_door:
        return show(options, origin, destination, closures)
    routes = [
        find_route(
            origin, destination, mode, closures=closures,
            limits=by_road if mode == "road" else NO_LIMITS,
        )
        for mode in options.mode
    ]  # fmt: skip
    if options.map is not None:
        from muster.network.picture import draw_route_map

        draw_route_map(routes, options.map)
        print(f"muster: wrote {options.map}", file=sys.stderr)
    for route in routes:
        _warn_of_snaps(route)
    if options.json:
        rows = [route_row(route) | column_row(route, options.vehicles) for route in routes]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for route in routes:
            print("\n  ".join([describe(route), *describe_limits(route, options.vehicles)]))
    return 0


@contextmanager
def _gathered(issues: list[Issue]) -> Iterator[None]:
    """Keep the problems of one part of the input, so that those of the others are found too."""
    try:
        yield
    except InputError as error:
        issues.extend(error.issues)


def route_row(route: Route) -> dict[str, Any]:
    """Give a route as the contract's JSON object."""
    if not route.reachable:
        row = {"mode": route.mode, "reachable": False, "reason": route.reason}
        return row | ({"excess": [asdict(one) for one in route.excess]} if route.excess else {})
    return {
        "mode": route.mode,
        "reachable": True,
        "distance_km": round(route.distance_km, 1),
        "duration_h": round(route.duration_h, 2),
        "countries": list(route.countries),
        "from": place_row(route.origin),
        "to": place_row(route.destination),
        "snap_km": [round(distance, 2) for distance in route.snap_km],
        "geometry": [[round(lon, 5), round(lat, 5)] for lon, lat in route.geometry],
        "passages": list(route.passages),
        "legs": [asdict(leg) for leg in route.legs],
        "stops": [place_row(stop) for stop in route.stops],
        "profile": route.profile,
        "limits": None if route.limits is None else asdict(route.limits),
    }


def describe(route: Route) -> str:
    """Give a route as one line of text."""
    if not route.reachable:
        return f"{route.mode}: no way ({route.reason})"
    countries = " ".join(route.countries) or "international waters"
    via = f"; by {', '.join(route.passages)}" if route.passages else ""
    return (
        f"{route.mode}: {route.distance_km:,.0f} km, {route.duration_h:,.1f} h, "
        f"{route.origin.name} to {route.destination.name}; {countries}{via}"
    )


def place_row(place: Place) -> dict[str, Any]:
    """Give a place as the contract's JSON object."""
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
    }


def _places(origin: str, destination: str) -> tuple[Place, Place]:
    from muster.network.gazetteer import find_place

    found: list[Place] = []
    issues: list[Issue] = []
    for text in (origin, destination):
        try:
            found.append(find_place(text))
        except InputError as error:
            issues.extend(error.issues)
    if issues:
        raise NetworkError(issues)
    return found[0], found[1]


def _known(close: list[str]) -> list[str]:
    from difflib import get_close_matches

    from muster.network.closure import known_closures

    issues: list[Issue] = []
    known = sorted(known_closures())
    for identifier in close:
        if identifier not in known and not _is_port_or_airfield(identifier):
            near = get_close_matches(identifier, known, n=3, cutoff=0.5)
            fix = f"did you mean {', '.join(near)}?" if near else f"known: {_list(known)}"
            what = f"'{identifier}' is nothing that can be closed"
            issues.append(
                Issue(code="closure-unknown", where=f"--close {identifier}", what=what, fix=fix)
            )
    if issues:
        raise NetworkError(issues)
    return close


def _list(known: list[str]) -> str:
    """Name what can be closed; countries and bridge classes by their pattern."""
    from muster.network.tables import BRIDGE_CLASS

    patterns = ["POL", "POL:land", "POL:air", "POL:sea", f"{BRIDGE_CLASS}:POL:60"]
    names = [name for name in known if name.islower() and not name.startswith(BRIDGE_CLASS)]
    return ", ".join([*patterns, "a port or airfield by its code", *names])


def _is_port_or_airfield(code: str) -> bool:
    from muster.network.gazetteer import find_place

    try:
        place = find_place(code)
    except InputError:
        return False
    return code in (place.id, place.icao, place.locode)


def _warn_of_snaps(route: Route) -> None:
    if not route.reachable:
        return
    for place, snap_km in zip((route.origin, route.destination), route.snap_km, strict=True):
        if snap_km > FAR_SNAP_KM:
            text = f"{place.name} lies {snap_km:.1f} km from the {route.mode} network"
            print(f"muster: {text}", file=sys.stderr)
