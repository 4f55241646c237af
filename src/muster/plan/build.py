"""From the loads of a schedule to the trips and hauls that people read."""

from __future__ import annotations

from muster.plan.instance import Instance
from muster.plan.model import Haul, HaulPart, Item, Trip
from muster.plan.state import Load, LoadItem, Share
from muster.problem.model import CARGO_CLASSES


def build_trips(instance: Instance, loads: list[Load]) -> tuple[tuple[Trip, ...], tuple[Haul, ...]]:
    """Name the trips, and the hauls of feeders, in order of time."""
    ordered = sorted(loads, key=lambda load: (load.load_start_h, load.squad, load.asset))
    named = list(zip(_ids("t", len(ordered)), ordered, strict=True))
    trips = tuple(_trip(instance, load, name) for name, load in named)
    return trips, _hauls(instance, named)


def _ids(letter: str, count: int) -> list[str]:
    width = max(4, len(str(count)))
    return [f"{letter}{number:0{width}d}" for number in range(1, count + 1)]


def _hauls(instance: Instance, named: list[tuple[str, Load]]) -> tuple[Haul, ...]:
    parts: dict[tuple[float, int, int, int], list[HaulPart]] = {}
    shown: dict[tuple[float, int, int, int], Share] = {}
    for trip, load in named:
        for item in load.items:
            for share in item.shares:
                key = share.start_h, share.squad, share.asset, share.number
                shown.setdefault(key, share)
                parts.setdefault(key, []).append(
                    HaulPart(
                        trip=trip,
                        requirement=instance.lines[item.line].id,
                        cargo=_cargo(share.amounts),
                    )
                )
    ordered = sorted(shown)
    return tuple(
        _haul(instance, name, shown[key], tuple(parts[key]))
        for name, key in zip(_ids("h", len(ordered)), ordered, strict=True)
    )


def _haul(instance: Instance, name: str, share: Share, parts: tuple[HaulPart, ...]) -> Haul:
    squad, stretch = instance.squads[share.squad], instance.stretches[share.stretch]
    lift_type = instance.lift_types[squad.lift_type]
    return Haul(
        id=name,
        asset=squad.assets[share.asset],
        fleet=squad.id,
        lift_type=lift_type.id,
        mode=stretch.mode,
        leg="onward" if share.is_onward else "first",
        origin=instance.nodes[stretch.origin],
        destination=instance.nodes[stretch.destination],
        start_h=share.start_h,
        end_h=share.end_h,
        parts=parts,
    )


def _trip(instance: Instance, load: Load, trip_id: str) -> Trip:
    lane = instance.lanes[load.lane]
    squad = instance.squads[load.squad]
    lift_type = instance.lift_types[lane.lift_type]
    return Trip(
        id=trip_id,
        asset=squad.assets[load.asset],
        fleet=squad.id,
        lift_type=lift_type.id,
        mode=lift_type.mode,
        poe=instance.nodes[lane.poe_node],
        pod=instance.nodes[lane.stand.node],
        load_start_h=load.load_start_h,
        depart_h=load.depart_h,
        arrive_h=load.depart_h + lane.transit_h,
        unload_start_h=load.unload_start_h,
        unload_end_h=load.unload_end_h,
        items=tuple(_item(instance, load, item) for item in load.items),
    )


def _item(instance: Instance, load: Load, item: LoadItem) -> Item:
    return Item(
        requirement=instance.lines[item.line].id,
        route=item.option.route,
        cargo=_cargo(item.amounts),
        leave_home_h=_leave_home_h(instance, load, item),
        reach_destination_h=item.reach_h(load.unload_end_h),
    )


def _leave_home_h(instance: Instance, load: Load, item: LoadItem) -> float:
    """When the first of it leaves: with a feeder, or as late as can be where it needs none."""
    starts_h = [share.start_h for share in item.shares if not share.is_onward]
    first = item.option.feeds[0]
    goes_alone = first < 0 or not all(
        rides for rides, amount in zip(instance.feeds[first].rides, item.amounts, strict=True)
        if amount
    )  # fmt: skip
    if goes_alone or not starts_h:
        starts_h.append(load.load_start_h - item.option.first_h)
    return min(starts_h)


def _cargo(amounts: tuple[float, ...]) -> dict[str, float]:
    return {cargo: amount for cargo, amount in zip(CARGO_CLASSES, amounts, strict=True) if amount}
