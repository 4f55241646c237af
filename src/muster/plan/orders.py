"""Orders in which lines may be served: the starting points of the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

import numpy as np

from muster.plan.instance import Instance, Line
from muster.plan.policy import Policy
from muster.plan.tables import Floats

LEAST_WORK_H = 1e-6

# Rule of order, economy, waits for the RDD: what was best on synthetic instances comes first.
TRIED_FIRST = (
    ("least_slack", 0.1, False),
    ("density", 0.1, False),
    ("least_slack", 0.02, True),
    ("density", 0.02, False),
    ("priority", 0.02, True),
    ("latest_start", 0.02, False),
    ("earliest", 0.1, False),
    ("ready", 0.02, False),
    ("priority", 0.02, False),
    ("least_slack", 0.0, False),
    ("density", 0.0, False),
)


def first_policies(instance: Instance, earliest_h: Sequence[float]) -> list[Policy]:
    """Policies to try before any search; `earliest_h` is the bound of each line, inf for never."""
    orders = _orders(instance, earliest_h)
    has_rdd = any(line.rdd_h is not None for line in instance.lines)
    policies: list[Policy] = []
    for name, economy, waits in TRIED_FIRST:
        policy = Policy(order=orders[name], economy=economy, waits_for_rdd=waits and has_rdd)
        if policy not in policies:
            policies.append(policy)
    return policies


def line_keys(instance: Instance, earliest_h: Sequence[float] | None) -> Floats:
    """Give rules of order as numbers (lines, rules): less is served first.

    Least slack, density of weight, latest start, most work, ready first. Without a bound
    (`earliest_h`) the way alone is not known, and latest start is the RDD.
    """
    facts = _Facts(instance, earliest_h)
    due_h = np.minimum(facts.due_h, instance.horizon_h)
    way_h = np.minimum(facts.way_h, instance.horizon_h)
    keys = (due_h - facts.work_h, facts.density, due_h - way_h, -facts.work_h, facts.ready_h)
    return np.stack(keys, axis=1).reshape(len(instance.lines), len(keys))


class _Facts:
    """What the rules of order look at, by line."""

    def __init__(self, instance: Instance, earliest_h: Sequence[float] | None) -> None:
        lines = instance.lines

        def floats(values: Iterable[float]) -> Floats:
            return np.fromiter(values, dtype=np.float64, count=len(lines))

        self.due_h = floats(inf if line.rdd_h is None else line.rdd_h for line in lines)
        self.ready_h = floats(line.ready_h for line in lines)
        self.first_h = floats(
            min((option.ready_h for option in line.options), default=inf) for line in lines
        )
        self.priority = floats(line.priority for line in lines)
        self.work_h = floats(map(_Work(instance), lines))
        weight = floats(line.weight for line in lines)
        self.density = -weight / np.maximum(self.work_h, LEAST_WORK_H)
        self.earliest_h = self.ready_h if earliest_h is None else floats(earliest_h)
        self.way_h = self.earliest_h - self.ready_h


def _orders(instance: Instance, earliest_h: Sequence[float]) -> dict[str, tuple[int, ...]]:
    """Lines by each rule; the first that differs decides, then their number."""
    facts = _Facts(instance, earliest_h)
    is_ever = facts.way_h < inf
    slack_h = facts.due_h - facts.work_h
    latest_h = np.where(is_ever, facts.due_h - np.where(is_ever, facts.way_h, 0.0), inf)
    rules = {
        "priority": (facts.priority, slack_h),
        "least_slack": (slack_h,),
        "latest_start": (latest_h,),
        "ready": (facts.first_h, facts.priority, slack_h),
        "earliest": (facts.earliest_h, facts.priority, slack_h),
        "density": (facts.density,),
    }
    return {name: tuple(np.lexsort(keys[::-1]).tolist()) for name, keys in rules.items()}


class _Work:
    """Asset hours that a line takes on the lanes that need the fewest, spread over its assets."""

    def __init__(self, instance: Instance) -> None:
        self._cycle_h = [lane.trip_h + lane.return_h for lane in instance.lanes]
        self._sizes = [len(squad.assets) for squad in instance.squads]
        self._assets: dict[tuple[int, ...], int] = {}

    def __call__(self, line: Line) -> float:
        work_h = 0.0
        for cargo_class in line.class_order:
            amount = line.amounts[cargo_class]
            least_h = inf
            for option in line.by_class[cargo_class]:
                loads = max(1.0, amount / option.most[cargo_class])
                least_h = min(
                    least_h, self._cycle_h[option.lane] * loads / self._count(option.squads)
                )
            work_h += least_h if least_h < inf else 0.0
        return work_h

    def _count(self, squads: tuple[int, ...]) -> int:
        count = self._assets.get(squads)
        if count is None:
            count = max(1, sum(self._sizes[squad] for squad in squads))
            self._assets[squads] = count
        return count
