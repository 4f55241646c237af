"""Find edges that run through a region in which neither of their ends lies."""

from __future__ import annotations

import numpy as np

from network_build.land import LandGraph
from network_build.regions import Regions

LONG_EDGE_KM = 10.0
SAMPLE_COUNT = 24
SHARE = 0.2


def tag_crossings(graph: LandGraph, regions: Regions) -> int:
    """Tag long edges with the third region that takes a fifth or more of their straight line."""
    plain = np.array([edge not in graph.special for edge in range(len(graph.tail))])
    long = np.flatnonzero((graph.length_km > LONG_EDGE_KM) & plain)
    share = (np.arange(SAMPLE_COUNT) + 0.5) / SAMPLE_COUNT
    tail, head = graph.tail[long], graph.head[long]
    lat = graph.lat[tail][:, None] + (graph.lat[head] - graph.lat[tail])[:, None] * share
    lon = graph.lon[tail][:, None] + (graph.lon[head] - graph.lon[tail])[:, None] * share
    found = regions.locate_strictly(lon.ravel(), lat.ravel()).reshape(lat.shape)
    for row, edge in enumerate(long):
        ends = {int(graph.region[tail[row]]), int(graph.region[head[row]])}
        inside, counts = np.unique(found[row], return_counts=True)
        for region, count in zip(inside, counts, strict=True):
            if region >= 0 and int(region) not in ends and count >= SHARE * SAMPLE_COUNT:
                graph.edge_region[int(edge)] = int(region)
    return len(graph.edge_region)
