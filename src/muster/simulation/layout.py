"""Lay out a problem and its plan as flat arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

import numpy as np

from muster.plan.model import Item, PlanResult, Trip
from muster.plan.reposition import reposition_h
from muster.problem.model import (
    CARGO_CLASSES,
    Carriage,
    NodeCapacity,
    Problem,
    Requirement,
)
from muster.simulation.arrays import (
    EMPTY,
    NORMAL,
    OWN_ASSETS,
    Bools,
    Floats,
    Ints,
    Layout,
    Positions,
)
from muster.simulation.hauls import haul_arrays
from muster.simulation.leaving import leave_home_h

SAME_H = 1e-6
ALWAYS_H = 24.0
LEAST_SHARE = 0.949  # safely below what counts as 95 %
VEHICLES = CARGO_CLASSES.index("vehicles")


def lay_out(problem: Problem, plan: PlanResult) -> tuple[Layout, Positions]:
    """Give the arrays of a problem and its plan, and what stands at which position."""
    trips = sorted(plan.trips, key=lambda one: (one.fleet, one.asset, one.load_start_h, one.id))
    carriages = [_carriage(problem, trip) for trip in trips]
    assets = list(dict.fromkeys((trip.fleet, trip.asset) for trip in trips))
    places = sorted({(node, trip.mode) for trip in trips for node in (trip.poe, trip.pod)})
    lines = sorted(problem.requirements)
    positions = Positions(
        trips=tuple(trip.id for trip in trips),
        lines=tuple(lines),
        fleets=tuple(dict.fromkeys(fleet for fleet, _ in assets)),
        assets=tuple(assets),
        places=tuple(places),
        items=tuple((trip.id, number) for trip in trips for number in range(len(trip.items))),
        permits=tuple(
            dict.fromkeys(permit_of(problem, one) for trip in trips for one in trip.items)
        ),
    )
    layout = Layout(
        **_trip_arrays(problem, trips, carriages),
        **_place_numbers(trips, places),
        **_ranks(trips),
        fleet_first=_offsets(Counter(fleet for fleet, _ in assets).values()),
        asset_first=_offsets(Counter((trip.fleet, trip.asset) for trip in trips).values()),
        available_h=_floats(problem.fleets[fleet].available_h for fleet, _ in assets),
        **haul_arrays(problem, plan, trips, _ready_h(problem, trips)),
        **_item_arrays(problem, trips, lines),
        **_line_arrays(problem, plan, trips, lines),
        **_place_arrays(problem, places),
    )
    return layout, positions


def permit_of(problem: Problem, item: Item) -> tuple[str, str, str]:
    """Force, mode and who grants it: items for which these are the same get one permit."""
    route = problem.routes[item.route]
    return problem.requirements[item.requirement].force, route.mode, route.permit_limit


def own_asset_count(problem: Problem, line: Requirement) -> int:
    """How many assets an empty self line consists of."""
    return sum(
        len(fleet.asset_ids)
        for fleet in problem.fleets.values()
        if fleet.only_force == line.force and line.actor in fleet.carries
    )


def unloaded_by(problem: Problem, trip: Trip) -> tuple[float, float, float]:
    """Heads, mass [t] and vehicles [m2] of a trip, as a place's day counts them."""
    pax = mass_t = vehicles_m2 = 0.0
    for item in trip.items:
        line = problem.requirements[item.requirement]
        deck_m2 = item.cargo.get("vehicles", 0.0)
        pax += item.cargo.get("pax", 0.0)
        mass_t += deck_m2 * line.vehicle_t_per_m2
        mass_t += sum(item.cargo.get(name, 0.0) for name in ("bulk", "oversize", "outsize"))
        vehicles_m2 += deck_m2
    return pax, mass_t, vehicles_m2


def _carriage(problem: Problem, trip: Trip) -> Carriage:
    return problem.carriages[trip.items[0].route, trip.lift_type]


