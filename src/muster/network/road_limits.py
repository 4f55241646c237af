"""Countries whose limits for road vehicles a load exceeds."""

from __future__ import annotations

from datetime import date

from muster.network.closure import Limits
from muster.network.tables import read_table


def barred_countries(limits: Limits, on: date | None) -> frozenset[str]:
    """List the countries that the load may not enter by road, on a date."""
    day = (on or date.max).isoformat()
    barred = set()
    for row in read_table("road_limits.csv"):
        if not (row["from"] or "0001-01-01") <= day < (row["to"] or "9999-12-32"):
            continue
        too_heavy_axle = bool(row["axle_t"]) and (limits.axle_t or 0.0) > float(row["axle_t"])
        too_heavy = bool(row["weight_t"]) and (limits.weight_t or 0.0) > float(row["weight_t"])
        if too_heavy_axle or too_heavy:
            barred.add(row["country"])
    return frozenset(barred)
