"""What every requirement does at given prices: the cheapest way to close, exactly.

At prices pi of all resources a requirement closes at the time T that makes

    w * max(0, T - RDD) + sum over its classes of amount * (cheapest unit that is there by T)

least; or never, which counts as the horizon. The sum over requirements, less what the capacities
are worth, is a lower bound of every plan, whatever the prices are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.plan.instance import Instance
from muster.plan.relaxation.ways import Ways


class Choice(NamedTuple):
    """One unit's way: the way, the bucket it starts in, the bucket it ends in."""

    way: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """What all requirements do at some prices."""

    value: float  # the bound at these prices
    cost: NDArray[np.float64]  # by line, prices included
    late_cost: NDArray[np.float64]  # by line, without prices
    closes_at: NDArray[np.int64]  # by line: position of T among its times; -1: never


class Pricer:
    """The arrays that every pricing needs, laid out once."""

    def __init__(self, instance: Instance, ways: Ways, earliest_h: NDArray[np.float64]) -> None:
        """`earliest_h`: a proven earliest closure of each line [h], inf for never."""
        self._ways = ways
        lines = instance.lines
        self._weight = np.array([line.weight for line in lines])
        self._due_h = np.array([0.0 if line.rdd_h is None else line.rdd_h for line in lines])
        self._earliest_h = np.minimum(earliest_h, instance.horizon_h)
        self._horizon_h = instance.horizon_h
        buckets = len(ways.edges_h) - 1
        self._lay_out_rows(buckets)
        self._latest_start = self._find_latest_starts(buckets)
        self._too_early = np.arange(buckets)[None, :] < ways.first_start[:, None]
        self._lay_out(buckets, len(lines))
        never = np.array([self._horizon_h if some else 0.0 for some in self._demands])
        self.open_cost = self._late(never)

    def _lay_out_rows(self, buckets: int) -> None:
        """Number the rows of all resources one behind the other; the last is for no limit."""
        resources = self._ways.resources
        sizes = [len(resource.capacity) for resource in resources]
        first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._capacity = np.concatenate([np.empty(0), *(one.capacity for one in resources)])
        self._carry = np.repeat([resource.carry for resource in resources], sizes)
        self._is_last = np.zeros(len(self._capacity), dtype=np.bool_)
        self._is_last[first[1:] - 1] = True
        self._row_of = np.full((len(resources) + 1, buckets), first[-1])
        for number, resource in enumerate(resources):
            self._row_of[number] = first[number] + np.arange(buckets) // resource.per_row

    def _late(self, at_h: NDArray[np.float64]) -> NDArray[np.float64]:
        late_h = np.maximum(0.0, np.maximum(at_h, self._earliest_h) - self._due_h)
        return np.asarray(self._weight * late_h)

    def _find_latest_starts(self, buckets: int) -> NDArray[np.int64]:
        """Give the last bucket in which a trip that ends in a bucket may start, for each way."""
        ways = self._ways
        bucket_h = float(ways.edges_h[1])
        latest = np.floor((ways.edges_h[None, 1:] - ways.trip_h[:, None]) / bucket_h + 1e-9)
        return np.clip(latest.astype(np.int64), ways.first_start[:, None], buckets - 1)

    def _lay_out(self, buckets: int, line_count: int) -> None:
        """Sort what each demand may choose by the time it is there; pad to a table."""
        ways = self._ways
        way, end = np.meshgrid(
            np.arange(len(ways.demand)), np.arange(buckets), indexing="ij", copy=False
        )
        there_h = np.maximum(ways.edges_h[:-1][None, :] - 2e-6, ways.first_end_h[:, None])
        there_h = there_h + ways.onward_h[:, None]
        fits = (end >= ways.first_end[:, None]) & (there_h <= self._horizon_h)
        way, end, there_h = way[fits], end[fits], there_h[fits]
        demand = ways.demand[way]
        order = np.lexsort((way, there_h, demand))
        way, end, there_h, demand = way[order], end[order], there_h[order], demand[order]
        count = len(ways.demand_line)
        size = np.bincount(demand, minlength=count)
        first = np.concatenate([[0], np.cumsum(size)])
        width = int(size.max(initial=0))
        column = np.arange(len(demand)) - first[demand]
        self._choice = np.full((count, width), -1, dtype=np.int64)
        self._choice[demand, column] = way * buckets + end
        self._there_h = np.full((count, width), np.inf)
        self._there_h[demand, column] = there_h
        self._demands: list[list[int]] = [[] for _ in range(line_count)]
        for number, line in enumerate(ways.demand_line.tolist()):
            self._demands[line].append(number)
        self._groups = self._group_lines()

    def _group_lines(self) -> list[_Group]:
        """Group lines by the number of their classes, with the times at which each may close."""
        by_count: dict[int, list[int]] = {}
        for line, some in enumerate(self._demands):
            if some:
                by_count.setdefault(len(some), []).append(line)
        groups: list[_Group] = []
        if not self._there_h.shape[1]:
            return []  # nobody can ever close
        for count, lines in sorted(by_count.items()):
            chosen = np.array(lines, dtype=np.int64)
            demands = np.array([self._demands[line] for line in lines], dtype=np.int64)
            times = np.sort(self._there_h[demands].reshape(len(lines), -1), axis=1)
            positions = np.empty((count, *times.shape), dtype=np.int32)
            for slot in range(count):
                for row, demand in enumerate(demands[:, slot].tolist()):
                    found = np.searchsorted(self._there_h[demand], times[row], side="right")
                    positions[slot, row] = found - 1
            known = np.maximum(
                np.minimum(times, self._horizon_h), self._earliest_h[chosen][:, None]
            )
            late = self._weight[chosen][:, None] * np.maximum(
                0.0, known - self._due_h[chosen][:, None]
            )
            groups.append(_Group(chosen, demands, times, positions, late))
        return groups

    def price(self, row_prices: NDArray[np.float64]) -> tuple[Answer, Prices]:
        """Give what everybody does at prices of rows, and the prices of units."""
        table = np.append(row_prices, 0.0)[self._row_of]
        unit = self._unit_prices(table)
        cost, late_cost = self.open_cost.copy(), self.open_cost.copy()
        closes_at = np.full(len(cost), -1)
        cheapest = self._cheapest(unit)
        for group in self._groups:
            total = group.late.copy()
            for slot in range(group.demands.shape[1]):
                demands = group.demands[:, slot]
                amount = self._ways.demand_amount[demands][:, None]
                position = group.positions[slot]
                best = np.take_along_axis(cheapest[demands], np.maximum(position, 0), axis=1)
                total += amount * np.where(position >= 0, best, np.inf)
            total[~np.isfinite(group.times_h)] = np.inf
            at = np.argmin(total, axis=1)
            rows = np.arange(len(at))
            found = total[rows, at]
            better = found < cost[group.lines]
            chosen = group.lines[better]
            cost[chosen] = found[better]
            late_cost[chosen] = group.late[rows, at][better]
            closes_at[chosen] = at[better]
        value = float(cost.sum()) - self._worth(row_prices)
        return Answer(value=value, cost=cost, late_cost=late_cost, closes_at=closes_at), unit

    def _worth(self, row_prices: NDArray[np.float64]) -> float:
        """What all capacity is worth, with what may run ahead of it."""
        following = np.append(row_prices[1:], 0.0)
        following[self._is_last] = 0.0
        falls = np.maximum(0.0, row_prices - following)
        # Not by matrix products, which start threads.
        return float(np.sum(self._capacity * row_prices) + np.sum(self._carry * falls))

    def _unit_prices(self, padded: NDArray[np.float64]) -> Prices:
        ways = self._ways
        start = ways.fleet_use[:, None] * padded[ways.fleet]
        start += ways.poe_use[:, None] * padded[ways.poe]
        start[self._too_early] = np.inf
        low = np.minimum.accumulate(start, axis=1)
        end = np.take_along_axis(low, self._latest_start, axis=1)
        end += ways.pod_use[:, None] * padded[ways.pod]
        for kind in range(3):
            end += ways.day_use[:, kind, None] * padded[ways.days[:, kind]]
        return Prices(start, end)

    def _cheapest(self, unit: Prices) -> NDArray[np.float64]:
        """Cheapest unit of each demand that is there by each of its times."""
        if not self._choice.size:
            return np.empty(self._choice.shape)
        found = np.append(unit.end.ravel(), np.inf)[self._choice]
        return np.asarray(np.minimum.accumulate(found, axis=1))

    def closed_h(self, line: int, at: int) -> float:
        """Give the time number `at` at which a line may close [h]."""
        group = next(one for one in self._groups if line in one.rows)
        return max(float(group.times_h[group.rows[line], at]), float(self._earliest_h[line]))

    def choices(self, line: int, at: int, unit: Prices) -> list[tuple[int, Choice]]:
        """Give what a line chooses that closes at its time number `at`: demand and way of each."""
        group = next(one for one in self._groups if line in one.rows)
        row, buckets = group.rows[line], unit.end.shape[1]
        chosen = []
        for slot, demand in enumerate(group.demands[row].tolist()):
            open_ = self._choice[demand, : int(group.positions[slot, row, at]) + 1]
            way, end = divmod(int(open_[np.argmin(unit.end.ravel()[open_])]), buckets)
            first, last = int(self._ways.first_start[way]), int(self._latest_start[way, end])
            start = first + int(np.argmin(unit.start[way, first : last + 1]))
            chosen.append((demand, Choice(way, start, end)))
        return chosen


class Prices(NamedTuple):
    """Price of one unit on each way, by the bucket it starts in, and by the one it ends in."""

    start: NDArray[np.float64]
    end: NDArray[np.float64]


class _Group:
    """Lines with equally many classes."""

    def __init__(
        self,
        lines: NDArray[np.int64],
        demands: NDArray[np.int64],
        times_h: NDArray[np.float64],
        positions: NDArray[np.int32],
        late: NDArray[np.float64],
    ) -> None:
        self.lines, self.demands, self.times_h = lines, demands, times_h
        self.positions, self.late = positions, late
        self.rows = {int(line): row for row, line in enumerate(lines)}
