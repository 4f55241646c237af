"""Percentiles as the document tells them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from muster.result.clock import to_iso
from muster.simulation.outcome import Band, Dates, Outcome

PARTS = ("p10", "p50", "p90")
DATES = ("ready", "first_arrival", "closed_95", "closed", "operational")


def band_row(c_day: datetime, band: Band | None) -> dict[str, str | None] | None:
    """Give P10, P50 and P90 of a date; None where it does not always happen."""
    if band is None:
        return None
    return {part: to_iso(c_day, getattr(band, part)) for part in PARTS}


def date_bands(c_day: datetime, dates: Dates | None) -> dict[str, Any] | None:
    """Give the bands of the dates of a force or a requirement; None without replications."""
    if dates is None:
        return None
    return {name: band_row(c_day, getattr(dates, f"{name}_h")) for name in DATES}


def on_time_share(dates: Dates | None) -> float | None:
    """Give the share of replications that meet every wanted date; None when nobody wants one."""
    return None if dates is None or dates.on_time is None else round(dates.on_time, 4)


Ends = Mapping[str, str | None]


def item_bands(c_day: datetime, outcome: Outcome) -> Mapping[tuple[str, int], Ends]:
    """Give when each item leaves home and comes, by trip and place in it."""
    if outcome.items is None:
        return {}
    import numpy as np

    columns: dict[str, Any] = {}
    for name in ("leave", "reach"):
        times_h = getattr(outcome.items, f"{name}_h")
        whole = np.isfinite(times_h).all(axis=0)
        parts = np.percentile(np.where(whole, times_h, 0.0), (10, 50, 90), axis=0)
        for part, row in zip(PARTS, parts, strict=True):
            columns[f"{name}_{part}"] = np.where(whole, row, np.inf)
    return {
        item: {key: _iso(c_day, float(row[column])) for key, row in columns.items()}
        for item, column in outcome.items.position.items()
    }


def _iso(c_day: datetime, at_h: float) -> str | None:
    return to_iso(c_day, at_h) if isfinite(at_h) else None


NO_ENDS: Ends = dict.fromkeys(f"{name}_{part}" for name in ("leave", "reach") for part in PARTS)
