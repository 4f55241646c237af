"""A problem with its times scaled by global factors: what calibration turns."""

from __future__ import annotations

from dataclasses import replace

from muster.problem.model import (
    Carriage,
    Fleet,
    ForceState,
    Leg,
    Problem,
    Requirement,
    Route,
)
from muster.validation.parameters import Parameters


def scale_problem(
    problem: Problem, parameters: Parameters, *, clock_h: float, has_started: bool
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
    """
    one = parameters
    permit = 0.0 if has_started else one.permit
    return replace(
        problem,
        forces={key: _force(force, one) for key, force in problem.forces.items()},
        requirements={key: _line(line, one) for key, line in problem.requirements.items()},
        fleets={key: _fleet(fleet, one, clock_h) for key, fleet in problem.fleets.items()},
        routes={key: _route(route, one, permit) for key, route in problem.routes.items()},
        carriages={
            key: _carriage(carriage, problem.lift_types[carriage.lift_type].mode, one)
            for key, carriage in problem.carriages.items()
        },
    )


def _force(force: ForceState, one: Parameters) -> ForceState:
    if force.notice_h is None or force.released_h is None or force.ready_h is None:
        return force
    ready_h = force.released_h + (force.ready_h - force.released_h) * one.notice
    return replace(force, notice_h=force.notice_h * one.notice, ready_h=ready_h)


def _line(line: Requirement, one: Parameters) -> Requirement:
    ready_h = line.released_h + (line.ready_h - line.released_h) * one.notice
    return replace(line, ready_h=ready_h)


def _fleet(fleet: Fleet, one: Parameters, clock_h: float) -> Fleet:
    if fleet.only_force is not None or fleet.available_h <= clock_h:
        return fleet
    return replace(fleet, available_h=clock_h + (fleet.available_h - clock_h) * one.lift_notice)


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


def _carriage(carriage: Carriage, mode: str, one: Parameters) -> Carriage:
    pace = _pace(mode, one)
    return replace(
        carriage,
        load_h=carriage.load_h * one.handling,
        unload_h=carriage.unload_h * one.handling,
        transit_h=carriage.transit_h * pace,
        return_h=carriage.return_h * pace,
    )


def _pace(mode: str, one: Parameters) -> float:
    """Give the factor on the time that a way takes."""
    return {"air": 1.0, "sea": one.sail}.get(mode, one.march)
