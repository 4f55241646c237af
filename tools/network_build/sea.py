"""Make the sea graph: lanes of `searoute`, bent round land, with ports and passages."""

from __future__ import annotations

import csv
import runpy
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from network_build.land import to_xyz
from network_build.raster import Land, find_way
from network_build.sources import find_package
from network_build.writing import delta

LAND_TOLERANCE_KM = 0.3
LONGEST_CUT_KM = 1000.0
FARTHEST_INLAND_KM = 25.0
STEPS_ASIDE_KM = (1.5, 3.0, 6.0, 12.0, 25.0, 50.0)
KIEL_CANAL = ((9.145, 53.888), (10.142, 54.367))
KIEL_CANAL_KM = 98.6


@dataclass(slots=True, kw_only=True)
class SeaGraph:
    """The sea graph in the making: points (lon, lat) and edges with length [km] and flags."""

    points: list[tuple[float, float]] = field(default_factory=list)
    edges: dict[tuple[int, int], float] = field(default_factory=dict)
    inland: set[tuple[int, int]] = field(default_factory=set)
    canal: set[tuple[int, int]] = field(default_factory=set)
    ports: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def add_point(self, lon: float, lat: float) -> int:
        """Add a point, give its number."""
        self.points.append((lon, lat))
        return len(self.points) - 1

    def add_edge(self, a: int, b: int, length_km: float | None = None) -> tuple[int, int]:
        """Add an edge; without a length it is the great circle."""
        key = (min(a, b), max(a, b))
        if length_km is None:
            ends = np.array([self.points[a], self.points[b]])
            length_km = float(great_circle_km(ends[:1], ends[1:])[0])
        self.edges[key] = min(length_km, self.edges.get(key, np.inf))
        return key

    def add_line(
        self, first: int, line: list[tuple[float, float]], last: int
    ) -> list[tuple[int, int]]:
        """Add a chain of edges from one point over some places to another point."""
        chain = [first, *(self.add_point(*place) for place in line[1:-1]), last]
        return [self.add_edge(a, b) for a, b in pairwise(chain)]


