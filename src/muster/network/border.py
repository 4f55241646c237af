"""Which country a point lies in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from muster.network.graph import load_arrays

_MIXED, _SEA = 255, 254
_CELLS_PER_DEGREE = 5
_COAST_KM = (2.0, 5.0)
_KM_PER_DEGREE = 111.2


class Borders:
    """Rings of every region, and a grid that knows the answer far from any border."""

    def __init__(self) -> None:
        arrays = load_arrays("borders.npz")
        self.codes = [str(code) for code in arrays["codes"]]
        self.countries = [code.split("-")[0] for code in self.codes]
        self.grid = arrays["grid"]
        self.ring_region = arrays["ring_region"].astype(np.int64)
        sizes = arrays["ring_size"].astype(np.int64)
        self.end = np.cumsum(sizes)
        self.start = self.end - sizes
        self.lon = np.cumsum(arrays["lon"].astype(np.int64)) / 1000.0
        self.lat = np.cumsum(arrays["lat"].astype(np.int64)) / 1000.0
        self.west = np.minimum.reduceat(self.lon, self.start)
        self.east = np.maximum.reduceat(self.lon, self.start)
        self.south = np.minimum.reduceat(self.lat, self.start)
        self.north = np.maximum.reduceat(self.lat, self.start)

    def region_at(self, lat: float, lon: float) -> int:
        """Give the index of the region at a point, -1 at sea."""
        lon = (lon + 180.0) % 360.0 - 180.0
        row = min(int((lat + 90.0) * _CELLS_PER_DEGREE), self.grid.shape[0] - 1)
        column = min(int((lon + 180.0) * _CELLS_PER_DEGREE), self.grid.shape[1] - 1)
        cell = int(self.grid[row, column])
        if cell != _MIXED:
            return -1 if cell == _SEA else cell
        return self._search(lat, lon)

    def _search(self, lat: float, lon: float) -> int:
        inside: dict[int, bool] = {}
        near = np.flatnonzero(
            (self.west <= lon) & (lon <= self.east) & (self.south <= lat) & (lat <= self.north)
        )
        for ring in near:
            region = int(self.ring_region[ring])
            part = slice(self.start[ring], self.end[ring])
            if _is_inside(self.lon[part], self.lat[part], lon, lat):
                inside[region] = not inside.get(region, False)
        return next((region for region, odd in inside.items() if odd), -1)


def _is_inside(
    ring_lon: NDArray[np.float64], ring_lat: NDArray[np.float64], lon: float, lat: float
) -> bool:
    above = ring_lat > lat
    cut = np.flatnonzero(above[1:] != above[:-1])
    share = (lat - ring_lat[cut]) / (ring_lat[cut + 1] - ring_lat[cut])
    at = ring_lon[cut] + share * (ring_lon[cut + 1] - ring_lon[cut])
    return bool(np.count_nonzero(at > lon) % 2)


@cache
def load_borders() -> Borders:
    """Load the borders, once."""
    return Borders()


def country_at(lat: float, lon: float) -> str | None:
    """Give the country (alpha-3) that a point lies in; None at sea. Crimea is in Ukraine."""
    borders = load_borders()
    region = borders.region_at(lat, lon)
    return None if region < 0 else borders.countries[region]


def region_at(lat: float, lon: float) -> str | None:
    """Give the region of a point: its country, or "RUS-KGD" and "UKR-CRM"; None at sea."""
    borders = load_borders()
    region = borders.region_at(lat, lon)
    return None if region < 0 else borders.codes[region]


def region_near(lat: float, lon: float) -> str | None:
    """Give the region of a point, or of the coast when a point lies a few kilometres off it."""
    found = region_at(lat, lon)
    for distance_km in _COAST_KM:
        for bearing in np.radians(np.arange(0.0, 360.0, 45.0)):
            if found is not None:
                return found
            north = distance_km * float(np.cos(bearing)) / _KM_PER_DEGREE
            east = distance_km * float(np.sin(bearing)) / _KM_PER_DEGREE
            stretch = max(0.01, float(np.cos(np.radians(lat))))
            found = region_at(min(90.0, lat + north), lon + east / stretch)
    return found


def country_near(lat: float, lon: float) -> str | None:
    """Give the country of a point, or of the coast when a point lies a few kilometres off it."""
    found = region_near(lat, lon)
    return None if found is None else found.split("-", maxsplit=1)[0]


def countries_along(points: Iterable[tuple[float, float]]) -> tuple[str, ...]:
    """List the countries under a row of points (lat, lon) in the order of first entry."""
    borders, found = load_borders(), dict[str, None]()
    for lat, lon in points:
        region = borders.region_at(lat, lon)
        if region >= 0:
            found.setdefault(borders.countries[region])
    return tuple(found)
