"""Check a result: rebuild the problem from its own input, then every rule and every figure.

Three steps, each independent of how the plan was found: the scenario inside the document is
loaded and resolved anew; the movements are read back and pass `verify_plan`; every other
figure is built anew from those two and compared. Percentiles are drawn again from the seed
and the number of replications that the document gives: the same world, the same figures.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from muster.errors import MusterError
from muster.plan.bound import METHOD, find_bound
from muster.plan.exact import METHOD as EVERY_PLAN
from muster.plan.exact import METHOD_UNHELD, prove_exactly
from muster.plan.flatten import build_instance
from muster.plan.model import Bound, PlanResult
from muster.plan.proving import prove_bound
from muster.plan.verify import ROUNDED_H, Violation, verify_plan
from muster.problem.model import Problem
from muster.problem.resolving import resolve
from muster.result.document import build_document
from muster.result.order import in_order
from muster.result.reading import read_plan
from muster.scenario.loading import read_scenario
from muster.simulation.outcome import simulate

Document = dict[str, Any]
MOST_DIFFERENCES = 50
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def check_document(document: Document) -> tuple[Violation, ...]:
    """List every broken rule and every figure that does not follow from the rest."""
    try:
        problem = _rebuild_problem(document)
    except (MusterError, KeyError, TypeError, ValueError, AttributeError) as error:
        return (_violation("input", "input", f"the scenario inside cannot be rebuilt: {error}"),)
    try:
        plan = read_plan(problem, document)
        violations = verify_plan(problem, plan, tolerance_h=ROUNDED_H)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return (_violation("movements", "document", f"the plan cannot be read: {error!r}"),)
    if violations:
        return violations
    return _compare_with_rebuilt(document, problem, plan)


def _rebuild_problem(document: Document) -> Problem:
    given = document["input"]
    written = in_order(given["scenario"], given.get("order", {}))
    scenario = read_scenario(written, where="input.scenario")
    decisions = {
        key: datetime.fromisoformat(when) if when else None
        for key, when in given["decisions"].items()
    }
    return resolve(scenario, decisions=decisions)


def _compare_with_rebuilt(
    document: Document, problem: Problem, plan: PlanResult
) -> tuple[Violation, ...]:
    plan = replace(plan, bound=_bound(problem, plan))
    rebuilt = build_document(
        problem,
        plan,
        simulate(problem, plan, runs=document["runs"], seed=plan.seed),
        languages=tuple(document["languages"]),
        decisions={
            key: datetime.fromisoformat(when) if when else None
            for key, when in document["input"]["decisions"].items()
        },
        quick=document["input"]["quick"],
    )
    differences: list[Violation] = []
    _differ(document, rebuilt, "", differences)
    return tuple(differences)


def _bound(problem: Problem, plan: PlanResult) -> Bound:
    """Prove the bound again, in the way that the result says."""
    instance = build_instance(problem)
    alone = find_bound(instance)
    if plan.bound.method == METHOD:
        return alone
    competing = prove_bound(instance, alone, plan.weighted_lateness_h)
    if plan.bound.method == EVERY_PLAN:
        return prove_exactly(instance, alone, competing, plan.weighted_lateness_h)
    if plan.bound.method == METHOD_UNHELD:
        claimed_h = plan.bound.weighted_lateness_h
        return prove_exactly(instance, alone, competing, claimed_h, method=METHOD_UNHELD)
    return competing


def _differ(given: Any, rebuilt: Any, path: str, found: list[Violation]) -> None:
    if len(found) >= MOST_DIFFERENCES:
        return
    if isinstance(given, dict) and isinstance(rebuilt, dict):
        for key in [*rebuilt, *(key for key in given if key not in rebuilt)]:
            _differ(given.get(key, _MISSING), rebuilt.get(key, _MISSING), f"{path}.{key}", found)
    elif isinstance(given, list) and isinstance(rebuilt, list) and len(given) == len(rebuilt):
        for index, (one, other) in enumerate(zip(given, rebuilt, strict=True)):
            _differ(one, other, f"{path}[{_name(other, index)}]", found)
    elif not _same(given, rebuilt):
        text = f"is {_short(given)}, but follows as {_short(rebuilt)}"
        found.append(_violation(path.lstrip("."), "derived", text))


class _Missing:
    def __repr__(self) -> str:
        return "missing"


_MISSING = _Missing()


def _name(row: Any, index: int) -> str:
    return str(row.get("id", index)) if isinstance(row, dict) else str(index)


def _same(given: Any, rebuilt: Any) -> bool:
    if isinstance(given, bool) or isinstance(rebuilt, bool):
        return given is rebuilt
    if isinstance(given, int | float) and isinstance(rebuilt, int | float):
        return abs(given - rebuilt) <= 1e-3 + 1e-9 * abs(rebuilt)
    if isinstance(given, str) and isinstance(rebuilt, str) and given != rebuilt:
        return _is_same_time(given, rebuilt)
    return bool(given == rebuilt)


def _is_same_time(given: str, rebuilt: str) -> bool:
    """Times of the document are whole seconds: two that were rounded apart are the same."""
    if not (_TIME.fullmatch(given) and _TIME.fullmatch(rebuilt)):
        return False
    apart = datetime.fromisoformat(given) - datetime.fromisoformat(rebuilt)
    return abs(apart.total_seconds()) <= 1


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _violation(where: str, rule: str, what: str) -> Violation:
    return Violation(rule=rule, where=where, what=" ".join(what.split()))
