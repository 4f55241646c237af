"""What ports, airfields and railheads can take: slots, opening hours, throughput, parking."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from muster.plan.model import Trip
from muster.plan.verification.case import (
    EXACT_H,
    Case,
    Violation,
    exceeds,
    is_empty_self_line,
    item_mass_t,
)
from muster.problem.model import NodeCapacity

DAY_H = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Handling:
    """One asset being loaded or unloaded."""

    trip: Trip
    start_h: float
    end_h: float


def check_places(case: Case) -> Iterator[Violation]:
    """Check rules 5.1 to 5.4 at every place that has limits."""
    handled: dict[tuple[str, str], list[_Handling]] = defaultdict(list)
    there: dict[tuple[str, str], list[_Handling]] = defaultdict(list)
    unloaded: dict[tuple[str, str], list[Trip]] = defaultdict(list)
    for trip in case.trips:
        handled[trip.poe, trip.mode].append(
            _Handling(trip=trip, start_h=trip.load_start_h, end_h=trip.depart_h)
        )
        handled[trip.pod, trip.mode].append(
            _Handling(trip=trip, start_h=trip.unload_start_h, end_h=trip.unload_end_h)
        )
        unloaded[trip.pod, trip.mode].append(trip)
        there[trip.poe, trip.mode].append(
            _Handling(trip=trip, start_h=trip.load_start_h, end_h=trip.depart_h)
        )
        there[trip.pod, trip.mode].append(
            _Handling(trip=trip, start_h=trip.arrive_h, end_h=trip.unload_end_h)
        )
    for (place, mode), handlings in handled.items():
        limits = case.problem.nodes[place].capacity.get(mode)
        if limits is None:
            continue
        where = f"{place} ({mode})"
        yield from _check_room(case, "5.1", where, limits.slots, handlings)
        yield from _check_room(case, "5.4", where, limits.parking, there[place, mode])
        yield from _check_hours(case, where, limits, handlings)
        yield from _check_throughput(case, where, limits, unloaded[place, mode])


def _check_room(
    case: Case, rule: str, where: str, most: int | None, handlings: list[_Handling]
) -> Iterator[Violation]:
    """Sweep over starts and ends; what ends as another starts has made room."""
    if most is None:
        return
    thing = "slots" if rule == "5.1" else "parking places"
    if most == 0:
        for handling in handlings:
            yield Violation(rule=rule, where=where, what=f"no {thing}; trip {handling.trip.id}")
        return
    events: list[tuple[float, int, str]] = []
    for handling in handlings:
        end_h = handling.end_h - case.tolerance_h
        if end_h > handling.start_h:
            events.append((handling.start_h, 1, handling.trip.id))
            events.append((end_h, -1, handling.trip.id))
    busy = 0
    for at_h, change, trip in sorted(events):
        busy += change
        if change > 0 and busy > most:
            what = f"{busy} at once at {at_h:g} h with trip {trip}; {most} {thing}"
            yield Violation(rule=rule, where=where, what=what)


def _check_hours(
    case: Case, where: str, limits: NodeCapacity, handlings: list[_Handling]
) -> Iterator[Violation]:
    length_h = limits.closes_h - limits.opens_h
    if length_h < 0:
        length_h += DAY_H
    if length_h >= DAY_H:
        return
    for handling in handlings:
        day = math.floor((handling.start_h - limits.opens_h + case.tolerance_h) / DAY_H)
        closes_h = limits.opens_h + DAY_H * day + length_h
        if case.before(closes_h, max(handling.start_h, handling.end_h)):
            what = (
                f"trip {handling.trip.id} is handled from {handling.start_h:g} to "
                f"{handling.end_h:g} h; open until {closes_h:g} h"
            )
            yield Violation(rule="5.2", where=where, what=what)


def _check_throughput(
    case: Case, where: str, limits: NodeCapacity, trips: list[Trip]
) -> Iterator[Violation]:
    limit = {"pax": limits.pax_per_day, "t": limits.t_per_day, "m2": limits.m2_per_day}
    known = {unit: amount for unit, amount in limit.items() if amount is not None}
    if not known:
        return
    days: dict[int, dict[str, float]] = defaultdict(lambda: dict.fromkeys(known, 0.0))
    for trip in sorted(trips, key=lambda trip: len(_days_of(case, trip))):
        load = _unloaded(case, trip)
        possible = _days_of(case, trip)
        day = next((day for day in possible if _fits(days[day], load, known)), possible[0])
        for unit in known:
            days[day][unit] += load[unit]
    for day, loads in sorted(days.items()):
        for unit, amount in loads.items():
            if exceeds(amount, known[unit]):
                what = f"{amount:g} {unit} on day {day}; {known[unit]:g} a day"
                yield Violation(rule="5.3", where=where, what=what)


def _days_of(case: Case, trip: Trip) -> list[int]:
    """Give the day on which a trip is unloaded; both, when rounding hides which one."""
    day = math.floor((trip.unload_end_h + EXACT_H) / DAY_H)
    other = math.floor((trip.unload_end_h - case.tolerance_h) / DAY_H)
    return [day] if other == day or case.tolerance_h <= EXACT_H else [day, other]


def _fits(
    so_far: Mapping[str, float], load: Mapping[str, float], known: Mapping[str, float]
) -> bool:
    return not any(exceeds(so_far[unit] + load[unit], known[unit]) for unit in known)


def _unloaded(case: Case, trip: Trip) -> dict[str, float]:
    needs = case.problem.requirements
    items = [i for i in trip.items if not is_empty_self_line(needs[i.requirement])]
    return {
        "pax": math.fsum(item.cargo.get("pax", 0.0) for item in items),
        "t": math.fsum(item_mass_t(needs[item.requirement], item) for item in items),
        "m2": math.fsum(item.cargo.get("vehicles", 0.0) for item in items),
    }
