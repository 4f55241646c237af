"""Priority greedy in SimPy, as transportation feasibility tools work, event by event.

Lines enter a queue when they may leave home. Whenever an asset is free it takes the first line of
the queue, by priority and then RDD, that it may carry, on the way that is there first; goes to
the POE; waits in the real queue for a slot; loads what it came for and then, down the queue,
whatever else is there for the same way; and does the same at the other end. Nothing is planned
ahead and nothing is taken back.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from math import floor, inf
from typing import Any

import simpy

from benchmarks.peers.outcome import Task, as_plan
from muster.plan.instance import Instance, Lane, Option, Place
from muster.plan.load import CLASS_COUNT, CUT_TOLERANCE, PAX, VEHICLES, Loading, rates
from muster.plan.model import PlanResult
from muster.plan.state import Load, LoadItem

Step = Generator[simpy.Event, Any, None]
DAY_H = 24.0
SAME_H = 1e-6
FULL_SHARE = 0.99  # an asset this full looks for nothing more


def simpy_priority_greedy(task: Task) -> PlanResult:
    """Dispatch event by event until the horizon."""
    dispatcher = Dispatcher(task.instance)
    dispatcher.clock.run(until=task.instance.horizon_h + 1.0)
    return as_plan(task, dispatcher.loads)


class Port:
    """A place: a queue for its slots, its hours, and what its days have taken."""

    def __init__(self, clock: simpy.Environment, place: Place) -> None:
        self.place = place
        self.slots = None if place.slots is None else simpy.Resource(clock, place.slots)
        self.limits = tuple(
            inf if limit is None else limit
            for limit in (place.pax_per_day, place.t_per_day, place.m2_per_day)
        )
        self.taken: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])

    def workable_h(self, from_h: float, duration_h: float) -> float:
        """First moment at which handling of this length may begin."""
        place = self.place
        if place.window_h >= DAY_H:
            return from_h
        opened_h = place.opens_h + DAY_H * floor((from_h - place.opens_h) / DAY_H)
        if from_h + duration_h <= opened_h + place.window_h:
            return from_h
        return opened_h + DAY_H

    def unloadable_h(self, from_h: float, duration_h: float, load: tuple[float, ...]) -> float:
        """First moment at which unloading may begin, days' limits included; books it."""
        at_h = self.workable_h(from_h, duration_h)
        while True:
            day = floor((at_h + duration_h + SAME_H) / DAY_H)
            taken = self.taken[day]
            if all(
                have + more <= limit
                for have, more, limit in zip(taken, load, self.limits, strict=True)
            ):
                self.taken[day] = [have + more for have, more in zip(taken, load, strict=True)]
                return at_h
            at_h = self.workable_h(max(at_h, DAY_H * (day + 1) - duration_h), duration_h)


@dataclass(kw_only=True)
class Asset:
    """One asset between its trips."""

    squad: int
    number: int
    node: int
    last_poe: int = -1
    return_h: float = 0.0
    rested_h: float = 0.0


@dataclass(kw_only=True)
class Cargo:
    """What an asset has taken on for one trip."""

    loading: Loading
    room: list[float]  # that the POD leaves on an empty day: heads, t, m2
    items: dict[int, tuple[Option, list[float]]] = field(default_factory=dict)

    def take(self, line: int, option: Option, cargo_class: int, amount: float, rate: float) -> None:
        """Take an amount of a class of a line on board."""
        amounts = self.items.setdefault(line, (option, [0.0] * CLASS_COUNT))[1]
        amounts[cargo_class] += amount
        self.loading.add(cargo_class, amount, rate)
        if cargo_class == PAX:
            self.room[0] -= amount
        else:
            self.room[1] -= amount * rates(cargo_class, rate, 0.0)[0]
            self.room[2] -= amount if cargo_class == VEHICLES else 0.0


