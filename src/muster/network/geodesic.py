"""Distances and lines on the WGS84 ellipsoid."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EARTH_RADIUS_KM = 6371.0088
_EQUATOR_RADIUS_KM = 6378.137
_FLATTENING = 1 / 298.257223563
_ON_ONE_LINE = 1e-6  # with the centre of the earth: the same place, or opposite ones


@cache
def _wgs84() -> Any:
    from geographiclib.geodesic import Geodesic

    return Geodesic.WGS84


def rough_distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Give the distance on a sphere, within 0.6 % of the true one.

    >>> round(rough_distance_km(52.0, 5.0, 52.0, 6.0))
    68
    """
    a, b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (b - a) / 2, math.radians(lon_b - lon_a) / 2
    part = math.sin(half_lat) ** 2 + math.cos(a) * math.cos(b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(part)))


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Give the length of the geodesic on WGS84.

    >>> round(distance_km(35.17090225, -79.01450348, 49.4369010925, 7.60028314590), 1)
    6914.2
    """
    result = _wgs84().Inverse(lat_a, lon_a, lat_b, lon_b, 1025)
    return float(result["s12"]) / 1000.0


def points_along(
    lat_a: float, lon_a: float, lat_b: float, lon_b: float, step_km: float
) -> list[tuple[float, float]]:
    """Give points (lat, lon) on the geodesic, both ends included, at most a step apart."""
    line = _wgs84().InverseLine(lat_a, lon_a, lat_b, lon_b)
    count = max(1, math.ceil(line.s13 / 1000.0 / step_km))
    points = []
    for number in range(count + 1):
        place = line.Position(line.s13 * number / count)
        points.append((float(place["lat2"]), float(place["lon2"])))
    return points


def straight_points(
    lat_a: float, lon_a: float, lat_b: float, lon_b: float, step_km: float
) -> list[tuple[float, float]]:
    """Give points (lat, lon) of the straight way between two, ends included, at most a step apart.

    Straight as seen from the centre of the earth: the plane through both points and the centre cuts
    out a great ellipse. It is no more than some metres longer than the geodesic, but on long ways
    kilometres beside it; closed airspace is judged along it. Points at opposite ends of the earth
    have no such plane: there it is the geodesic.
    """
    unit_a, unit_b = _unit(lat_a, lon_a), _unit(lat_b, lon_b)
    normal = math.hypot(*_cross(unit_a, unit_b))
    angle = math.atan2(normal, sum(a * b for a, b in zip(unit_a, unit_b, strict=True)))
    if normal < _ON_ONE_LINE:
        if angle > 1.0:
            return points_along(lat_a, lon_a, lat_b, lon_b, step_km)
        return [(lat_a, lon_a), (lat_b, lon_b)]
    longest_km = angle * _EQUATOR_RADIUS_KM / (1 - _FLATTENING) ** 2
    count = max(1, math.ceil(longest_km / step_km))
    points = [(lat_a, lon_a)]
    for number in range(1, count):
        of_a = math.sin(angle * (count - number) / count) / normal
        of_b = math.sin(angle * number / count) / normal
        x, y, z = (of_a * a + of_b * b for a, b in zip(unit_a, unit_b, strict=True))
        lat = math.atan2(z, (1 - _FLATTENING) ** 2 * math.hypot(x, y))
        points.append((math.degrees(lat), math.degrees(math.atan2(y, x))))
    return [*points, (lat_b, lon_b)]


def _unit(lat: float, lon: float) -> tuple[float, float, float]:
    """Give the direction of a point from the centre of the earth."""
    a, b = math.radians(lat), math.radians(lon)
    x, z = math.cos(a), math.sin(a) * (1 - _FLATTENING) ** 2
    length = math.hypot(x, z)
    return x / length * math.cos(b), x / length * math.sin(b), z / length


def _cross(
    a: tuple[float, float, float], b: tuple[float, float, float]
) -> tuple[float, float, float]:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def rough_distances_km(
    lat: float, lon: float, lats: NDArray[np.float64], lons: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the distances on a sphere from one point to many, within 0.6 % of the true ones."""
    import numpy as np

    a, b = math.radians(lat), np.radians(lats)
    half_lat, half_lon = (b - a) / 2, np.radians(lons - lon) / 2
    part = np.sin(half_lat) ** 2 + math.cos(a) * np.cos(b) * np.sin(half_lon) ** 2
    return np.asarray(2 * _EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(part, 0.0, 1.0))))


def line_distances_km(
    lat: float, lon: float, lats: NDArray[np.float64], lons: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the distances on WGS84 from one point to many, within some tens of metres.

    Lambert's formula for long lines; points near the antipode come out too short.
    """
    import numpy as np

    a = math.atan((1 - _FLATTENING) * math.tan(math.radians(lat)))
    b = np.arctan((1 - _FLATTENING) * np.tan(np.radians(lats)))
    half_lat, half_lon = (b - a) / 2, np.radians(lons - lon) / 2
    part = np.sin(half_lat) ** 2 + math.cos(a) * np.cos(b) * np.sin(half_lon) ** 2
    part = np.clip(part, 1e-18, 1 - 1e-12)
    angle = 2 * np.arcsin(np.sqrt(part))
    p, q = np.sin((a + b) / 2) ** 2, np.sin((b - a) / 2) ** 2
    x = (angle - np.sin(angle)) * p * (1 - q) / (1 - part)
    y = (angle + np.sin(angle)) * (1 - p) * q / part
    return np.asarray(_EQUATOR_RADIUS_KM * (angle - _FLATTENING / 2 * (x + y)))
