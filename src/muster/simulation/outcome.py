"""What replications tell about a plan.

Nothing here loads the compiler until there is something to run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from muster.plan.model import PlanResult
from muster.problem.model import Problem

if TYPE_CHECKING:
    from muster.simulation.disturbance import Disturbance
    from muster.simulation.sample import ItemTimes
    from muster.simulation.spread import Ranges


class Band(NamedTuple):
    """Percentiles: one replication in ten is below `p10`, half below `p50`."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Bands of the dates of a force or a requirement [h after C-day]; None: does not happen.

    Times are those of the simulation, also when they lie after the horizon.
    """

    ready_h: Band | None
    first_arrival_h: Band | None
    closed_95_h: Band | None
    closed_h: Band | None
    operational_h: Band | None  # of forces
    on_time: float | None
    """Share of replications in which every wanted date is met; None when nobody wants one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One fact that is not known exactly, and how much that matters."""

    kind: str
    fact: str
    """Path in the scenario (`readiness.us-five-days.notice_h`), or a row of a table and what
    it is about (`disturbances.weather.air@EPRZ`)."""
    label: Mapping[str, str]
    """Name of what it is about, by language."""
    share: float
    """Part of the variance of the 95 % closure that goes when this alone is as planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Bands and chances from the replications; empty without any."""

    runs: int
    seed: int
    closed_95_h: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    """By force: P10, P50 and P90 of 95 % closed, as in `forces`."""
    forces: Mapping[str, Dates] = field(default_factory=dict)
    requirements: Mapping[str, Dates] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """By force: how much of the variance of its 95 % closure goes when one kind of
    uncertainty is as planned; shares of 0 to 1, the largest first. The id "" stands for all
    forces together, by people."""
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    """By force, and "" for all: the facts which, if known, narrow its 95 % closure most."""
    items: ItemTimes | None = field(default=None, repr=False, compare=False)
    """When every item left home and came, in every replication: for bands of strength."""


def simulate(
    problem: Problem,
    plan: PlanResult,
    *,
    runs: int = 200,
    seed: int = 0,
    workers: int | None = None,
    disturbances: Sequence[Disturbance] | None = None,
    ranges: Ranges | None = None,
    sources: bool = True,
) -> Outcome:
    """Replay the policy of a plan, in whole seconds, under disturbances, `runs` times.

    The same seed gives the same outcome on any number of workers. Replication 7 of a seed
    lives in the same weather, with the same breakdowns, under every setting of the decisions,
    so that settings are compared fairly.

    Parameters
    ----------
    problem, plan
        What `resolve` and `make_plan` gave.
    runs
        Replications; zero gives an outcome without percentiles.
    seed
        Of all random numbers.
    workers
        Threads; None: one for each processor.
    disturbances
        Instead of those of the package's table; `()`: nothing goes wrong.
    ranges
        Instead of the ranges of the scenario's facts; `Ranges()`: all figures are exact.
    sources
        Whether to find out where the spread comes from, which takes longer than the
        replications themselves.

    Raises
    ------
    FactError
        When disturbances or ranges cannot be drawn from: low above high, a probability
        outside 0 to 1. Lists every problem.
    ValueError
        When `runs` is negative or `workers` is below one.
    """
    if runs < 0:
        raise ValueError(f"runs is {runs}; it must be zero or more")
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; it must be one or more")
    from muster.simulation.disturbance import check_disturbances, read_disturbances
    from muster.simulation.spread import check_ranges, read_ranges

    disturbances = read_disturbances() if disturbances is None else tuple(disturbances)
    ranges = read_ranges(problem) if ranges is None else ranges
    check_disturbances(disturbances)
    check_ranges(ranges)
    if runs == 0:
        return Outcome(runs=0, seed=seed)
    from muster.plan.seconds import in_whole_seconds
    from muster.simulation.study import run_study

    return run_study(
        problem,
        in_whole_seconds(plan),
        disturbances,
        ranges,
        runs=runs,
        seed=seed,
        workers=workers,
        sources=sources,
    )
