"""What would make a force earlier: one change at a time, measured by planning again."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from muster.explanation.change import ALL_AT_ONCE, Change, make_change
from muster.explanation.explaining import ForceExplanation, explain
from muster.explanation.phase import Phase
from muster.explanation.sentence import CLOSES, EARLIER, NO_HELP
from muster.explanation.wording import Text, day, duration, say
from muster.plan.model import PlanResult
from muster.problem.model import Problem

MOST_PLANS = 8
QUICK_ROUNDS = 1
"""How many schedules a re-plan tries: the same first one for all, so that chance stays out."""
LIKENESS_SHARE, LIKENESS_H = 0.2, 12.0
"""A force that closes farther than this from the plan in the quick plan gets no remedy."""
LEAST_GAIN_H = 1.0
"""Less than this is not worth a sentence, and may be the search's own chance [h]."""
REAL_GAIN_H = 6.0
"""A change other than an earlier decision that gains this is named first [h]."""

Cause = tuple[str, str]
"""Kind and id of what held something up, as far as a change can mend it."""


class MakePlan(Protocol):
    """The verb that plans; given in, so that explanations do not depend on the planner."""

    def __call__(self, problem: Problem, *, seed: int, progress: Any) -> PlanResult:
        """Make a plan; `progress` is called after every schedule that was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would make one force earlier, by how many days, as measured by planning again."""

    sentence: Text
    days: float
    kind: str  # a kind of change, or none: what was tried does not help
    id: str


def measure_remedies(
    problem: Problem,
    plan: PlanResult,
    make_plan: MakePlan,
    limit: int = MOST_PLANS,
    *,
    explanations: Mapping[str, ForceExplanation] | None = None,
) -> Mapping[str, Remedy]:
    """Plan again with one change at a time and say which helps each force most.

    At most `limit` changes are tried, those for which most people wait longest. Like is
    compared with like: each changed problem gets a quick plan, and so does the unchanged one;
    a gain is the difference of these two. Where the quick plan of the unchanged problem is far
    from the plan itself, it says nothing about it and no remedy is given; nor is one when the
    plan ran out of time. `explanations` are those of the plan, where they are there already.
    """
    if plan.status == "time_limit" or limit < 1:
        return {}
    explanations = explain(problem, plan) if explanations is None else explanations
    causes = _list_causes(problem, plan, explanations)
    changes = _make_changes(problem, causes, limit)
    if not changes:
        return {}
    start_h = _starting_points(problem, explanations, _plan_quickly(problem, plan, make_plan))
    remedies: dict[str, Remedy] = {}
    for change in changes:
        after = explain(change.problem, _plan_quickly(change.problem, plan, make_plan))
        for force, was_h in start_h.items():
            remedy = _remedy(problem, change, explanations[force], was_h, after.get(force))
            if remedy is not None and _rank(remedy) > _rank(remedies.get(force)):
                remedies[force] = remedy
    tried = {(change.kind, change.id) for change in changes}
    measured = {name: explanations[name] for name in start_h}
    return {**_none_helping(problem, plan, measured, tried), **remedies}


def _plan_quickly(problem: Problem, plan: PlanResult, make_plan: MakePlan) -> PlanResult:
    """Make a plan from the first few schedules, by stopping it as a user would."""
    tried = 0

    def stop(_: object) -> None:
        nonlocal tried
        tried += 1
        if tried >= QUICK_ROUNDS:
            raise KeyboardInterrupt

    return make_plan(problem, seed=plan.seed, progress=stop)


def _starting_points(
    problem: Problem, explanations: Mapping[str, ForceExplanation], quick: PlanResult
) -> dict[str, float]:
    """Give the closure from which gains count of each moving force [h]; open: the horizon."""
    again = explain(problem, quick)
    start_h: dict[str, float] = {}
    for name, why in explanations.items():
        if why.status in {"in_place", "not_released"}:
            continue
        planned_h, quick_h = _closed_h(problem, why), _closed_h(problem, again[name])
        if abs(quick_h - planned_h) <= max(LIKENESS_H, LIKENESS_SHARE * planned_h):
            start_h[name] = quick_h
    return start_h


