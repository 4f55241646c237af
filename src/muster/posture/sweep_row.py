"""The figures of one plan and its simulation that a sweep compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from muster.plan.model import PlanResult
from muster.posture.band import PERCENTILES, people_there
from muster.posture.posture import build_posture
from muster.posture.strength import focus_of, strength_in
from muster.problem.model import Problem
from muster.simulation.outcome import Outcome

NAMES = tuple(f"p{number}" for number in PERCENTILES)


def make_row(
    problem: Problem,
    plan: PlanResult,
    outcome: Outcome,
    *,
    days: Sequence[int],
    step_h: float,
) -> dict[str, Any]:
    """Give status, added people at some days, median strength in steps, closures by force.

    Without replications the plan's own figures stand for all three percentiles.
    """
    import numpy as np

    steps_h = [step_h * number for number in range(int(problem.horizon_h / step_h) + 1)]
    days_h = [24.0 * day for day in days]
    if outcome.items is None:
        planned = strength_in(problem, build_posture(problem, plan))
        at_days = np.array([[_people(planned, at_h) for at_h in days_h]] * len(NAMES))
        median = [_people(planned, at_h) for at_h in steps_h]
    else:
        area = focus_of(problem)
        there = people_there(problem, plan, outcome, [*days_h, *steps_h], area)
        at_days = np.percentile(there[:, : len(days)], PERCENTILES, axis=0)
        median = [round(float(one)) for one in np.median(there[:, len(days) :], axis=0)]
    return {
        "status": plan.status,
        "added_personnel": {
            str(day): {name: round(float(at_days[row, column])) for row, name in enumerate(NAMES)}
            for column, day in enumerate(days)
        },
        "closed_h": _closures(problem, plan, outcome),
        "strength": {"step_h": step_h, "p50": median},
    }


def _closures(problem: Problem, plan: PlanResult, outcome: Outcome) -> dict[str, dict[str, float]]:
    """When 95 % of each force that closes is there."""
    if outcome.runs:
        return {
            force: dict(zip(NAMES, band, strict=True))
            for force, band in outcome.closed_95_h.items()
        }
    latest: dict[str, float] = {}
    still_open = {
        problem.requirements[line].force for line, at_h in plan.closed_95_h.items() if at_h is None
    }
    for line, at_h in plan.closed_95_h.items():
        force = problem.requirements[line].force
        if force not in still_open and at_h is not None:
            latest[force] = max(latest.get(force, 0.0), at_h)
    return {force: dict.fromkeys(NAMES, at_h) for force, at_h in latest.items()}


def _people(steps: Sequence[tuple[float, int]], at_h: float) -> int:
    people = 0
    for step_h, count in steps:
        if step_h > at_h:
            break
        people = count
    return people
