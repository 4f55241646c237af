"""From a problem and its plan to an Outcome: run, then sum up by requirement and force."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from muster.plan.model import PlanResult
from muster.problem.model import Problem
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import Disturbance
from muster.simulation.known import list_facts
from muster.simulation.layout import lay_out
from muster.simulation.outcome import Outcome, Source
from muster.simulation.running import run
from muster.simulation.sample import ItemTimes
from muster.simulation.source import find_sources
from muster.simulation.spread import Ranges
from muster.simulation.summary import integrate, sum_up


def run_study(
    problem: Problem,
    plan: PlanResult,
    disturbances: Sequence[Disturbance],
    ranges: Ranges,
    *,
    runs: int,
    seed: int,
    workers: int | None,
    sources: bool,
) -> Outcome:
    """Run the replications and sum them up."""
    layout, positions = lay_out(problem, plan)
    chances = build_chances(
        problem, plan, layout, positions, disturbances=disturbances, ranges=ranges
    )
    samples = run(layout, chances, runs=runs, seed=seed, workers=workers, items=True)
    late_h = integrate(problem, ranges, runs=runs, seed=seed)
    requirements, forces = sum_up(problem, plan, positions.lines, samples, late_h)
    kinds: dict[str, dict[str, float]] = {}
    facts: dict[str, tuple[Source, ...]] = {}
    if sources:
        kinds, facts = find_sources(
            problem,
            positions.lines,
            layout,
            chances,
            list_facts(problem, positions, chances, ranges),
            samples=samples,
            seed=seed,
            workers=workers,
        )
    return Outcome(
        runs=runs,
        seed=seed,
        closed_95_h={
            name: dates.closed_95_h
            for name, dates in forces.items()
            if dates.closed_95_h is not None
        },
        forces=forces,
        requirements=requirements,
        kinds=kinds,
        sources=facts,
        items=ItemTimes(
            position={one: number for number, one in enumerate(positions.items)},
            leave_h=_locked(samples.leave_h),
            reach_h=_locked(samples.reach_h),
        ),
    )


def _locked(
    table: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    table.flags.writeable = False
    return table
