"""Flat arrays for tests of the simulation: from plans, and by hand for known answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from muster.plan.model import PlanResult
from muster.problem.model import Problem
from muster.simulation.arrays import Layout, Noise, Times, make_room, make_times
from muster.simulation.kernels import run_once
from muster.simulation.layout import lay_out
from muster.simulation.noise import undisturbed

DAYS = 90


def replay(layout: Layout, noise: Noise) -> Times:
    """Run one replication in a given world."""
    times = make_times(layout)
    run_once(layout, noise, times, make_room(layout, day_count=noise.day_count))
    return times


def replay_plan(problem: Problem, plan: PlanResult) -> tuple[Layout, tuple[str, ...], Times]:
    """Run a plan when everything goes as planned."""
    layout, positions = lay_out(problem, plan)
    return layout, positions.trips, replay(layout, undisturbed(layout, DAYS))


def largest_difference_h(problem: Problem, plan: PlanResult) -> float:
    """How far an undisturbed replay is from the plan, over all times of all trips and lines."""
    layout, positions = lay_out(problem, plan)
    times = replay(layout, undisturbed(layout, DAYS))
    trips = {trip.id: trip for trip in plan.trips}
    gaps = [0.0]
    for number, name in enumerate(positions.trips):
        trip = trips[name]
        gaps += [
            abs(trip.load_start_h - times.start_h[number]),
            abs(trip.depart_h - times.depart_h[number]),
            abs(trip.unload_start_h - times.unload_start_h[number]),
            abs(trip.unload_end_h - times.end_h[number]),
        ]
    for number, line in enumerate(positions.lines):
        for planned_h, came_h in (
            (plan.closed_h[line], times.closed_h[number]),
            (plan.closed_95_h[line], times.essential_h[number]),
            (plan.first_arrival_h[line], times.first_h[number]),
        ):
            assert (planned_h is None) == bool(np.isinf(came_h)), line
            gaps.append(0.0 if planned_h is None else abs(planned_h - came_h))
    return max(gaps)


def stations(*slots: int, trips: int, assets: int = 0) -> Layout:
    """Two places without hours or limits, and trips between them; one asset a trip.

    With `assets`, so many assets make equal parts of the trips. The slots are of POE and POD; 0: no
    limit. All planned times are zero: everybody asks as soon as possible.
    """
    assets = assets or trips
    zeros = np.zeros(trips)
    numbers = np.arange(trips, dtype=np.int64)
    poe, pod = slots
    return Layout(
        start_h=zeros, unload_start_h=zeros, ready_h=zeros, hold_h=zeros,
        waits=np.zeros(trips, dtype=np.bool_), load_h=zeros, transit_h=zeros, unload_h=zeros,
        rest_h=zeros, empty_h=zeros, poe=np.zeros(trips, dtype=np.int64),
        pod=np.ones(trips, dtype=np.int64), load_rank=2 * numbers,
        unload_rank=2 * numbers + 1, unloaded=np.zeros((trips, 3)),
        fleet_first=np.array([0, assets], dtype=np.int64),
        asset_first=np.linspace(0, trips, assets + 1).astype(np.int64),
        available_h=np.zeros(assets), item_first=np.arange(trips + 1, dtype=np.int64),
        item_line=numbers, item_permit_h=zeros, item_first_h=zeros, item_onward_h=zeros,
        item_share=np.eye(trips, 5) * 0 + np.array([1.0, 0, 0, 0, 0]),
        line_first=np.arange(trips + 1, dtype=np.int64), line_items=numbers,
        line_kind=np.zeros(trips, dtype=np.int64), line_released_h=zeros, line_ready_h=zeros,
        line_not_before_h=zeros, line_closes=np.ones(trips, dtype=np.bool_),
        line_essential=np.ones(trips, dtype=np.bool_),
        line_needs_all=np.ones(trips, dtype=np.bool_),
        line_has=np.tile([True, False, False, False, False], (trips, 1)),
        slot_first=np.array([0, poe, poe + pod], dtype=np.int64), opens_h=np.zeros(2),
        window_h=np.full(2, 24.0), day_limit=np.full((2, 3), np.inf),
        counts_days=np.zeros(2, dtype=np.bool_),
        haul_i=np.zeros((1, 4), dtype=np.int64), haul_f=np.zeros((0, 3)),
        haul_part=np.zeros((0, 2), dtype=np.int64),
        fed_first=np.zeros(trips + 1, dtype=np.int64), fed_haul=np.zeros(0, dtype=np.int64),
        fed_wait=np.zeros(trips, dtype=np.int64),
    )  # fmt: skip


def world(
    layout: Layout,
    *,
    ready_h: Sequence[float] | np.ndarray | None = None,
    load_h: np.ndarray | float = 0.0,
    transit_h: np.ndarray | float = 0.0,
    unload_h: np.ndarray | float = 0.0,
) -> Noise:
    """A world in which trips are ready, loaded, under way and unloaded as told."""
    noise = undisturbed(layout, 1)
    trips = len(layout.start_h)

    def whole(value: np.ndarray | float | Sequence[float]) -> np.ndarray:
        return np.broadcast_to(np.asarray(value, dtype=np.float64), trips).copy()

    return noise._replace(
        item_ready_h=whole(0.0 if ready_h is None else ready_h),
        load_h=whole(load_h),
        transit_h=whole(transit_h),
        unload_h=whole(unload_h),
    )
