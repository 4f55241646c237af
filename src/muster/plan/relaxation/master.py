"""The master problem: mix the plans that requirements have offered within what resources allow.

    min   sum of cost * x
    s.t.  sum of the x of a requirement = 1
          what the plans use of a row <= its capacity      for every row
          x >= 0

Its duals are the next prices. Solved by HiGHS, from the last basis on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from muster.errors import SolverError
from muster.plan.tables import Floats, Ints

LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Offer:
    """A plan that one requirement offers: its cost, and what it uses of which rows."""

    line: int
    cost: float
    closed_h: float
    rows: Ints
    use: Floats


class Master:
    """A linear programme that grows by offers."""

    def __init__(self, capacity: Floats, open_cost: Floats) -> None:
        """`open_cost`: what each requirement costs when it never closes; always on offer."""
        self._row_count = len(capacity)
        self._line_count = len(open_cost)
        self._solver = self._start(capacity, open_cost)
        self._line: list[int] = []
        self._closed_h: list[float] = []

    def add(self, offers: list[Offer]) -> None:
        """Take new offers in."""
        if not offers:
            return
        count = len(offers)
        starts = np.zeros(count, dtype=np.int32)
        np.cumsum([len(offer.rows) + 1 for offer in offers[:-1]], out=starts[1:])
        index = np.concatenate([np.append(o.rows, self._row_count + o.line) for o in offers])
        value = np.concatenate([np.append(offer.use, 1.0) for offer in offers])
        self._solver.addCols(
            count,
            np.array([offer.cost for offer in offers]),
            np.zeros(count),
            np.full(count, highspy.kHighsInf),
            len(index),
            starts,
            index.astype(np.int32),
            value,
        )
        self._line += [offer.line for offer in offers]
        self._closed_h += [offer.closed_h for offer in offers]

    def planned_h(self) -> Floats:
        """Give when each requirement closes in the last solution [h].

        Where offers are mixed it is their mean; nan where more than half of a requirement stays
        open.
        """
        count = len(self._line)
        share = np.array(self._solver.getSolution().col_value)[self._line_count :][:count]
        line = np.array(self._line, dtype=np.int64)[: len(share)]
        known_h = np.array(self._closed_h)[: len(share)]
        total = np.bincount(line, weights=share, minlength=self._line_count)
        sum_h = np.bincount(line, weights=share * known_h, minlength=self._line_count)
        is_planned = total > LEAST_SHARE
        return np.where(is_planned, sum_h / np.where(is_planned, total, 1.0), np.nan)

    def solve(self) -> tuple[float, Floats]:
        """Give the least cost, and the prices of all rows.

        Raises
        ------
        SolverError
            When HiGHS does not solve the programme; its duals would mean nothing.
        """
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            self._solver.clearSolver()  # the last basis may be what it stumbles over
            self._solver.run()
            status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            text = self._solver.modelStatusToString(status)
            raise SolverError(f"the relaxation was not solved: {text}")
        solution = self._solver.getSolution()
        duals = -np.array(solution.row_dual[: self._row_count])
        return float(self._solver.getInfo().objective_function_value), np.maximum(0.0, duals)

    def _start(self, capacity: Floats, open_cost: Floats) -> highspy.Highs:
        """Make the programme with no offers but to stay open."""
        make: Any = highspy.Highs
        solver: highspy.Highs = make()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        infinity = highspy.kHighsInf
        lower = np.concatenate([np.full(len(capacity), -infinity), np.ones(self._line_count)])
        upper = np.concatenate([capacity, np.ones(self._line_count)])
        empty = np.empty(0, dtype=np.int32)
        zeros = np.zeros(len(lower), dtype=np.int32)
        solver.addRows(len(lower), lower, upper, 0, zeros, empty, np.empty(0))
        lines = np.arange(self._line_count, dtype=np.int32)
        solver.addCols(
            self._line_count,
            open_cost,
            np.zeros(self._line_count),
            np.full(self._line_count, infinity),
            self._line_count,
            lines,
            self._row_count + lines,
            np.ones(self._line_count),
        )
        return solver
