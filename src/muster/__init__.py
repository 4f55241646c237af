"""Muster: who can be where, with what, by when, under which decisions.

The five verbs, each taking what the one before it gives:

    load_scenario -> resolve -> make_plan -> simulate -> write_report

They import what they need when they are called, so that `import muster` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from muster.errors import (
    FactError,
    InputError,
    Issue,
    MusterError,
    NetworkError,
    ScenarioError,
    SolverError,
    VerificationError,
)
from muster.version import VERSION

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from typing import Any

    from muster.plan.model import PlanResult
    from muster.problem.model import Problem
    from muster.scenario.schema import Scenario
    from muster.simulation.outcome import Outcome

__version__ = VERSION


def load_scenario(path: str | os.PathLike[str], *, overrides: Iterable[str] | str = ()) -> Scenario:
    """Load a scenario and check it.

    Parameters
    ----------
    path
        A YAML file, a folder (`scenario.yaml` with tables), or the id of a shipped scenario.
    overrides
        Names of patches in the scenario's section `overrides`, applied in order.

    Raises
    ------
    ScenarioError
        When anything is wrong; holds every problem found, each with where, what and fix.
    """
    from muster.scenario.loading import load_scenario as load

    return load(path, overrides=overrides)


def resolve(
    scenario: Scenario, *, decisions: Mapping[str, date | datetime | str | None] | None = None
) -> Problem:
    """Turn a scenario into numbers under one setting of its decisions.

    Parameters
    ----------
    scenario
        What `load_scenario` gave.
    decisions
        When each decision is taken, event happens or acceptance is given: a day (00:00 UTC),
        a moment, `"C+5"` (days after C-day), or None or `"never"`. What is not named stays as
        the scenario states it.

    Raises
    ------
    ScenarioError
        When a decision is unknown, or the setting cannot be.
    NetworkError
        When a place cannot be found.
    """
    from muster.problem.resolving import resolve as resolve_scenario

    return resolve_scenario(scenario, decisions=decisions or {})


def make_plan(problem: Problem, *, time_limit_s: float | None = None, seed: int = 0) -> PlanResult:
    """Plan every movement on real lift, with a proven lower bound beside it.

    A late or infeasible plan is a result, not an exception.

    Parameters
    ----------
    problem
        What `resolve` gave.
    time_limit_s
        Seconds of computing [s]; None means until the planner is done. The same problem and
        seed give the same plan only without a limit.
    seed
        Start of the random choices.

    Raises
    ------
    VerificationError
        When the plan breaks a rule: a bug in Muster.
    """
    from muster.plan.planning import make_plan as plan

    return plan(problem, time_limit_s=time_limit_s, seed=seed)


def simulate(problem: Problem, *, plan: PlanResult, runs: int = 200, seed: int = 0) -> Outcome:
    """Replay a plan many times under disturbances and give percentiles of its dates.

    Parameters
    ----------
    problem
        What `resolve` gave.
    plan
        What `make_plan` gave.
    runs
        Replications; zero gives an outcome without percentiles.
    seed
        Start of the random choices.
    """
    from muster.simulation.outcome import simulate as replay

    return replay(problem, plan, runs=runs, seed=seed)


def write_report(
    problem: Problem,
    *,
    result: PlanResult,
    outcome: Outcome,
    folder: str | os.PathLike[str],
) -> dict[str, Any]:
    """Write `result.json`, `report.html`, `movements.csv` and `posture.csv`, or nothing.

    Parameters
    ----------
    problem, result, outcome
        What `resolve`, `make_plan` and `simulate` gave.
    folder
        Where to write; it is made when missing. Each file appears whole or not at all.

    Returns
    -------
    dict
        The document that `result.json` holds.
    """
    from pathlib import Path

    from muster.result.document import build_document
    from muster.result.writing import write_result

    document = build_document(problem, result, outcome)
    write_result(document, Path(folder))
    return document


__all__ = [
    "FactError",
    "InputError",
    "Issue",
    "MusterError",
    "NetworkError",
    "ScenarioError",
    "SolverError",
    "VerificationError",
    "__version__",
    "load_scenario",
    "make_plan",
    "resolve",
    "simulate",
    "write_report",
]
