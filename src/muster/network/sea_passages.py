"""Which sea passages a ship may use."""

from __future__ import annotations

from collections.abc import Mapping

from muster.network.closure import Closures, Limits
from muster.network.straits import find_tonnage_obstacle
from muster.network.tables import read_table


def shut_passages(closures: Closures, limits: Limits) -> dict[str, str]:
    """List the passages that are shut for a ship, each with the reason."""
    shut = {}
    for row in read_table("passages.csv"):
        reason = _find_obstacle(row, closures, limits)
        if reason is not None:
            shut[row["id"]] = reason
    return shut


def _find_obstacle(row: Mapping[str, str], closures: Closures, limits: Limits) -> str | None:
    """Say why a passage is shut, None if it is open."""
    if row["id"] in closures.ids:
        return "closed"
    for country in row["closed_with"].split():
        if closures.ids & {country, f"{country}:sea"}:
            return f"closed with {country}"
    if row["open_by_default"] == "no" and row["id"] not in closures.allow_transit:
        return "closed unless allowed"
    if row["open_by_default"] == "small" and (limits.draught_m is None or limits.beam_m is None):
        return "for small ships only"
    if _exceeds(limits.draught_m, row["max_draught_m"]):
        return f"too shallow: draught at most {row['max_draught_m']} m"
    if _exceeds(limits.beam_m, row["max_beam_m"]):
        return f"too narrow: beam at most {row['max_beam_m']} m"
    return _find_warship_obstacle(row, closures, limits)


def _find_warship_obstacle(
    row: Mapping[str, str], closures: Closures, limits: Limits
) -> str | None:
    """Say why a passage is shut to a warship, None if it is open."""
    if not limits.warship:
        return None
    obstacle = find_tonnage_obstacle(row["id"], limits)
    if obstacle is not None:
        return obstacle
    since = row["no_warships_from"]
    if since and closures.on is not None and closures.on.isoformat() >= since:
        return f"no warships since {since}"
    return None


def _exceeds(value: float | None, limit: str) -> bool:
    return value is not None and limit != "" and value > float(limit)
