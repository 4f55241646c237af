"""Look for a better schedule: first the plain orders, then small changes of the best one.

The work is counted in evaluations of one way for one load, not in seconds, so that the same
seed gives the same plan on any machine. A time limit replaces that budget.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from muster.plan.instance import Instance
from muster.plan.measure import Objective
from muster.plan.model import Bound
from muster.plan.policy import Policy
from muster.plan.schedule import Booked, Scheduler
from muster.plan.state import Load
from muster.plan.tables import Floats

EVALUATIONS = 400_000  # budget without a time limit: about half a second
STALE_ROUNDS = 100  # stop after so many rounds without gain ...
STALE_ROUNDS_TIMED = 500  # ... or so many when there is a time limit to use
ECONOMIES = (0.0, 0.005, 0.02, 0.05, 0.2)
REACHED_H = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the search stands, for whoever shows it."""

    rounds: int
    weighted_lateness_h: float
    bound_weighted_lateness_h: float
    done_share: float  # of the budget of work or of time


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best schedule so far."""

    objective: Objective
    line_costs: Floats  # weighted lateness by line
    booked: Booked
    policy: Policy


class Search:
    """One search; `run` leaves the best in `best`, also when it is interrupted."""

    def __init__(
        self,
        instance: Instance,
        bound: Bound,
        *,
        seed: int,
        time_limit_s: float | None,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.best: Found | None = None
        self.rounds = 0
        self.is_cut_off = False
        self._instance = instance
        self._bound = bound
        self._random = random.Random(seed)
        self._began_s = time.monotonic()
        self._limit_s = time_limit_s
        self._progress = progress
        self._evaluations = 0
        self._stale = 0
        self._scheduler = Scheduler(instance)
        self._least_costs = self._find_least_costs()

    def loads(self) -> list[Load]:
        """Give the loads of the best schedule."""
        assert self.best is not None
        return self._scheduler.loads(self.best.booked)

    def run(self, policies: list[Policy], start: Sequence[Load] | None) -> None:
        """Try the loads of an earlier plan, if any, then the policies, then changes of the best."""
        try:
            self._scheduler.prepare()
            if start is not None:
                self._try(policies[0], start)
            for policy in policies:
                if self._is_over():
                    break
                self._try(policy)
            while not self._is_over():
                self._try(self._vary())
        except KeyboardInterrupt:
            self.is_cut_off = True
            if self.best is None:
                self._try(policies[0], is_over=True)
        if self._evaluations < EVALUATIONS and self._is_out_of_time() and not self._is_optimal():
            self.is_cut_off = True

    def _try(self, policy: Policy, start: Sequence[Load] = (), *, is_over: bool = False) -> None:
        before = self._scheduler.evaluations
        is_whole = self._scheduler.run(
            policy, start=start, should_stop=(lambda: is_over) if is_over else self._is_out_of_time
        )
        self._evaluations += max(0, self._scheduler.evaluations - before) + 1
        self.rounds += 1
        if self._judge(policy) and not is_whole:
            self.is_cut_off = True
        if self._progress is not None and self.best is not None:
            self._progress(
                Progress(
                    rounds=self.rounds,
                    weighted_lateness_h=self.best.objective.weighted_lateness_h,
                    bound_weighted_lateness_h=self._bound.weighted_lateness_h,
                    done_share=self._done_share(),
                )
            )

    def _judge(self, policy: Policy) -> bool:
        """Keep the schedule when it is the best so far."""
        objective = self._scheduler.objective
        self._stale += 1
        if self.best is not None and objective >= self.best.objective:
            return False
        self._stale = 0
        self.best = Found(
            objective=objective,
            line_costs=self._scheduler.line_costs,
            booked=self._scheduler.booked(),
            policy=policy,
        )
        return True

    def _vary(self) -> Policy:
        """Change the best policy a little: a late line earlier, a swap, or how loads choose."""
        assert self.best is not None
        policy, chance = self.best.policy, self._random
        order = list(policy.order)
        for _ in range(chance.choice((1, 1, 2, 4))):
            kind = chance.random()
            if kind < 0.15 or len(order) < 2:
                policy = replace(policy, economy=chance.choice(ECONOMIES))
            elif kind < 0.2:
                policy = replace(policy, waits_for_rdd=not policy.waits_for_rdd)
            elif kind < 0.7:
                line = self._late_line()
                position = order.index(line)
                order.insert(chance.randrange(position + 1), order.pop(position))
            else:
                one, other = chance.sample(range(len(order)), 2)
                order[one], order[other] = order[other], order[one]
        return replace(policy, order=tuple(order))

    def _late_line(self) -> int:
        """A line, the likelier the more it costs above its bound."""
        assert self.best is not None
        pains = np.maximum(0.0, self.best.line_costs - self._least_costs) + 1e-6
        return self._random.choices(range(len(pains)), cum_weights=np.cumsum(pains).tolist())[0]

    def _find_least_costs(self) -> Floats:
        """What each line costs at its bound; when it can never close, what it costs anyway."""
        earliest = [self._bound.closed_h[line.id] for line in self._instance.lines]
        pairs = zip(self._instance.lines, earliest, strict=True)
        return np.array(
            [np.inf if end_h is None else line.cost(end_h) for line, end_h in pairs], dtype=float
        )

    def _is_out_of_time(self) -> bool:
        return self._limit_s is not None and time.monotonic() - self._began_s >= self._limit_s

    def _is_over(self) -> bool:
        if self.best is None:
            return False
        if self._is_optimal() or not self._instance.lines:
            return True
        if self._limit_s is None:
            return self._evaluations >= EVALUATIONS or self._stale >= STALE_ROUNDS
        return self._is_out_of_time() or self._stale >= STALE_ROUNDS_TIMED

    def _is_optimal(self) -> bool:
        """Whether the bound shows that neither lateness nor closure can be better."""
        assert self.best is not None
        ends_h = self._bound.closed_h.values()
        earliest_h = max(
            (self._instance.horizon_h if end_h is None else end_h for end_h in ends_h), default=0.0
        )
        found = self.best.objective
        return (
            found.weighted_lateness_h <= self._bound.weighted_lateness_h + REACHED_H
            and found.closure_h <= earliest_h + REACHED_H
        )

    def _done_share(self) -> float:
        work = self._evaluations / EVALUATIONS
        if self._limit_s is not None:
            elapsed_s = time.monotonic() - self._began_s
            work = elapsed_s / self._limit_s if self._limit_s > 0 else 1.0
        return min(1.0, work)
