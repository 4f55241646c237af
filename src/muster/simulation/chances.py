"""Bring disturbances and ranges into the arrays that the kernels draw from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np

from muster.plan.model import PlanResult
from muster.problem.model import Problem, Requirement
from muster.simulation.arrays import Chances, Floats, Ints, Keys, Layout, Positions, shape
from muster.simulation.disturbance import Disturbance
from muster.simulation.layout import permit_of
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
    trips = {trip.id: trip for trip in plan.trips}
    ordered = [trips[name] for name in positions.trips]
    fleets = [problem.fleets[name] for name in positions.fleets]
    modes = [problem.lift_types[fleet.lift_type].mode for fleet in fleets]
    types = sorted({fleet.lift_type for fleet in fleets})
    numbers = [
        number for first, last in pairwise(layout.asset_first) for number in range(last - first)
    ]
    items = [(trip, number, item) for trip, number in zip(ordered, numbers, strict=True)
             for item in trip.items]  # fmt: skip
    permits = [permit_of(problem, item) for _, _, item in items]
    decisions = [_switch(problem, problem.requirements[name]) for name in positions.lines]
    day_count = ceil(problem.horizon_h / 24.0) + DAYS_BEYOND
    decision = _get(table, "decision", "", AS_PLANNED_H)
    different = {one: number for number, one in enumerate(positions.permits)}
    switches = {one: number for number, one in enumerate(dict.fromkeys(decisions))}

    def of_fleets(kind: str, usual: Row) -> Floats:
        return _rows(_get(table, kind, mode, usual) for mode in modes)

    def of_places(kind: str) -> Floats:
        return _rows(_get(table, kind, mode, NEVER) for _, mode in positions.places)

    return Chances(
        **_notices(problem, positions.lines, table, ranges),
        line_decision=_ints(switches[one] for one in decisions),
        decision=_rows(decision if one else AS_PLANNED_H for one in switches),
        decision_key=_keys(key_of("decision", one) for one in switches),
        item_permit=_ints(different[one] for one in permits),
        permit=_rows(_get(table, "permit", one[1], AS_PLANNED_FACTOR) for one in different),
        permit_key=_keys(key_of("permit", *one) for one in different),
        item_key=_keys(
            key_of("item", item.requirement, trip.asset, number) for trip, number, item in items
        ),
        type_load=_rows(_row(ranges.load.get(name), AS_PLANNED_FACTOR) for name in types),
        type_unload=_rows(_row(ranges.unload.get(name), AS_PLANNED_FACTOR) for name in types),
        type_key=_keys(key_of("type", name) for name in types),
        fleet_type=_ints(types.index(fleet.lift_type) for fleet in fleets),
        fleet_ground=of_fleets("ground", AS_PLANNED_FACTOR),
        fleet_handling=of_fleets("handling", AS_PLANNED_FACTOR),
        fleet_transit=of_fleets("transit", AS_PLANNED_FACTOR),
        fleet_breakdown=of_fleets("breakdown", NEVER),
        fleet_late=of_fleets("availability", NEVER),
        fleet_notice=_rows(
            _row(ranges.available_h.get(fleet.id), AS_PLANNED_H) for fleet in fleets
        ),
        fleet_key=_keys(key_of("notice of fleet", fleet.id) for fleet in fleets),
        trip_key=_keys(
            key_of("trip", trip.fleet, trip.asset, number)
            for trip, number in zip(ordered, numbers, strict=True)
        ),
        asset_key=_keys(key_of("asset", *one) for one in positions.assets),
        place_weather=of_places("weather"),
        place_outage=of_places("outage"),
        place_key=_keys(key_of("place", *one) for one in positions.places),
        day_count=day_count,
    )


def _notices(
    problem: Problem,
    lines: Sequence[str],
    table: Mapping[tuple[str, str], Row],
    ranges: Ranges,
) -> dict[str, Any]:
    rows: list[Row] = []
    keys: list[int] = []
    usual = _get(table, "readiness", "", AS_PLANNED_FACTOR)
    for line in lines:
        need = problem.requirements[line]
        own = ranges.notice_h.get(need.force)
        rows.append(_notice_row(problem, need, usual) if own is None else own.row)
        keys.append(key_of("notice of " + need.force if own is None else own.stream))
    return {"line_notice": _rows(rows), "line_notice_key": _keys(keys)}


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


def _get(table: Mapping[tuple[str, str], Row], kind: str, mode: str, usual: Row) -> Row:
    return table.get((kind, mode)) or table.get((kind, "")) or usual


def _row(spread: Spread | None, usual: Row) -> Row:
    return usual if spread is None else spread.row


def _rows(rows: Iterable[Row]) -> Floats:
    return np.array([shape(*row) for row in rows], dtype=np.float64).reshape(-1, 8)


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), dtype=np.int64)


def _keys(keys: Iterable[int]) -> Keys:
    return np.array(list(keys), dtype=np.uint64)
