"""The named settings of a scenario, planned beside the one in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from muster.explanation.account import Account, account_for
from muster.explanation.headline import headline, lead
from muster.plan.planning import make_plan
from muster.posture.alike import move_alike
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.result.clock import to_iso
from muster.scenario.schema import When

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What one setting of the decisions comes to."""

    id: str
    decisions: Mapping[str, float | None]  # hours after C-day; None: never
    status: str
    strength: list[tuple[float, int]]
    headline: Mapping[str, str]
    lead: Mapping[str, str]

    def to_row(self, c_day: datetime) -> dict[str, Any]:
        """Give the setting as a row of the document."""
        return {
            "id": self.id,
            "decisions": {key: to_iso(c_day, at_h) for key, at_h in self.decisions.items()},
            "status": self.status,
            "strength": [
                {"at": to_iso(c_day, at_h), "personnel": people} for at_h, people in self.strength
            ],
            "headline": dict(self.headline),
            "lead": dict(self.lead),
        }


def plan_settings(current: Account, *, only_undecided: bool = False) -> tuple[Setting, ...]:
    """Plan the undecided state and every named setting; the one in force is not planned twice."""
    problem = current.problem
    wanted: dict[str, Mapping[str, When | str]] = {UNDECIDED: {}}
    if not only_undecided:
        wanted.update(problem.scenario.settings)
    planned = [current]
    undecided: list[tuple[float, int]] = []
    settings = []
    for identifier, decisions in wanted.items():
        if problem.switches:
            other = resolve(problem.scenario, decisions=decisions)
            account = _account_of(other, planned)
            planned.append(account)
        else:  # nothing can be decided: there is one setting
            other, account = problem, current
        if identifier == UNDECIDED:
            undecided = account.strength
        settings.append(
            Setting(
                id=identifier,
                decisions={switch.id: switch.at_h for switch in other.switches.values()},
                status=account.plan.status,
                strength=account.strength,
                headline=headline(account),
                lead=lead(account, undecided),
            )
        )
    return tuple(settings)


def _account_of(problem: Problem, planned: Sequence[Account]) -> Account:
    """Plan a setting, or take the plan of one that moves the same with the same."""
    for other in planned:
        if move_alike(problem, other.problem):
            return account_for(problem, other.plan)
    return account_for(problem, make_plan(problem, seed=planned[0].plan.seed, prove=False))
