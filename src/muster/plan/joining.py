"""People join their equipment: they fly so as to be there when its ship comes in.

Soldiers whose vehicles go by ship do not wait weeks for them at the far end. Their main body
flies around the day on which the first ship comes in: half of it is there by then. That is
known only once the cargo has a plan; so this reads a plan and gives the problem for the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from muster.plan.model import PlanResult
from muster.problem.model import Problem, Requirement

FAR_H = 120.0
"""People wait for equipment that arrives at least so much later than they could [h]."""


def join_equipment(problem: Problem, plan: PlanResult) -> Problem:
    """Give the problem with people held back until their equipment is about to arrive.

    Only people whose cargo travels by sea are held: trains, convoys and aircraft are so quick
    that people go at once. Who is not released, or has no cargo, is left as he is.
    """
    arrivals_h = _arrivals_by_sea_h(plan)
    held = {
        line.id: replace(line, not_before_h=max(line.not_before_h, leave_h))
        for line in problem.requirements.values()
        if line.part == "people"
        and (leave_h := _leave_h(problem, line, plan, arrivals_h)) is not None
    }
    if not held:
        return problem
    return replace(problem, requirements={**problem.requirements, **held})


def _leave_h(
    problem: Problem, line: Requirement, plan: PlanResult, arrivals_h: dict[str, float]
) -> float | None:
    """Give when people leave home to meet their cargo [h]; None when they do not wait."""
    cargo = [
        arrivals_h[other.id]
        for other in _siblings(problem, line)
        if other.part == "cargo" and other.id in arrivals_h
    ]
    arrive_h = plan.first_arrival_h.get(line.id)
    if not cargo or arrive_h is None or min(cargo) - arrive_h < FAR_H:
        return None
    way_h = arrive_h - max(0.0, line.ready_h, line.not_before_h)
    flow_h = (plan.closed_h.get(line.id) or arrive_h) - arrive_h
    return min(cargo) - way_h - flow_h / 2.0


def _siblings(problem: Problem, line: Requirement) -> Iterable[Requirement]:
    return (one for one in problem.requirements.values() if one.force == line.force)


def _arrivals_by_sea_h(plan: PlanResult) -> dict[str, float]:
    """Give when the first ship of each requirement that sails has come [h]."""
    found: dict[str, float] = {}
    others: set[str] = set()
    for trip in plan.trips:
        for item in trip.items:
            if trip.mode == "sea":
                come_h = trip.arrive_h
                found[item.requirement] = min(come_h, found.get(item.requirement, come_h))
            else:
                others.add(item.requirement)
    return {name: at_h for name, at_h in found.items() if name not in others}
