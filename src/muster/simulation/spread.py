"""The ranges that a problem's own facts have: notices of forces and lift, handling, integration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import TYPE_CHECKING

from muster.errors import FactError, Issue
from muster.problem.model import Fleet, ForceState, Problem
from muster.problem.moment import hour_of, start_of_day

if TYPE_CHECKING:
    from muster.facts.quantity import Quantity
    from muster.problem.factors import Factors
    from muster.scenario.requirement_tables.row import Row
    from muster.scenario.schema import Element, Readiness, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What a figure may really be; `value` None: an even chance from low to high."""

    low: float
    value: float | None
    high: float
    stream: str  # figures of one stream are high and low together

    @property
    def row(self) -> tuple[float, float, float, float]:
        """The four numbers that the kernels read."""
        return 1.0, self.low, float("nan") if self.value is None else self.value, self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """The ranges of one problem; what is missing has none."""

    notice_h: Mapping[str, Spread] = field(default_factory=dict)  # by leaf force, beside planned
    load: Mapping[str, Spread] = field(default_factory=dict)  # by lift type, factor
    unload: Mapping[str, Spread] = field(default_factory=dict)
    integration_h: Mapping[str, Spread] = field(default_factory=dict)  # by leaf, beside planned
    available_h: Mapping[str, Spread] = field(default_factory=dict)  # by fleet, beside planned


def read_ranges(problem: Problem) -> Ranges:
    """Collect the ranges of a problem from its scenario and the package's tables."""
    if problem.scenario is None:  # problems made by hand
        return Ranges()
    from muster.problem.factors import read_factors

    day = problem.scenario.information_date
    lift, units = read_factors("lift_factors.csv", day), read_factors("unit_factors.csv", day)
    rows = {
        row.id: row
        for table in problem.scenario.requirements.values()
        for row in table.rows
        if row.ready is not None
    }
    return Ranges(
        notice_h={
            force.id: spread
            for force in problem.forces.values()
            if (spread := _ready(problem.scenario, force, rows.get(force.id))) is not None
        },
        load=dict(_handling(problem, lift, "load_h")),
        unload=dict(_handling(problem, lift, "unload_h")),
        integration_h=dict(_integration(problem, units)),
        available_h={
            fleet.id: spread
            for fleet in problem.fleets.values()
            if (spread := _lift_notice(problem.scenario, fleet)) is not None
        },
    )


def check_ranges(ranges: Ranges) -> None:
    """Refuse ranges that are out of order. Raises FactError with every problem at once."""
    issues = [
        Issue(
            code="range-order",
            where=f"range of {name} of {key}",
            what=f"low, value and high are {', '.join(f'{number:g}' for number in numbers)}",
            fix="put them in order",
        )
        for name in ("notice_h", "load", "unload", "integration_h", "available_h")
        for key, one in getattr(ranges, name).items()
        if (numbers := [one.low, *([] if one.value is None else [one.value]), one.high])
        and (numbers != sorted(numbers) or not all(map(isfinite, numbers)))
    ]
    if issues:
        raise FactError(issues)


def ready_day_of(row: str) -> str:
    """Name the stream of the day on which a row of a table is ready."""
    return f"ready day of {row}"


def _ready(scenario: Scenario, force: ForceState, row: Row | None) -> Spread | None:
    """Range of when a leaf is ready, in hours beside the planned time.

    A row with a day of its own is ready on that day, wherever in its range that falls, or when its
    notice has it ready, wherever in its range that ends: the later one counts. Where the range of
    the day makes no difference, the notice is drawn as it is for the force's other rows.
    """
    if row is None or row.ready is None or force.by_notice_h is None or force.ready_h is None:
        return _notice(scenario, force)
    c_day, by_notice_h, ready_h = start_of_day(scenario.c_day), force.by_notice_h, force.ready_h
    day_h, first_h, last_h = (
        hour_of(day or row.ready, c_day) for day in (row.ready, row.ready_low, row.ready_high)
    )
    planned_h = by_notice_h - (force.released_h or 0.0)
    notice = _notice(scenario, replace(force, notice_h=planned_h))
    beside_h = (0.0, 0.0) if notice is None else (notice.low, notice.high)
    soonest_h, latest_h = (by_notice_h + end_h for end_h in beside_h)
    low_h, high_h = max(first_h, soonest_h), max(last_h, latest_h)
    value_h: float | None = max(day_h, by_notice_h)
    stream = ready_day_of(force.id)
    if notice is not None and last_h <= low_h and last_h < latest_h:  # the notice alone is open
        stream = notice.stream
        value_h = None if notice.value is None else max(day_h, by_notice_h + notice.value)
    elif row.ready_low is None and row.ready_high is None:
        return None
    return Spread(
        low=low_h - ready_h,
        value=None if value_h is None else value_h - ready_h,
        high=high_h - ready_h,
        stream=stream,
    )


