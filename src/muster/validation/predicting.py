"""Predict a case: plan it, replay the plan, and give the bands of hours after the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import read_disturbances
from muster.simulation.layout import lay_out
from muster.simulation.outcome import Band
from muster.simulation.running import run
from muster.simulation.spread import read_ranges
from muster.simulation.summary import columns_by_force, integrate
from muster.validation.case import Observed
from muster.validation.dates import clock_h
from muster.validation.filling import list_on_call
from muster.validation.loading import Case
from muster.validation.parameters import Parameters
from muster.validation.scaling import scale_problem

RUNS = 200
SEED = 0
LEAST_H = 0.25
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Hours after the clock of what a case observes, sorted; None: never, or not asked."""

    first_h: Floats | None
    closure_h: Floats | None
    problem: Problem = field(repr=False, compare=False)
    """As it was planned: scaled."""
    plan: PlanResult = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """Bands of hours after the clock; None: not predicted or not observed."""

    first: Band | None
    closure: Band | None


def resolve_case(case: Case) -> Problem:
    """Resolve the scenario of a case. Raises ScenarioError or NetworkError."""
    return resolve(case.scenario)


def sample(case: Case, problem: Problem, parameters: Parameters, *, runs: int = RUNS) -> Samples:
    """Plan and replay a case under some parameters; `problem` is what `resolve_case` gave."""
    start_h = clock_h(case)
    scaled = scale_problem(
        problem,
        parameters,
        clock_h=start_h,
        has_started=case.entry.clock.starts_with == "start",
        on_call=list_on_call(case.entry),
    )
    plan = make_plan(scaled, prove=False)
    layout, positions = lay_out(scaled, plan)
    ranges = read_ranges(scaled)
    chances = build_chances(
        scaled, plan, layout, positions, disturbances=read_disturbances(), ranges=ranges
    )
    drawn = run(layout, chances, runs=runs, seed=SEED, workers=1)
    late_h = integrate(scaled, ranges, runs=runs, seed=SEED)
    columns = columns_by_force(scaled, positions.lines)[case.entry.force]
    lines = positions.lines

    def chosen(observed: Observed) -> list[int]:
        return [
            number
            for number in columns
            if observed.part == "all" or scaled.requirements[lines[number]].part == observed.part
        ]

    seen = case.entry.observed
    first_h = closure_h = None
    if seen.first_arrival is not None:
        first_h = _after(drawn.first_h[:, chosen(seen.first_arrival)].min(axis=1), start_h)
    if seen.closure is not None:
        numbers = chosen(seen.closure)
        ends_h = drawn.closed_h[:, numbers]
        if seen.closure.as_ == "operational":
            ends_h = ends_h + _integration(scaled, lines, numbers, late_h)
        closure_h = _after(ends_h.max(axis=1), start_h)
    return Samples(first_h=first_h, closure_h=closure_h, problem=scaled, plan=plan)


def predict(samples: Samples, parameters: Parameters) -> Prediction:
    """Widen samples by what the model is off beside its own spread, and give the bands."""
    return Prediction(
        first=_band(samples.first_h, parameters.spread_first),
        closure=_band(samples.closure_h, parameters.spread_closure),
    )


def log_middle_and_spread(times_h: Floats) -> tuple[float, float]:
    """Give the logarithm of the median and the spread of logarithms between P10 and P90."""
    low, middle, high = np.log(np.percentile(times_h, (10, 50, 90)))
    return float(middle), float((high - low) / (2 * NormalDist().inv_cdf(0.9)))


def _band(times_h: Floats | None, spread: float) -> Band | None:
    if times_h is None:
        return None
    middle, own = log_middle_and_spread(times_h)
    if spread <= 0.0:
        low, half, high = np.percentile(times_h, (10, 50, 90))
        return Band(float(low), float(half), float(high))
    width = NormalDist().inv_cdf(0.9) * float(np.hypot(own, spread))
    return Band(*(float(np.exp(middle + side * width)) for side in (-1, 0, 1)))


def _after(times_h: Floats, start_h: float) -> Floats | None:
    """Give sorted hours after the clock; None when one replication never arrives."""
    if not np.isfinite(times_h).all():
        return None
    return np.sort(np.maximum(LEAST_H, times_h - start_h))


def _integration(
    problem: Problem, lines: Sequence[str], numbers: Sequence[int], late_h: Mapping[str, Floats]
) -> Floats:
    return np.stack([late_h[problem.requirements[lines[n]].force] for n in numbers], axis=1)
