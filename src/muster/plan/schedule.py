"""One schedule: serial list scheduling of every load on a real asset.

Lines are served in the order of the policy, a line wholly before the next, its classes with
the fewest possible assets first. Each load goes the way with the best score: the hour at which
it is there, plus the policy's price of the asset's time.
"""

from __future__ import annotations

from collections.abc import Callable

from muster.plan.choice import Candidate, Chooser
from muster.plan.filling import Filler
from muster.plan.instance import Instance
from muster.plan.load import CLASS_COUNT
from muster.plan.policy import Policy
from muster.plan.state import Load, LoadItem, ScheduleState
from muster.plan.way_queue import WayQueue

LOADS_PER_LINE = 20_000  # more trips than any real fleet makes; stops trips of no duration


def never() -> bool:
    """Never stop."""
    return False


class Scheduler:
    """Serves lines one after another, on top of what the state already holds."""

    __slots__ = ("_chooser", "_filler", "_policy", "state")

    def __init__(
        self, instance: Instance, policy: Policy, state: ScheduleState | None = None
    ) -> None:
        self.state = state or ScheduleState(instance)
        self._policy = policy
        self._chooser = Chooser(self.state, policy)
        self._filler = Filler(self.state, self._chooser)

    @property
    def evaluations(self) -> int:
        """Work done so far."""
        return self._chooser.evaluations

    def run(self, should_stop: Callable[[], bool] = never) -> bool:
        """Serve every line; False when told to stop before the end."""
        return all(self._serve(line, should_stop) for line in self._policy.order)

    def _serve(self, line: int, should_stop: Callable[[], bool]) -> bool:
        for squad, asset in tuple(self.state.own_left[line]):
            if should_stop():
                return False
            way = self._chooser.best_for_asset(line, squad, asset)
            if way is not None:
                self.state.commit(self._own_load(line, way), way.turn)
        for cargo_class in self.state.instance.lines[line].class_order:
            if not self._serve_class(line, cargo_class, should_stop):
                return False
        return True

    def _serve_class(self, line: int, cargo_class: int, should_stop: Callable[[], bool]) -> bool:
        left = self.state.left[line]
        queue = WayQueue(self._chooser, line, cargo_class)
        for _ in range(LOADS_PER_LINE):
            if left[cargo_class] <= 0:
                return True
            if should_stop():
                return False
            way = queue.best()
            load = self._filler.fill(line, cargo_class, way) if way else None
            if way is None or load is None or not load.items:
                return True
            self.state.commit(load, way.turn)
            queue.renew(load, way.turn)
        return True

    def _own_load(self, line: int, way: Candidate) -> Load:
        lane = self.state.instance.lanes[way.option.lane]
        return Load(
            squad=way.squad,
            asset=way.turn.free.asset,
            lane=way.option.lane,
            load_start_h=way.load_start_h,
            depart_h=way.load_start_h + lane.load_h,
            unload_start_h=way.unload_start_h,
            unload_end_h=way.unload_start_h + lane.unload_h,
            items=(LoadItem(line, way.option, (0.0,) * CLASS_COUNT),),
        )
