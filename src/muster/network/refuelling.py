"""Choose where to refuel on a flight that is longer than the range."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from muster.network.air_rules import air_rule
from muster.network.closure import Closures
from muster.network.detour import Point
from muster.network.geodesic import distance_km, line_distances_km
from muster.network.land_transit import transit_countries
from muster.network.place import Place
from muster.network.place_table import PlaceTable, place_table

Way = Callable[[Point, Point], list[Point] | None]
_LEAST_WEIGHT = 20_000
_CELL_DEG = 4.0
_LARGE_WEIGHT = 100_000
_SLACK_KM = 0.1


def find_stops(
    ends: tuple[Place, Place],
    way: Way,
    *,
    range_km: float,
    min_runway_m: float | None,
    closures: Closures,
    regions: frozenset[str],
) -> tuple[Place, ...] | None:
    """Choose the stops of the quickest way whose every flight is within range.

    Stops lie in countries that would let the flight in: NATO, the EU and those allowed in
    `closures`; when no chain of these exists, anywhere that is not closed. None: no chain.
    """
    table = place_table()
    rows = _candidates(table, ends, min_runway_m, closures, regions)
    friends = transit_countries(closures.on) | closures.allow_transit
    friends |= {end.country for end in ends if end.country}
    friendly = np.array([table.country_of(int(i)) in friends for i in rows], dtype=bool)
    for chosen in (rows[friendly], rows):
        stops = _search(table, _thin(table, chosen, ends), ends, way, range_km)
        if stops is not None:
            return stops
    return None


def _candidates(
    table: PlaceTable,
    ends: tuple[Place, Place],
    min_runway_m: float | None,
    closures: Closures,
    regions: frozenset[str],
) -> NDArray[np.int64]:
    """List airfields of some size, with a long paved runway, not too far off the way."""
    rows = table.rows_of_kind("airfield")
    fits = (table.weight[rows] >= _LEAST_WEIGHT) & (table.paved[rows] == 1)
    fits &= table.runway_length_m[rows] >= max(air_rule("stop_runway"), min_runway_m or 0.0)
    rows = rows[fits]
    through = _distance_through(table, rows, ends)
    direct = distance_km(ends[0].lat, ends[0].lon, ends[1].lat, ends[1].lon)
    rows = rows[through <= air_rule("stop_detour") * direct + air_rule("stop_penalty")]
    shut = {end.id for end in ends} | set(closures.ids)
    keep = [
        table.country_of(int(i)) not in regions and table.texts_of(int(i))[3] not in shut
        for i in rows
    ]
    return np.asarray(rows[np.array(keep, dtype=bool)])


def _distance_through(
    table: PlaceTable, rows: NDArray[np.int64], ends: tuple[Place, Place]
) -> NDArray[np.float64]:
    lat, lon = table.lat[rows], table.lon[rows]
    there, back = (line_distances_km(end.lat, end.lon, lat, lon) for end in ends)
    return np.asarray(there + back)


def _thin(table: PlaceTable, rows: NDArray[np.int64], ends: tuple[Place, Place]) -> list[int]:
    """Keep one airfield a cell of some degrees: a large one, or the least out of the way."""
    if not len(rows):
        return []
    cost = _distance_through(table, rows, ends)
    bonus_km = air_rule("good_stop_bonus")
    cost = cost - bonus_km * (table.weight[rows] >= _LARGE_WEIGHT)
    cost = cost - bonus_km * (table.runway_length_m[rows] >= air_rule("good_stop_runway"))
    best: dict[tuple[int, int], int] = {}
    for at in np.argsort(cost, kind="stable"):
        row = int(rows[at])
        cell = (int(table.lat[row] // _CELL_DEG), int(table.lon[row] // _CELL_DEG))
        best.setdefault(cell, row)
    return sorted(best.values())


def _search(
    table: PlaceTable,
    rows: list[int],
    ends: tuple[Place, Place],
    way: Way,
    range_km: float,
) -> tuple[Place, ...] | None:
    """Find the quickest chain. A flight is measured around closures when it is needed."""
    points: list[Point] = [(end.lat, end.lon) for end in ends]
    points += [(float(table.lat[i]), float(table.lon[i])) for i in rows]
    lat = np.array([point[0] for point in points])
    lon = np.array([point[1] for point in points])
    to_goal = line_distances_km(lat[1], lon[1], lat, lon)
    done: dict[int, int] = {}
    # Guess of the whole way, cost so far, cost before the last flight, where to, where from,
    # and whether the last flight has been measured around closures yet.
    queue: list[tuple[float, float, float, int, int, bool]] = [(0.0, 0.0, 0.0, 0, -1, True)]
    while queue:
        _, cost, base, node, before, exact = heapq.heappop(queue)
        if node in done:
            continue
        if not exact:
            length_km = _measure(way, points[before], points[node])
            if length_km <= range_km:
                cost = base + length_km
                guess = cost + float(to_goal[node])
                heapq.heappush(queue, (guess, cost, base, node, before, True))
            continue
        done[node] = before
        if node == 1:
            return _trace(table, rows, done)
        start = cost + (air_rule("stop_penalty") if node else 0.0)
        rough = line_distances_km(lat[node], lon[node], lat, lon)
        for other in np.flatnonzero(rough <= range_km + _SLACK_KM).tolist():
            if other not in done:
                cost_there = start + float(rough[other]) - _SLACK_KM
                guess = cost_there + float(to_goal[other])
                heapq.heappush(queue, (guess, cost_there, start, other, node, False))
    return None


def _measure(way: Way, start: Point, goal: Point) -> float:
    points = way(start, goal)
    if points is None:
        return float("inf")
    return sum(distance_km(*a, *b) for a, b in itertools.pairwise(points))


def _trace(table: PlaceTable, rows: list[int], done: dict[int, int]) -> tuple[Place, ...]:
    stops: list[Place] = []
    node = done[1]
    while node > 0:
        stops.append(table.make_place(rows[node - 2]))
        node = done[node]
    return tuple(stops[::-1])
