"""What made a step as long as it was: a decision, a notice, a permit, a fleet, a place."""

from __future__ import annotations

from dataclasses import dataclass

from muster.explanation.critical import Path
from muster.explanation.sentence import (
    ANNOUNCED,
    ASSUMED,
    BY_MODE,
    FIRST_MILE,
    NOTICE,
    NOTICE_CLOCK,
    ONWARD,
    ORDERS,
    PERMIT,
    PORT,
    SWITCHED,
    TRANSIT,
)
from muster.explanation.wording import (
    Text,
    country_name,
    day,
    duration,
    in_each,
    named,
    number,
    say,
)
from muster.problem.model import ForceState, Problem, SwitchState

WORTH_NAMING_H = 2.0
"""A shorter way to the port of embarkation is not mentioned [h]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One cause, with its id and in words.

    `kind` says what the id names: decision, acceptance, notice, permit (its country or
    rule), fleet, fleet_notice (a fleet as well), slots, parking, hours or throughput (a place),
    equipment (the force or part whose ship is met), or way.
    """

    kind: str
    id: str
    words: Text


def decision_limit(problem: Problem, force: ForceState) -> Limit:
    """Say what released a force, and when."""
    switch = problem.switches.get(force.release_limit)
    condition = problem.conditions.get(force.release_limit)
    if switch is None and condition is not None:
        switch = problem.switches.get(condition.on)
    if force.released_h is None:
        raise ValueError(f"{force.id} is not released")
    when = day(problem.c_day, force.released_h)
    if switch is None and force.clock == "acceptance":
        return acceptance_limit(problem, force, force.released_h)
    if switch is None:
        return Limit(kind="decision", id="", words=say(ANNOUNCED, day=when))
    if switch.kind == "acceptance":
        return _acceptance(problem, switch.id, force.released_h)
    words = say(SWITCHED, name=named(switch.names), day=when)
    return Limit(kind="decision", id=switch.id, words=words)


def acceptance_limit(problem: Problem, force: ForceState, at_h: float) -> Limit:
    """Say whose acceptance a force waits for."""
    line = _line_of(problem, force)
    for switch in problem.switches.values():
        if switch.kind == "acceptance" and line & set(switch.releases):
            return _acceptance(problem, switch.id, at_h)
    return Limit(kind="acceptance", id="", words=say(ANNOUNCED, day=day(problem.c_day, at_h)))


def _line_of(problem: Problem, force: ForceState) -> set[str]:
    """List a force with its parents."""
    line = {force.id}
    while force.parent and force.parent in problem.forces:
        force = problem.forces[force.parent]
        line.add(force.id)
    return line


def _acceptance(problem: Problem, switch_id: str, at_h: float) -> Limit:
    switch = problem.switches[switch_id]
    words = say(SWITCHED, name=named(switch.names), day=day(problem.c_day, at_h))
    if switch.status == "assumed":
        words = in_each(lambda language: words[language] + ASSUMED[language])
    return Limit(kind="acceptance", id=switch_id, words=words)


def notice_limit(force: ForceState, hours: float) -> Limit:
    """Say which notice a force has."""
    notice_h = hours if force.notice_h is None else force.notice_h
    clock = NOTICE_CLOCK.get(force.clock or "", NOTICE_CLOCK[""])
    words = say(NOTICE, duration=duration(notice_h), clock=clock)
    return Limit(kind="notice", id=force.notice_limit, words=words)


def permit_limit(problem: Problem, path: Path) -> Limit | None:
    """Say whose permit a path waits for."""
    if path.route is None:
        return None
    kind, _, orderer = path.route.permit_limit.rpartition(":")
    who = actor_name(problem, orderer)
    words = say(ORDERS.get(kind, PERMIT), who=who, duration=duration(path.route.permit_h))
    return Limit(kind="permit", id=path.route.permit_limit, words=words)


def transit_limit(problem: Problem, path: Path) -> Limit | None:
    """Say what travels from where to where."""
    if path.trip is None or path.route is None:
        return None
    journey = say(
        TRANSIT,
        lift=named(problem.lift_types[path.trip.lift_type].names),
        start=named(problem.nodes[path.route.poe].names),
        end=named(problem.nodes[path.route.pod].names),
        distance=number(path.route.main.distance_km),
    )
    first = path.route.first
    if first is None or first.duration_h < WORTH_NAMING_H:
        return Limit(kind="way", id=path.route.id, words=journey)
    words = say(
        FIRST_MILE,
        mode=BY_MODE[first.mode],
        end=named(problem.nodes[first.destination].names),
        duration=duration(first.duration_h),
        rest=journey,
    )
    return Limit(kind="way", id=path.route.id, words=words)


def port_limit(problem: Problem, path: Path) -> Limit | None:
    """Say where the cargo is loaded and unloaded, when nothing waits there."""
    if path.trip is None:
        return None
    words = say(
        PORT,
        start=named(problem.nodes[path.trip.poe].names),
        end=named(problem.nodes[path.trip.pod].names),
    )
    return Limit(kind="way", id=path.route.id if path.route else "", words=words)


def onward_limit(problem: Problem, path: Path) -> Limit | None:
    """Say how the last stretch goes."""
    if path.route is None or path.route.onward is None:
        return None
    leg = path.route.onward
    words = say(
        ONWARD,
        mode=BY_MODE[leg.mode],
        start=named(problem.nodes[leg.origin].names),
        end=named(problem.nodes[leg.destination].names),
        distance=number(leg.distance_km),
    )
    return Limit(kind="way", id=path.route.id, words=words)


def actor_name(problem: Problem, identifier: str) -> Text:
    """Name a country or actor; an id that is neither is shown as it is."""
    actors = problem.scenario.actors if problem.scenario else {}
    if identifier in actors:
        return named(actors[identifier].name)
    return in_each(lambda language: country_name(identifier, language))


def decided_switches(problem: Problem) -> list[SwitchState]:
    """List the decisions that only this setting takes, those of the past aside."""
    return [
        switch
        for switch in problem.switches.values()
        if switch.kind == "decision" and switch.status != "taken" and switch.at_h is not None
    ]


def past_decisions(problem: Problem) -> list[SwitchState]:
    """List the decisions that the scenario itself knows as taken."""
    return [
        switch
        for switch in problem.switches.values()
        if switch.kind == "decision" and switch.status == "taken" and switch.at_h is not None
    ]


def open_decisions(problem: Problem) -> list[SwitchState]:
    """List the decisions that are not taken under this setting."""
    return [
        switch
        for switch in problem.switches.values()
        if switch.kind == "decision" and switch.at_h is None
    ]
