"""What a place is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point on earth with a name: an airfield, a port, a town, a sea area or a bare point.

    `id` is ICAO ("EPRZ"), UN/LOCODE ("ROCND"), a slug with the country ("rukla-ltu"), a sea
    ("baltic-sea") or coordinates ("54.6900,25.2800"). `country` is alpha-3, None at sea.
    `kind` is "airfield", "port", "town", "sea_area", "country" (a point in its middle) or "point".
    """

    id: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    country: str | None
    lat: float
    lon: float
    kind: str
    icao: str | None = None
    locode: str | None = None
