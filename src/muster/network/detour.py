"""The shortest way through the air around closed regions."""

from __future__ import annotations

import heapq
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from muster.network.airspace import Rings, load_borders_of, load_outlines, to_unit
from muster.network.geodesic import line_distances_km

Point = tuple[float, float]
_SLACK_KM = 0.05


class End:
    """One end of a flight."""

    def __init__(self, detour: Detour, point: Point) -> None:
        self.lat, self.lon = point
        self.unit = to_unit(np.array([self.lat]), np.array([self.lon]))[0]
        self.inside = detour.rings.rings_around(*point)
        self.own = frozenset(detour.owners[ring] for ring in self.inside)

    def look(self, detour: Detour) -> NDArray[np.bool_]:
        """Say which corners this end sees."""
        rings, corners = detour.rings, detour.corners
        seen = np.zeros(len(corners), dtype=np.bool_)
        if not len(corners):
            return seen
        near = np.arange(len(corners))
        if self.inside:
            distance_km = line_distances_km(
                self.lat, self.lon, rings.lat[corners], rings.lon[corners]
            )
            near = np.argsort(distance_km, kind="stable")[:_NEAREST_CORNERS]
        targets = rings.point[corners[near]]
        view = rings.sees(self.unit, targets, skip=self.inside)
        if self.inside:
            view &= load_borders_of(self.own).sees(self.unit, targets)
        others = np.broadcast_to(self.unit, targets.shape)
        outside = ~np.isin(rings.ring[corners[near]], list(self.inside))
        view &= ~(rings.looks_inward(corners[near], others) & outside)
        seen[near] = view
        return seen

    def sees(self, detour: Detour, other: End) -> bool:
        """Say whether the straight way to the other end is open."""
        target = other.unit[None, :]
        inside, own = self.inside | other.inside, self.own | other.own
        if not detour.rings.sees(self.unit, target, skip=inside)[0]:
            return False
        return not own or bool(load_borders_of(own).sees(self.unit, target)[0])


_NEAREST_CORNERS = 80


class Detour:
    """Ways around one set of closed regions. What is found out is kept for the next flight."""

    def __init__(self, regions: frozenset[str]) -> None:
        self.rings: Rings
        self.rings, self.owners = load_outlines(regions)
        self.corners = self._free_corners()
        self.lat = self.rings.lat[self.corners]
        self.lon = self.rings.lon[self.corners]
        self._visible: dict[int, NDArray[np.int64]] = {}

    def _free_corners(self) -> NDArray[np.int64]:
        """List the corners that do not lie inside another closed region."""
        rings = self.rings
        free = [
            not rings.rings_around(float(rings.lat[i]), float(rings.lon[i])) - {int(rings.ring[i])}
            for i in rings.corners
        ]
        return rings.corners[np.array(free, dtype=np.bool_)]

    def visible(self, corner: int) -> NDArray[np.int64]:
        """List the corners that can be seen from a corner."""
        if corner not in self._visible:
            rings, corners = self.rings, self.corners
            targets = rings.point[corners]
            unit = targets[corner]
            own = np.full(len(corners), corners[corner])
            others = np.broadcast_to(unit, targets.shape)
            open_ways = ~rings.looks_inward(own, targets) & ~rings.looks_inward(corners, others)
            some = np.flatnonzero(open_ways)
            self._visible[corner] = some[rings.sees(unit, targets[some])]
        return self._visible[corner]

    def find_way(self, start: Point, goal: Point) -> list[Point] | None:
        """Find the shortest way; None when the closed regions shut an end in."""
        first, last = End(self, start), End(self, goal)
        if first.sees(self, last):
            return [start, goal]
        return self._search(first, last)

    def _search(self, first: End, last: End) -> list[Point] | None:
        """Search from corner to corner (A*): best guess of the whole way first."""
        seen_last = last.look(self)
        to_goal = line_distances_km(last.lat, last.lon, self.lat, self.lon)
        gone = np.full(len(self.lat), np.inf)
        came = np.full(len(self.lat), -1)
        seen = np.flatnonzero(first.look(self))
        gone[seen] = line_distances_km(first.lat, first.lon, self.lat[seen], self.lon[seen])
        queue = [(float(gone[i] + to_goal[i]), int(i)) for i in seen]
        heapq.heapify(queue)
        best, best_corner = np.inf, -1
        while queue:
            guess, corner = heapq.heappop(queue)
            if guess >= best:
                break
            if guess > gone[corner] + to_goal[corner] + _SLACK_KM:
                continue
            if seen_last[corner]:
                best, best_corner = float(gone[corner] + to_goal[corner]), corner
                continue
            near = self.visible(corner)
            lengths = gone[corner] + line_distances_km(
                self.lat[corner], self.lon[corner], self.lat[near], self.lon[near]
            )
            better = lengths < gone[near] - _SLACK_KM / 10
            for i, length in zip(near[better], lengths[better], strict=True):
                gone[i], came[i] = length, corner
                heapq.heappush(queue, (float(length + to_goal[i]), int(i)))
        if best_corner < 0:
            return None
        return self._trace(first, last, best_corner, came)

    def _trace(self, first: End, last: End, corner: int, came: NDArray[np.int64]) -> list[Point]:
        way: list[Point] = [(last.lat, last.lon)]
        while corner >= 0:
            way.append((float(self.lat[corner]), float(self.lon[corner])))
            corner = int(came[corner])
        way.append((first.lat, first.lon))
        return way[::-1]


@lru_cache(maxsize=16)
def load_detour(regions: frozenset[str]) -> Detour:
    """Give the ways around a set of closed regions, kept between flights."""
    return Detour(regions)


@lru_cache(maxsize=8192)
def find_way(regions: frozenset[str], start: Point, goal: Point) -> list[Point] | None:
    """Find the shortest way around closed regions; the same there and back.

    The answer is shared between callers: it is not theirs to change.
    """
    detour = load_detour(regions)
    if start <= goal:
        return detour.find_way(start, goal)
    back = detour.find_way(goal, start)
    return None if back is None else back[::-1]
