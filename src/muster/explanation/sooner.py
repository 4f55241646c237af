"""The same problem with one decision taken sooner: new times, the same routes.

Release and readiness are worked out anew from the scenario, so a longer notice of a force
that had less time on alert counts. Routes, cargo and places stay: no decision changes them,
unless permits are asked for on alert (`asks_permits`); then all is resolved anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from muster.problem.model import MODES, Fleet, Problem, Requirement
from muster.problem.resolving import resolve


def with_decision_at(problem: Problem, switch: str, at_h: float) -> Problem:
    """Give the problem under the same setting but for one decision, taken at `at_h`."""
    setting = _as_moments(problem, {**_setting_of(problem), switch: at_h})
    if _asks_permits(problem):
        return resolve(problem.scenario, decisions=setting)
    times = _times_of(problem, setting)
    needs = {
        name: _moved(need, times[need.force]) if need.force in times else need
        for name, need in problem.requirements.items()
    }
    forces = {
        name: replace(force, released_h=times[name][0], ready_h=times[name][1])
        if name in times and force.released_h is not None
        else force
        for name, force in problem.forces.items()
    }
    fleets = {name: _called(problem, needs, fleet) for name, fleet in problem.fleets.items()}
    return replace(problem, requirements=needs, forces=forces, fleets=fleets)


Times = Mapping[str, tuple[float, float, float]]
"""Release, readiness and acceptance of each leaf that is released [h]."""


def _setting_of(problem: Problem) -> dict[str, float | None]:
    return {name: switch.at_h for name, switch in problem.switches.items()}


def _as_moments(problem: Problem, at_h: Mapping[str, float | None]) -> dict[str, datetime | None]:
    return {
        name: None if hours is None else problem.c_day + timedelta(hours=hours)
        for name, hours in at_h.items()
    }


def _asks_permits(problem: Problem) -> bool:
    readiness = problem.scenario.readiness.values()
    return any(one.alert is not None and one.alert.asks_permits for one in readiness)


def _times_of(problem: Problem, decisions: Mapping[str, datetime | None]) -> Times:
    from muster.problem.conditions import apply_conditions
    from muster.problem.readiness import make_ready
    from muster.problem.release import release
    from muster.problem.roster import list_units
    from muster.problem.setting import apply_setting

    scenario = problem.scenario
    setting = apply_setting(scenario, decisions)
    conditions = apply_conditions(scenario, setting.at_h)
    times = {}
    for name, unit in list_units(scenario).items():
        if unit.is_leaf:
            country = problem.forces[name].destination_country
            released = release(unit, scenario, setting, conditions, country=country)
            ready = make_ready(unit, released, scenario, conditions)
            if ready.released_h is not None and ready.at_h is not None:
                times[name] = ready.released_h, ready.at_h, ready.not_before_h
    return times


def _moved(need: Requirement, times: tuple[float, float, float]) -> Requirement:
    released_h, ready_h, not_before_h = times
    return replace(need, released_h=released_h, ready_h=ready_h, not_before_h=not_before_h)


def _called(problem: Problem, needs: Mapping[str, Requirement], fleet: Fleet) -> Fleet:
    """Call a fleet sooner by as much as the first release that may call it is sooner."""
    served = [name for name, need in needs.items() if _may_call(problem, need, fleet)]
    before_h = _first_release(problem.requirements[name] for name in served)
    after_h = _first_release(needs[name] for name in served)
    fixed = problem.scenario.fleets.get(fleet.id)
    if not served or (fixed is not None and fixed.available_from is not None):
        return fleet
    if fleet.called_h is None:
        return replace(fleet, available_h=max(0.0, fleet.available_h + after_h - before_h))
    called_h = fleet.called_h + after_h - before_h
    return replace(fleet, called_h=called_h, available_h=max(0.0, called_h + fleet.notice_h))


def _may_call(problem: Problem, need: Requirement, fleet: Fleet) -> bool:
    """Say whether a line is one for which a fleet is called: actor, mode and class fit."""
    if fleet.only_force is not None:
        return fleet.only_force == need.force
    lift = problem.lift_types[fleet.lift_type]
    by_air = need.vehicle_air_class if lift.mode == "air" else "vehicles"
    classes = {by_air if name == "vehicles" else name for name in need.cargo}
    return bool(
        need.part != "self"
        and need.actor in fleet.carries
        and (fleet.feeds or lift.mode in _modes_of(problem, need.force))
        and bool(classes & lift.takes)
    )


def _modes_of(problem: Problem, force: str) -> frozenset[str]:
    """Give the modes that a force's movement allows; all when it says nothing."""
    asked = {one.force: one.modes for one in problem.scenario.movements.values()}
    modes = asked.get(force, asked.get(problem.forces[force].parent or "", ()))
    return (frozenset(modes) & frozenset(MODES)) or frozenset(MODES)


def _first_release(needs: Iterable[Requirement]) -> float:
    return min((need.released_h for need in needs), default=0.0)
