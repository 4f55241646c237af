"""Find a route between two places by air, sea, rail or road."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from muster.network.closure import NO_LIMITS, OPEN, Closures, Limits
from muster.network.place import Place
from muster.network.route import Route

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODES = ("air", "sea", "rail", "road")


def find_route(
    origin: Place,
    destination: Place,
    mode: str,
    *,
    closures: Closures = OPEN,
    limits: Limits = NO_LIMITS,
) -> Route:
    """Find the shortest way by one mode that respects closures, transit rules and limits.

    "No way" raises nothing: it is a `Route` with `reachable=False` and a reason.
    """
    return find_routes([(origin, destination)], mode, closures=closures, limits=limits)[0]


def find_routes(
    pairs: Iterable[tuple[Place, Place]],
    mode: str,
    *,
    closures: Closures = OPEN,
    limits: Limits = NO_LIMITS,
) -> list[Route]:
    """Find many routes; pairs that share an origin share the search."""
    if mode == "air":
        from muster.network.air import find_air_route

        return [find_air_route(a, b, closures=closures, limits=limits) for a, b in pairs]
    if mode == "sea":
        from muster.network.sea import find_sea_routes

        return find_sea_routes(pairs, closures=closures, limits=limits)
    if mode == "rail":
        from muster.network.rail import find_rail_routes

        return find_rail_routes(pairs, closures=closures)
    if mode == "road":
        from muster.network.road import find_road_routes

        return find_road_routes(pairs, closures=closures, limits=limits)
    raise ValueError(f"unknown mode {mode!r}; one of {', '.join(MODES)}")


def distance_matrix(
    origins: Sequence[Place],
    destinations: Sequence[Place],
    mode: str,
    *,
    closures: Closures = OPEN,
) -> NDArray[np.float64]:
    """Give the distances [km] from every origin to every destination; inf where unreachable."""
    from muster.network.matrix import make_distance_matrix

    return make_distance_matrix(origins, destinations, mode, closures=closures)
