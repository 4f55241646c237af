"""Whether a requirement could ever move wholly, however much time there is."""

from __future__ import annotations

from collections.abc import Iterator

from muster.plan.verification.case import is_empty_self_line
from muster.plan.verification.riding import feeders_on, legs_of, rides
from muster.problem.model import (
    Carriage,
    Fleet,
    Leg,
    LiftType,
    NodeCapacity,
    Problem,
    Requirement,
    Route,
)

DAY_H = 24.0
SLACK = 1e-6
_Way = tuple[Fleet, Route, Carriage]


def can_ever_move(problem: Problem, need: Requirement) -> bool:
    """Say whether each class (each own asset) has some way that can carry some of it."""
    wanted = [name for name, amount in need.cargo.items() if amount > 0]
    if need.part != "self" and not wanted:
        return True
    if is_empty_self_line(need):
        usable = {fleet.id for fleet, _, _ in _ways(problem, need)}
        own = [f for f in problem.fleets.values() if f.only_force == need.force and f.asset_ids]
        return bool(own) and all(fleet.id in usable for fleet in own)
    return all(
        any(_carries(problem, need, name, way) for way in _ways(problem, need)) for name in wanted
    )


def _ways(problem: Problem, need: Requirement) -> Iterator[_Way]:
    """Give one way after another whose places can handle its assets."""
    for fleet in problem.fleets.values():
        mine = fleet.only_force == need.force if need.part == "self" else fleet.only_force is None
        if fleet.feeds or not mine or need.actor not in fleet.carries or not fleet.asset_ids:
            continue
        for name in need.routes:
            run = problem.carriages.get((name, fleet.lift_type))
            if run is not None and _places_work(problem, problem.routes[name], run):
                yield fleet, problem.routes[name], run


def _places_work(problem: Problem, route: Route, run: Carriage) -> bool:
    return all(
        _takes_handling(problem.nodes[place].capacity.get(route.mode), hours)
        for place, hours in ((route.poe, run.load_h), (route.pod, run.unload_h))
    )


def _takes_handling(limits: NodeCapacity | None, hours: float) -> bool:
    if limits is None:
        return True
    length_h = limits.closes_h - limits.opens_h
    if length_h < 0:
        length_h += DAY_H
    is_usable = limits.slots != 0 and limits.parking != 0
    return is_usable and (length_h >= DAY_H or hours <= length_h + SLACK)


def _carries(problem: Problem, need: Requirement, name: str, way: _Way) -> bool:
    fleet, route, run = way
    lift = problem.lift_types[fleet.lift_type]
    if name == "vehicles" and lift.mode == "air":
        if need.vehicle_air_class not in lift.takes & {"oversize", "outsize"}:
            return False
    elif name not in lift.takes:
        return False
    if not all(_is_fed(problem, need, name, *end) for end in legs_of(route)):
        return False
    least = _least_amount(need, name)
    limits = problem.nodes[route.pod].capacity.get(route.mode)
    return _room(need, name, lift, run) >= least - SLACK and (
        limits is None or _daily_room(need, name, limits) >= least - SLACK
    )


def _is_fed(problem: Problem, need: Requirement, name: str, place: str, leg: Leg) -> bool:
    """Rule 7.10: where a class rides, some feeder has an asset with room for some of it."""
    feeders = feeders_on(problem, need.actor, place, leg)
    if not rides(problem, feeders, leg, name):
        return True
    least = 1.0 if name == "pax" else 2 * SLACK
    lifts = [problem.lift_types[fleet.lift_type] for fleet in feeders if fleet.asset_ids]
    return any(
        name in lift.takes
        and _hold(need, name, lift, lift.payload_t, lift.deck_area_m2) >= least - SLACK
        for lift in lifts
    )


def _least_amount(need: Requirement, name: str) -> float:
    """Give the smallest amount that helps: one head, or anything of what can be cut."""
    if name == "pax":
        return min(1.0, need.cargo["pax"])
    return 2 * SLACK


def _room(need: Requirement, name: str, lift: LiftType, run: Carriage) -> float:
    """Give how much of one class an otherwise empty asset takes; infinite without limits."""
    payload_t = lift.payload_t if run.payload_t is None else run.payload_t
    deck_m2 = lift.deck_area_m2 if run.deck_area_m2 is None else run.deck_area_m2
    return _hold(need, name, lift, payload_t, deck_m2)


def _hold(
    need: Requirement, name: str, lift: LiftType, payload_t: float | None, deck_m2: float | None
) -> float:
    if name == "pax":
        return _over(lift.pax_count, 1.0)
    if name == "vehicles":
        return min(_over(payload_t, need.vehicle_t_per_m2), _over(deck_m2, 1.0))
    return min(_over(payload_t, 1.0), _over(deck_m2, lift.stow_m2_per_t))


def _daily_room(need: Requirement, name: str, limits: NodeCapacity) -> float:
    if name == "pax":
        return _over(limits.pax_per_day, 1.0)
    if name == "vehicles":
        return min(_over(limits.t_per_day, need.vehicle_t_per_m2), _over(limits.m2_per_day, 1.0))
    return _over(limits.t_per_day, 1.0)


def _over(limit: float | None, per_unit: float) -> float:
    return float("inf") if limit is None or per_unit <= 0 else limit / per_unit
