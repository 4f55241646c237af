"""What a load carries: its class first, then the rest of its line, then other lines."""

from __future__ import annotations

from math import inf

from muster.plan.calendar import day_of
from muster.plan.choice import Candidate, Chooser, day_room, units
from muster.plan.instance import Option
from muster.plan.load import CLASS_COUNT, Loading, cut
from muster.plan.state import Load, LoadItem, ScheduleState

WORTH_SHARING_SHARE = 0.1  # room left that is worth looking for other lines
WORTH_JOINING_SHARE = 0.05  # of a full load: smaller parts of another line are not split off
SHARERS_TRIED = 3


class Filler:
    """Puts loads together for one schedule."""

    __slots__ = ("_chooser", "_first", "_lines_of_lane", "_rank", "_state")

    def __init__(self, state: ScheduleState, chooser: Chooser) -> None:
        self._state = state
        self._chooser = chooser
        self._rank = {line: rank for rank, line in enumerate(chooser.policy.order)}
        self._lines_of_lane: dict[int, list[tuple[int, Option]]] | None = None
        self._first: dict[int, int] = {}

    def fill(self, line: int, cargo_class: int, way: Candidate) -> Load:
        """Make the load that goes a way; it carries nothing when not even a unit fits."""
        lane = self._state.instance.lanes[way.option.lane]
        unload_end_h = way.unload_start_h + lane.unload_h
        filling = _Filling(self._state, way.option.lane, day_of(unload_end_h))
        filling.add(line, way.option, cargo_class)
        for other_class in self._state.instance.lines[line].class_order:
            if other_class != cargo_class and way.option.most[other_class] > 0:
                filling.add(line, way.option, other_class)
        if filling.loading.used_share() <= 1.0 - WORTH_SHARING_SHARE:
            self._share(filling, line, way, unload_end_h)
        return Load(
            squad=way.squad,
            asset=way.turn.free.asset,
            lane=way.option.lane,
            load_start_h=way.load_start_h,
            depart_h=way.load_start_h + lane.load_h,
            unload_start_h=way.unload_start_h,
            unload_end_h=unload_end_h,
            items=filling.items(),
        )

    def _share(self, filling: _Filling, line: int, way: Candidate, unload_end_h: float) -> None:
        """Take other lines along that are ready and would not be there sooner on their own."""
        tried = 0
        for other, option in self._waiting(way.option.lane):
            if tried >= SHARERS_TRIED:
                return
            reach_h = unload_end_h + option.onward_h
            if (
                other == line
                or self._state.is_done(other)
                or option.ready_h > way.load_start_h
                or way.squad not in option.squads
                or reach_h > self._state.instance.horizon_h
            ):
                continue
            tried += 1
            for cargo_class in self._state.instance.lines[other].class_order:
                amount = filling.amount(other, option, cargo_class)
                whole = amount >= self._state.left[other][cargo_class]
                worth = amount >= WORTH_JOINING_SHARE * option.most[cargo_class]
                if amount <= 0 or not (whole or worth):
                    continue
                if not self._chooser.is_sooner_alone(other, cargo_class, reach_h):
                    filling.add(other, option, cargo_class)

    def _waiting(self, lane: int) -> list[tuple[int, Option]]:
        """Lines that may use a lane, first served first, without those that are done before."""
        if self._lines_of_lane is None:
            self._lines_of_lane = self._index_lines()
        lines = self._lines_of_lane.get(lane, [])
        first = self._first.get(lane, 0)
        while first < len(lines) and self._state.is_done(lines[first][0]):
            first += 1
        self._first[lane] = first
        return lines[first : first + 50]

    def _index_lines(self) -> dict[int, list[tuple[int, Option]]]:
        index: dict[int, list[tuple[int, Option]]] = {}
        for line in sorted(self._rank, key=self._rank.__getitem__):
            data = self._state.instance.lines[line]
            if not data.is_own_assets:
                for option in data.options:
                    index.setdefault(option.lane, []).append((line, option))
        return index


class _Filling:
    """One asset on its way to being full, within what may be unloaded on a day."""

    __slots__ = ("_amounts", "_day_left", "_options", "_state", "loading")

    def __init__(self, state: ScheduleState, lane: int, day: int) -> None:
        self._state = state
        instance = state.instance
        pod = state.calendars[instance.lanes[lane].pod]
        self.loading = Loading(instance.lanes[lane].hold)
        self._amounts: dict[int, list[float]] = {}
        self._options: dict[int, Option] = {}
        one = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
        self._day_left = (
            [day_room(pod, day, unit) for unit in one] if pod.place.counts_days else [inf] * 3
        )

    def amount(self, line: int, option: Option, cargo_class: int) -> float:
        """How much more of a class of a line can be added."""
        left = self._state.left[line][cargo_class]
        if left <= 0 or option.most[cargo_class] <= 0:
            return 0.0
        if self._options.get(line, option) is not option:
            return 0.0  # one item per line, on one route
        vehicle_t_per_m2 = self._state.instance.lines[line].vehicle_t_per_m2
        room = self.loading.room(cargo_class, vehicle_t_per_m2)
        for day_left, unit in zip(
            self._day_left, units(cargo_class, vehicle_t_per_m2), strict=True
        ):
            if unit > 0:
                room = min(room, day_left / unit)
        return cut(left, room, cargo_class)

    def add(self, line: int, option: Option, cargo_class: int) -> None:
        """Add as much of a class of a line as can be."""
        amount = self.amount(line, option, cargo_class)
        if amount <= 0:
            return
        vehicle_t_per_m2 = self._state.instance.lines[line].vehicle_t_per_m2
        self.loading.add(cargo_class, amount, vehicle_t_per_m2)
        self._day_left = [
            max(0.0, day_left - amount * unit)
            for day_left, unit in zip(
                self._day_left, units(cargo_class, vehicle_t_per_m2), strict=True
            )
        ]
        self._amounts.setdefault(line, [0.0] * CLASS_COUNT)[cargo_class] += amount
        self._options[line] = option

    def items(self) -> tuple[LoadItem, ...]:
        """What is on board, by line."""
        return tuple(
            LoadItem(line, self._options[line], tuple(amounts))
            for line, amounts in self._amounts.items()
        )
