"""How many replications a second, on one core, against SimPy in the same run.

    python -m benchmarks.simulate --size 1000 --seed 1 --json

Both replay the same plan in the same worlds. Muster's figure counts everything: drawing the
world, the replay, the closures of all lines. SimPy's counts its replay and closures alone; its
worlds are drawn for it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time

import numpy as np

from benchmarks.dispatch import dispatch
from benchmarks.instances import make_problem
from benchmarks.simpy_model import simulate_once
from muster.simulation.arrays import Chances, Layout, make_times
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import read_disturbances
from muster.simulation.layout import lay_out
from muster.simulation.noise import draw
from muster.simulation.running import run
from muster.simulation.spread import Ranges

ROUNDS = 5


def measure(
    size: int, *, seed: int, seconds: float = 5.0, compare: int | None = None
) -> dict[str, object]:
    """Measure one size; gives the fields of the contract and the number of trips."""
    problem = make_problem(size, seed=seed)
    plan = dispatch(problem)
    layout, positions = lay_out(problem, plan)
    chances = build_chances(
        problem, plan, layout, positions, disturbances=read_disturbances(), ranges=Ranges()
    )
    compare = compare or (30 if size <= 1_000 else 6 if size <= 10_000 else 2)
    run(layout, chances, runs=2, seed=seed, workers=1)
    ours, theirs = [], []
    gap_h = 0.0
    done = 0
    for part in np.array_split(np.arange(compare), min(ROUNDS, compare)):
        ours.append(_our_speed(layout, chances, seed, seconds / ROUNDS))
        for replication in part:
            speed, gap = _their_speed(layout, chances, seed, int(replication))
            theirs.append(speed)
            gap_h = max(gap_h, gap)
            done += 1
    return {
        "size": size,
        "threads": 1,
        "replications_per_s": round(statistics.median(ours), 2),
        "simpy_replications_per_s": round(statistics.median(theirs), 3),
        "largest_difference_h": gap_h,
        "replications_compared": done,
        "ratio": round(statistics.median(ours) / statistics.median(theirs), 1),
        "trips": len(plan.trips),
        "closed": sum(end is not None for end in plan.closed_h.values()),
        "seed": seed,
    }


def _our_speed(layout: Layout, chances: Chances, seed: int, seconds: float) -> float:
    runs, spent = 0, 0.0
    count = 4
    while spent < seconds:
        start = time.thread_time()
        run(layout, chances, runs=count, seed=seed, workers=1)
        spent += time.thread_time() - start
        runs += count
        count = min(256, count * 2)
    return runs / spent


def _their_speed(
    layout: Layout, chances: Chances, seed: int, replication: int
) -> tuple[float, float]:
    """Replications a second of SimPy, and the largest difference of any closure [h]."""
    noise = draw(layout, chances, seed, replication)
    times = make_times(layout)
    start = time.thread_time()
    simulate_once(layout, noise, times)
    spent = time.thread_time() - start
    ours = run(layout, chances, runs=replication + 1, seed=seed, workers=1)
    gaps_h = [0.0]
    for mine, other in (
        (ours.closed_h[replication], times.closed_h),
        (ours.essential_h[replication], times.essential_h),
        (ours.first_h[replication], times.first_h),
    ):
        known = np.isfinite(mine)
        if (known != np.isfinite(other)).any():
            gaps_h.append(float("inf"))
        gaps_h.append(float(np.abs(mine[known] - other[known]).max(initial=0.0)))
    return 1.0 / spent, max(gaps_h)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit code 1 when the engines differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compare", type=int, help="replications compared with SimPy")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    result = measure(options.size, seed=options.seed, compare=options.compare)
    if options.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{name}: {value}" for name, value in result.items()))
    return 0 if float(str(result["largest_difference_h"])) <= 1e-6 else 1


if __name__ == "__main__":
    sys.exit(main())
