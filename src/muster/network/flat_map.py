"""Lay a part of the globe flat: Lambert's azimuthal equal-area projection."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_EARTH_RADIUS_KM = 6371.0088
_FARTHEST_RAD = math.radians(100.0)
_PADDING = 0.13
_LEAST_KM = 260.0
_NARROWEST, _WIDEST = 1.25, 1.9


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatMap:
    """A sheet [pixels] that touches the globe at `lat`, `lon`; `km_per_px` is its scale."""

    lat: float
    lon: float
    km_per_px: float
    left_km: float
    top_km: float
    width_px: float
    height_px: float

    def place(self, points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
        """Turn (lon, lat) into (x, y) [pixels]; what lies behind the globe moves to its edge."""
        flat = _flatten(points, self.lat, self.lon)
        flat[:, 0] = (flat[:, 0] - self.left_km) / self.km_per_px
        flat[:, 1] = (self.top_km - flat[:, 1]) / self.km_per_px
        return flat

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Turn (x, y) [pixels] into (lon, lat)."""
        east = x * self.km_per_px + self.left_km
        north = self.top_km - y * self.km_per_px
        away = math.hypot(east, north)
        if away < 1e-9:
            return self.lon, self.lat
        angle = 2 * math.asin(min(1.0, away / (2 * _EARTH_RADIUS_KM)))
        here, sine, cosine = math.radians(self.lat), math.sin(angle), math.cos(angle)
        height = cosine * math.sin(here) + north * sine * math.cos(here) / away
        lat = math.asin(max(-1.0, min(1.0, height)))
        turn = math.atan2(
            east * sine, away * math.cos(here) * cosine - north * math.sin(here) * sine
        )
        return (self.lon + math.degrees(turn) + 180.0) % 360.0 - 180.0, math.degrees(lat)


def _flatten(points: Sequence[tuple[float, float]], lat: float, lon: float) -> NDArray[np.float64]:
    array = np.radians(np.asarray(points, dtype=np.float64).reshape(-1, 2))
    turn, there, here = array[:, 0] - math.radians(lon), array[:, 1], math.radians(lat)
    x = np.cos(there) * np.sin(turn)
    y = math.cos(here) * np.sin(there) - math.sin(here) * np.cos(there) * np.cos(turn)
    z = math.sin(here) * np.sin(there) + math.cos(here) * np.cos(there) * np.cos(turn)
    angle = np.minimum(np.arccos(np.clip(z, -1.0, 1.0)), _FARTHEST_RAD)
    length = np.maximum(np.hypot(x, y), 1e-12)
    radius = 2 * _EARTH_RADIUS_KM * np.sin(angle / 2)
    return np.column_stack([radius * x / length, radius * y / length])


def fit_map(points: Sequence[tuple[float, float]], width_px: float) -> FlatMap:
    """Make the sheet that shows all the points, (lon, lat), with some room around them."""
    array = np.radians(np.asarray(points, dtype=np.float64))
    mean = np.array(
        [
            (np.cos(array[:, 1]) * np.cos(array[:, 0])).mean(),
            (np.cos(array[:, 1]) * np.sin(array[:, 0])).mean(),
            np.sin(array[:, 1]).mean(),
        ]
    )
    lon = math.degrees(math.atan2(mean[1], mean[0]))
    lat = math.degrees(math.atan2(mean[2], math.hypot(mean[0], mean[1])))
    flat = _flatten(points, lat, lon)
    low, high = flat.min(axis=0), flat.max(axis=0)
    size = np.maximum((high - low) * (1 + 2 * _PADDING), _LEAST_KM)
    width_km = max(float(size[0]), _NARROWEST * float(size[1]))
    height_km = max(float(size[1]), width_km / _WIDEST)
    centre = (low + high) / 2
    km_per_px = width_km / width_px
    return FlatMap(
        lat=lat,
        lon=lon,
        km_per_px=km_per_px,
        left_km=float(centre[0]) - width_km / 2,
        top_km=float(centre[1]) + height_km / 2,
        width_px=width_px,
        height_px=round(height_km / km_per_px),
    )
