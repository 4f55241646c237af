"""The days of a force by phase, in critical hours that add up to its closure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from muster.explanation.critical import Path
from muster.explanation.limit import (
    Limit,
    acceptance_limit,
    decision_limit,
    notice_limit,
    onward_limit,
    permit_limit,
    port_limit,
    transit_limit,
)
from muster.explanation.waiting import (
    Traffic,
    onward_wait_limit,
    unload_limit,
    wait_limit,
)
from muster.problem.model import ForceState, Problem

SHORT_H = 0.05
"""What is shorter than this has no limit worth naming [h]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One phase of the critical path, and what made it that long.

    `reducible_h` is how much of it somebody could take away: all of a decision, a notice, a
    permit or a wait for lift, of a port only the waiting.
    """

    name: str
    hours: float
    limit: Mapping[str, str] | None
    limit_id: str | None
    limit_kind: str | None
    reducible_h: float


def list_phases(
    problem: Problem, traffic: Traffic, force: ForceState, path: Path
) -> tuple[Phase, ...]:
    """List the phases from C-day to the arrival of the last item, in order of time."""
    acceptance_h = path.hours("acceptance")
    wait_h = path.hours("wait_home") + path.hours("wait_poe")
    transit_h = path.hours("first") + path.hours("main")
    port_wait_h = path.hours("wait_pod")
    port_h = path.hours("load") + port_wait_h + path.hours("unload")
    onward_h = path.hours("wait_onward") + path.hours("onward")
    stuck = unload_limit(problem, traffic, path)
    return tuple(
        phase
        for phase in (
            _phase(
                "decision",
                path.hours("decision"),
                decision_limit(problem, force),
                _deciding_h(problem, force, path),
            ),
            _phase("notice", path.hours("notice"), notice_limit(force, path.hours("notice")), None),
            _phase(
                "decision",
                acceptance_h,
                acceptance_limit(problem, force, path.need.not_before_h),
                None,
            )
            if acceptance_h > SHORT_H
            else None,
            _phase("permit", path.hours("permit"), permit_limit(problem, path), None),
            _phase("wait_lift", wait_h, wait_limit(problem, traffic, path), None),
            _phase("transit", transit_h, transit_limit(problem, path), 0.0),
            _phase("port", port_h, stuck or port_limit(problem, path), port_wait_h),
            _phase(
                "onward",
                onward_h,
                onward_wait_limit(problem, traffic, path) or onward_limit(problem, path),
                path.hours("wait_onward"),
            ),
        )
        if phase is not None
    )


def binding_phase(phases: tuple[Phase, ...]) -> Phase | None:
    """Give the phase from which most could be taken away."""
    longest = max(phases, key=lambda phase: phase.reducible_h, default=None)
    return longest if longest and longest.reducible_h > SHORT_H else None


def _deciding_h(problem: Problem, force: ForceState, path: Path) -> float:
    """Give the hours before a decision that could have been taken earlier: nothing of a fact."""
    limit = decision_limit(problem, force)
    switch = problem.switches.get(limit.id)
    fact = switch is None or switch.kind == "event" or switch.status == "taken"
    return 0.0 if fact else path.hours("decision")


def _phase(name: str, hours: float, limit: Limit | None, reducible_h: float | None) -> Phase:
    worth = limit if hours > SHORT_H else None
    return Phase(
        name=name,
        hours=hours,
        limit=worth.words if worth else None,
        limit_id=(worth.id or None) if worth else None,
        limit_kind=worth.kind if worth else None,
        reducible_h=hours if reducible_h is None else reducible_h,
    )
