"""Put the links that the sources lack into a land graph: bridges, tunnels, ferries, stretches."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from network_build.land import JOIN_ROUNDABOUT, LandGraph, add_joins, to_xyz
from network_build.regions import Regions

TABLES = ("fixed_links.csv", "ferries.csv", "missing_stretches.csv")
FARTHEST_END_KM = 30.0
LARGE_PIECE_COUNT = 100
SCRAP_KM = 15.0


def read_links(folder: Path, mode: str) -> Iterator[dict[str, str]]:
    """Read the rows of the link tables that concern one mode."""
    for name in TABLES:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if mode in row["modes"].split():
                    yield row


@dataclass(frozen=True, kw_only=True)
class LinkEnds:
    """Where links may be fastened, and what a scrap of network there must be joined to.

    A scrap of a few nodes beside the end of a link would leave the link hanging in the air.
    """

    used: NDArray[np.int64]
    label: NDArray[np.int64]
    size: NDArray[np.int64]
    points: NDArray[np.float64]
    region: NDArray[np.int64]

    @classmethod
    def of(cls, graph: LandGraph) -> LinkEnds:
        """Sort the nodes of a graph by pieces."""
        _, label = connected_components(graph.matrix(), directed=False)
        size = np.bincount(label)[label]
        used = np.flatnonzero(size > 1)
        points = to_xyz(graph.lat, graph.lon)
        return cls(used=used, label=label, size=size, points=points, region=graph.region)

    def find(
        self, lat: NDArray[np.float64], lon: NDArray[np.float64], areas: Regions
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give the nearest node for each place and how far it is [km].

        A node in the country of the place goes first: a ferry over a border river lands on the
        other bank.
        """
        places, ends, gaps = to_xyz(lat, lon), [], []
        for place, region in zip(places, areas.locate(lon, lat), strict=True):
            own = self.used[self.region[self.used] == region]
            gap, near = cKDTree(self.points[own]).query(place) if len(own) else (np.inf, 0)
            if gap > FARTHEST_END_KM:
                own = self.used
                gap, near = cKDTree(self.points[own]).query(place)
            ends.append(own[near])
            gaps.append(gap)
        return np.array(ends), np.array(gaps)

    def find_joins(self, ends: Iterable[int]) -> dict[tuple[int, int], float]:
        """Join each scrap with the end of a link to the nearest large piece, if one is near."""
        large = np.flatnonzero(self.size >= LARGE_PIECE_COUNT)
        tree = cKDTree(self.points[large])
        joins = {}
        for piece in sorted({int(self.label[end]) for end in ends}):
            scrap = np.flatnonzero(self.label == piece)
            gap, near = tree.query(self.points[scrap])
            best = int(np.argmin(gap))
            if 0 < gap[best] <= SCRAP_KM:
                pair = sorted((int(scrap[best]), int(large[near[best]])))
                joins[pair[0], pair[1]] = float(gap[best]) * JOIN_ROUNDABOUT
        return joins


def add_links(graph: LandGraph, areas: Regions, folder: Path, mode: str) -> list[str]:
    """Add the links of one mode; tell how far their ends lay from the network."""
    ends = LinkEnds.of(graph)
    notes, touched = [], []
    for row in read_links(folder, mode):
        lat = np.array([float(row["lat_a"]), float(row["lat_b"])])
        lon = np.array([float(row["lon_a"]), float(row["lon_b"])])
        present = find_present(graph, lat, lon, float(row.get("gate_km") or 0.0))
        if len(present):
            graph.special.update((int(edge), row["id"]) for edge in present)
            notes.append(f"{mode} {row['id']}: {len(present)} edges are there already")
            continue
        used, gap = ends.find(lat, lon, areas)
        notes.append(f"{mode} {row['id']}: ends {gap[0]:.1f} and {gap[1]:.1f} km from the network")
        if gap.max() > FARTHEST_END_KM:
            notes[-1] += ": LEFT OUT"
            continue
        length = float(row["length_km"]) + JOIN_ROUNDABOUT * float(gap.sum())
        index = graph.add_edges(used[:1], used[1:], np.array([length]))
        graph.special[index] = row["id"]
        touched += used.tolist()
    linked = {tuple(sorted(pair)) for pair in zip(touched[::2], touched[1::2], strict=True)}
    joins = {pair: km for pair, km in ends.find_joins(touched).items() if pair not in linked}
    joined = add_joins(graph, joins)
    notes.append(f"{mode}: {joined} scraps with the end of a link joined")
    return notes


def find_present(
    graph: LandGraph, lat: NDArray[np.float64], lon: NDArray[np.float64], gate_km: float
) -> NDArray[np.int64]:
    """Find edges of the source that cross the line square to a link at its middle."""
    if gate_km == 0.0:
        return np.empty(0, dtype=np.int64)
    stretch = np.cos(np.radians(lat.mean()))
    along = np.array([(lon[1] - lon[0]) * stretch, lat[1] - lat[0]])
    across = np.array([-along[1], along[0]]) / np.hypot(*along) * gate_km / 111.2
    middle = np.array([lon.mean(), lat.mean()])
    gate = [middle + side * across / [stretch, 1.0] for side in (1, -1)]
    ends = [[graph.lon[nodes], graph.lat[nodes]] for nodes in (graph.tail, graph.head)]
    near = np.abs(np.array(ends) - middle[None, :, None]).max(axis=(0, 1)) < 3.0
    edges = np.flatnonzero(near)
    lines = np.array(ends)[:, :, edges].transpose(2, 0, 1)
    hits = shapely.intersects(shapely.linestrings(lines), shapely.linestrings(gate))
    return edges[hits]
