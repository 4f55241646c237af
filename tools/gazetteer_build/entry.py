"""One place on its way into the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = ("town", "airfield", "port", "sea_area", "country", "point")


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place, its keys by tier, and how well known it is.

    `weight` is the population, or what stands for it. The tiers of `keys` are "c" (curated),
    "p" (its own name), "a" (another name) and "m" (the municipality of an airfield).
    """

    kind: str
    name: str
    country: str
    lat: float
    lon: float
    weight: int
    id: str = ""
    icao: str = ""
    locode: str = ""
    state: str = ""
    number: int = 0
    capital: bool = False
    name_en: str = ""
    name_nl: str = ""
    keys: dict[str, set[str]] = field(default_factory=dict)
    runway_length_m: int = -1
    runway_width_m: int = -1
    paved: int = -1

    def add_keys(self, tier: str, *keys: str) -> None:
        """Make the place findable under more keys."""
        self.keys.setdefault(tier, set()).update(key for key in keys if len(key) > 1)
