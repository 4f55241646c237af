"""Bound a whole problem, requirements competing: prices, and what they prove.

At any prices every requirement says what it would do (`pricing`), which, summed up, is a proven
bound. It counts whatever the prices are, so the best one seen stands, wherever the search for
prices is stopped. Prices first climb step by step (`ascent`). Where requirements are few, a master
then mixes what they have offered on the way, and its duals are the next prices, until bound and
master agree.

Prices of the master are smoothed between the best ones so far and its own (Wentges 1997), or
they would swing between extremes for many rounds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from muster.errors import SolverError
from muster.plan.instance import Instance
from muster.plan.relaxation.ascent import MEMORY, Ascent
from muster.plan.relaxation.master import Master, Offer
from muster.plan.relaxation.pricing import Pricer
from muster.plan.relaxation.ways import gather_ways
from muster.plan.tables import Floats

MOST_MIXED_LINES = 60  # with more, a master would take too long
FIRST_CLIMBS = 10
SMOOTHING = (0.3, 0.0)  # the second where the first brings nothing new
CLOSE_SHARE = 5e-5  # bound and master agree: prices cannot get better


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxation:
    """The bound, the prices that prove it, and how it was found."""

    weighted_lateness_h: float
    bucket_h: float
    fleet_price: Floats  # (squads, buckets): of an asset hour, when loading starts
    poe_price: Floats  # (places, buckets): of a slot hour, when loading starts
    pod_price: Floats  # (places, buckets): of a slot hour, when unloading ends
    day_price: Floats  # (places, 3, days): of a head, a t, a m2 of vehicles
    planned_h: Floats  # by line: when it tends to close [h]; nan: never does
    rounds: int
    is_converged: bool  # no other prices of the same buckets prove more
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
        self._offered: set[tuple[int, bytes]] = set()
        self._offers: list[Offer] = []
        self._planned_h = np.full(len(instance.lines), np.nan)

    def run(self, most_rounds: int, should_stop: Callable[[], bool] | None) -> Relaxation:
        ascent = Ascent(self.pricer)
        is_small = len(self.instance.lines) <= MOST_MIXED_LINES
        self._offer(is_small=is_small)
        rounds, is_converged = 0, ascent.is_at_top
        climbs = min(most_rounds, FIRST_CLIMBS) if is_small else most_rounds
        while rounds < climbs and not is_converged:
            if should_stop is not None and should_stop():
                break
            rounds += 1
            ascent.step()
            self._offer(is_small=is_small)
        best, best_prices = ascent.best, ascent.best_prices
        if is_small and not is_converged:
            return self._mix(best, best_prices, rounds, most_rounds, should_stop)
        return self._result(best, best_prices, rounds, is_converged=is_converged)

    def _mix(
        self,
        best: float,
        best_prices: Floats,
        rounds: int,
        most_rounds: int,
        should_stop: Callable[[], bool] | None,
    ) -> Relaxation:
        """Go on with the prices of the master, up to the top if there is time."""
        master = Master(self.ways.capacity, self.pricer.open_cost)
        is_converged, is_new = False, True
        while rounds < most_rounds and is_new:
            if should_stop is not None and should_stop():
                break
            rounds += 1
            master.add(self._offers)
            self._offers = []
            try:
                least, prices = master.solve()
            except SolverError:
                break  # the best prices so far prove what they prove
            self._planned_h = master.planned_h()
            before = best_prices
            for share in SMOOTHING:
                tried = share * before + (1 - share) * prices
                value = self.pricer.price(tried)
                if value > best:
                    best, best_prices = value, tried
                is_new = self._offer(is_small=True)
                if is_new:
                    break
            if least - best <= CLOSE_SHARE * max(1.0, abs(least)):
                is_converged = True
                break
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
            planned_h=self._planned_h,
            rounds=rounds,
            is_converged=is_converged,
            is_bound=self.is_bound,
        )

    def _offer(self, *, is_small: bool) -> bool:
        """Note what everybody chose; say whether any of it is new.

        When requirements tend to close is a running mean over the rounds.
        """
        chosen = self.pricer.chosen
        closed_h = np.where(np.isfinite(chosen.closed_h), chosen.closed_h, np.nan)
        known = np.where(np.isnan(self._planned_h), closed_h, self._planned_h)
        self._planned_h = known + (1.0 - MEMORY) * (
            np.where(np.isnan(closed_h), known, closed_h) - known
        )
        if not is_small:
            return False
        before = len(self._offers)
        for line in np.flatnonzero(np.isfinite(chosen.closed_h)).tolist():
            rows, use = self.pricer.use_of(line)
            key = (line, rows.tobytes() + np.round(use, 6).tobytes())
            if key in self._offered:
                continue
            self._offered.add(key)
            self._offers.append(
                Offer(
                    line=line,
                    cost=float(chosen.late_cost[line]),
                    closed_h=float(chosen.closed_h[line]),
                    rows=rows,
                    use=use,
                )
            )
        return len(self._offers) > before
