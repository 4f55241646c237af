"""Look for a better schedule: first the plain orders, then ruin and recreate on the best one.

The work is counted in ways looked at, not in seconds, so that the same seed gives the same plan
on any machine. A time limit replaces that budget. Workers draw differently, each on a schedule of
its own in a thread of its own, and go on from the best of them after fixed numbers of rounds; so
the plan does not depend on how many cores there are.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from math import inf

from muster.plan.instance import Instance
from muster.plan.measure import Objective
from muster.plan.model import Bound
from muster.plan.policy import Policy
from muster.plan.schedule import Booked, Scheduler
from muster.plan.state import Load

EVALUATIONS = 150_000  # budget without a time limit: about half a second
WORKERS, MOST_WORKERS = 2, 8  # without and with a time limit
STALE_SHARE = 0.3  # stop when so much of the budget brought nothing
ORDERS_SHARE = 0.15  # of a time limit, for plain orders; the first is always tried
STEPS = 50  # of a worker, in a round
ROUND_S = 0.1  # a round with a time limit
EXCHANGE_ROUNDS = 10  # between two exchanges of the best
PULL_STEPS = 0.5  # a booked load; after so many all loads are pulled forward
HOT_SHARE, HOT_SHARE_TIMED, COLD_SHARE = 0.3, 1.5, 0.003
"""Temperature at the beginning, without and with a time limit, and at the end, beside what a
change for the worse costs. Hot starts pay where there are steps enough to cool down slowly."""
STEPS_A_LINE, COOLEST_SHARE = 50.0, 0.03  # so many steps are enough; how cool it starts with none
ECONOMY_CHANCE, ECONOMIES = 0.15, (0.0, 0.005, 0.02, 0.05, 0.2)  # of whole schedules
STALE_SCHEDULES = 100  # whole ones without gain: stop, unless there is a time limit to use
REACHED_H = 1e-5
TIE_SHARE = 1e-9  # so close, and two latenesses are the same


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
    booked: Booked


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
        self.is_interrupted = False
        self._instance = instance
        self._bound = bound
        self._seed = seed
        self._began_s = time.monotonic()
        self._limit_s = time_limit_s
        self._progress = progress
        self._last_gain_share = 0.0
        self._earliest_h = [_or_never(bound.closed_h[line.id]) for line in instance.lines]
        self._closure_h = max(
            (min(end_h, instance.horizon_h) for end_h in self._earliest_h), default=0.0
        )
        self._workers = [Scheduler(instance, earliest_h=self._earliest_h, seed=seed)]
        self._running: list[Future[None]] = []
        self._policy = Policy(order=())  # of the best whole schedule

    def loads(self) -> list[Load]:
        """Give the loads of the best schedule; who may wait at home does not wait at a POD."""
        assert self.best is not None
        worker = self._workers[0]
        if self._instance.feeds:  # hauls to the POE are booked for the start as it is
            return worker.loads(self.best.booked)
        worker.restore(self.best.booked)
        worker.hold()
        return worker.loads(worker.booked())

    def run(self, policies: list[Policy], start: Sequence[Load] | None) -> None:
        """Try the loads of an earlier plan, if any, then the policies, then changes of the best."""
        try:
            self._workers[0].prepare()
            self._began_s = time.monotonic()  # compiling takes no time from the search
            if start is not None:
                self._try(policies[0], self._workers[0].pack(start))
            for policy in policies:
                if self._is_over() or self._is_time_to_improve():
                    break
                self._try(policy)
            if not self._is_over() and self._instance.feeds:
                self._reorder()
            elif not self._is_over():
                self._improve()
        except KeyboardInterrupt:
            self.is_cut_off = self.is_interrupted = True
            wait(self._running)
            if self.best is None:
                self._try(policies[0], is_over=True)
            else:
                for worker in self._workers:
                    self._judge(worker)
        if self._evaluations() < EVALUATIONS and self._is_out_of_time() and not self._is_optimal():
            self.is_cut_off = True

    def offer(self, loads: Sequence[Load]) -> None:
        """Complete loads that were found elsewhere; keep the schedule when it is the best."""
        self._workers[0].run(self._policy, start=self._workers[0].pack(loads))
        self._judge(self._workers[0])
        self._tell()

    def _try(self, policy: Policy, start: Booked | None = None, *, is_over: bool = False) -> None:
        """Make one schedule by a policy."""
        is_whole = self._workers[0].run(
            policy, start=start, should_stop=(lambda: is_over) if is_over else self._is_out_of_time
        )
        if self._judge(self._workers[0]):
            self._policy = policy
            self.is_cut_off |= not is_whole
        self._tell()

    def _reorder(self) -> None:
        """Make whole schedules in other orders until the budget is used.

        Hauls of feeders are taken back last first only, so no load can be unbooked among them.
        """
        chance = random.Random(self._seed)
        most = STALE_SCHEDULES if self._limit_s is None else inf
        stale = 0
        while stale < most and not self._is_over():
            before = self.best
            self._try(vary(self._policy, chance))
            stale = stale + 1 if self.best is before else 0

    def _improve(self) -> None:
        """Ruin and recreate in every worker until the budget is used."""
        assert self.best is not None
        count = WORKERS if self._limit_s is None else min(MOST_WORKERS, _core_count())
        first = self._workers[0]
        self._workers += [
            Scheduler(self._instance, tables=first.tables, seed=self._seed + 1_000_003 * number)
            for number in range(1, count)
        ]
        for worker in self._workers:
            worker.restore(self.best.booked)
        steps = STEPS
        done = unpulled = 0
        began_share = self._last_gain_share = self._done_share()
        with ThreadPoolExecutor(max(1, count - 1)) as pool:
            while not self._is_over():
                share = (self._done_share() - began_share) / max(1e-9, 1.0 - began_share)
                heat_h = self._heat_h(max(0.0, share), done)
                before_s = time.monotonic()
                unpulled += steps
                is_pulled = unpulled >= PULL_STEPS * first.load_count
                unpulled = 0 if is_pulled else unpulled
                self._running = [
                    pool.submit(self._improve_one, worker, steps, heat_h, is_pulled)
                    for worker in self._workers[1:]
                ]
                self._improve_one(first, steps, heat_h, is_pulled)
                for running in self._running:
                    running.result()
                done += steps
                if self._limit_s is not None:
                    spent_s = max(1e-4, time.monotonic() - before_s)
                    left_s = max(0.0, self._limit_s + self._began_s - time.monotonic())
                    steps = max(1, int(steps * min(2.0, min(ROUND_S, left_s) / spent_s)))
                self._finish_round()

    def _heat_h(self, share: float, done: int) -> float:
        """Temperature when so much of the budget, and so many steps, are done [weight x h]."""
        hot_share = HOT_SHARE
        if self._limit_s is not None:
            a_line = done / max(1e-9, share) / max(1, len(self._instance.lines))
            hot_share = HOT_SHARE_TIMED * min(1.0, max(COOLEST_SHARE, a_line / STEPS_A_LINE))
        cooling = (COLD_SHARE / hot_share) ** share
        return float(self._workers[0].rise_h * hot_share * cooling)

    def _finish_round(self) -> None:
        is_exchange = self.rounds % EXCHANGE_ROUNDS == 0
        for worker in self._workers:
            self._judge(worker)
        if is_exchange:
            best = min(self._workers, key=lambda worker: worker.objective)
            booked = best.booked()
            for worker in self._workers:
                if worker is not best:
                    worker.restore(booked)
        self._tell()

    def _improve_one(self, worker: Scheduler, steps: int, heat_h: float, is_pulled: bool) -> None:
        worker.improve(
            steps, heat_h, heat_h, self._bound.weighted_lateness_h + REACHED_H,
            self._closure_h + REACHED_H,
        )  # fmt: skip
        if is_pulled:
            worker.pull()

    def _judge(self, worker: Scheduler) -> bool:
        """Keep the schedule of a worker when it is the best so far."""
        objective = worker.objective
        if self.best is not None and not is_better(objective, self.best.objective):
            return False
        self.best = Found(objective=objective, booked=worker.booked())
        self._last_gain_share = self._done_share()
        return True

    def _tell(self) -> None:
        self.rounds += 1
        if self._progress is not None and self.best is not None:
            self._progress(
                Progress(
                    rounds=self.rounds,
                    weighted_lateness_h=self.best.objective.weighted_lateness_h,
                    bound_weighted_lateness_h=self._bound.weighted_lateness_h,
                    done_share=self._done_share(),
                )
            )

    def _evaluations(self) -> int:
        return sum(worker.evaluations for worker in self._workers)

    def _is_out_of_time(self) -> bool:
        return self._limit_s is not None and time.monotonic() - self._began_s >= self._limit_s

    def _is_time_to_improve(self) -> bool:
        """Whether plain orders have had their part of a time limit."""
        if self.best is None or self._limit_s is None:
            return False
        return self._done_share() >= ORDERS_SHARE

    def _is_over(self) -> bool:
        if self.best is None:
            return False
        if self._is_optimal() or not self._instance.lines:
            return True
        share = self._done_share()
        if self._limit_s is not None:
            return share >= 1.0
        return share >= 1.0 or share - self._last_gain_share >= STALE_SHARE

    def _is_optimal(self) -> bool:
        """Whether the bound shows that neither lateness nor closure can be better."""
        assert self.best is not None
        found = self.best.objective
        return (
            found.weighted_lateness_h <= self._bound.weighted_lateness_h + REACHED_H
            and found.closure_h <= self._closure_h + REACHED_H
        )

    def _done_share(self) -> float:
        work = self._evaluations() / EVALUATIONS
        if self._limit_s is not None:
            elapsed_s = time.monotonic() - self._began_s
            work = elapsed_s / self._limit_s if self._limit_s > 0 else 1.0
        return min(1.0, work)


def vary(policy: Policy, chance: random.Random) -> Policy:
    """Change a policy a little: some lines earlier, or how loads choose."""
    order = list(policy.order)
    if chance.random() < ECONOMY_CHANCE or len(order) < 2:
        return replace(policy, economy=chance.choice(ECONOMIES))
    for _ in range(chance.choice((1, 1, 2, 4))):
        position = chance.randrange(1, len(order))
        order.insert(chance.randrange(position), order.pop(position))
    return replace(policy, order=tuple(order))


def is_better(one: Objective, other: Objective) -> bool:
    """Whether one objective is better; latenesses that differ by rounding alone are the same."""
    difference_h = one.weighted_lateness_h - other.weighted_lateness_h
    if abs(difference_h) > TIE_SHARE * max(1.0, abs(other.weighted_lateness_h)):
        return difference_h < 0
    return one[1:] < other[1:]


def _or_never(end_h: float | None) -> float:
    return inf if end_h is None else end_h


def _core_count() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
