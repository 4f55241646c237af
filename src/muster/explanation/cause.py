"""What holds forces up, as far as one change can mend it, those first that cost most."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

from muster.explanation.change import ALL_AT_ONCE
from muster.explanation.explaining import ForceExplanation
from muster.explanation.phase import Phase
from muster.plan.model import PlanResult
from muster.problem.model import Problem, Requirement

Cause = tuple[str, str]
"""Kind of change and id of what it changes."""

LEAST_HOURS = 1.0
"""A wait shorter than this is not worth a change [h]."""


class Causes:
    """What holds the forces of one plan up, looked up by force."""

    def __init__(self, problem: Problem, plan: PlanResult) -> None:
        self._problem, self._plan = problem, plan
        self._open: dict[str, list[Requirement]] = defaultdict(list)
        for need in problem.requirements.values():
            if plan.closed_h.get(need.id) is None:
                self._open[need.force].append(need)
        self._used: dict[str, set[str]] = defaultdict(set)
        for trip in plan.trips:
            for item in trip.items:
                self._used[item.requirement].add(trip.fleet)

    def worst_first(self, explanations: Mapping[str, ForceExplanation]) -> list[Cause]:
        """List the causes of waiting.

        In turn the one for which most people wait longest, and the one whose limit has the
        highest price in the proof of the bound.
        """
        hours: dict[Cause, float] = defaultdict(float)
        for name, why in explanations.items():
            if why.leaf != name and why.status != "late":
                continue
            weight = 1 + math.sqrt(self._problem.forces[name].personnel or 0)
            for cause, waited_h in self.of(name, why):
                hours[cause] += waited_h * weight
        waited = sorted(hours, key=lambda cause: (-hours[cause], cause))
        prices = self._plan.bound.worth_of_one_more
        priced = sorted(prices, key=lambda cause: (-prices[cause], cause))
        return _take_turns(waited, priced)

    def of(self, force: str, why: ForceExplanation) -> Iterator[tuple[Cause, float]]:
        """Give what holds one leaf up, with the hours."""
        for phase in why.phases or ((why.binding,) if why.binding else ()):
            cause = _cause_of(phase)
            if cause is not None and phase.reducible_h >= LEAST_HOURS:
                yield cause, phase.reducible_h
        if why.status == "late" and why.closed_h is None:
            for fleet in sorted(self._fleets_of(force)):
                yield ("fleet", fleet), self._problem.horizon_h / 2

    def _fleets_of(self, force: str) -> set[str]:
        """List the fleets that carry the open lines of a force; of one left whole, all that may."""
        found: set[str] = set()
        for need in self._open.get(force, ()):
            found |= self._used.get(need.id) or {
                fleet.id
                for fleet in self._problem.fleets.values()
                if need.actor in fleet.carries
                and fleet.only_force is None
                and not fleet.feeds
                and any(
                    (route, fleet.lift_type) in self._problem.carriages for route in need.routes
                )
            }
        return found


def _take_turns(one: list[Cause], other: list[Cause]) -> list[Cause]:
    """Merge two lists, the first of each first, each cause once."""
    merged: dict[Cause, None] = {}
    for position in range(max(len(one), len(other))):
        for causes in (one, other):
            if position < len(causes):
                merged.setdefault(causes[position])
    return list(merged)


def _cause_of(phase: Phase) -> Cause | None:
    kind = phase.limit_kind
    if kind is None:
        return None
    return kind, kind if kind in ALL_AT_ONCE else phase.limit_id or ""
