"""A way of a requirement with one fleet, at its earliest: as if nobody else moved."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from muster.plan.instance import Instance, Lane, Option, Place
from muster.plan.shortest import ShortestWays


class Way(NamedTuple):
    """An option with one fleet, at its earliest."""

    option: Option
    lane: Lane
    squad: int
    most: float
    start_h: float  # of loading
    unload_h: float  # start of unloading
    reach_h: float

    @property
    def tail_h(self) -> float:
        """From start of loading to the destination without any wait [h]."""
        return self.lane.trip_h + self.option.onward_h


def find_way(
    instance: Instance, option: Option, squad: int, most: float, ways: ShortestWays
) -> Way:
    """Give the earliest times of an option with one fleet, on empty places."""
    lane = instance.lanes[option.lane]
    there_h = instance.squads[squad].available_h + ways.from_base_h(squad, lane.poe_node)
    poe, pod = instance.places[lane.poe], instance.places[lane.pod]
    start_h = _opens_h(poe, max(option.ready_h, there_h), lane.load_h)
    unload_h = _opens_h(pod, start_h + lane.load_h + lane.transit_h, lane.unload_h)
    reach_h = unload_h + lane.unload_h + option.onward_h
    return Way(option, lane, squad, most, start_h, unload_h, reach_h)


def _opens_h(place: Place, from_h: float, duration_h: float) -> float:
    """Earliest start of handling at a place that nobody else uses [h]."""
    if from_h == inf or (place.slots is not None and place.slots <= 0):
        return inf
    return place.when_open(from_h, duration_h)
