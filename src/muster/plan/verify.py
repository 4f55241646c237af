"""Check a plan against every rule of `docs/design/plan-rules.md`, without knowing its maker.

Nothing here comes from the scheduler: the arithmetic is the verifier's own, written from
the rules. A plan that passes may be poor, but it can be carried out as it stands.
"""

from __future__ import annotations

from muster.plan.model import PlanResult
from muster.plan.verification.asset import check_assets
from muster.plan.verification.cargo import check_cargo
from muster.plan.verification.carrying import check_carrying
from muster.plan.verification.case import EXACT_H, ROUNDED_H, Case, Violation
from muster.plan.verification.caveat import check_caveats
from muster.plan.verification.claim import check_claims
from muster.plan.verification.haul import check_hauls
from muster.plan.verification.name import check_names
from muster.plan.verification.place import check_places
from muster.plan.verification.timing import check_timing
from muster.problem.model import Problem

__all__ = ["EXACT_H", "ROUNDED_H", "Violation", "verify_plan"]


def verify_plan(
    problem: Problem, result: PlanResult, *, tolerance_h: float = EXACT_H
) -> tuple[Violation, ...]:
    """List every broken rule; an empty tuple is a valid plan.

    A plan that was read back from a document has times rounded to the second: give it
    `tolerance_h=ROUNDED_H`.
    """
    trips, found = check_names(problem, result)
    case = Case(problem=problem, plan=result, tolerance_h=tolerance_h, trips=trips)
    checks = (
        check_cargo,
        check_carrying,
        check_caveats,
        check_timing,
        check_assets,
        check_places,
        check_hauls,
        check_claims,
    )
    for check in checks:
        found.extend(check(case))
    return tuple(found)
