"""Country polygons (Natural Earth 1:10m) and the region of every point.

A region is a country, or a part of one that routing must tell apart: Kaliningrad (RUS-KGD)
and Crimea (UKR-CRM, which the source draws with the power that occupies it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from babel import Locale
from babel.core import get_global
from numpy.typing import NDArray

# Natural Earth gives these no numeric code; None is left out.
UNCODED: dict[str, str | None] = {
    "Kosovo": "XKX",
    "N. Cyprus": "CYP",
    "Cyprus U.N. Buffer Zone": "CYP",
    "Somaliland": "SOM",
    "Akrotiri": "GBR",
    "Dhekelia": "GBR",
    "USNB Guantanamo Bay": "CUB",
    "Baikonur": "KAZ",
    "Siachen Glacier": "IND",
}
JOINED = {"ALA": "FIN"}
OBSOLETE = {"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}
KALININGRAD = shapely.box(19.0, 54.0, 23.2, 55.6)
CRIMEA = shapely.box(32.3, 44.2, 36.64, 46.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """Region codes with one polygon each; `SEA` (-1) is the index of no region."""

    codes: tuple[str, ...]
    polygons: NDArray[np.object_]

    def locate_strictly(
        self, lon: NDArray[np.float64], lat: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """Give the region index of each point, -1 at sea."""
        points = shapely.points(lon, lat)
        found = np.full(len(points), -1)
        pairs = shapely.STRtree(self.polygons).query(points, predicate="intersects")
        found[pairs[0]] = pairs[1]
        return found

    def locate(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the region index of each point; a point in none takes the nearest one."""
        found = self.locate_strictly(lon, lat)
        lost = np.flatnonzero(found < 0)
        if len(lost):
            tree = shapely.STRtree(self.polygons)
            found[lost] = tree.nearest(shapely.points(lon[lost], lat[lost]))
        return found


def alpha3_codes() -> dict[str, str]:
    """Map ISO 3166 numeric codes to alpha-3, from the CLDR tables of Babel."""
    aliases = get_global("territory_aliases")
    single = {key: value[0] for key, value in aliases.items() if len(value) == 1}
    to_alpha3 = {
        v: k for k, v in single.items() if len(k) == 3 and k.isalpha() and k not in OBSOLETE
    }
    codes = {k: to_alpha3[v] for k, v in single.items() if k.isdigit() and v in to_alpha3}
    return codes | {"268": "GEO", "304": "GRL", "408": "PRK", "410": "KOR"}


def decode_arcs(topology: dict[str, Any]) -> list[NDArray[np.float64]]:
    """Undo the quantisation and delta coding of TopoJSON."""
    scale = np.array(topology["transform"]["scale"])
    offset = np.array(topology["transform"]["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + offset for arc in topology["arcs"]]


def unwrap(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Undo jumps over the antimeridian so that a ring stays in one piece."""
    jumps = np.diff(ring[:, 0], prepend=ring[0, 0])
    turns = np.cumsum(np.where(jumps > 180, -360, np.where(jumps < -180, 360, 0)))
    return np.column_stack([ring[:, 0] + turns, ring[:, 1]])


def make_ring(arcs: list[NDArray[np.float64]], indices: list[int]) -> NDArray[np.float64]:
    """Join arcs (negative: reversed) into one ring."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return unwrap(np.vstack([parts[0], *(part[1:] for part in parts[1:])]))


def make_polygon(arcs: list[NDArray[np.float64]], geometry: dict[str, Any]) -> shapely.Geometry:
    """Make the (multi)polygon of one country, brought back to -180..180 degrees."""
    groups = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    polygons = []
    for group in groups:
        rings = [make_ring(arcs, indices) for indices in group]
        rings = [ring for ring in rings if len(ring) >= 4]
        if rings:
            polygons.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    whole = shapely.union_all(polygons)
    west, _, east, _ = shapely.bounds(whole)
    if west < -180 or east > 180:
        world = shapely.box(-180, -90, 180, 90)
        shifted = [
            shapely.transform(whole, lambda c, s=s: np.add(c, (s, 0))) for s in (-360, 0, 360)
        ]
        whole = shapely.union_all([shapely.intersection(part, world) for part in shifted])
    return whole


def read_regions(topology: dict[str, Any]) -> Regions:
    """Make the regions out of the 1:10m countries of Natural Earth."""
    arcs, codes = decode_arcs(topology), alpha3_codes()
    shapes: dict[str, list[shapely.Geometry]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = codes.get(geometry["id"]) if "id" in geometry else UNCODED.get(name)
        if geometry["type"] is None or code in (None, "ATA"):
            continue
        shapes.setdefault(JOINED.get(code, code), []).append(make_polygon(arcs, geometry))
    whole = {code: shapely.union_all(parts) for code, parts in shapes.items()}
    split_russia(whole)
    names = tuple(sorted(whole))
    return Regions(codes=names, polygons=np.array([whole[name] for name in names], dtype=object))


def split_russia(whole: dict[str, shapely.Geometry]) -> None:
    """Cut Kaliningrad out of Russia, and give Crimea back to Ukraine as a region of its own."""
    russia = whole["RUS"]
    whole["RUS-KGD"] = shapely.intersection(russia, KALININGRAD)
    whole["UKR-CRM"] = shapely.intersection(russia, CRIMEA)
    whole["RUS"] = shapely.difference(russia, shapely.union(KALININGRAD, CRIMEA))


def join(regions: Regions) -> shapely.Geometry:
    """Make one geometry of all land, Antarctica left out."""
    return shapely.union_all(regions.polygons)


def english_names(regions: Regions) -> dict[str, str]:
    """Name the regions in English, from the CLDR tables of Babel."""
    aliases = get_global("territory_aliases")
    territories = Locale("en").territories
    names = {"RUS-KGD": "Kaliningrad", "UKR-CRM": "Crimea", "XKX": "Kosovo", "TUR": "Turkey"}
    for code in regions.codes:
        short = aliases.get(code, [code])[0]
        names.setdefault(code, str(territories.get(short, code)))
    return names
