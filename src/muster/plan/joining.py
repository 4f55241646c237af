"""People meet their equipment: they fly so as to be there when its ship comes in.

Soldiers whose vehicles go by ship, or wait in a prepositioned stock that ships bring, do not
stand for weeks at the far end. Their main body flies around the day on which the first ship
comes in: half of it is there by then. That is known only once the ships have a plan; so this
reads a plan and gives the problem for the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from muster.plan.model import PlanResult, Trip
from muster.problem.model import Problem, Requirement


def join_equipment(problem: Problem, plan: PlanResult) -> Problem:
    """Give the problem with people held back until their equipment is about to arrive.

    Only people of forces that join something are held, and only for what travels by sea alone:
    trains, convoys and aircraft are so quick that people go at once. The same problem is given
    when nobody is held.
    """
    held = {
        line.id: replace(line, not_before_h=leave_h)
        for line in problem.requirements.values()
        if (leave_h := meeting_h(problem, plan, line)) is not None and leave_h > line.not_before_h
    }
    if not held:
        return problem
    return replace(problem, requirements={**problem.requirements, **held})


def meeting_h(problem: Problem, plan: PlanResult, line: Requirement) -> float | None:
    """Give when people leave home to meet what they join [h]; None when they do not wait.

    `plan` is one in which nobody is held yet.
    """
    arrive_h = plan.first_arrival_h.get(line.id)
    equipment_h = first_ship_h(problem, plan.trips, line)
    if equipment_h is None or arrive_h is None or equipment_h <= arrive_h:
        return None
    way_h = arrive_h - max(0.0, line.ready_h, line.not_before_h)
    flow_h = (plan.closed_h.get(line.id) or arrive_h) - arrive_h
    return equipment_h - way_h - flow_h / 2.0


def first_ship_h(problem: Problem, trips: Iterable[Trip], line: Requirement) -> float | None:
    """Give when the first ship comes in with what the people of a line join [h].

    None when the line is not of people alone, joins nothing, or some of what it joins does not
    come by sea.
    """
    force = problem.forces.get(line.force)
    if force is None or force.joins is None or line.cargo.keys() != {"pax"}:
        return None
    awaited = {other.id for other in _equipment(problem, force.joins)}
    came = [
        (trip.mode, trip.arrive_h)
        for trip in trips
        if any(item.requirement in awaited for item in trip.items)
    ]
    if not came or any(mode != "sea" for mode, _ in came):
        return None
    return min(arrive_h for _, arrive_h in came)


def _equipment(problem: Problem, joined: str) -> Iterable[Requirement]:
    """List the lines of a force or of its parts that are more than people."""
    for other in problem.requirements.values():
        force = problem.forces.get(other.force)
        is_of_it = joined in (other.force, force.parent if force else None)
        if is_of_it and (other.part == "self" or other.cargo.keys() - {"pax"}):
            yield other
