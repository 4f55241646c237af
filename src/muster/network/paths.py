"""Many paths through a land graph at once, and what lies along each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.network.chains import Chains
from muster.network.graph import LandGraph
from muster.network.path import Path

SHORTEST_STAY_KM = 1.5
LARGEST_DRAWING_COUNT = 150


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paths:
    """Ways through a graph, none of them empty; `step_km` is the length of the step to a node."""

    mode: str
    graph: LandGraph
    chains: Chains
    step_km: NDArray[np.float64]

    def each(self) -> list[Path]:
        """Give the paths one by one."""
        rows, edges = self.chains.nodes, self.chains.edges
        named = np.flatnonzero(self.graph.is_named[edges] & (edges >= 0))
        names: list[dict[int, str]] = [{} for _ in rows.count]
        row = np.searchsorted(rows.begin, named, side="right") - 1
        steps = named - rows.begin[row] - 1
        for number, step, edge in zip(
            row.tolist(), steps.tolist(), edges[named].tolist(), strict=True
        ):
            names[number][step] = self.graph.names[edge]
        ends = zip(rows.begin.tolist(), (rows.begin + rows.count).tolist(), names, strict=True)
        return [
            Path(
                mode=self.mode,
                graph=self.graph,
                nodes=rows.values[begin:end],
                length_km=self.step_km[begin + 1 : end],
                names=its_names,
            )
            for begin, end, its_names in ends
        ]

    def lines(self) -> list[tuple[tuple[float, float], ...]]:
        """Give (lon, lat) along each path, thinned to some 150 points, both ends kept."""
        rows = self.chains.nodes
        # Whole metres, so that a path comes out the same in any company.
        along_m = np.cumsum(np.rint(self.step_km * 1000).astype(np.int64))
        last = rows.begin + rows.count - 1
        before_m = along_m[rows.begin]
        length_m = np.maximum(along_m[last] - before_m, 1)
        along_m -= np.repeat(before_m, rows.count)
        part = along_m * LARGEST_DRAWING_COUNT // np.repeat(length_m, rows.count)
        keep = np.repeat(rows.count <= LARGEST_DRAWING_COUNT, rows.count)
        keep[:-1] |= part[1:] != part[:-1]
        keep[rows.begin] = keep[last] = True
        nodes = rows.values[keep]
        lon, lat = self.graph.lon[nodes].tolist(), self.graph.lat[nodes].tolist()
        points = list(zip(lon, lat, strict=True))
        ends = np.cumsum(np.add.reduceat(keep, rows.begin, dtype=np.int64)).tolist()
        return [tuple(points[a:b]) for a, b in zip([0, *ends], ends, strict=False)]

    def countries(self) -> list[tuple[str, ...]]:
        """List the countries of each path in order of first entry.

        A graze of under 1.5 km does not count, but for the ends.
        """
        rows, graph = self.chains.nodes, self.graph
        count = len(graph.countries)
        half_km = self.step_km / 2
        half_km[:-1] += self.step_km[1:] / 2
        key = self.chains.rows() * count + graph.country[rows.values]
        stay_km = np.bincount(key, weights=half_km)
        enters = np.flatnonzero(np.diff(key, prepend=-1))
        found, first = np.unique(key[enters], return_index=True)
        last = rows.begin + rows.count - 1
        is_end = np.isin(found, key[np.concatenate([rows.begin, last])])
        counts = is_end | (stay_km[found] >= SHORTEST_STAY_KM)
        found = found[counts][np.argsort(first[counts])]
        result: list[list[str]] = [[] for _ in rows.count]
        for path, code in zip((found // count).tolist(), (found % count).tolist(), strict=True):
            result[path].append(graph.countries[code])
        return [tuple(codes) for codes in result]


def cut_paths(graph: LandGraph, chains: Chains, mode: str) -> Paths:
    """Measure the steps of ways through a land graph."""
    step_km = np.where(chains.edges >= 0, graph.length_km[chains.edges], 0.0)
    return Paths(mode=mode, graph=graph, chains=chains, step_km=step_km)
