"""Land, borders and disputed borders to draw under a map.

Source: Natural Earth 1:50m (public domain). Crimea is drawn as part of Ukraine; lines that not
everybody recognises come apart from the borders, to be drawn dashed.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np

from muster.network.graph import load_arrays
from muster.network.overflight import is_valid
from muster.network.tables import read_table

Ring = tuple[tuple[float, float], ...]


@cache
def _rings() -> tuple[tuple[str, Ring], ...]:
    arrays = load_arrays("basemap.npz")
    codes = [str(code).split("-", maxsplit=1)[0] for code in arrays["codes"]]
    owners = [codes[int(owner)] for owner in arrays["ring_owner"]]
    rings = _cut(arrays, "ring")
    return tuple(zip(owners, rings, strict=True))


def _cut(arrays: dict[str, np.typing.NDArray[np.generic]], name: str) -> list[Ring]:
    """Cut the columns of coordinates into rings or lines."""
    lon = (np.cumsum(arrays[f"{name}_lon"].astype(np.int64)) / 100.0).tolist()
    lat = (np.cumsum(arrays[f"{name}_lat"].astype(np.int64)) / 100.0).tolist()
    ends = np.cumsum(arrays[f"{name}_size"].astype(np.int64)).tolist()
    points = list(zip(lon, lat, strict=True))
    return [tuple(points[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _is_near(ring: Ring, west: float, south: float, east: float, north: float) -> bool:
    return (
        max(lon for lon, _ in ring) >= west
        and min(lon for lon, _ in ring) <= east
        and max(lat for _, lat in ring) >= south
        and min(lat for _, lat in ring) <= north
    )


def country_polygons(
    west: float = -180.0, south: float = -90.0, east: float = 180.0, north: float = 90.0
) -> tuple[tuple[str, Ring], ...]:
    """List the rings of land, (lon, lat), that touch a box, each with its country (alpha-3)."""
    return tuple(
        (country, ring) for country, ring in _rings() if _is_near(ring, west, south, east, north)
    )


def land_polygons(
    west: float = -180.0, south: float = -90.0, east: float = 180.0, north: float = 90.0
) -> tuple[Ring, ...]:
    """List the rings of land, (lon, lat), that touch a box."""
    return tuple(ring for _, ring in country_polygons(west, south, east, north))


@cache
def _lines() -> tuple[tuple[str, Ring], ...]:
    arrays = load_arrays("basemap.npz")
    disputes = [str(name) for name in arrays["disputes"]]
    names = [disputes[int(name)] for name in arrays["line_dispute"]]
    return tuple(zip(names, _cut(arrays, "line"), strict=True))


def border_lines() -> tuple[Ring, ...]:
    """List the borders on land that are not disputed, as lines of (lon, lat)."""
    return tuple(line for dispute, line in _lines() if not dispute)


def disputed_lines(on: date | None = None) -> tuple[Ring, ...]:
    """List the lines that not everybody recognises, as of a date; None leaves none out.

    They are the line between Crimea and the mainland, the line of contact of 2015 to 2022,
    Kosovo, Northern Cyprus, Transnistria, Abkhazia, South Ossetia and some outside Europe.
    """
    lines = [line for dispute, line in _lines() if dispute]
    for row in read_table("disputed_lines.csv"):
        if on is None or is_valid(row["valid_from"], row["valid_to"], on):
            pairs = (text.split() for text in row["points"].split(";"))
            lines.append(tuple((float(lon), float(lat)) for lon, lat in pairs))
    return tuple(lines)
