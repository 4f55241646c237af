"""Ways of all requirements as arrays: what a unit of cargo uses on each, and when at the earliest.

A *demand* is one class of one requirement; a *way* an option of it with one fleet. Loads of
several requirements share trips, so a unit of cargo counts as that part of a trip which it takes
in a full one. Of a load, pax / pax_count + mass / payload_t <= 1 and pax / pax_count +
deck / deck_area_m2 <= 1 both hold (clause 2.5); of the two the one that binds more often on the
lift type is used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.plan.earliest import Way, find_way
from muster.plan.instance import Instance, Lane, Line, Place
from muster.plan.load import PAX, VEHICLES, rates
from muster.plan.relaxation.resource import (
    TOLERANCE,
    Resource,
    day_resource,
    fleet_resource,
    slot_resource,
)
from muster.plan.shortest import ShortestWays
from muster.plan.unloading import units

NOTHING = -1  # no resource: nothing limits that


class _Use(NamedTuple):
    """What one way uses: numbers of resources and amounts for one unit of cargo."""

    fleet: int
    poe: int
    pod: int
    days: tuple[int, int, int]
    trips: float
    each: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ways:
    """All ways, sorted by demand; resources by number, -1 where nothing limits."""

    resources: tuple[Resource, ...]
    names: tuple[tuple[str, int, int], ...]  # of resources: kind, squad or place, class of a day
    edges_h: NDArray[np.float64]
    demand_line: NDArray[np.int64]  # of each demand
    demand_amount: NDArray[np.float64]
    demand: NDArray[np.int64]  # of each way, and so on
    fleet: NDArray[np.int64]
    poe: NDArray[np.int64]
    pod: NDArray[np.int64]
    days: NDArray[np.int64]  # (ways, 3)
    fleet_use: NDArray[np.float64]  # for one unit of cargo
    poe_use: NDArray[np.float64]
    pod_use: NDArray[np.float64]
    day_use: NDArray[np.float64]  # (ways, 3)
    first_start: NDArray[np.int64]  # bucket
    trip_h: NDArray[np.float64]
    first_end: NDArray[np.int64]  # bucket
    first_end_h: NDArray[np.float64]
    onward_h: NDArray[np.float64]


def gather_ways(instance: Instance, bucket_h: float, capacity_share: float) -> Ways:
    """Collect the ways of everything that moves as cargo, by buckets of so many hours.

    Of every capacity only a share (0-1) counts.
    """
    return _Gatherer(instance, bucket_h, capacity_share).gather()


class _Gatherer:
    def __init__(self, instance: Instance, bucket_h: float, capacity_share: float) -> None:
        self.instance = instance
        self.capacity_share = capacity_share
        self.bucket_h = bucket_h
        count = int(np.ceil(instance.horizon_h / bucket_h)) + 1
        self.edges_h: NDArray[np.float64] = np.arange(count + 1, dtype=np.float64) * bucket_h
        self.shortest = ShortestWays(instance)
        self.resources: list[Resource] = []
        self._found: dict[tuple[str, int, int], int] = {}
        self._cycles: dict[int, float] = {}
        self._by_type: dict[int, list[Lane]] = {}
        for lane in instance.lanes:
            self._by_type.setdefault(lane.lift_type, []).append(lane)
        self._is_by_mass = self._choose_measures()
        self._longest = self._longest_handling()

    def gather(self) -> Ways:
        lines: list[int] = []
        amounts: list[float] = []
        rows: list[tuple[int, Way]] = []
        uses: list[_Use] = []
        for number, line in enumerate(self.instance.lines):
            for cargo_class in line.class_order:
                demand = len(lines)
                lines.append(number)
                amounts.append(line.amounts[cargo_class])
                for way in self._ways_of(line, cargo_class):
                    rows.append((demand, way))
                    uses.append(self._use(line, cargo_class, way))
        return self._pack(lines, amounts, rows, uses)

    def _ways_of(self, line: Line, cargo_class: int) -> list[Way]:
        found = [
            find_way(self.instance, option, squad, option.most[cargo_class], self.shortest)
            for option in line.by_class[cargo_class]
            for squad in option.squads
        ]
        return [way for way in found if way.reach_h <= self.instance.horizon_h]

    def _use(self, line: Line, cargo_class: int, way: Way) -> _Use:
        lane = way.lane
        pod = self.instance.places[lane.pod]
        each = units(cargo_class, line.vehicle_t_per_m2)
        limits = (pod.pax_per_day, pod.t_per_day, pod.m2_per_day)
        first, second, third = (
            self._number("day", lane.pod, kind) if limit is not None and each[kind] > 0 else NOTHING
            for kind, limit in enumerate(limits)
        )
        return _Use(
            fleet=self._number("fleet", way.squad, 0),
            poe=self._slots(lane.poe),
            pod=self._slots(lane.pod),
            days=(first, second, third),
            trips=self._trips(line, cargo_class, lane, pod),
            each=each,
        )

    def _trips(self, line: Line, cargo_class: int, lane: Lane, pod: Place) -> float:
        """Part of a trip that one unit takes at least."""
        hold, kind = lane.hold, self.instance.lift_types[lane.lift_type]
        if cargo_class == PAX:
            most = hold.pax_count
            if most is not None and kind.takes == {"pax"} and pod.pax_per_day is not None:
                most = min(most, pod.pax_per_day)
            return 1.0 / most if most else 0.0
        mass, deck = rates(cargo_class, line.vehicle_t_per_m2, hold.stow_m2_per_t)
        payload_t, deck_m2 = hold.payload_t, hold.deck_area_m2
        if "pax" not in kind.takes:  # then a whole trip stays within what a day takes
            payload_t = _least(payload_t, pod.t_per_day)
            if cargo_class == VEHICLES or not hold.stow_m2_per_t:
                deck_m2 = _least(deck_m2, pod.m2_per_day)
        by_mass = mass / payload_t if payload_t else 0.0
        by_deck = deck / deck_m2 if deck_m2 else 0.0
        return by_mass if self._is_by_mass[lane.lift_type] else by_deck

    def _choose_measures(self) -> list[bool]:
        """For each lift type: whether mass or deck takes more trips, over all that it may carry."""
        masses = [0.0] * len(self.instance.lift_types)
        decks = [0.0] * len(self.instance.lift_types)
        for line in self.instance.lines:
            for cargo_class in line.class_order:
                if cargo_class == PAX:
                    continue
                holds = {
                    self.instance.lanes[option.lane].lift_type: self.instance.lanes[
                        option.lane
                    ].hold
                    for option in line.by_class[cargo_class]
                }
                for kind, hold in holds.items():
                    mass, deck = rates(cargo_class, line.vehicle_t_per_m2, hold.stow_m2_per_t)
                    amount = line.amounts[cargo_class]
                    masses[kind] += amount * mass / hold.payload_t if hold.payload_t else 0.0
                    decks[kind] += amount * deck / hold.deck_area_m2 if hold.deck_area_m2 else 0.0
        return [mass >= deck for mass, deck in zip(masses, decks, strict=True)]

    def _number(self, kind: str, which: int, measure: int) -> int:
        key = (kind, which, measure)
        if key not in self._found:
            self._found[key] = len(self.resources)
            self.resources.append(self._make(kind, which, measure))
        return self._found[key]

    def _slots(self, place: int) -> int:
        if self.instance.places[place].slots is None:
            return NOTHING
        return self._number("slots", place, 0)

    def _make(self, kind: str, which: int, measure: int) -> Resource:
        if kind == "slots":
            place = self.instance.places[which]
            return slot_resource(place, self._longest[which], self.edges_h)
        if kind == "day":
            place = self.instance.places[which]
            limit = (place.pax_per_day, place.t_per_day, place.m2_per_day)[measure]
            return day_resource(limit or 0.0, self.edges_h)
        squad = self.instance.squads[which]
        lanes = self._by_type[squad.lift_type]
        from_h = squad.available_h + min(
            self.shortest.from_base_h(which, lane.poe_node) for lane in lanes
        )
        longest_h = max(self._cycle_h(lane) for lane in lanes)
        return fleet_resource(self.instance, which, from_h, longest_h, self.edges_h)

    def _cycle_h(self, lane: Lane) -> float:
        """Least time from the start of a trip to that of any next one of its asset."""
        key = id(lane)
        if key not in self._cycles:
            others = self._by_type[lane.lift_type]
            self._cycles[key] = min(self.shortest.cycle_h(lane, other) for other in others)
        return self._cycles[key]

    def _longest_handling(self) -> list[float]:
        loading = [0.0] * len(self.instance.places)
        unloading = [0.0] * len(self.instance.places)
        for lane in self.instance.lanes:
            loading[lane.poe] = max(loading[lane.poe], lane.load_h)
            unloading[lane.pod] = max(unloading[lane.pod], lane.unload_h)
        return [one + other for one, other in zip(loading, unloading, strict=True)]

    def _pack(
        self,
        lines: list[int],
        amounts: list[float],
        rows: list[tuple[int, Way]],
        uses: list[_Use],
    ) -> Ways:
        ends_h = np.array([way.unload_h + way.lane.unload_h for _, way in rows], dtype=float)
        starts_h = np.array([way.start_h for _, way in rows], dtype=float)
        trips = np.array([use.trips for use in uses], dtype=float)

        def bucket(at_h: NDArray[np.float64]) -> NDArray[np.int64]:
            return np.floor((at_h + TOLERANCE) / self.bucket_h).astype(np.int64)

        def from_lanes(name: str) -> NDArray[np.float64]:
            return np.array([getattr(way.lane, name) for _, way in rows], dtype=float)

        cycles_h = np.array([self._cycle_h(way.lane) for _, way in rows], dtype=float)
        return Ways(
            resources=tuple(
                replace(one, capacity=one.capacity * self.capacity_share) for one in self.resources
            ),
            names=tuple(self._found),
            edges_h=self.edges_h,
            demand_line=np.array(lines, dtype=np.int64),
            demand_amount=np.array(amounts, dtype=float),
            demand=np.array([demand for demand, _ in rows], dtype=np.int64),
            fleet=np.array([use.fleet for use in uses], dtype=np.int64),
            poe=np.array([use.poe for use in uses], dtype=np.int64),
            pod=np.array([use.pod for use in uses], dtype=np.int64),
            days=np.array([use.days for use in uses], dtype=np.int64).reshape(-1, 3),
            fleet_use=trips * cycles_h,
            poe_use=trips * from_lanes("load_h"),
            pod_use=trips * from_lanes("unload_h"),
            day_use=np.array([use.each for use in uses], dtype=float).reshape(-1, 3),
            first_start=bucket(starts_h - 2 * TOLERANCE).clip(0),
            trip_h=from_lanes("trip_h"),
            first_end=bucket(ends_h - 2 * TOLERANCE).clip(0),
            first_end_h=ends_h - TOLERANCE,
            onward_h=np.array([way.option.onward_h for _, way in rows], dtype=float),
        )


def _least(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    least = min(known, default=inf)
    return least if isfinite(least) else None
