"""Make a plan: the one function that the rest of Muster calls."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from math import inf

from muster.errors import VerificationError
from muster.plan.bound import find_bound
from muster.plan.build import build_trips
from muster.plan.exact import (
    METHOD,
    METHOD_UNHELD,
    MOST_WORK,
    MOST_WORK_COMPARED,
    MOST_WORK_TIMED,
    TIMED_SHARE,
    Exact,
    raise_bound,
    search_exactly,
)
from muster.plan.exact_case import is_covered, is_small
from muster.plan.flatten import build_instance
from muster.plan.instance import Instance
from muster.plan.joining import join_equipment
from muster.plan.measure import Closure, measure
from muster.plan.model import Bound, PlanResult
from muster.plan.orders import first_policies
from muster.plan.proving import REACHED_SHARE, prove_bound
from muster.plan.reasons import Reason, explain_open
from muster.plan.replay import Replay
from muster.plan.search import Progress, Search
from muster.plan.state import Load
from muster.plan.verify import verify_plan
from muster.problem.model import Problem


def make_plan(
    problem: Problem,
    *,
    time_limit_s: float | None = None,
    seed: int = 0,
    start: PlanResult | None = None,
    progress: Callable[[Progress], None] | None = None,
    prove: bool = True,
) -> PlanResult:
    """Schedule every load on a real asset, with a proven bound beside the plan.

    The plan obeys `docs/design/plan-rules.md`. The same problem and seed give the same plan,
    unless a time limit is set. Of a tiny problem every plan is tried, and where that comes to an
    end the plan is the bound. With `start`, an earlier plan, as much of it as is still possible
    is taken over and completed, and the result is never worse than that. Ctrl-C returns the best
    plan so far.

    People who join equipment (`ForceState.joins`) are held back once its ships have a plan, and
    all is planned anew (within the same limits again), which may end later than `start`. The
    bound stays that of the problem in which nobody is held.

    Parameters
    ----------
    problem
        What to move, when, and with what.
    time_limit_s
        Search for so long [s] instead of a fixed amount of work.
    seed
        Of the random changes that the search tries.
    start
        An earlier plan of this or a similar problem.
    progress
        Called after every schedule that was tried, and every round of changes of the best one.
    prove
        Whether to prove as high a bound as there is time for; False for plans that are only
        compared with each other, which then keep the bound of each requirement alone, and get a
        tenth of the work for trying every plan.

    Raises
    ------
    VerificationError
        When the plan breaks a rule: a bug in Muster. Every plan is checked before it leaves.
    """
    plan = _plan_once(
        problem, time_limit_s=time_limit_s, seed=seed, start=start, progress=progress, prove=prove
    )
    held = join_equipment(problem, plan)
    if held is problem:
        return plan
    joined = _plan_once(held, time_limit_s=time_limit_s, seed=seed, progress=progress, prove=False)
    bound = plan.bound
    if bound.method == METHOD:
        bound = replace(bound, method=METHOD_UNHELD)
    return replace(joined, bound=bound)


def _plan_once(
    problem: Problem,
    *,
    time_limit_s: float | None,
    seed: int,
    start: PlanResult | None = None,
    progress: Callable[[Progress], None] | None,
    prove: bool,
) -> PlanResult:
    """Plan without looking whom people meet."""
    instance = build_instance(problem)
    bound = find_bound(instance)
    earliest_h = [
        inf if bound.closed_h[line.id] is None else bound.closed_h[line.id] or 0.0
        for line in instance.lines
    ]
    search_s = time_limit_s
    if time_limit_s is not None and is_small(instance) and is_covered(instance):
        search_s = time_limit_s * (1.0 - TIMED_SHARE)
    search = Search(instance, bound, seed=seed, time_limit_s=search_s, progress=progress)
    search.run(
        first_policies(instance, earliest_h),
        None if start is None else Replay(instance, start).state.loads,
    )
    exact = _search_exactly(instance, bound, search, time_limit_s, prove=prove)
    result = _result(instance, bound, search, exact, seed, prove=prove)
    violations = verify_plan(problem, result)
    if violations:
        raise VerificationError(str(violation) for violation in violations)
    return result


def _search_exactly(
    instance: Instance, bound: Bound, search: Search, time_limit_s: float | None, *, prove: bool
) -> Exact | None:
    """Try all plans of a tiny problem, when the bound leaves a question; offer what is better.

    Ctrl-C at any moment leaves the best plan that the search has.
    """
    assert search.best is not None
    lateness_h = search.best.objective.weighted_lateness_h
    low_h = bound.weighted_lateness_h
    if search.is_interrupted or lateness_h - low_h <= REACHED_SHARE * max(1.0, abs(low_h)):
        return None
    most_work = MOST_WORK if prove else MOST_WORK_COMPARED
    end_s = inf
    if time_limit_s is not None:
        most_work = MOST_WORK_TIMED
        end_s = time.monotonic() + TIMED_SHARE * time_limit_s
    try:
        found = search_exactly(
            instance,
            bound,
            lateness_h,
            should_stop=lambda: time.monotonic() >= end_s,
            most_work=most_work,
        )
        if found.loads is not None:
            search.offer(found.loads)
    except KeyboardInterrupt:
        search.is_cut_off = True
        return None
    search.is_cut_off = (search.is_cut_off and not found.is_proven) or found.is_interrupted
    return found


def _result(
    instance: Instance,
    bound: Bound,
    search: Search,
    exact: Exact | None,
    seed: int,
    *,
    prove: bool,
) -> PlanResult:
    loads = search.loads()
    objective, found = measure(instance, loads)
    lateness_h = objective.weighted_lateness_h
    if prove and not search.is_cut_off:
        bound = prove_bound(instance, bound, lateness_h)
        if exact is not None:
            bound = raise_bound(bound, exact)
    closures = dict(zip((line.id for line in instance.lines), found, strict=True))
    counts = _count_loads(loads)
    reasons = {
        line.id: explain_open(
            instance,
            line,
            closures[line.id],
            bound,
            loads=counts.get(number, 0),
            is_cut_off=search.is_cut_off,
        )
        for number, line in enumerate(instance.lines)
        if closures[line.id].closed_h is None
    }
    trips, hauls = build_trips(instance, loads)
    return PlanResult(
        status=_status(instance, closures, reasons, is_cut_off=search.is_cut_off),
        trips=trips,
        hauls=hauls,
        closed_h={key: closure.closed_h for key, closure in closures.items()},
        closed_95_h={key: closure.closed_95_h for key, closure in closures.items()},
        first_arrival_h={key: closure.first_h for key, closure in closures.items()},
        unplanned={key: reason.texts for key, reason in reasons.items()},
        weighted_lateness_h=lateness_h,
        weight_sum=sum(line.weight for line in instance.lines),
        bound=bound,
        seed=seed,
        rounds=search.rounds,
    )


def _count_loads(loads: list[Load]) -> dict[int, int]:
    """Count the loads that each line, by position, has something on."""
    counts: dict[int, int] = {}
    for load in loads:
        for item in load.items:
            counts[item.line] = counts.get(item.line, 0) + 1
    return counts


def _status(
    instance: Instance,
    closures: dict[str, Closure],
    reasons: dict[str, Reason],
    *,
    is_cut_off: bool,
) -> str:
    """Clause 6.5 of the plan rules."""
    if is_cut_off:
        return "time_limit"
    if instance.problem.unreachable or any(reason.is_for_ever for reason in reasons.values()):
        return "infeasible"
    for line in instance.lines:
        closed_h = closures[line.id].closed_h
        if closed_h is None or (line.rdd_h is not None and closed_h > line.rdd_h + 1e-6):
            return "late"
    return "complete"
