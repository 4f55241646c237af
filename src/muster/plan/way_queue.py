"""Which way the next load goes: the best of all options, fleets and assets.

The loads of one class of one line are chosen from a queue of *sources*: assets that stand
alike, or their gaps, on one option. A source waits in the queue with a score that it cannot
beat; only the first is looked at in earnest, with slots and opening hours. Places and assets
only ever fill up, so that an old score stays a score that cannot be beaten; what a new load
sets free (its asset, the gaps around it) joins the queue as new.
"""

from __future__ import annotations

from heapq import heappop, heappush, heapreplace
from math import inf
from typing import NamedTuple

from muster.plan.assets import Gap, Turn
from muster.plan.choice import NO_FLOOR, Candidate, Chooser, Floor
from muster.plan.instance import Option, Stand
from muster.plan.state import Load


class Source(NamedTuple):
    """Assets of a fleet that may take a load: those that stand alike, or those with a gap."""

    bound: float  # a score that it cannot beat
    number: int
    option: Option
    squad: int
    stand: Stand | None  # None: the gaps of the fleet
    last: Gap | None  # gaps up to this one have been tried

    @property
    def key(self) -> tuple[int, int, Stand | None]:
        """What tells it from other sources."""
        return id(self.option), self.squad, self.stand


class WayQueue:
    """The sources of one class of one line, best first."""

    __slots__ = ("_chooser", "_current", "_floors", "_heap", "_number", "_options", "_want")

    def __init__(self, chooser: Chooser, line: int, cargo_class: int) -> None:
        self._chooser = chooser
        self._want = chooser.want(line, cargo_class)
        self._heap: list[Source] = []
        self._number = 0
        self._floors: dict[int, Floor] = {}
        self._current: dict[tuple[int, int, Stand | None], int] = {}
        horizon_h, lanes = chooser.instance.horizon_h, chooser.instance.lanes
        self._options = [
            option
            for option in chooser.instance.lines[line].by_class[cargo_class]
            if option.ready_h + lanes[option.lane].trip_h + option.onward_h <= horizon_h
        ]
        for option in self._options:
            for squad in option.squads:
                for stand in chooser.state.squads[squad].pools:
                    self._push_pool(option, squad, stand)
                self._push_gaps(option, squad, None)

    def best(self) -> Candidate | None:
        """The best way at the state reached; None when it is too late for any."""
        heap = self._heap
        while heap:
            source = heap[0]
            if self._current[source.key] != source.number:
                heappop(heap)  # a newer source has taken its place
                continue
            if source.stand is None:
                found = self._look_in_gaps(source)
            else:
                found = self._look_in_pool(source, source.stand)
            if found is not None and found.score > source.bound:
                self._put_back(source, found.score)
            if found is not None and heap[0].number == source.number:
                return found
        return None

    def renew(self, load: Load, turn: Turn) -> None:
        """Add what a load that was booked sets free: its asset, and the gaps around it."""
        stand = self._chooser.instance.lanes[load.lane].stand
        for option in self._options:
            if load.squad in option.squads:
                if turn.gap is None:
                    self._push_pool(option, load.squad, stand)
                self._push_gaps(option, load.squad, None)

    def _look_in_pool(self, source: Source, stand: Stand) -> Candidate | None:
        """The way of the first of the assets that stand alike; drops the source if none."""
        chooser, squad = self._chooser, source.squad
        pool = chooser.state.squads[squad].pools.get(stand)
        found = pool and chooser.after_last(self._want, source.option, squad, stand, pool[0])
        if not found:
            heappop(self._heap)
            return None
        return found

    def _look_in_gaps(self, source: Source) -> Candidate | None:
        """The way in the first gap that is long enough; None when another source is better."""
        chooser, option, squad = self._chooser, source.option, source.squad
        floor = self._floors.get(id(option), NO_FLOOR)
        gap = chooser.first_gap(option, squad, source.last, floor)
        if gap is None:
            heappop(self._heap)
            return None
        start_h = chooser.start_h(option, gap.stand, gap.free)
        bound = self._bound(option, gap.stand, start_h)
        if bound > source.bound:
            self._put_back(source, bound)
            if self._heap[0].number != source.number:
                return None
        found, shown = chooser.in_gap(self._want, option, squad, gap)
        if shown.end_h > floor.end_h:
            self._floors[id(option)] = shown
        if found is None:
            heappop(self._heap)
            self._push_gaps(option, squad, gap)
        return found

    def _put_back(self, source: Source, bound: float) -> None:
        heapreplace(self._heap, source._replace(bound=bound))

    def _push_pool(self, option: Option, squad: int, stand: Stand) -> None:
        free = self._chooser.state.squads[squad].pools[stand][0]
        start_h = self._chooser.start_h(option, stand, free)
        bound = self._bound(option, stand, start_h)
        self._push(Source(bound, 0, option, squad, stand, None))

    def _push_gaps(self, option: Option, squad: int, last: Gap | None) -> None:
        floor = self._floors.get(id(option), NO_FLOOR)
        gap = self._chooser.first_gap(option, squad, last, floor)
        if gap is not None:
            start_h = self._chooser.start_h(option, gap.stand, gap.free)
            bound = self._bound(option, gap.stand, start_h)
            self._push(Source(bound, 0, option, squad, None, last))

    def _push(self, source: Source) -> None:
        if source.bound == inf:
            return
        self._number += 1
        self._current[source.key] = self._number
        heappush(self._heap, source._replace(number=self._number))

    def _bound(self, option: Option, stand: Stand, start_h: float) -> float:
        """Score that a start of loading cannot beat; inf when it is too late."""
        instance = self._chooser.instance
        reach_h = start_h + instance.lanes[option.lane].trip_h + option.onward_h
        if reach_h > instance.horizon_h:
            return inf
        return self._chooser.score(self._want, option, stand, reach_h)
