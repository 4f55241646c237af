"""How long it takes to cover a distance under the driving rules of a speed profile."""

from __future__ import annotations

from math import ceil

from muster.network.tables import speed_row

DAY_H = 24.0


def drive_h(distance_km: float, profile: str) -> float:
    """Give the time [h] for a distance: full days of driving and resting, then the remainder.

    >>> drive_h(400.0, "road-convoy"), drive_h(450.0, "road-convoy")
    (8.0, 25.0)
    """
    row = speed_row(profile)
    moving_h = distance_km / float(row["speed_kmh"])
    per_day_h = float(row["hours_per_day"])
    rests = max(0, ceil(round(moving_h / per_day_h, 9)) - 1)
    return moving_h + rests * (DAY_H - per_day_h)
