"""Routes by road: columns of vehicles, with ferries and shuttles as legs of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from muster.network.closure import Closures, Limits
from muster.network.driving import drive_h
from muster.network.land_route import find_land_routes, with_legs
from muster.network.land_search import find_link_times
from muster.network.legs import Clock, cut_legs
from muster.network.march import Stretch, cut_stretches, driving_windows, march_h
from muster.network.path import Path
from muster.network.place import Place
from muster.network.road_limits import barred_countries, describe_limits
from muster.network.route import Route

PROFILE = "road-convoy"


def find_road_routes(
    pairs: Iterable[tuple[Place, Place]], *, closures: Closures, limits: Limits
) -> list[Route]:
    """Find routes by road, cut at ferries and shuttles, with what the load meets on its way.

    Countries whose axle or weight limit the load exceeds, or whose bridges, are barred.
    """
    profile = limits.profile or PROFILE

    def finish(route: Route, path: Path) -> Route:
        ends = (route.origin.name, route.destination.name)
        legs = cut_legs(path, ends, _make_clock(path, profile))
        met = describe_limits(route.countries, limits, closures)
        return replace(with_legs(route, legs), limits=met, profile=profile)

    barred = barred_countries(limits, closures)
    return find_land_routes(pairs, "road", finish, closures=closures, barred=barred)


def _make_clock(path: Path, profile: str) -> Clock:
    """Say how the time of a march grows with the distance driven."""
    if not driving_windows(profile):
        return lambda distance_km: drive_h(distance_km, profile)
    stretches = _driven_stretches(path)
    return lambda distance_km: march_h(cut_stretches(stretches, distance_km), profile)


def _driven_stretches(path: Path) -> list[Stretch]:
    """List the countries on the way with the distance driven in each; ferries do not count."""
    countries = path.graph.country[path.nodes]
    found: list[Stretch] = []
    for step, (_, country) in enumerate(pairwise(countries.tolist())):
        if step in path.names and find_link_times(path.mode, path.names[step]) is not None:
            continue
        code, length_km = path.graph.countries[country], float(path.length_km[step])
        if found and found[-1][0] == code:
            length_km += found.pop()[1]
        found.append((code, length_km))
    return found
