"""Outlines to fly around: land, the territorial sea of 12 nautical miles, and a margin."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from gazetteer_build.borders import rings_of
from network_build.regions import Regions
from network_build.writing import delta

TERRITORIAL_SEA_KM = 22.224
MARGIN_KM = 10.0
TOLERANCE_DEG = 0.08
COARSE_DEG = 0.02
KM_PER_DEGREE = 111.2
CORNERS = 12
SMALLEST_DEG2 = 0.01
# Here the outlines are fine; far from Europe they are rounded off more, on the safe side.
FINE = shapely.box(-25, 30, 55, 72)
COARSE_MARGIN_KM = 45.0
COARSE_TOLERANCE_DEG = 0.4


def widen(shape: shapely.Geometry, by_km: float) -> shapely.Geometry:
    """Grow a shape in degrees by a distance on the ground."""
    angle = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    radius = by_km / KM_PER_DEGREE / np.cos(np.pi / CORNERS)
    hulls = []
    for ring in rings_of(shape):
        points = shapely.get_coordinates(shapely.segmentize(shapely.linestrings(ring), 1.0))
        stretch = radius / np.maximum(0.05, np.cos(np.radians(points[:, 1])))
        x = points[:, 0, None] + stretch[:, None] * np.cos(angle)
        y = points[:, 1, None] + radius * np.sin(angle)
        discs = np.stack([x, y], axis=-1)
        pairs = np.concatenate([discs[:-1], discs[1:]], axis=1)
        hulls.append(shapely.convex_hull(shapely.multipoints(pairs)))
    return shapely.union_all([shape, *np.concatenate(hulls)])


def make_outline(
    shape: shapely.Geometry, tree: shapely.STRtree, regions: Regions, index: int
) -> shapely.Geometry:
    """Grow a region over the sea, not over its neighbours, and round it off."""
    airspace = widen(shape, TERRITORIAL_SEA_KM)
    near = [i for i in tree.query(airspace) if i != index]
    if near:
        land = shapely.union_all(regions.polygons[near])
        airspace = shapely.union(shapely.difference(airspace, land), shape)
    airspace = shapely.simplify(airspace, COARSE_DEG)
    outline = round_off(shapely.simplify(widen(airspace, MARGIN_KM), TOLERANCE_DEG))
    parts = [p for p in shapely.get_parts(outline) if p.geom_type == "Polygon"]
    parts = [
        shapely.Polygon(
            p.exterior, [r for r in p.interiors if shapely.Polygon(r).area > SMALLEST_DEG2]
        )
        for p in parts
    ]
    return shapely.orient_polygons(shapely.multipolygons(parts))


def round_off(outline: shapely.Geometry) -> shapely.Geometry:
    """Make the part of an outline that lies far from Europe coarser and a little larger."""
    far = shapely.difference(outline, FINE)
    if far.is_empty:
        return outline
    far = shapely.simplify(widen(far, COARSE_MARGIN_KM), COARSE_TOLERANCE_DEG)
    far = shapely.difference(shapely.make_valid(far), FINE)
    return shapely.union(shapely.intersection(outline, FINE), far)


def pack_airspace(regions: Regions) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give the outlines of all regions, in hundredths of a degree, open rings."""
    coarse = shapely.make_valid(shapely.simplify(regions.polygons, COARSE_DEG))
    tree = shapely.STRtree(regions.polygons)
    rings, region = [], []
    for index, shape in enumerate(coarse):
        for ring in rings_of(make_outline(shape, tree, regions, index)):
            grid = np.round(ring[:-1] * 100).astype(np.int64)
            keep = np.any(grid != np.roll(grid, 1, axis=0), axis=1)
            if keep.sum() >= 3:
                rings.append(grid[keep])
                region.append(index)
    joined = np.vstack(rings)
    return {
        "codes": np.array(regions.codes),
        "ring_region": np.array(region, dtype=np.uint16),
        "ring_size": np.array([len(ring) for ring in rings], dtype=np.uint32),
        "lon": delta(joined[:, 0]),
        "lat": delta(joined[:, 1]),
    }
