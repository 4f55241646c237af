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
from numpy.typing import NDArray

from muster.plan.instance import Instance
from muster.plan.relaxation.master import Master, Offer
from muster.plan.relaxation.pricing import Answer, Choice, Pricer, Prices
from muster.plan.relaxation.resource import DAY_H
from muster.plan.relaxation.ways import NOTHING, gather_ways

SMOOTHING = (0.0, 0.5)
CLOSE_SHARE = 1e-6  # bound and master agree: prices cannot get better


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxation:
    """The bound, the prices that prove it, and how it was found."""

    weighted_lateness_h: float
    bucket_h: float
    fleet_price: NDArray[np.float64]  # (squads, buckets): of an asset hour, when loading starts
    poe_price: NDArray[np.float64]  # (places, buckets): of a slot hour, when loading starts
    pod_price: NDArray[np.float64]  # (places, buckets): of a slot hour, when unloading ends
    day_price: NDArray[np.float64]  # (places, 3, days): of a head, a t, a m2 of vehicles
    planned_h: NDArray[np.float64]  # by line: when the mix closes it [h]; nan: not planned
    rounds: int
    is_converged: bool
    is_bound: bool  # False at derated capacities: prices to go by, no bound


def relax(
    instance: Instance,
    earliest_h: NDArray[np.float64],
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
        self,
        instance: Instance,
        earliest_h: NDArray[np.float64],
        bucket_h: float,
        capacity_share: float,
    ) -> None:
        self.instance, self.bucket_h, self.is_bound = instance, bucket_h, capacity_share >= 1.0
        self.ways = gather_ways(instance, bucket_h, min(1.0, capacity_share))
        self.pricer = Pricer(instance, self.ways, earliest_h)
        self.master = Master(self.ways.resources, self.pricer.open_cost)
        self._offered: set[tuple[int, tuple[tuple[int, Choice], ...]]] = set()

    def run(self, most_rounds: int, should_stop: Callable[[], bool] | None) -> Relaxation:
        nothing = np.zeros(sum(len(one.capacity) for one in self.ways.resources))
        answer, unit = self.pricer.price(nothing)
        best, best_prices = answer.value, nothing
        self._offer(answer, unit)
        rounds, is_converged = 0, not len(self.ways.resources)
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
                answer, unit = self.pricer.price(tried)
                if answer.value > best:
                    best, best_prices = answer.value, tried
                is_new |= self._offer(answer, unit)
            is_converged = not is_new
        return self._result(best, best_prices, rounds, is_converged=is_converged)

    def _result(
        self, value: float, prices: NDArray[np.float64], rounds: int, *, is_converged: bool
    ) -> Relaxation:
        """Spread prices of rows over what they are prices of."""
        instance, buckets = self.instance, len(self.ways.edges_h) - 1
        squads, places = len(instance.squads), len(instance.places)
        days = -(-buckets // round(DAY_H / self.bucket_h))
        fleet_price, slot_price = np.zeros((squads, buckets)), np.zeros((places, buckets))
        day_price = np.zeros((places, 3, days))
        first = 0
        for (kind, which, measure), resource in zip(
            self.ways.names, self.ways.resources, strict=True
        ):
            of_rows = prices[first : first + len(resource.capacity)]
            first += len(resource.capacity)
            if kind == "fleet":
                fleet_price[which] = of_rows
            elif kind == "slots":
                slot_price[which] = of_rows
            else:
                day_price[which, measure] = of_rows
        return Relaxation(
            weighted_lateness_h=value,
            bucket_h=self.bucket_h,
            fleet_price=fleet_price,
            poe_price=slot_price,
            pod_price=slot_price,
            day_price=day_price,
            planned_h=(self.master.planned_h() if rounds else np.full(len(instance.lines), np.nan)),
            rounds=rounds,
            is_converged=is_converged,
            is_bound=self.is_bound,
        )

    def _offer(self, answer: Answer, unit: Prices) -> bool:
        """Hand the master what it does not have yet; say whether there was any."""
        offers = []
        for line in np.flatnonzero(answer.closes_at >= 0).tolist():
            chosen = self.pricer.choices(line, int(answer.closes_at[line]), unit)
            key = (line, tuple(chosen))
            if key not in self._offered:
                self._offered.add(key)
                offers.append(self._make_offer(answer, line, chosen))
        self.master.add(offers)
        return bool(offers)

    def _make_offer(self, answer: Answer, line: int, chosen: list[tuple[int, Choice]]) -> Offer:
        ways, row_of = self.ways, self.master.row_of
        use: dict[int, float] = {}

        def count(resource: int, bucket: int, amount: float) -> None:
            if resource != NOTHING and amount:
                row = row_of(resource, bucket)
                use[row] = use.get(row, 0.0) + amount

        for demand, (way, start, end) in chosen:
            amount = float(ways.demand_amount[demand])
            count(int(ways.fleet[way]), start, amount * float(ways.fleet_use[way]))
            count(int(ways.poe[way]), start, amount * float(ways.poe_use[way]))
            count(int(ways.pod[way]), end, amount * float(ways.pod_use[way]))
            for resource, each in zip(ways.days[way], ways.day_use[way], strict=True):
                count(int(resource), end, amount * float(each))
        rows = sorted(use)
        return Offer(
            line=line,
            cost=float(answer.late_cost[line]),
            closed_h=self.pricer.closed_h(line, int(answer.closes_at[line])),
            rows=np.array(rows, dtype=np.int32),
            use=np.array([use[row] for row in rows]),
        )
