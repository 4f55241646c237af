"""What a plan says of itself: closures, lateness, what is left, status, bound."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from muster.plan.model import Item
from muster.plan.verification.case import Case, Violation, is_empty_self_line
from muster.plan.verification.reach import can_ever_move
from muster.problem.model import Requirement

ESSENTIAL_SHARE = 0.95
STATUSES = ("complete", "late", "infeasible", "time_limit")
LANGUAGES = ("en", "nl")
SHARE_SLACK = 1e-6


def check_claims(case: Case) -> Iterator[Violation]:
    """Check rules 6.1 to 6.6."""
    carried = case.items
    truth = {
        need.id: _dates(case, need, [item for _, item in carried.get(need.id, [])])
        for need in case.problem.requirements.values()
    }
    plan = case.plan
    claims = (
        ("6.1", "closed_h", plan.closed_h, 0),
        ("6.2", "closed_95_h", plan.closed_95_h, 1),
        ("6.1", "first_arrival_h", plan.first_arrival_h, 2),
    )
    for rule, name, claimed, index in claims:
        yield from _check_dates(
            case, rule, name, claimed, {line: dates[index] for line, dates in truth.items()}
        )
    closed_h = {line: dates[0] for line, dates in truth.items()}
    yield from _check_unplanned(case, closed_h)
    yield from _check_objective(case, closed_h)
    yield from _check_status(case, closed_h)
    yield from _check_bound(case, closed_h)


def _dates(
    case: Case, need: Requirement, items: Sequence[Item]
) -> tuple[float | None, float | None, float | None]:
    """Work out closure, 95 % closure and first arrival from what is carried [h]."""
    if not items:
        return _dates_without_items(case, need)
    arrivals = sorted(items, key=lambda item: item.reach_destination_h)
    first_h = arrivals[0].reach_destination_h
    essential_h = _share_reached_h(case, need, arrivals, ESSENTIAL_SHARE)
    whole_h = _share_reached_h(case, need, arrivals, 1.0)
    return (None if whole_h is None else arrivals[-1].reach_destination_h), essential_h, first_h


def _dates_without_items(
    case: Case, need: Requirement
) -> tuple[float | None, float | None, float | None]:
    if need.part == "self" or any(amount > 0 for amount in need.cargo.values()):
        return None, None, None
    ready_h = max(0.0, need.released_h, need.ready_h, need.not_before_h)
    if case.before(case.problem.horizon_h, ready_h):
        return None, None, None
    return ready_h, ready_h, None


def _share_reached_h(
    case: Case, need: Requirement, arrivals: Sequence[Item], share: float
) -> float | None:
    """Give the moment at which every class (or every own asset) is there for this share [h]."""
    if is_empty_self_line(need):
        wanted = {"assets": float(len(case.own_assets.get(need.force, ())))}
        steps = [(item.reach_destination_h, {"assets": 1.0}) for item in arrivals]
    else:
        wanted = {name: amount for name, amount in need.cargo.items() if amount > 0}
        steps = [(item.reach_destination_h, dict(item.cargo)) for item in arrivals]
    there = dict.fromkeys(wanted, 0.0)
    for at_h, cargo in steps:
        for name in wanted:
            there[name] += cargo.get(name, 0.0)
        if all(
            there[name] >= share * amount - SHARE_SLACK * max(1.0, amount)
            for name, amount in wanted.items()
        ):
            return at_h
    return None


def _check_dates(
    case: Case,
    rule: str,
    name: str,
    claimed: Mapping[str, float | None],
    truth: Mapping[str, float | None],
) -> Iterator[Violation]:
    for line in sorted(claimed.keys() - truth.keys()):
        yield Violation(rule=rule, where=f"{name} of {line}", what="no such requirement")
    for line, real_h in truth.items():
        where = f"{name} of {line}"
        if line not in claimed:
            yield Violation(rule=rule, where=where, what="is missing")
            continue
        said_h = claimed[line]
        wrong = said_h is not real_h if None in (said_h, real_h) else _differ(case, said_h, real_h)
        if wrong:
            yield Violation(rule=rule, where=where, what=f"is {said_h}, follows as {real_h}")


def _differ(case: Case, one_h: float | None, other_h: float | None) -> bool:
    return one_h is None or other_h is None or case.differ(one_h, other_h)


def _check_unplanned(case: Case, closed_h: Mapping[str, float | None]) -> Iterator[Violation]:
    reasons = case.plan.unplanned
    for line in sorted(reasons.keys() | closed_h.keys()):
        is_open = line in closed_h and closed_h[line] is None
        if line in reasons and not is_open:
            yield Violation(rule="6.3", where=line, what="unplanned, but it is not open")
        elif is_open and not all(reasons.get(line, {}).get(name) for name in LANGUAGES):
            yield Violation(rule="6.3", where=line, what="open, with no reason in en and nl")


def _lateness_h(case: Case, closed_h: Mapping[str, float | None]) -> float:
    terms = []
    for need in case.problem.requirements.values():
        end_h = closed_h.get(need.id)
        until_h = case.problem.horizon_h if end_h is None else end_h
        terms.append(
            need.weight * (until_h if need.rdd_h is None else max(0.0, until_h - need.rdd_h))
        )
    return math.fsum(terms)


def _weight_sum(case: Case) -> float:
    return math.fsum(need.weight for need in case.problem.requirements.values())


def _check_objective(case: Case, closed_h: Mapping[str, float | None]) -> Iterator[Violation]:
    plan, weights = case.plan, _weight_sum(case)
    for name, said, real, slack in (
        ("weight_sum", plan.weight_sum, weights, 1e-6 * max(1.0, weights)),
        (
            "weighted_lateness_h",
            plan.weighted_lateness_h,
            _lateness_h(case, closed_h),
            case.tolerance_h * max(1.0, weights) + 1e-9 * abs(plan.weighted_lateness_h),
        ),
    ):
        if not abs(said - real) <= slack:
            yield Violation(rule="6.4", where=name, what=f"is {said}, follows as {real}")


def _check_status(case: Case, closed_h: Mapping[str, float | None]) -> Iterator[Violation]:
    status, problem = case.plan.status, case.problem
    if status == "time_limit":
        return
    if problem.unreachable or not all(
        can_ever_move(problem, need)
        for need in problem.requirements.values()
        if closed_h[need.id] is None  # what has moved could move
    ):
        real = "infeasible"
    elif any(_is_late(case, need, closed_h[need.id]) for need in problem.requirements.values()):
        real = "late"
    else:
        real = "complete"
    if status != real:
        yield Violation(rule="6.5", where="status", what=f"is {status}, follows as {real}")


def _is_late(case: Case, need: Requirement, end_h: float | None) -> bool:
    return end_h is None or (need.rdd_h is not None and case.before(need.rdd_h, end_h))


def _check_bound(case: Case, closed_h: Mapping[str, float | None]) -> Iterator[Violation]:
    bound = case.plan.bound
    for line in sorted(bound.closed_h.keys() ^ closed_h.keys()):
        yield Violation(rule="6.6", where=f"bound of {line}", what="missing or not wanted")
    for line, end_h in closed_h.items():
        if end_h is None or line not in bound.closed_h:
            continue
        low_h = bound.closed_h[line]
        if low_h is None or case.before(end_h, low_h):
            what = f"is {low_h}, yet the plan closes at {end_h:g} h"
            yield Violation(rule="6.6", where=f"bound of {line}", what=what)
    weights = max(1.0, _weight_sum(case))
    slack = case.tolerance_h * weights + 1e-9 * abs(bound.weighted_lateness_h)
    real = _lateness_h(case, bound.closed_h)
    if not bound.weighted_lateness_h >= real - slack:
        what = f"is {bound.weighted_lateness_h}, but {real} follows from those of the requirements"
        yield Violation(rule="6.6", where="bound weighted_lateness_h", what=what)
    if not bound.weighted_lateness_h <= case.plan.weighted_lateness_h + 2 * slack:
        yield Violation(rule="6.6", where="bound weighted_lateness_h", what="above the plan's")
