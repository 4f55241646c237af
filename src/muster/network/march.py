"""How long a march takes that may drive only at certain hours of the day.

Heavy transporters keep to windows: at night in some countries, by day in others. A march starts
when the window of its first country opens; at a border it waits for the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from muster.network.driving import DAY_H
from muster.network.tables import read_table, speed_row

Stretch = tuple[str, float]
"""A country and the distance driven in it [km]."""
_DIGITS = 9


@cache
def driving_windows(profile: str) -> Mapping[str, tuple[float, float]]:
    """Give the hour at which driving may begin and how many hours it may last, by country."""
    return MappingProxyType(
        {
            row["country"]: (
                float(row["opens_h"]),
                (float(row["closes_h"]) - float(row["opens_h"])) % DAY_H,
            )
            for row in read_table("driving_windows.csv")
            if row["profile"] == profile
        }
    )


def march_h(stretches: Iterable[Stretch], profile: str) -> float:
    """Give the time for some stretches in order [h]: driving, rests, and waits for a window.

    >>> march_h([("NOR", 260.0)], "road-heavy"), march_h([("NOR", 300.0)], "road-heavy")
    (6.5, 25.0)
    """
    known = list(stretches)
    row = speed_row(profile)
    speed_kmh, per_day_h = float(row["speed_kmh"]), float(row["hours_per_day"])
    windows = driving_windows(profile)
    start_h = next((windows[country][0] for country, _ in known if country in windows), 0.0)
    passed_h, driven_h = 0.0, 0.0
    for country, distance_km in known:
        left_h = distance_km / speed_kmh
        while round(left_h, _DIGITS) > 0:
            if round(per_day_h - driven_h, _DIGITS) <= 0:
                passed_h, driven_h = passed_h + DAY_H - per_day_h, 0.0
            open_h = DAY_H
            if country in windows:
                opens_h, lasts_h = windows[country]
                since_h = round((start_h + passed_h - opens_h) % DAY_H, _DIGITS) % DAY_H
                if since_h >= lasts_h:
                    passed_h += DAY_H - since_h
                    driven_h = 0.0 if DAY_H - since_h >= DAY_H - per_day_h else driven_h
                    since_h = 0.0
                open_h = lasts_h - since_h
            step_h = min(left_h, per_day_h - driven_h, open_h)
            passed_h, driven_h, left_h = passed_h + step_h, driven_h + step_h, left_h - step_h
    return passed_h


def cut_stretches(stretches: Iterable[Stretch], distance_km: float) -> list[Stretch]:
    """Give the stretches up to a distance from the start."""
    found, left_km = [], distance_km
    for country, length_km in stretches:
        if left_km <= 0:
            break
        found.append((country, min(length_km, left_km)))
        left_km -= length_km
    return found
