"""Land, borders and disputed borders under the map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.report.drawing.projection import Projection
from muster.report.drawing.shape import Box, cut_area, cut_line, thin, to_path

EDGE_STEPS = 8
THINNING_KM = 2.5
"""Detail that nobody sees at the size of the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """SVG paths in km on the flat map."""

    land: str
    borders: str
    disputed: str


def draw_ground(projection: Projection, box: Box, on: date) -> Ground:
    """Draw what lies within a box of the flat map, with the disputes of a day."""
    from muster.network.basemap import border_lines, disputed_lines, land_polygons

    bounds = around(projection, box)
    return Ground(
        land=draw_areas(land_polygons(*bounds), projection, box),
        borders=draw_lines(border_lines(), projection, box),
        disputed=draw_lines(disputed_lines(on), projection, box),
    )


def around(projection: Projection, box: Box) -> tuple[float, float, float, float]:
    """Give a box of longitude and latitude that surely holds a box of the flat map.

    Near a pole or the date line that is the whole world.
    """
    points = [
        projection.back(
            box.left + (box.right - box.left) * column / EDGE_STEPS,
            box.top + (box.bottom - box.top) * row / EDGE_STEPS,
        )
        for column in range(EDGE_STEPS + 1)
        for row in range(EDGE_STEPS + 1)
    ]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    if west < -175 or east > 175 or north > 84 or south < -84:
        return -180.0, -90.0, 180.0, 90.0
    return west - 2, south - 2, east + 2, north + 2


def draw_areas(rings: Iterable[Sequence[Sequence[float]]], projection: Projection, box: Box) -> str:
    """Draw closed rings of (lon, lat)."""
    parts = []
    for ring in rings:
        if not _near(ring, projection):
            continue
        points = [point for point in (projection(lon, lat) for lon, lat in ring) if point]
        cut = cut_area(points, box)
        if len(cut) > 2:
            parts.append(to_path(thin([*cut, cut[0]], THINNING_KM), closed=True))
    return "".join(parts)


def draw_lines(lines: Iterable[Sequence[Sequence[float]]], projection: Projection, box: Box) -> str:
    """Draw open lines of (lon, lat)."""
    parts = []
    for line in lines:
        for points in projection.line(line):
            parts += [to_path(thin(part, THINNING_KM)) for part in cut_line(points, box)]
    return "".join(parts)


def _near(ring: Sequence[Sequence[float]], projection: Projection) -> bool:
    """Say whether any part of a ring can be drawn at all."""
    step = max(1, len(ring) // 40)
    return any(projection(lon, lat) is not None for lon, lat in ring[::step])
