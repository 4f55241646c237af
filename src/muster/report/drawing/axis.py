"""Axes: round numbers for amounts, and days for time."""

from __future__ import annotations

import math
from dataclasses import dataclass

STEPS_D = (1, 2, 5, 7, 14, 28, 56, 91, 182)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A linear scale from values to positions."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Give the position of a value, rounded to a tenth."""
        span = self.last - self.first or 1.0
        return round(self.start + (value - self.first) / span * (self.end - self.start), 1)


def round_steps(highest: float, count: int) -> list[float]:
    """Give about `count` round values from 0 to at least `highest`.

    >>> round_steps(10090, 4)
    [0, 2500, 5000, 7500, 10000, 12500]
    """
    if highest <= 0:
        return [0, 1]
    rough = highest / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * 0.9)
    step = max(step, 1)
    steps = math.ceil(highest / step)
    return [_plain(step * number) for number in range(steps + 1)]


def _plain(value: float) -> float:
    return int(value) if value == int(value) else value


def day_ticks(last_h: float, most: int) -> list[int]:
    """Give hours after C-day of at most about `most` ticks, a round number of days apart.

    >>> day_ticks(400, 6)
    [0, 120, 240, 360]
    """
    days = last_h / 24
    step = next((step for step in STEPS_D if days / step <= most), STEPS_D[-1])
    return [day * 24 for day in range(0, math.floor(days) + 1, step)]
