"""The way of one lift type between two gateways, and what the network must respect for it."""

from __future__ import annotations

from collections.abc import Callable

from muster.network.closure import NO_LIMITS, Limits
from muster.network.route import Route
from muster.problem.finder import Finder, Pair
from muster.problem.model import LiftType


def stops(_direct: Route, _stopped: Route) -> bool:
    """Never fly on with less load."""
    return False


def find_way(
    lift_type: LiftType,
    pair: Pair,
    finder: Finder,
    *,
    limits: Limits,
    prefers_direct: Callable[[Route, Route], bool] = stops,
) -> Route:
    """Find the way of a lift type; a flight within its range needs no search for stops.

    `prefers_direct` says of a longer flight, and of the way with stops, whether to fly on.
    """
    if lift_type.mode != "air":
        return finder.find(lift_type.mode, *pair, limits)
    straight = finder.find("air", *pair)
    if lift_type.range_km is None or straight.distance_km <= lift_type.range_km:
        return straight
    stopped = finder.find("air", *pair, limits)
    return straight if prefers_direct(straight, stopped) else stopped


def limits_of(lift_type: LiftType) -> Limits:
    """Give what the network must respect for a lift type, whatever it carries."""
    if lift_type.mode == "air":
        return Limits(range_km=lift_type.range_km, min_runway_m=lift_type.min_runway_m)
    if lift_type.mode == "sea":
        return Limits(
            draught_m=lift_type.draught_m,
            beam_m=lift_type.beam_m,
            length_m=lift_type.length_m,
            weight_t=lift_type.displacement_t,
            warship=lift_type.self_moving,
        )
    return NO_LIMITS
