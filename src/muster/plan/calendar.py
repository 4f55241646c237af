"""When a place is free: slots, opening hours and what a day has taken. Clause 5 of the rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from math import floor, inf

from muster.plan.instance import ALWAYS_H, Place

ROUNDING_H = 1e-9
DAY_ROUNDING_H = 1e-6


def day_of(unload_end_h: float) -> int:
    """Calendar day on which something counts as unloaded."""
    return floor((unload_end_h + DAY_ROUNDING_H) / 24.0)


class PlaceCalendar:
    """Bookings at one place.

    The slots in use are a step function: `_counts[n]` of them from `_times[n]` to the next.
    Bookings are only ever added, so a stretch that was once too full for a duration stays so:
    `_full` remembers one such stretch per duration, and searches jump over it.
    """

    __slots__ = ("_counts", "_full", "_times", "_used", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self._times: list[float] = [-inf]
        self._counts: list[int] = [0]
        self._full: dict[float, tuple[float, float]] = {}
        self._used: dict[int, list[float]] = {}

    def earliest(self, from_h: float, duration_h: float) -> float:
        """Earliest start [h] of handling that takes so long; inf when there is none."""
        place = self.place
        if place.slots is None and place.window_h >= ALWAYS_H:
            return from_h
        start_h = from_h
        while start_h < inf:
            opened_h = place.when_open(start_h, duration_h)
            if opened_h == inf:
                return inf
            start_h = self._when_free(opened_h, duration_h)
            if start_h == opened_h:
                return start_h
        return inf

    def book(self, start_h: float, end_h: float) -> None:
        """Hold a slot from start to end."""
        if self.place.slots is None or end_h <= start_h:
            return
        first = self._split(start_h)
        last = self._split(end_h)
        counts = self._counts
        for position in range(first, last):
            counts[position] += 1

    def taken(self, day: int) -> list[float]:
        """Heads, mass [t] and vehicles [m2] unloaded on a day so far."""
        return self._used.get(day, _NOTHING)

    def take(self, day: int, pax: float, mass_t: float, vehicles_m2: float) -> None:
        """Count a load on the day on which it is unloaded."""
        if self.place.counts_days:
            used = self._used.setdefault(day, [0.0, 0.0, 0.0])
            used[0] += pax
            used[1] += mass_t
            used[2] += vehicles_m2

    def _when_free(self, from_h: float, duration_h: float) -> float:
        slots = self.place.slots
        if slots is None:
            return from_h
        if slots <= 0:
            return inf
        if duration_h <= 0:
            return from_h
        full_from_h, full_to_h = self._full.get(duration_h, (inf, -inf))
        start_h = full_to_h if full_from_h <= from_h < full_to_h else from_h
        start_h = self._scan(start_h, duration_h, slots)
        if from_h < start_h:
            if from_h <= full_to_h and full_from_h <= start_h:
                self._full[duration_h] = (min(full_from_h, from_h), max(full_to_h, start_h))
            elif start_h - from_h > full_to_h - full_from_h:
                self._full[duration_h] = (from_h, start_h)
        return start_h

    def _scan(self, start_h: float, duration_h: float, slots: int) -> float:
        times, counts = self._times, self._counts
        position = bisect_right(times, start_h) - 1
        end = len(times) - 1
        needed_h = start_h + duration_h - ROUNDING_H
        while True:
            if counts[position] >= slots:
                position += 1  # the last stretch is always free, so there is a next one
                start_h = times[position]
                needed_h = start_h + duration_h - ROUNDING_H
            elif position == end or times[position + 1] >= needed_h:
                return start_h
            else:
                position += 1

    def _split(self, at_h: float) -> int:
        position = bisect_left(self._times, at_h)
        if position == len(self._times) or self._times[position] != at_h:
            self._times.insert(position, at_h)
            self._counts.insert(position, self._counts[position - 1])
        return position


def make_parking(place: Place) -> PlaceCalendar | None:
    """Make the calendar of a place's parking, which is always open; None without a limit."""
    if place.parking is None:
        return None
    always = replace(
        place, slots=place.parking, opens_h=0.0, window_h=ALWAYS_H, pax_per_day=None,
        t_per_day=None, m2_per_day=None,
    )  # fmt: skip
    return PlaceCalendar(always)


_NOTHING = [0.0, 0.0, 0.0]
