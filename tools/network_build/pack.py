"""Turn a land graph into the arrays that the package ships."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from network_build.land import LandGraph
from network_build.regions import Regions
from network_build.writing import delta


def renumber(graph: LandGraph) -> tuple[LandGraph, NDArray[np.int64]]:
    """Drop nodes without edges and sort the rest by place, so that the arrays pack well.

    Gives the graph and the new number of every old node (-1: dropped).
    """
    degree = np.bincount(np.concatenate([graph.tail, graph.head]), minlength=len(graph.lat))
    used = np.flatnonzero(degree > 0)
    cell = np.floor(graph.lat[used] * 4) * 10_000 + np.floor(graph.lon[used] * 4)
    used = used[np.lexsort((used, cell))]
    new = np.full(len(graph.lat), -1)
    new[used] = np.arange(len(used))
    tail, head = new[graph.tail], new[graph.head]
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    order = np.lexsort((graph.length_km, high, low))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    renumbered = LandGraph(
        lat=graph.lat[used],
        lon=graph.lon[used],
        region=graph.region[used],
        tail=low[order],
        head=high[order],
        length_km=graph.length_km[order],
        special={int(place[edge]): name for edge, name in graph.special.items()},
        edge_region={int(place[edge]): region for edge, region in graph.edge_region.items()},
    )
    return renumbered, new


def pack(graph: LandGraph, regions: Regions) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give the arrays of a land graph: integers only, thousandths of a degree, metres."""
    used = np.unique(graph.region)
    region = np.searchsorted(used, graph.region)
    special = sorted(graph.special)
    crossing = sorted(graph.edge_region)
    names = sorted(set(graph.special.values()))
    return {
        "lat": delta(np.round(graph.lat * 1000)),
        "lon": delta(np.round(graph.lon * 1000)),
        "region": region.astype(np.uint8),
        "region_codes": np.array([regions.codes[i] for i in used]),
        "tail": delta(graph.tail),
        "span": (graph.head - graph.tail).astype(np.int32),
        "length_m": np.round(graph.length_km * 1000).astype(np.uint32),
        "special_edge": np.array(special, dtype=np.uint32),
        "special_name": np.array([names.index(graph.special[i]) for i in special], dtype=np.uint8),
        "special_names": np.array(names),
        "crossing_edge": np.array(crossing, dtype=np.uint32),
        "crossing_region": np.searchsorted(
            used, np.array([graph.edge_region[i] for i in crossing], dtype=np.int64)
        ).astype(np.uint8),
    }
