"""What every requirement does at given prices: the cheapest way to close, exactly.

At prices of all rows a requirement closes at the time T that makes

    w * max(0, T - RDD) + sum over its classes of amount * (cheapest unit that is there by T)

least; or never, which counts as the horizon. The sum over requirements, less what the capacities
are worth, is a lower bound of every plan, whatever the prices are.
"""

from __future__ import annotations

import numpy as np

from muster.plan.relaxation import kernel
from muster.plan.relaxation.rows import Chosen, Scratch
from muster.plan.relaxation.ways import Ways
from muster.plan.tables import Floats, Ints

CELL_SHARE = 0.125  # of a bucket: how finely requirements of several classes are looked at
MOST_CELLS = 64  # where a requirement may be very late, it is looked at less finely


class Pricer:
    """Prices all requirements of one instance, again and again."""

    def __init__(self, ways: Ways, horizon_h: float) -> None:
        self.ways = ways
        self._horizon_h = horizon_h
        paths, demands = ways.paths, ways.demands
        lines, some = len(demands.line_f), len(demands.demand_line)
        knots = paths.knot_h.shape[1]
        shape = len(paths.kind), ways.buckets * knots
        self._head, self._tail = np.zeros(shape), np.zeros(shape)
        self._days = np.zeros((len(paths.day_row), 3, paths.days))
        cells = min(MOST_CELLS, round(1.0 / CELL_SHARE) * ways.buckets) + 2
        classes = int(np.diff(demands.demand_first).max(initial=1))
        size = shape[1] + 8
        in_parts = np.diff(demands.group_first) > 0
        most_ways = int(np.diff(demands.way_first)[in_parts].max(initial=0))
        stretches, cuts = self._count_cuts(cells, size * most_ways)
        pieces = int(demands.piece_first[-1])
        entries = self._count_entries()

        def floats(*shape: int) -> Floats:
            return np.zeros(shape)

        def ints(*shape: int) -> Ints:
            return np.zeros(shape, dtype=np.int64)

        self._scratch = Scratch(
            end_h=floats(size), start_h=floats(size), price=floats(size),
            cell_price=floats(classes, cells), cell_way=ints(classes, cells),
            cell_start_h=floats(classes, cells), cell_end_h=floats(classes, cells),
            cut=floats(cuts, 4), cut_i=ints(cuts, 3), stretch_price=floats(stretches),
            stretch_share=floats(stretches), stretch_cut=ints(stretches),
            cut_order=ints(cuts), stretch_order=ints(stretches),
        )  # fmt: skip
        self.chosen = Chosen(
            cost=floats(lines), late_cost=floats(lines), closed_h=floats(lines), pieces=ints(some),
            way=ints(pieces), start_h=floats(pieces), end_h=floats(pieces), share=floats(pieces),
        )  # fmt: skip
        self._row, self._amount = ints(entries), floats(entries)

    def _count_cuts(self, cells: int, ends: int) -> tuple[int, int]:
        """Room for the stretches of one demand, and for all ends of its ways with their edges."""
        demands = self.ways.demands
        counts = np.ceil(
            np.maximum(0.0, self._horizon_h - demands.group_f[:, 0]) / demands.group_f[:, 1]
        ) + 2.0  # fmt: skip
        demand = np.repeat(np.arange(len(demands.group_first) - 1), np.diff(demands.group_first))
        stretches = int(np.bincount(demand, weights=counts).max(initial=0.0))
        ways = int(np.diff(demands.way_first).max(initial=0))
        return stretches, (ends + ways * (2 * stretches + cells)) if len(demand) else 0

    def _count_entries(self) -> int:
        """Room for what the pieces of one line use."""
        demands, buckets = self.ways.demands, self.ways.buckets
        pieces = np.diff(demands.piece_first[demands.demand_first])
        return int(pieces.max(initial=1)) * (4 * buckets + 8)

    @property
    def open_cost(self) -> Floats:
        """What each requirement costs when it never closes."""
        return self.ways.demands.line_f[:, kernel.OPEN_COST]

    def price(self, prices: Floats) -> float:
        """Let everybody choose at prices of rows; gives the bound that this proves."""
        ways = self.ways
        asset, slot, days = self._lay_out(prices)
        kernel.fill_prices(ways.paths, asset, slot, ways.bucket_h, self._head, self._tail)
        kernel.price_lines(
            ways.paths, ways.demands, asset, slot, days, self._head, self._tail, ways.bucket_h,
            self._horizon_h, CELL_SHARE * ways.bucket_h, self._scratch, self.chosen,
        )  # fmt: skip
        # Not by matrix products, which start threads.
        return float(self.chosen.cost.sum()) - float(np.sum(ways.capacity * prices))

    def total_use(self) -> Floats:
        """What all that was chosen uses of every row."""
        total = np.zeros(len(self.ways.capacity))
        kernel.sum_use(
            self.ways.paths, self.ways.demands, self.chosen, self.ways.bucket_h, self.ways.buckets,
            self._row, self._amount, total,
        )  # fmt: skip
        return total

    def use_of(self, line: int) -> tuple[Ints, Floats]:
        """Rows that the choice of one line uses, and how much of each."""
        ways = self.ways
        count = kernel.write_line_use(
            ways.paths, ways.demands, self.chosen, line, ways.bucket_h, ways.buckets,
            self._row, self._amount,
        )  # fmt: skip
        rows, amounts = self._row[:count], self._amount[:count]
        used, where = np.unique(rows, return_inverse=True)
        total = np.zeros(len(used))
        np.add.at(total, where, amounts)
        return used, total

    def _lay_out(self, prices: Floats) -> tuple[Floats, Floats, Floats]:
        """Running totals of the prices of assets and of slots, and prices of days."""
        ways, buckets = self.ways, self.ways.buckets
        slot_row = ways.paths.slot_row
        day_from = slot_row + len(ways.slot_places) * buckets

        def totals(rows: Floats) -> Floats:
            table = rows.reshape(-1, buckets)
            made = np.zeros((len(table), buckets + 1))
            np.cumsum(table * ways.bucket_h, axis=1, out=made[:, 1:])
            return made

        self._days[:] = 0.0
        for place, kind in np.argwhere(ways.paths.day_row >= 0).tolist():
            row = int(ways.paths.day_row[place, kind])
            self._days[place, kind] = prices[row : row + ways.paths.days]
        return totals(prices[:slot_row]), totals(prices[slot_row:day_from]), self._days
