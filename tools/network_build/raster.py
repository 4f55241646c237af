"""Find ways over water round land on a local grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

KM_PER_DEGREE = 111.2
LAND_PENALTY = 40.0
STEPS = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))


@dataclass(frozen=True, kw_only=True)
class Land:
    """Land cut into small pieces, so that tests are fast."""

    pieces: NDArray[np.object_]
    tree: shapely.STRtree

    def holds(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Say which points lie on land."""
        found = np.zeros(len(lon), dtype=bool)
        found[self.tree.query(shapely.points(lon, lat), predicate="intersects")[0]] = True
        return found

    def crossed_km(self, lines: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give how much of each line, shaped (n, 2 points, lon and lat), lies on land [km]."""
        shapes = shapely.linestrings(lines)
        line, piece = self.tree.query(shapes, predicate="intersects")
        common = shapely.intersection(shapes[line], self.pieces[piece])
        middle = np.radians((lines[:, 0, 1] + lines[:, 1, 1]) / 2)
        total = np.zeros(len(lines))
        for index, shape in zip(line, common, strict=True):
            for part in shapely.get_parts(shape):
                points = shapely.get_coordinates(part)
                if len(points) > 1:
                    step = np.diff(points, axis=0) * [np.cos(middle[index]), 1.0]
                    total[index] += float(np.hypot(*step.T).sum()) * KM_PER_DEGREE
        return total


def cut_land(shape: shapely.Geometry, points: int = 300, depth: int = 14) -> list[shapely.Geometry]:
    """Cut a geometry into pieces of few points."""
    result = []
    for part in shapely.get_parts(shape):
        if shapely.get_num_coordinates(part) < points or depth == 0:
            result.append(part)
            continue
        west, south, east, north = shapely.bounds(part)
        if east - west > north - south:
            middle = (west + east) / 2
            halves = [(west, south, middle, north), (middle, south, east, north)]
        else:
            middle = (south + north) / 2
            halves = [(west, south, east, middle), (west, middle, east, north)]
        for half in halves:
            piece = shapely.intersection(part, shapely.box(*half))
            areas = [p for p in shapely.get_parts(piece) if shapely.get_dimensions(p) == 2]
            if areas:
                result += cut_land(shapely.multipolygons(areas), points, depth - 1)
    return result


def make_land(shape: shapely.Geometry) -> Land:
    """Prepare land for fast tests."""
    pieces = np.array(cut_land(shape), dtype=object)
    return Land(pieces=pieces, tree=shapely.STRtree(pieces))


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A window of equal cells [degrees] with the cost of moving over each."""

    west: float
    south: float
    cell_lon: float
    cell_lat: float
    columns: int
    rows: int
    matrix: coo_matrix

    def index(self, lon: float, lat: float) -> int:
        """Give the cell of a point."""
        column = int(np.clip(round((lon - self.west) / self.cell_lon), 0, self.columns - 1))
        row = int(np.clip(round((lat - self.south) / self.cell_lat), 0, self.rows - 1))
        return row * self.columns + column

    def position(self, index: int) -> tuple[float, float]:
        """Give the (lon, lat) of a cell."""
        row, column = divmod(index, self.columns)
        return (self.west + column * self.cell_lon, self.south + row * self.cell_lat)


def make_grid(land: Land, box: tuple[float, float, float, float], cells: int) -> Grid:
    """Lay a grid over a box; moving over land costs forty times as much as over water."""
    west, south, east, north = box
    stretch = np.cos(np.radians((south + north) / 2))
    size = max(north - south, (east - west) * stretch) / cells
    cell_lat, cell_lon = size, size / stretch
    columns, rows = int((east - west) / cell_lon) + 2, int((north - south) / cell_lat) + 2
    lon = west + np.arange(columns) * cell_lon
    lat = south + np.arange(rows) * cell_lat
    mesh_lon, mesh_lat = np.meshgrid(lon, lat)
    factor = np.where(land.holds(mesh_lon.ravel(), mesh_lat.ravel()), LAND_PENALTY, 1.0)
    factor = factor.reshape(rows, columns)
    number = np.arange(rows * columns).reshape(rows, columns)
    tails, heads, costs = [], [], []
    for down, right in STEPS:
        left = max(0, -right)
        a = (slice(0, rows - down), slice(left, columns - max(0, right)))
        b = (slice(down, rows), slice(left + right, columns - max(0, right) + right))
        length = float(np.hypot(down, right)) * size * KM_PER_DEGREE
        tails.append(number[a].ravel())
        heads.append(number[b].ravel())
        costs.append((np.maximum(factor[a], factor[b]) * length).ravel())
    count = rows * columns
    pairs = (np.concatenate(tails), np.concatenate(heads))
    matrix = coo_matrix((np.concatenate(costs), pairs), shape=(count, count)).tocsr()
    return Grid(
        west=west,
        south=south,
        cell_lon=cell_lon,
        cell_lat=cell_lat,
        columns=columns,
        rows=rows,
        matrix=matrix,
    )


def find_way(
    land: Land,
    start: tuple[float, float],
    ends: NDArray[np.float64],
    margin_degrees: float,
    cells: int = 160,
) -> tuple[int, list[tuple[float, float]]]:
    """Find the way over water from a point to the cheapest of some ends, as few points.

    Gives the index of the end and the line from start to end.
    """
    stretch = np.cos(np.radians(start[1]))
    points = np.vstack([ends, [start]])
    margin = np.array([margin_degrees / stretch, margin_degrees])
    west, south = points.min(axis=0) - margin
    east, north = points.max(axis=0) + margin
    grid = make_grid(land, (west, south, east, north), cells)
    cells_of_ends = [grid.index(*end) for end in ends]
    origin = grid.index(*start)
    cost, before = dijkstra(grid.matrix, directed=False, indices=origin, return_predecessors=True)
    best = int(np.argmin(cost[cells_of_ends]))
    path = [cells_of_ends[best]]
    while path[-1] != origin:
        path.append(int(before[path[-1]]))
    line = [start, *(grid.position(cell) for cell in path[-2:0:-1]), tuple(ends[best])]
    return best, pull_tight(land, line)


def pull_tight(land: Land, line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Drop points as long as the straight line crosses no more land than the way round it."""
    points = np.array(line)
    steps = np.stack([points[:-1], points[1:]], axis=1)
    own_km = np.concatenate([[0.0], np.cumsum(land.crossed_km(steps))])
    kept, at = [0], 0
    while at < len(points) - 1:
        ahead = np.arange(at + 1, len(points))
        lines = np.stack(
            [np.repeat(points[at : at + 1], len(ahead), axis=0), points[ahead]], axis=1
        )
        extra = land.crossed_km(lines) - (own_km[ahead] - own_km[at])
        good = np.flatnonzero(extra <= 0.05)
        at = int(ahead[good[-1]]) if len(good) else at + 1
        kept.append(at)
    return [tuple(points[i]) for i in kept]
