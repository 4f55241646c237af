"""Land and borders for pictures (Natural Earth 1:50m)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazetteer_build.borders import rings_of
from network_build.regions import Regions, decode_arcs
from network_build.writing import delta

# Who shares a line that not everybody recognises. The source draws the first as the power in
# place does; Crimea is drawn as Ukraine's, with the line to the mainland as disputed.
DISPUTED = {
    ("Kosovo", "Serbia"): "kosovo",
    ("Cyprus", "N. Cyprus"): "northern-cyprus",
    ("Somalia", "Somaliland"): "somaliland",
    ("Morocco", "W. Sahara"): "western-sahara",
    ("India", "Siachen Glacier"): "siachen",
    ("Pakistan", "Siachen Glacier"): "siachen",
    ("China", "Siachen Glacier"): "siachen",
}
CRIMEA_WEST, CRIMEA_EAST, CRIMEA_NORTH = 32.3, 35.6, 46.4


def arcs_of(geometry: dict[str, Any]) -> set[int]:
    """List the arcs of one country."""
    groups = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return {index if index >= 0 else ~index for rings in groups for ring in rings for index in ring}


def read_lines(topology: dict[str, Any]) -> list[tuple[str, NDArray[np.float64]]]:
    """Give the borders on land, each with the name of the dispute about it or nothing."""
    users: dict[int, list[str]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry["type"] is not None:
            for arc in arcs_of(geometry):
                users.setdefault(arc, []).append(geometry["properties"]["name"])
    arcs = decode_arcs(topology)
    lines = []
    for arc, names in sorted(users.items()):
        if len(names) == 2:
            pair = (min(names), max(names))
            lines.append((DISPUTED.get(pair, is_crimea(pair, arcs[arc])), arcs[arc]))
    return lines


def is_crimea(pair: tuple[str, str], line: NDArray[np.float64]) -> str:
    """Tell the line across the isthmus from the border on the mainland."""
    here = (
        pair == ("Russia", "Ukraine")
        and line[:, 0].min() > CRIMEA_WEST
        and line[:, 0].max() < CRIMEA_EAST
        and line[:, 1].max() < CRIMEA_NORTH
    )
    return "crimea" if here else ""


def hundredths(parts: list[NDArray[np.float64]]) -> tuple[NDArray, NDArray, NDArray]:  # type: ignore[type-arg]
    """Round to hundredths of a degree; give sizes, longitudes and latitudes."""
    rounded = [np.round(part * 100).astype(np.int64) for part in parts]
    thin = [p[np.r_[True, np.any(np.diff(p, axis=0) != 0, axis=1)]] for p in rounded]
    joined = np.vstack(thin)
    sizes = np.array([len(part) for part in thin], dtype=np.uint32)
    return sizes, delta(joined[:, 0]), delta(joined[:, 1])


def pack_basemap(topology: dict[str, Any], regions: Regions) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give the arrays of the basemap."""
    rings, owner = [], []
    for index, shape in enumerate(regions.polygons):
        for ring in rings_of(shape):
            rings.append(ring)
            owner.append(index)
    ring_size, ring_lon, ring_lat = hundredths(rings)
    lines = read_lines(topology)
    line_size, line_lon, line_lat = hundredths([line for _, line in lines])
    disputes = sorted({name for name, _ in lines})
    return {
        "codes": np.array(regions.codes),
        "ring_owner": np.array(owner, dtype=np.uint16),
        "ring_size": ring_size,
        "ring_lon": ring_lon,
        "ring_lat": ring_lat,
        "disputes": np.array(disputes),
        "line_dispute": np.array([disputes.index(name) for name, _ in lines], dtype=np.uint8),
        "line_size": line_size,
        "line_lon": line_lon,
        "line_lat": line_lat,
    }
