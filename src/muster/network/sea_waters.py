"""Inland waters of a country: rivers, lakes and canals that close with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from muster.network.border import region_at
from muster.network.closure import Closures
from muster.network.sea_graph import load_sea_graph


@cache
def inland_waters() -> Mapping[str, NDArray[np.bool_]]:
    """Give the inland edges of each region. Named passages are not among them."""
    graph = load_sea_graph()
    found: dict[str, NDArray[np.bool_]] = {}
    for edge in np.flatnonzero(graph.inland & (graph.passage < 0)):
        a, b = graph.tail[edge], graph.head[edge]
        if abs(graph.lon[a] - graph.lon[b]) > 180.0:
            continue
        lat, lon = (graph.lat[a] + graph.lat[b]) / 2, (graph.lon[a] + graph.lon[b]) / 2
        region = region_at(float(lat), float(lon))
        if region is not None:
            found.setdefault(region, np.zeros(len(graph.tail), dtype=np.bool_))[edge] = True
    return MappingProxyType(found)


def shut_waters(closures: Closures) -> frozenset[str]:
    """List the regions whose inland waters are closed to ships."""
    asked = {name.removesuffix(":sea") for name in closures.ids}
    asked = {name for name in asked if name[:3].isupper() and len(name) in (3, 7)}
    if not asked:
        return frozenset()
    return frozenset(
        region for region in inland_waters() if asked & {region, region.split("-", maxsplit=1)[0]}
    )
