"""The way of one lift type between two gateways, and what the network must respect for it."""

from __future__ import annotations

from muster.network.closure import NO_LIMITS, Limits
from muster.network.place import Place
from muster.network.route import Route
from muster.problem.finder import Finder
from muster.problem.model import LiftType


def find_way(lift_type: LiftType, poe: Place, pod: Place, finder: Finder) -> Route:
    """Find the way of a lift type; a flight within its range needs no search for stops."""
    if lift_type.mode == "air":
        straight = finder.find("air", poe, pod)
        if lift_type.range_km is None or straight.distance_km <= lift_type.range_km:
            return straight
    return finder.find(lift_type.mode, poe, pod, limits_of(lift_type))


def limits_of(lift_type: LiftType) -> Limits:
    """Give what the network must respect for a lift type."""
    if lift_type.mode == "air":
        return Limits(range_km=lift_type.range_km, min_runway_m=lift_type.min_runway_m)
    if lift_type.mode == "sea":
        return Limits(
            draught_m=lift_type.draught_m,
            beam_m=lift_type.beam_m,
            warship=lift_type.self_moving,
        )
    return NO_LIMITS