def _trip_arrays(
    problem: Problem,
    trips: Sequence[Trip],
    carriages: Sequence[Carriage],
) -> dict[str, Any]:
    hold_h = [
        trip.depart_h - trip.load_start_h - carriage.load_h
        for trip, carriage in zip(trips, carriages, strict=True)
    ]
    empty_h = []
    for t, trip in enumerate(trips):
        if t and (trip.fleet, trip.asset) == (trips[t - 1].fleet, trips[t - 1].asset):
            empty_h.append(_way_between_h(problem, trips[t - 1], trip, carriages[t - 1]))
        else:
            empty_h.append(_empty_way_h(problem, trip, problem.fleets[trip.fleet].base))
    return {
        "start_h": _floats(trip.load_start_h for trip in trips),
        "unload_start_h": _floats(trip.unload_start_h for trip in trips),
        "hold_h": _floats(hold if hold > SAME_H else 0.0 for hold in hold_h),
        "waits": np.array(
            [trip.unload_start_h - trip.arrive_h > SAME_H for trip in trips], dtype=np.bool_
        ),
        "load_h": _floats(carriage.load_h for carriage in carriages),
        "transit_h": _floats(carriage.transit_h for carriage in carriages),
        "unload_h": _floats(carriage.unload_h for carriage in carriages),
        "rest_h": _floats(map(_rest_h, [problem] * len(trips), carriages)),
        "empty_h": _floats(empty_h),
        "unloaded": _table([unloaded_by(problem, trip) for trip in trips], 3),
    }


def _ready_h(problem: Problem, trips: Sequence[Trip]) -> list[float]:
    return [max(_at_poe_h(problem, one) for one in trip.items) for trip in trips]


def _at_poe_h(problem: Problem, item: Item) -> float:
    route = problem.routes[item.route]
    return leave_home_h(problem.requirements[item.requirement], route) + route.first_h


def _rest_h(problem: Problem, carriage: Carriage) -> float:
    """Clause 4.4: least time between two starts of loading [h]."""
    daily_h = problem.lift_types[carriage.lift_type].utilisation_h_per_day
    if daily_h is None:
        return 0.0
    moving_h = carriage.transit_h + carriage.return_h - carriage.stopped_h
    return moving_h * 24.0 / daily_h if daily_h > 0 else (inf if moving_h > 0 else 0.0)


def _empty_way_h(problem: Problem, trip: Trip, origin: str) -> float:
    lift_type = problem.lift_types[trip.lift_type]
    return reposition_h(lift_type, problem.nodes[origin], problem.nodes[trip.poe])


def _way_between_h(problem: Problem, before: Trip, after: Trip, carriage: Carriage) -> float:
    """Clause 4.2: the empty way between two trips of one asset [h]."""
    if before.pod == after.poe:
        return 0.0
    if before.poe == after.poe:
        return carriage.return_h
    return _empty_way_h(problem, after, before.pod)


def _place_numbers(trips: Sequence[Trip], places: Sequence[tuple[str, str]]) -> dict[str, Any]:
    number = {place: position for position, place in enumerate(places)}
    return {
        "poe": _ints(number[trip.poe, trip.mode] for trip in trips),
        "pod": _ints(number[trip.pod, trip.mode] for trip in trips),
    }


def _ranks(trips: Sequence[Trip]) -> dict[str, Any]:
    """Order all handlings by planned start; of one trip, loading comes first."""
    order = sorted(
        [(trip.load_start_h, trip.load_start_h, trip.id, 0, t) for t, trip in enumerate(trips)]
        + [(trip.unload_start_h, trip.load_start_h, trip.id, 1, t) for t, trip in enumerate(trips)]
    )
    ranks = np.zeros((2, len(trips)), dtype=np.int64)
    for rank, (*_, unloads, t) in enumerate(order):
        ranks[unloads, t] = rank
    return {"load_rank": ranks[0], "unload_rank": ranks[1]}


def _item_arrays(problem: Problem, trips: Sequence[Trip], lines: Sequence[str]) -> dict[str, Any]:
    number = {line: position for position, line in enumerate(lines)}
    items = [item for trip in trips for item in trip.items]
    routes = [problem.routes[item.route] for item in items]
    return {
        "item_first": _offsets(len(trip.items) for trip in trips),
        "item_line": _ints(number[item.requirement] for item in items),
        "item_permit_h": _floats(route.permit_h for route in routes),
        "item_first_h": _floats(route.first_h for route in routes),
        "item_onward_h": _floats(route.onward_h for route in routes),
        "item_share": _table([_shares(problem, item) for item in items], len(CARGO_CLASSES)),
    }


