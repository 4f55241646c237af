"""Routes by sea: over lanes that keep clear of land, through passages that a ship may use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from muster.network.closed_end import is_shut, shut_country
from muster.network.closure import Closures, Limits
from muster.network.driving import drive_h
from muster.network.graph import to_xyz
from muster.network.land_search import SMALLEST_COST_KM, OpenGraph
from muster.network.path_finder import find_paths
from muster.network.place import Place
from muster.network.port_limits import find_port_obstacle
from muster.network.route import Leg, Route, make_unreachable
from muster.network.sea_graph import load_sea_graph
from muster.network.sea_passages import shut_passages
from muster.network.sea_waters import inland_waters, shut_waters
from muster.network.tables import read_table

PROFILE = "sea-roro"
FARTHEST_SNAP_KM = {"port": 40.0, "town": 25.0, "airfield": 25.0, "point": 150.0, "sea_area": 500.0}


@lru_cache(maxsize=8)
def open_sea(shut: frozenset[str], waters: frozenset[str] = frozenset()) -> OpenGraph:
    """Give the sea graph without the shut passages and the inland waters of some regions."""
    graph = load_sea_graph()
    closed = np.array([name in shut for name in graph.passage_names] + [False])[graph.passage]
    for region in waters:
        closed |= inland_waters().get(region, False)
    cost_km = np.maximum(graph.length_km, SMALLEST_COST_KM)
    return OpenGraph(graph=graph, edge_is_open=~closed, cost_km=cost_km)


def find_sea_routes(
    pairs: Iterable[tuple[Place, Place]], *, closures: Closures, limits: Limits
) -> list[Route]:
    """Find routes by sea."""
    asked = list(pairs)
    shut = shut_passages(closures, limits)
    opened = open_sea(frozenset(shut), shut_waters(closures))
    where = {id(place): place for pair in asked for place in pair}
    nodes, gaps = snap_to_sea(list(where.values()))
    ends = dict(zip(where, zip(nodes.tolist(), gaps.tolist(), strict=True), strict=True))
    paths = find_paths(opened, [(ends[id(a)][0], ends[id(b)][0]) for a, b in asked])
    return [
        _answer(pair, (ends[id(pair[0])][1], ends[id(pair[1])][1]), path, (closures, limits), shut)
        for pair, path in zip(asked, paths, strict=True)
    ]


def _answer(
    pair: tuple[Place, Place],
    snap_km: tuple[float, float],
    path: list[int] | None,
    rules: tuple[Closures, Limits],
    shut: dict[str, str],
) -> Route:
    """Describe a path, or say why there is no way."""
    reason = _closed_port(*pair, rules[0]) or _find_far_end(pair, snap_km)
    reason = reason or find_port_obstacle(pair, rules[1], rules[0].on)
    if reason is None and path is None:
        listed = "; ".join(
            [f"{name} {why}" for name, why in sorted(shut.items())]
            + [f"inland waters of {code} closed" for code in sorted(shut_waters(rules[0]))]
        )
        reason = f"no way by sea ({listed})"
    if reason is not None or path is None:
        return make_unreachable(*pair, "sea", reason or "no way by sea", snap_km)
    return _describe(path, *pair, snap_km)


def _closed_port(origin: Place, destination: Place, closures: Closures) -> str | None:
    for place in (origin, destination):
        if not is_shut(place, "sea", closures):
            continue
        country = shut_country(place, "sea", closures)
        return f"{country} is closed to ships" if country else f"{place.name} is closed"
    return None


def snap_to_sea(places: Sequence[Place]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the nearest point of the sea graph for each place, and how far it is [km]."""
    graph = load_sea_graph()
    where = to_xyz(np.array([p.lat for p in places]), np.array([p.lon for p in places]))
    near = graph.nearest.find(where, 1)[:, 0]
    return near, np.linalg.norm(graph.xyz[near] - where, axis=1)


def _find_far_end(places: tuple[Place, Place], snap_km: tuple[float, float]) -> str | None:
    """Say which end lies too far from the sea, if one does."""
    for place, gap in zip(places, snap_km, strict=True):
        if gap > FARTHEST_SNAP_KM.get(place.kind, FARTHEST_SNAP_KM["town"]):
            return f"{place.name} lies {gap:.0f} km from the nearest port or sea lane"
    return None


def _describe(
    path: list[int], origin: Place, destination: Place, snap_km: tuple[float, float]
) -> Route:
    """Turn a path into a route."""
    graph = load_sea_graph()
    edges = open_sea(frozenset()).find_edges(np.array(path))
    distance_km = float(graph.length_km[edges].sum())
    used = graph.passage[edges]
    passages = tuple(dict.fromkeys(graph.passage_names[n] for n in used[used >= 0].tolist()))
    rows = [row for row in read_table("passages.csv") if row["id"] in passages]
    duration_h = drive_h(distance_km, PROFILE) + sum(float(row["extra_h"]) for row in rows)
    through = {row["id"]: row["countries"] for row in rows}
    ends = [origin.country, *(through[name] for name in passages), destination.country]
    points = zip(graph.lon[path].tolist(), graph.lat[path].tolist(), strict=True)
    return Route(
        mode="sea",
        reachable=True,
        reason=None,
        origin=origin,
        destination=destination,
        distance_km=distance_km,
        duration_h=duration_h,
        countries=tuple(dict.fromkeys(code for code in ends if code)),
        snap_km=snap_km,
        geometry=tuple((round(lon, 4), round(lat, 4)) for lon, lat in points),
        legs=(
            Leg(
                mode="sea",
                kind="sea",
                distance_km=distance_km,
                duration_h=duration_h,
                from_name=origin.name,
                to_name=destination.name,
            ),
        ),
        passages=passages,
    )
