"""The best of all executable plans of a tiny problem, by trying every one of them.

Written from `docs/design/plan-rules.md` alone; shares no code with the planner or its bounds.

It is exact for problems of heads (`pax`) and of tonnes (`bulk`) in whole numbers, on holds that
take as many heads as tonnes, or one of the two: then whole tonnes are as good as fractions. Where
a place takes only so much a day, unloading there must always take equally long. A line that is
its own assets asks for a trip of each of them.

Lateness never falls when something happens later, so there is a best plan in which no loading or
unloading can be earlier while all else stays. Put its loadings and unloadings in order of their
starts: placing each at its earliest, behind those before it, gives that plan again. So it is
enough to try all orders of loadings and unloadings, with all assets, ways and numbers of heads
and tonnes, each at its earliest and none before the one placed last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import asin, cos, floor, inf, radians, sin, sqrt

from muster.problem.model import Node, NodeCapacity, Problem, Route

EARTH_KM = 6371.0088
SMALL = 1e-9

_Key = tuple[str, str | int]  # a requirement, and its class or one of its own assets


@dataclass(slots=True)
class _Calendar:
    """Handlings at one place, and heads by day of their end."""

    capacity: NodeCapacity
    held: list[tuple[float, float]] = field(default_factory=list)

    def earliest(self, from_h: float, duration_h: float) -> float:
        """Earliest start of a handling [h]; inf: never."""
        window_h = self.capacity.closes_h - self.capacity.opens_h
        window_h += 24.0 if window_h < 0 else 0.0
        start_h = from_h
        while True:
            if window_h < 24.0:
                if duration_h > window_h + SMALL:
                    return inf
                opens_h = self.capacity.opens_h + 24.0 * floor(
                    (start_h - self.capacity.opens_h) / 24.0
                )
                if start_h + duration_h > opens_h + window_h + SMALL:
                    start_h = opens_h + 24.0
            if self._is_free(start_h, start_h + duration_h):
                return start_h
            start_h = min(end_h for _, end_h in self.held if end_h > start_h + SMALL)

    def _is_free(self, start_h: float, end_h: float) -> bool:
        slots = self.capacity.slots
        if slots is None or end_h <= start_h:
            return True
        moments = [start_h, *(one for one, _ in self.held if start_h < one < end_h - SMALL)]
        return all(
            sum(one <= at_h + SMALL and other > at_h + SMALL for one, other in self.held) < slots
            for at_h in moments
        )


@dataclass(slots=True)
class _Asset:
    """Where an asset is, and when it may load again."""

    kind: str
    carries: frozenset[str]
    only_force: str | None
    node: str
    free_h: float
    rested_h: float = 0.0
    last_poe: str = ""
    return_h: float = 0.0
    is_away: bool = False


@dataclass(slots=True)
class _Trip:
    """A trip that has loaded and not yet unloaded."""

    asset: int
    route: Route
    arrive_h: float
    unload_h: float
    units: dict[_Key, int]


@dataclass(frozen=True, slots=True)
class Optimum:
    """The least weighted lateness of any plan, and whether all plans were tried."""

    weighted_lateness_h: float
    is_whole: bool


def find_optimum(problem: Problem, *, most_steps: int = 200_000) -> Optimum:
    """Try every plan; gives up, and says so, after so many steps."""
    search = _Search(problem, most_steps)
    search.go(0.0)
    return Optimum(search.best, search.steps <= most_steps)


class _Search:
    def __init__(self, problem: Problem, most_steps: int) -> None:
        self.problem, self.most_steps, self.steps = problem, most_steps, 0
        self.lines = sorted(problem.requirements)
        self.assets = [
            _Asset(fleet.lift_type, fleet.carries, fleet.only_force, fleet.base, fleet.available_h)
            for _, fleet in sorted(problem.fleets.items())
            for _ in fleet.asset_ids
        ]
        self.left: dict[_Key, int] = {}
        for name in self.lines:
            line = problem.requirements[name]
            for cargo, amount in sorted(line.cargo.items()):
                self.left[name, cargo] = int(amount)
            if not line.cargo:
                self.left |= {
                    (name, number): 1
                    for number, asset in enumerate(self.assets)
                    if asset.only_force == line.force
                }
        self.closed_h = dict.fromkeys(self.lines, 0.0)
        self.places: dict[tuple[str, str], _Calendar] = {}
        self.days: dict[tuple[str, str, int, str], int] = {}
        self.away: list[_Trip] = []
        self.best = inf
        self.quickest_h = min(
            (one.load_h + one.transit_h + one.unload_h for one in problem.carriages.values()),
            default=inf,
        )

    def go(self, last_h: float) -> None:
        """Try everything that may come next, not before the start placed last."""
        self.steps += 1
        self.best = min(self.best, self._cost_now())
        if self.steps > self.most_steps or self._least_cost(last_h) >= self.best - SMALL:
            return
        for number in range(len(self.away)):
            self._unload(number, last_h)
        tried = set()
        for number, asset in enumerate(self.assets):
            key = (
                asset.kind, asset.carries, asset.only_force, asset.node, asset.free_h,
                asset.rested_h, asset.last_poe, number if asset.only_force else -1,
            )  # fmt: skip
            if asset.is_away or key in tried:
                continue
            tried.add(key)
            for route_id in sorted(self.problem.routes):
                if (route_id, asset.kind) in self.problem.carriages:
                    for units in self._loads(number, route_id):
                        self._load(number, route_id, units, last_h)

    def _loads(self, number: int, route_id: str) -> Iterator[dict[_Key, int]]:
        """All units of all requirements that one trip may take, full ones first."""
        able = [key for key in self.left if self.left[key] and self._may(number, route_id, key)]
        found = [
            counts
            for counts in product(*(range(self.left[key] + 1) for key in able))
            if any(counts) and self._fits(number, dict(zip(able, counts, strict=True)))
        ]
        for counts in sorted(found, key=lambda some: -sum(some)):
            yield {key: count for key, count in zip(able, counts, strict=True) if count}

    def _may(self, number: int, route_id: str, key: _Key) -> bool:
        """Clauses 1.4, 2.1, 2.2 and 2.4."""
        asset, line = self.assets[number], self.problem.requirements[key[0]]
        if route_id not in line.routes or line.actor not in asset.carries:
            return False
        if asset.only_force != (line.force if line.part == "self" else None):
            return False
        takes = self.problem.lift_types[asset.kind].takes
        return key[1] in takes if isinstance(key[1], str) else key[1] == number

    def _fits(self, number: int, units: dict[_Key, int]) -> bool:
        """Clause 2.5."""
        kind = self.problem.lift_types[self.assets[number].kind]
        limits = {"pax": kind.pax_count, "bulk": kind.payload_t}
        share = 0.0
        for cargo, limit in limits.items():
            count = sum(some for key, some in units.items() if key[1] == cargo)
            if count and limit is not None:
                share += count / limit if limit else inf
        return share <= 1.0 + SMALL

    def _load(self, number: int, route_id: str, units: dict[_Key, int], last_h: float) -> None:
        problem, asset = self.problem, self.assets[number]
        route, run = problem.routes[route_id], problem.carriages[route_id, asset.kind]
        ready_h = max(self._leave_h(name, route) for name, _ in units) + route.first_h
        from_h = max(ready_h, asset.rested_h, asset.free_h + self._empty_h(asset, route.poe))
        place = self._place(route.poe, route.mode)
        start_h = place.earliest(max(from_h, last_h), run.load_h)
        # It must be its earliest of all, not only the earliest behind the one placed last.
        if start_h == inf or place.earliest(from_h, run.load_h) < last_h - SMALL:
            return
        arrive_h = start_h + run.load_h + run.transit_h
        if arrive_h + run.unload_h > problem.horizon_h + SMALL:
            return
        before = (asset.node, asset.free_h, asset.rested_h, asset.last_poe, asset.return_h)
        usage = problem.lift_types[asset.kind].utilisation_h_per_day
        asset.is_away = True
        asset.rested_h = start_h + (
            (run.transit_h + run.return_h) * 24.0 / usage if usage is not None else 0.0
        )
        place.held.append((start_h, start_h + run.load_h))
        self.away.append(_Trip(number, route, arrive_h, run.unload_h, units))
        for key, count in units.items():
            self.left[key] -= count
        self.go(start_h)
        for key, count in units.items():
            self.left[key] += count
        self.away.pop()
        place.held.pop()
        asset.node, asset.free_h, asset.rested_h, asset.last_poe, asset.return_h = before
        asset.is_away = False

    def _unload(self, number: int, last_h: float) -> None:
        trip = self.away[number]
        route, asset = trip.route, self.assets[trip.asset]
        place = self._place(route.pod, route.mode)
        start_h = self._unload_start_h(place, trip, trip.arrive_h)
        if start_h < last_h - SMALL:
            return
        end_h = start_h + trip.unload_h
        if max(end_h, end_h + route.onward_h) > self.problem.horizon_h + SMALL:
            return
        day = floor((end_h + 1e-6) / 24.0)
        before = (asset.node, asset.free_h, asset.last_poe, asset.return_h)
        closed_before = dict(self.closed_h)
        self.away.pop(number)
        place.held.append((start_h, end_h))
        for (_, cargo), count in trip.units.items():
            self._count_day(route, day, cargo, count)
        run = self.problem.carriages[route.id, asset.kind]
        asset.node, asset.free_h, asset.is_away = route.pod, end_h, False
        asset.last_poe, asset.return_h = route.poe, run.return_h
        for name, _ in trip.units:
            self.closed_h[name] = max(self.closed_h[name], end_h + route.onward_h)
        self.go(start_h)
        self.closed_h = closed_before
        asset.node, asset.free_h, asset.last_poe, asset.return_h = before
        asset.is_away = True
        for (_, cargo), count in trip.units.items():
            self._count_day(route, day, cargo, -count)
        place.held.pop()
        self.away.insert(number, trip)

    def _unload_start_h(self, place: _Calendar, trip: _Trip, from_h: float) -> float:
        """Earliest start with a slot, within opening hours, on a day that takes all of it."""
        route, capacity = trip.route, place.capacity
        limits = {"pax": capacity.pax_per_day, "bulk": capacity.t_per_day}
        wanted = {
            cargo: (sum(count for key, count in trip.units.items() if key[1] == cargo), limit)
            for cargo, limit in limits.items()
            if limit is not None
        }
        if any(count > limit for count, limit in wanted.values()):
            return inf
        while True:
            start_h = place.earliest(from_h, trip.unload_h)
            if start_h == inf:
                return start_h
            day = floor((start_h + trip.unload_h + 1e-6) / 24.0)
            if all(
                self.days.get((route.pod, route.mode, day, cargo), 0) + count <= limit
                for cargo, (count, limit) in wanted.items()
                if count
            ):
                return start_h
            from_h = max(from_h, 24.0 * (day + 1) - trip.unload_h)

    def _count_day(self, route: Route, day: int, cargo: str | int, change: int) -> None:
        if isinstance(cargo, str):
            key = (route.pod, route.mode, day, cargo)
            self.days[key] = self.days.get(key, 0) + change

    def _leave_h(self, key: str, route: Route) -> float:
        line = self.problem.requirements[key]
        permitted_h = line.released_h + route.permit_h
        return max(0.0, line.released_h, line.ready_h, line.not_before_h, permitted_h)

    def _empty_h(self, asset: _Asset, poe: str) -> float:
        """Clauses 4.2 and 4.3."""
        if asset.node == poe:
            return 0.0
        if asset.last_poe == poe:
            return asset.return_h
        kind, nodes = self.problem.lift_types[asset.kind], self.problem.nodes
        factor = 1.3 if kind.mode == "sea" else 1.0
        speed_kmh = 60.0 if kind.speed_kmh is None else kind.speed_kmh
        return _distance_km(nodes[asset.node], nodes[poe]) * factor / speed_kmh

    def _place(self, node: str, mode: str) -> _Calendar:
        key = (node, mode)
        if key not in self.places:
            free = NodeCapacity(slots=None)
            self.places[key] = _Calendar(self.problem.nodes[node].capacity.get(mode, free))
        return self.places[key]

    def _line_cost(self, key: str, closed_h: float) -> float:
        line = self.problem.requirements[key]
        return line.weight * max(0.0, closed_h - (line.rdd_h or 0.0))

    def _cost_now(self) -> float:
        """Weighted lateness when nothing more is loaded, and what is away never unloaded."""
        is_open = {name for trip in self.away for name, _ in trip.units}
        is_open |= {name for (name, _), count in self.left.items() if count}
        return sum(
            self._line_cost(
                name, self.problem.horizon_h if name in is_open else self.closed_h[name]
            )
            for name in self.lines
        )

    def _least_cost(self, last_h: float) -> float:
        """What no continuation can beat."""
        least_h = dict(self.closed_h)
        for (name, _), count in self.left.items():
            if count:
                least_h[name] = max(least_h[name], last_h + self.quickest_h)
        for trip in self.away:
            there_h = max(trip.arrive_h, last_h) + trip.unload_h + trip.route.onward_h
            for name, _ in trip.units:
                least_h[name] = max(least_h[name], there_h)
        horizon_h = self.problem.horizon_h
        return sum(self._line_cost(key, min(horizon_h, at_h)) for key, at_h in least_h.items())


def _distance_km(one: Node, other: Node) -> float:
    lat_1, lon_1, lat_2, lon_2 = map(radians, (one.lat, one.lon, other.lat, other.lon))
    half = sin((lat_2 - lat_1) / 2) ** 2 + cos(lat_1) * cos(lat_2) * sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
