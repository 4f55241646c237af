"""Where the assets of a fleet stand, and when each can go again. Clause 4 of the plan rules.

Assets of one fleet that stand alike need the same empty way to any POE, so only the first of
them matters: they share a heap. Besides, an asset that waits long before its next trip leaves
a gap, into which another trip may be put.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from muster.plan.instance import Instance, Lane, Squad, Stand

GAPS_KEPT = 64  # per fleet; the shortest are forgotten


class Free(NamedTuple):
    """An asset from the end of its last trip on."""

    key_h: float  # when it could load again where it loaded last: the order of the heap
    free_h: float
    rested_h: float  # utilisation: no loading before
    asset: int


class Gap(NamedTuple):
    """An asset between two of its trips. The first two fields are the order of gaps."""

    free_h: float
    number: int
    free: Free
    stand: Stand
    next_start_h: float
    next_poe_node: int


class Turn(NamedTuple):
    """When an asset makes a trip: after its last so far, or in a gap between two."""

    stand: Stand
    free: Free
    gap: Gap | None
    idle_h: float  # wait before it, after the last trip


class SquadState:
    """All assets of one fleet."""

    __slots__ = ("_number", "_shortest_trip_h", "gaps", "pools", "squad")

    def __init__(self, squad: Squad, shortest_trip_h: float) -> None:
        self.squad = squad
        self._shortest_trip_h = shortest_trip_h
        self._number = 0
        start_h = squad.available_h
        everyone = [Free(start_h, start_h, start_h, asset) for asset in range(len(squad.assets))]
        stand = Stand(squad.base, -1, 0.0)
        self.pools: dict[Stand, list[Free]] = {stand: everyone} if everyone else {}
        self.gaps: list[Gap] = []  # in order of their beginning

    def find(self, asset: int) -> tuple[Stand, Free]:
        """One asset after its last trip so far."""
        for stand, pool in self.pools.items():
            for free in pool:
                if free.asset == asset:
                    return stand, free
        raise LookupError(asset)

    def send(self, turn: Turn, lane: Lane, start_h: float, end_h: float) -> None:
        """Book a trip; what is left free before and after it stays usable."""
        rested_h = start_h + lane.rest_h
        key_h = max(end_h + lane.return_h, rested_h)
        back = Free(key_h, end_h, rested_h, turn.free.asset)
        if turn.gap is not None:
            del self.gaps[bisect_left(self.gaps, turn.gap)]
            self._keep_gap(back, lane.stand, turn.gap.next_start_h, turn.gap.next_poe_node)
        else:
            self._remove(turn.stand, turn.free)
            heappush(self.pools.setdefault(lane.stand, []), back)
        self._keep_gap(turn.free, turn.stand, start_h, lane.poe_node)

    def gaps_after(self, last: Gap | None) -> list[Gap]:
        """Gaps later than one that was looked at before."""
        return self.gaps if last is None else self.gaps[bisect_right(self.gaps, last) :]

    def _remove(self, stand: Stand, free: Free) -> None:
        pool = self.pools[stand]
        if pool[0] is free:
            heappop(pool)
        else:
            pool.remove(free)
            heapify(pool)
        if not pool:
            del self.pools[stand]

    def _keep_gap(self, free: Free, stand: Stand, next_start_h: float, poe_node: int) -> None:
        starts_h = max(free.free_h, free.rested_h - self._shortest_trip_h)
        if next_start_h - starts_h < self._shortest_trip_h:
            return
        self._number += 1
        insort(self.gaps, Gap(free.free_h, self._number, free, stand, next_start_h, poe_node))
        if len(self.gaps) > GAPS_KEPT:
            del self.gaps[self.gaps.index(min(self.gaps, key=_length_h))]


def empty_way_h(instance: Instance, lift_type: int, stand: Stand, poe_node: int) -> float:
    """Empty way from where an asset stands to a POE [h]: clause 4.2."""
    if stand.node == poe_node:
        return 0.0
    if stand.poe_node == poe_node:
        return stand.return_h
    return instance.reposition_h(lift_type, stand.node, poe_node)


class EmptyWays:
    """Empty ways to the POEs of lanes, and on from their PODs, remembered for one instance."""

    __slots__ = ("_instance", "_known", "_known_on")

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._known: list[dict[Stand, float]] = [{} for _ in instance.lanes]
        self._known_on: list[dict[int, float]] = [{} for _ in instance.lanes]

    def to_lane_h(self, stand: Stand, number: int) -> float:
        """Empty way to the POE of a lane [h]."""
        known = self._known[number]
        way_h = known.get(stand)
        if way_h is None:
            lane = self._instance.lanes[number]
            way_h = known[stand] = empty_way_h(self._instance, lane.lift_type, stand, lane.poe_node)
        return way_h

    def from_lane_h(self, number: int, poe_node: int) -> float:
        """Empty way from the end of a trip on a lane to a POE [h]."""
        known = self._known_on[number]
        way_h = known.get(poe_node)
        if way_h is None:
            lane = self._instance.lanes[number]
            way_h = known[poe_node] = empty_way_h(
                self._instance, lane.lift_type, lane.stand, poe_node
            )
        return way_h


def _length_h(gap: Gap) -> float:
    return gap.next_start_h - gap.free_h
