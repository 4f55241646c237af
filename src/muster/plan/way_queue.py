"""Which way the next load goes: the best of all options, fleets and assets.

The loads of one class of one line are chosen from a queue of *sources*: assets that stand
alike, or their gaps, on one option. A source waits in the queue with a score that it cannot
beat; only the first is looked at in earnest, with slots and opening hours. Places and assets
only ever fill up, so that an old score stays a score that cannot be beaten; what a new load
sets free (its asset, the gaps around it) joins the queue as new.
"""

from __future__ import annotations

from heapq import heappop, heappush, heapreplace
from typing import NamedTuple

from muster.plan.assets import Gap, Turn
from muster.plan.choice import Candidate, Chooser
from muster.plan.instance import Option, Stand
from muster.plan.state import Load


class Source(NamedTuple):
    """Assets that may take a load: those that stand alike, or their gaps after one."""

    bound: float  # a score that it cannot beat
    number: int
    option: Option
    squad: int
    stand: Stand
    in_gaps: bool
    last: Gap | None  # gaps up to this one have been tried

    @property
    def key(self) -> tuple[int, int, Stand, bool]:
        """What tells it from other sources."""
        return id(self.option), self.squad, self.stand, self.in_gaps


class WayQueue:
    """The sources of one class of one line, best first."""

    __slots__ = ("_chooser", "_current", "_heap", "_number", "_options", "_want")

    def __init__(self, chooser: Chooser, line: int, cargo_class: int) -> None:
        self._chooser = chooser
        self._want = chooser.want(line, cargo_class)
        self._heap: list[Source] = []
        self._number = 0
        self._current: dict[tuple[int, int, Stand, bool], int] = {}
        horizon_h, lanes = chooser.instance.horizon_h, chooser.instance.lanes
        self._options = [
            option
            for option in chooser.instance.lines[line].by_class[cargo_class]
            if option.ready_h + lanes[option.lane].trip_h + option.onward_h <= horizon_h
        ]
        for option in self._options:
            for squad in option.squads:
                state = chooser.state.squads[squad]
                for stand in state.pools:
                    self._push_pool(option, squad, stand)
                for stand in state.gaps:
                    self._push_gaps(option, squad, stand, None)

    def best(self) -> Candidate | None:
        """The best way at the state reached; None when it is too late for any."""
        heap = self._heap
        while heap:
            source = heap[0]
            if self._current[source.key] != source.number:
                heappop(heap)  # a newer source has taken its place
                continue
            found, gap = self._look(source)
            if found is None:
                heappop(heap)
                if gap is not None:
                    self._push_gaps(source.option, source.squad, source.stand, gap)
                continue
            if found.score > source.bound:
                heapreplace(heap, source._replace(bound=found.score))
                if heap[0].number != source.number:
                    continue
            return found
        return None

    def renew(self, load: Load, turn: Turn) -> None:
        """Add what a load that was booked sets free: its asset, and the gaps around it."""
        stand = self._chooser.instance.lanes[load.lane].stand
        for option in self._options:
            if load.squad in option.squads:
                if turn.gap is None:
                    self._push_pool(option, load.squad, stand)
                else:
                    self._push_gaps(option, load.squad, stand, None)
                self._push_gaps(option, load.squad, turn.stand, None)

    def _look(self, source: Source) -> tuple[Candidate | None, Gap | None]:
        """Find the way that a source has at the state reached, and the gap that was tried."""
        chooser, option, squad = self._chooser, source.option, source.squad
        if source.in_gaps:
            gap = chooser.first_gap(option, squad, source.stand, source.last)
            if gap is None:
                return None, None
            return chooser.in_gap(self._want, option, squad, gap), gap
        pool = chooser.state.squads[squad].pools.get(source.stand)
        if pool is None:
            return None, None
        return chooser.after_last(self._want, option, squad, source.stand, pool[0]), None

    def _push_pool(self, option: Option, squad: int, stand: Stand) -> None:
        free = self._chooser.state.squads[squad].pools[stand][0]
        start_h = self._chooser.start_h(option, stand, free)
        self._push(Source(start_h, 0, option, squad, stand, False, None))

    def _push_gaps(self, option: Option, squad: int, stand: Stand, last: Gap | None) -> None:
        gap = self._chooser.first_gap(option, squad, stand, last)
        if gap is not None:
            start_h = self._chooser.start_h(option, stand, gap.free)
            self._push(Source(start_h, 0, option, squad, stand, True, last))

    def _push(self, begin: Source) -> None:
        """Queue a source that comes with its start of loading in place of its score."""
        chooser, option = self._chooser, begin.option
        reach_h = begin.bound + chooser.instance.lanes[option.lane].trip_h + option.onward_h
        if reach_h > chooser.instance.horizon_h:
            return
        self._number += 1
        bound = chooser.score(self._want, option, begin.stand, reach_h)
        source = begin._replace(bound=bound, number=self._number)
        self._current[source.key] = source.number
        heappush(self._heap, source)
