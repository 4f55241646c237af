"""Limits by country from a table: the country's own row, else the row for all others."""

from __future__ import annotations

from datetime import date
from functools import cache

from muster.network.overflight import is_valid
from muster.network.tables import read_table

ALL_OTHERS = "*"


@cache
def find_limit(table: str, country: str, quantity: str, on: date | None) -> float | None:
    """Give a limit of a country on a date; None when the table has none.

    >>> find_limit("road_limits.csv", "DEU", "special_axle_t", date(2022, 10, 1))
    12.0
    """
    for scope in (country, ALL_OTHERS):
        for row in read_table(table):
            if (
                row["country"] == scope
                and row["quantity"] == quantity
                and is_valid(row["valid_from"], row["valid_to"], on)
            ):
                return float(row["value"])
    return None


def need_limit(table: str, country: str, quantity: str, on: date | None) -> float:
    """Give a limit that the table must have for every country. Raises KeyError."""
    found = find_limit(table, country, quantity, on)
    if found is None:
        raise KeyError(f"{table} has no {quantity} that holds for {country} on {on}")
    return found
