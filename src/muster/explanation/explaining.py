"""What holds each force up: its dates, its days by phase, what binds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muster.explanation.critical import Carried, Path, last_path, list_carried
from muster.explanation.phase import Phase, binding_phase, list_phases
from muster.explanation.reason import leaf_reason, parent_reason
from muster.explanation.waiting import Traffic, list_traffic
from muster.plan.model import PlanResult
from muster.plan.verification.reach import can_ever_move
from muster.problem.model import ForceState, Problem, Requirement

WORST_FIRST = ("infeasible", "not_released", "late", "closed", "in_place")
LATE_H = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceExplanation:
    """Where the days of one force go. Times in hours after C-day; None: never, not yet known."""

    force: str
    status: str  # in_place | not_released | closed | late | infeasible
    released_h: float | None
    ready_h: float | None
    first_arrival_h: float | None
    closed_95_h: float | None
    closed_h: float | None
    operational_h: float | None
    phases: tuple[Phase, ...] | None  # None: not closed
    binding: Phase | None  # of an open force: what held up its last arrival
    reason: Mapping[str, str] | None  # why it does not move, or not wholly, or not in time
    line: str | None  # the requirement that closes last
    leaf: str | None  # the element whose way the phases tell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """A plan with what is looked up in it again and again."""

    problem: Problem
    plan: PlanResult
    traffic: Traffic
    carried: Carried


def explain(problem: Problem, plan: PlanResult) -> Mapping[str, ForceExplanation]:
    """Explain every force, pool and posture: elements from their way, parents from these."""
    children, needs = _sort(problem)
    sight = _Sight(
        problem=problem, plan=plan, traffic=list_traffic(plan), carried=list_carried(plan)
    )
    found: dict[str, ForceExplanation] = {}

    def visit(name: str) -> ForceExplanation:
        if name not in found:
            force = problem.forces[name]
            if children[name]:
                found[name] = _explain_parent(problem, force, [visit(c) for c in children[name]])
            else:
                found[name] = _explain_leaf(sight, force, needs[name])
        return found[name]

    return {name: visit(name) for name in problem.forces}


def list_closures(problem: Problem, plan: PlanResult) -> Mapping[str, float | None]:
    """Give the closure of every force as `explain` does [h], without saying why."""
    children, needs = _sort(problem)
    found: dict[str, float | None] = {}
    moving: dict[str, bool] = {}

    def visit(name: str) -> None:
        if name in found:
            return
        force = problem.forces[name]
        for child in children[name]:
            visit(child)
        if children[name]:
            found[name] = _latest([found[child] for child in children[name] if moving[child]])
            moving[name] = any(moving[child] for child in children[name])
            return
        found[name] = _latest([plan.closed_h.get(need.id) for need in needs[name]])
        moving[name] = _status(problem, plan, force, needs[name]) != "in_place"

    for name in problem.forces:
        visit(name)
    return found


def _sort(problem: Problem) -> tuple[dict[str, list[str]], dict[str, list[Requirement]]]:
    """Give the parts of every force, and its requirements."""
    children: dict[str, list[str]] = defaultdict(list)
    for force in problem.forces.values():
        if force.parent is not None:
            children[force.parent].append(force.id)
    needs: dict[str, list[Requirement]] = defaultdict(list)
    for need in problem.requirements.values():
        needs[need.force].append(need)
    return children, needs


def _explain_leaf(
    sight: _Sight, force: ForceState, needs: Sequence[Requirement]
) -> ForceExplanation:
    problem, plan = sight.problem, sight.plan
    status = _status(problem, plan, force, needs)
    moving = status not in {"in_place", "not_released"}
    closed_h = _latest([plan.closed_h.get(need.id) for need in needs])
    path = _last_path(sight, needs) if moving else None
    phases = list_phases(problem, sight.traffic, force, path) if path else None
    return ForceExplanation(
        force=force.id,
        status=status,
        released_h=force.released_h if moving else None,
        ready_h=force.ready_h if moving else None,
        first_arrival_h=_earliest([plan.first_arrival_h.get(need.id) for need in needs]),
        closed_95_h=_latest([plan.closed_95_h.get(need.id) for need in needs]),
        closed_h=closed_h,
        operational_h=None if closed_h is None else closed_h + force.integration_h,
        phases=None if closed_h is None else phases,
        binding=binding_phase(phases) if phases else None,
        reason=leaf_reason(problem, plan, force, needs, status),
        line=path.need.id if path else None,
        leaf=force.id if path else None,
    )


def _last_path(sight: _Sight, needs: Sequence[Requirement]) -> Path | None:
    """Give the way of the line that closes last, or of what came last of an open one."""
    open_lines = [need for need in needs if sight.plan.closed_h.get(need.id) is None]
    paths = [
        path
        for need in open_lines or needs
        if (path := last_path(sight.problem, sight.plan, need, sight.carried)) is not None
    ]
    return max(paths, key=lambda path: (path.ends_h[-1], path.need.id), default=None)


def _status(
    problem: Problem, plan: PlanResult, force: ForceState, needs: Sequence[Requirement]
) -> str:
    if force.in_place:
        return "in_place"
    if force.released_h is None:
        return "not_released"
    if force.id in problem.unreachable or not all(
        plan.closed_h.get(need.id) is not None or can_ever_move(problem, need) for need in needs
    ):
        return "infeasible"
    if not needs:
        return "in_place"
    return "late" if any(_is_late(plan, need) for need in needs) else "closed"


def _is_late(plan: PlanResult, need: Requirement) -> bool:
    closed_h = plan.closed_h.get(need.id)
    return closed_h is None or (need.rdd_h is not None and closed_h > need.rdd_h + LATE_H)


def _explain_parent(
    problem: Problem, force: ForceState, elements: Sequence[ForceExplanation]
) -> ForceExplanation:
    moving = [element for element in elements if element.status != "in_place"]
    status = min(
        (element.status for element in elements), key=WORST_FIRST.index, default="in_place"
    )
    closed_h = _latest([element.closed_h for element in moving])
    last = None
    if closed_h is not None:
        last = max(moving, key=lambda element: (element.closed_h or 0.0, element.force))
    return ForceExplanation(
        force=force.id,
        status=status,
        released_h=_latest([element.released_h for element in moving]),
        ready_h=_latest([element.ready_h for element in moving]),
        first_arrival_h=_earliest([element.first_arrival_h for element in moving]),
        closed_95_h=_latest([element.closed_95_h for element in moving]),
        closed_h=closed_h,
        operational_h=_latest([element.operational_h for element in moving]),
        phases=last.phases if last else None,
        binding=last.binding if last else None,
        reason=parent_reason(problem, force, status, elements),
        line=last.line if last else None,
        leaf=last.leaf if last else None,
    )


def _latest(times_h: Sequence[float | None]) -> float | None:
    """Give the last of several times; None when there is none or one of them never comes."""
    known = [time_h for time_h in times_h if time_h is not None]
    return max(known) if known and len(known) == len(times_h) else None


def _earliest(times_h: Sequence[float | None]) -> float | None:
    return min((time_h for time_h in times_h if time_h is not None), default=None)
