"""Pack country polygons (Natural Earth 1:10m) with a grid that answers most questions."""

from __future__ import annotations

import itertools

import numpy as np
import shapely
from numpy.typing import NDArray

from network_build.regions import Regions
from network_build.writing import delta

TOLERANCE_DEG = 0.002
CELLS_PER_DEGREE = 5
MIXED = 255
SEA = 254


def keep_areas(regions: Regions) -> Regions:
    """Drop the stray lines that mending the polygons left, and regions without area."""
    kept = {}
    for code, shape in zip(regions.codes, regions.polygons, strict=True):
        parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
        if parts:
            kept[code] = shapely.multipolygons(parts)
    return Regions(codes=tuple(kept), polygons=np.array(list(kept.values()), dtype=object))


def rings_of(shape: shapely.Geometry) -> list[NDArray[np.float64]]:
    """Give all rings of a polygon or a multipolygon, holes included."""
    rings = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            rings.extend(shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors))
    return rings


def pack_borders(regions: Regions) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give rings in thousandths of a degree, and the grid of regions."""
    simple = shapely.simplify(regions.polygons, TOLERANCE_DEG)
    rings, region = [], []
    for index, shape in enumerate(simple):
        for ring in rings_of(shape):
            grid = np.round(ring * 1000).astype(np.int64)
            keep = np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]
            if keep.sum() >= 4:
                rings.append(grid[keep])
                region.append(index)
    return {**pack_rings(rings, region, regions), "grid": make_grid(rings, regions)}


def pack_rings(
    rings: list[NDArray[np.int64]], region: list[int], regions: Regions
) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give rings as differences from point to point, with the region of each."""
    joined = np.vstack(rings)
    return {
        "codes": np.array(regions.codes),
        "ring_region": np.array(region, dtype=np.uint16),
        "ring_size": np.array([len(ring) for ring in rings], dtype=np.uint32),
        "lon": delta(joined[:, 0]),
        "lat": delta(joined[:, 1]),
    }


def make_grid(rings: list[NDArray[np.int64]], regions: Regions) -> NDArray[np.uint8]:
    """Say for every cell which region it lies in whole, that it is sea, or that it is mixed."""
    height, width = 180 * CELLS_PER_DEGREE, 360 * CELLS_PER_DEGREE
    grid = np.full((height, width), SEA, dtype=np.uint8)
    for ring in rings:
        mark_edges(grid, ring / 1000.0)
    tree = shapely.STRtree(regions.polygons)
    for row in range(height):
        line = grid[row]
        cuts = np.flatnonzero(np.diff((line == MIXED).astype(np.int8)) != 0) + 1
        bounds = np.concatenate([[0], cuts, [width]])
        spans = [(a, b) for a, b in itertools.pairwise(bounds) if line[a] != MIXED]
        if not spans:
            continue
        lat = (row + 0.5) / CELLS_PER_DEGREE - 90
        points = shapely.points([[(a + 0.5) / CELLS_PER_DEGREE - 180, lat] for a, _ in spans])
        span_index, found = tree.query(points, predicate="intersects")
        for i, code in zip(span_index, found, strict=True):
            line[spans[i][0] : spans[i][1]] = code
    return grid


def mark_edges(grid: NDArray[np.uint8], ring: NDArray[np.float64]) -> None:
    """Mark the cells that a ring passes through, and their neighbours when it is close."""
    step = 0.25 / CELLS_PER_DEGREE
    length = np.abs(np.diff(ring, axis=0)).max(axis=1)
    pieces = np.maximum(1, np.ceil(length / step)).astype(int)
    which = np.repeat(np.arange(len(pieces)), pieces)
    part = (np.arange(len(which)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[which]
    points = ring[which] + (ring[which + 1] - ring[which]) * part[:, None]
    for shift in ((0, 0), (step, step), (step, -step), (-step, step), (-step, -step)):
        x = np.floor((points[:, 0] + shift[0] + 180) * CELLS_PER_DEGREE).astype(int)
        y = np.floor((points[:, 1] + shift[1] + 90) * CELLS_PER_DEGREE).astype(int)
        grid[np.clip(y, 0, grid.shape[0] - 1), np.clip(x, 0, grid.shape[1] - 1)] = MIXED
