"""Every name in a plan exists, every number is one, and every claim names every requirement."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from muster.plan.model import Item, PlanResult, Trip
from muster.plan.verification.case import Violation
from muster.problem.model import CARGO_CLASSES, Problem

TIMES = ("load_start_h", "depart_h", "arrive_h", "unload_start_h", "unload_end_h")


def check_names(problem: Problem, plan: PlanResult) -> tuple[tuple[Trip, ...], list[Violation]]:
    """Give the trips that the other checks can read, and what is wrong with the others."""
    found: list[Violation] = []
    sound: list[Trip] = []
    assets = {key: frozenset(fleet.asset_ids) for key, fleet in problem.fleets.items()}
    for trip in plan.trips:
        wrong = list(_check_trip(problem, assets, trip))
        found.extend(wrong)
        if not wrong:
            sound.append(trip)
    found.extend(_check_order(plan))
    return tuple(sound), found


def _check_trip(
    problem: Problem, assets: Mapping[str, frozenset[str]], trip: Trip
) -> Iterator[Violation]:
    def wrong(rule: str, what: str) -> Violation:
        return Violation(rule=rule, where=f"trip {trip.id}", what=what)

    fleet = problem.fleets.get(trip.fleet)
    if fleet is None:
        yield wrong("2.1", f"unknown fleet {trip.fleet}")
    elif trip.asset not in assets[trip.fleet]:
        yield wrong("2.1", f"asset {trip.asset} is not of fleet {trip.fleet}")
    if fleet is not None and trip.lift_type != fleet.lift_type:
        yield wrong("2.1", f"lift type {trip.lift_type}; the fleet has {fleet.lift_type}")
    if trip.lift_type not in problem.lift_types:
        yield wrong("2.1", f"unknown lift type {trip.lift_type}")
    for place in (trip.poe, trip.pod):
        if place not in problem.nodes:
            yield wrong("2.2", f"unknown place {place}")
    for name in TIMES:
        if not math.isfinite(getattr(trip, name)):
            yield wrong("3", f"{name} is not a time")
    if not trip.items:
        yield wrong("1.3", "carries nothing")
    for item in trip.items:
        for rule, what in _check_item(problem, trip, item):
            yield wrong(rule, what)


def _check_item(problem: Problem, trip: Trip, item: Item) -> Iterator[tuple[str, str]]:
    need = problem.requirements.get(item.requirement)
    route = problem.routes.get(item.route)
    if need is None:
        yield "1.1", f"unknown requirement {item.requirement}"
    elif item.route not in need.routes:
        yield "2.2", f"{need.id} may not take route {item.route}"
    if route is None:
        yield "2.2", f"unknown route {item.route}"
    elif (item.route, trip.lift_type) not in problem.carriages:
        yield "2.2", f"{trip.lift_type} cannot run route {item.route}"
    for name in ("leave_home_h", "reach_destination_h"):
        if not math.isfinite(getattr(item, name)):
            yield "3", f"{name} of {item.requirement} is not a time"
    for name, amount in item.cargo.items():
        if name not in CARGO_CLASSES:
            yield "1.1", f"unknown cargo class {name}"
        if not math.isfinite(amount):
            yield "1.1", f"{name} of {item.requirement} is not an amount"


def _check_order(plan: PlanResult) -> Iterator[Violation]:
    for trip_id, count in Counter(trip.id for trip in plan.trips).items():
        if count > 1:
            yield Violation(rule="6.7", where=f"trip {trip_id}", what=f"appears {count} times")
    keys = [(trip.load_start_h, trip.id) for trip in plan.trips]
    for earlier, later in pairwise(keys):
        if later < earlier:
            what = "is listed after a trip that starts to load later"
            yield Violation(rule="6.7", where=f"trip {later[1]}", what=what)