def _shares(problem: Problem, item: Item) -> list[float]:
    """Part of the line's amount of each class; of its assets in the first place."""
    line = problem.requirements[item.requirement]
    if _kind(line) == OWN_ASSETS:
        return [1.0 / max(1, own_asset_count(problem, line))] + [0.0] * (len(CARGO_CLASSES) - 1)
    return [
        item.cargo.get(name, 0.0) / line.cargo[name] if line.cargo.get(name, 0.0) > 0 else 0.0
        for name in CARGO_CLASSES
    ]


def _kind(line: Requirement) -> int:
    if any(amount > 0 for amount in line.cargo.values()):
        return NORMAL
    return OWN_ASSETS if line.part == "self" else EMPTY


def _line_arrays(
    problem: Problem, plan: PlanResult, trips: Sequence[Trip], lines: Sequence[str]
) -> dict[str, Any]:
    items: dict[str, list[int]] = {line: [] for line in lines}
    shares: list[list[float]] = []
    for trip in trips:
        for item in trip.items:
            items[item.requirement].append(len(shares))
            shares.append(_shares(problem, item))
    needs = [problem.requirements[line] for line in lines]
    has = [
        [True] + [False] * (len(CARGO_CLASSES) - 1)
        if _kind(need) == OWN_ASSETS
        else [need.cargo.get(name, 0.0) > 0 for name in CARGO_CLASSES]
        for need in needs
    ]
    return {
        "line_first": _offsets(len(items[line]) for line in lines),
        "line_items": _ints(one for line in lines for one in items[line]),
        "line_kind": _ints(_kind(need) for need in needs),
        "line_released_h": _floats(need.released_h for need in needs),
        "line_ready_h": _floats(need.ready_h for need in needs),
        "line_not_before_h": _floats(need.not_before_h for need in needs),
        "line_closes": _flags(plan.closed_h.get(line) is not None for line in lines),
        "line_essential": _flags(plan.closed_95_h.get(line) is not None for line in lines),
        "line_has": np.array(has, dtype=np.bool_).reshape(len(lines), len(CARGO_CLASSES)),
        "line_needs_all": _flags(
            _needs_all([shares[one] for one in items[line]], has[number])
            for number, line in enumerate(lines)
        ),
    }


def _needs_all(shares: Sequence[Sequence[float]], has: Sequence[bool]) -> bool:
    """Whether each item is more than 5 % of a class, so that 95 % are never there without it."""
    wholes = [sum(row[c] for row in shares) for c in range(len(has))]
    return all(
        any(has[c] and row[c] > 0 and wholes[c] - row[c] < LEAST_SHARE for c in range(len(has)))
        for row in shares
    )


def _place_arrays(problem: Problem, places: Sequence[tuple[str, str]]) -> dict[str, Any]:
    limits = [
        problem.nodes[node].capacity.get(mode) or NodeCapacity(slots=None) for node, mode in places
    ]
    windows = [one.closes_h - one.opens_h for one in limits]
    return {
        "slot_first": _offsets(_slots(one) or 0 for one in limits),
        "opens_h": _floats(one.opens_h for one in limits),
        "window_h": _floats(window if window >= 0 else window + ALWAYS_H for window in windows),
        "day_limit": _table(
            [
                [inf if amount is None else amount for amount in amounts]
                for amounts in ((one.pax_per_day, one.t_per_day, one.m2_per_day) for one in limits)
            ],
            3,
        ),
        "counts_days": _flags(
            not (one.pax_per_day is one.t_per_day is one.m2_per_day is None) for one in limits
        ),
    }


def _slots(limits: NodeCapacity) -> int | None:
    """Assets that are handled at once: they are there, so never more than may park."""
    known = [limit for limit in (limits.slots, limits.parking) if limit is not None]
    return min(known, default=None)


def _floats(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=np.float64)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _flags(values: Iterable[bool]) -> Bools:
    return np.array(list(values), dtype=np.bool_)


def _table(rows: Sequence[Sequence[float]], width: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(len(rows), width)


def _offsets(counts: Iterable[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(list(counts), dtype=np.int64)]).astype(np.int64)
