"""What replications tell about a plan.

There is no event engine yet: `simulate` says so with an outcome of zero replications, whose
percentiles are null wherever they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from muster.plan.model import PlanResult
from muster.problem.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Percentiles of the closures [h after C-day] by force; empty without replications."""

    runs: int
    seed: int
    closed_95_h: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)


def simulate(
    problem: Problem,  # noqa: ARG001 - the fixed signature of the verb
    plan: PlanResult,  # noqa: ARG001
    *,
    runs: int = 200,
    seed: int = 0,
) -> Outcome:
    """Replay a plan under disturbances; without an event engine: no replications, no claims.

    Raises ValueError when `runs` is negative.
    """
    if runs < 0:
        raise ValueError(f"runs is {runs}; it must be zero or more")
    return Outcome(runs=0, seed=seed)
