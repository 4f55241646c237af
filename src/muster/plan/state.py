"""What has been scheduled so far: loads, and what they leave of places, assets and cargo."""

from __future__ import annotations

from typing import NamedTuple

from muster.plan.assets import SquadState
from muster.plan.calendar import PlaceCalendar, day_of, make_parking
from muster.plan.instance import Instance, Lane, Line, Option
from muster.plan.load import PAX, VEHICLES, rates

SMALLEST_AMOUNT = 1e-9


class Share(NamedTuple):
    """What one haul of a feeder carries of an item."""

    number: int  # of the haul: tells those that start and end at one moment apart
    is_onward: bool
    stretch: int
    squad: int
    asset: int
    start_h: float
    end_h: float
    amounts: tuple[float, ...]  # by class


class LoadItem(NamedTuple):
    """What a load carries of one line."""

    line: int
    option: Option
    amounts: tuple[float, ...]  # by class; all zero for an asset that moves itself
    shares: tuple[Share, ...] = ()  # of it, on feeders

    def reach_h(self, unload_end_h: float) -> float:
        """When the last of it is at its destination [h]."""
        ends_h = [share.end_h for share in self.shares if share.is_onward]
        return max([unload_end_h + self.option.onward_h, *ends_h])


class Load(NamedTuple):
    """One trip of one asset."""

    squad: int
    asset: int
    lane: int
    load_start_h: float
    depart_h: float
    unload_start_h: float
    unload_end_h: float
    items: tuple[LoadItem, ...]


class ScheduleState:
    """A plan that only grows, by whole loads."""

    __slots__ = ("calendars", "instance", "left", "loads", "own_left", "parkings", "squads")

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.loads: list[Load] = []
        self.left: list[list[float]] = [list(line.amounts) for line in instance.lines]
        self.own_left = [_own_assets(instance, line) for line in instance.lines]
        self.calendars = [PlaceCalendar(place) for place in instance.places]
        self.parkings = [make_parking(place) for place in instance.places]
        self.squads = [SquadState(squad) for squad in instance.squads]

    def commit(self, load: Load) -> None:
        """Book a load that has been found to fit."""
        lane = self.instance.lanes[load.lane]
        self.calendars[lane.poe].book(load.load_start_h, load.depart_h)
        pod = self.calendars[lane.pod]
        pod.book(load.unload_start_h, load.unload_end_h)
        self._park(lane, load)
        self.squads[load.squad].send(load.asset, lane, load.load_start_h, load.unload_end_h)
        for item in load.items:
            self._take(item, load)
        pod.take(day_of(load.unload_end_h), *unloaded(self.instance, load))
        self.loads.append(load)

    def _park(self, lane: Lane, load: Load) -> None:
        poe, pod = self.parkings[lane.poe], self.parkings[lane.pod]
        if poe is not None:
            poe.book(load.load_start_h, load.depart_h)
        if pod is not None:
            pod.book(load.depart_h + lane.transit_h, load.unload_end_h)

    def _take(self, item: LoadItem, load: Load) -> None:
        if self.instance.lines[item.line].is_own_assets:
            self.own_left[item.line].remove((load.squad, load.asset))
        left = self.left[item.line]
        for cargo_class, amount in enumerate(item.amounts):
            if amount:
                rest = left[cargo_class] - amount
                left[cargo_class] = rest if rest > SMALLEST_AMOUNT else 0.0


def unloaded(instance: Instance, load: Load) -> tuple[float, float, float]:
    """Heads, mass [t] and vehicles [m2] of a load."""
    pax = mass_t = vehicles_m2 = 0.0
    for item in load.items:
        vehicle_t_per_m2 = instance.lines[item.line].vehicle_t_per_m2
        for cargo_class, amount in enumerate(item.amounts):
            if cargo_class == PAX:
                pax += amount
            else:
                mass_t += amount * rates(cargo_class, vehicle_t_per_m2, 0.0)[0]
        vehicles_m2 += item.amounts[VEHICLES]
    return pax, mass_t, vehicles_m2


def _own_assets(instance: Instance, line: Line) -> list[tuple[int, int]]:
    return [
        (squad, asset)
        for squad in line.own_squads
        for asset in range(len(instance.squads[squad].assets))
    ]
