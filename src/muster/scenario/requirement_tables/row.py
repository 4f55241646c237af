"""One row of a table of requirements, and the columns that may fill it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

MOST_ROWS = 100_000
LOWEST_PRIORITY = 9
USUAL_PRIORITY = 5
AMOUNTS: Mapping[str, str] = {
    "bulk": "t",
    "oversize": "t",
    "outsize": "t",
    "vehicles": "m2",
}
"""Classes of cargo with the unit in which a row holds them; people are the column `pax`."""


class Row(NamedTuple):
    """One requirement. Amounts in tonnes [t], square metres of deck [m2] and heads."""

    id: str
    origin: str  # places, as the table names them
    destination: str
    name: str | None = None
    force: str | None = None  # that it is a part of
    actor: str | None = None  # the force's when None
    pax: float = 0.0
    bulk_t: float = 0.0
    oversize_t: float = 0.0
    outsize_t: float = 0.0
    vehicles_m2: float = 0.0
    vehicle_t_per_m2: float = 0.0
    vehicle_air_class: str = "none"  # oversize | outsize | none
    ready: date | None = None  # to load at the origin; a day counts from its start
    ready_low: date | None = None  # how early it may really be ready, and how late
    ready_high: date | None = None
    rdd: date | None = None  # a day counts until its end
    priority: int = USUAL_PRIORITY
    weight: float | None = None  # of its lateness; None: 10 less its priority
    modes: tuple[str, ...] = ()  # all when empty
    source: str | None = None  # the table's when both are None
    estimate: str | None = None

    @property
    def cargo(self) -> dict[str, float]:
        """Amounts by class of cargo, without classes that are empty [heads, t, m2]."""
        amounts = {
            "pax": self.pax,
            "bulk": self.bulk_t,
            "oversize": self.oversize_t,
            "outsize": self.outsize_t,
            "vehicles": self.vehicles_m2,
        }
        return {name: amount for name, amount in amounts.items() if amount > 0}


class Rows(tuple[Row, ...]):
    """The rows of one table, in its order."""

    __slots__ = ()


def to_columns(rows: Rows) -> dict[str, list[Any]]:
    """Give rows as columns of plain values, without columns that hold nothing but the default."""
    columns = dict(zip(Row._fields, map(list, zip(*rows, strict=True)), strict=False))
    defaults = Row._field_defaults
    return {
        name: cells
        for name, cells in columns.items()
        if name not in defaults or any(cell != defaults[name] for cell in cells)
    }
