"""A quick plan of any size, to measure the simulation on: no search, only a dispatcher.

Lines are cut into loads and given, in order of their wanted dates, to the asset that is free
first; the times follow from replaying that order without disturbances.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from heapq import heapify, heapreplace

import numpy as np

from benchmarks.deployment.lift import trip_limit
from muster.plan.model import Bound, Item, PlanResult, Trip
from muster.problem.model import Carriage, Fleet, Problem, Requirement, Route
from muster.simulation.arrays import Times, make_room, make_times
from muster.simulation.kernels import run_once
from muster.simulation.layout import lay_out
from muster.simulation.noise import undisturbed

DAYS = 1000
Free = list[tuple[float, str, str]]  # when, fleet, asset; by kind of lift and whom it carries
Frees = dict[str, dict[frozenset[str], Free]]


def dispatch(problem: Problem) -> PlanResult:
    """Give a plan in which everything moves as soon as its turn comes."""
    free: Frees = {}
    for fleet in problem.fleets.values():
        free.setdefault(fleet.lift_type, {}).setdefault(fleet.carries, []).extend(
            (fleet.available_h, fleet.id, asset) for asset in fleet.asset_ids
        )
    for heaps in free.values():
        for heap in heaps.values():
            heapify(heap)
    lines = sorted(problem.requirements.values(), key=lambda line: (line.rdd_h or 0.0, line.id))
    trips = [trip for line in lines for trip in _trips(problem, line, free)]
    trips = [
        replace(trip, id=f"t{number:07d}")
        for number, trip in enumerate(sorted(trips, key=lambda one: (one.load_start_h, one.id)))
    ]
    layout, positions = lay_out(problem, _plan(problem, trips, None, ()))
    zeros = np.zeros(len(trips))
    layout = layout._replace(
        start_h=zeros, unload_start_h=zeros, waits=np.zeros(len(trips), dtype=np.bool_)
    )
    times = make_times(layout)
    run_once(layout, undisturbed(layout, DAYS), times, make_room(layout, day_count=DAYS))
    by_id = {trip.id: trip for trip in trips}
    timed = _timed(problem, [by_id[name] for name in positions.trips], times)
    return _plan(problem, timed, times, positions.lines)


def _trips(problem: Problem, line: Requirement, free: Frees) -> Iterator[Trip]:
    for number, (carriage, cargo) in enumerate(_loads(problem, line)):
        route = problem.routes[carriage.route]
        ready_h = line.ready_h + route.first_h
        heaps = free[carriage.lift_type].items()
        heap = min(
            (heap for carries, heap in heaps if line.actor in carries), key=lambda one: one[0]
        )
        at_h, fleet, asset = heap[0]
        start_h = max(at_h, ready_h)
        way_h = carriage.load_h + carriage.transit_h + carriage.unload_h
        heapreplace(heap, (start_h + way_h + carriage.return_h, fleet, asset))
        yield _trip(line, route, carriage, problem.fleets[fleet], asset, start_h, number, cargo)


def _loads(problem: Problem, line: Requirement) -> Iterator[tuple[Carriage, dict[str, float]]]:
    """Cut a line into loads of one class each, on the first way that takes it."""
    for name, amount in line.cargo.items():
        carriage = next(
            problem.carriages[route, kind.id]
            for route in line.routes
            for kind in problem.lift_types.values()
            if name in kind.takes and (route, kind.id) in problem.carriages
        )
        most = trip_limit(problem.lift_types[carriage.lift_type], name, line.vehicle_t_per_m2)
        left = amount
        while left > 1e-9:
            yield carriage, {name: min(most, left)}
            left -= most


def _trip(  # noqa: PLR0917
    line: Requirement,
    route: Route,
    carriage: Carriage,
    fleet: Fleet,
    asset: str,
    start_h: float,
    number: int,
    cargo: dict[str, float],
) -> Trip:
    depart_h = start_h + carriage.load_h
    arrive_h = depart_h + carriage.transit_h
    end_h = arrive_h + carriage.unload_h
    item = Item(
        requirement=line.id, route=route.id, cargo=cargo,
        leave_home_h=start_h - route.first_h, reach_destination_h=end_h + route.onward_h,
    )  # fmt: skip
    return Trip(
        id=f"{line.id}-{number:04d}-{next(iter(cargo))}", asset=asset, fleet=fleet.id,
        lift_type=fleet.lift_type, mode=route.mode, poe=route.poe, pod=route.pod,
        load_start_h=start_h, depart_h=depart_h, arrive_h=arrive_h, unload_start_h=arrive_h,
        unload_end_h=end_h, items=(item,),
    )  # fmt: skip


def _timed(problem: Problem, trips: list[Trip], times: Times) -> list[Trip]:
    """Give trips the times at which they happened."""
    made = []
    for number, trip in enumerate(trips):
        transit_h = problem.carriages[trip.items[0].route, trip.lift_type].transit_h
        depart_h = float(times.depart_h[number])
        item = replace(
            trip.items[0],
            leave_home_h=float(times.item_leave_h[number]),
            reach_destination_h=float(times.item_reach_h[number]),
        )
        made.append(
            replace(
                trip,
                load_start_h=float(times.start_h[number]),
                depart_h=depart_h,
                arrive_h=depart_h + transit_h,
                unload_start_h=float(times.unload_start_h[number]),
                unload_end_h=float(times.end_h[number]),
                items=(item,),
            )
        )
    return made


def _plan(
    problem: Problem, trips: list[Trip], times: Times | None, lines: tuple[str, ...]
) -> PlanResult:
    def dates(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> dict[str, float | None]:
        return {line: float(values[number]) for number, line in enumerate(lines)}

    none: dict[str, float | None] = dict.fromkeys(problem.requirements, 0.0)
    return PlanResult(
        status="complete",
        trips=tuple(trips),
        closed_h=none if times is None else dates(times.closed_h),
        closed_95_h=none if times is None else dates(times.essential_h),
        first_arrival_h=none if times is None else dates(times.first_h),
        unplanned={},
        weighted_lateness_h=0.0,
        weight_sum=1.0,
        bound=Bound(weighted_lateness_h=0.0, closed_h={}, method="none"),
        seed=0,
        rounds=1,
    )
