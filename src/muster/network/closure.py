"""What is closed, what may be crossed, and what a load is too big for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Closures:
    """What a route may not use, and which countries it may cross beyond the usual ones.

    Parameters
    ----------
    ids
        Closed: a passage ("suez"), a fixed link or ferry ("channel-tunnel"), a gauge break,
        a country ("BLR" closes land, air and sea; "BLR:land", "BLR:air" and "BLR:sea" one of
        them; "RUS-KGD" and "UKR-CRM" are Kaliningrad and Crimea), a port or an airfield (its
        code). The main roads of a country for what is above a military load class:
        "bridge-class:POL:60".
    allow_transit
        Countries (alpha-3) that land routes may cross although they belong neither to NATO
        nor to the EU. The countries of the two ends need no permission.
    on
        Date that decides who is a member of NATO or the EU; None means today's members.
    """

    ids: frozenset[str] = field(default_factory=frozenset)
    allow_transit: frozenset[str] = field(default_factory=frozenset)
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the load or the vehicle needs; None is no limit.

    `range_km` and `min_runway_m` concern aircraft, `draught_m`, `beam_m`, `length_m`, `warship`
    and `flag` (the state of a warship, alpha-3) ships, `axle_t` [t per axle] and `weight_t` [t]
    road vehicles (for a warship: displacement [t]), `mlc` their military load class. `group_t` is
    the displacement [t] of all the warships that go together. `home` is the country (alpha-3)
    whose own forces a load is, `profile` the speed profile when it is not the usual one.
    """

    range_km: float | None = None
    min_runway_m: float | None = None
    draught_m: float | None = None
    beam_m: float | None = None
    length_m: float | None = None
    axle_t: float | None = None
    weight_t: float | None = None
    mlc: float | None = None
    home: str | None = None
    profile: str | None = None
    warship: bool = False
    flag: str | None = None
    group_t: float | None = None


OPEN = Closures()
NO_LIMITS = Limits()


def known_closures() -> Mapping[str, str]:
    """Say what can be closed: id and what it is (ports and airfields are not listed)."""
    from muster.network.tables import closable_things

    return closable_things()
