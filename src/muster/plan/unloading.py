"""What a unit of cargo counts for at a place, and how many units a day still takes."""

from __future__ import annotations

from math import inf

from muster.plan.calendar import PlaceCalendar
from muster.plan.load import PAX, VEHICLES, rates


def units(cargo_class: int, vehicle_t_per_m2: float) -> tuple[float, float, float]:
    """Heads, mass [t] and vehicles [m2] of one unit of a class."""
    if cargo_class == PAX:
        return 1.0, 0.0, 0.0
    mass_rate, _ = rates(cargo_class, vehicle_t_per_m2, 0.0)
    return 0.0, mass_rate, 1.0 if cargo_class == VEHICLES else 0.0


def day_room(pod: PlaceCalendar, day: int, each: tuple[float, float, float]) -> float:
    """How many units of so many heads, tonnes and m2 each may still be unloaded on a day."""
    place = pod.place
    limits = (place.pax_per_day, place.t_per_day, place.m2_per_day)
    room = inf
    for limit, used, unit in zip(limits, pod.taken(day), each, strict=True):
        if limit is not None and unit > 0:
            room = min(room, (limit - used) / unit)
    return max(0.0, room)
