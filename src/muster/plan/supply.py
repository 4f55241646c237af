"""What assets or slots can bring of one class in the course of time, at most."""

from __future__ import annotations

from math import floor, inf
from typing import NamedTuple

BISECTIONS = 60
HORIZON_TOLERANCE_H = 1e-6  # ... and by as much in time
SMALLEST_STEP_H = 1e-9
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
    """Earliest time by which supplies together can have brought an amount; inf: too late.

    What is there only changes at steps, so halving goes from step to step, until none is left
    between one at which it is too little and the one at which it is enough.
    """
    needed = amount * (1.0 - AMOUNT_TOLERANCE)
    latest_h = horizon_h + HORIZON_TOLERANCE_H
    first_h = min((supply.first_h for supply in supplies), default=inf)
    if first_h <= latest_h and _brought(supplies, first_h) >= needed:
        return within(first_h, horizon_h)
    if _brought(supplies, latest_h) < needed:
        return inf
    low_h, high_h = first_h, _last_change_h(supplies, latest_h)
    for _ in range(BISECTIONS):
        if _last_change_h(supplies, high_h - 2 * SMALLEST_STEP_H) <= low_h:
            break
        middle_h = (low_h + high_h) / 2
        step_h = _last_change_h(supplies, middle_h + SMALLEST_STEP_H)
        if step_h > low_h and _brought(supplies, step_h) >= needed:
            high_h = step_h
        else:
            low_h = max(middle_h, step_h)
    return within(high_h, horizon_h)


def within(time_h: float, horizon_h: float) -> float:
    """Give a time that is within the horizon, give or take rounding; else inf."""
    return min(horizon_h, time_h) if time_h <= horizon_h + HORIZON_TOLERANCE_H else inf


def _brought(supplies: list[Supply], by_h: float) -> float:
    """Most that is there at a time, or so soon after it that rounding may be all the difference."""
    total = 0.0
    for supply in supplies:
        total += supply.brought(by_h + SMALLEST_STEP_H)
    return total


def _last_change_h(supplies: list[Supply], by_h: float) -> float:
    return max(supply.last_change_h(by_h) for supply in supplies)
