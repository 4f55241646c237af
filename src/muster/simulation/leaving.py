"""When an item may leave home."""

from __future__ import annotations

from muster.problem.model import Requirement, Route


def leave_home_h(line: Requirement, route: Route) -> float:
    """Earliest time to leave home as planned [h]: clause 3.1 of the plan rules."""
    permitted_h = line.released_h + route.permit_h
    return max(0.0, line.released_h, line.ready_h, line.not_before_h, permitted_h)
