"""Find out what a load waited for: assets, room at a place, its opening hours, its throughput.

This looks at the finished plan only: what stood in the way in the hour before the step
began. It is a finding about this plan, not a proof about all plans; what a change is worth
is measured elsewhere, by planning again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muster.explanation.critical import Path
from muster.explanation.limit import Limit
from muster.explanation.sentence import (
    FEEDER,
    FLEET_BUSY,
    FLEET_BUSY_ONE,
    FLEET_BUSY_TWO,
    FLEET_NOTICE,
    HOURS,
    MEETS_SHIP,
    ONE_SLOT,
    PARKING,
    SLOTS,
    THING,
    THINGS,
    THROUGHPUT,
)
from muster.explanation.wording import Text, count, day, named, number, say
from muster.plan.joining import first_ship_h
from muster.plan.model import Haul, Item, PlanResult, Trip
from muster.problem.model import NodeCapacity, Problem

EPSILON_H = 1e-3
DAY_H = 24.0


@dataclass(frozen=True, slots=True)
class Traffic:
    """The trips of a plan by place and by asset, and the last haul of each leg of an item."""

    at_poe: Mapping[tuple[str, str], list[Trip]]
    at_pod: Mapping[tuple[str, str], list[Trip]]
    of_asset: Mapping[str, list[Trip]]
    hauls: Mapping[tuple[str, str, str], Haul]


def list_traffic(plan: PlanResult) -> Traffic:
    """Sort the trips of a plan by the places and assets that they use."""
    at_poe: dict[tuple[str, str], list[Trip]] = {}
    at_pod: dict[tuple[str, str], list[Trip]] = {}
    of_asset: dict[str, list[Trip]] = {}
    for trip in plan.trips:
        at_poe.setdefault((trip.poe, trip.mode), []).append(trip)
        at_pod.setdefault((trip.pod, trip.mode), []).append(trip)
        of_asset.setdefault(trip.asset, []).append(trip)
    for trips in of_asset.values():
        trips.sort(key=lambda trip: trip.load_start_h)
    hauls = {
        (part.trip, part.requirement, haul.leg): haul for haul in plan.hauls for part in haul.parts
    }
    return Traffic(at_poe, at_pod, of_asset, hauls)


def wait_limit(problem: Problem, traffic: Traffic, path: Path) -> Limit | None:
    """Say why a load did not start to move as soon as it was allowed to."""
    trip = path.trip
    if trip is None or path.route is None:
        return None
    meeting = _meeting(problem, traffic, path)
    if meeting is not None:
        return meeting
    first = traffic.hauls.get((trip.id, path.need.id, "first"))
    if first is not None and trip.load_start_h - first.end_h <= EPSILON_H:
        return _feeder(problem, first, trip.poe)
    if _asset_was_busy(traffic, trip):
        return _busy(problem, trip)
    for place, start_h, loading in (
        (trip.poe, trip.load_start_h, True),
        (trip.pod, trip.unload_start_h, False),
    ):
        limit = _place_limit(problem, traffic, trip, place, start_h, loading=loading)
        if limit is not None:
            return limit
    if problem.fleets[trip.fleet].available_h > path.ends_h[0]:
        return _notice_of_lift(problem, trip)
    return _busy(problem, trip)


def unload_limit(problem: Problem, traffic: Traffic, path: Path) -> Limit | None:
    """Say why an arrived load was not unloaded at once."""
    trip = path.trip
    if trip is None or trip.unload_start_h - trip.arrive_h <= EPSILON_H:
        return None
    return _place_limit(problem, traffic, trip, trip.pod, trip.unload_start_h, loading=False)


def onward_wait_limit(problem: Problem, traffic: Traffic, path: Path) -> Limit | None:
    """Say which feeder an unloaded load waited for; None when it did not wait."""
    if path.trip is None or path.hours("wait_onward") <= EPSILON_H:
        return None
    last = traffic.hauls.get((path.trip.id, path.need.id, "onward"))
    return None if last is None else _feeder(problem, last, path.trip.pod)


def _feeder(problem: Problem, haul: Haul, place: str) -> Limit:
    lift, owner = fleet_name(problem, haul.fleet)
    assets = len(problem.fleets[haul.fleet].asset_ids)
    words = say(
        FEEDER,
        lift=lift,
        owner=owner,
        place=named(problem.nodes[place].names),
        count=number(assets),
    )
    return Limit(kind="fleet", id=haul.fleet, words=words)


def fleet_name(problem: Problem, fleet_id: str) -> tuple[Text, Text]:
    """Give the lift type and the owner of a fleet in words."""
    fleet = problem.fleets[fleet_id]
    actors = problem.scenario.actors if problem.scenario else {}
    owner = named(actors[fleet.owner].name) if fleet.owner in actors else None
    lift = named(problem.lift_types[fleet.lift_type].names)
    return lift, owner or {"en": fleet.owner, "nl": fleet.owner}


def _meeting(problem: Problem, traffic: Traffic, path: Path) -> Limit | None:
    """Say that people leave late to meet their equipment; None when they do not.

    They do when none of them left as soon as he was allowed to, and the first of them are there
    no later than the first ship.
    """
    force = problem.forces.get(path.need.force)
    if force is None or force.joins is None:
        return None
    trips = [trip for trips in traffic.of_asset.values() for trip in trips]
    ship_h = first_ship_h(problem, trips, path.need)
    if ship_h is None:
        return None
    theirs = [
        (item.leave_home_h, trip.arrive_h)
        for trip in trips
        for item in trip.items
        if item.requirement == path.need.id
    ]
    left_h, arrived_h = (min(hours) for hours in zip(*theirs, strict=True))
    if left_h - path.start_h("wait_home") <= EPSILON_H or arrived_h > ship_h + EPSILON_H:
        return None
    words = say(MEETS_SHIP, day=day(problem.c_day, ship_h))
    joined = problem.forces[path.need.force].joins or ""
    return Limit(kind="equipment", id=joined, words=words)


def _asset_was_busy(traffic: Traffic, trip: Trip) -> bool:
    """Say whether this asset had an earlier trip that ended not long before."""
    return any(
        other.id != trip.id and other.load_start_h < trip.load_start_h
        for other in traffic.of_asset[trip.asset]
    )


def _busy(problem: Problem, trip: Trip) -> Limit:
    lift, owner = fleet_name(problem, trip.fleet)
    assets = len(problem.fleets[trip.fleet].asset_ids)
    template = {1: FLEET_BUSY_ONE, 2: FLEET_BUSY_TWO}.get(assets, FLEET_BUSY)
    words = say(template, lift=lift, owner=owner, count=number(assets))
    return Limit(kind="fleet", id=trip.fleet, words=words)


def _notice_of_lift(problem: Problem, trip: Trip) -> Limit:
    lift, owner = fleet_name(problem, trip.fleet)
    from_h = problem.fleets[trip.fleet].available_h
    words = say(FLEET_NOTICE, lift=lift, owner=owner, day=day(problem.c_day, from_h))
    return Limit(kind="fleet_notice", id=trip.fleet, words=words)


def _place_limit(
    problem: Problem, traffic: Traffic, trip: Trip, place: str, start_h: float, *, loading: bool
) -> Limit | None:
    node = problem.nodes[place]
    limits = node.capacity.get(trip.mode)
    if limits is None:
        return None
    name = named(node.names)
    if limits.slots is not None and _handled_before(traffic, trip, place, start_h) >= limits.slots:
        return Limit(kind="slots", id=place, words=_slots_words(name, trip.mode, limits.slots))
    if limits.parking is not None:
        comes_h = start_h if loading else trip.arrive_h
        if _there_before(traffic, trip, place, comes_h) >= limits.parking:
            words = say(PARKING, place=name, count=count(limits.parking))
            return Limit(kind="parking", id=place, words=words)
    if not loading:
        unit = _full_day_before(problem, traffic, trip, place, limits)
        if unit:
            amount = {"pax": limits.pax_per_day, "t": limits.t_per_day, "m2": limits.m2_per_day}
            words = say(THROUGHPUT[unit], place=name, amount=number(amount[unit] or 0.0))
            return Limit(kind="throughput", id=place, words=words)
    if _opens_at(limits, start_h):
        words = say(HOURS, place=name, opens=_clock(limits.opens_h), closes=_clock(limits.closes_h))
        return Limit(kind="hours", id=place, words=words)
    return None


def _handled_before(traffic: Traffic, trip: Trip, place: str, start_h: float) -> int:
    """Count the other assets at a place that made room not before a handling began."""
    before_h = start_h - EPSILON_H
    loading = [
        other
        for other in traffic.at_poe.get((place, trip.mode), ())
        if other.id != trip.id and other.load_start_h < before_h <= other.depart_h
    ]
    unloading = [
        other
        for other in traffic.at_pod.get((place, trip.mode), ())
        if other.id != trip.id and other.unload_start_h < before_h <= other.unload_end_h
    ]
    return len(loading) + len(unloading)


def _there_before(traffic: Traffic, trip: Trip, place: str, comes_h: float) -> int:
    """Count the other assets that were at a place just before one came, handled or waiting."""
    before_h = comes_h - EPSILON_H
    stays = [
        (other.load_start_h, other.depart_h)
        for other in traffic.at_poe.get((place, trip.mode), ())
        if other.id != trip.id
    ] + [
        (other.arrive_h, other.unload_end_h)
        for other in traffic.at_pod.get((place, trip.mode), ())
        if other.id != trip.id
    ]
    return sum(start_h < before_h <= end_h for start_h, end_h in stays)


def _full_day_before(
    problem: Problem, traffic: Traffic, trip: Trip, place: str, limits: NodeCapacity
) -> str | None:
    """Say which daily limit left no room for this load on the day before."""
    day_before = math.floor(trip.unload_end_h / DAY_H) - 1
    earlier = [
        other
        for other in traffic.at_pod.get((place, trip.mode), ())
        if math.floor(other.unload_end_h / DAY_H) == day_before
    ]
    if day_before < math.floor(trip.arrive_h / DAY_H) or not earlier:
        return None
    for unit, limit in (
        ("pax", limits.pax_per_day),
        ("t", limits.t_per_day),
        ("m2", limits.m2_per_day),
    ):
        if limit is not None:
            mine, theirs = _unloaded(problem, [trip], unit), _unloaded(problem, earlier, unit)
            if mine > 0 and mine + theirs > limit:
                return unit
    return None


def _unloaded(problem: Problem, trips: Iterable[Trip], unit: str) -> float:
    return math.fsum(_amount(problem, item, unit) for trip in trips for item in trip.items)


def _amount(problem: Problem, item: Item, unit: str) -> float:
    cargo = item.cargo
    if unit == "pax":
        return cargo.get("pax", 0.0)
    if unit == "m2":
        return cargo.get("vehicles", 0.0)
    need = problem.requirements[item.requirement]
    loose = math.fsum(cargo.get(name, 0.0) for name in ("bulk", "oversize", "outsize"))
    return loose + cargo.get("vehicles", 0.0) * need.vehicle_t_per_m2


def _opens_at(limits: NodeCapacity, start_h: float) -> bool:
    always = (limits.closes_h - limits.opens_h) % DAY_H == 0
    return not always and abs((start_h - limits.opens_h) % DAY_H) < EPSILON_H


def _slots_words(name: Text, mode: str, slots: int) -> Text:
    if slots == 1:
        return say(ONE_SLOT, place=name, thing=THING[mode])
    return say(SLOTS, place=name, count=count(slots), things=THINGS[mode])


def _clock(hours: float) -> str:
    minutes = round(hours * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
