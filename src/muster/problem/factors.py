"""The package's tables of planning factors: numbers with unit, range, source and validity."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from muster.facts.quantity import Quantity

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """One table of numbers as it holds on one day, by id and quantity."""

    numbers: Mapping[tuple[str, str], Quantity]

    def quantity(self, identifier: str, quantity: str) -> Quantity | None:
        """Give a number with its range and origin; None when the table has none on that day."""
        return self.numbers.get((identifier, quantity))

    def number(self, identifier: str, quantity: str) -> float | None:
        """Give the number to plan with; None when the table has none on that day."""
        found = self.quantity(identifier, quantity)
        return None if found is None else found.planned

    def need(self, identifier: str, quantity: str) -> float:
        """Give a number that the table must have."""
        found = self.number(identifier, quantity)
        if found is None:
            raise KeyError(f"the table of planning factors has no {quantity} of {identifier}")
        return found


@cache
def read_factors(table: str, day: date) -> Factors:
    """Read a table of numbers (`unit_factors.csv`) as it holds on a day.

    Where rows overlap, the one that holds since latest counts.
    """
    numbers = {
        (row["id"], row["quantity"]): _quantity(row)
        for row in sorted(_rows(table), key=lambda row: row["valid_from"])
        if _holds(row, day)
    }
    return Factors(numbers=MappingProxyType(numbers))


@cache
def read_descriptions(table: str) -> Mapping[str, Row]:
    """Read a table of descriptions (`unit_templates.csv`) by id."""
    return MappingProxyType({row["id"]: MappingProxyType(row) for row in _rows(table)})


def _rows(table: str) -> Iterable[dict[str, str]]:
    file = resources.files("muster.problem").joinpath("tables", table)
    return csv.DictReader(file.read_text(encoding="utf-8").splitlines())


def _holds(row: Row, day: date) -> bool:
    since, until = row["valid_from"], row["valid_to"]
    return (not since or date.fromisoformat(since) <= day) and (
        not until or day <= date.fromisoformat(until)
    )


def _quantity(row: Row) -> Quantity:
    return Quantity(
        value=_number(row["value"]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        source=row["source"] or None,
        estimate=row["estimate"] or None,
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