def _closed_h(problem: Problem, why: ForceExplanation) -> float:
    return problem.horizon_h if why.closed_h is None else why.closed_h


def _make_changes(problem: Problem, causes: list[Cause], limit: int) -> list[Change]:
    changes: list[Change] = []
    for kind, identifier in causes:
        change = make_change(problem, kind, identifier) if len(changes) < limit else None
        if change is not None:
            changes.append(change)
    return changes


def _list_causes(
    problem: Problem, plan: PlanResult, explanations: Mapping[str, ForceExplanation]
) -> list[Cause]:
    """List the causes of waiting, those first for which most people wait longest."""
    score: dict[Cause, float] = defaultdict(float)
    for name, why in explanations.items():
        if why.leaf != name and why.status != "late":
            continue
        weight = 1 + math.sqrt(problem.forces[name].personnel or 0)
        for cause, hours in _causes_of(problem, plan, name, why):
            score[cause] += hours * weight
    return sorted(score, key=lambda cause: (-score[cause], cause))


def _causes_of(
    problem: Problem, plan: PlanResult, force: str, why: ForceExplanation
) -> Iterator[tuple[Cause, float]]:
    """Give what holds one leaf up, with the hours."""
    for phase in why.phases or ((why.binding,) if why.binding else ()):
        cause = _cause_of(phase)
        if cause is not None and phase.reducible_h >= LEAST_GAIN_H:
            yield cause, phase.reducible_h
    if why.status == "late" and why.closed_h is None:
        for fleet in sorted(_fleets_of(problem, plan, force)):
            yield ("fleet", fleet), problem.horizon_h / 2


def _cause_of(phase: Phase) -> Cause | None:
    kind = phase.limit_kind
    if kind is None:
        return None
    return kind, kind if kind in ALL_AT_ONCE else phase.limit_id or ""


def _fleets_of(problem: Problem, plan: PlanResult, force: str) -> set[str]:
    """List the fleets that carry the open lines of a force; of those left whole, all that may."""
    found: set[str] = set()
    for need in problem.requirements.values():
        if need.force != force or plan.closed_h.get(need.id) is not None:
            continue
        used = {
            trip.fleet
            for trip in plan.trips
            if any(item.requirement == need.id for item in trip.items)
        }
        found |= used or {
            fleet.id
            for fleet in problem.fleets.values()
            if need.actor in fleet.carries
            and fleet.only_force is None
            and not fleet.feeds
            and any((route, fleet.lift_type) in problem.carriages for route in need.routes)
        }
    return found


def _remedy(
    problem: Problem,
    change: Change,
    before: ForceExplanation,
    was_h: float,
    after: ForceExplanation | None,
) -> Remedy | None:
    """Say what a change gains one force; None when it gains nothing worth saying."""
    if after is None or after.closed_h is None:
        return None
    gain_h = was_h - after.closed_h
    if gain_h < LEAST_GAIN_H:
        return None
    if before.closed_h is None:
        sentence = say(CLOSES, change=change.words, day=day(problem.c_day, after.closed_h))
    else:
        sentence = say(EARLIER, change=change.words, gain=duration(gain_h))
    return Remedy(sentence=sentence, days=gain_h / 24, kind=change.kind, id=change.id)


def _rank(remedy: Remedy | None) -> tuple[bool, float]:
    """Prefer the larger gain, but an earlier decision only over what gains next to nothing."""
    if remedy is None:
        return False, 0.0
    real = remedy.kind != "decision" and remedy.days * 24 >= REAL_GAIN_H
    return real, remedy.days


def _none_helping(
    problem: Problem,
    plan: PlanResult,
    explanations: Mapping[str, ForceExplanation],
    tried: set[Cause],
) -> dict[str, Remedy]:
    """Say that nothing helps, where every cause of what holds a force up has been tried."""
    none = Remedy(sentence=NO_HELP, days=0.0, kind="none", id="")
    found: dict[str, Remedy] = {}
    for name, why in explanations.items():
        if why.leaf is None:
            continue
        causes = {cause for cause, _ in _causes_of(problem, plan, why.leaf, why)}
        if causes and causes <= tried:
            found[name] = none
    return found
