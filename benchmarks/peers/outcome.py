"""What a peer hands in, made a plan like any other, so that the verifier can check it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from muster.plan.bound import find_bound
from muster.plan.build import build_trips
from muster.plan.flatten import build_instance
from muster.plan.instance import Instance
from muster.plan.measure import measure
from muster.plan.model import Bound, PlanResult
from muster.plan.reasons import explain_open
from muster.plan.state import Load
from muster.problem.model import Problem

LATE_H = 1e-6


class NoPlanError(Exception):
    """A peer that has no plan to show, with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What every peer is given."""

    problem: Problem
    instance: Instance
    bound: Bound  # of each line alone
    seed: int
    time_limit_s: float
    cores: int

    @property
    def earliest_h(self) -> list[float]:
        """Earliest closure of each line, alone in the world; inf for never [h]."""
        ends = (self.bound.closed_h[line.id] for line in self.instance.lines)
        return [inf if end_h is None else end_h for end_h in ends]


def make_task(problem: Problem, *, seed: int, time_limit_s: float, cores: int) -> Task:
    """Lay a problem out for the peers."""
    instance = build_instance(problem)
    return Task(
        problem=problem, instance=instance, bound=find_bound(instance), seed=seed,
        time_limit_s=time_limit_s, cores=cores,
    )  # fmt: skip


def as_plan(task: Task, loads: list[Load], *, rounds: int = 1) -> PlanResult:
    """Make a plan of loads: closures, lateness, and why something stays open."""
    instance, bound = task.instance, task.bound
    objective, found = measure(instance, loads)
    closures = dict(zip((line.id for line in instance.lines), found, strict=True))
    reasons = {
        line.id: explain_open(instance, line, closures[line.id], bound, is_cut_off=False)
        for line in instance.lines
        if closures[line.id].closed_h is None
    }
    if task.problem.unreachable or any(reason.is_for_ever for reason in reasons.values()):
        status = "infeasible"
    else:
        ends = ((line.rdd_h, closures[line.id].closed_h) for line in instance.lines)
        is_late = any(
            end_h is None or (rdd_h is not None and end_h > rdd_h + LATE_H) for rdd_h, end_h in ends
        )
        status = "late" if is_late else "complete"
    trips, hauls = build_trips(instance, loads)
    return PlanResult(
        status=status,
        trips=trips,
        hauls=hauls,
        closed_h={key: closure.closed_h for key, closure in closures.items()},
        closed_95_h={key: closure.closed_95_h for key, closure in closures.items()},
        first_arrival_h={key: closure.first_h for key, closure in closures.items()},
        unplanned={key: reason.texts for key, reason in reasons.items()},
        weighted_lateness_h=objective.weighted_lateness_h,
        weight_sum=sum(line.weight for line in instance.lines),
        bound=bound,
        seed=task.seed,
        rounds=rounds,
    )
