"""Take over an earlier plan, as far as it obeys the rules of the problem at hand."""

from __future__ import annotations

from muster.plan.assets import empty_way_h
from muster.plan.calendar import day_of
from muster.plan.instance import Instance, Lane, Option
from muster.plan.load import Loading
from muster.plan.model import Item, PlanResult, Trip
from muster.plan.replay_hauls import HaulReplay
from muster.plan.state import Load, LoadItem, ScheduleState, unloaded
from muster.plan.unloading import day_room
from muster.problem.model import CARGO_CLASSES

TOLERANCE_H = 1e-6
TOLERANCE_SHARE = 1e-6


class Replay:
    """A state that holds every trip of an earlier plan that is still possible, at its times."""

    def __init__(self, instance: Instance, plan: PlanResult) -> None:
        self.instance = instance
        self.state = ScheduleState(instance)
        self._lines = {line.id: number for number, line in enumerate(instance.lines)}
        self._squads = {squad.id: number for number, squad in enumerate(instance.squads)}
        trips = sorted(plan.trips, key=lambda trip: (trip.load_start_h, trip.id))
        self._hauls = HaulReplay(instance, plan, self._list_items(trips) if plan.hauls else {})
        for trip in trips:
            self._take(trip)

    def _list_items(self, trips: list[Trip]) -> dict[tuple[str, str], LoadItem]:
        """List what the trips carry of what still exists."""
        return {
            (trip.id, item.requirement): known
            for trip in trips
            if trip.fleet in self._squads
            for item in trip.items
            if (known := self._item(item, self._squads[trip.fleet]))
        }

    def _take(self, trip: Trip) -> None:
        load = self._translate(trip)
        load = None if load is None else self._with_hauls(trip, load)
        if load is None:
            return
        if self._is_in_time(load) and self._fits_places(load) and self._fits_asset(load):
            self.state.commit(load)

    def _translate(self, trip: Trip) -> Load | None:
        """Turn a trip into a load; None when it names something that no longer exists."""
        squad = self._squads.get(trip.fleet)
        if squad is None or trip.asset not in self.instance.squads[squad].assets:
            return None
        items = [self._item(item, squad) for item in trip.items]
        known = [item for item in items if item is not None]
        lanes = {item.option.lane for item in known}
        if not known or len(known) != len(items) or len(lanes) != 1:
            return None
        number = lanes.pop()
        lane = self.instance.lanes[number]
        return Load(
            squad=squad,
            asset=self.instance.squads[squad].assets.index(trip.asset),
            lane=number,
            load_start_h=trip.load_start_h,
            depart_h=max(trip.depart_h, trip.load_start_h + lane.load_h),
            unload_start_h=trip.unload_start_h,
            unload_end_h=trip.unload_start_h + lane.unload_h,
            items=tuple(known),
        )

    def _with_hauls(self, trip: Trip, load: Load) -> Load | None:
        """Give a load with what its feeders carry; None when they no longer carry all of it."""
        if not any(feed >= 0 for item in load.items for feed in item.option.feeds):
            return load
        items = [
            self._hauls.complete(trip.id, self.instance.lines[item.line].id, item, load)
            for item in load.items
        ]
        known = tuple(item for item in items if item is not None)
        return load._replace(items=known) if len(known) == len(items) else None

    def _item(self, item: Item, squad: int) -> LoadItem | None:
        line = self._lines.get(item.requirement)
        if line is None:
            return None
        amounts = [item.cargo.get(cargo, 0.0) for cargo in CARGO_CLASSES]
        for position, left in enumerate(self.state.left[line]):
            if amounts[position] > left * (1.0 + TOLERANCE_SHARE):
                return None
            amounts[position] = min(amounts[position], left)
        if not any(amounts) and not self.instance.lines[line].is_own_assets:
            return None
        for option in self.instance.lines[line].options:
            takes = all(
                most > 0 for amount, most in zip(amounts, option.most, strict=True) if amount
            )
            if option.route == item.route and squad in option.squads and takes:
                return LoadItem(line, option, tuple(amounts))
        return None

    def _is_in_time(self, load: Load) -> bool:
        """Whether the asset can be there after its last trip, and the cargo is ready."""
        lane = self.instance.lanes[load.lane]
        stand, free = self.state.squads[load.squad].find(load.asset)
        empty_h = empty_way_h(self.instance, lane.lift_type, stand, lane.poe_node)
        there_h = max(free.free_h + empty_h, free.rested_h)
        ready_h = max(item.option.ready_h for item in load.items)
        return load.load_start_h >= max(there_h, ready_h) - TOLERANCE_H

    def _fits_places(self, load: Load) -> bool:
        lane = self.instance.lanes[load.lane]
        if load.depart_h + lane.transit_h > load.unload_start_h + TOLERANCE_H:
            return False
        if load.unload_end_h + _longest_onward_h(load) > self.instance.horizon_h:
            return False
        poe, pod = self.state.calendars[lane.poe], self.state.calendars[lane.pod]
        handling_h = load.depart_h - load.load_start_h
        if poe.earliest(load.load_start_h, handling_h) > load.load_start_h + TOLERANCE_H:
            return False
        if pod.earliest(load.unload_start_h, lane.unload_h) > load.unload_start_h + TOLERANCE_H:
            return False
        if not self._finds_parking(lane, load):
            return False
        day = day_of(load.unload_end_h)
        units = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
        return all(
            amount <= day_room(pod, day, unit) * (1.0 + TOLERANCE_SHARE)
            for amount, unit in zip(unloaded(self.instance, load), units, strict=True)
        )

    def _finds_parking(self, lane: Lane, load: Load) -> bool:
        arrive_h = load.depart_h + lane.transit_h
        stays = (
            (self.state.parkings[lane.poe], load.load_start_h, load.depart_h),
            (self.state.parkings[lane.pod], arrive_h, load.unload_end_h),
        )
        return all(
            place is None or place.earliest(start_h, end_h - start_h) <= start_h + TOLERANCE_H
            for place, start_h, end_h in stays
        )

    def _fits_asset(self, load: Load) -> bool:
        loading = _load_up(self.instance, self.instance.lanes[load.lane], load.items)
        if loading.used_share() > 1.0 + TOLERANCE_SHARE:
            return False
        return all(
            not self.instance.lines[item.line].is_own_assets
            or (load.squad, load.asset) in self.state.own_left[item.line]
            for item in load.items
        )


def _load_up(instance: Instance, lane: Lane, items: tuple[LoadItem, ...]) -> Loading:
    loading = Loading(lane.hold)
    for item in items:
        vehicle_t_per_m2 = instance.lines[item.line].vehicle_t_per_m2
        for cargo_class, amount in enumerate(item.amounts):
            if amount:
                loading.add(cargo_class, amount, vehicle_t_per_m2)
    return loading


def _longest_onward_h(load: Load) -> float:
    options: list[Option] = [item.option for item in load.items]
    return max(option.onward_h for option in options)
