"""Whose assets carry whom, on which routes, and how much fits."""

from __future__ import annotations

import math
from collections.abc import Iterator

from muster.plan.model import Item, Trip
from muster.plan.verification.case import (
    Case,
    Violation,
    item_deck_m2,
    item_mass_t,
)
from muster.problem.model import LiftType, Requirement, Route

LOAD_LIMIT = 1.0 + 1e-6


def check_carrying(case: Case) -> Iterator[Violation]:
    """Check rules 1.4 (whose assets) and 2.1 to 2.5."""
    for trip in case.trips:
        for item in trip.items:
            for rule, what in _check_item(case, trip, item):
                yield Violation(rule=rule, where=f"trip {trip.id}, {item.requirement}", what=what)
        for rule, what in _check_trip(case, trip):
            yield Violation(rule=rule, where=f"trip {trip.id}", what=what)


def _check_item(case: Case, trip: Trip, item: Item) -> Iterator[tuple[str, str]]:
    problem = case.problem
    need, fleet = problem.requirements[item.requirement], problem.fleets[trip.fleet]
    lift, route = problem.lift_types[trip.lift_type], problem.routes[item.route]
    if need.actor not in fleet.carries:
        yield "2.1", f"fleet {fleet.id} does not carry {need.actor}"
    if fleet.feeds:
        yield "2.1", f"fleet {fleet.id} runs first and onward legs only"
    if fleet.only_force is not None and (fleet.only_force != need.force or need.part != "self"):
        yield "2.1", f"fleet {fleet.id} moves only {fleet.only_force} itself"
    if need.part == "self" and fleet.only_force != need.force:
        yield "1.4", f"{need.force} moves itself, not on fleet {fleet.id}"
    for name, planned, real in (
        ("mode", trip.mode, route.mode),
        ("POE", trip.poe, route.poe),
        ("POD", trip.pod, route.pod),
    ):
        if planned != real:
            yield "2.2", f"{name} {planned}; route {route.id} has {real}"
    for name, amount in item.cargo.items():
        if amount > 0 and not _takes(lift, need, name):
            yield "2.4", f"{lift.id} does not take {name} of {need.id}"


def _takes(lift: LiftType, need: Requirement, name: str) -> bool:
    if name == "vehicles" and lift.mode == "air":
        return need.vehicle_air_class in lift.takes & {"oversize", "outsize"}
    return name in lift.takes


def _check_trip(case: Case, trip: Trip) -> Iterator[tuple[str, str]]:
    problem = case.problem
    lift = problem.lift_types[trip.lift_type]
    if trip.mode != lift.mode:
        yield "2.2", f"mode {trip.mode}; {lift.id} moves by {lift.mode}"
    first = problem.routes[trip.items[0].route]
    for item in trip.items[1:]:
        other = problem.routes[item.route]
        if _way(first) != _way(other) or _figures(case, trip, first) != _figures(case, trip, other):
            yield "2.3", f"routes {first.id} and {other.id} do not go the same way"
    load = _load(case, trip, lift)
    if not load <= LOAD_LIMIT:
        yield "2.5", f"loaded to {load:.4f} of what {lift.id} takes"


def _way(route: Route) -> tuple[object, ...]:
    main = route.main
    return route.mode, route.poe, route.pod, main.path, main.countries


def _figures(case: Case, trip: Trip, route: Route) -> tuple[object, ...]:
    run = case.problem.carriages[route.id, trip.lift_type]
    hold = run.payload_t, run.deck_area_m2
    return run.transit_h, run.return_h, run.stopped_h, run.load_h, run.unload_h, *hold


def _load(case: Case, trip: Trip, lift: LiftType) -> float:
    """Add up the load as a share of what the asset takes."""
    needs = case.problem.requirements
    pax = math.fsum(item.cargo.get("pax", 0.0) for item in trip.items)
    mass_t = math.fsum(item_mass_t(needs[item.requirement], item) for item in trip.items)
    deck_m2 = math.fsum(item_deck_m2(item, lift.stow_m2_per_t) for item in trip.items)
    run = case.carriage(trip)
    payload_t = lift.payload_t if run.payload_t is None else run.payload_t
    room_m2 = lift.deck_area_m2 if run.deck_area_m2 is None else run.deck_area_m2
    return _share(pax, lift.pax_count) + max(_share(mass_t, payload_t), _share(deck_m2, room_m2))


def _share(amount: float, limit: float | None) -> float:
    if limit is None or amount <= 0:
        return 0.0
    return amount / limit if limit > 0 else math.inf
