"""A path through a land graph and what lies along it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.network.graph import LandGraph, load_land_graph
from muster.network.land_search import OpenGraph
from muster.network.tables import link_table

SHORTEST_STAY_KM = 1.5
LARGEST_DRAWING_COUNT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Nodes in order, the length [km] of each step, and the name of each named step."""

    mode: str
    graph: LandGraph
    nodes: NDArray[np.int64]
    length_km: NDArray[np.float64]
    names: dict[int, str]

    def line(self) -> tuple[tuple[float, float], ...]:
        """Give (lon, lat) along the path, thinned to some 150 points, both ends kept."""
        nodes = self.nodes
        if len(nodes) > LARGEST_DRAWING_COUNT:
            along = np.cumsum(self.length_km)
            part = np.floor(along / max(float(along[-1]), 1e-9) * LARGEST_DRAWING_COUNT)
            keep = np.ones(len(nodes), dtype=bool)
            keep[1:-1] = part[1:] != part[:-1]
            nodes = nodes[keep]
        lon, lat = self.graph.lon[nodes], self.graph.lat[nodes]
        return tuple(zip(lon.tolist(), lat.tolist(), strict=True))

    def countries(self) -> tuple[str, ...]:
        """List the countries in order of first entry; a graze of under 1.5 km does not count."""
        index = self.graph.country[self.nodes]
        half = np.zeros(len(index))
        half[:-1] += self.length_km / 2
        half[1:] += self.length_km / 2
        stay_km = np.bincount(index, weights=half)
        found, first = np.unique(index, return_index=True)
        ends = (int(index[0]), int(index[-1]))
        return tuple(
            self.graph.countries[code]
            for code in found[np.argsort(first)].tolist()
            if code in ends or stay_km[code] >= SHORTEST_STAY_KM
        )

    def passages(self) -> tuple[str, ...]:
        """List the bridges, tunnels, ferries and gauge breaks on the way."""
        names = [self.names[step] for step in sorted(self.names)]
        kinds = {name: link_table()[f"{self.mode}/{name}"]["kind"] for name in names}
        return tuple(dict.fromkeys(name for name in names if kinds[name] != "stretch"))


def cut_path(opened: OpenGraph, nodes: list[int], mode: str) -> Path:
    """Look up the edges along a chain of nodes."""
    graph, chain = load_land_graph(mode), np.array(nodes)
    edges = opened.find_edges(chain)
    named = np.flatnonzero(graph.is_named[edges])
    return Path(
        mode=mode,
        graph=graph,
        nodes=chain,
        length_km=graph.length_km[edges],
        names={int(step): graph.names[int(edges[step])] for step in named},
    )
