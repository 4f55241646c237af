"""How much an aircraft carries over a way, and whether it stops to refuel on it.

Up to its range an aircraft carries its planning payload. Beyond, fuel takes the place of load:
the payload falls along a straight line to nothing at the ferry range. So a long way is flown
with less load, or with a stop: whichever brings more in the same time. People weigh little: an
aircraft that can carry a full cabin all the way does not stop for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from muster.network.route import Route
from muster.problem.factors import read_factors
from muster.problem.model import LiftType
from muster.problem.travel import transit_h


def payload_over(lift_type: LiftType, flight_km: float) -> float | None:
    """Give the payload over one flight [t]; None when the type has no such limit.

    >>> from datetime import date
    >>> from muster.problem.lift import read_lift_type
    >>> c17 = read_lift_type("c-17", date(2022, 1, 25))
    >>> [round(payload_over(c17, km), 1) for km in (5000.0, 6500.0, 9020.0, 11540.0)]
    [42.0, 42.0, 21.0, 0.0]
    """
    full_t, range_km, ferry_km = lift_type.payload_t, lift_type.range_km, lift_type.ferry_range_km
    if full_t is None or range_km is None or flight_km <= range_km:
        return full_t
    if ferry_km is None or flight_km >= ferry_km:
        return 0.0
    return full_t * (ferry_km - flight_km) / (ferry_km - range_km)


def payload_on(lift_type: LiftType, way: Route) -> float | None:
    """Give the payload over a way [t]; between stops no flight is longer than the range."""
    return lift_type.payload_t if way.stops else payload_over(lift_type, way.distance_km)


def is_better_direct(
    lift_type: LiftType, cargo: Mapping[str, float], direct: Route, stopped: Route, day: date
) -> bool:
    """Say whether to fly on with less load rather than to stop on the way."""
    if not direct.reachable or lift_type.ferry_range_km is None:
        return False
    payload_t = payload_over(lift_type, direct.distance_km)
    if payload_t is None or payload_t <= 0.0:
        return False
    if not cargo.keys() - {"pax"}:
        head_t = read_factors("movement_factors.csv", day).need("passenger", "head_t")
        return payload_t >= (lift_type.pax_count or 0.0) * head_t
    if not stopped.reachable:
        return True
    return _tonnes_per_h(lift_type, direct, day) > _tonnes_per_h(lift_type, stopped, day)


def _tonnes_per_h(lift_type: LiftType, way: Route, day: date) -> float:
    """Give what one aircraft brings in an hour of its round trips [t/h]."""
    payload_t = payload_on(lift_type, way) or 0.0
    round_h = 2 * transit_h(way, lift_type, day) + lift_type.load_h + lift_type.unload_h
    return payload_t / round_h
