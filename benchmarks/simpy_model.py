"""The same policy in SimPy: processes, resources and timeouts, for comparison.

Written from `docs/design/simulation-policy.md`, not from the kernels; it shares with them only
the arrays of a plan (`Layout`), the noise of one replication (`Noise`) and where results go
(`Times`). Each asset is a process that makes its trips one after another; each place has slots
that are given out in order of request.

SimPy adds delays to the clock, which rounds. So events are put into the queue at the time at
which they happen, and of those at one time requests come last, in order of their rank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from heapq import heappush
from itertools import pairwise
from math import floor, inf, isinf
from typing import Any

import numpy as np
import simpy

from muster.simulation.arrays import EMPTY, Layout, Noise, Times

Step = Generator[simpy.Event, Any, None]
SAME_H = 1e-6
INSTANT_H = 1e-9
DAY_H = 24.0
SOON, REQUEST = 1, 2


class Clock(simpy.Environment):
    """An environment in which events can be put at a time instead of after a delay."""

    def at(self, when_h: float, priority: int = SOON) -> simpy.Event:
        """Give an event that happens at a time; among those at one time, by priority."""
        event = simpy.Event(self)
        event._ok, event._value = True, None
        entry: Any = (max(when_h, self.now), priority, next(self._eid), event)
        heappush(self._queue, entry)
        return event


class Place:
    """A node in one mode: slots, opening hours, shut days, what a day may take."""

    def __init__(self, clock: Clock, layout: Layout, noise: Noise, position: int) -> None:
        slots = int(layout.slot_first[position + 1] - layout.slot_first[position])
        self.slots = simpy.Resource(clock, slots) if slots else None
        self.opens_h = layout.opens_h[position]
        self.window_h = layout.window_h[position]
        self.limits = layout.day_limit[position]
        self.taken: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        self.day_count = noise.day_count
        self.shut = [
            (shut_h, open_h)
            for shut_h, open_h in zip(
                noise.shut_from_h[position], noise.shut_to_h[position], strict=True
            )
            if shut_h < inf
        ]

    def workable(self, from_h: float, duration_h: float) -> float:
        """First moment at which handling may begin."""
        at_h = from_h
        while True:
            later_h = self._opened(at_h, duration_h)
            for shut_h, open_h in self.shut:
                if shut_h <= later_h < open_h:
                    later_h = open_h
            if later_h == at_h:
                return at_h
            at_h = later_h

    def unloadable(self, from_h: float, duration_h: float, load: list[float]) -> float:
        """First moment at which unloading may begin, day limits included; books it."""
        at_h = self.workable(from_h, duration_h)
        if all(isinf(limit) for limit in self.limits):
            return at_h
        while True:
            day = floor((at_h + duration_h + SAME_H) / DAY_H)
            if not 0 <= day < self.day_count:
                return at_h
            taken = self.taken[day]
            fits = all(
                have + more - limit <= SAME_H * max(1.0, limit)
                for have, more, limit in zip(taken, load, self.limits, strict=True)
            )
            if fits or not any(taken):
                self.taken[day] = [have + more for have, more in zip(taken, load, strict=True)]
                return at_h
            at_h = self.workable(max(at_h, DAY_H * (day + 1) - duration_h), duration_h)

    def _opened(self, from_h: float, duration_h: float) -> float:
        if self.window_h >= DAY_H:
            return from_h
        opened_h = self.opens_h + DAY_H * floor((from_h - self.opens_h) / DAY_H)
        if from_h + duration_h <= opened_h + self.window_h + SAME_H:
            return from_h
        if duration_h > self.window_h and from_h <= opened_h + SAME_H:
            return from_h
        return opened_h + DAY_H


class Model:
    """One replication."""

    def __init__(self, layout: Layout, noise: Noise, times: Times) -> None:
        self.clock = Clock()
        layout, noise = _as_lists(layout), _as_lists(noise)
        self.layout, self.noise, self.times = layout, noise, times
        self.places = [
            Place(self.clock, layout, noise, position) for position in range(len(layout.opens_h))
        ]
        for asset, trips in enumerate(pairwise(layout.asset_first)):
            self.clock.process(self._asset(asset, range(*trips)))

    def run(self) -> None:
        """Run until all assets have made their trips, and note what has come when."""
        self.clock.run()
        self._note_items()
        for line in range(len(self.layout.line_kind)):
            self._close(line)

    def _asset(self, asset: int, trips: range) -> Step:
        free_h, rested_h = self.noise.available_h[asset], -inf
        sooner_h = max(0.0, self.layout.available_h[asset] - free_h)
        for trip in trips:
            there_h = free_h + self.layout.empty_h[trip]
            yield from self._load(trip, max(there_h, rested_h), sooner_h)
            yield from self._unload(trip, sooner_h)
            free_h = float(self.times.end_h[trip])
            rested_h = float(self.times.start_h[trip]) + self.layout.rest_h[trip]

    def _load(self, trip: int, there_h: float, lift_sooner_h: float) -> Step:
        ready_h, sooner_h = self._ready(trip)
        called_h = self.layout.start_h[trip] - max(sooner_h, lift_sooner_h)
        request_h = _unless_later(called_h, max(ready_h, there_h))
        yield self.clock.at(request_h, REQUEST + self.layout.load_rank[trip])
        place = self.places[self.layout.poe[trip]]
        duration_h = self.noise.load_h[trip] + self.layout.hold_h[trip]
        slot = place.slots.request() if place.slots and duration_h > INSTANT_H else None
        if slot:
            yield slot
        start_h = place.workable(max(request_h, self.clock.now), duration_h)
        self.times.start_h[trip] = start_h
        self.times.depart_h[trip] = start_h + duration_h
        yield self.clock.at(start_h + duration_h)
        if slot and place.slots:
            place.slots.release(slot)

    def _unload(self, trip: int, lift_sooner_h: float) -> Step:
        request_h = float(self.times.depart_h[trip]) + self.noise.transit_h[trip]
        if self.layout.waits[trip]:
            _, sooner_h = self._ready(trip)
            called_h = self.layout.unload_start_h[trip] - max(sooner_h, lift_sooner_h)
            request_h = _unless_later(called_h, request_h)
        yield self.clock.at(request_h, REQUEST + self.layout.unload_rank[trip])
        place = self.places[self.layout.pod[trip]]
        duration_h = self.noise.unload_h[trip]
        slot = place.slots.request() if place.slots and duration_h > INSTANT_H else None
        if slot:
            yield slot
        from_h = max(request_h, self.clock.now)
        load = self.layout.unloaded[trip]
        if duration_h > INSTANT_H:
            start_h = place.unloadable(from_h, duration_h, load)
        else:
            start_h = place.workable(from_h, duration_h)
        self.times.unload_start_h[trip] = start_h
        self.times.end_h[trip] = start_h + duration_h
        yield self.clock.at(start_h + duration_h)
        if slot and place.slots:
            place.slots.release(slot)

    def _ready(self, trip: int) -> tuple[float, float]:
        """When the items could be at the POE, and how much sooner than planned [h]."""
        items = range(self.layout.item_first[trip], self.layout.item_first[trip + 1])
        ready_h = max([0.0, *(self.noise.item_ready_h[item] for item in items)])
        return ready_h, max(0.0, self.layout.ready_h[trip] - ready_h)

    def _close(self, line: int) -> None:
        layout, times = self.layout, self.times
        if layout.line_kind[line] == EMPTY:
            end_h = self.noise.line_ready_h[line] if layout.line_closes[line] else inf
            times.first_h[line], times.essential_h[line] = inf, end_h
            times.closed_h[line] = end_h
            return
        span = slice(int(layout.line_first[line]), int(layout.line_first[line + 1]))
        items = layout.line_items[span]
        came = sorted((float(times.item_reach_h[item]), int(item)) for item in items)
        times.first_h[line] = came[0][0] if came else inf
        times.closed_h[line] = came[-1][0] if layout.line_closes[line] else inf
        times.essential_h[line] = inf
        if layout.line_essential[line]:
            times.essential_h[line] = max(
                _when_most(layout, came, int(column))
                for column in np.flatnonzero(layout.line_has[line])
            )

    def _note_items(self) -> None:
        """Note when items leave home and reach their destination."""
        for trip in range(len(self.layout.start_h)):
            for item in range(self.layout.item_first[trip], self.layout.item_first[trip + 1]):
                start_h, end_h = self.times.start_h[trip], self.times.end_h[trip]
                self.times.item_leave_h[item] = start_h - self.noise.item_first_h[item]
                self.times.item_reach_h[item] = end_h + self.noise.item_onward_h[item]


def _as_lists(arrays: Any) -> Any:
    """Give the same arrays as lists, single numbers of which Python reads faster."""
    return arrays._make(one.tolist() if isinstance(one, np.ndarray) else one for one in arrays)


def simulate_once(layout: Layout, noise: Noise, times: Times) -> None:
    """Run one replication in a given world."""
    Model(layout, noise, times).run()


def _when_most(layout: Layout, came: list[tuple[float, int]], column: int) -> float:
    share = 0.0
    for reach_h, item in came:
        share += layout.item_share[item][column]
        if share >= 0.95 - 1e-9:
            return reach_h
    return -inf


def _unless_later(called_h: float, at_h: float) -> float:
    return at_h if at_h > called_h + SAME_H else called_h
