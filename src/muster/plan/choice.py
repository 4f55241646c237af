"""When an asset could make a trip for a line, and how good that is, at the state reached."""

from __future__ import annotations

from math import floor, inf
from typing import NamedTuple

from muster.plan.assets import EmptyWays, Free, Gap, Turn
from muster.plan.calendar import PlaceCalendar, day_of
from muster.plan.instance import Instance, Lane, Option, Stand
from muster.plan.load import PAX, ROUNDING, VEHICLES, rates
from muster.plan.policy import Policy
from muster.plan.state import ScheduleState

DAY_PART_SHARE = 0.5  # a load waits for the next day when less than this of it may be unloaded
SMALLEST_WAIT_H = 1e-9
TRIES_ALONE = 8  # ways looked at to see whether a line is there sooner on its own


class Candidate(NamedTuple):
    """A way for the next load of a line."""

    score: float
    reach_h: float
    load_start_h: float
    unload_start_h: float
    option: Option
    squad: int
    turn: Turn


class Want(NamedTuple):
    """The part of a line that looks for a way: a class of it, or one of its own assets."""

    line: int
    cargo_class: int
    units: tuple[float, float, float]  # heads, mass [t], vehicles [m2] of one unit


class Floor(NamedTuple):
    """What one look has shown: whoever starts from then on is not unloaded sooner than that."""

    from_h: float
    end_h: float


NO_FLOOR = Floor(inf, -inf)


