"""Seconds and memory of every step from a large input to a verified plan, and to its files.

    python -m benchmarks.large --size 100000 [--load 1.0] [--time-limit 60] [--no-proof] [--json]
    python -m benchmarks.large --scenario FOLDER --out FOLDER

Times are wall clock and processor time [s] of the whole process; memory is the most that the
process has held so far [MB], so that of a step is at least that of the step before. The compiled
code is loaded, and compiled when need be, before the clock starts. The steps are those of
`make_plan` itself, measured as it runs.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.instances import make_problem
from muster.plan import planning
from muster.plan.model import PlanResult
from muster.problem.model import Problem

STEPS = {
    "build_instance": "flatten",
    "find_bound": "bound",
    "first_policies": "orders",
    "measure": "measure",
    "prove_bound": "prove",
    "explain_open": "reasons",
    "build_trips": "trips",
    "verify_plan": "verify",
}
"""Functions that `make_plan` calls, by the name of the step."""


@dataclass
class Clock:
    """What each step has taken so far, in order of their first end."""

    wall_s: dict[str, float] = field(default_factory=dict)
    processor_s: dict[str, float] = field(default_factory=dict)
    peak_mb: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure one step; what has the same name is added up."""
        wall_s, processor_s = time.perf_counter(), time.process_time()
        yield
        self.wall_s[name] = self.wall_s.get(name, 0.0) + time.perf_counter() - wall_s
        spent_s = time.process_time() - processor_s
        self.processor_s[name] = self.processor_s.get(name, 0.0) + spent_s
        self.peak_mb[name] = peak_mb()

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give a function that measures itself."""

        def measured(*args: Any, **kwargs: Any) -> Any:
            with self.step(name):
                return function(*args, **kwargs)

        return measured

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each step."""
        return [
            {
                "step": name,
                "wall_s": round(self.wall_s[name], 2),
                "processor_s": round(self.processor_s[name], 2),
                "peak_mb": round(self.peak_mb[name]),
            }
            for name in self.wall_s
        ]


def peak_mb() -> float:
    """Give the most memory that the process has held [MB]."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


def plan(
    problem: Problem, clock: Clock, *, time_limit_s: float | None = None, prove: bool = True
) -> PlanResult:
    """Make a plan, measuring its steps. Raises VerificationError as `make_plan` does."""
    with ExitStack() as changes:
        for name, step in STEPS.items():
            function = getattr(planning, name)
            changes.enter_context(patch.object(planning, name, clock.around(step, function)))
        search = planning.Search
        for name, step in (("__init__", "lay out"), ("run", "search"), ("loads", "loads")):
            method = getattr(search, name)
            changes.enter_context(patch.object(search, name, clock.around(step, method)))
        with clock.step("plan in all"):
            return planning.make_plan(problem, time_limit_s=time_limit_s, prove=prove)


def measure_scenario(path: str, out: Path, clock: Clock, **limits: Any) -> PlanResult:
    """Go all the way from a scenario to the files of its result."""
    from muster.problem.resolving import resolve
    from muster.result.document import build_document
    from muster.result.writing import write_result
    from muster.scenario.loading import load_scenario
    from muster.simulation.outcome import simulate

    with clock.step("load"):
        scenario = load_scenario(path)
    with clock.step("resolve"):
        problem = resolve(scenario)
    found = plan(problem, clock, **limits)
    outcome = simulate(problem, found, runs=0)
    with clock.step("document"):
        document = build_document(problem, found, outcome, quick=True)
    with clock.step("write"):
        write_result(document, out)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure and print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--load", type=float, default=1.0)
    parser.add_argument("--time-limit", type=float)
    parser.add_argument("--no-proof", action="store_true")
    parser.add_argument("--scenario")
    parser.add_argument("--out", type=Path, default=Path("muster-large"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    limits = {"time_limit_s": options.time_limit, "prove": not options.no_proof}
    clock = Clock()
    planning.make_plan(make_problem(2), time_limit_s=0.1)
    started_mb = peak_mb()
    if options.scenario:
        found = measure_scenario(options.scenario, options.out, clock, **limits)
    else:
        with clock.step("make"):
            problem = make_problem(options.size, seed=options.seed, load=options.load)
        found = plan(problem, clock, **limits)
    document = {
        "size": len(found.closed_h),
        "trips": len(found.trips),
        "open": sum(end is None for end in found.closed_h.values()),
        "status": found.status,
        "rounds": found.rounds,
        "gap_h": round(found.gap_h, 3),
        "started_mb": round(started_mb),
        "steps": clock.rows(),
    }
    print(json.dumps(document) if options.json else _table(document))
    return 0


def _table(document: dict[str, Any]) -> str:
    head = ", ".join(f"{key} {value}" for key, value in document.items() if key != "steps")
    rows = [
        f"{row['step']:12} {row['wall_s']:9.2f} s wall {row['processor_s']:9.2f} s processor "
        f"{row['peak_mb']:7} MB"
        for row in document["steps"]
    ]
    return "\n".join([head, *rows])


if __name__ == "__main__":
    sys.exit(main())
