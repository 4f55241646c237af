"""Routes by rail: trains that change gauge at few stations, and there only by transshipment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from muster.network.closure import Closures
from muster.network.driving import drive_h
from muster.network.land_route import find_land_routes, with_legs
from muster.network.legs import cut_legs
from muster.network.path import Path
from muster.network.place import Place
from muster.network.rail_limits import find_rail_limits
from muster.network.route import Route

PROFILE = "rail-military"


def find_rail_routes(pairs: Iterable[tuple[Place, Place]], *, closures: Closures) -> list[Route]:
    """Find routes by rail, cut at their ferries and gauge breaks, with the limits they meet."""

    def finish(route: Route, path: Path) -> Route:
        ends = (route.origin.name, route.destination.name)
        legs = cut_legs(path, ends, lambda distance_km: drive_h(distance_km, PROFILE))
        limits = find_rail_limits(path, route.countries, closures.on)
        return replace(with_legs(route, legs), limits=limits, profile=PROFILE)

    return find_land_routes(pairs, "rail", finish, closures=closures)
