"""Which regions a land route may cross."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from muster.network.closure import Closures
from muster.network.tables import read_table

# Regions that are crossed only when asked for or when an end lies there or, second, in the
# country named (an end in Russia opens Kaliningrad; an end in Ukraine does not open Crimea).
SET_APART = {"RUS-KGD": "RUS", "UKR-CRM": "UKR-CRM"}


def country_of(region: str) -> str:
    """Give the country (alpha-3) of a region such as "RUS-KGD"."""
    return region.split("-", 1)[0]


@cache
def transit_countries(on: date | None) -> frozenset[str]:
    """List the countries that may be crossed: NATO, EU, Switzerland and Ukraine on a date."""
    day = (on or date.max).isoformat()
    return frozenset(row["code"] for row in read_table("countries.csv") if _is_open(row, day))


def _is_open(row: Mapping[str, str], day: str) -> bool:
    if row["transit"] == "yes":
        return True
    return any(
        row[f"{club}_from"] and row[f"{club}_from"] <= day < (row[f"{club}_to"] or "9999-12-32")
        for club in ("nato", "eu")
    )


def is_closed(region: str, closures: Closures) -> bool:
    """Say whether a region is closed to land traffic."""
    names = {region, country_of(region)}
    return any(name in closures.ids or f"{name}:land" in closures.ids for name in names)


def open_regions(
    codes: tuple[str, ...], ends: frozenset[str], closures: Closures
) -> frozenset[str]:
    """List the regions that a route between two countries may use.

    The countries of the ends are exempt from the membership rule, not from a closure. Crimea
    and Kaliningrad are crossed only if they or their country are an end or allowed by name.
    """
    allowed = transit_countries(closures.on) | closures.allow_transit
    result = set()
    for code in codes:
        if code in SET_APART:
            fits = bool({code, SET_APART[code]} & (ends | closures.allow_transit))
        else:
            fits = country_of(code) in allowed or country_of(code) in ends
        if fits and not is_closed(code, closures):
            result.add(code)
    return frozenset(result)
