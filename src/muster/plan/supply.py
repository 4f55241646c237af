"""What assets or slots can bring of one class in the course of time, at most."""

from __future__ import annotations

from math import floor, inf
from typing import NamedTuple

NARROW_H = 4.0  # so near, changes are looked at one by one
ROUNDING_H = 1e-7
HORIZON_TOLERANCE_H = 1e-6  # ... and by as much in time
AMOUNT_TOLERANCE = 3e-6  # plans may be off by 1e-6 in amounts and in loads


class Supply(NamedTuple):
    """Servers (assets, slots, or a day's limit) that bring so much each time, again and again.

    What a server brings for the nth time is there no sooner than `first_h`, and no sooner than
    `base_h` + (n - 1) * `cycle_h`. These are two limits, since the way that is there first need
    not be the one that starts first.
    """

    first_h: float
    base_h: float
    cycle_h: float
    most: float  # each time
    servers: float

    def times(self, by_h: float) -> float:
        """Most times that one server has brought something by then."""
        if by_h < self.first_h:
            return 0.0
        if self.cycle_h <= 0:
            return inf
        return 1.0 + max(0, floor((by_h - self.base_h) / self.cycle_h))

    def brought(self, by_h: float) -> float:
        """Most of the class that is there by a time."""
        times = self.times(by_h)
        return times * self.servers * self.most if times and self.servers else 0.0

    def last_change_h(self, by_h: float) -> float:
        """The latest time, not after this one, at which more can be there."""
        times = self.times(by_h)
        if not times:
            return -inf
        if times == inf:
            return self.first_h
        return max(self.first_h, self.base_h + (times - 1.0) * self.cycle_h)


def when_brought(amount: float, supplies: list[Supply], horizon_h: float) -> float:
    """Earliest time by which supplies together can have brought an amount; inf: too late."""
    needed = amount * (1.0 - AMOUNT_TOLERANCE)
    latest_h = horizon_h + HORIZON_TOLERANCE_H

    def is_enough(by_h: float) -> bool:
        return sum(supply.brought(by_h) for supply in supplies) >= needed

    soonest_h = min((supply.first_h for supply in supplies), default=inf)
    if soonest_h > latest_h or not is_enough(latest_h):
        return inf
    if is_enough(soonest_h):
        return min(horizon_h, soonest_h)
    low_h, high_h = soonest_h, latest_h
    while high_h - low_h > NARROW_H:
        middle_h = (low_h + high_h) / 2
        if is_enough(middle_h):
            high_h = middle_h
        else:
            low_h = middle_h
    found_h = _latest_change_h(supplies, high_h)
    while True:  # step by step down to the first change that is enough
        before_h = _latest_change_h(supplies, found_h - ROUNDING_H)
        if before_h <= low_h or not is_enough(before_h + ROUNDING_H / 2):
            return min(horizon_h, found_h)
        found_h = before_h


def _latest_change_h(supplies: list[Supply], by_h: float) -> float:
    """The latest time, not after this one, at which more can be there."""
    return max(supply.last_change_h(by_h) for supply in supplies)
