"""Where the spread comes from: what is left of it when one source of uncertainty is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from muster.problem.model import Problem
from muster.simulation.arrays import GROUPS, Chances, Floats, Layout
from muster.simulation.chances import without
from muster.simulation.running import Samples, run
from muster.simulation.summary import columns_by_force

MOST_RUNS = 200
ALL = ""


def find_sources(
    problem: Problem,
    lines: Sequence[str],
    layout: Layout,
    chances: Chances,
    samples: Samples,
    *,
    seed: int,
    workers: int | None,
) -> dict[str, dict[str, float]]:
    """Give for each force how much of the variance goes with each source.

    The same replications run again with one source as planned. Sources work together, so the
    shares need not add up to one; where they add up to more, they are scaled to one.
    """
    runs = min(len(samples.closed_h), MOST_RUNS)
    if runs < 2:
        return {}
    whole = _variances(problem, lines, samples.essential_h[:runs])
    left = {
        group: _variances(
            problem,
            lines,
            run(layout, without(chances, group), runs=runs, seed=seed, workers=workers).essential_h,
        )
        for group in GROUPS
    }
    return {
        force: _shares(variance, {group: left[group][force] for group in GROUPS})
        for force, variance in whole.items()
    }


def _shares(whole: float, left: Mapping[str, float]) -> dict[str, float]:
    if whole <= 1e-9:
        return {}
    gone = {group: max(0.0, 1.0 - rest / whole) for group, rest in left.items()}
    most = max(1.0, sum(gone.values()))
    ordered = sorted(gone.items(), key=lambda pair: (-pair[1], pair[0]))
    return {group: share / most for group, share in ordered if share > 0.0}


def _variances(problem: Problem, lines: Sequence[str], essential_h: Floats) -> dict[str, float]:
    found: dict[str, float] = {}
    for force, numbers in columns_by_force(problem, lines).items():
        times_h = essential_h[:, numbers].max(axis=1)
        if np.isfinite(times_h).all():
            found[force] = float(np.var(times_h))
    weights = np.array([_people(problem, line) for line in lines])
    counted = np.isfinite(essential_h).all(axis=0) & (weights > 0)
    if counted.any():
        found[ALL] = float(np.var(essential_h[:, counted] @ weights[counted] / weights.sum()))
    return found


def _people(problem: Problem, line: str) -> float:
    return problem.requirements[line].cargo.get("pax", 0.0)
