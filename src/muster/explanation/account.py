"""What is known of one plan when it is put into words: worked out once, told in many places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muster.explanation.explaining import ForceExplanation, explain
from muster.plan.model import PlanResult
from muster.posture.band import StrengthStep, strength_band
from muster.posture.posture import PostureRow, build_posture
from muster.posture.strength import strength_in
from muster.problem.model import Problem
from muster.simulation.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One plan with its posture, its explanations and its strength."""

    problem: Problem
    plan: PlanResult
    posture: tuple[PostureRow, ...]
    explanations: Mapping[str, ForceExplanation]
    strength: list[tuple[float, int]]
    outcome: Outcome
    band: Sequence[StrengthStep]
    """Percentiles of the strength; empty without replications."""


def account_for(problem: Problem, plan: PlanResult, outcome: Outcome | None = None) -> Account:
    """Work out posture, explanations and strength of a plan; without an outcome no bands."""
    posture = build_posture(problem, plan)
    outcome = Outcome(runs=0, seed=plan.seed) if outcome is None else outcome
    return Account(
        problem=problem,
        plan=plan,
        posture=posture,
        explanations=explain(problem, plan),
        strength=strength_in(problem, posture),
        outcome=outcome,
        band=strength_band(problem, plan, outcome),
    )
