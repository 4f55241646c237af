"""Carry out an order of lines and a choice of ways with the exact scheduler."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from benchmarks.peers.outcome import Task, as_plan
from benchmarks.peers.slack import ECONOMY
from muster.plan.flatten import build_instance
from muster.plan.model import PlanResult
from muster.plan.policy import Policy
from muster.plan.schedule import Scheduler


def execute(task: Task, order: Sequence[int], routes: Sequence[Collection[str]]) -> PlanResult:
    """Serve lines in an order, each on the routes chosen for it alone, if any were.

    The order of lines is by position in the instance, as are the routes. Whichever of keeping to
    the routes and leaving ways to the scheduler gives the better plan stands.
    """
    chosen = {
        line.id: replace(
            task.problem.requirements[line.id],
            routes=tuple(sorted(kept)) or task.problem.requirements[line.id].routes,
        )
        for line, kept in zip(task.instance.lines, routes, strict=True)
    }
    narrowed = replace(task.problem, requirements=chosen)
    plans = []
    for problem in (narrowed, task.problem):
        instance = build_instance(problem)
        scheduler = Scheduler(instance)
        scheduler.prepare()
        scheduler.run(Policy(order=tuple(order), economy=ECONOMY))
        loads = scheduler.loads(scheduler.booked())
        plans.append(as_plan(replace(task, instance=instance), loads))
    return min(plans, key=lambda plan: plan.weighted_lateness_h)
