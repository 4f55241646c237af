"""Towns near a place."""

from __future__ import annotations

import numpy as np

from muster.network.geodesic import distance_km, rough_distances_km
from muster.network.place import Place
from muster.network.place_table import place_table


def towns_near(
    lat: float, lon: float, within_km: float, *, least_inhabitants: int, count: int
) -> tuple[tuple[Place, float], ...]:
    """List the nearest towns of some size, with their distance [km]."""
    table = place_table()
    rows = table.rows_of_kind("town")
    rows = rows[table.weight[rows] >= least_inhabitants]
    rough = rough_distances_km(lat, lon, table.lat[rows], table.lon[rows])
    some = np.argsort(rough, kind="stable")[: count + 4]
    near = sorted(
        (distance_km(lat, lon, float(table.lat[i]), float(table.lon[i])), int(i))
        for i in rows[some]
    )
    return tuple(
        (table.make_place(index), length) for length, index in near[:count] if length <= within_km
    )
