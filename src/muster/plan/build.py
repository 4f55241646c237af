"""From the loads of a schedule to the trips that people read."""

from __future__ import annotations

from muster.plan.instance import Instance
from muster.plan.model import Item, Trip
from muster.plan.state import Load, LoadItem
from muster.problem.model import CARGO_CLASSES


def build_trips(instance: Instance, loads: list[Load]) -> tuple[Trip, ...]:
    """Name the trips in order of time."""
    ordered = sorted(loads, key=lambda load: (load.load_start_h, load.squad, load.asset))
    width = max(4, len(str(len(ordered))))
    return tuple(
        _trip(instance, load, f"t{number:0{width}d}") for number, load in enumerate(ordered, 1)
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
        cargo={
            cargo: amount
            for cargo, amount in zip(CARGO_CLASSES, item.amounts, strict=True)
            if amount
        },
        leave_home_h=load.load_start_h - item.option.first_h,
        reach_destination_h=load.unload_end_h + item.option.onward_h,
    )
