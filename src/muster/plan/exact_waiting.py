"""Trips of the exact search start as early as can be; those that would wait at their POD need not.

Who waits at home is better off than who waits at the far end, and nobody is there any later for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from muster.plan.exact_amounts import Shipment
from muster.plan.exact_calendar import ROUNDING_H, Held
from muster.plan.instance import Instance


def wait_at_home(instance: Instance, trips: Sequence[Shipment]) -> tuple[Shipment, ...]:
    """Give the trips with starts of loading so late that they wait as little as can be at the POD.

    The next trip of an asset keeps its start, and its rest; slots and opening hours are kept.
    """
    late = dict(enumerate(trips))
    next_h: dict[int, float] = {}  # by mover
    for number in sorted(late, key=lambda one: -late[one].start_h):
        trip = late[number]
        lane = trip.run.lane
        start_h = trip.unload_start_h - lane.transit_h - lane.load_h
        if trip.mover in next_h:
            start_h = min(start_h, next_h[trip.mover] - lane.rest_h)
        others = {one: other for one, other in late.items() if one != number}
        place = _busy(instance, lane.poe, others)
        if start_h > trip.start_h + ROUNDING_H and place.earliest(start_h, lane.load_h) == start_h:
            late[number] = replace(trip, start_h=start_h)
        next_h[trip.mover] = late[number].start_h
    return tuple(late.values())


def _busy(instance: Instance, place: int, trips: Mapping[int, Shipment]) -> Held:
    """Give the calendar of a place with all that these trips do there."""
    held = Held(instance.places[place])
    for trip in trips.values():
        lane = trip.run.lane
        if lane.poe == place:
            held.book(trip.start_h, lane.load_h)
        if lane.pod == place:
            held.book(trip.unload_start_h, lane.unload_h)
    return held
