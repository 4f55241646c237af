"""Hand-made plans for small problems, and changes to them, for tests of the verifier.

A plan is written as trips; what it says of itself (`closed_h` and so on) is worked out by
`plan` for plans in which every requirement closes or has nothing moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from muster.plan.model import Bound, Item, PlanResult, Trip
from muster.plan.verify import verify_plan
from muster.problem.model import Problem


def item(
    requirement: str, route: str, cargo: Mapping[str, float], leave_h: float, reach_h: float
) -> Item:
    """What a trip carries of one requirement."""
    return Item(
        requirement=requirement,
        route=route,
        cargo=dict(cargo),
        leave_home_h=leave_h,
        reach_destination_h=reach_h,
    )


def flight(id: str, start_h: float, *items: Item, **changes: Any) -> Trip:
    """One trip of `wing-1` from A to B as in `air_shuttle`: 1 h, 4 h and 1 h long."""
    values: dict[str, Any] = {
        "id": id, "asset": "wing-1", "fleet": "wing", "lift_type": "plane", "mode": "air",
        "poe": "A", "pod": "B", "load_start_h": start_h, "depart_h": start_h + 1,
        "arrive_h": start_h + 5, "unload_start_h": start_h + 5, "unload_end_h": start_h + 6,
        "items": items or (item("line-1", "A-B", {"bulk": 20.0}, start_h, start_h + 6),),
    }  # fmt: skip
    return Trip(**(values | changes))


def plan(problem: Problem, *trips: Trip, **changes: Any) -> PlanResult:
    """A plan of these trips that says of itself what follows, were all of them to close."""
    arrivals: dict[str, list[float]] = {name: [] for name in problem.requirements}
    for trip in trips:
        for one in trip.items:
            arrivals.setdefault(one.requirement, []).append(one.reach_destination_h)
    closed = {name: max(times) if times else None for name, times in arrivals.items()}
    needs = problem.requirements
    lateness = sum(
        needs[name].weight * (problem.horizon_h if end is None else end)
        for name, end in closed.items()
        if name in needs
    )
    values: dict[str, Any] = {
        "status": "complete" if None not in closed.values() else "late",
        "trips": trips, "closed_h": closed, "closed_95_h": closed,
        "first_arrival_h": {
            name: min(times) if times else None for name, times in arrivals.items()
        },
        "unplanned": {
            name: {"en": "open", "nl": "open"} for name, end in closed.items() if end is None
        },
        "weighted_lateness_h": lateness,
        "weight_sum": sum(need.weight for need in needs.values()),
        "bound": Bound(
            weighted_lateness_h=0.0, closed_h=dict.fromkeys(needs, 0.0), method="none"
        ),
        "seed": 0, "rounds": 1,
    }  # fmt: skip
    return PlanResult(**(values | changes))


def with_trip(result: PlanResult, index: int, **changes: Any) -> PlanResult:
    """The same plan with one trip changed."""
    trips = list(result.trips)
    trips[index] = replace(trips[index], **changes)
    return replace(result, trips=tuple(trips))


def with_item(result: PlanResult, index: int, place: int, **changes: Any) -> PlanResult:
    """The same plan with one item of one trip changed."""
    items = list(result.trips[index].items)
    items[place] = replace(items[place], **changes)
    return with_trip(result, index, items=tuple(items))


def broken_rules(problem: Problem, result: PlanResult) -> set[str]:
    """The numbers of the rules that a plan breaks."""
    return {violation.rule for violation in verify_plan(problem, result)}
