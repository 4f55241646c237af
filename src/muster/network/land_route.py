"""Road and rail routes: search the open graph and describe the path that was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

import numpy as np

from muster.network.closure import Closures
from muster.network.graph import load_land_graph
from muster.network.land_ends import find_closed_end, regions_for
from muster.network.land_search import OpenGraph, open_graph
from muster.network.land_transit import transit_countries
from muster.network.path import Path
from muster.network.path_finder import Entrance, find_paths, twins_of
from muster.network.paths import Paths, cut_paths
from muster.network.place import Place
from muster.network.road_limits import Excess
from muster.network.route import Leg, Route, make_unreachable
from muster.network.tables import closable_things, links_not_open

FARTHEST_SNAP_KM = 60.0
_NONE_BARRED: Mapping[str, Excess] = MappingProxyType({})
LARGEST_BATCH_COUNT = 500


class Finish(Protocol):
    """How a mode cuts a path into legs with times, and which limits it meets."""

    def __call__(self, route: Route, path: Path) -> Route:
        """Give the route with its legs, times and limits."""


def find_land_routes(
    pairs: Iterable[tuple[Place, Place]],
    mode: str,
    finish: Finish,
    *,
    closures: Closures,
    barred: Mapping[str, Excess] = _NONE_BARRED,
) -> list[Route]:
    """Find routes by one land mode; `barred` are countries whose limits the load exceeds."""
    asked = list(pairs)
    result: dict[int, Route] = {}
    groups: dict[frozenset[str], list[int]] = {}
    shut = frozenset(barred)
    for index, pair in enumerate(asked):
        closed = find_closed_end(pair, closures)
        ends = [end.country for end in pair if end.country is not None]
        excess = tuple(barred[country] for country in ends if country in barred)
        if closed is not None:
            result[index] = make_unreachable(*pair, mode, closed)
        elif excess:
            result[index] = _too_heavy(*pair, mode, excess)
        else:
            groups.setdefault(regions_for(mode, *pair, closures, shut), []).append(index)
    why = _explain(mode, closures)
    for regions, members in groups.items():
        opened = open_graph(mode, regions, closed_links(closures))
        for start in range(0, len(members), LARGEST_BATCH_COUNT):
            batch = members[start : start + LARGEST_BATCH_COUNT]
            routes = _find_batch(opened, [asked[i] for i in batch], mode, finish, why)
            result.update(zip(batch, routes, strict=True))
    lost = [index for index, one in result.items() if not one.reachable and not one.excess]
    if barred and lost:
        lighter = find_land_routes([asked[i] for i in lost], mode, finish, closures=closures)
        for index, way in zip(lost, lighter, strict=True):
            excess = tuple(barred[country] for country in way.countries if country in barred)
            if excess:  # the way that a lighter load would take names what bars this one
                result[index] = _too_heavy(*asked[index], mode, excess)
    return [result[index] for index in range(len(asked))]


def _too_heavy(origin: Place, destination: Place, mode: str, excess: tuple[Excess, ...]) -> Route:
    names = ", ".join(str(one) for one in dict.fromkeys(excess))
    reason = f"too heavy for the {mode}s of {names}, and no way round"
    return make_unreachable(origin, destination, mode, reason, excess=excess)


def closed_links(closures: Closures) -> frozenset[str]:
    """Give the bridges, tunnels, ferries and gauge breaks that are closed, or not open yet."""
    closed = closures.ids.intersection(closable_things()) if closures.ids else frozenset()
    return closed | links_not_open(closures.on) if closures.on else closed


def snap_places(opened: OpenGraph, places: Iterable[Place]) -> dict[tuple[float, float], Entrance]:
    """Find the node where each place meets the network."""
    spots = list(dict.fromkeys((place.lat, place.lon) for place in places))
    where = np.array(spots)
    nodes, gaps = opened.snap(where[:, 0], where[:, 1])
    entrances = (Entrance(int(n), float(g)) for n, g in zip(nodes, gaps, strict=True))
    return dict(zip(spots, entrances, strict=True))


def are_connected(mode: str, pairs: Sequence[tuple[Place, Place]]) -> list[bool]:
    """Say for pairs of places if there were a way with every country open, nothing closed."""
    if not pairs:
        return []
    regions = frozenset(load_land_graph(mode).region_codes)
    opened = open_graph(mode, regions, frozenset())
    entrances = snap_places(opened, (place for pair in pairs for place in pair))
    pieces = {
        spot: set(opened.piece[twins_of(opened, entrance.node)].tolist())
        for spot, entrance in entrances.items()
    }
    return [not pieces[a.lat, a.lon].isdisjoint(pieces[b.lat, b.lon]) for a, b in pairs]


def _find_batch(
    opened: OpenGraph,
    pairs: Sequence[tuple[Place, Place]],
    mode: str,
    finish: Finish,
    why: str,
) -> list[Route]:
    """Find the routes of pairs that share an open graph."""
    entrances = snap_places(opened, (place for pair in pairs for place in pair))
    ends = [(entrances[a.lat, a.lon], entrances[b.lat, b.lon]) for a, b in pairs]
    near = [i for i, (a, b) in enumerate(ends) if max(a.gap_km, b.gap_km) <= FARTHEST_SNAP_KM]
    chains = find_paths(opened, [(ends[i][0].node, ends[i][1].node) for i in near])
    has_way = chains.nodes.count > 0
    found = [i for i, reached in zip(near, has_way.tolist(), strict=True) if reached]
    lost = [i for i, reached in zip(near, has_way.tolist(), strict=True) if not reached]
    paths = cut_paths(load_land_graph(mode), chains.take(np.flatnonzero(has_way)), mode)
    described = describe(
        paths,
        [pairs[i] for i in found],
        [(ends[i][0].gap_km, ends[i][1].gap_km) for i in found],
        finish,
    )
    routes = dict(zip(found, described, strict=True))
    connected = are_connected(mode, [pairs[i] for i in lost])
    reasons = {
        i: why if joined else f"no {mode} leads there"
        for i, joined in zip(lost, connected, strict=True)
    }
    for i, (pair, (start, end)) in enumerate(zip(pairs, ends, strict=True)):
        if i in routes:
            continue
        snap_km = (start.gap_km, end.gap_km)
        far = pair[0] if snap_km[0] > snap_km[1] else pair[1]
        reason = f"{far.name} lies {max(snap_km):.0f} km from the open {mode} network"
        routes[i] = make_unreachable(*pair, mode, reasons.get(i, reason), snap_km)
    return [routes[i] for i in range(len(pairs))]


def describe(
    paths: Paths,
    pairs: Sequence[tuple[Place, Place]],
    snaps_km: Sequence[tuple[float, float]],
    finish: Finish,
) -> list[Route]:
    """Turn paths into routes."""
    if not pairs:
        return []
    routes = []
    for path, (origin, destination), snap_km, countries, line in zip(
        paths.each(), pairs, snaps_km, paths.countries(), paths.lines(), strict=True
    ):
        route = Route(
            mode=paths.mode,
            reachable=True,
            reason=None,
            origin=origin,
            destination=destination,
            distance_km=0.0,
            duration_h=0.0,
            countries=countries,
            snap_km=snap_km,
            geometry=line,
            legs=(),
            passages=path.passages(),
        )
        routes.append(finish(route, path))
    return routes


def with_legs(route: Route, legs: tuple[Leg, ...]) -> Route:
    """Give a route its legs, and their distance and time in all."""
    return replace(
        route,
        legs=legs,
        distance_km=sum(leg.distance_km for leg in legs),
        duration_h=sum(leg.duration_h for leg in legs),
    )


def _explain(mode: str, closures: Closures) -> str:
    """Say why there may be no way: what is closed or not allowed."""
    reason = f"no way by {mode} without crossing a country whose transit is not allowed"
    if closures.allow_transit:
        extra = sorted(closures.allow_transit - transit_countries(closures.on))
        reason += f" (allowed besides members: {', '.join(extra)})" if extra else ""
    if closures.ids:
        reason += f"; closed: {', '.join(sorted(closures.ids))}"
    return reason
