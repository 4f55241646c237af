"""Hauls of feeders as arrays: what each waits for, and what waits for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from muster.plan.model import Haul, PlanResult, Trip
from muster.plan.reposition import leg_back_h, reposition_h
from muster.problem.model import Leg, Problem
from muster.simulation.arrays import Ints
from muster.simulation.leaving import leave_home_h


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """An item on a haul, by position, with the leg that it goes over."""

    item: int
    trip: int
    leg: Leg
    leaves_h: float  # home, as planned, at the earliest


def haul_arrays(
    problem: Problem, plan: PlanResult, trips: Sequence[Trip], ready_h: Sequence[float]
) -> dict[str, Any]:
    """Lay the hauls of a plan out, those of each asset in order; fields of `Layout`.

    `ready_h` says when all items of each trip could be at its POE without feeders, as planned [h].
    """
    hauls = sorted(
        plan.hauls, key=lambda one: (one.fleet, one.asset, one.start_h, one.end_h, one.id)
    )
    parts = _find_parts(problem, trips, hauls)
    haul_i = np.zeros((len(hauls) + 1, 4), dtype=np.int64)
    haul_f = np.zeros((len(hauls), 3))
    fed_wait = np.zeros(len(trips), dtype=np.int64)
    ready = np.array(ready_h, dtype=np.float64)
    after: list[list[int]] = [[] for _ in trips]
    for number, haul in enumerate(hauls):
        numbers = sorted({part.trip for part in parts[number]})
        is_onward, before = haul.leg == "onward", hauls[number - 1] if number else None
        is_next = before is not None and (before.fleet, before.asset) == (haul.fleet, haul.asset)
        pending = int(is_next)
        planned_h = max(part.leaves_h for part in parts[number])
        if is_onward:
            pending += len(numbers)
            planned_h = max(trips[trip].unload_end_h for trip in numbers)
            for trip in numbers:
                after[trip].append(number)
        else:
            for trip in numbers:
                fed_wait[trip] += 1
                ready[trip] = max(ready[trip], haul.end_h)
        haul_i[number + 1, 0] = haul_i[number, 0] + len(parts[number])
        haul_i[number, 1:] = is_onward, pending, is_next
        leg = parts[number - 1][0].leg if is_next else None
        haul_f[number] = haul.start_h, planned_h, _there_h(problem, haul, before, leg)
    return {
        "ready_h": ready,
        "haul_i": haul_i,
        "haul_f": haul_f,
        "haul_part": _table([(part.item, part.trip) for some in parts for part in some]),
        "fed_first": np.cumsum([0, *map(len, after)]).astype(np.int64),
        "fed_haul": np.array([haul for some in after for haul in some], dtype=np.int64),
        "fed_wait": fed_wait,
    }


def _find_parts(
    problem: Problem, trips: Sequence[Trip], hauls: Sequence[Haul]
) -> list[list[_Part]]:
    item_of: dict[tuple[str, str], tuple[int, int, str]] = {}
    count = 0
    for number, trip in enumerate(trips):
        for item in trip.items:
            item_of[trip.id, item.requirement] = count, number, item.route
            count += 1
    return [_parts_of(problem, haul, item_of) for haul in hauls]


def _parts_of(
    problem: Problem, haul: Haul, item_of: Mapping[tuple[str, str], tuple[int, int, str]]
) -> list[_Part]:
    found = []
    for part in haul.parts:
        item, trip, route_id = item_of[part.trip, part.requirement]
        route = problem.routes[route_id]
        leg = route.onward if haul.leg == "onward" else route.first
        assert leg is not None
        leaves_h = leave_home_h(problem.requirements[part.requirement], route)
        found.append(_Part(item=item, trip=trip, leg=leg, leaves_h=leaves_h))
    return sorted(found, key=lambda one: (one.trip, one.item))


def _there_h(problem: Problem, haul: Haul, before: Haul | None, leg: Leg | None) -> float:
    """When an asset can be there for its first haul; else its empty way from the one before."""
    lift_type, nodes = problem.lift_types[haul.lift_type], problem.nodes
    if before is None or leg is None:
        fleet = problem.fleets[haul.fleet]
        way_h = reposition_h(lift_type, nodes[fleet.base], nodes[haul.origin])
        return fleet.available_h + way_h
    if before.destination == haul.origin:
        return 0.0
    if before.origin == haul.origin:
        return leg_back_h(lift_type, leg.distance_km)
    return reposition_h(lift_type, nodes[before.destination], nodes[haul.origin])


def _table(rows: list[tuple[int, int]]) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(-1, 2)
