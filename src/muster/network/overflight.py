"""Which airspace is closed to allied military flights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from muster.network.closure import Closures
from muster.network.tables import read_table


def is_valid(valid_from: str, valid_to: str, on: date | None) -> bool:
    """Say whether a row of a table holds on a date; None is the latest date there is.

    >>> is_valid("2014-03-01", "", date(2022, 1, 25)), is_valid("", "2014-03-01", None)
    (True, False)
    """
    day = (on or date.max).isoformat()
    return valid_from <= day and (not valid_to or day < valid_to)


def closed_by_default(on: date | None) -> frozenset[str]:
    """List the countries (alpha-3) and regions that allied military flights keep out of."""
    return frozenset(
        row["country"]
        for row in read_table("overflight.csv")
        if row["rule"] == "closed" and is_valid(row["valid_from"], row["valid_to"], on)
    )


@cache
def _regions() -> frozenset[str]:
    return frozenset(row["code"] for row in read_table("regions.csv"))


def closed_regions(closures: Closures, ends: Iterable[str | None]) -> frozenset[str]:
    """List the regions to fly around: what is closed by rule, and what somebody closed.

    The countries of the two ends are exempt from the rule, not from a closure.
    """
    exempt = closures.allow_transit | {country for country in ends if country}
    asked = {name.removesuffix(":air") for name in closures.ids} & _regions()
    by_rule = {
        region
        for region in closed_by_default(closures.on)
        if not exempt & {region, region.split("-", maxsplit=1)[0]}
    }
    return frozenset(by_rule | asked)
