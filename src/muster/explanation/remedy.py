"""What would make forces earlier: one change at a time, measured by planning again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from muster.explanation.cause import Cause, Causes
from muster.explanation.change import Change, make_change
from muster.explanation.explaining import ForceExplanation, explain, list_closures
from muster.explanation.sentence import CLOSES, EARLIER, NO_HELP, ONE_EARLIER, SEVERAL_EARLIER
from muster.explanation.wording import Text, count, day, duration, named, say
from muster.plan.model import PlanResult
from muster.problem.model import Problem

MOST_PLANS, MOST_LINES_PLANNED = 12, 24_000
"""Changes that are tried, and requirements that are planned again for them in all."""
BEST_SHOWN = 5
ROUNDS = 40
"""Schedules that the search tries on top of the plan, for every change and without one."""
LEAST_GAIN_H = 1.0
"""Less than this is not worth a sentence, and may be the search's own chance [h]."""
LEAST_MEAN_GAIN_H = 0.01
"""A change must gain this over all requirements: less may be one earlier, another later [h]."""
REAL_GAIN_H = 6.0
"""A change other than an earlier decision that gains this is named first [h]."""


class MakePlan(Protocol):
    """The verb that plans; given in, so that explanations do not depend on the planner."""

    def __call__(
        self, problem: Problem, *, seed: int, start: PlanResult, progress: Any, prove: bool
    ) -> PlanResult:
        """Make a plan from an earlier one; `progress` is called after every schedule tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would make one force earlier, by how many days, as measured by planning again."""

    sentence: Text
    days: float
    kind: str  # a kind of change, or none: what was tried does not help
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRemedy:
    """What a change is worth to all forces together."""

    sentence: Text
    mean_days: float  # earlier, over the requirements by their weights
    closure_days: float  # earlier, of the last requirement
    kind: str
    id: str
    forces: tuple[tuple[str, float], ...]  # leaf forces that are earlier, and by how many days


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """The best remedies of each force, and of all forces together, the best first."""

    by_force: Mapping[str, tuple[Remedy, ...]]
    whole: tuple[WholeRemedy, ...]


NO_REMEDIES = Remedies(by_force={}, whole=())


