"""Routes by road: columns of vehicles, with ferries and shuttles as legs of their own."""

from __future__ import annotations

from collections.abc import Iterable

from muster.network.closure import Closures, Limits
from muster.network.land_route import find_land_routes
from muster.network.legs import cut_legs
from muster.network.path import Path
from muster.network.place import Place
from muster.network.road_limits import barred_countries
from muster.network.route import Leg, Route

PROFILE = "road-convoy"


def find_road_routes(
    pairs: Iterable[tuple[Place, Place]], *, closures: Closures, limits: Limits
) -> list[Route]:
    """Find routes by road; countries whose axle or weight limit the load exceeds are barred."""
    return find_land_routes(
        pairs,
        "road",
        make_road_legs,
        closures=closures,
        barred=barred_countries(limits, closures.on),
    )


def make_road_legs(path: Path, origin: Place, destination: Place) -> tuple[Leg, ...]:
    """Cut a path at its ferries and shuttles."""
    return cut_legs(path, (origin.name, destination.name), PROFILE)
