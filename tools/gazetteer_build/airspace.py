"""Outlines to fly around: land, the territorial sea of 12 nautical miles, and a margin."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from gazetteer_build.borders import pack_rings, rings_of
from network_build.regions import Regions

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
# The least way between a true border and the great-circle edges around it, and how much is added
# to the margins of a region until there is that much.
LEAST_CLEARANCE_DEG = 0.02
ADDED_MARGIN_KM = 2.5
MOST_TRIES = 10
ARC_STEP_DEG = 0.1


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


def make_airspace(
    shape: shapely.Geometry, tree: shapely.STRtree, regions: Regions, index: int
) -> shapely.Geometry:
    """Grow a region over the sea, not over its neighbours."""
    airspace = widen(shape, TERRITORIAL_SEA_KM)
    near = [i for i in tree.query(airspace) if i != index]
    if near:
        land = shapely.union_all(regions.polygons[near])
        airspace = shapely.union(shapely.difference(airspace, land), shape)
    return shapely.simplify(airspace, COARSE_DEG)


def make_outline(
    shape: shapely.Geometry, airspace: shapely.Geometry, name: str
) -> list[NDArray[np.int64]]:
    """Round an airspace off to rings in hundredths of a degree, with a margin.

    The rings are flown along on great circles, which bend towards the pole beside a straight
    line on the map: the margin grows until they keep clear of the true border all the same.
    """
    for number in range(MOST_TRIES):
        added_km = number * ADDED_MARGIN_KM
        outline = shapely.simplify(widen(airspace, MARGIN_KM + added_km), TOLERANCE_DEG)
        rings = to_grid(drop_small_holes(round_off(outline, COARSE_MARGIN_KM + added_km)))
        if keeps_clear(rings, shape):
            return rings
    raise ValueError(f"no outline keeps clear of the border of {name}")


def drop_small_holes(outline: shapely.Geometry) -> shapely.Geometry:
    """Fill what nobody flies through, and orient the rings: inside on the left."""
    parts = [p for p in shapely.get_parts(outline) if p.geom_type == "Polygon"]
    parts = [
        shapely.Polygon(
            p.exterior, [r for r in p.interiors if shapely.Polygon(r).area > SMALLEST_DEG2]
        )
        for p in parts
    ]
    return shapely.orient_polygons(shapely.multipolygons(parts))


def to_grid(outline: shapely.Geometry) -> list[NDArray[np.int64]]:
    """Give open rings in hundredths of a degree."""
    rings = []
    for ring in rings_of(outline):
        grid = np.round(ring[:-1] * 100).astype(np.int64)
        keep = np.any(grid != np.roll(grid, 1, axis=0), axis=1)
        if keep.sum() >= 3:
            rings.append(grid[keep])
    return rings


def keeps_clear(rings: list[NDArray[np.int64]], shape: shapely.Geometry) -> bool:
    """Say whether the great circles between the points of the rings run outside a border."""
    drawn = [draw_arcs(ring / 100.0) for ring in rings]
    area = shapely.Polygon()
    for points in drawn:
        area = shapely.symmetric_difference(area, shapely.make_valid(shapely.polygons(points)))
    if not shapely.covers(area, shape):
        return False
    return bool(
        shapely.distance(shapely.boundary(area), shapely.boundary(shape)) >= LEAST_CLEARANCE_DEG
    )


def draw_arcs(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give points on the great circles between the points of an open ring, closed."""
    drawn = []
    for (lon, lat), (to_lon, to_lat) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        steps = max(1, int(np.ceil(max(abs(to_lon - lon), abs(to_lat - lat)) / ARC_STEP_DEG)))
        at = lon + (to_lon - lon) * np.arange(steps) / steps
        drawn.append(np.column_stack([at, latitudes(at, (lon, lat), (to_lon, to_lat))]))
    joined = np.vstack(drawn)
    return np.vstack([joined, joined[:1]])


def latitudes(
    at: NDArray[np.float64], start: tuple[float, float], end: tuple[float, float]
) -> NDArray[np.float64]:
    """Give the latitudes at which a great circle passes some longitudes [degrees]."""
    if start[0] == end[0]:
        return start[1] + (end[1] - start[1]) * np.arange(len(at)) / max(1, len(at))
    lon, lat, to_lon, to_lat = np.radians([*start, *end])
    here = np.radians(at)
    rise = np.tan(lat) * np.sin(to_lon - here) + np.tan(to_lat) * np.sin(here - lon)
    return np.degrees(np.arctan(rise / np.sin(to_lon - lon)))


def round_off(outline: shapely.Geometry, margin_km: float) -> shapely.Geometry:
    """Make the part of an outline that lies far from Europe coarser and a little larger."""
    far = shapely.difference(outline, FINE)
    if far.is_empty:
        return outline
    far = shapely.simplify(widen(far, margin_km), COARSE_TOLERANCE_DEG)
    far = shapely.difference(shapely.make_valid(far), FINE)
    return shapely.union(shapely.intersection(outline, FINE), far)


def pack_airspace(regions: Regions) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give the outlines of all regions, in hundredths of a degree, open rings."""
    coarse = shapely.make_valid(shapely.simplify(regions.polygons, COARSE_DEG))
    tree = shapely.STRtree(regions.polygons)
    rings, region = [], []
    for index, shape in enumerate(coarse):
        airspace = make_airspace(shape, tree, regions, index)
        outline = make_outline(regions.polygons[index], airspace, regions.codes[index])
        rings += outline
        region += [index] * len(outline)
    return pack_rings(rings, region, regions)
