"""Closed airspace as rings on the globe, and what can be seen past them."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from muster.network.border import load_borders
from muster.network.graph import load_arrays

_TOUCH = 1e-11
_SQUASH = (1 - 1 / 298.257223563) ** 2
_FULL_TURN = 360.0
_BATCH = 256


def to_unit(lat: NDArray[np.float64], lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give directions from the centre of the earth, so that planes cut out great ellipses."""
    a, b = np.arctan(np.tan(np.radians(lat)) * _SQUASH), np.radians(lon)
    return np.column_stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)])


class Rings:
    """Closed rings of points; their area lies on the left of each edge."""

    def __init__(
        self, lat: NDArray[np.float64], lon: NDArray[np.float64], sizes: NDArray[np.int64]
    ) -> None:
        self.lat, self.lon = lat, lon
        end = np.cumsum(sizes)
        start = end - sizes
        self.ring = np.repeat(np.arange(len(sizes)), sizes)
        self.next = np.arange(len(lat)) + 1
        self.next[end - 1] = start
        self.before = np.arange(len(lat)) - 1
        self.before[start] = end - 1
        self.point = to_unit(lat, lon)
        self.normal = np.cross(self.point, self.point[self.next])

    @cached_property
    def corners(self) -> NDArray[np.int64]:
        """Points where a way around may bend: the rings bulge outward there."""
        turn = np.einsum("ij,ij->i", self.normal[self.before], self.point[self.next])
        return np.flatnonzero(turn > _TOUCH)

    def rings_around(self, lat: float, lon: float) -> frozenset[int]:
        """List the rings that a point lies in: those whose edges its meridian cuts oddly often."""
        point = to_unit(np.array([lat]), np.array([lon]))[0]
        east = self.lon[self.next] > self.lon
        found: set[int] = set()
        for turn in (-_FULL_TURN, 0.0, _FULL_TURN):
            at = lon + turn
            cut = np.flatnonzero((self.lon <= at) != (self.lon[self.next] <= at))
            is_left = self.normal[cut] @ point > 0
            rings, counts = np.unique(self.ring[cut[is_left != east[cut]]], return_counts=True)
            found |= {int(ring) for ring in rings[counts % 2 == 1]}
        return frozenset(found)

    def sees(
        self,
        origin: NDArray[np.float64],
        targets: NDArray[np.float64],
        skip: frozenset[int] = frozenset(),
    ) -> NDArray[np.bool_]:
        """Say which targets can be reached from a point without crossing an edge.

        The points of a ring are part of its edges: a line that runs exactly over one, or along
        an edge and on, does not slip in there. One that only touches can bend at the point.
        """
        seen = np.ones(len(targets), dtype=np.bool_)
        edges = np.arange(len(self.lat))
        if skip:
            edges = edges[~np.isin(self.ring, list(skip))]
        if not len(edges):
            return seen
        first, second = self.point[edges], self.point[self.next[edges]]
        normal = self.normal[edges]
        mine = normal @ origin
        for at in range(0, len(targets), _BATCH):
            part = targets[at : at + _BATCH]
            planes = np.cross(origin, part)
            c, d, theirs = planes @ first.T, planes @ second.T, part @ normal.T
            left = (c <= _TOUCH) & (d >= -_TOUCH) & (theirs < -_TOUCH) & (mine > _TOUCH)
            right = (c >= -_TOUCH) & (d <= _TOUCH) & (theirs > _TOUCH) & (mine < -_TOUCH)
            seen[at : at + _BATCH] = ~np.any(left | right, axis=1)
        return seen

    def looks_inward(
        self, points: NDArray[np.int64], others: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Say for ring points whether the way to other points starts into the closed area."""
        ahead = np.einsum("ij,ij->i", self.normal[points], others)
        behind = np.einsum("ij,ij->i", self.normal[self.before[points]], others)
        return np.asarray((ahead > _TOUCH) & (behind > _TOUCH))


@cache
def _outlines() -> dict[str, NDArray[np.generic]]:
    return load_arrays("airspace.npz")


def _matches(code: str, regions: frozenset[str]) -> bool:
    return code in regions or code.split("-", maxsplit=1)[0] in regions


@lru_cache(maxsize=32)
def load_outlines(regions: frozenset[str]) -> tuple[Rings, tuple[str, ...]]:
    """Load the outlines of closed regions, and the region of each ring."""
    arrays = _outlines()
    codes = [str(code) for code in arrays["codes"]]
    sizes = arrays["ring_size"].astype(np.int64)
    lat = np.cumsum(arrays["lat"].astype(np.int64)) / 100.0
    lon = np.cumsum(arrays["lon"].astype(np.int64)) / 100.0
    wanted = np.array([_matches(codes[int(r)], regions) for r in arrays["ring_region"]], dtype=bool)
    points = np.repeat(wanted, sizes)
    owners = tuple(
        codes[int(r)] for r, fits in zip(arrays["ring_region"], wanted, strict=True) if fits
    )
    return Rings(lat[points], lon[points], sizes[wanted]), owners


@lru_cache(maxsize=8)
def load_borders_of(regions: frozenset[str]) -> Rings:
    """Load the true borders of regions, for flights that begin close to them."""
    borders = load_borders()
    wanted = np.array([borders.codes[int(r)] in regions for r in borders.ring_region], dtype=bool)
    sizes = (borders.end - borders.start)[wanted]
    points = np.repeat(wanted, borders.end - borders.start)
    return Rings(borders.lat[points], borders.lon[points], sizes)
