"""Bound a whole problem, requirements competing: column generation, certified by prices.

The master mixes offers and gives prices; at these prices every requirement says what it would do
(`pricing`), which is a new offer and, summed up, a proven bound. It counts whatever the prices
are, so the best one seen stands, wherever the search for prices is stopped.

Prices are smoothed between the best ones so far and the master's (Wentges 1997), or they would
swing between extremes for many rounds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from muster.plan.instance import Instance
from muster.plan.relaxation.master import Master, Offer
from muster.plan.relaxation.pricing import Pricer
from muster.plan.relaxation.ways import gather_ways
from muster.plan.tables import Floats

SMOOTHING = (0.0, 0.5)
CLOSE_SHARE = 1e-6  # bound and master agree: prices cannot get better


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxation:
    """The bound, the prices that prove it, and how it was found."""

    weighted_lateness_h: float
    bucket_h: float
    fleet_price: Floats  # (squads, buckets): of an asset hour, when loading starts
    poe_price: Floats  # (places, buckets): of a slot hour, when loading starts
    pod_price: Floats  # (places, buckets): of a slot hour, when unloading ends
    day_price: Floats  # (places, 3, days): of a head, a t, a m2 of vehicles
    planned_h: Floats  # by line: when the mix closes it [h]; nan: not planned
    rounds: int
    is_converged: bool
    is_bound: bool  # False at derated capacities: prices to go by, no bound


def relax(
    instance: Instance,
    earliest_h: Floats,
    *,
    bucket_h: float,
    most_rounds: int,
    capacity_share: float = 1.0,
    should_stop: Callable[[], bool] | None = None,
) -> Relaxation:
    """Find prices that prove as high a bound as there is time for.

    Parameters
    ----------
    earliest_h
        A proven earliest closure of each line, as if it were alone [h]; inf for never.
    bucket_h
        Length of a bucket [h]: a whole part of a day.
    most_rounds
        Rounds of prices at the most.
    capacity_share
        Part of every capacity that counts (0-1). Below 1 prices rise where plans get tight in
        practice, and what comes out is no bound.
    should_stop
        Asked before every round; the best prices so far are given when it says so.

    Raises
    ------
    SolverError
        When the master problem cannot be solved.
    """
    relaxer = _Relaxer(instance, earliest_h, bucket_h, capacity_share)
    return relaxer.run(most_rounds, should_stop)


class _Relaxer:
    def __init__(
        self, instance: Instance, earliest_h: Floats, bucket_h: float, capacity_share: float
    ) -> None:
        self.instance, self.is_bound = instance, capacity_share >= 1.0
        self.ways = gather_ways(
            instance, earliest_h, bucket_h=bucket_h, capacity_share=min(1.0, capacity_share)
        )
        self.pricer = Pricer(self.ways, instance.horizon_h)
        self.master = Master(self.ways.capacity, self.pricer.open_cost)
        self._offered: set[tuple[int, bytes]] = set()

    def run(self, most_rounds: int, should_stop: Callable[[], bool] | None) -> Relaxation:
        best_prices = np.zeros(len(self.ways.capacity))
        best = self.pricer.price(best_prices)
        self._offer()
        rounds, is_converged = 0, not len(self.ways.capacity)
        while rounds < most_rounds and not is_converged:
            if should_stop is not None and should_stop():
                break
            rounds += 1
            least, prices = self.master.solve()
            if least - best <= CLOSE_SHARE * max(1.0, abs(least)):
                is_converged = True
                break
            before, is_new = best_prices, False
            for share in SMOOTHING:
                tried = share * before + (1 - share) * prices
                value = self.pricer.price(tried)
                if value > best:
                    best, best_prices = value, tried
                is_new |= self._offer()
            is_converged = not is_new
        return self._result(best, best_prices, rounds, is_converged=is_converged)

    def _result(
        self, value: float, prices: Floats, rounds: int, *, is_converged: bool
    ) -> Relaxation:
        """Spread prices of rows over what they are prices of."""
        instance, ways = self.instance, self.ways
        paths, buckets = ways.paths, ways.buckets
        fleet_price = np.zeros((len(instance.squads), buckets))
        slot_price = np.zeros((len(instance.places), buckets))
        day_price = np.zeros((len(instance.places), 3, paths.days))
        for number, pool in enumerate(ways.pools):
            fleet_price[list(pool.squads)] = prices[number * buckets : (number + 1) * buckets]
        for number, place in enumerate(ways.slot_places):
            row = paths.slot_row + number * buckets
            slot_price[place] = prices[row : row + buckets]
        for place, kind in np.argwhere(paths.day_row >= 0).tolist():
            row = int(paths.day_row[place, kind])
            day_price[place, kind] = prices[row : row + paths.days]
        return Relaxation(
            weighted_lateness_h=value,
            bucket_h=ways.bucket_h,
            fleet_price=fleet_price,
            poe_price=slot_price,
            pod_price=slot_price,
            day_price=day_price,
            planned_h=(self.master.planned_h() if rounds else np.full(len(instance.lines), np.nan)),
            rounds=rounds,
            is_converged=is_converged,
            is_bound=self.is_bound,
        )

    def _offer(self) -> bool:
        """Hand the master what it does not have yet; say whether there was any."""
        offers = []
        chosen = self.pricer.chosen
        for line in np.flatnonzero(np.isfinite(chosen.closed_h)).tolist():
            rows, use = self.pricer.use_of(line)
            key = (line, rows.tobytes() + np.round(use, 6).tobytes())
            if key in self._offered:
                continue
            self._offered.add(key)
            offers.append(
                Offer(
                    line=line,
                    cost=float(chosen.late_cost[line]),
                    closed_h=float(chosen.closed_h[line]),
                    rows=rows,
                    use=use,
                )
            )
        self.master.add(offers)
        return bool(offers)
