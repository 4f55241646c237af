"""Routes by rail: trains that change gauge at few stations, and there only by transshipment."""

from __future__ import annotations

from collections.abc import Iterable

from muster.network.closure import Closures
from muster.network.land_route import find_land_routes
from muster.network.legs import cut_legs
from muster.network.path import Path
from muster.network.place import Place
from muster.network.route import Leg, Route

PROFILE = "rail-military"


def find_rail_routes(pairs: Iterable[tuple[Place, Place]], *, closures: Closures) -> list[Route]:
    """Find routes by rail."""
    return find_land_routes(pairs, "rail", make_rail_legs, closures=closures)


def make_rail_legs(path: Path, origin: Place, destination: Place) -> tuple[Leg, ...]:
    """Cut a path at its ferries and gauge breaks."""
    return cut_legs(path, (origin.name, destination.name), PROFILE)
