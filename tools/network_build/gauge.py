"""Give every rail node its gauge, double the lines of another gauge, add the gauge breaks."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from network_build.land import JOIN_ROUNDABOUT, LandGraph, to_xyz
from network_build.regions import Regions

STANDARD_MM = 1435
IRISH_MM = 1600
FARTHEST_BREAK_KM = 40.0


def read_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Read one table."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gauge_of_nodes(graph: LandGraph, regions: Regions, folder: Path) -> NDArray[np.int64]:
    """Take the gauge of the region; Northern Ireland has that of Ireland."""
    table = {row["region"]: int(row["gauge_mm"]) for row in read_rows(folder, "gauges.csv")}
    gauge = np.array([table.get(code, STANDARD_MM) for code in regions.codes])[graph.region]
    ulster = (graph.lon > -9) & (graph.lon < -5.35) & (graph.lat > 53.9) & (graph.lat < 55.4)
    return np.where(ulster, IRISH_MM, gauge)


def trace(graph: LandGraph, row: dict[str, str]) -> list[int]:
    """Follow the network through the waypoints of a corridor; spurs are walked both ways."""
    tree = cKDTree(to_xyz(graph.lat, graph.lon))
    places = np.array([[float(x) for x in p.split()] for p in row["waypoints"].split(";")])
    _, stops = tree.query(to_xyz(places[:, 0], places[:, 1]))
    matrix = graph.matrix()
    path = [int(stops[0])]
    for start, end in pairwise(stops):
        _, before = dijkstra(matrix, directed=False, indices=start, return_predecessors=True)
        part = [int(end)]
        while part[-1] != start:
            part.append(int(before[part[-1]]))
        path += part[-2::-1]
    return path


def double_corridor(
    graph: LandGraph, gauge: NDArray[np.int64], row: dict[str, str]
) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
    """Add the track of another gauge beside an existing line; give gauges and twin nodes."""
    wanted, path = int(row["gauge_mm"]), trace(graph, row)
    twin: dict[int, int] = {}
    for node in dict.fromkeys(path):
        if gauge[node] != wanted:
            twin[node] = len(graph.lat) + len(twin)
    old = np.array(list(twin))
    graph.lat = np.concatenate([graph.lat, graph.lat[old]])
    graph.lon = np.concatenate([graph.lon, graph.lon[old]])
    graph.region = np.concatenate([graph.region, graph.region[old]])
    gauge = np.concatenate([gauge, np.full(len(old), wanted)])
    length = {}
    for tail, head, km in zip(graph.tail, graph.head, graph.length_km, strict=True):
        length[int(tail), int(head)] = length[int(head), int(tail)] = float(km)
    pairs = sorted({(min(a, b), max(a, b)) for a, b in pairwise(path)})
    pairs = [(a, b) for a, b in pairs if a in twin or b in twin]
    tails = [twin.get(a, a) for a, _ in pairs]
    heads = [twin.get(b, b) for _, b in pairs]
    steps = [length[pair] for pair in pairs]
    graph.add_edges(np.array(tails), np.array(heads), np.array(steps))
    return gauge, list(twin.items())


def cut_at_gauge(graph: LandGraph, gauge: NDArray[np.int64]) -> int:
    """Drop the edges whose ends have different gauges; give how many."""
    keep = gauge[graph.tail] == gauge[graph.head]
    new = np.cumsum(keep) - 1
    graph.special = {int(new[e]): name for e, name in graph.special.items() if keep[e]}
    graph.edge_region = {int(new[e]): r for e, r in graph.edge_region.items() if keep[e]}
    graph.tail, graph.head = graph.tail[keep], graph.head[keep]
    graph.length_km = graph.length_km[keep]
    return int((~keep).sum())


def add_breaks(graph: LandGraph, gauge: NDArray[np.int64], folder: Path) -> list[str]:
    """Join the two gauges at the stations where loads change over.

    `track_km` is the length of the line to the station where the source lacks that line.
    """
    points = to_xyz(graph.lat, graph.lon)
    degree = np.bincount(np.concatenate([graph.tail, graph.head]), minlength=len(graph.lat))
    notes = []
    for row in read_rows(folder, "gauge_breaks.csv"):
        where = to_xyz(np.array([float(row["lat"])]), np.array([float(row["lon"])]))
        ends, gaps = [], []
        for side in ("gauge_a_mm", "gauge_b_mm"):
            nodes = np.flatnonzero((gauge == int(row[side])) & (degree > 0))
            gap, near = cKDTree(points[nodes]).query(where)
            ends.append(nodes[near])
            gaps.append(float(gap[0]))
        notes.append(f"gauge break {row['id']}: {gaps[0]:.1f} and {gaps[1]:.1f} km")
        track_km = float(row["track_km"] or 0.0)
        if max(gaps) > max(FARTHEST_BREAK_KM, track_km):
            notes[-1] += ": LEFT OUT"
            continue
        length = JOIN_ROUNDABOUT * np.linalg.norm(points[ends[0]] - points[ends[1]], axis=1)
        length = np.maximum(length, track_km)
        graph.special[graph.add_edges(ends[0], ends[1], length)] = row["id"]
    return notes


def twin_rows(pairs: list[tuple[int, int]]) -> coo_matrix:
    """Give twin nodes as two columns."""
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
