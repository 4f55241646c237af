"""Where the time went in a plan, for what a source tells of: the way of the last to arrive."""

from __future__ import annotations

from collections.abc import Mapping

from muster.plan.model import Item, Trip
from muster.simulation.summary import columns_by_force
from muster.validation.case import Phase
from muster.validation.loading import Case
from muster.validation.predicting import Samples


def planned_h(case: Case, samples: Samples, told: Phase) -> float | None:
    """Give how long a phase takes in the plan [h]; None when nothing of that part moves."""
    problem, lines = samples.problem, tuple(samples.problem.requirements)
    ours = {
        lines[number]
        for number in columns_by_force(problem, lines)[case.entry.force]
        if told.part in ("all", problem.requirements[lines[number]].part)
    }
    ways = [
        (item.reach_destination_h, trip.id, number, trip, item)
        for trip in samples.plan.trips
        for number, item in enumerate(trip.items)
        if item.requirement in ours
    ]
    if not ways:
        return None
    *_, trip, item = max(ways, key=lambda way: way[:3])
    return _hours(samples, trip, item)[told.phase]


def _hours(samples: Samples, trip: Trip, item: Item) -> Mapping[str, float]:
    problem = samples.problem
    line = problem.requirements[item.requirement]
    route = problem.routes[item.route]
    notice_h = max(0.0, line.ready_h - line.released_h)
    at_poe_h = item.leave_home_h + route.first_h
    went_h = max(line.ready_h, line.released_h + route.permit_h)
    return {
        "notice": notice_h,
        "permit": max(0.0, route.permit_h - notice_h),
        "wait_lift": max(0.0, item.leave_home_h - went_h) + max(0.0, trip.load_start_h - at_poe_h),
        "transit": route.first_h + trip.arrive_h - trip.depart_h,
        "main": trip.arrive_h - trip.depart_h,
        "port": (trip.depart_h - trip.load_start_h) + (trip.unload_end_h - trip.arrive_h),
        "onward": item.reach_destination_h - trip.unload_end_h,
        "integration": problem.forces[line.force].integration_h,
    }
