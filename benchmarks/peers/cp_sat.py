"""OR-Tools CP-SAT: which batch goes which way, and in what order, as a constraint programme.

Each class of a line is cut into batches of whole loads, a few for a line however large it is. A
batch takes one of its ways (a lane and a fleet): it holds as many assets of the fleet as it has
loads, for a whole cycle, and as many slots as it can use at either end. Fleets and slots are
cumulative resources; lateness is the last arrival of the line. Times are whole hours. The ways
and the order that come out are carried out by the exact scheduler, for the model knows neither
where assets stand nor opening hours nor what days take.

OR-Tools is needed for the benchmark alone; without it there is no plan, with a word why.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from math import ceil
from typing import Any

from benchmarks.peers.aside import run_aside
from benchmarks.peers.execute import execute
from benchmarks.peers.outcome import NoPlanError, Task
from muster.plan.instance import Instance, Lane, Line, Option
from muster.plan.model import PlanResult

MOST_LINES = 2_000
MOST_BATCHES = 3  # of a class of a line
MOST_WAYS = 4  # of a batch, the quickest ones


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way of a batch: so many loads on one lane with one fleet."""

    option: Option
    lane: Lane
    squad: int
    loads: int

    def cycle_h(self) -> int:
        """Hours that an asset is away [h]."""
        lane = self.lane
        return max(1, ceil(max(lane.trip_h + lane.return_h, lane.rest_h)))


def cp_sat(task: Task) -> PlanResult:
    """Solve the model in the time there is, then carry its ways and order out.

    Raises
    ------
    NoPlanError
        Without OR-Tools, for too many lines, or when there is no solution in the time.
    """
    if len(task.instance.lines) > MOST_LINES:
        raise NoPlanError(f"the model is for {MOST_LINES} lines at the most")
    if find_spec("ortools") is None:
        raise NoPlanError("OR-Tools is not installed")
    ((order, routes),) = run_aside(_solve, [(task,)])
    return execute(task, order, routes)


def _solve(task: Task) -> tuple[list[int], list[set[str]]]:
    """Give the order of lines by their first start, and the routes chosen for each."""
    from ortools.sat.python import cp_model

    model = _Model(task.instance, cp_model.CpModel())
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = task.time_limit_s
    solver.parameters.num_workers = task.cores
    solver.parameters.random_seed = task.seed
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise NoPlanError(f"no solution in {task.time_limit_s:g} s")
    chosen = [
        [(solver.value(start), way) for way, start, taken in ways if solver.boolean_value(taken)]
        for ways in model.ways
    ]
    starts_h = [min((start for start, _ in ways), default=0) for ways in chosen]
    routes = [{way.option.route for _, way in ways} for ways in chosen]
    order = sorted(range(len(starts_h)), key=lambda line: (starts_h[line], line))
    return order, routes


class _Model:
    """The programme, with what of its variables is read afterwards, by line."""

    def __init__(self, instance: Instance, cp: Any) -> None:
        self.cp = cp
        self.ways: list[list[tuple[Way, Any, Any]]] = []  # with start and whether it is taken
        self._instance = instance
        self._horizon = int(instance.horizon_h)
        self._fleets: dict[int, list[tuple[Any, int]]] = {}
        self._slots: dict[int, list[tuple[Any, int]]] = {}
        costs = [self._add_line(line) for line in instance.lines]
        for squad, used in self._fleets.items():
            self._limit(used, len(instance.squads[squad].assets))
        for place, used in self._slots.items():
            slots = instance.places[place].slots
            if slots is not None:
                self._limit(used, slots)
        cp.minimize(sum(cost for cost in costs if cost is not None))

    def _limit(self, used: list[tuple[Any, int]], capacity: int) -> None:
        self.cp.add_cumulative([one for one, _ in used], [count for _, count in used], capacity)

    def _add_line(self, line: Line) -> Any:
        cp = self.cp
        late = cp.new_int_var(0, self._horizon, "")
        taken: list[tuple[Way, Any, Any]] = []
        for cargo_class in line.class_order:
            if line.by_class[cargo_class]:
                for _ in range(self._batches(line, cargo_class)):
                    taken += self._add_batch(line, cargo_class, late)
        self.ways.append(taken)
        return round(line.weight * 10) * late

    def _batches(self, line: Line, cargo_class: int) -> int:
        most = max(option.most[cargo_class] for option in line.by_class[cargo_class])
        return min(MOST_BATCHES, max(1, ceil(line.amounts[cargo_class] / most - 1e-9)))

    def _add_batch(self, line: Line, cargo_class: int, late: Any) -> list[tuple[Way, Any, Any]]:
        cp, taken = self.cp, []
        amount = line.amounts[cargo_class] / self._batches(line, cargo_class)
        ways = self._ways(line, cargo_class, amount)
        for way in ways:
            is_taken = cp.new_bool_var("")
            earliest = ceil(way.option.ready_h)
            start = cp.new_int_var(min(earliest, self._horizon), self._horizon, "")
            self._hold(way, start, is_taken)
            waves = ceil(way.loads / self._at_once(way))
            arrival = start + ceil(way.lane.trip_h + way.option.onward_h)
            arrival += (waves - 1) * way.cycle_h()
            due_h = self._horizon if line.rdd_h is None else int(line.rdd_h)
            cp.add(late >= arrival - due_h).only_enforce_if(is_taken)
            taken.append((way, start, is_taken))
        cp.add_exactly_one(is_taken for _, _, is_taken in taken)
        return taken

    def _at_once(self, way: Way) -> int:
        return max(1, min(way.loads, len(self._instance.squads[way.squad].assets)))

    def _hold(self, way: Way, start: Any, is_taken: Any) -> None:
        """Hold assets for their cycles, and slots while they are handled."""
        cp, lane = self.cp, way.lane
        at_once = self._at_once(way)
        waves = ceil(way.loads / at_once)
        cycle = waves * way.cycle_h()
        squad = self._instance.squads[way.squad]
        self._fleets.setdefault(way.squad, []).append(
            (cp.new_optional_fixed_size_interval_var(start, cycle, is_taken, ""), at_once)
        )
        cp.add(start >= ceil(squad.available_h)).only_enforce_if(is_taken)
        for place, from_h, each_h in (
            (lane.poe, 0.0, lane.load_h),
            (lane.pod, lane.load_h + lane.transit_h, lane.unload_h),
        ):
            slots = self._instance.places[place].slots
            if slots is None or each_h <= 0:
                continue
            used = min(slots, way.loads)
            duration = max(1, round(way.loads * each_h / used))
            interval = cp.new_optional_fixed_size_interval_var(
                start + int(from_h), duration, is_taken, ""
            )
            self._slots.setdefault(place, []).append((interval, used))

    def _ways(self, line: Line, cargo_class: int, amount: float) -> list[Way]:
        found = [
            Way(
                option=option,
                lane=self._instance.lanes[option.lane],
                squad=squad,
                loads=max(1, ceil(amount / option.most[cargo_class] - 1e-9)),
            )
            for option in line.by_class[cargo_class]
            for squad in option.squads
        ]
        quickest = sorted(
            found,
            key=lambda way: (
                way.option.ready_h + way.lane.trip_h + way.option.onward_h
                + way.cycle_h() * way.loads / len(self._instance.squads[way.squad].assets)
            ),
        )  # fmt: skip
        kept = quickest[:MOST_WAYS]
        modes = {way.lane.lift_type for way in kept}
        return kept + [  # the quickest way of every other kind of lift
            next(way for way in quickest if way.lane.lift_type == kind)
            for kind in sorted({way.lane.lift_type for way in quickest} - modes)
        ]
