"""Muster's plan of a benchmark instance, and those of other methods, through one verifier.

    python -m benchmarks.plan --size 1000 --seed 1 --load 1.0 --time-limit 60 --json

Figures are weighted lateness [weight x h]; `gap_h` is (plan - bound) over the sum of weights.
A peer that was not asked for, or has no plan in its time, is null; standard error says why.
`--file` plans an instance that was written before instead of making one.

Exit code 1: a plan breaks a rule or is better than the bound, which are bugs; 130: Ctrl-C.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from benchmarks.instances import USUAL_LOAD, digest, make_problem, read_problem
from benchmarks.peers.contest import PEERS, BrokenRuleError, Standing, compete, judge
from benchmarks.peers.outcome import Task, make_task
from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.plan.search import Progress

TOLD_EVERY_S = 5.0


class Interrupts:
    """Remembers Ctrl-C, which `make_plan` takes as a wish for the best plan so far."""

    def __init__(self) -> None:
        self.seen = False
        signal.signal(signal.SIGINT, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.seen = True
        signal.default_int_handler(number, frame)


def measure(
    task: Task, names: list[str], *, time_limit_s: float, seed: int, interrupts: Interrupts
) -> dict[str, object]:
    """Plan with Muster, then let the peers plan; gives the figures.

    Raises
    ------
    BrokenRuleError
        When a plan breaks a rule, or is better than the bound.
    KeyboardInterrupt
        After Ctrl-C.
    """
    start_s = time.monotonic()
    plan = make_plan(task.problem, time_limit_s=time_limit_s, seed=seed, progress=Teller())
    seconds = time.monotonic() - start_s
    if interrupts.seen:
        raise KeyboardInterrupt
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ours = judge(task, "muster", plan, seconds)
    standings = compete(task, names)
    bound_h = plan.bound.weighted_lateness_h
    for name, one in {"muster": ours, **standings}.items():
        if one.weighted_lateness_h < bound_h - 1e-6 * max(1.0, bound_h):
            raise BrokenRuleError(f"{name} is better than the bound")
    return {
        "seconds": round(seconds, 2),
        "baseline": {
            name: round(standings[name].weighted_lateness_h, 3) if name in standings else None
            for name in PEERS
        },
        "muster": round(ours.weighted_lateness_h, 3),
        "bound": round(bound_h, 3),
        "gap_h": round(plan.gap_h, 4),
        "closure_h": round(ours.closure_h, 3),
        "weight_sum": plan.weight_sum,
        "share_closed": share_closed(standings.get("simpy_priority_greedy"), plan),
        "verified": True,
        "cores": task.cores,
        "memory_mb": round(memory_mb),
        "details": {name: one.fields() for name, one in {"muster": ours, **standings}.items()},
    }


def share_closed(greedy: Standing | None, plan: PlanResult) -> float | None:
    """Give (greedy - plan) / (greedy - bound); None when greedy is unknown or at the bound."""
    if greedy is None:
        return None
    room_h = greedy.weighted_lateness_h - plan.bound.weighted_lateness_h
    if room_h <= 0:
        return None
    return round((greedy.weighted_lateness_h - plan.weighted_lateness_h) / room_h, 4)


class Teller:
    """Tells the progress of a search on standard error, now and then."""

    def __init__(self) -> None:
        self._next_s = 0.0

    def __call__(self, progress: Progress) -> None:
        """Tell where the search stands."""
        now_s = time.monotonic()
        if now_s < self._next_s:
            return
        self._next_s = now_s + TOLD_EVERY_S
        print(
            f"muster: {progress.rounds} schedules, {progress.weighted_lateness_h:.0f} weight x h",
            file=sys.stderr,
            flush=True,
        )


def table(result: dict[str, object], baseline: dict[str, float | None]) -> str:
    """Write a result for people."""
    weights = float(str(result["weight_sum"])) or 1.0
    details = result["details"]
    assert isinstance(details, dict)
    rows = [f"{'method':24}{'h per weighted line':>22}{'closes [d]':>12}{'open':>7}{'seconds':>9}"]
    for name, value in {"muster": float(str(result["muster"])), **baseline}.items():
        if value is None:
            rows.append(f"{name:24}{'-':>22}")
            continue
        one = details[name]
        rows.append(
            f"{name:24}{value / weights:22.2f}{one['closure_h'] / 24:12.1f}"
            f"{one['open_lines']:7}{one['seconds']:9.1f}"
        )
    rows.append(f"{'bound':24}{float(str(result['bound'])) / weights:22.2f}")
    rows.append(f"gap {result['gap_h']} h; instance {result['instance_sha256']}")
    return "\n".join(rows)


def core_count() -> int:
    """Give how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--load", type=float, default=USUAL_LOAD)
    parser.add_argument("--assets", type=int)
    parser.add_argument("--file", type=Path, help="an instance that was written before")
    parser.add_argument("--time-limit", type=float, default=60.0, help="of each method [s]")
    parser.add_argument("--peers", default=",".join(PEERS), help="names, or none")
    parser.add_argument("--cores", type=int, default=core_count(), help="of the peers")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    names = [] if options.peers in ("", "none") else options.peers.split(",")
    if unknown := [name for name in names if name not in PEERS]:
        parser.error(f"unknown peers: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    interrupts = Interrupts()
    try:
        problem = (
            read_problem(options.file)
            if options.file
            else make_problem(
                options.size, seed=options.seed, load=options.load, assets=options.assets
            )
        )
        named: dict[str, object] = {
            "size": len(problem.requirements),
            "seed": None if options.file else options.seed,
            "load": None if options.file else options.load,
            "instance_sha256": digest(problem),
        }
        task = make_task(
            problem, seed=options.seed, time_limit_s=options.time_limit, cores=options.cores
        )
        found = measure(
            task, names, time_limit_s=options.time_limit, seed=options.seed, interrupts=interrupts
        )
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except BrokenRuleError as error:
        print(error, file=sys.stderr)
        return 1
    result = named | found
    if options.json:
        print(json.dumps(result))
    else:
        baseline = result["baseline"]
        assert isinstance(baseline, dict)
        print(table(result, baseline))
    return 0


if __name__ == "__main__":
    sys.exit(main())