class Dispatcher:
    """The whole of it: run `clock`, then read `loads`."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.clock = simpy.Environment()
        self.loads: list[Load] = []
        self._ports = [Port(self.clock, place) for place in instance.places]
        self._left = [list(line.amounts) for line in instance.lines]
        order = sorted(range(len(instance.lines)), key=self._key)
        self._rank = {line: rank for rank, line in enumerate(order)}
        self._by_rank = order
        self._queue: list[list[int]] = [[] for _ in instance.squads]  # ranks of lines, a heap each
        self._queued: list[set[int]] = [set() for _ in instance.squads]
        self._open: dict[tuple[int, int], list[Option]] = defaultdict(list)  # (squad, line)
        self._at_lane: list[list[tuple[int, Option]]] = [[] for _ in instance.lanes]
        self._news = [self.clock.event() for _ in instance.squads]
        self.clock.process(self._release())
        for position, squad in enumerate(instance.squads):
            for number in range(len(squad.assets)):
                asset = Asset(squad=position, number=number, node=squad.base)
                self.clock.process(self._work(asset, squad.available_h))

    def _key(self, number: int) -> tuple[float, float, int]:
        line = self.instance.lines[number]
        return line.priority, inf if line.rdd_h is None else line.rdd_h, number

    def _release(self) -> Step:
        """Put lines into the queues when they may leave home."""
        events = [
            (option.ready_h - option.first_h, number, position)
            for number, line in enumerate(self.instance.lines)
            for position, option in enumerate(line.options)
        ]
        heapify(events)
        while events:
            at_h = events[0][0]
            if at_h > self.clock.now:
                yield self.clock.timeout(at_h - self.clock.now)
            told: set[int] = set()
            while events and events[0][0] <= self.clock.now:
                _, line, position = heappop(events)
                option = self.instance.lines[line].options[position]
                insort(
                    self._at_lane[option.lane],
                    (self._rank[line], option),
                    key=lambda one: one[0],
                )
                for squad in option.squads:
                    self._open[squad, line].append(option)
                    if line not in self._queued[squad]:
                        self._queued[squad].add(line)
                        heappush(self._queue[squad], self._rank[line])
                    told.add(squad)
            for squad in told:
                self._tell(squad)

    def _tell(self, squad: int) -> None:
        news, self._news[squad] = self._news[squad], self.clock.event()
        news.succeed()

    def _work(self, asset: Asset, available_h: float) -> Step:
        yield self.clock.timeout(available_h)
        while True:
            found = self._choose(asset)
            if found is None:
                yield self._news[asset.squad]
                continue
            yield from self._carry(asset, *found)

    def _choose(self, asset: Asset) -> tuple[Option, Cargo] | None:
        """Take the first line of the queue, and the way on which it is there first."""
        queue = self._queue[asset.squad]
        passed = []
        found = None
        while queue and found is None:
            line = self._by_rank[queue[0]]
            options = [one for one in self._open[asset.squad, line] if self._is_wanted(line, one)]
            if not options:
                self._queued[asset.squad].discard(line)
                self._open[asset.squad, line].clear()
                heappop(queue)
                continue
            reach_h, option = min(
                ((self._reach_h(asset, one), one) for one in options), key=lambda one: one[0]
            )
            if reach_h > self.instance.horizon_h:
                passed.append(heappop(queue))
                continue
            cargo = self._empty(self.instance.lanes[option.lane])
            self._take_all(cargo, line, option)
            if not cargo.items:
                passed.append(heappop(queue))
                continue
            found = option, cargo
        for rank in passed:
            heappush(queue, rank)
        return found

    def _is_wanted(self, line: int, option: Option) -> bool:
        left = self._left[line]
        return any(left[one] > 0 and option.most[one] > 0 for one in range(CLASS_COUNT))

    def _reach_h(self, asset: Asset, option: Option) -> float:
        lane = self.instance.lanes[option.lane]
        start_h = max(self.clock.now + self._empty_h(asset, lane), asset.rested_h, option.ready_h)
        return start_h + lane.trip_h + option.onward_h

    def _empty_h(self, asset: Asset, lane: Lane) -> float:
        if asset.node == lane.poe_node:
            return 0.0
        if asset.last_poe == lane.poe_node:
            return asset.return_h
        return self.instance.reposition_h(lane.lift_type, asset.node, lane.poe_node)

    def _empty(self, lane: Lane) -> Cargo:
        return Cargo(loading=Loading(lane.hold), room=list(self._ports[lane.pod].limits))

    def _take_all(self, cargo: Cargo, line: int, option: Option) -> None:
        for cargo_class in self.instance.lines[line].class_order:
            amount = self._possible(cargo, line, option, cargo_class)
            if amount > 0:
                rate = self.instance.lines[line].vehicle_t_per_m2
                cargo.take(line, option, cargo_class, amount, rate)
                self._deduct(line, cargo_class, amount)

    def _possible(self, cargo: Cargo, line: int, option: Option, cargo_class: int) -> float:
        left = self._left[line][cargo_class]
        if left <= 0 or option.most[cargo_class] <= 0:
            return 0.0
        record = self.instance.lines[line]
        room = cargo.loading.room(cargo_class, record.vehicle_t_per_m2)
        if cargo_class == PAX:
            room = min(room, cargo.room[0])
            if record.amounts[PAX].is_integer() and room < left:
                room = float(floor(room + CUT_TOLERANCE))
        else:
            mass_rate = rates(cargo_class, record.vehicle_t_per_m2, 0.0)[0]
            room = min(room, cargo.room[1] / mass_rate if mass_rate > 0 else inf)
            if cargo_class == VEHICLES:
                room = min(room, cargo.room[2])
        amount = min(left, room)
        return amount if amount > CUT_TOLERANCE * record.amounts[cargo_class] else 0.0

    def _deduct(self, line: int, cargo_class: int, amount: float) -> None:
        left = self._left[line][cargo_class] - amount
        whole = self.instance.lines[line].amounts[cargo_class]
        self._left[line][cargo_class] = left if left > CUT_TOLERANCE * whole else 0.0

    def _fill(self, cargo: Cargo, asset: Asset, lane_number: int) -> None:
        """Take on what else is at the POE for the same way, down the queue."""
        waiting = self._at_lane[lane_number]
        kept = []
        for position, (rank, option) in enumerate(waiting):
            if cargo.loading.used_share() > FULL_SHARE:
                kept.extend(waiting[position:])
                break
            line = self._by_rank[rank]
            if not self._is_wanted(line, option):
                continue
            if (
                asset.squad in option.squads
                and option.ready_h <= self.clock.now
                and cargo.items.get(line, (option,))[0] is option
            ):
                self._take_all(cargo, line, option)
            if self._is_wanted(line, option):
                kept.append((rank, option))
        self._at_lane[lane_number] = kept

    def _carry(self, asset: Asset, option: Option, cargo: Cargo) -> Step:
        lane = self.instance.lanes[option.lane]
        poe, pod = self._ports[lane.poe], self._ports[lane.pod]
        there_h = self.clock.now + self._empty_h(asset, lane)
        yield self._until(max(there_h, asset.rested_h, option.ready_h))
        slot = poe.slots.request() if poe.slots and lane.load_h > 0 else None
        if slot:
            yield slot
        yield self._until(poe.workable_h(self.clock.now, lane.load_h))
        self._fill(cargo, asset, option.lane)
        load_start_h = self.clock.now
        depart_h = load_start_h + lane.load_h
        asset.rested_h = load_start_h + lane.rest_h
        yield self._until(depart_h)
        if slot and poe.slots:
            poe.slots.release(slot)
        yield self._until(depart_h + lane.transit_h)
        slot = pod.slots.request() if pod.slots and lane.unload_h > 0 else None
        if slot:
            yield slot
        unload_h = pod.unloadable_h(self.clock.now, lane.unload_h, self._unloaded(cargo))
        unload_end_h = unload_h + lane.unload_h
        self._note(asset, option.lane, cargo, (load_start_h, depart_h, unload_h, unload_end_h))
        yield self._until(unload_end_h)
        if slot and pod.slots:
            pod.slots.release(slot)
        asset.node, asset.last_poe, asset.return_h = (
            lane.stand.node, lane.poe_node, lane.return_h
        )  # fmt: skip

    def _until(self, at_h: float) -> simpy.Event:
        return self.clock.timeout(max(0.0, at_h - self.clock.now))

    def _unloaded(self, cargo: Cargo) -> tuple[float, ...]:
        heads = mass_t = area_m2 = 0.0
        for line, (_, amounts) in cargo.items.items():
            rate = self.instance.lines[line].vehicle_t_per_m2
            heads += amounts[PAX]
            area_m2 += amounts[VEHICLES]
            mass_t += sum(
                amount * rates(one, rate, 0.0)[0]
                for one, amount in enumerate(amounts)
                if one != PAX
            )
        return heads, mass_t, area_m2

    def _note(
        self, asset: Asset, lane: int, cargo: Cargo, times_h: tuple[float, float, float, float]
    ) -> None:
        """Keep a trip; what would end after the horizon stays where it is."""
        end_h = times_h[3]
        items = tuple(
            LoadItem(line, option, tuple(amounts))
            for line, (option, amounts) in cargo.items.items()
            if end_h + option.onward_h <= self.instance.horizon_h
        )
        if items:
            self.loads.append(Load(asset.squad, asset.number, lane, *times_h, items))