def _notice(scenario: Scenario, force: ForceState) -> Spread | None:
    """Range of the notice in force, in hours beside the planned one.

    An element's own range counts before that of what it is a part of. A lower end that the
    whole gives holds for its parts too: "ready within 18 to 120 h" has nobody ready in 10.
    """
    readiness = scenario.readiness.get(force.notice_limit)
    planned_h = force.notice_h
    if planned_h is None or (planned_h <= 0 and readiness is None):
        return None
    element = _element(scenario, force)
    own = None if readiness is not None and readiness.force == force.id else element
    if own is not None and own.notice_h is not None:
        return _around(own.notice_h, planned_h, 0.0, f"notice of {force.id}")
    whole = _state_notice(readiness)
    floor_h = (whole.low or 0.0) if whole is not None else 0.0
    if own is not None and own.notice_share is not None:
        return _around(own.notice_share, planned_h, floor_h, f"notice of {force.id}")
    if whole is None:
        return None
    return _around(whole, planned_h, 0.0, f"notice of {force.notice_limit}")


def _lift_notice(scenario: Scenario, fleet: Fleet) -> Spread | None:
    """Range of when a fleet is there, in hours beside the planned time; never before C-day."""
    entry = scenario.fleets.get(fleet.id)
    if entry is None or fleet.called_h is None:
        return None
    beside = _around(entry.notice_h, fleet.notice_h, 0.0, f"notice of fleet {fleet.id}")
    if beside is None:
        return None
    done_h = fleet.called_h + fleet.notice_h

    def there_h(late_h: float) -> float:
        return max(0.0, done_h + late_h) - fleet.available_h

    low_h, high_h = there_h(beside.low), there_h(beside.high)
    if high_h <= low_h:
        return None
    value_h = None if beside.value is None else there_h(beside.value)
    return Spread(low=low_h, value=value_h, high=high_h, stream=beside.stream)


def _around(given: Quantity, planned_h: float, floor_h: float, stream: str) -> Spread | None:
    """Scale a range to the notice in force, which preparation may have shortened."""
    if (given.low is None and given.high is None) or given.planned is None:
        return None
    low, high = (given.planned if number is None else number for number in (given.low, given.high))
    ratio = planned_h / given.planned if given.planned > 0 else 1.0
    low_h = min(max(low * ratio, min(floor_h, planned_h)), high * ratio)
    value_h = None if given.value is None else max(low_h, given.value * ratio)
    return Spread(
        low=low_h - planned_h,
        value=None if value_h is None else value_h - planned_h,
        high=high * ratio - planned_h,
        stream=stream,
    )


def _state_notice(readiness: Readiness | None) -> Quantity | None:
    """The notice of the state that counts: on alert when there is one."""
    if readiness is None:
        return None
    state = readiness.alert or readiness.normal
    return None if state is None else state.notice_h


def _element(scenario: Scenario, force: ForceState) -> Element | None:
    if force.parent in scenario.forces:
        return scenario.forces[force.parent].composed_of.get(force.id)
    if force.parent in scenario.pools:
        return scenario.pools[force.parent].tranches.get(force.id)
    return None


def _handling(problem: Problem, lift: Factors, quantity: str) -> Iterator[tuple[str, Spread]]:
    for name in problem.lift_types:
        given = lift.quantity(name, quantity)
        if given is None or not given.planned or given.low is None or given.high is None:
            continue
        yield (
            name,
            Spread(
                low=given.low / given.planned,
                value=1.0,
                high=given.high / given.planned,
                stream=f"{quantity} of {name}",
            ),
        )


def _integration(problem: Problem, units: Factors) -> Iterator[tuple[str, Spread]]:
    for force in problem.forces.values():
        given = units.quantity(force.template or "", "integration_h")
        if given is None or not given.planned or given.low is None or given.high is None:
            continue
        ratio = force.integration_h / given.planned
        yield (
            force.id,
            Spread(
                low=given.low * ratio - force.integration_h,
                value=0.0,
                high=given.high * ratio - force.integration_h,
                stream=f"integration of {force.id}",
            ),
        )
