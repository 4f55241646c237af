"""How good a schedule is: clauses 6.1, 6.2 and 6.4 of the plan rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from muster.plan.instance import Instance, Line
from muster.plan.load import CUT_TOLERANCE
from muster.plan.state import Load

ESSENTIAL_SHARE = 0.95


class Objective(NamedTuple):
    """Less is better, the first that differs decides."""

    weighted_lateness_h: float
    open_share: float  # sum over lines of what does not arrive: a later part is better than none
    closure_h: float
    flying_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """When a line is there. None: not within the horizon."""

    first_h: float | None
    closed_95_h: float | None
    closed_h: float | None
    open_share: float  # of its cargo, mean over classes; of its assets


class _End(NamedTuple):
    """When all, and 95 %, of one amount is there, and the share that never is."""

    all_h: float | None
    most_h: float | None
    open_share: float


_Arrival = tuple[float, tuple[float, ...]]  # when, and what by class


def measure(instance: Instance, loads: Iterable[Load]) -> tuple[Objective, list[Closure]]:
    """Judge the loads of a schedule."""
    loads = tuple(loads)
    arrivals: list[list[_Arrival]] = [[] for _ in instance.lines]
    flying_h = 0.0
    for load in loads:
        lane = instance.lanes[load.lane]
        if instance.lift_types[lane.lift_type].mode == "air":
            flying_h += lane.transit_h
        for item in load.items:
            arrivals[item.line].append((item.reach_h(load.unload_end_h), item.amounts))
    closures = [
        _close(instance, line, sorted(came))
        for line, came in zip(instance.lines, arrivals, strict=True)
    ]
    ends_h = [
        instance.horizon_h if closure.closed_h is None else closure.closed_h for closure in closures
    ]
    lateness_h = sum(line.cost(end_h) for line, end_h in zip(instance.lines, ends_h, strict=True))
    open_share = sum(closure.open_share for closure in closures)
    return Objective(lateness_h, open_share, max(ends_h, default=0.0), flying_h), closures


def _close(instance: Instance, line: Line, came: list[_Arrival]) -> Closure:
    if line.is_empty:
        ready_h = line.ready_h if line.ready_h <= instance.horizon_h else None
        return Closure(
            first_h=None, closed_95_h=ready_h, closed_h=ready_h, open_share=float(ready_h is None)
        )
    first_h = came[0][0] if came else None
    if line.is_own_assets:
        count = sum(len(instance.squads[squad].assets) for squad in line.own_squads)
        ends = [_when_there([(reach_h, 1.0) for reach_h, _ in came], float(count))]
    else:
        ends = [
            _when_there([(reach_h, part[position]) for reach_h, part in came], amount)
            for position, amount in enumerate(line.amounts)
            if amount > 0
        ]
    return Closure(
        first_h=first_h,
        closed_95_h=_latest([end.most_h for end in ends]),
        closed_h=_latest([end.all_h for end in ends]),
        open_share=sum(end.open_share for end in ends) / len(ends),
    )


def _when_there(came: list[tuple[float, float]], amount: float) -> _End:
    """Find when all, and 95 %, of an amount had come."""
    if amount <= 0:
        return _End(None, None, 1.0)
    so_far, last_h, most_h = 0.0, None, None
    for reach_h, part in came:
        so_far += part
        if part:
            last_h = reach_h
        if most_h is None and so_far >= amount * (ESSENTIAL_SHARE - CUT_TOLERANCE):
            most_h = reach_h
    if so_far >= amount * (1.0 - CUT_TOLERANCE):
        return _End(last_h, most_h, 0.0)
    return _End(None, most_h, 1.0 - so_far / amount)


def _latest(ends_h: list[float | None]) -> float | None:
    known_h = [end_h for end_h in ends_h if end_h is not None]
    return max(known_h) if len(known_h) == len(ends_h) else None
