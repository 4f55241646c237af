"""Sum up replications: bands of every date, by requirement and by force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from muster.plan.model import PlanResult
from muster.problem.model import Problem
from muster.simulation.arrays import Floats, shape
from muster.simulation.chances import key_of
from muster.simulation.outcome import Band, Dates
from muster.simulation.running import SEEDS, Samples
from muster.simulation.spread import Ranges

LATE_H = 1e-6
PERCENTILES = (10, 50, 90)


def band_of(times_h: Floats) -> Band | None:
    """Give the percentiles of some times; None when one of them never comes.

    >>> band_of(np.arange(11.0))
    Band(p10=1.0, p50=5.0, p90=9.0)
    """
    if not len(times_h) or not np.isfinite(times_h).all():
        return None
    low, middle, high = np.percentile(times_h, PERCENTILES)
    return Band(float(low), float(middle), float(high))


def integrate(problem: Problem, ranges: Ranges, *, runs: int, seed: int) -> Mapping[str, Floats]:
    """Draw how long each leaf force takes from closure to being usable [h]."""
    from muster.simulation.kernels import draw_alone

    drawn: dict[str, Floats] = {}
    beside_h = np.zeros(runs)
    for force in problem.forces.values():
        spread = ranges.integration_h.get(force.id)
        if spread is None:
            drawn[force.id] = np.full(runs, force.integration_h)
            continue
        key = np.uint64(key_of(spread.stream))
        draw_alone(np.array(shape(*spread.row)), key, seed % SEEDS, beside_h)
        drawn[force.id] = np.maximum(0.0, force.integration_h + beside_h)
    return drawn


def sum_up(
    problem: Problem,
    plan: PlanResult,
    lines: Sequence[str],
    samples: Samples,
    integration_h: Mapping[str, Floats],
) -> tuple[dict[str, Dates], dict[str, Dates]]:
    """Give the dates of requirements and of forces; a parent's are the latest of its parts."""
    requirements = {
        line: Dates(
            ready_h=band_of(samples.ready_h[:, number]),
            first_arrival_h=band_of(samples.first_h[:, number]),
            closed_95_h=band_of(samples.essential_h[:, number]),
            closed_h=band_of(samples.closed_h[:, number]),
            operational_h=None,
            on_time=_on_time(problem, lines, samples, [number]),
        )
        for number, line in enumerate(lines)
    }
    forces: dict[str, Dates] = {}
    for force, numbers in columns_by_force(problem, lines).items():
        operational_h = [
            samples.closed_h[:, number] + integration_h[problem.requirements[lines[number]].force]
            for number in numbers
        ]
        forces[force] = Dates(
            ready_h=band_of(samples.ready_h[:, numbers].max(axis=1)),
            first_arrival_h=_first_arrival(samples.first_h[:, numbers]),
            closed_95_h=band_of(samples.essential_h[:, numbers].max(axis=1)),
            closed_h=band_of(samples.closed_h[:, numbers].max(axis=1)),
            operational_h=band_of(np.max(operational_h, axis=0)),
            on_time=_on_time(problem, lines, samples, numbers),
        )
    closed = {line for line in lines if plan.closed_h.get(line) is not None}
    complete = _complete_forces(problem, closed)
    return requirements, {
        name: dates if name in complete else _open(dates) for name, dates in forces.items()
    }


def columns_by_force(problem: Problem, lines: Sequence[str]) -> dict[str, list[int]]:
    """List the columns of the lines of each force and of all that it is a part of."""
    columns: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        name: str | None = problem.requirements[line].force
        while name is not None:
            columns[name].append(number)
            known = problem.forces.get(name)
            name = known.parent if known is not None else None
    return dict(columns)


def _complete_forces(problem: Problem, closed: set[str]) -> set[str]:
    """Forces of which every moving part is released, can move and closes in the plan."""
    moving = {need.force for need in problem.requirements.values()}
    broken = {need.force for need in problem.requirements.values() if need.id not in closed}
    broken |= set(problem.unreachable)
    for force in problem.forces.values():
        if not force.in_place and force.moves and force.released_h is None:
            broken.add(force.id)
    return _with_wholes(problem, moving) - _with_wholes(problem, broken)


def _with_wholes(problem: Problem, names: set[str]) -> set[str]:
    """Add what each force is a part of."""
    found: set[str] = set()
    for name in names:
        whole: str | None = name
        while whole is not None and whole not in found:
            found.add(whole)
            known = problem.forces.get(whole)
            whole = known.parent if known is not None else None
    return found


def _open(dates: Dates) -> Dates:
    """A force of which something stays behind is never closed."""
    return Dates(
        ready_h=dates.ready_h,
        first_arrival_h=dates.first_arrival_h,
        closed_95_h=dates.closed_95_h,
        closed_h=None,
        operational_h=None,
        on_time=dates.on_time,
    )


def _first_arrival(first_h: Floats) -> Band | None:
    return band_of(first_h.min(axis=1))


def _on_time(
    problem: Problem, lines: Sequence[str], samples: Samples, numbers: Sequence[int]
) -> float | None:
    met = [
        samples.closed_h[:, number] <= rdd_h + LATE_H
        for number in numbers
        if (rdd_h := problem.requirements[lines[number]].rdd_h) is not None
    ]
    return float(np.mean(np.all(met, axis=0))) if met else None
