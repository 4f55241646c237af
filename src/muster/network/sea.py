"""Routes by sea: over lanes that keep clear of land, through passages that a ship may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from muster.network.chains import Chains
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
LARGEST_BATCH_COUNT = 500
Line: TypeAlias = tuple[tuple[float, float], ...]
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
    routes: list[Route] = []
    for start in range(0, len(asked), LARGEST_BATCH_COUNT):
        pairs = asked[start : start + LARGEST_BATCH_COUNT]
        met = [(ends[id(a)], ends[id(b)]) for a, b in pairs]
        chains = find_paths(opened, [(a[0], b[0]) for a, b in met])
        snaps_km = [(a[1], b[1]) for a, b in met]
        why = [
            _closed_port(*pair, closures)
            or _find_far_end(pair, snap_km)
            or find_port_obstacle(pair, limits, closures.on)
            for pair, snap_km in zip(pairs, snaps_km, strict=True)
        ]
        routes += _describe(chains, pairs, snaps_km, why, _no_way(shut, closures))
    return routes


def _no_way(shut: dict[str, str], closures: Closures) -> str:
    """Say what is shut where no way is left."""
    listed = "; ".join(
        [f"{name} {why}" for name, why in sorted(shut.items())]
        + [f"inland waters of {code} closed" for code in sorted(shut_waters(closures))]
    )
    return f"no way by sea ({listed})"


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
    chains: Chains,
    pairs: Sequence[tuple[Place, Place]],
    snaps_km: Sequence[tuple[float, float]],
    why_not: Sequence[str | None],
    no_way: str,
) -> list[Route]:
    """Turn ways into routes, or say why there is none."""
    distances = chains.sum_along(load_sea_graph().length_km).tolist()
    routes = []
    asked = zip(pairs, snaps_km, why_not, strict=True)
    found = zip(distances, _draw(chains), _list_passages(chains), strict=True)
    for (pair, snap_km, reason), (distance_km, line, passages) in zip(asked, found, strict=True):
        if reason is not None or not line:
            routes.append(make_unreachable(*pair, "sea", reason or no_way, snap_km))
        else:
            routes.append(_make_route(pair, snap_km, distance_km, line, passages))
    return routes


def _draw(chains: Chains) -> list[Line]:
    """Give (lon, lat) along each way."""
    nodes, point_of = chains.nodes.values.tolist(), _points().__getitem__
    ends = np.cumsum(chains.nodes.count).tolist()
    return [tuple(map(point_of, nodes[a:b])) for a, b in zip([0, *ends], ends, strict=False)]


@cache
def _points() -> list[tuple[float, float]]:
    """Give (lon, lat) of every node."""
    graph = load_sea_graph()
    return list(zip(graph.lon.tolist(), graph.lat.tolist(), strict=True))


def _list_passages(chains: Chains) -> list[tuple[str, ...]]:
    """List the passages of each way in the order of passing."""
    graph, edges = load_sea_graph(), chains.edges
    at = np.flatnonzero((edges >= 0) & (graph.passage[edges] >= 0))
    found: list[dict[str, None]] = [{} for _ in chains.nodes.count]
    for way, passage in zip(
        chains.rows()[at].tolist(), graph.passage[edges[at]].tolist(), strict=True
    ):
        found[way][graph.passage_names[passage]] = None
    return [tuple(names) for names in found]


@cache
def _passage_rows() -> Mapping[str, Mapping[str, str]]:
    return {row["id"]: row for row in read_table("passages.csv")}


def passages_h(passages: Iterable[str]) -> float:
    """Give the time that passages take beyond sailing at sea speed [h]: waits, convoys, locks."""
    return sum(float(_passage_rows()[name]["extra_h"]) for name in passages)


def _make_route(
    pair: tuple[Place, Place],
    snap_km: tuple[float, float],
    distance_km: float,
    line: Line,
    passages: tuple[str, ...],
) -> Route:
    """Make a route of what lies along a way."""
    origin, destination = pair
    rows = [_passage_rows()[name] for name in passages]
    duration_h = drive_h(distance_km, PROFILE) + passages_h(passages)
    ends = [origin.country, *(row["countries"] for row in rows), destination.country]
    leg = Leg(
        mode="sea",
        kind="sea",
        distance_km=distance_km,
        duration_h=duration_h,
        from_name=origin.name,
        to_name=destination.name,
    )
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
        geometry=line,
        legs=(leg,),
        passages=passages,
    )
