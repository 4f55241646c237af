"""Local search over the order of lines, without prices, for as long as the planner may search.

A frozen copy of what the planner did before it had prices: plain orders first, then late lines
earlier, swaps, and how loads choose their way; what is better is kept. Each core searches with a
seed of its own, the best of them counts. The schedules are made by the compiled scheduler.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.aside import run_aside
from benchmarks.peers.outcome import Task, as_plan
from benchmarks.peers.slack import ECONOMY, slack_order
from muster.plan.instance import Instance
from muster.plan.measure import Objective
from muster.plan.model import PlanResult
from muster.plan.policy import Policy
from muster.plan.schedule import Scheduler
from muster.plan.state import Load

ECONOMIES = (0.0, 0.005, 0.02, 0.05, 0.1, 0.2)


def local_search(task: Task) -> PlanResult:
    """Search on all cores until the time is over, and give the best schedule."""
    found = run_aside(_search, [(task, core) for core in range(task.cores)])
    _, loads, _ = min(found, key=lambda one: one[0])
    return as_plan(task, loads, rounds=sum(rounds for _, _, rounds in found))


def _search(task: Task, core: int) -> tuple[Objective, list[Load], int]:
    descent = Descent(task, seed=task.seed * 1_000 + core)
    descent.run()
    return descent.objective, descent.loads(), descent.rounds


class Descent:
    """One search; `run` leaves the best schedule."""

    def __init__(self, task: Task, *, seed: int) -> None:
        self.rounds = 0
        self._task = task
        self._random = random.Random(seed)
        self._scheduler = Scheduler(task.instance)
        self._scheduler.prepare()
        self._ends_s = time.monotonic() + task.time_limit_s  # compiled code is there by now
        self._least_costs = np.array(
            [
                line.cost(end_h)
                for line, end_h in zip(task.instance.lines, task.earliest_h, strict=True)
            ]
        )
        order = slack_order(task.instance)
        self._policy = Policy(order=order, economy=ECONOMY)
        self._scheduler.run(self._policy)
        self._keep(self._policy)

    @property
    def objective(self) -> Objective:
        """How good the best schedule is."""
        return self._objective

    def loads(self) -> list[Load]:
        """Give the loads of the best schedule."""
        return self._scheduler.loads(self._booked)

    def run(self) -> None:
        """Try the plain orders, then changes of the best, until the time is over."""
        for policy in plain_policies(self._task.instance, self._task.earliest_h):
            self._try(policy)
        while not self._is_over():
            self._try(self._vary())

    def _try(self, policy: Policy) -> None:
        if self._is_over():
            return
        if self._scheduler.run(policy, should_stop=self._is_over):
            self.rounds += 1
            if self._scheduler.objective < self._objective:
                self._keep(policy)

    def _keep(self, policy: Policy) -> None:
        self._policy = policy
        self._objective = self._scheduler.objective
        self._line_costs = self._scheduler.line_costs
        self._booked = self._scheduler.booked()

    def _vary(self) -> Policy:
        policy, chance = self._policy, self._random
        order = list(policy.order)
        for _ in range(chance.choice((1, 1, 2, 4))):
            kind = chance.random()
            if kind < 0.15 or len(order) < 2:
                policy = replace(policy, economy=chance.choice(ECONOMIES))
            elif kind < 0.2:
                policy = replace(policy, waits_for_rdd=not policy.waits_for_rdd)
            elif kind < 0.7:
                position = order.index(self._late_line())
                order.insert(chance.randrange(position + 1), order.pop(position))
            else:
                one, other = chance.sample(range(len(order)), 2)
                order[one], order[other] = order[other], order[one]
        return replace(policy, order=tuple(order))

    def _late_line(self) -> int:
        """A line, the likelier the more it costs above its bound."""
        pains: NDArray[np.float64] = self._line_costs - self._least_costs
        pains = np.where(np.isfinite(pains), np.maximum(0.0, pains), 0.0) + 1e-6
        cumulative = np.cumsum(pains).tolist()
        return self._random.choices(range(len(pains)), cum_weights=cumulative)[0]

    def _is_over(self) -> bool:
        return time.monotonic() >= self._ends_s


def plain_policies(instance: Instance, earliest_h: list[float]) -> list[Policy]:
    """Give the plain orders that are tried first."""
    lines = instance.lines
    slack = slack_order(instance)
    rank = {number: position for position, number in enumerate(slack)}

    def by(key: Callable[[int], float]) -> tuple[int, ...]:
        return tuple(sorted(range(len(lines)), key=lambda one: (key(one), rank[one])))

    orders = {
        "slack": slack,
        "priority": by(lambda one: lines[one].priority),
        "weight": by(lambda one: -lines[one].weight),
        "earliest": by(lambda one: earliest_h[one]),
        "ready": by(lambda one: lines[one].ready_h),
    }
    tried = (
        ("slack", 0.02, True), ("slack", 0.1, False), ("priority", 0.02, True),
        ("earliest", 0.1, False), ("ready", 0.02, False), ("priority", 0.02, False),
        ("weight", 0.02, False), ("slack", 0.0, False),
    )  # fmt: skip
    return [
        Policy(order=orders[name], economy=economy, waits_for_rdd=waits)
        for name, economy, waits in tried
    ]
