"""Give border nodes that the coarse polygons put on the wrong side back to their own network."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from network_build.land import LandGraph
from network_build.regions import Regions

FARTHEST_OFF_KM = 2.0
KM_PER_DEGREE = 111.2


def return_strays(graph: LandGraph, areas: Regions, members: frozenset[str]) -> int:
    """Retag pieces that hang on the network of one other region only; give how many nodes.

    Such a piece lies beside the border, no more than `FARTHEST_OFF_KM` off, and has no link with
    the rest of the country whose tag it has: a road along a border river, not a way through.
    What belongs to a member, whose roads all may use, is never given to another country.
    """
    open_to_all = np.isin(areas.codes, sorted(members))
    count = len(graph.lat)
    same = graph.region[graph.tail] == graph.region[graph.head]
    inner = (np.ones(int(same.sum())), (graph.tail[same], graph.head[same]))
    _, label = connected_components(coo_matrix(inner, shape=(count, count)), directed=False)
    beside: dict[int, set[int]] = {}
    for one, other in zip(graph.tail[~same], graph.head[~same], strict=True):
        beside.setdefault(int(label[one]), set()).add(int(graph.region[other]))
        beside.setdefault(int(label[other]), set()).add(int(graph.region[one]))
    alone = np.array(sorted(piece for piece, regions in beside.items() if len(regions) == 1))
    nodes = np.flatnonzero(np.isin(label, alone))
    nodes = nodes[np.argsort(label[nodes], kind="stable")]
    changed = 0
    for piece in np.split(nodes, np.flatnonzero(np.diff(label[nodes])) + 1):
        own, other = int(graph.region[piece[0]]), next(iter(beside[int(label[piece[0]])]))
        points = shapely.points(graph.lon[piece], graph.lat[piece])
        off_km = shapely.distance(points, areas.polygons[other]).max() * KM_PER_DEGREE
        if off_km <= FARTHEST_OFF_KM and (open_to_all[other] or not open_to_all[own]):
            graph.region[piece] = other
            changed += len(piece)
    return changed
