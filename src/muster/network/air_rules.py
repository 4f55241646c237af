"""Numbers that rule flights: speeds, stops and what an airfield must have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from muster.network.tables import read_table

DEFAULT_PROFILE = "jet-transport"


@cache
def air_rule(name: str) -> float:
    """Give one number of `air_rules.csv`, in the unit that stands there."""
    return next(float(row["value"]) for row in read_table("air_rules.csv") if row["rule"] == name)


@cache
def _speeds(profile: str) -> Mapping[str, str]:
    return next(row for row in read_table("air_speeds.csv") if row["profile"] == profile)


def flight_h(length_km: float, profile: str = DEFAULT_PROFILE) -> float:
    """Give the time from chock to chock of one flight [h].

    >>> round(flight_h(926.0, "turboprop-transport"), 2)
    1.74
    """
    row = _speeds(profile)
    return float(row["fixed_h"]) + length_km / float(row["cruise_kmh"])


def refuel_stop_h(profile: str = DEFAULT_PROFILE) -> float:
    """Give the time on the ground of a refuelling stop [h]."""
    return float(_speeds(profile)["refuel_stop_h"])
