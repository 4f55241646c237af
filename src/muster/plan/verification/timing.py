"""Times along a trip: nothing starts before it may, nothing takes less than it takes."""

from __future__ import annotations

from collections.abc import Iterator

from muster.plan.model import Item, Trip
from muster.plan.verification.case import Case, Violation
from muster.problem.model import Problem


def check_timing(case: Case) -> Iterator[Violation]:
    """Check rules 3.1 to 3.7."""
    for trip in case.trips:
        for rule, what in _check_trip(case, trip):
            yield Violation(rule=rule, where=f"trip {trip.id}", what=what)
        for item in trip.items:
            for rule, what in _check_item(case, trip, item):
                yield Violation(rule=rule, where=f"trip {trip.id}, {item.requirement}", what=what)


def _check_trip(case: Case, trip: Trip) -> Iterator[tuple[str, str]]:
    run = case.carriage(trip)
    if case.before(trip.depart_h, trip.load_start_h + run.load_h):
        yield "3.3", f"loaded in {trip.depart_h - trip.load_start_h:g} h, takes {run.load_h:g} h"
    if case.differ(trip.arrive_h, trip.depart_h + run.transit_h):
        yield "3.4", f"on its way {trip.arrive_h - trip.depart_h:g} h, takes {run.transit_h:g} h"
    if case.before(trip.unload_start_h, trip.arrive_h):
        yield "3.5", f"unloads at {trip.unload_start_h:g} h, arrives at {trip.arrive_h:g} h"
    if case.differ(trip.unload_end_h, trip.unload_start_h + run.unload_h):
        took_h = trip.unload_end_h - trip.unload_start_h
        yield "3.5", f"unloaded in {took_h:g} h, takes {run.unload_h:g} h"
    if case.before(case.problem.horizon_h, trip.unload_end_h):
        yield "3.7", f"ends at {trip.unload_end_h:g} h, after the horizon"


def _check_item(case: Case, trip: Trip, item: Item) -> Iterator[tuple[str, str]]:
    route = case.problem.routes[item.route]
    earliest_h, why = earliest_departure(case.problem, item)
    if case.before(item.leave_home_h, earliest_h):
        yield "3.1", f"leaves home at {item.leave_home_h:g} h, {why} only from {earliest_h:g} h"
    first_h = route.first.duration_h if route.first else 0.0
    if case.before(trip.load_start_h, item.leave_home_h + first_h):
        there_h = item.leave_home_h + first_h
        yield "3.2", f"loads at {trip.load_start_h:g} h, is there at {there_h:g} h"
    onward_h = route.onward.duration_h if route.onward else 0.0
    if case.before(item.reach_destination_h, trip.unload_end_h + onward_h):
        there_h = trip.unload_end_h + onward_h
        yield "3.6", f"reaches it at {item.reach_destination_h:g} h, can only at {there_h:g} h"
    if case.before(case.problem.horizon_h, item.reach_destination_h):
        yield "3.7", f"arrives at {item.reach_destination_h:g} h, after the horizon"


def earliest_departure(problem: Problem, item: Item) -> tuple[float, str]:
    """Give when an item may leave home at the earliest [h] (rule 3.1), and why not before."""
    need, route = problem.requirements[item.requirement], problem.routes[item.route]
    return max(
        (0.0, "C-day starts"),
        (need.released_h, "is released"),
        (need.ready_h, "is ready"),
        (need.not_before_h, "is accepted"),
        (need.released_h + route.permit_h, "has its permit"),
    )