def measure_remedies(
    problem: Problem,
    plan: PlanResult,
    make_plan: MakePlan,
    limit: int | None = None,
    *,
    explanations: Mapping[str, ForceExplanation] | None = None,
) -> Remedies:
    """Plan again with one change at a time and say which help most.

    At most `limit` changes are tried (twelve, fewer of large problems): those for which most
    people wait longest, and those whose limits have the highest prices in the proof of the
    bound. Each is planned on top of the plan, with a little more search; so is the plan itself
    without any change, and a gain is the difference of these two. A plan that ran out of time
    gets none: the difference would be the search's. `explanations` are those of the plan, where
    they are there already.
    """
    if limit is None:
        limit = min(MOST_PLANS, MOST_LINES_PLANNED // max(1, len(problem.requirements)))
    if plan.status == "time_limit" or limit < 1:
        return NO_REMEDIES
    explanations = explain(problem, plan) if explanations is None else explanations
    causes = Causes(problem, plan)
    changes = _make_changes(problem, causes.worst_first(explanations), limit)
    if not changes:
        return NO_REMEDIES
    base = _plan_on(problem, plan, make_plan)
    before_h = list_closures(problem, base)
    found: dict[str, list[Remedy]] = defaultdict(list)
    whole: list[WholeRemedy] = []
    for change in changes:
        changed = _plan_on(change.problem, plan, make_plan)
        after_h = list_closures(change.problem, changed)
        gains = _gains(explanations, before_h, after_h, problem.horizon_h)
        for force, gain_h in gains.items():
            closed_h = after_h[force] if before_h[force] is None else None
            found[force].append(_remedy(problem, change, gain_h, closed_h))
        worth = _whole(problem, change, base, changed, _of_leaves(explanations, gains))
        if worth is not None:
            whole.append(worth)
    tried = {(change.kind, change.id) for change in changes}
    best = {
        force: tuple(sorted(some, key=_rank, reverse=True)[:BEST_SHOWN])
        for force, some in found.items()
    }
    whole.sort(key=lambda remedy: -remedy.mean_days)
    return Remedies(
        by_force={**_none_helping(causes, explanations, tried), **best},
        whole=tuple(whole[:BEST_SHOWN]),
    )


def _plan_on(problem: Problem, plan: PlanResult, make_plan: MakePlan) -> PlanResult:
    """Improve a plan a little, by stopping the search as a user would."""
    tried = 0

    def stop(_: object) -> None:
        nonlocal tried
        tried += 1
        if tried >= ROUNDS:
            raise KeyboardInterrupt

    return make_plan(problem, seed=plan.seed, start=plan, progress=stop, prove=False)


def _make_changes(problem: Problem, causes: list[Cause], limit: int) -> list[Change]:
    changes: list[Change] = []
    for kind, identifier in causes:
        change = make_change(problem, kind, identifier) if len(changes) < limit else None
        if change is not None:
            changes.append(change)
    return changes


def _gains(
    explanations: Mapping[str, ForceExplanation],
    before_h: Mapping[str, float | None],
    after_h: Mapping[str, float | None],
    horizon_h: float,
) -> dict[str, float]:
    """Give the hours by which forces close earlier, as far as worth telling; open: the horizon."""
    gains: dict[str, float] = {}
    for force, why in explanations.items():
        then_h = after_h.get(force)
        if why.status in {"in_place", "not_released"} or then_h is None:
            continue
        was_h = before_h[force]
        gain_h = (horizon_h if was_h is None else was_h) - then_h
        if gain_h >= LEAST_GAIN_H:
            gains[force] = gain_h
    return gains


def _of_leaves(
    explanations: Mapping[str, ForceExplanation], gains: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Keep the forces without elements, those that gain most first."""
    some = [
        (force, gain_h)
        for force, gain_h in gains.items()
        if explanations[force].leaf == force or explanations[force].leaf is None
    ]
    return sorted(some, key=lambda pair: (-pair[1], pair[0]))


def _remedy(problem: Problem, change: Change, gain_h: float, closed_h: float | None) -> Remedy:
    """Say what a change gains one force; `closed_h` is when one closes that was open."""
    if closed_h is not None:
        sentence = say(CLOSES, change=change.words, day=day(problem.c_day, closed_h))
    else:
        sentence = say(EARLIER, change=change.words, gain=duration(gain_h))
    return Remedy(sentence=sentence, days=gain_h / 24, kind=change.kind, id=change.id)


def _whole(
    problem: Problem,
    change: Change,
    base: PlanResult,
    changed: PlanResult,
    gains: list[tuple[str, float]],
) -> WholeRemedy | None:
    """Say what a change gains on average; None when that is not worth a sentence."""
    needs = [need for need in problem.requirements.values() if need.id in changed.closed_h]
    weight = sum(need.weight for need in needs)

    def end_h(plan: PlanResult, name: str) -> float:
        closed_h = plan.closed_h[name]
        return problem.horizon_h if closed_h is None else closed_h

    gain_h = sum(
        need.weight * (end_h(base, need.id) - end_h(changed, need.id)) for need in needs
    ) / max(weight, 1e-9)
    if gain_h < LEAST_MEAN_GAIN_H or not gains:
        return None
    last_h = [max(end_h(plan, need.id) for need in needs) for plan in (base, changed)]
    force, most_h = gains[0]
    sentence = say(
        ONE_EARLIER if len(gains) == 1 else SEVERAL_EARLIER,
        change=change.words,
        count=count(len(gains)),
        force=named(problem.forces[force].names),
        gain=duration(most_h),
    )
    return WholeRemedy(
        sentence=sentence,
        mean_days=gain_h / 24,
        closure_days=(last_h[0] - last_h[1]) / 24,
        kind=change.kind,
        id=change.id,
        forces=tuple((name, hours / 24) for name, hours in gains),
    )


def _rank(remedy: Remedy) -> tuple[bool, float]:
    """Prefer the larger gain, but an earlier decision only over what gains next to nothing."""
    return remedy.kind != "decision" and remedy.days * 24 >= REAL_GAIN_H, remedy.days


def _none_helping(
    causes: Causes, explanations: Mapping[str, ForceExplanation], tried: set[Cause]
) -> dict[str, tuple[Remedy, ...]]:
    """Say that nothing helps, where every cause of what holds a force up has been tried."""
    none = Remedy(sentence=NO_HELP, days=0.0, kind="none", id="")
    found: dict[str, tuple[Remedy, ...]] = {}
    for name, why in explanations.items():
        if why.leaf is None:
            continue
        held_by = {cause for cause, _ in causes.of(why.leaf, why)}
        if held_by and held_by <= tried:
            found[name] = (none,)
    return found
