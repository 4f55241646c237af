"""Everything that moves as cargo as flat arrays: what it takes on each way, when at the earliest.

Loads of several requirements share trips, so a unit of cargo counts as that part of a trip which
it takes in a full one. Of a load, pax / pax_count + mass / payload_t <= 1 and pax / pax_count +
deck / deck_area_m2 <= 1 both hold (clause 2.5); of the two the one that binds more often on the
lift type is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf, isfinite
from typing import NamedTuple

import numpy as np

from muster.plan.calendar import PlaceCalendar
from muster.plan.instance import Instance, Lane, Line, Option, Place
from muster.plan.load import PAX, VEHICLES, rates
from muster.plan.relaxation.pools import Pool, gather_pools
from muster.plan.relaxation.resource import (
    DAY_H,
    MORE_H,
    TOLERANCE,
    asset_hours,
    day_amounts,
    slot_hours,
)
from muster.plan.relaxation.rows import Demands, Paths
from muster.plan.shortest import ShortestWays
from muster.plan.tables import Floats
from muster.plan.unloading import units

NOTHING = -1  # no resource: nothing limits that
SHORTEST_H = 6.0  # stretches of time are not looked at more finely
MOST_PIECES = 400


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ways:
    """Paths, demands, and the capacity of all rows."""

    paths: Paths
    demands: Demands
    bucket_h: float
    buckets: int
    pools: tuple[Pool, ...]
    slot_places: tuple[int, ...]  # places with rows for their slots, in this order
    capacity: Floats  # by row: assets, slots, days


def gather_ways(
    instance: Instance, earliest_h: Floats, *, bucket_h: float, capacity_share: float = 1.0
) -> Ways:
    """Collect the ways of everything that moves as cargo.

    Parameters
    ----------
    earliest_h
        A proven earliest closure of each line, as if it were alone [h]; inf for never.
    bucket_h
        Length of a bucket [h]: a whole part of a day.
    capacity_share
        Part of every capacity that counts (0-1).
    """
    return _Gatherer(instance, bucket_h).gather(earliest_h, capacity_share)


class _Limit(NamedTuple):
    """So many servers of one kind, each for one trip in any stretch of so many hours."""

    server: int
    servers: float
    stretch_h: float


class _Groups:
    """What limits each demand over time: its pools of assets, or its PODs, whichever is slower."""

    def __init__(self) -> None:
        self.of_way: list[int] = []
        self.first = [0]
        self.rows: list[tuple[float, float, float]] = []
        self.piece_first = [0]
        self._ways: list[tuple[tuple[_Limit, _Limit], float, float]] = []

    def add(self, limits: tuple[_Limit, _Limit], end_h: float, most_share: float) -> None:
        """Take one way of the demand in: its earliest end, and the most that one trip takes."""
        self._ways.append((limits, end_h, most_share))

    def close(self) -> None:
        """Decide for the demand whose ways were added."""
        found = [self._by(kind) for kind in range(2)]
        rows, of_way = min(found, key=lambda one: _rate(one[0]))
        pieces = 1
        if any(row[2] < 1.0 for row in rows):
            self.of_way += [len(self.rows) + group for group in of_way]
            self.rows += rows
            pieces = min(MOST_PIECES, ceil(1.0 / max(1e-9, min(row[2] for row in rows))) + 1)
        else:
            self.of_way += [NOTHING] * len(of_way)
        self.first.append(len(self.rows))
        self.piece_first.append(self.piece_first[-1] + pieces)
        self._ways = []

    def _by(self, kind: int) -> tuple[list[tuple[float, float, float]], list[int]]:
        groups: dict[int, int] = {}
        rows: list[tuple[float, float, float]] = []
        of_way = []
        for limits, end_h, most_share in self._ways:
            server, servers, stretch_h = limits[kind]
            if server not in groups:
                groups[server] = len(rows)
                rows.append((inf, inf, 0.0))
            group = groups[server]
            of_way.append(group)
            first_h, length_h, share = rows[group]
            share = max(share, servers * most_share)
            rows[group] = (min(first_h, end_h), min(length_h, stretch_h), share)
        return [_lengthen(row) for row in rows], of_way


def _lengthen(row: tuple[float, float, float]) -> tuple[float, float, float]:
    """Join stretches that are shorter than need be; none at all is no limit."""
    first_h, length_h, share = row
    if length_h <= 0 or not isfinite(share):
        return first_h, SHORTEST_H, inf
    times = ceil(SHORTEST_H / length_h)
    return first_h, length_h * times, share * times


def _rate(rows: list[tuple[float, float, float]]) -> float:
    """Part of the demand that may end in an hour."""
    return sum(share / length_h for _, length_h, share in rows)


class _Gatherer:
    def __init__(self, instance: Instance, bucket_h: float) -> None:
        self.instance, self.bucket_h = instance, bucket_h
        self.buckets = ceil((instance.horizon_h + TOLERANCE) / bucket_h)
        self.edges_h: Floats = np.arange(self.buckets + 1, dtype=np.float64) * bucket_h
        self.days = ceil(self.buckets * bucket_h / DAY_H)
        self.shortest = ShortestWays(instance)
        self.pools, self.pool_of = gather_pools(instance)
        self.poes: dict[int, list[int]] = {}
        for lane in instance.lanes:
            self.poes.setdefault(lane.lift_type, []).append(lane.poe_node)
        self.is_by_mass = self._choose_measures()
        self.calendars = [PlaceCalendar(place) for place in instance.places]
        self.path_of: dict[tuple[int, int], int] = {}  # lane, pool
        self._pool_ways: dict[tuple[int, ...], list[int]] = {}
        self._there_h: dict[tuple[int, int], float] = {}
        self._limits_of: dict[tuple[int, int], tuple[_Limit, _Limit]] = {}

    def gather(self, earliest_h: Floats, capacity_share: float) -> Ways:
        demand_line: list[int] = []
        day_amount: list[tuple[float, float, float]] = []
        way_first = [0]
        way_path: list[int] = []
        way_f: list[tuple[float, float, float, float]] = []
        groups = _Groups()
        for number, line in enumerate(self.instance.lines):
            for cargo_class in line.class_order:
                amount = line.amounts[cargo_class]
                each = units(cargo_class, line.vehicle_t_per_m2)
                demand_line.append(number)
                day_amount.append((each[0] * amount, each[1] * amount, each[2] * amount))
                for option in line.by_class[cargo_class]:
                    lane = self.instance.lanes[option.lane]
                    trips = amount * self._trips(line, cargo_class, lane)
                    for pool in self._pools_of(option):
                        start_h, end_h = self._earliest(option, lane, pool)
                        if end_h + option.onward_h > self.instance.horizon_h + TOLERANCE:
                            continue
                        way_path.append(self._path(option.lane, pool))
                        way_f.append((start_h, end_h, option.onward_h, trips))
                        groups.add(
                            self._limits(option, lane, pool),
                            end_h,
                            option.most[cargo_class] / amount,
                        )
                way_first.append(len(way_path))
                groups.close()
        return self._pack(
            capacity_share,
            Demands(
                demand_first=np.searchsorted(
                    np.array(demand_line, dtype=np.int64), np.arange(len(self.instance.lines) + 1)
                ).astype(np.int64),
                demand_line=np.array(demand_line, dtype=np.int64),
                has_days=np.zeros(len(demand_line), dtype=np.bool_),
                day_amount=np.array(day_amount, dtype=float).reshape(-1, 3),
                way_first=np.array(way_first, dtype=np.int64),
                way_path=np.array(way_path, dtype=np.int64),
                way_f=np.array(way_f, dtype=float).reshape(-1, 4),
                way_group=np.array(groups.of_way, dtype=np.int64),
                group_first=np.array(groups.first, dtype=np.int64),
                group_f=np.array(groups.rows, dtype=float).reshape(-1, 3),
                piece_first=np.array(groups.piece_first, dtype=np.int64),
                line_f=self._line_costs(earliest_h),
            ),
        )

    def _pools_of(self, option: Option) -> list[int]:
        if option.squads not in self._pool_ways:
            found = sorted({self.pool_of[squad] for squad in option.squads})
            self._pool_ways[option.squads] = found
        return self._pool_ways[option.squads]

    def _limits(self, option: Option, lane: Lane, pool: int) -> tuple[_Limit, _Limit]:
        """What limits how many trips end in a stretch of time: the pool's assets, the POD's slots.

        Ends of trips of one asset are at least the way back and another trip apart.
        """
        key = (option.lane, pool)
        if key not in self._limits_of:
            squads = self.instance.squads
            count = sum(len(squads[squad].assets) for squad in self.pools[pool].squads)
            quickest_h = self._quickest_h(lane.lift_type)
            slots = self.instance.places[lane.pod].slots
            self._limits_of[key] = (
                _Limit(pool, float(count), max(0.0, self._back_h(lane) + quickest_h - MORE_H)),
                _Limit(lane.pod, inf if slots is None else float(slots), lane.unload_h - MORE_H),
            )
        return self._limits_of[key]

    def _quickest_h(self, lift_type: int) -> float:
        return self.instance.shortest_trip_h[lift_type]

    def _path(self, lane: int, pool: int) -> int:
        return self.path_of.setdefault((lane, pool), len(self.path_of))

    def _earliest(self, option: Option, lane: Lane, pool: int) -> tuple[float, float]:
        """Earliest start of loading, and end of unloading, on empty places."""
        key = (pool, lane.poe_node)
        if key not in self._there_h:
            squads = self.instance.squads
            self._there_h[key] = min(
                squads[squad].available_h + self.shortest.from_base_h(squad, lane.poe_node)
                for squad in self.pools[pool].squads
            )
        from_h = max(option.ready_h, self._there_h[key])
        if from_h == inf:
            return inf, inf
        start_h = self.calendars[lane.poe].earliest(from_h, lane.load_h)
        if start_h == inf:
            return inf, inf
        unload_h = self.calendars[lane.pod].earliest(
            start_h + lane.load_h + lane.transit_h, lane.unload_h
        )
        return start_h - TOLERANCE, unload_h + lane.unload_h - TOLERANCE

    def _line_costs(self, earliest_h: Floats) -> Floats:
        lines = self.instance.lines
        horizon_h = self.instance.horizon_h
        weight = np.array([line.weight for line in lines], dtype=float)
        due_h = np.array([line.rdd_h or 0.0 for line in lines], dtype=float)
        knee_h = np.maximum(due_h, np.minimum(earliest_h, horizon_h) - TOLERANCE)
        open_h = np.where([bool(line.class_order) for line in lines], horizon_h, 0.0)
        costs = np.zeros((len(lines), 4))
        costs[:, 0], costs[:, 1] = weight, knee_h
        costs[:, 2] = weight * (knee_h - due_h)
        costs[:, 3] = np.maximum(costs[:, 2], weight * np.maximum(0.0, open_h - due_h))
        return costs

    def _trips(self, line: Line, cargo_class: int, lane: Lane) -> float:
        """Part of a trip that one unit takes at least."""
        hold, kind = lane.hold, self.instance.lift_types[lane.lift_type]
        pod = self.instance.places[lane.pod]
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
        return by_mass if self.is_by_mass[lane.lift_type] else by_deck

    def _choose_measures(self) -> list[bool]:
        """For each lift type: whether mass or deck takes more trips, over all that it may carry."""
        lanes, lift_types = self.instance.lanes, self.instance.lift_types
        masses, decks = [0.0] * len(lift_types), [0.0] * len(lift_types)
        for line in self.instance.lines:
            for cargo_class in line.class_order:
                if cargo_class == PAX:
                    continue
                options = line.by_class[cargo_class]
                holds = {lanes[one.lane].lift_type: lanes[one.lane].hold for one in options}
                for kind, hold in holds.items():
                    mass, deck = rates(cargo_class, line.vehicle_t_per_m2, hold.stow_m2_per_t)
                    amount = line.amounts[cargo_class]
                    masses[kind] += amount * mass / hold.payload_t if hold.payload_t else 0.0
                    decks[kind] += amount * deck / hold.deck_area_m2 if hold.deck_area_m2 else 0.0
        return [mass >= deck for mass, deck in zip(masses, decks, strict=True)]

    def _pack(self, capacity_share: float, demands: Demands) -> Ways:
        lanes = [self.instance.lanes[lane] for lane, _ in self.path_of]
        places = self.instance.places
        slot_places = sorted(
            {place for lane in lanes for place in (lane.poe, lane.pod)
             if places[place].slots is not None}
        )  # fmt: skip
        slot_of = {place: number for number, place in enumerate(slot_places)}
        time_h = np.zeros((len(lanes), 6))
        kind = np.zeros((len(lanes), 4), dtype=np.int64)
        for path, (lane, (_, pool)) in enumerate(zip(lanes, self.path_of, strict=True)):
            longest_h = self.buckets * self.bucket_h
            back_h = min(self._back_h(lane), longest_h)
            rest_h = min(lane.rest_h, longest_h)
            is_rest = rest_h > lane.trip_h + back_h
            time_h[path] = lane.trip_h, lane.load_h, lane.unload_h, 0.0, back_h, rest_h
            kind[path] = (
                pool, slot_of.get(lane.poe, NOTHING), slot_of.get(lane.pod, NOTHING), is_rest
            )  # fmt: skip
        slot_row = len(self.pools) * self.buckets
        day_row, limits = self._day_rows(lanes, slot_row + len(slot_places) * self.buckets)
        held_h = np.where(kind[:, 3] > 0, time_h[:, 5], time_h[:, 0] + time_h[:, 4])
        capacity = [
            asset_hours(self._from_h(number), _shortest(held_h[kind[:, 0] == number]), self.edges_h)
            for number in range(len(self.pools))
        ]
        for number, place in enumerate(slot_places):
            handling_h = [*time_h[kind[:, 1] == number, 1], *time_h[kind[:, 2] == number, 2]]
            capacity.append(slot_hours(places[place], _shortest(handling_h), self.edges_h))
        capacity += [day_amounts(limit, self.days) for limit in limits]
        pod_place = np.array([lane.pod for lane in lanes], dtype=np.int64)
        paths = Paths(
            kind=kind,
            time_h=time_h,
            knot_h=self._knots(kind, time_h),
            pod_place=pod_place,
            slot_row=slot_row,
            day_row=day_row,
            days=self.days,
        )
        return Ways(
            paths=paths,
            demands=demands._replace(has_days=self._have_days(demands, paths)),
            bucket_h=self.bucket_h,
            buckets=self.buckets,
            pools=tuple(self.pools),
            slot_places=tuple(slot_places),
            capacity=np.concatenate([np.empty(0), *capacity]) * capacity_share,
        )

    def _back_h(self, lane: Lane) -> float:
        """Least time from the end of unloading to the start of any next loading [h]."""
        return min(
            self.shortest.back_h(lane, poe_node)
            for poe_node in sorted(set(self.poes[lane.lift_type]))
        )

    def _from_h(self, pool: int) -> Floats:
        """When each asset of a pool can start to load for the first time, anywhere [h]."""
        data = self.pools[pool]
        poes = sorted(set(self.poes[data.lift_type]))
        from_h = []
        for squad in data.squads:
            one = self.instance.squads[squad]
            first_h = one.available_h + min(self.shortest.from_base_h(squad, poe) for poe in poes)
            from_h += [first_h - TOLERANCE] * len(one.assets)
        return np.array(from_h)

    def _day_rows(self, lanes: list[Lane], first: int) -> tuple[np.ndarray, list[float]]:
        places = self.instance.places
        day_row = np.full((len(places), 3), NOTHING, dtype=np.int64)
        found: list[float] = []
        for place in sorted({lane.pod for lane in lanes}):
            for kind, limit in enumerate(_day_limits(places[place])):
                if limit is not None:
                    day_row[place, kind] = first + len(found) * self.days
                    found.append(limit)
        return day_row, found

    def _have_days(self, demands: Demands, paths: Paths) -> np.ndarray:
        """Whether a day limits any way of a demand."""
        limited = paths.day_row[paths.pod_place[demands.way_path]] >= 0
        demand = np.repeat(np.arange(len(demands.way_first) - 1), np.diff(demands.way_first))
        binds = (limited & (demands.day_amount[demand] > 0)).any(axis=1)
        return np.bincount(demand[binds], minlength=len(demands.way_first) - 1) > 0

    def _knots(self, kind: np.ndarray, time_h: Floats) -> Floats:
        """Ends of unloading, within a bucket, at which the price of a path may bend."""
        rows = []
        for (_, poe, pod, is_rest), times in zip(kind.tolist(), time_h.tolist(), strict=True):
            trip_h, load_h, unload_h, lead_h, back_h, rest_h = times
            ends = [0.0, trip_h + lead_h, trip_h - rest_h if is_rest else -back_h]
            if poe != NOTHING:
                ends += [trip_h, trip_h - load_h]
            if pod != NOTHING:
                ends.append(unload_h)
            rows.append(sorted({round(end % self.bucket_h, 9) % self.bucket_h for end in ends}))
        width = max((len(row) for row in rows), default=1)
        return np.array([row + row[-1:] * (width - len(row)) for row in rows]).reshape(-1, width)


def _day_limits(place: Place) -> tuple[float | None, float | None, float | None]:
    return place.pax_per_day, place.t_per_day, place.m2_per_day


def _shortest(hours: Iterable[float]) -> float:
    return float(min((one for one in hours if one > 0), default=0.0))


def _least(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    least = min(known, default=inf)
    return least if isfinite(least) else None
