"""How long a lift type takes over a route that the network found.

Aircraft and ships run at block speed; each refuelling stop adds its ground time, and canals and
straits add what a passage takes beyond sailing through at that speed. Trains cover a
day's way in a day. Convoys drive so many hours a day and rest in between, so a short way costs
no night. They are there when their last vehicle is: one trip is one packet, which takes some
minutes to pass. Ferries, shuttles and breaks of gauge take what the network says. What lies
between an end and the nearest road or railway is covered at the speed of a first mile.
"""

from __future__ import annotations

from datetime import date
from math import ceil

from muster.network.column import make_column
from muster.network.route import Route
from muster.network.sea import passages_h
from muster.problem.factors import read_factors
from muster.problem.model import LiftType

_HOURS_PER_DAY = 24.0


def transit_h(route: Route, lift_type: LiftType, day: date) -> float:
    """Give the time from POE to POD of one asset [h], handling at the ends not included.

    Raises ValueError for a route that does not reach.
    """
    if not route.reachable:
        raise ValueError("nothing runs over an unreachable route")
    if lift_type.mode in ("air", "sea"):
        moving_h = (
            route.distance_km / lift_type.speed_kmh if lift_type.speed_kmh else route.duration_h
        )
        if lift_type.mode == "sea" and lift_type.speed_kmh:
            moving_h += passages_h(route.passages)
        return moving_h + stopped_h(route, lift_type)
    if lift_type.speed_kmh is None:
        return route.duration_h
    running_km = sum(leg.distance_km for leg in route.legs if leg.kind == lift_type.mode)
    other_h = sum(leg.duration_h for leg in route.legs if leg.kind != lift_type.mode)
    other_h += _to_network_h(route, day)
    if lift_type.mode == "rail":
        return running_km / lift_type.speed_kmh + other_h
    drive_h_per_day = _drive_h_per_day(lift_type, day)
    other_h += _pass_h(lift_type, route.profile, day)
    return _drive_h(running_km, lift_type.speed_kmh * _HOURS_PER_DAY, drive_h_per_day) + other_h


def stopped_h(route: Route, lift_type: LiftType) -> float:
    """Give the time on the ground or at a berth at refuelling stops, one way [h]."""
    return len(route.stops) * lift_type.en_route_ground_h


def _to_network_h(route: Route, day: date) -> float:
    """Give the time between the ends and the network [h], which the route leaves out."""
    speed_kmh = read_factors("movement_factors.csv", day).need("first-mile", "speed_kmh")
    return sum(route.snap_km) / speed_kmh


def _pass_h(lift_type: LiftType, profile: str | None, day: date) -> float:
    """Give the time between the first and the last vehicle of a packet [h]."""
    vehicles = read_factors("lift_factors.csv", day).number(lift_type.id, "vehicle_count")
    return make_column(round(vehicles), profile).pass_h if vehicles and profile else 0.0


def _drive_h_per_day(lift_type: LiftType, day: date) -> float:
    own_h = read_factors("lift_factors.csv", day).number(lift_type.id, "drive_h_per_day")
    if own_h is not None:
        return own_h
    return read_factors("movement_factors.csv", day).need("convoy", "drive_h_per_day")


def _drive_h(distance_km: float, km_per_day: float, drive_h_per_day: float) -> float:
    """Give driving and resting time: no rest after the last stretch.

    >>> _drive_h(180.0, 360.0, 9.0), _drive_h(540.0, 360.0, 9.0)
    (4.5, 28.5)
    """
    driving_h = distance_km / km_per_day * drive_h_per_day
    rests = max(0, ceil(round(driving_h / drive_h_per_day, 9)) - 1)
    return driving_h + rests * (_HOURS_PER_DAY - drive_h_per_day)
