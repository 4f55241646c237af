"""A proven lower bound: no plan closes a requirement earlier than this.

For each class of a requirement, as if it were alone in the world:

- the first load is there no sooner than the fastest way allows: home, permit and first leg; the
  fleet's availability and the shortest way of an asset from its base to the POE, also by way of
  other trips; opening hours; onward leg;
- the loads of one asset start at least one cycle apart (a trip and the shortest way back, or the
  rest that utilisation asks for); each load carries at most what fits of this class alone.

So by time t the fleets bring at most so much, and the class is not closed before that reaches
its amount. The last class counts; for an empty self line the last of its assets.

Every step takes a minimum over what is possible, so the bound never rises when lift is added
or something is ready earlier. Slots, and the competition of other requirements, are left out.
"""

from __future__ import annotations

from math import floor, inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.plan.assets import empty_way_h
from muster.plan.calendar import PlaceCalendar
from muster.plan.instance import Instance, Lane, Line, Option, Place, Stand
from muster.plan.model import Bound

METHOD = "critical path and fleet cycles per requirement, alone, without slots"
BISECTIONS = 60
AMOUNT_TOLERANCE = 3e-6  # plans may be off by 1e-6 in amounts and in loads


def find_bound(instance: Instance) -> Bound:
    """Bound every line and the whole."""
    ways = _EmptyWays(instance)
    earliest_h = [_earliest_h(instance, line, ways) for line in instance.lines]
    within = [time_h if time_h <= instance.horizon_h else None for time_h in earliest_h]
    return Bound(
        weighted_lateness_h=sum(
            line.cost(instance.horizon_h if time_h is None else time_h)
            for line, time_h in zip(instance.lines, within, strict=True)
        ),
        closed_h={line.id: time_h for line, time_h in zip(instance.lines, within, strict=True)},
        method=METHOD,
    )


class _Supply(NamedTuple):
    """What one fleet can bring of one class."""

    first_h: float
    second_h: float  # the second load of an asset is not there before
    cycle_h: float
    most: float
    assets: int

    def loads(self, by_h: float) -> float:
        """Most loads of one asset that are there by a time."""
        if by_h < self.first_h:
            return 0.0
        if by_h < self.second_h:
            return 1.0
        return inf if self.cycle_h <= 0 else 2.0 + floor((by_h - self.second_h) / self.cycle_h)

    def brought(self, by_h: float) -> float:
        """Most of the class that is there by a time."""
        loads = self.loads(by_h)
        return loads * self.assets * self.most if loads else 0.0

    def last_change_h(self, by_h: float) -> float:
        """The latest time, not after this one, at which another load can be there."""
        loads = self.loads(by_h)
        if loads < 2:
            return self.first_h if loads else -inf
        return by_h if loads == inf else self.second_h + (loads - 2.0) * self.cycle_h


def _earliest_h(instance: Instance, line: Line, ways: _EmptyWays) -> float:
    if line.is_empty:
        return line.ready_h
    if line.is_own_assets:
        firsts = (_first_h(instance, line.options, squad, ways) for squad in line.own_squads)
        return max(firsts, default=inf)
    return max(_class_h(instance, line, position, ways) for position in line.class_order)


def _class_h(instance: Instance, line: Line, cargo_class: int, ways: _EmptyWays) -> float:
    options = line.by_class[cargo_class]
    squads = sorted({squad for option in options for squad in option.squads})
    supplies = [
        _supply(
            instance,
            tuple(option for option in options if squad in option.squads),
            squad,
            cargo_class,
            ways,
        )
        for squad in squads
    ]
    return _when_brought(line.amounts[cargo_class], supplies, instance.horizon_h)


def _supply(
    instance: Instance, options: tuple[Option, ...], squad: int, cargo_class: int, ways: _EmptyWays
) -> _Supply:
    lanes = [instance.lanes[option.lane] for option in options]
    first_h = _first_h(instance, options, squad, ways)
    cycle_h = min(ways.cycle_h(before, after) for before in lanes for after in lanes)
    start_h = min(_start_h(instance, option, squad, ways) for option in options)
    tail_h = min(lane.trip_h + option.onward_h for lane, option in zip(lanes, options, strict=True))
    return _Supply(
        first_h=first_h,
        second_h=max(first_h, start_h + cycle_h + tail_h),
        cycle_h=cycle_h,
        most=max(option.most[cargo_class] for option in options),
        assets=len(instance.squads[squad].assets),
    )


