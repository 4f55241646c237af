"""Climb to better prices step by step, from what is used too much and too little at the last ones.

What is used of a row less what there is of it is a direction in which the bound rises. Steps aim
a little above the best bound so far (Polyak 1969); where that is in reach, they aim higher, else
lower. Directions are averaged, or they would run to and fro, and every row is weighed by what it
is worth: what a day later costs a typical requirement, for what it would use. A little noise in
the prices, the same in every run, lets requirements that may as well come on one day as on
another come on different ones.
"""

from __future__ import annotations

import numpy as np

from muster.plan.relaxation.kernel import BY_REST, POD, POE, POOL
from muster.plan.relaxation.pricing import Pricer
from muster.plan.relaxation.ways import Ways
from muster.plan.tables import Floats

DAY_H = 24.0
MEMORY = 0.8  # part of the last direction in the next
AIM_H = 0.5  # first aim above the best bound, per weighted requirement [h]
HIGHER, LOWER = 1.25, 0.6
PATIENCE = 12  # rounds without gain until it aims lower
NOISE_SHARE = 0.1  # of the aim, all rows together
MOST_OVER = 20.0  # times its capacity that a row counts at the most
LONGEST_STEP = 3.0  # times the aim
SMALLEST = 1e-3  # capacities below are left without a price


class Ascent:
    """Prices that climb; `step` is one round."""

    def __init__(self, pricer: Pricer) -> None:
        ways = pricer.ways
        self.pricer = pricer
        self.best_prices = np.zeros(len(ways.capacity))
        self.best = pricer.price(self.best_prices)
        self.first = self.best
        self._worth = find_worth(ways)
        self._capacity = ways.capacity
        self._is_priced = ways.capacity > SMALLEST
        self._scale = np.where(
            self._is_priced, self._worth / np.maximum(ways.capacity, SMALLEST), 0.0
        )
        self._total_worth = max(1e-9, float(np.sum(ways.capacity * self._worth)))
        self._prices = self.best_prices.copy()
        self._direction = np.zeros(len(ways.capacity))
        self._aim = AIM_H * float(np.sum(ways.demands.line_f[:, 0]))
        self._mark, self._idle = self.best, 0
        self._chance = np.random.default_rng(0)
        self.is_at_top = bool((pricer.total_use() <= ways.capacity).all())
        self._climb(self.best)

    def step(self) -> float:
        """Try the next prices; gives the bound that they prove."""
        noise = NOISE_SHARE * self._aim / self._total_worth
        tried = self._prices + noise * self._worth * self._chance.random(len(self._prices))
        value = self.pricer.price(tried)
        if value > self.best:
            self.best, self.best_prices = value, tried
        self._idle += 1
        if self.best > self._mark + 0.1 * self._aim:
            if self.best > self._mark + 0.5 * self._aim:
                self._aim *= HIGHER
            self._mark, self._idle = self.best, 0
        if self._idle >= PATIENCE:
            self._aim *= LOWER
            self._mark, self._idle = self.best, 0
            self._prices = self.best_prices.copy()
            return value
        self._climb(value)
        return value

    def _climb(self, value: float) -> None:
        """Go on from the last prices, which proved `value`."""
        capacity = self._capacity
        over = self.pricer.total_use() - capacity
        over = np.clip(np.where(self._is_priced, over, 0.0), None, MOST_OVER * capacity)
        self._direction = MEMORY * self._direction + (1.0 - MEMORY) * over
        is_free = (self._prices > 0) | (self._direction > 0)
        direction = np.where(is_free, self._direction, 0.0)
        steepness = float(np.sum(direction * self._scale * direction))
        if steepness <= 0:
            return
        length = min(self.best + self._aim - value, LONGEST_STEP * self._aim) / steepness
        self._prices = np.maximum(0.0, self._prices + length * self._scale * direction)


def find_worth(ways: Ways) -> Floats:
    """What a unit of each row is worth when a day is: the median over the ways that use it.

    For each way it is the weight of its requirement times a day, for what all of its demand would
    use of the row.
    """
    demands, paths, buckets = ways.demands, ways.paths, ways.buckets
    worth = np.zeros(len(ways.capacity))
    demand = np.repeat(np.arange(len(demands.demand_line)), np.diff(demands.way_first))
    path, trips = demands.way_path, demands.way_f[:, 3]
    a_day = demands.line_f[demands.demand_line[demand], 0] * DAY_H
    kind, time_h = paths.kind[path], paths.time_h[path]
    held_h = np.where(kind[:, BY_REST] > 0, time_h[:, 5], time_h[:, 0] + time_h[:, 4])
    places = paths.pod_place[path]
    uses = [
        (kind[:, POOL] * buckets, buckets, trips * held_h),
        (_slot_rows(ways, kind[:, POE]), buckets, trips * time_h[:, 1]),
        (_slot_rows(ways, kind[:, POD]), buckets, trips * time_h[:, 2]),
    ]
    uses += [
        (paths.day_row[places, measure], paths.days, demands.day_amount[demand, measure])
        for measure in range(3)
    ]
    for first, length, amount in uses:
        is_used = (first >= 0) & (amount > 0)
        for row in np.unique(first[is_used]).tolist():
            here = is_used & (first == row)
            worth[row : row + length] = np.median(a_day[here] / amount[here])
    return worth


def _slot_rows(ways: Ways, slot: np.ndarray) -> np.ndarray:
    return np.where(slot >= 0, ways.paths.slot_row + slot * ways.buckets, -1)
