"""Bring disturbances and ranges into the arrays that the kernels draw from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from math import ceil
from typing import Any

import numpy as np

from muster.plan.model import PlanResult
from muster.problem.model import MODES, Problem, Requirement
from muster.simulation.arrays import GROUPS, Chances, Floats, Keys, Layout, Positions
from muster.simulation.disturbance import Disturbance
from muster.simulation.spread import Ranges, Spread

Row = tuple[float, float, float, float]
AS_PLANNED_FACTOR: Row = (1.0, 1.0, 1.0, 1.0)
AS_PLANNED_H: Row = (1.0, 0.0, 0.0, 0.0)
NEVER: Row = (0.0, 0.0, 0.0, 0.0)
DAYS_BEYOND = 60
"""Days after the horizon on which places can still be shut and fill up."""


def key_of(*parts: object) -> int:
    """Give 64 bits for a thing, the same on every machine and in every plan that has it."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def build_chances(
    problem: Problem,
    plan: PlanResult,
    layout: Layout,
    positions: Positions,
    *,
    disturbances: Sequence[Disturbance],
    ranges: Ranges,
) -> Chances:
    """Give each line, item, trip, asset and place its distributions and streams."""
    table = {(one.kind, one.mode): one.row for one in disturbances}
    modes = _modes(table)
    trips = {trip.id: trip for trip in plan.trips}
    ordered = [trips[name] for name in positions.trips]
    types = sorted({trip.lift_type for trip in ordered})
    numbers = _ordinals(layout)
    lines = [problem.requirements[name] for name in positions.lines]
    items = [(trip, number, item) for trip, number in zip(ordered, numbers, strict=True)
             for item in trip.items]  # fmt: skip
    permits = [
        (problem.requirements[item.requirement], problem.routes[item.route]) for _, _, item in items
    ]
    mode_number = {mode: number for number, mode in enumerate(MODES)}
    first_modes = [ordered[t].mode for t in layout.first_trip]
    return Chances(
        **_line_chances(problem, lines, table, ranges),
        item_permit=_rows(
            _get(table, "permit", route.mode, AS_PLANNED_FACTOR) for _, route in permits
        ),
        item_permit_key=_keys(
            key_of("permit", need.force, route.mode, route.permit_limit) for need, route in permits
        ),
        item_ground=_rows(
            _get(table, "ground", trip.mode, AS_PLANNED_FACTOR) for trip, _, _ in items
        ),
        item_key=_keys(
            key_of("item", item.requirement, trip.asset, number) for trip, number, item in items
        ),
        type_load=_rows(_row(ranges.load.get(name), AS_PLANNED_FACTOR) for name in types),
        type_unload=_rows(_row(ranges.unload.get(name), AS_PLANNED_FACTOR) for name in types),
        type_key=_keys(key_of("type", name) for name in types),
        **modes,
        trip_type=np.array([types.index(trip.lift_type) for trip in ordered], dtype=np.int64),
        trip_mode=np.array([mode_number[trip.mode] for trip in ordered], dtype=np.int64),
        trip_key=_keys(
            key_of("trip", trip.fleet, trip.asset, number)
            for trip, number in zip(ordered, numbers, strict=True)
        ),
        asset_mode=np.array([mode_number[mode] for mode in first_modes], dtype=np.int64),
        asset_key=_keys(key_of("asset", *one) for one in positions.assets),
        place_mode=np.array([mode_number[mode] for _, mode in positions.places], dtype=np.int64),
        place_key=_keys(key_of("place", *one) for one in positions.places),
        day_count=ceil(problem.horizon_h / 24.0) + DAYS_BEYOND,
        active=np.ones(len(GROUPS), dtype=np.bool_),
    )


def without(chances: Chances, group: str) -> Chances:
    """Give the same chances with one source of uncertainty as planned."""
    active = chances.active.copy()
    active[GROUPS.index(group)] = False
    return chances._replace(active=active)


def _line_chances(
    problem: Problem,
    lines: Sequence[Requirement],
    table: Mapping[tuple[str, str], Row],
    ranges: Ranges,
) -> dict[str, Any]:
    notices: list[Row] = []
    notice_keys: list[int] = []
    usual = _get(table, "readiness", "", AS_PLANNED_FACTOR)
    for need in lines:
        own = ranges.notice_h.get(need.force)
        notices.append(_notice_row(problem, need, usual) if own is None else own.row)
        notice_keys.append(key_of("notice of " + need.force if own is None else own.stream))
    switches = [_switch(problem, need) for need in lines]
    decision = _get(table, "decision", "", AS_PLANNED_H)
    return {
        "line_notice": _rows(notices),
        "line_notice_key": _keys(notice_keys),
        "line_decision": _rows(decision if switch else AS_PLANNED_H for switch in switches),
        "line_decision_key": _keys(key_of("decision", switch) for switch in switches),
    }


def _notice_row(problem: Problem, need: Requirement, usual: Row) -> Row:
    """The factor on a notice without a range, in hours beside the planned notice."""
    force = problem.forces.get(need.force)
    notice_h = (force.notice_h if force is not None else None) or 0.0
    probability, low, value, high = usual
    return probability, (low - 1) * notice_h, (value - 1) * notice_h, (high - 1) * notice_h


def _switch(problem: Problem, need: Requirement) -> str:
    """The switch whose date, given without a time, decides a release; "" when there is none."""
    force = problem.forces.get(need.force)
    limit = force.release_limit if force is not None else ""
    if limit in problem.conditions:
        limit = problem.conditions[limit].on
    switch = problem.switches.get(limit)
    if switch is None or switch.at_h is None or switch.status == "taken":
        return ""
    return switch.id if switch.at_h % 24.0 == 0.0 else ""


def _modes(table: Mapping[tuple[str, str], Row]) -> dict[str, Any]:
    usual = {
        "handling": AS_PLANNED_FACTOR, "transit": AS_PLANNED_FACTOR, "breakdown": NEVER,
        "late": NEVER, "weather": NEVER, "outage": NEVER,
    }  # fmt: skip
    return {
        f"mode_{name}": _rows(
            _get(table, "availability" if name == "late" else name, mode, row) for mode in MODES
        )
        for name, row in usual.items()
    }


def _ordinals(layout: Layout) -> list[int]:
    """Which trip of its asset each trip is."""
    numbers = [0] * len(layout.start_h)
    for t, following in enumerate(layout.next_trip):  # planned order: an earlier trip comes first
        if following >= 0:
            numbers[following] = numbers[t] + 1
    return numbers


def _get(table: Mapping[tuple[str, str], Row], kind: str, mode: str, usual: Row) -> Row:
    return table.get((kind, mode)) or table.get((kind, "")) or usual


def _row(spread: Spread | None, usual: Row) -> Row:
    return usual if spread is None else spread.row


def _rows(rows: Iterable[Row]) -> Floats:
    return np.array(list(rows), dtype=np.float64).reshape(-1, 4)


def _keys(keys: Iterable[int]) -> Keys:
    return np.array(list(keys), dtype=np.uint64)
