"""Tie UN/LOCODE to towns, and make villages of the codes that no town has."""

from __future__ import annotations

import math

import numpy as np
import shapely

from gazetteer_build.entry import Entry
from gazetteer_build.ports import Locode
from muster.network.spelling import fold
from network_build.regions import Regions

FAR_BIGGER = 5
NEAR_KM, VILLAGE_WEIGHT, FARTHEST_DEG = 30.0, 400, 0.3


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Give a rough distance, good for short ones."""
    dy = (lat_a - lat_b) * 111.2
    dx = (lon_a - lon_b) * 111.2 * math.cos(math.radians((lat_a + lat_b) / 2))
    return math.hypot(dx, dy)


def link_locodes(
    towns: list[Entry], locodes: dict[str, Locode], alpha3: dict[str, str], regions: Regions
) -> list[Entry]:
    """Give towns their code; return the villages that only UN/LOCODE knows."""
    by_name: dict[tuple[str, str], list[Entry]] = {}
    for town in towns:
        for tier in "pa":
            for key in town.keys.get(tier, ()):
                by_name.setdefault((town.country, key), []).append(town)
    villages = []
    for code in sorted(locodes):
        row = locodes[code]
        if row.country not in alpha3:
            continue
        country, key = alpha3[row.country], fold(row.name.split("(")[0])
        same = by_name.get((country, key), [])
        if row.state:
            same = [town for town in same if town.state == row.state]
        if row.position is None:
            clear = same and (len(same) == 1 or same[0].weight >= FAR_BIGGER * same[1].weight)
            if clear and not same[0].locode:
                same[0].locode = code
            continue
        near = [t for t in same if distance_km(t.lat, t.lon, *row.position) < NEAR_KM]
        if near:
            if not near[0].locode:
                near[0].locode = code
        elif len(key) > 2 and not row.is_port:
            villages.append(make_village(code, row, country, key))
    return drop_misplaced(villages, regions)


def make_village(code: str, row: Locode, country: str, key: str) -> Entry:
    """Make a place of a code that no town has."""
    assert row.position is not None
    village = Entry(
        kind="town",
        name=row.name.split("(")[0].strip(),
        country=country,
        lat=row.position[0],
        lon=row.position[1],
        weight=VILLAGE_WEIGHT,
        locode=code,
        state=row.state,
    )
    village.add_keys("p", key)
    return village


def drop_misplaced(entries: list[Entry], regions: Regions) -> list[Entry]:
    """Leave out what lies far outside its own country: the source has wrong positions."""
    shapes: dict[str, list[shapely.Geometry]] = {}
    for code, polygon in zip(regions.codes, regions.polygons, strict=True):
        shapes.setdefault(code.split("-")[0], []).append(polygon)
    kept = []
    for country in sorted({entry.country for entry in entries}):
        mine = [entry for entry in entries if entry.country == country]
        if country in shapes:
            shape = shapely.union_all(shapes[country])
            shapely.prepare(shape)
            points = shapely.points([[entry.lon, entry.lat] for entry in mine])
            near = shapely.dwithin(shape, points, FARTHEST_DEG)
            kept.extend(e for e, fits in zip(mine, np.atleast_1d(near), strict=True) if fits)
    return kept
