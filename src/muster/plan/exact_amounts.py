"""How much of each line goes on which trip, so that all are there by their deadlines.

    min   sum of amount * (when it is there)
    s.t.  every line that closes is brought wholly, class by class
          clause 2.5 holds on every trip, clause 5.3 on every day of a POD
          heads are whole

Solved by HiGHS. Small: a few lines on a few trips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

import numpy as np

from muster.plan.exact_case import Case, Run
from muster.plan.exact_sharing import Day, Seats
from muster.plan.instance import Option
from muster.plan.load import CLASS_COUNT, CUT_TOLERANCE, PAX, rates
from muster.plan.unloading import units

MOST_SOLVER_NODES = 1_000  # of branching over whole heads; a count, so that it ends alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """A trip that is booked, without what is on it."""

    mover: int
    run: Run
    start_h: float
    unload_start_h: float
    seats: Seats


@dataclass(slots=True, kw_only=True)
class _Rows:
    """Constraints of the programme: bounds, and what each variable adds."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    index: list[list[int]] = field(default_factory=list)
    value: list[list[float]] = field(default_factory=list)

    def add(self, lower: float, upper: float, terms: Sequence[tuple[int, float]]) -> None:
        self.lower.append(lower)
        self.upper.append(upper)
        self.index.append([column for column, _ in terms])
        self.value.append([value for _, value in terms])


class Amounts:
    """What goes where on given trips; `carried` has it by trip and rank, when `is_possible`.

    `is_unsure`: the solver gave up, so what is not possible may be possible nevertheless.
    """

    def __init__(self, case: Case, trips: Sequence[Shipment], deadline_h: Sequence[float]) -> None:
        self._case = case
        self._trips = trips
        self._columns = [
            (number, rank, cargo_class)
            for number, trip in enumerate(trips)
            for rank, line in enumerate(case.lines)
            if trip.seats.reach_h[rank] <= deadline_h[rank]
            and (option := way_of(trip, rank)) is not None
            for cargo_class in case.classes
            if line.amounts[cargo_class] and option.most[cargo_class] > 0
        ]
        self.carried: dict[tuple[int, int], list[float]] = {}
        self.is_unsure = False
        self.is_possible = self._solve(deadline_h)

    def _solve(self, deadline_h: Sequence[float]) -> bool:
        rows = self._make_rows(deadline_h)
        if any(
            lower > 0 and not index for lower, index in zip(rows.lower, rows.index, strict=True)
        ):
            return False
        if not self._columns:
            return True
        import highspy

        make: Any = highspy.Highs
        solver = make()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_max_nodes", MOST_SOLVER_NODES)
        count = len(self._columns)
        empty = np.zeros(0, dtype=np.int32)
        costs = np.array([self._trips[n].seats.reach_h[rank] for n, rank, _ in self._columns])
        solver.addCols(
            count, costs, np.zeros(count), np.full(count, highspy.kHighsInf), 0,
            np.zeros(count, dtype=np.int32), empty, np.zeros(0),
        )  # fmt: skip
        sizes = [len(index) for index in rows.index]
        solver.addRows(
            len(sizes), np.array(rows.lower), np.array(rows.upper), sum(sizes),
            np.cumsum([0, *sizes[:-1]], dtype=np.int32),
            np.array([one for some in rows.index for one in some], dtype=np.int32),
            np.array([one for some in rows.value for one in some]),
        )  # fmt: skip
        for column, (_, _, cargo_class) in enumerate(self._columns):
            if cargo_class == PAX:
                solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        solver.run()
        status = solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            self.is_unsure = status != highspy.HighsModelStatus.kInfeasible
            return False
        self._read(list(solver.getSolution().col_value))
        return True

    def _make_rows(self, deadline_h: Sequence[float]) -> _Rows:
        case, rows = self._case, _Rows()
        of_line: dict[tuple[int, int], list[int]] = {}
        of_trip: dict[int, list[int]] = {}
        of_day: dict[Day, list[int]] = {}
        for column, (number, rank, cargo_class) in enumerate(self._columns):
            of_line.setdefault((rank, cargo_class), []).append(column)
            of_trip.setdefault(number, []).append(column)
            day = self._trips[number].seats.day
            if day is not None:
                of_day.setdefault(day, []).append(column)
        for rank, line in enumerate(case.lines):
            if deadline_h[rank] > -inf:
                for cargo_class in line.class_order:
                    amount, columns = (
                        line.amounts[cargo_class],
                        of_line.get((rank, cargo_class), []),
                    )
                    rows.add(amount, amount, [(column, 1.0) for column in columns])
        for number, columns in of_trip.items():
            for shares in self._hold_shares(number, columns):
                rows.add(-inf, 1.0, shares)
        for day, columns in of_day.items():
            place = case.instance.places[day[0]]
            limits = (place.pax_per_day, place.t_per_day, place.m2_per_day)
            for unit, limit in enumerate(limits):
                if limit is not None:
                    terms = [(column, self._units(column)[unit]) for column in columns]
                    rows.add(-inf, limit, [term for term in terms if term[1]])
        return rows

    def _units(self, column: int) -> tuple[float, float, float]:
        _, rank, cargo_class = self._columns[column]
        return units(cargo_class, self._case.lines[rank].vehicle_t_per_m2)

    def _hold_shares(self, number: int, columns: Sequence[int]) -> list[list[tuple[int, float]]]:
        """Give what a unit of each column takes of a hold: by seats and mass, by seats and deck."""
        hold = self._trips[number].run.lane.hold
        by_mass, by_deck = [], []
        for column in columns:
            _, rank, cargo_class = self._columns[column]
            if cargo_class == PAX:
                if hold.pax_count is not None:
                    by_mass.append((column, 1.0 / hold.pax_count))
                    by_deck.append((column, 1.0 / hold.pax_count))
                continue
            mass, deck = rates(
                cargo_class, self._case.lines[rank].vehicle_t_per_m2, hold.stow_m2_per_t
            )
            if hold.payload_t is not None and mass:
                by_mass.append((column, mass / hold.payload_t))
            if hold.deck_area_m2 is not None and deck:
                by_deck.append((column, deck / hold.deck_area_m2))
        return [terms for terms in (by_mass, by_deck) if terms]

    def _read(self, values: Sequence[float]) -> None:
        """Take amounts over; the largest part of a line's class makes its sum exact."""
        parts: dict[tuple[int, int], dict[int, float]] = {}
        for (number, rank, cargo_class), value in zip(self._columns, values, strict=True):
            amount = float(round(value)) if cargo_class == PAX else value
            if amount > CUT_TOLERANCE * self._case.lines[rank].amounts[cargo_class]:
                parts.setdefault((rank, cargo_class), {})[number] = amount
        for (rank, cargo_class), by_trip in parts.items():
            largest = max(by_trip, key=lambda number: (by_trip[number], -number))
            others = sum(amount for number, amount in by_trip.items() if number != largest)
            by_trip[largest] = self._case.lines[rank].amounts[cargo_class] - others
            for number, amount in by_trip.items():
                carried = self.carried.setdefault((number, rank), [0.0] * CLASS_COUNT)
                carried[cargo_class] = amount


def way_of(trip: Shipment, rank: int) -> Option | None:
    """Give the way by which a line rides on a trip: of those it is ready for the quickest."""
    ready = [
        option
        for rider, option in trip.run.riders
        if rider == rank and option.ready_h <= trip.start_h + 1e-9
    ]
    return min(ready, key=lambda option: option.onward_h, default=None)
