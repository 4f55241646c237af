"""Do 80 % intervals hold 80 %? Truths are drawn and replayed by another program.

    python -m benchmarks.calibration --cases 2000

Each case is a small problem of its own with a plan. Muster gives P10 to P90 of the closure of a
line. The truth is one world, drawn with NumPy's generator from the same distributions and
replayed in SimPy, with nothing shared but the plan and the distributions.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

import numpy as np

from benchmarks.dispatch import dispatch
from benchmarks.instances import make_problem
from benchmarks.simpy_model import simulate_once
from muster.simulation.arrays import Chances, Floats, Layout, Noise, make_times
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import read_disturbances
from muster.simulation.layout import lay_out
from muster.simulation.noise import undisturbed
from muster.simulation.running import run
from muster.simulation.spread import Ranges

RUNS = 200


def covers(cases: int, *, seed: int = 1, runs: int = RUNS) -> Iterator[bool]:
    """Say for each case whether the truth lies between P10 and P90."""
    generator = np.random.default_rng(seed)
    for case in range(cases):
        problem = make_problem(3, seed=seed * 1_000_003 + case, load=0.1)
        plan = dispatch(problem)
        layout, positions = lay_out(problem, plan)
        chances = build_chances(
            problem, plan, layout, positions, disturbances=read_disturbances(), ranges=Ranges()
        )
        line = int(generator.integers(len(positions.lines)))
        samples = run(layout, chances, runs=runs, seed=case, workers=1)
        low_h, high_h = np.percentile(samples.closed_h[:, line], (10, 90))
        times = make_times(layout)
        simulate_once(layout, draw_truth(layout, chances, generator), times)
        yield bool(low_h <= times.closed_h[line] <= high_h)


def draw_truth(layout: Layout, chances: Chances, generator: np.random.Generator) -> Noise:
    """Draw a world with another generator and other code than Muster's."""
    noise = undisturbed(layout, chances.day_count)

    def pick(table: Floats, rows: np.ndarray, usual: float) -> Floats:
        return np.array([_one(table[row], usual, generator) for row in rows])

    shared: dict[int, float] = {}

    def together(table: Floats, keys: np.ndarray, usual: float) -> Floats:
        drawn = []
        for row, key in enumerate(keys):
            if int(key) not in shared:
                shared[int(key)] = _one(table[row], usual, generator)
            drawn.append(shared[int(key)])
        return np.array(drawn)

    late_h = pick(chances.decision, np.arange(len(chances.decision)), 0.0)[chances.line_decision]
    slip_h = together(chances.line_notice, chances.line_notice_key, 0.0)
    released_h = layout.line_released_h + late_h
    ready_h = np.maximum(released_h, layout.line_ready_h + late_h + slip_h)
    ready_h = np.maximum(np.maximum(ready_h, layout.line_not_before_h), 0.0)
    lead = pick(chances.permit, np.arange(len(chances.permit)), 1.0)[chances.item_permit]
    permitted_h = released_h[layout.item_line] + layout.item_permit_h * lead
    assets = np.repeat(np.arange(len(chances.fleet_type)), np.diff(layout.fleet_first))
    fleets = np.repeat(assets, np.diff(layout.asset_first))
    of_items = np.repeat(fleets, np.diff(layout.item_first))
    first_h = layout.item_first_h * pick(chances.fleet_ground, of_items, 1.0)
    kinds = chances.fleet_type[fleets]
    load = pick(chances.type_load, np.arange(len(chances.type_key)), 1.0)
    unload = pick(chances.type_unload, np.arange(len(chances.type_key)), 1.0)
    notices = pick(chances.fleet_notice, np.arange(len(chances.fleet_type)), 0.0)
    shut_from_h, shut_to_h = _shut(chances, generator)
    return noise._replace(
        line_released_h=released_h,
        line_ready_h=ready_h,
        item_ready_h=np.maximum(ready_h[layout.item_line], permitted_h) + first_h,
        item_first_h=first_h,
        item_onward_h=layout.item_onward_h * pick(chances.fleet_ground, of_items, 1.0),
        load_h=layout.load_h * load[kinds] * pick(chances.fleet_handling, fleets, 1.0),
        unload_h=layout.unload_h * unload[kinds] * pick(chances.fleet_handling, fleets, 1.0),
        transit_h=layout.transit_h * pick(chances.fleet_transit, fleets, 1.0)
        + pick(chances.fleet_breakdown, fleets, 0.0),
        available_h=layout.available_h + notices[assets] + pick(chances.fleet_late, assets, 0.0),
        shut_from_h=shut_from_h,
        shut_to_h=shut_to_h,
    )


def _one(row: Floats, usual: float, generator: np.random.Generator) -> float:
    probability, low, mode, high = row[:4]
    if generator.random() >= probability:
        return usual
    if high <= low:
        return float(low)
    if np.isnan(mode):
        return float(generator.uniform(low, high))
    return float(generator.triangular(low, mode, high))


def _shut(chances: Chances, generator: np.random.Generator) -> tuple[Floats, Floats]:
    """Weather day by day, and one outage, in order for each place."""
    from_h = np.full((len(chances.place_key), chances.day_count + 2), np.inf)
    to_h = np.full_like(from_h, np.inf)
    for place, (weather, outage) in enumerate(
        zip(chances.place_weather, chances.place_outage, strict=True)
    ):
        spans = []
        for day in range(chances.day_count):
            shut_h = _one(weather, 0.0, generator)
            if shut_h > 0:
                begins_h = 24.0 * (day + generator.random())
                spans.append((begins_h, begins_h + shut_h))
        for day in range(chances.day_count):
            if generator.random() < outage[0]:
                begins_h = 24.0 * (day + generator.random())
                spans.append((begins_h, begins_h + generator.triangular(*outage[1:4])))
                break
        for number, (begins_h, ends_h) in enumerate(sorted(spans)):
            from_h[place, number], to_h[place, number] = begins_h, ends_h
    return from_h, to_h


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit code 1 when the share is not 80 % plus or minus 3."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    hits = list(covers(options.cases, seed=options.seed))
    share = sum(hits) / len(hits)
    print(json.dumps({"cases": len(hits), "seed": options.seed, "share_within_80": share}))
    return 0 if abs(share - 0.8) <= 0.03 else 1


if __name__ == "__main__":
    sys.exit(main())
