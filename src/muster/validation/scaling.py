"""A problem with its times scaled by global factors: what calibration turns."""

from __future__ import annotations

from dataclasses import replace

from muster.problem.model import (
    Carriage,
    Fleet,
    ForceState,
    Leg,
    LiftType,
    Problem,
    Requirement,
    Route,
)
from muster.validation.parameters import Parameters


def scale_problem(
    problem: Problem,
    parameters: Parameters,
    *,
    clock_h: float,
    has_started: bool,
    on_call: frozenset[str] = frozenset(),
) -> Problem:
    """Give the problem with notices, permits, handling and speed by land and sea scaled.

    Parameters
    ----------
    problem, parameters
        What to scale, and by how much.
    clock_h
        When the lift is called [h after C-day].
    has_started
        Whether the movement begins with the clock: permits lie before it.
    on_call
        Ids of forces and fleets that are held for such a call; parts are as their whole.
    """
    one = parameters
    permit = 0.0 if has_started else one.permit

    def notice(name: str) -> float:
        force = problem.forces.get(name)
        whole = force.parent if force is not None else None
        return one.on_call if {name, whole} & on_call else one.notice

    return replace(
        problem,
        forces={key: _force(force, notice(key)) for key, force in problem.forces.items()},
        requirements={
            key: _line(line, notice(line.force)) for key, line in problem.requirements.items()
        },
        fleets={
            key: _fleet(fleet, one.on_call if key in on_call else one.lift_notice, clock_h)
            for key, fleet in problem.fleets.items()
        },
        routes={key: _route(route, one, permit) for key, route in problem.routes.items()},
        carriages={
            key: _carriage(carriage, problem.lift_types[carriage.lift_type], one)
            for key, carriage in problem.carriages.items()
        },
    )


def _force(force: ForceState, factor: float) -> ForceState:
    if force.notice_h is None or force.released_h is None or force.ready_h is None:
        return force
    ready_h = force.released_h + (force.ready_h - force.released_h) * factor
    return replace(force, notice_h=force.notice_h * factor, ready_h=ready_h)


def _line(line: Requirement, factor: float) -> Requirement:
    ready_h = line.released_h + (line.ready_h - line.released_h) * factor
    return replace(line, ready_h=ready_h)


def _fleet(fleet: Fleet, factor: float, clock_h: float) -> Fleet:
    """Scale what is left of a notice when the clock starts, and the notice with it."""
    left_h = fleet.available_h - clock_h
    if fleet.only_force is not None or left_h <= 0:
        return fleet
    available_h = clock_h + left_h * factor
    if fleet.called_h is None:
        return replace(fleet, available_h=available_h)
    return replace(fleet, available_h=available_h, notice_h=available_h - fleet.called_h)


def _route(route: Route, one: Parameters, permit: float) -> Route:
    return replace(
        route,
        permit_h=route.permit_h * permit,
        first=_leg(route.first, one),
        main=_leg(route.main, one) or route.main,
        onward=_leg(route.onward, one),
    )


def _leg(leg: Leg | None, one: Parameters) -> Leg | None:
    if leg is None:
        return leg
    return replace(leg, duration_h=leg.duration_h * _pace(leg.mode, one))


def _carriage(carriage: Carriage, lift_type: LiftType, one: Parameters) -> Carriage:
    pace = one.warship if _is_warship(lift_type) else _pace(lift_type.mode, one)
    return replace(
        carriage,
        load_h=carriage.load_h * one.handling,
        unload_h=carriage.unload_h * one.handling,
        transit_h=carriage.transit_h * pace,
        return_h=carriage.return_h * pace,
        stopped_h=carriage.stopped_h * pace,
    )


def _is_warship(lift_type: LiftType) -> bool:
    return lift_type.mode == "sea" and lift_type.self_moving


def _pace(mode: str, one: Parameters) -> float:
    """Give the factor on the time that a way takes."""
    return {"air": 1.0, "sea": one.sail}.get(mode, one.march)
