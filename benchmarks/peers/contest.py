"""Run peers on one instance: what each reached, how long it took, whether the verifier agrees."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.peers.cp_sat import cp_sat
from benchmarks.peers.descent import local_search
from benchmarks.peers.greedy import simpy_priority_greedy
from benchmarks.peers.milp import milp
from benchmarks.peers.outcome import NoPlanError, Task
from benchmarks.peers.slack import least_slack
from muster.plan.model import PlanResult
from muster.plan.verify import verify_plan

PEERS: Mapping[str, Callable[[Task], PlanResult]] = {
    "simpy_priority_greedy": simpy_priority_greedy,
    "least_slack": least_slack,
    "local_search": local_search,
    "cp_sat": cp_sat,
    "milp": milp,
}


class BrokenRuleError(Exception):
    """A peer's plan that breaks a rule of plans: a bug in the peer."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a method reached."""

    weighted_lateness_h: float
    closure_h: float  # of all lines; the horizon when one is open
    open_lines: int
    trips: int
    rounds: int
    seconds: float

    def fields(self) -> dict[str, float]:
        """Give everything but the lateness, for the record."""
        return {
            "seconds": round(self.seconds, 2),
            "closure_h": round(self.closure_h, 2),
            "open_lines": self.open_lines,
            "trips": self.trips,
            "rounds": self.rounds,
        }


def judge(task: Task, name: str, plan: PlanResult, seconds: float) -> Standing:
    """Check a plan and say how good it is.

    Raises
    ------
    BrokenRuleError
        When the verifier finds anything.
    """
    violations = verify_plan(task.problem, plan)
    if violations:
        said = "; ".join(str(one) for one in violations[:3])
        raise BrokenRuleError(f"{name} breaks {len(violations)} rules: {said}")
    ends_h = (
        task.instance.horizon_h if end_h is None else end_h for end_h in plan.closed_h.values()
    )
    return Standing(
        weighted_lateness_h=plan.weighted_lateness_h,
        closure_h=max(ends_h, default=0.0),
        open_lines=len(plan.unplanned),
        trips=len(plan.trips),
        rounds=plan.rounds,
        seconds=seconds,
    )


def compete(task: Task, names: Iterable[str]) -> dict[str, Standing]:
    """Run peers one after another; those without a plan say why on standard error."""
    standings = {}
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        start_s = time.monotonic()
        try:
            plan = PEERS[name](task)
        except NoPlanError as reason:
            print(f"{name}: no plan: {reason}", file=sys.stderr, flush=True)
            continue
        standings[name] = judge(task, name, plan, time.monotonic() - start_s)
    return standings
