"""Why a force does not move, or not wholly, or not in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from muster.explanation.sentence import (
    MISSES_RDD,
    NOT_MET,
    NOT_PART_OF_IT,
    NOT_RELEASED,
    OPEN_PARTS,
    PART_RELEASED,
    WAITS_FOR,
)
from muster.explanation.wording import Text, day, joined, listed, named, say, sentence
from muster.plan.model import PlanResult
from muster.problem.model import ForceState, Problem, Requirement

if TYPE_CHECKING:
    from muster.explanation.explaining import ForceExplanation


def leaf_reason(
    problem: Problem,
    plan: PlanResult,
    force: ForceState,
    needs: Sequence[Requirement],
    status: str,
) -> Mapping[str, str] | None:
    """Give the reason of an element; None when it closes in time."""
    if status == "closed":
        return None
    if status == "not_released":
        return _waiting_reason(problem, force)
    if force.id in problem.unreachable:
        return sentence(problem.unreachable[force.id])
    unplanned = [plan.unplanned[need.id] for need in needs if need.id in plan.unplanned]
    if unplanned:
        return joined(*{reason["en"]: sentence(reason) for reason in unplanned}.values())
    if status == "late":
        return _lateness(problem, plan, needs)
    return sentence(force.reason) if force.reason else None


def parent_reason(
    problem: Problem, force: ForceState, status: str, elements: Sequence[ForceExplanation]
) -> Mapping[str, str] | None:
    """Give the reason of a force with elements: which of them are open, and why."""
    if status in {"closed", "in_place"}:
        return sentence(force.reason) if force.reason else None
    culprits = [element for element in elements if element.status == status]
    reasons = {
        element.reason["en"]: element.reason for element in culprits if element.reason is not None
    }
    released = [e for e in elements if e.status not in {"not_released", "in_place"}]
    if status == "not_released" and released:
        names = listed([named(problem.forces[element.force].names) for element in released])
        return joined(say(PART_RELEASED, names=names), *reasons.values())
    if len(culprits) == len(elements) or status == "not_released":
        return joined(*reasons.values()) if reasons else None
    names = listed([named(problem.forces[element.force].names) for element in culprits])
    return joined(say(OPEN_PARTS, names=names), *reasons.values())


def _waiting_reason(problem: Problem, force: ForceState) -> Text:
    """Say which decision, condition or acceptance a force waits for."""
    if force.reason:
        return sentence(force.reason)
    condition = problem.conditions.get(force.release_limit)
    if condition is not None and condition.on in problem.switches:
        decision = problem.switches[condition.on]
        template = NOT_MET if decision.at_h is None else NOT_PART_OF_IT
        return say(template, name=named(decision.names))
    switch = problem.switches.get(force.release_limit)
    if switch is not None:
        return say(WAITS_FOR, names=named(switch.names))
    return NOT_RELEASED


def _lateness(problem: Problem, plan: PlanResult, needs: Sequence[Requirement]) -> Text | None:
    """Say by how much the line that misses its date by most misses it."""
    missed = [
        (closed_h - need.rdd_h, need.rdd_h, closed_h)
        for need in needs
        if need.rdd_h is not None and (closed_h := plan.closed_h.get(need.id)) is not None
    ]
    if not missed:
        return None
    _, wanted_h, closed_h = max(missed)
    return say(
        MISSES_RDD, wanted=day(problem.c_day, wanted_h - 1e-6), day=day(problem.c_day, closed_h)
    )
