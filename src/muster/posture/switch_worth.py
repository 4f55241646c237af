"""What each open switch is worth beside one setting, and until when it still helps.

One switch is changed at a time: one that is on is left out, one that is off is taken. Like is
compared with like: every setting, the run's own too, gets the first schedule that the planner
tries, so that the search's chance stays out. The last useful day is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from muster.plan.model import PlanResult
from muster.posture.alike import move_alike
from muster.posture.band import people_there
from muster.posture.posture import build_posture
from muster.posture.strength import focus_of, strength_in
from muster.posture.worth import SAME_SHARE, SOME_SHARE
from muster.problem.model import Problem, SwitchState
from muster.problem.moment import hour_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BY_DAY = 30
"""Worth is told in people added by the end of C+30, as `muster sweep` tells it."""
MOST_RUNS = 200
DAY_H = 24.0
OPEN = frozenset({"pending", "assumed"})

Steps = list[tuple[float, int]]


class MakePlan(Protocol):
    """The verb that plans; `progress` is called after every schedule that was tried."""

    def __call__(self, problem: Problem, *, seed: int, progress: Any) -> PlanResult:
        """Make a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchWorth:
    """One switch: the setting with it beside the same setting without it.

    `personnel`: people that it adds to the focus by `by_h`; with replications the median, and
    then with P10 and P90 of the difference. `days`: how much sooner the setting with it has
    what the one without has in the end (95 % of it); None when that is nothing. The latest
    dates are those of `muster sweep`, to the day. `binds`: forces that wait without it.
    """

    id: str
    taken_h: float
    is_on: bool  # in the setting that it is measured beside
    by_h: float
    personnel: int
    personnel_p10: int | None
    personnel_p90: int | None
    days: float | None
    latest_useful_h: float | None
    latest_free_h: float | None
    binds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One setting with its first schedule."""

    problem: Problem
    plan: PlanResult
    strength: Steps
    counts: NDArray[np.int64] | None  # people by the day told, one a replication


def measure_worth(
    problem: Problem, make_plan: MakePlan, *, runs: int = 0, seed: int = 0
) -> tuple[SwitchWorth, ...]:
    """Measure every switch that is still open: pending, assumed, or set by the user.

    Parameters
    ----------
    problem
        The setting beside which they are measured.
    make_plan
        The verb that plans.
    runs, seed
        Replications for the range of `personnel`, 200 at most; zero gives none. Each
        replication is compared with the same one of the other setting.
    """
    measure = _Measure(problem, make_plan, runs=min(runs, MOST_RUNS), seed=seed)
    return tuple(
        measure.worth_of(switch)
        for switch in problem.switches.values()
        if switch.status in OPEN or switch.set_by_user
    )


class _Measure:
    """Plans settings that differ in one switch, those that move alike once."""

    def __init__(self, problem: Problem, make_plan: MakePlan, *, runs: int, seed: int) -> None:
        self.problem, self.make_plan = problem, make_plan
        self.runs, self.seed = runs, seed
        self.by_h = min(BY_DAY * DAY_H, problem.horizon_h)

    @cached_property
    def here(self) -> _Case:
        """The setting itself; not planned when nothing is compared with it."""
        return self._plan(self.problem)

    def worth_of(self, switch: SwitchState) -> SwitchWorth:
        is_on = switch.at_h is not None
        taken_h = self._now_h() if switch.at_h is None else switch.at_h
        there = self._beside(switch.id, None if is_on else taken_h)
        with_it, without = (self.here, there) if is_on else (there, self.here)
        low, middle, high = self._difference(with_it, without)
        most = self._added(with_it) - self._added(without)
        useful, free = self._latest(switch, taken_h, with_it, without)
        return SwitchWorth(
            id=switch.id,
            taken_h=taken_h,
            is_on=is_on,
            by_h=self.by_h,
            personnel=most if middle is None else middle,
            personnel_p10=low,
            personnel_p90=high,
            days=_days_gained(with_it.strength, without.strength),
            latest_useful_h=useful,
            latest_free_h=free,
            binds=_bound(with_it.problem, without.problem),
        )

    def _now_h(self) -> float:
        scenario, c_day = self.problem.scenario, self.problem.c_day
        return max(0.0, hour_of(scenario.information_date, c_day))

    def _beside(self, switch: str, at_h: float | None, *, counted: bool = True) -> _Case:
        """Give the setting with one switch otherwise."""
        from muster.problem.resolving import resolve

        c_day = self.problem.c_day
        chosen = {
            one.id: None if one.at_h is None else c_day + timedelta(hours=one.at_h)
            for one in self.problem.switches.values()
            if one.set_by_user
        }
        chosen[switch] = None if at_h is None else c_day + timedelta(hours=at_h)
        other = resolve(self.problem.scenario, decisions=chosen)
        if move_alike(other, self.problem):
            here = self.here
            return _Case(problem=other, plan=here.plan, strength=here.strength, counts=here.counts)
        return self._plan(other, counted=counted)

    def _plan(self, problem: Problem, *, counted: bool = True) -> _Case:
        plan = self.make_plan(problem, seed=self.seed, progress=_stop_at_the_first)
        return _Case(
            problem=problem,
            plan=plan,
            strength=strength_in(problem, build_posture(problem, plan)),
            counts=self._count(problem, plan) if counted and self.runs else None,
        )

    def _count(self, problem: Problem, plan: PlanResult) -> NDArray[np.int64]:
        from muster.simulation.outcome import simulate

        outcome = simulate(problem, plan, runs=self.runs, seed=self.seed, sources=False)
        return people_there(problem, plan, outcome, [self.by_h], focus_of(problem))[:, 0]

    def _difference(
        self, with_it: _Case, without: _Case
    ) -> tuple[int, int, int] | tuple[None, None, None]:
        if with_it.counts is None or without.counts is None:
            return None, None, None
        import numpy as np

        low, middle, high = np.percentile(with_it.counts - without.counts, (10, 50, 90))
        return round(float(low)), round(float(middle)), round(float(high))

    def _added(self, case: _Case) -> int:
        return _people_at(case.strength, self.by_h)

    def _latest(
        self, switch: SwitchState, taken_h: float, with_it: _Case, without: _Case
    ) -> tuple[float | None, float | None]:
        """Give the last day on which the switch still adds something, and almost everything."""
        base = self._added(without)
        most = self._added(with_it) - base
        if most <= 0:
            return None, None
        added = {0: most}

        def adds(day: int) -> int:
            if day not in added:
                case = self._beside(switch.id, taken_h + day * DAY_H, counted=False)
                added[day] = self._added(case) - base
            return added[day]

        def guess(share: float) -> int:
            """Take what it adds to come as many days later as the switch is."""
            early = (
                at_h
                for at_h, people in with_it.strength
                if people - _people_at(without.strength, at_h) >= share * most
            )
            return int((self.by_h - next(early, self.by_h)) // DAY_H)

        def still(share: float, until: int) -> int:
            return last_day(until, guess(share), lambda day: adds(day) >= share * most)

        useful = still(SOME_SHARE, int((self.by_h - taken_h) // DAY_H))
        return taken_h + useful * DAY_H, taken_h + still(SAME_SHARE, useful) * DAY_H


def _stop_at_the_first(_: object) -> None:
    """Stop the planner after its first schedule, as a user would."""
    raise KeyboardInterrupt


def last_day(last: int, guess: int, holds: Callable[[int], bool]) -> int:
    """Give the last day up to which something holds, looking near a guess first.

    It holds on day 0, and from some day on no longer.

    >>> last_day(30, 12, lambda day: day <= 17), last_day(30, 12, lambda day: day <= 3)
    (17, 3)
    """
    yes, no, step = 0, last + 1, 1
    day = min(max(guess, 0), last)
    while yes < day < no:
        if holds(day):
            yes, day = day, min(day + step, last)
        else:
            no, day = day, max(day - step, 0)
        step *= 2
    while no - yes > 1:
        middle = (yes + no) // 2
        yes, no = (middle, no) if holds(middle) else (yes, middle)
    return yes


def _bound(with_it: Problem, without: Problem) -> tuple[str, ...]:
    """List the forces that are released with a switch and wait without it."""
    before: Mapping[str, Any] = without.forces
    return tuple(
        force.id
        for force in with_it.forces.values()
        if force.moves and force.released_h is not None and before[force.id].released_h is None
    )


def _people_at(steps: Steps, at_h: float) -> int:
    return next((people for step_h, people in reversed(steps) if step_h <= at_h), 0)


def _days_gained(with_it: Steps, without: Steps) -> float | None:
    goal = SAME_SHARE * without[-1][1]
    if goal <= 0:
        return None
    late, soon = _reached(without, goal), _reached(with_it, goal)
    return None if late is None or soon is None else round((late - soon) / DAY_H, 2)


def _reached(steps: Steps, goal: float) -> float | None:
    return next((at_h for at_h, people in steps if people >= goal), None)
