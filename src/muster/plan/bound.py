"""A proven lower bound: no plan closes a requirement earlier than this.

For each class of a requirement, as if it were alone in the world, three limits are each
followed alone, and the latest counts:

- fleets: the first load is there no sooner than the fastest way allows (home, permit and first
  leg; the fleet's availability and the shortest way of an asset from its base to the POE, also
  by way of other trips; opening hours; onward leg), and the loads of one asset start at least
  one cycle apart (a trip and the shortest way back, or the rest that utilisation asks for);
- slots: each slot at the POEs, and at the PODs, handles one load after another;
- throughput: each calendar day takes only so much at the PODs.

A load carries at most what fits of this class alone. So by time t at most so much is there, and
the class is not closed before that reaches its amount. The last class counts. For an empty self
line each of its assets must come, one a load.

Every step takes a minimum or a maximum over what is possible, so the bound never rises when
lift is added or something is ready earlier. The competition of other requirements is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from muster.plan.calendar import DAY_ROUNDING_H, day_of
from muster.plan.earliest import Way, find_way
from muster.plan.instance import Instance, Line, Place
from muster.plan.model import Bound
from muster.plan.shortest import ShortestWays
from muster.plan.supply import Supply, when_brought, within
from muster.plan.unloading import units

METHOD = "each requirement alone"


def find_bound(instance: Instance) -> Bound:
    """Bound every line and the whole."""
    ways = ShortestWays(instance)
    earliest_h = [_earliest_h(instance, line, ways) for line in instance.lines]
    within = [time_h if time_h <= instance.horizon_h else None for time_h in earliest_h]
    return Bound(
        weighted_lateness_h=sum(
            line.cost(instance.horizon_h if time_h is None else time_h)
            for line, time_h in zip(instance.lines, within, strict=True)
        ),
        closed_h={line.id: time_h for line, time_h in zip(instance.lines, within, strict=True)},
        method=METHOD,
    )


def _earliest_h(instance: Instance, line: Line, ways: ShortestWays) -> float:
    if line.is_empty:
        return line.ready_h
    if line.is_own_assets:
        return _own_h(instance, line, ways)
    return max(_class_h(instance, line, position, ways) for position in line.class_order)


def _class_h(instance: Instance, line: Line, cargo_class: int, ways: ShortestWays) -> float:
    possible = [
        find_way(instance, option, squad, option.most[cargo_class], ways)
        for option in line.by_class[cargo_class]
        for squad in option.squads
    ]
    if not possible:
        return inf
    amount, horizon_h = line.amounts[cargo_class], instance.horizon_h
    first = min(possible, key=lambda way: way.reach_h)
    if first.most >= amount:  # one load brings it all: no limit asks for more than its way
        return within(first.reach_h, horizon_h)
    fleets = [
        _fleet_supply(instance, group, ways) for group in _groups(possible, lambda way: way.squad)
    ]
    each = units(cargo_class, line.vehicle_t_per_m2)
    days = [
        _day_supply(instance.places[group[0].lane.pod], group, each)
        for group in _groups(possible, lambda way: way.lane.pod)
    ]
    limits: list[Sequence[Supply | None]]
    limits = [fleets, _poe_supplies(instance, possible), _pod_supplies(instance, possible), days]
    return max(_by_limit(amount, supplies, horizon_h) for supplies in limits)


def _own_h(instance: Instance, line: Line, ways: ShortestWays) -> float:
    """All of the line's own assets, one a load."""
    possible = [
        find_way(instance, option, squad, 1.0, ways)
        for option in line.options
        for squad in option.squads
    ]
    count = float(sum(len(instance.squads[squad].assets) for squad in line.own_squads))
    firsts = [
        min((way.reach_h for way in possible if way.squad == squad), default=inf)
        for squad in line.own_squads
    ]
    last_h = max(firsts, default=inf)
    if last_h == inf:
        return inf
    limits = [_poe_supplies(instance, possible), _pod_supplies(instance, possible)]
    return max(last_h, *(_by_limit(count, supplies, instance.horizon_h) for supplies in limits))


def _by_limit(amount: float, supplies: Sequence[Supply | None], horizon_h: float) -> float:
    """When one kind of limit lets all of it be there; no limit anywhere: at once."""
    known = [supply for supply in supplies if supply is not None]
    if len(known) < len(supplies):
        return -inf
    return when_brought(amount, known, horizon_h)


def _fleet_supply(instance: Instance, group: list[Way], ways: ShortestWays) -> Supply:
    return Supply(
        first_h=min(way.reach_h for way in group),
        base_h=min(way.start_h for way in group) + min(way.tail_h for way in group),
        cycle_h=ways.least_cycle_h(way.option.lane for way in group),
        most=max(way.most for way in group),
        servers=len(instance.squads[group[0].squad].assets),
    )


def _poe_supplies(instance: Instance, possible: list[Way]) -> list[Supply | None]:
    supplies = []
    for group in _groups(possible, lambda way: way.lane.poe):
        load_h = min(way.lane.load_h for way in group)
        start_h = min(way.start_h for way in group)
        base_h = start_h + min(way.tail_h for way in group)
        slots = instance.places[group[0].lane.poe].slots
        supplies.append(_slot_supply(slots, group, base_h, load_h))
    return supplies


def _pod_supplies(instance: Instance, possible: list[Way]) -> list[Supply | None]:
    supplies = []
    for group in _groups(possible, lambda way: way.lane.pod):
        unload_h = min(way.lane.unload_h for way in group)
        start_h = min(way.unload_h for way in group)
        base_h = start_h + unload_h + min(way.option.onward_h for way in group)
        slots = instance.places[group[0].lane.pod].slots
        supplies.append(_slot_supply(slots, group, base_h, unload_h))
    return supplies


def _slot_supply(
    slots: int | None, group: list[Way], base_h: float, handling_h: float
) -> Supply | None:
    if slots is None:
        return None
    return Supply(
        first_h=min(way.reach_h for way in group),
        base_h=base_h,
        cycle_h=handling_h,
        most=max(way.most for way in group),
        servers=slots,
    )


def _day_supply(pod: Place, group: list[Way], each: tuple[float, float, float]) -> Supply | None:
    limits = (pod.pax_per_day, pod.t_per_day, pod.m2_per_day)
    most = min(
        (
            limit / unit
            for limit, unit in zip(limits, each, strict=True)
            if limit is not None and unit > 0
        ),
        default=inf,
    )
    if most == inf:
        return None
    first_day = day_of(min(way.unload_h + way.lane.unload_h for way in group))
    onward_h = min(way.option.onward_h for way in group)
    return Supply(
        first_h=min(way.reach_h for way in group),
        base_h=24.0 * first_day - DAY_ROUNDING_H + onward_h,
        cycle_h=24.0,
        most=most,
        servers=1,
    )


def _groups(possible: list[Way], key: Callable[[Way], int]) -> list[list[Way]]:
    groups: dict[int, list[Way]] = {}
    for way in possible:
        groups.setdefault(key(way), []).append(way)
    return list(groups.values())