def great_circle_km(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give distances [km] between points (lon, lat)."""
    lon_a, lat_a = np.radians(a).T
    lon_b, lat_b = np.radians(b).T
    half = np.sin((lat_b - lat_a) / 2) ** 2
    half += np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * np.arcsin(np.sqrt(half))


def read_lanes() -> SeaGraph:
    """Read the lanes of `searoute`, longitudes brought to -180..180."""
    tables = runpy.run_path(str(find_package("searoute") / "data" / "marnet_dict.py"))
    graph = SeaGraph()
    number: dict[tuple[float, float], int] = {}
    for place in tables["node_list"]:
        lon = (place[0] + 180) % 360 - 180 if abs(place[0]) > 180 else place[0]
        number[place] = graph.add_point(float(lon), float(place[1]))
    for a, others in tables["edge_list"].items():
        for b in others:
            graph.add_edge(number[a], number[b])
    return graph


def lines_of(graph: SeaGraph, keys: list[tuple[int, int]]) -> NDArray[np.float64]:
    """Give the edges as lines, shaped (n, 2, 2)."""
    return np.array([[graph.points[a], graph.points[b]] for a, b in keys])


def bend_round_land(graph: SeaGraph, land: Land) -> Counter[str]:
    """Lead edges that cross land round it; what cannot be led round is inland water."""
    keys = sorted(graph.edges)
    lines = lines_of(graph, keys)
    wraps = np.abs(lines[:, 0, 0] - lines[:, 1, 0]) > 180
    crossed = land.crossed_km(lines)
    count: Counter[str] = Counter()
    for index in np.flatnonzero((crossed > LAND_TOLERANCE_KM) & ~wraps):
        key = keys[index]
        count[bend_edge(graph, land, key, lines[index])] += 1
    return count


def bend_edge(graph: SeaGraph, land: Land, key: tuple[int, int], line: NDArray[np.float64]) -> str:
    """Lead one edge round land, or mark it as inland water, or drop it."""
    length = graph.edges[key]
    if length > LONGEST_CUT_KM:
        del graph.edges[key]
        return "dropped"
    aside = step_aside(land, line)
    if aside is not None:
        del graph.edges[key]
        graph.add_line(key[0], aside, key[1])
        return "stepped aside"
    margin = float(np.clip(length / 111 * 0.5, 0.1, 1.5))
    _, way = find_way(land, tuple(line[0]), line[1:], margin)
    places = np.array(way)
    steps = np.stack([places[:-1], places[1:]], axis=1)
    round_km = float(great_circle_km(places[:-1], places[1:]).sum())
    if land.crossed_km(steps).sum() > LAND_TOLERANCE_KM or round_km > 3 * length + 30:
        graph.inland.add(key)
        return "inland"
    del graph.edges[key]
    graph.add_line(key[0], way, key[1])
    return "bent"


def step_aside(land: Land, line: NDArray[np.float64]) -> list[tuple[float, float]] | None:
    """Lead a line past an islet or a cape by one point beside it, if that is enough."""
    shape = shapely.linestrings(line)
    hits = land.tree.query(shape, predicate="intersects")
    middle = shapely.get_coordinates(
        shapely.centroid(shapely.union_all(shapely.intersection(shape, land.pieces[hits])))
    )[0]
    stretch = np.array([1 / np.cos(np.radians(middle[1])), 1.0])
    along = (line[1] - line[0]) / stretch
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    for offset_km in STEPS_ASIDE_KM:
        for side in (1, -1):
            beside = middle + side * offset_km / 111.2 * across * stretch
            places = np.array([line[0], beside, line[1]])
            if land.crossed_km(np.stack([places[:-1], places[1:]], axis=1)).sum() <= 0.01:
                return [(float(x), float(y)) for x, y in places]
    return None


def add_kiel_canal(graph: SeaGraph, land: Land) -> None:
    """Add the Kiel Canal with its approaches."""
    lanes = Lanes.of(graph)
    ends = [graph.add_point(*place) for place in KIEL_CANAL]
    for end in ends:
        connect(graph, land, end, lanes)
    graph.canal.add(graph.add_edge(ends[0], ends[1], KIEL_CANAL_KM))


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The points that a port may be connected to."""

    numbers: NDArray[np.int64]
    places: NDArray[np.float64]
    tree: cKDTree

    @classmethod
    def of(cls, graph: SeaGraph) -> Lanes:
        """Take the points of all lanes, rivers and lakes included."""
        used = {end for key in graph.edges for end in key}
        numbers = np.array(sorted(used))
        places = np.array(graph.points)[numbers]
        return cls(numbers=numbers, places=places, tree=cKDTree(to_xyz(places[:, 1], places[:, 0])))


def connect(graph: SeaGraph, land: Land, port: int, lanes: Lanes, count: int = 8) -> float:
    """Connect a point to the lanes over water; give how much land the connector crosses [km].

    A port on a river has land in the way; the edges over it are marked as inland water.
    """
    place = graph.points[port]
    gap, near = lanes.tree.query(to_xyz(np.array([place[1]]), np.array([place[0]])), k=count)
    near, gap = near[0], gap[0]
    straight = np.stack([np.repeat([place], count, axis=0), lanes.places[near]], axis=1)
    crossed = land.crossed_km(straight)
    clear = np.flatnonzero(crossed <= LAND_TOLERANCE_KM)
    if len(clear):
        graph.add_edge(port, int(lanes.numbers[near[clear[0]]]))
        return 0.0
    close = near[gap <= max(60.0, 2 * gap[0])]
    best, way = find_way(land, place, lanes.places[close], 0.15, 100)
    line = np.array(way)
    each = land.crossed_km(np.stack([line[:-1], line[1:]], axis=1))
    if each.sum() > FARTHEST_INLAND_KM:
        return float(each.sum())
    keys = graph.add_line(port, way, int(lanes.numbers[close[best]]))
    graph.inland.update(key for key, km in zip(keys, each, strict=True) if km > LAND_TOLERANCE_KM)
    return float(each.sum())


def read_ports(folder: Path) -> dict[str, tuple[str, float, float]]:
    """Read the ports of `searoute` and of the extra table: code to name, lon, lat."""
    tables = runpy.run_path(str(find_package("searoute") / "data" / "ports_dict.py"))
    ports = {}
    for (lon, lat), row in tables["node_list"].items():
        if row.get("port"):
            ports[str(row["port"])] = (str(row["name"]), float(lon), float(lat))
    with (folder / "extra_ports.csv").open(encoding="utf-8", newline="") as file:
        for extra in csv.DictReader(file):
            ports[extra["locode"]] = (extra["name"], float(extra["lon"]), float(extra["lat"]))
    return dict(sorted(ports.items()))


def add_ports(graph: SeaGraph, land: Land, folder: Path) -> dict[str, float]:
    """Connect all ports to the lanes; tell how much land each connector crosses [km]."""
    lanes = Lanes.of(graph)
    over_land = {}
    for code, (_, lon, lat) in read_ports(folder).items():
        gap, near = lanes.tree.query(to_xyz(np.array([lat]), np.array([lon])))
        if gap[0] < 0.05:
            graph.ports.add(int(lanes.numbers[near[0]]))
            continue
        port = graph.add_point(lon, lat)
        graph.ports.add(port)
        over_land[code] = connect(graph, land, port, lanes)
    return over_land


def tag_passages(graph: SeaGraph, folder: Path) -> dict[tuple[int, int], str]:
    """Tag the edges that cross the gate line of a passage."""
    keys = sorted(graph.edges)
    lines = lines_of(graph, keys)
    usable = np.flatnonzero(np.abs(lines[:, 0, 0] - lines[:, 1, 0]) <= 180)
    tree = shapely.STRtree(shapely.linestrings(lines[usable]))
    tagged = dict.fromkeys(sorted(graph.canal), "kiel-canal")
    with (folder / "passages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["lat_a"]:
                continue
            gate = [(float(row[f"lon_{end}"]), float(row[f"lat_{end}"])) for end in "ab"]
            hits = tree.query(shapely.linestrings(gate), predicate="intersects")
            graph.notes.append(f"passage {row['id']}: {len(hits)} edges")
            tagged.update({keys[usable[hit]]: row["id"] for hit in sorted(hits)})
    return tagged


def pack_sea(graph: SeaGraph, tagged: dict[tuple[int, int], str]) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """Give the arrays of the sea graph; points without edges are dropped."""
    keys = np.array(sorted(graph.edges))
    used = np.unique(keys)
    places = np.array(graph.points)[used]
    order = np.lexsort((places[:, 0], places[:, 1]))
    new = np.full(len(graph.points), -1)
    new[used[order]] = np.arange(len(used))
    ends = np.sort(new[keys], axis=1)
    sequence = np.lexsort((ends[:, 1], ends[:, 0]))
    names = sorted(set(tagged.values()))
    passage = np.array(
        [names.index(tagged[tuple(k)]) + 1 if tuple(k) in tagged else 0 for k in keys.tolist()]
    )
    inland = np.array([tuple(k) in graph.inland for k in keys.tolist()])
    length = np.array([graph.edges[tuple(k)] for k in keys.tolist()])
    return {
        "lat": delta(np.round(places[order, 1] * 10_000)),
        "lon": delta(np.round(places[order, 0] * 10_000)),
        "port": np.isin(used[order], sorted(graph.ports)),
        "tail": delta(ends[sequence, 0]),
        "span": (ends[:, 1] - ends[:, 0])[sequence].astype(np.int32),
        "length_m": np.round(length[sequence] * 1000).astype(np.uint32),
        "inland": inland[sequence],
        "passage": passage[sequence].astype(np.uint8),
        "passage_names": np.array(names),
    }