def _when_brought(amount: float, supplies: list[_Supply], horizon_h: float) -> float:
    """Earliest time by which the fleets together can have brought an amount; inf: too late."""
    needed = amount * (1.0 - AMOUNT_TOLERANCE)

    def is_enough(by_h: float) -> bool:
        return sum(supply.brought(by_h) for supply in supplies) >= needed

    if not is_enough(horizon_h):
        return inf
    low_h, high_h = -1.0, horizon_h
    for _ in range(BISECTIONS):
        middle_h = (low_h + high_h) / 2
        if is_enough(middle_h):
            high_h = middle_h
        else:
            low_h = middle_h
    steps = (supply.last_change_h(high_h) for supply in supplies)
    return max((step_h for step_h in steps if step_h > low_h), default=high_h)


def _first_h(
    instance: Instance, options: tuple[Option, ...], squad: int, ways: _EmptyWays
) -> float:
    """Earliest arrival of a fleet's first load at the destination."""
    reach_h = inf
    for option in options:
        if squad not in option.squads:
            continue
        lane = instance.lanes[option.lane]
        arrive_h = _start_h(instance, option, squad, ways) + lane.load_h + lane.transit_h
        unload_h = _opens_h(instance.places[lane.pod], arrive_h, lane.unload_h)
        reach_h = min(reach_h, unload_h + lane.unload_h + option.onward_h)
    return reach_h


def _start_h(instance: Instance, option: Option, squad: int, ways: _EmptyWays) -> float:
    """Earliest start of loading of a fleet's first load on an option."""
    lane = instance.lanes[option.lane]
    there_h = instance.squads[squad].available_h + ways.from_base_h(squad, lane.poe_node)
    return _opens_h(instance.places[lane.poe], max(option.ready_h, there_h), lane.load_h)


def _opens_h(place: Place, from_h: float, duration_h: float) -> float:
    return PlaceCalendar(place).earliest(from_h, duration_h) if from_h < inf else inf


class _EmptyWays:
    """Least times between trips of one asset, also when it makes other trips on the way."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._shortest: dict[int, tuple[dict[int, int], NDArray[np.float64]]] = {}
        self._poes: dict[int, list[int]] = {}
        self._known: dict[tuple[object, ...], float] = {}

    def from_base_h(self, squad: int, poe_node: int) -> float:
        """Least time from a fleet's base to a POE [h]."""
        data = self._instance.squads[squad]
        stand = Stand(data.base, -1, 0.0)
        return self._way_h(data.lift_type, stand, poe_node)

    def cycle_h(self, before: Lane, after: Lane) -> float:
        """Least time between the starts of loading of two trips in this order [h]."""
        back_h = self._way_h(before.lift_type, before.stand, after.poe_node)
        return max(before.trip_h + back_h, before.rest_h)

    def _way_h(self, lift_type: int, stand: Stand, poe_node: int) -> float:
        key = (lift_type, stand, poe_node)
        if key not in self._known:
            position, shortest_h = self._matrix(lift_type)
            self._known[key] = min(
                empty_way_h(self._instance, lift_type, stand, first)
                + float(shortest_h[position[first], position[poe_node]])
                for first in self._poes[lift_type]
            )
        return self._known[key]

    def _matrix(self, lift_type: int) -> tuple[dict[int, int], NDArray[np.float64]]:
        """Shortest times between all POEs and PODs of a type, by trips and empty ways."""
        if lift_type not in self._shortest:
            lanes = [lane for lane in self._instance.lanes if lane.lift_type == lift_type]
            self._poes[lift_type] = poes = sorted({lane.poe_node for lane in lanes})
            pods = sorted({lane.stand.node for lane in lanes})
            position = {node: number for number, node in enumerate(sorted({*poes, *pods}))}
            shortest_h = np.full((len(position), len(position)), inf)
            np.fill_diagonal(shortest_h, 0.0)

            def shorten(origin: int, end: int, time_h: float) -> None:
                here, there = position[origin], position[end]
                shortest_h[here, there] = min(shortest_h[here, there], time_h)

            for pod in pods:
                for poe in poes:
                    shorten(pod, poe, self._instance.reposition_h(lift_type, pod, poe))
            for lane in lanes:
                shorten(lane.poe_node, lane.stand.node, lane.trip_h)
                shorten(lane.stand.node, lane.poe_node, lane.return_h)
            for number in range(len(position)):
                through_h = shortest_h[:, number, None] + shortest_h[None, number, :]
                shortest_h = np.minimum(shortest_h, through_h)
            self._shortest[lift_type] = position, shortest_h
        return self._shortest[lift_type]
