"""The critical path of one requirement: its last item, hour by hour from C-day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from muster.plan.model import Item, PlanResult, Trip
from muster.problem.model import Problem, Requirement, Route

STEPS = (
    "decision",
    "notice",
    "acceptance",
    "permit",
    "wait_home",
    "first",
    "wait_poe",
    "load",
    "main",
    "wait_pod",
    "unload",
    "wait_onward",
    "onward",
)
"""Every step on the way, in order of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The way of the item that closes a requirement, with the end of each step [h]."""

    need: Requirement
    trip: Trip | None
    item: Item | None
    route: Route | None
    ends_h: tuple[float, ...]  # as STEPS; never falling, from 0

    def hours(self, step: str) -> float:
        """Give the critical hours of one step [h]."""
        index = STEPS.index(step)
        return self.ends_h[index] - (self.ends_h[index - 1] if index else 0.0)

    def start_h(self, step: str) -> float:
        """Give when one step begins [h]."""
        index = STEPS.index(step)
        return self.ends_h[index - 1] if index else 0.0


Carried = Mapping[str, Sequence[tuple[Trip, Item]]]
"""What a plan carries, by requirement."""


def list_carried(plan: PlanResult) -> Carried:
    """List the items of each requirement with their trips.

    An item that feeders bring to its POE counts from when the last of it leaves home.
    """
    last_h: dict[tuple[str, str], float] = {}
    for haul in plan.hauls:
        for part in haul.parts if haul.leg == "first" else ():
            key = part.trip, part.requirement
            last_h[key] = max(last_h.get(key, haul.start_h), haul.start_h)
    carried: dict[str, list[tuple[Trip, Item]]] = defaultdict(list)
    for trip in plan.trips:
        for item in trip.items:
            leaves_h = last_h.get((trip.id, item.requirement))
            whole = item if leaves_h is None else replace(item, leave_home_h=leaves_h)
            carried[item.requirement].append((trip, whole))
    return carried


def last_path(
    problem: Problem, plan: PlanResult, need: Requirement, carried: Carried
) -> Path | None:
    """Give the path of the item that arrives last; None when nothing arrives."""
    if not carried.get(need.id):
        closed_h = plan.closed_h.get(need.id)
        return None if closed_h is None else _path(need, None, None, None, closed_h)
    trip, item = max(
        carried[need.id],
        key=lambda pair: (pair[1].reach_destination_h, pair[0].load_start_h, pair[0].id),
    )
    return _path(need, trip, item, problem.routes[item.route], item.reach_destination_h)


def _path(
    need: Requirement, trip: Trip | None, item: Item | None, route: Route | None, end_h: float
) -> Path:
    ends: list[float] = []
    reached = 0.0
    for moment in _moments(need, trip, item, route, end_h):
        reached = min(max(reached, moment), max(end_h, 0.0))
        ends.append(reached)
    return Path(need=need, trip=trip, item=item, route=route, ends_h=tuple(ends))


def _moments(
    need: Requirement, trip: Trip | None, item: Item | None, route: Route | None, end_h: float
) -> Iterator[float]:
    """Give when each of STEPS is over, were it alone [h]."""
    yield need.released_h
    yield need.ready_h
    yield need.not_before_h
    if trip is None or item is None or route is None:
        yield from [end_h] * (len(STEPS) - 3)
        return
    yield need.released_h + route.permit_h
    yield item.leave_home_h
    yield item.leave_home_h + route.first_h
    yield trip.load_start_h
    yield trip.depart_h
    yield trip.arrive_h
    yield trip.unload_start_h
    yield trip.unload_end_h
    yield item.reach_destination_h - route.onward_h
    yield item.reach_destination_h
