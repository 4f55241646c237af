"""Where the spread comes from: what is left of it when a kind or one fact is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from muster.problem.model import Problem
from muster.simulation.arrays import Chances, Floats, Layout
from muster.simulation.known import Known, known
from muster.simulation.outcome import Source
from muster.simulation.running import Samples, run
from muster.simulation.summary import columns_by_force

MOST_RUNS = 200
SCREEN_RUNS = 40
FINALISTS = 24
LEAST_SHARE = 0.005
ALL = ""

Shares = dict[str, dict[str, float]]


def find_sources(
    problem: Problem,
    lines: Sequence[str],
    layout: Layout,
    chances: Chances,
    facts: Sequence[Known],
    *,
    samples: Samples,
    seed: int,
    workers: int | None,
) -> tuple[Shares, dict[str, tuple[Source, ...]]]:
    """Give for each force how much of the variance goes with each kind, and with each fact.

    The same replications run again with a kind, or one fact, as planned. Facts are screened on
    a few replications first; those that matter most to any force are measured on all. Things
    work together, so shares need not add up to one; those of kinds that add up to more are
    scaled to one.
    """
    runs = min(len(samples.closed_h), MOST_RUNS)
    if runs < 2:
        return {}, {}

    def gone(what: Sequence[Known], count: int) -> dict[str, float]:
        essential_h = run(
            layout, known(chances, what), runs=count, seed=seed, workers=workers
        ).essential_h
        left = _variances(problem, lines, essential_h)
        whole = wholes[count]
        return {
            force: max(0.0, 1.0 - left[force] / variance)
            for force, variance in whole.items()
            if variance > 1e-9
        }

    few = min(runs, SCREEN_RUNS)
    wholes = {
        count: _variances(problem, lines, samples.essential_h[:count]) for count in (runs, few)
    }
    kinds = {
        kind: gone([one for one in facts if one.kind == kind], runs)
        for kind in sorted({one.kind for one in facts})
    }
    telling = {
        kind for kind, shares in kinds.items() if max(shares.values(), default=0) >= LEAST_SHARE
    }
    screened = {one: gone([one], few) for one in facts if one.kind in telling}
    final = {one: gone([one], runs) for one in _finalists(screened)}
    return (
        {force: _scaled({kind: shares.get(force, 0.0) for kind, shares in kinds.items()})
         for force in wholes[runs]},
        {force: _sources({one: shares.get(force, 0.0) for one, shares in final.items()})
         for force in wholes[runs]},
    )  # fmt: skip


def _finalists(screened: Mapping[Known, Mapping[str, float]]) -> list[Known]:
    """The facts that matter most: first the best of each force, then the second best ..."""
    ranked = {
        force: sorted(
            (one for one in screened if screened[one].get(force, 0.0) >= LEAST_SHARE),
            key=lambda one: -screened[one][force],
        )
        for force in sorted({force for shares in screened.values() for force in shares})
    }
    chosen: dict[Known, None] = {}
    for place in range(max(map(len, ranked.values()), default=0)):
        chosen.update(
            dict.fromkeys(facts[place] for facts in ranked.values() if len(facts) > place)
        )
        if len(chosen) >= FINALISTS:
            break
    return list(chosen)


def _sources(shares: Mapping[Known, float]) -> tuple[Source, ...]:
    return tuple(
        Source(kind=one.kind, fact=one.fact, label=one.label, share=share)
        for one, share in sorted(shares.items(), key=lambda pair: (-pair[1], pair[0].fact))
        if share >= LEAST_SHARE
    )


def _scaled(gone: Mapping[str, float]) -> dict[str, float]:
    most = max(1.0, sum(gone.values()))
    ordered = sorted(gone.items(), key=lambda pair: (-pair[1], pair[0]))
    return {kind: share / most for kind, share in ordered if share > 0.0}


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
