"""Orders in which lines may be served: the starting points of the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

import numpy as np

from muster.plan.instance import Instance, Line
from muster.plan.policy import Policy
from muster.plan.tables import Floats

LEAST_WORK_H = 1e-6

Rule = Callable[[int], tuple[float, ...]]

# Rule of order, economy, waits for the RDD: what was best on synthetic instances comes first.
TRIED_FIRST = (
    ("density", 0.1, False),
    ("least_slack", 0.02, True),
    ("least_slack", 0.1, False),
    ("density", 0.02, False),
    ("priority", 0.02, True),
    ("latest_start", 0.02, False),
    ("earliest", 0.1, False),
    ("ready", 0.02, False),
    ("priority", 0.02, False),
    ("least_slack", 0.0, False),
    ("density", 0.0, False),
)


def first_policies(instance: Instance, earliest_h: list[float]) -> list[Policy]:
    """Policies to try before any search; `earliest_h` is the bound of each line, inf for never."""
    rules = _rules(instance, earliest_h)
    has_rdd = any(line.rdd_h is not None for line in instance.lines)
    policies: list[Policy] = []
    for name, economy, waits in TRIED_FIRST:
        order = tuple(sorted(range(len(instance.lines)), key=rules[name]))
        policy = Policy(order=order, economy=economy, waits_for_rdd=waits and has_rdd)
        if policy not in policies:
            policies.append(policy)
    return policies


def _rules(instance: Instance, earliest_h: list[float]) -> dict[str, Rule]:
    lines = instance.lines
    spent_h = [_work_h(instance, line) for line in lines]

    def least_slack(number: int) -> tuple[float, ...]:
        return (_due_h(lines[number]) - spent_h[number], number)

    def priority(number: int) -> tuple[float, ...]:
        return (lines[number].priority, *least_slack(number))

    def ready(number: int) -> tuple[float, ...]:
        options = lines[number].options
        return (min((option.ready_h for option in options), default=inf), *priority(number))

    def latest_start(number: int) -> tuple[float, ...]:
        way_h = earliest_h[number] - lines[number].ready_h
        return (_due_h(lines[number]) - way_h if way_h < inf else inf, number)

    def density(number: int) -> tuple[float, ...]:
        return (-lines[number].weight / max(spent_h[number], LEAST_WORK_H), number)

    def earliest(number: int) -> tuple[float, ...]:
        return (earliest_h[number], *priority(number))

    return {
        "priority": priority,
        "least_slack": least_slack,
        "latest_start": latest_start,
        "ready": ready,
        "earliest": earliest,
        "density": density,
    }


def _due_h(line: Line) -> float:
    return inf if line.rdd_h is None else line.rdd_h


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


def line_keys(instance: Instance, earliest_h: Sequence[float] | None) -> Floats:
    """Give the rules of order as numbers (lines, rules): less is served first.

    Least slack, density of weight, latest start, most work, ready first. Without a bound
    (`earliest_h`) the way alone is not known, and latest start is the RDD.
    """
    lines = instance.lines
    work_h = np.array([_work_h(instance, line) for line in lines])
    due_h = np.array([min(_due_h(line), instance.horizon_h) for line in lines])
    weight = np.array([line.weight for line in lines])
    ready_h = np.array([line.ready_h for line in lines])
    way_h = np.zeros(len(lines))
    if earliest_h is not None:
        way_h = np.minimum(np.array(earliest_h, dtype=np.float64), instance.horizon_h) - ready_h
    keys = (due_h - work_h, -weight / np.maximum(work_h, LEAST_WORK_H), due_h - way_h, -work_h)
    return np.stack([*keys, ready_h], axis=1).reshape(len(lines), len(keys) + 1)
