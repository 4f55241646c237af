"""From longitude and latitude to a flat map: Lambert's azimuthal equal-area projection."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0
FARTHEST_DEGREES = 100.0
"""Points farther from the centre than this are left out: the projection tears there."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A plane that touches the globe at its centre; x to the east, y to the south [km]."""

    lon: float
    lat: float

    def __call__(self, lon: float, lat: float) -> Point | None:
        """Project one point; None when it is too far from the centre to be drawn."""
        angle = math.radians(lon - self.lon)
        here, there = math.radians(self.lat), math.radians(lat)
        cosine = math.sin(here) * math.sin(there)
        cosine += math.cos(here) * math.cos(there) * math.cos(angle)
        if cosine < math.cos(math.radians(FARTHEST_DEGREES)):
            return None
        scale = EARTH_RADIUS_KM * math.sqrt(2 / (1 + cosine))
        x = scale * math.cos(there) * math.sin(angle)
        y = math.cos(here) * math.sin(there)
        y -= math.sin(here) * math.cos(there) * math.cos(angle)
        return x, -scale * y

    def back(self, x: float, y: float) -> Point:
        """Give the (lon, lat) of a point of the plane.

        >>> Projection(lon=20.0, lat=50.0).back(0.0, 0.0)
        (20.0, 50.0)
        """
        away = math.hypot(x, y)
        if away == 0:
            return self.lon, self.lat
        angle = 2 * math.asin(min(away / (2 * EARTH_RADIUS_KM), 1.0))
        here = math.radians(self.lat)
        sine, cosine = math.sin(angle), math.cos(angle)
        lat = math.asin(cosine * math.sin(here) - y * sine * math.cos(here) / away)
        lon = math.atan2(x * sine, away * math.cos(here) * cosine + y * math.sin(here) * sine)
        return self.lon + math.degrees(lon), math.degrees(lat)

    def line(self, points: Iterable[Sequence[float]]) -> list[list[Point]]:
        """Project a line; where it leaves what can be drawn it falls apart."""
        parts: list[list[Point]] = [[]]
        for lon, lat in points:
            point = self(lon, lat)
            if point is not None:
                parts[-1].append(point)
            elif parts[-1]:
                parts.append([])
        return [part for part in parts if len(part) > 1]


def centre_of(points: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Give the middle of points on the globe as (lon, lat).

    >>> centre_of([(10.0, 50.0), (20.0, 50.0)])[0]
    15.0
    """
    x = y = z = 0.0
    for lon, lat in points:
        a, b = math.radians(lon), math.radians(lat)
        x += math.cos(b) * math.cos(a)
        y += math.cos(b) * math.sin(a)
        z += math.sin(b)
    return (
        round(math.degrees(math.atan2(y, x)), 3),
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 3),
    )
