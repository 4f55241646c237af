"""Distances between many places at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from muster.network.closure import NO_LIMITS, Closures
from muster.network.land_ends import end_regions, find_closed_end, regions_between
from muster.network.land_route import FARTHEST_SNAP_KM, closed_links, snap_places
from muster.network.land_search import OpenGraph, open_graph
from muster.network.overlay_matrix import measure
from muster.network.path_finder import (
    MANY_ORIGINS_COUNT,
    measure_by_trees,
    overlay_for,
    twins_of,
)
from muster.network.place import Place

Pairs: TypeAlias = list[tuple[int, int]]


def make_distance_matrix(
    origins: Sequence[Place], destinations: Sequence[Place], mode: str, *, closures: Closures
) -> NDArray[np.float64]:
    """Give the distances [km] from every origin to every destination; inf where unreachable."""
    if mode in ("road", "rail"):
        return _measure_land(origins, destinations, mode, closures)
    from muster.network.routing import find_routes

    pairs = [(a, b) for a in origins for b in destinations]
    routes = find_routes(pairs, mode, closures=closures, limits=NO_LIMITS)
    distances = [route.distance_km for route in routes]
    return np.array(distances).reshape(len(origins), len(destinations))


def _measure_land(
    origins: Sequence[Place], destinations: Sequence[Place], mode: str, closures: Closures
) -> NDArray[np.float64]:
    """Measure pairs that share an open graph together."""
    result = np.full((len(origins), len(destinations)), np.inf)
    base = regions_between(mode, frozenset(), closures, frozenset())
    for (start, rows), (end, columns) in product(
        _group(mode, origins, base, closures), _group(mode, destinations, base, closures)
    ):
        regions = regions_between(mode, start | end, closures, frozenset())
        opened = open_graph(mode, regions, closed_links(closures))
        met = _meet(opened, origins, rows), _meet(opened, destinations, columns)
        if met[0] and met[1]:
            _keep_best(result, met, *_measure_group(opened, *met))
    return result


def _group(
    mode: str, places: Sequence[Place], base: frozenset[str], closures: Closures
) -> list[tuple[frozenset[str], list[int]]]:
    """Group the places that are not closed by the regions that they open besides the usual."""
    groups: dict[frozenset[str], list[int]] = {}
    for number, place in enumerate(places):
        if find_closed_end([place], closures) is None:
            groups.setdefault(end_regions(mode, place) - base, []).append(number)
    return list(groups.items())


def _meet(opened: OpenGraph, places: Sequence[Place], chosen: list[int]) -> Pairs:
    """List the nodes where the chosen places meet the network: place number and node."""
    entrances = snap_places(opened, [places[number] for number in chosen])
    met = []
    for number in chosen:
        entrance = entrances[places[number].lat, places[number].lon]
        if entrance.gap_km <= FARTHEST_SNAP_KM:
            met += [(number, node) for node in twins_of(opened, entrance.node)]
    return met


def _measure_group(
    opened: OpenGraph, starts: Pairs, ends: Pairs
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give costs and distances [km] between nodes, by the method that suits their number."""
    rows, columns = [node for _, node in starts], [node for _, node in ends]
    if min(len(rows), len(columns)) >= MANY_ORIGINS_COUNT:
        return measure(opened, overlay_for(opened, [*rows, *columns]), rows, columns)
    if len(rows) <= len(columns):
        return measure_by_trees(opened, rows, columns)
    cost, distance = measure_by_trees(opened, columns, rows)
    return cost.T, distance.T


def _keep_best(
    result: NDArray[np.float64],
    ends: tuple[Pairs, Pairs],
    cost: NDArray[np.float64],
    distance: NDArray[np.float64],
) -> None:
    """Enter the distance of the cheapest way between any nodes of two places."""
    rows, columns = (np.array([number for number, _ in side]) for side in ends)
    spot = (rows[:, None] * result.shape[1] + columns).ravel()
    order = np.lexsort((cost.ravel(), spot))
    found, first = np.unique(spot[order], return_index=True)
    result.ravel()[found] = distance.ravel()[order[first]]
