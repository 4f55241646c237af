"""Least slack: one pass of the list rule, whoever must start first is served first.

The rule itself (an order, then for each load the way that is there first) is the planner's
compiled one, without any search.
"""

from __future__ import annotations

from math import inf

from benchmarks.peers.outcome import Task, as_plan
from muster.plan.instance import Instance, Line
from muster.plan.model import PlanResult
from muster.plan.policy import Policy
from muster.plan.schedule import Scheduler

ECONOMY = 0.02  # hours that a load waits to save an hour of an asset's time


def least_slack(task: Task) -> PlanResult:
    """Serve lines by the latest time at which they must start, in one pass."""
    scheduler = Scheduler(task.instance)
    scheduler.prepare()
    scheduler.run(Policy(order=slack_order(task.instance), economy=ECONOMY))
    return as_plan(task, scheduler.loads(scheduler.booked()))


def slack_order(instance: Instance) -> tuple[int, ...]:
    """Give lines by RDD less the time that their assets need for them."""

    def key(number: int) -> tuple[float, int]:
        line = instance.lines[number]
        return (inf if line.rdd_h is None else line.rdd_h) - _work_h(instance, line), number

    return tuple(sorted(range(len(instance.lines)), key=key))


def _work_h(instance: Instance, line: Line) -> float:
    """Asset hours that a line takes on the lanes that need the fewest, spread over its assets."""
    work_h = 0.0
    for cargo_class in line.class_order:
        amount = line.amounts[cargo_class]
        hours = []
        for option in line.by_class[cargo_class]:
            lane = instance.lanes[option.lane]
            loads = max(1.0, amount / option.most[cargo_class])
            assets = sum(len(instance.squads[squad].assets) for squad in option.squads)
            hours.append((lane.trip_h + lane.return_h) * loads / max(1, assets))
        work_h += min(hours, default=0.0)
    return work_h
