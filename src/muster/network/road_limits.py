"""Limits of the roads of a country: what drives freely, what by special permit, what never.

A load within the free limits needs nothing. One above them needs a special permit, which takes
its time. One above the special limits, or heavier than the bridges bear, is barred. The special
limits do not bind the forces of the country itself; its bridges do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from muster.network.bridge import bridge_class
from muster.network.closure import Closures, Limits
from muster.network.graph import load_land_graph
from muster.network.limit_table import find_limit, need_limit

TABLE = "road_limits.csv"
_WORDS = {
    "axle": "{load:g} t an axle",
    "weight": "{load:g} t in all",
    "bridge": "load class {load:g}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """A limit of a country that a load exceeds.

    `kind` is "axle" or "weight" [t], or "bridge" (military load class).
    """

    country: str
    kind: str
    load: float
    limit: float

    def __str__(self) -> str:
        """Say it in English.

        >>> str(Excess(country="DEU", kind="axle", load=12.5, limit=12.0))
        'DEU (12.5 t an axle, at most 12)'
        """
        return (
            f"{self.country} ({_WORDS[self.kind].format(load=self.load)}, at most {self.limit:g})"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialPermit:
    """A country that a load may enter by special permit only, why, and how long that takes [h]."""

    excess: Excess
    lead_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLimits:
    """What a load meets on its way by road.

    `bridge_class` is the lowest on the way, in `bridge_country`.
    """

    axle_t: float | None
    weight_t: float | None
    mlc: float | None
    special_permits: tuple[SpecialPermit, ...]
    bridge_class: float
    bridge_country: str

    @property
    def lead(self) -> tuple[float, str]:
        """Time that the slowest special permit takes [h], and its country; 0 and "" for none."""
        slowest = max(self.special_permits, key=lambda one: one.lead_h, default=None)
        return (slowest.lead_h, slowest.excess.country) if slowest else (0.0, "")


@lru_cache(maxsize=256)
def barred_countries(limits: Limits, closures: Closures) -> Mapping[str, Excess]:
    """Give the countries that the load may not enter by road, and the limit that bars it."""
    found = {}
    if (limits.axle_t, limits.weight_t, limits.mlc) != (None, None, None):
        for country in load_land_graph("road").countries:
            excess = _find_bar(country, limits, closures)
            if excess is not None:
                found[country] = excess
    return MappingProxyType(found)


def describe_limits(
    countries: Iterable[str], limits: Limits, closures: Closures
) -> RoadLimits | None:
    """Say what a load meets in the countries on its way; None when nothing is known of it."""
    crossed = list(countries)
    if not crossed or (limits.axle_t, limits.weight_t, limits.mlc) == (None, None, None):
        return None
    weakest = min(crossed, key=lambda country: bridge_class(country, closures))
    permits = (_find_special(country, limits, closures.on) for country in crossed)
    return RoadLimits(
        axle_t=limits.axle_t,
        weight_t=limits.weight_t,
        mlc=limits.mlc,
        special_permits=tuple(permit for permit in permits if permit is not None),
        bridge_class=bridge_class(weakest, closures),
        bridge_country=weakest,
    )


def _find_bar(country: str, limits: Limits, closures: Closures) -> Excess | None:
    if country != limits.home:
        excess = _exceeds(country, limits, "special", closures.on)
        if excess is not None:
            return excess
    most = bridge_class(country, closures)
    if limits.mlc is not None and limits.mlc > most:
        return Excess(country=country, kind="bridge", load=limits.mlc, limit=most)
    return None


def _find_special(country: str, limits: Limits, on: date | None) -> SpecialPermit | None:
    if country == limits.home:
        return None
    excess = _exceeds(country, limits, "free", on)
    if excess is None:
        return None
    return SpecialPermit(excess=excess, lead_h=need_limit(TABLE, country, "special_permit_h", on))


def _exceeds(country: str, limits: Limits, tier: str, on: date | None) -> Excess | None:
    """Give the first limit of a tier that the load exceeds: axle, then weight."""
    for kind, load in (("axle", limits.axle_t), ("weight", limits.weight_t)):
        limit = find_limit(TABLE, country, f"{tier}_{kind}_t", on)
        if load is not None and limit is not None and load > limit:
            return Excess(country=country, kind=kind, load=load, limit=limit)
    return None
