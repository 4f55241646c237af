"""HiGHS: a mixed-integer programme on the network expanded over time, in buckets of a day.

Whole trips of each fleet on each lane and day carry amounts of the classes of lines; a line
closes on one day (a binary for each), by which all of it is there. Fleets have asset hours, which
a trip uses for its whole cycle; places have slot hours within opening hours and what a day takes.
What never goes costs as much as closing at the horizon. The ways and the order that come out are
carried out by the exact scheduler, for the model knows neither where assets stand nor the hour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peers.aside import run_aside
from benchmarks.peers.execute import execute
from benchmarks.peers.outcome import NoPlanError, Task
from benchmarks.peers.slack import slack_order
from muster.plan.instance import Instance, Lane, Line, Place
from muster.plan.load import PAX, VEHICLES, rates
from muster.plan.model import PlanResult

if TYPE_CHECKING:
    import highspy  # at run time only where it is used: OR-Tools has a HiGHS of its own

MOST_LINES = 1_000
DAY_H = 24.0
LATEST_D = 45  # days after its RDD on which a line may still arrive, before it counts as open
CHOSEN_SHARE = 0.01  # of a class on a route that counts as chosen


def milp(task: Task) -> PlanResult:
    """Solve the model in the time there is, then carry its ways and order out.

    Raises
    ------
    NoPlanError
        For too many lines, or when HiGHS has no incumbent in the time.
    """
    if len(task.instance.lines) > MOST_LINES:
        raise NoPlanError(f"the model is for {MOST_LINES} lines at the most")
    ((order, routes),) = run_aside(_solve, [(task,)])
    return execute(task, order, routes)


@dataclass(kw_only=True)
class Rows:
    """A programme in the making: columns with costs, rows with their entries."""

    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    at_row: list[int] = field(default_factory=list)
    at_column: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def column(self, cost: float = 0.0, upper: float = inf, *, whole: bool = False) -> int:
        """Add a column from 0 to `upper`."""
        self.cost.append(cost)
        self.upper.append(upper)
        if whole:
            self.whole.append(len(self.cost) - 1)
        return len(self.cost) - 1

    def row(self, low: float, high: float) -> int:
        """Add a row."""
        self.low.append(low)
        self.high.append(high)
        return len(self.low) - 1

    def put(self, row: int, column: int, value: float) -> None:
        """Put an entry."""
        self.at_row.append(row)
        self.at_column.append(column)
        self.value.append(value)

    def solver(self) -> highspy.Highs:
        """Hand it all to HiGHS."""
        import highspy

        count = len(self.low)
        order = np.argsort(np.array(self.at_row), kind="stable")
        starts = np.searchsorted(np.array(self.at_row)[order], np.arange(count))
        highs = highspy.Highs()
        highs.setOptionValue("output_flag", False)
        columns = len(self.cost)
        nothing = np.array([], dtype=np.int32)
        highs.addCols(
            columns, np.array(self.cost), np.zeros(columns), np.array(self.upper),
            0, nothing, nothing, np.array([]),
        )  # fmt: skip
        highs.addRows(
            count, np.array(self.low), np.array(self.high), len(order),
            starts.astype(np.int32), np.array(self.at_column, dtype=np.int32)[order],
            np.array(self.value)[order],
        )  # fmt: skip
        whole = np.array(self.whole, dtype=np.int32)
        kinds = np.full(len(whole), highspy.HighsVarType.kInteger)
        highs.changeColsIntegrality(len(whole), whole, kinds)
        return highs


class Model:
    """The programme, and which columns say what goes where and when, by line."""

    def __init__(self, instance: Instance) -> None:
        self.rows = Rows()
        self.flows: list[list[tuple[str, float, int]]] = []  # route, start [h], column
        self._instance = instance
        self._days = ceil(instance.horizon_h / DAY_H)
        self._trips: dict[
            tuple[int, int, int], int
        ] = {}  # row that trips fill, by squad, lane, day
        self._hours: dict[tuple[str, int, int], int] = {}  # rows of fleets and slots, by day
        self._takes: dict[tuple[int, int, int], int] = {}  # rows of what days take
        for line in instance.lines:
            self._add_line(line)

    def _add_line(self, line: Line) -> None:
        rows = self.rows
        due_h = 0.0 if line.rdd_h is None else line.rdd_h
        last = min(self._days, ceil(due_h / DAY_H) + LATEST_D)
        flows: list[tuple[str, float, int]] = []
        self.flows.append(flows)
        first = max(0, floor(min((one.ready_h for one in line.options), default=0.0) / DAY_H))
        closes = {
            day: rows.column(line.cost(DAY_H * (day + 0.5)), 1.0, whole=True)
            for day in range(first, last + 1)
        }
        never = rows.column(line.cost(self._instance.horizon_h), 1.0, whole=True)
        once = rows.row(1.0, 1.0)
        for column in (*closes.values(), never):
            rows.put(once, column, 1.0)
        for cargo_class in line.class_order:
            arrives: dict[int, list[int]] = defaultdict(list)
            self._add_class(line, cargo_class, last, arrives, flows)
            came: list[int] = []
            for day in closes:  # what is there by a day covers closing by then
                came += arrives.get(day, ())
                row = rows.row(0.0, inf)
                for column in came:
                    rows.put(row, column, 1.0)
                for other, column in closes.items():
                    if other <= day:
                        rows.put(row, column, -1.0)
            row = rows.row(0.0, 1.0)
            for columns in arrives.values():
                for column in columns:
                    rows.put(row, column, 1.0)

    def _add_class(
        self, line: Line, cargo_class: int, last: int, arrives: dict[int, list[int]],
        flows: list[tuple[str, float, int]],
    ) -> None:  # fmt: skip
        rows, instance = self.rows, self._instance
        amount = line.amounts[cargo_class]
        for option in line.by_class[cargo_class]:
            lane = instance.lanes[option.lane]
            for squad in option.squads:
                for day in range(floor(option.ready_h / DAY_H), last + 1):
                    start_h = max(option.ready_h, DAY_H * day)
                    end_h = start_h + lane.trip_h
                    arrival = floor((end_h + option.onward_h) / DAY_H)
                    if arrival > last:
                        break
                    column = rows.column(0.0, 1.0)
                    trips = self._trip_row(squad, option.lane, day)
                    rows.put(trips, column, -amount / option.most[cargo_class])
                    self._take(line, lane, cargo_class, floor(end_h / DAY_H), column)
                    arrives[arrival].append(column)
                    flows.append((option.route, start_h, column))

    def _take(self, line: Line, lane: Lane, cargo_class: int, day: int, column: int) -> None:
        """Count what is unloaded against what the day takes."""
        place = self._instance.places[lane.pod]
        amount = line.amounts[cargo_class]
        mass_t = 0.0 if cargo_class == PAX else rates(cargo_class, line.vehicle_t_per_m2, 0.0)[0]
        for kind, limit, each in (
            (0, place.pax_per_day, float(cargo_class == PAX)),
            (1, place.t_per_day, mass_t),
            (2, place.m2_per_day, float(cargo_class == VEHICLES)),
        ):
            if limit is not None and each > 0:
                key = (lane.pod, kind, day)
                if key not in self._takes:
                    self._takes[key] = self.rows.row(-inf, limit)
                self.rows.put(self._takes[key], column, amount * each)

    def _trip_row(self, squad: int, lane_number: int, day: int) -> int:
        key = (squad, lane_number, day)
        if key not in self._trips:
            rows, instance = self.rows, self._instance
            lane, fleet = instance.lanes[lane_number], instance.squads[squad]
            is_there = fleet.available_h < DAY_H * (day + 1)
            trips = rows.column(0.0, inf if is_there else 0.0, whole=True)
            self._trips[key] = rows.row(0.0, inf)
            rows.put(self._trips[key], trips, 1.0)
            cycle_h = max(lane.trip_h + lane.return_h, lane.rest_h)
            for later in range(ceil(cycle_h / DAY_H)):
                hours = min(DAY_H, cycle_h - later * DAY_H)
                capacity = DAY_H * len(fleet.assets)
                rows.put(self._hour_row("fleet", squad, day + later, capacity), trips, hours)
            self._handle(lane.poe, day, lane.load_h, trips)
            arrival = day + floor((lane.load_h + lane.transit_h) / DAY_H)
            self._handle(lane.pod, arrival, lane.unload_h, trips)
        return self._trips[key]

    def _handle(self, place_number: int, day: int, hours: float, trips: int) -> None:
        place: Place = self._instance.places[place_number]
        if place.slots is not None:
            capacity = min(DAY_H, place.window_h) * place.slots
            days = ceil(hours / DAY_H)
            for later in range(days):
                part_h = min(DAY_H, hours - later * DAY_H)
                row = self._hour_row("place", place_number, day + later, capacity)
                self.rows.put(row, trips, part_h)

    def _hour_row(self, kind: str, number: int, day: int, capacity: float) -> int:
        key = (kind, number, day)
        if key not in self._hours:
            self._hours[key] = self.rows.row(-inf, capacity)
        return self._hours[key]


def _solve(task: Task) -> tuple[list[int], list[set[str]]]:
    """Give the order of lines by their mean start, and the routes chosen for each."""
    import highspy

    model = Model(task.instance)
    highs = model.rows.solver()
    highs.setOptionValue("time_limit", task.time_limit_s)
    highs.setOptionValue("random_seed", task.seed)
    highs.setOptionValue("threads", task.cores)
    highs.run()
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        size = f"{len(model.rows.cost):,} columns, {len(model.rows.low):,} rows"
        raise NoPlanError(f"no incumbent in {task.time_limit_s:g} s ({size})")
    values = np.array(highs.getSolution().col_value)
    rank = {line: position for position, line in enumerate(slack_order(task.instance))}
    starts_h, routes = [], []
    for line, flows in zip(task.instance.lines, model.flows, strict=True):
        used = [(route, start_h, values[column]) for route, start_h, column in flows]
        total = sum(share for _, _, share in used)
        is_whole = total > len(line.class_order) * (1.0 - CHOSEN_SHARE)
        mean_h = sum(start_h * share for _, start_h, share in used) / total if is_whole else inf
        starts_h.append(mean_h)
        chosen = {route for route, _, share in used if share > CHOSEN_SHARE}
        routes.append(chosen if is_whole else set())
    if all(start_h == inf for start_h in starts_h):
        raise NoPlanError(f"in {task.time_limit_s:g} s only the incumbent in which nothing moves")
    order = sorted(range(len(starts_h)), key=lambda line: (starts_h[line], rank[line]))
    return order, routes
