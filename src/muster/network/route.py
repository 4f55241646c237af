"""What a route is: legs of one mode each, with distance, time, countries and passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muster.network.place import Place

if TYPE_CHECKING:
    from muster.network.rail_limits import RailLimits
    from muster.network.road_limits import Excess, RoadLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One part of a route that is done in one way.

    `kind` says how: "air", "sea", "rail", "road", "ferry", "shuttle" (road vehicles on a
    train through a tunnel) or "transshipment" (from one gauge to another, distance 0 [km]).
    """

    mode: str
    kind: str
    distance_km: float
    duration_h: float
    from_name: str
    to_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way from one place to another by one mode, or the reason why there is none.

    Distances are in [km], times in [h] at the default speeds of the mode, rests included.
    `countries` are alpha-3 codes in the order of first entry. `snap_km` says how far the two
    ends lie from the network (included in neither distance nor time). `geometry` is a list of
    (lon, lat), thinned for drawing. An unreachable route has `reachable=False`, a `reason`,
    and infinite distance and time: never zero.

    `limits` are those that a train or a heavy road vehicle meets on the way, `profile` is the
    speed profile of a land route. `excess` lists the limits for which a load has no way by road.
    """

    mode: str
    reachable: bool
    reason: str | None
    origin: Place
    destination: Place
    distance_km: float
    duration_h: float
    countries: tuple[str, ...]
    snap_km: tuple[float, float]
    geometry: tuple[tuple[float, float], ...]
    legs: tuple[Leg, ...]
    passages: tuple[str, ...]
    stops: tuple[Place, ...] = ()
    limits: RoadLimits | RailLimits | None = None
    profile: str | None = None
    excess: tuple[Excess, ...] = ()


def make_unreachable(
    origin: Place,
    destination: Place,
    mode: str,
    reason: str,
    snap_km: tuple[float, float] = (0.0, 0.0),
    *,
    excess: tuple[Excess, ...] = (),
) -> Route:
    """Say that there is no way, and why."""
    return Route(
        mode=mode,
        reachable=False,
        reason=reason,
        origin=origin,
        destination=destination,
        distance_km=float("inf"),
        duration_h=float("inf"),
        countries=(),
        snap_km=snap_km,
        geometry=(),
        legs=(),
        passages=(),
        excess=excess,
    )
