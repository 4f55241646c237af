"""Settings that come to the same plan."""

from __future__ import annotations

from muster.problem.model import Problem

PLANNED_WITH = ("requirements", "fleets", "routes", "carriages", "nodes", "unreachable")


def move_alike(one: Problem, other: Problem) -> bool:
    """Say whether two problems move the same with the same."""
    return all(getattr(one, part) == getattr(other, part) for part in PLANNED_WITH)