class Chooser:
    """Finds candidates; changes nothing."""

    __slots__ = ("_ways", "evaluations", "instance", "policy", "state")

    def __init__(self, state: ScheduleState, policy: Policy) -> None:
        self.state = state
        self.instance: Instance = state.instance
        self.policy = policy
        self.evaluations = 0  # work done, a measure that does not depend on the machine
        self._ways = EmptyWays(state.instance)

    def want(self, line: int, cargo_class: int) -> Want:
        """What a class of a line asks of a way."""
        each = units(cargo_class, self.instance.lines[line].vehicle_t_per_m2)
        return Want(line, cargo_class, each)

    def best_for_asset(self, line: int, squad: int, asset: int) -> Candidate | None:
        """Best way for one of the assets that a line consists of."""
        stand, free = self.state.squads[squad].find(asset)
        want = Want(line, PAX, (0.0, 0.0, 0.0))
        best: Candidate | None = None
        for option in self.instance.lines[line].options:
            if squad in option.squads:
                found = self.after_last(want, option, squad, stand, free)
                if found is not None and (best is None or found.score < best.score):
                    best = found
        return best

    def is_sooner_alone(self, line: int, cargo_class: int, than_h: float) -> bool:
        """Whether a class of a line finds a way of its own that is there before a time."""
        want = self.want(line, cargo_class)
        tries = 0
        for option in self.instance.lines[line].by_class[cargo_class]:
            lane = self.instance.lanes[option.lane]
            if option.ready_h + lane.trip_h + option.onward_h >= than_h:
                return False  # the others are slower still
            for squad in option.squads:
                for stand, pool in self.state.squads[squad].pools.items():
                    start_h = self.start_h(option, stand, pool[0])
                    if start_h + lane.trip_h + option.onward_h < than_h:
                        tries += 1
                        found = self.after_last(want, option, squad, stand, pool[0])
                        if tries > TRIES_ALONE or (found and found.reach_h < than_h):
                            return True
        return False

    def start_h(self, option: Option, stand: Stand, free: Free) -> float:
        """Earliest start of loading when places were free [h]."""
        there_h = free.free_h + self._ways.to_lane_h(stand, option.lane)
        return max(option.ready_h, there_h, free.rested_h)

    def score(self, want: Want, option: Option, stand: Stand, reach_h: float) -> float:
        """How good it is to be there by then; less is better."""
        if self.policy.waits_for_rdd:
            rdd_h = self.instance.lines[want.line].rdd_h
            reach_h = reach_h if rdd_h is None else max(reach_h, rdd_h)
        if not self.policy.economy:
            return reach_h
        lane = self.instance.lanes[option.lane]
        asset_h = self._ways.to_lane_h(stand, option.lane) + lane.trip_h + lane.return_h
        amount = self.instance.lines[want.line].amounts[want.cargo_class]
        loads = amount / option.most[want.cargo_class] if amount else 1.0
        return reach_h + self.policy.economy * asset_h * max(1.0, loads)

    def after_last(
        self, want: Want, option: Option, squad: int, stand: Stand, free: Free
    ) -> Candidate | None:
        """Way of an asset after its last trip."""
        start_h = self.start_h(option, stand, free)
        fitted = self._fit(want, option, start_h)
        if fitted is None:
            return None
        load_start_h, unload_start_h, reach_h = fitted
        there_h = free.free_h + self._ways.to_lane_h(stand, option.lane)
        turn = Turn(stand, free, None, load_start_h - max(there_h, free.rested_h))
        score = self.score(want, option, stand, reach_h)
        return Candidate(score, reach_h, load_start_h, unload_start_h, option, squad, turn)

    def in_gap(
        self, want: Want, option: Option, squad: int, gap: Gap
    ) -> tuple[Candidate | None, Floor]:
        """Way of an asset between two of its trips, the second as it is; and what that shows."""
        start_h = self.start_h(option, gap.stand, gap.free)
        fitted = self._fit(want, option, start_h)
        if fitted is None:
            return None, Floor(start_h, inf)
        load_start_h, unload_start_h, reach_h = fitted
        lane = self.instance.lanes[option.lane]
        end_h = unload_start_h + lane.unload_h
        floor_ = Floor(start_h, end_h)
        on_h = self._ways.from_lane_h(option.lane, gap.next_poe_node)
        if end_h + on_h > gap.next_start_h or load_start_h + lane.rest_h > gap.next_start_h:
            return None, floor_
        score = self.score(want, option, gap.stand, reach_h)
        turn = Turn(gap.stand, gap.free, gap, 0.0)
        way = Candidate(score, reach_h, load_start_h, unload_start_h, option, squad, turn)
        return way, floor_

    def first_gap(
        self, option: Option, squad: int, last: Gap | None, floor_: Floor = NO_FLOOR
    ) -> Gap | None:
        """First gap of a fleet that is long enough when places are free, as far as is known."""
        ready_h, number = option.ready_h, option.lane
        lane, ways = self.instance.lanes[number], self._ways
        trip_h, rest_h = lane.trip_h, lane.rest_h
        from_h, least_end_h = floor_
        least_h = ready_h + max(trip_h, rest_h)
        if from_h <= ready_h:
            least_h = max(least_h, least_end_h)
        for gap in self.state.squads[squad].gaps_after(last):
            _, _, free, stand, next_start_h, next_poe_node = gap
            if next_start_h < least_h:
                continue
            start_h = max(ready_h, free.free_h + ways.to_lane_h(stand, number), free.rested_h)
            end_h = start_h + trip_h
            if start_h >= from_h and end_h < least_end_h:
                end_h = least_end_h
            if end_h > next_start_h or start_h + rest_h > next_start_h:
                continue
            if end_h + ways.from_lane_h(number, next_poe_node) <= next_start_h:
                return gap
        return None

    def _fit(self, want: Want, option: Option, start_h: float) -> tuple[float, float, float] | None:
        """Start of loading, of unloading, and arrival at the destination, all slots free."""
        self.evaluations += 1
        lane = self.instance.lanes[option.lane]
        poe, pod = self.state.calendars[lane.poe], self.state.calendars[lane.pod]
        load_start_h = poe.earliest(start_h, lane.load_h)
        if load_start_h == inf:
            return None
        arrive_h = load_start_h + lane.load_h + lane.transit_h
        unload_start_h = self._when_unloaded(pod, lane, arrive_h, want, option)
        reach_h = unload_start_h + lane.unload_h + option.onward_h
        if reach_h > self.instance.horizon_h:
            return None
        wait_h = unload_start_h - arrive_h
        if wait_h > SMALLEST_WAIT_H:  # rather wait before loading than over the destination
            later_h = load_start_h + wait_h
            if poe.earliest(later_h, lane.load_h) == later_h:
                load_start_h = later_h
        return load_start_h, unload_start_h, reach_h

    def _when_unloaded(
        self, pod: PlaceCalendar, lane: Lane, arrive_h: float, want: Want, option: Option
    ) -> float:
        start_h = pod.earliest(arrive_h, lane.unload_h)
        most = min(self.state.left[want.line][want.cargo_class], option.most[want.cargo_class])
        if not pod.place.counts_days or not most:
            return start_h
        while start_h + lane.unload_h <= self.instance.horizon_h:
            day = day_of(start_h + lane.unload_h)
            room = day_room(pod, day, want.units)
            if want.cargo_class == PAX and room < most:
                room = floor(room + ROUNDING)
            if room > 0 and room >= most * DAY_PART_SHARE:
                return start_h
            start_h = pod.earliest(max(start_h, 24.0 * (day + 1) - lane.unload_h), lane.unload_h)
        return inf


def units(cargo_class: int, vehicle_t_per_m2: float) -> tuple[float, float, float]:
    """Heads, mass [t] and vehicles [m2] of one unit of a class."""
    if cargo_class == PAX:
        return 1.0, 0.0, 0.0
    mass_rate, _ = rates(cargo_class, vehicle_t_per_m2, 0.0)
    return 0.0, mass_rate, 1.0 if cargo_class == VEHICLES else 0.0


def day_room(pod: PlaceCalendar, day: int, each: tuple[float, float, float]) -> float:
    """How many units of so many heads, tonnes and m2 each may still be unloaded on a day."""
    place = pod.place
    limits = (place.pax_per_day, place.t_per_day, place.m2_per_day)
    room = inf
    for limit, used, unit in zip(limits, pod.taken(day), each, strict=True):
        if limit is not None and unit > 0:
            room = min(room, (limit - used) / unit)
    return max(0.0, room)
