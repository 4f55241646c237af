"""Road and rail routes: search the open graph and describe the path that was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from muster.network.closure import Closures
from muster.network.graph import load_land_graph
from muster.network.land_ends import find_closed_end, regions_for
from muster.network.land_search import OpenGraph, open_graph
from muster.network.land_transit import transit_countries
from muster.network.path import Path, cut_path
from muster.network.path_finder import Entrance, find_paths, twins_of
from muster.network.place import Place
from muster.network.route import Leg, Route, make_unreachable
from muster.network.tables import closable_things, links_not_open

FARTHEST_SNAP_KM = 60.0


class MakeLegs(Protocol):
    """How a mode cuts a path into legs with times."""

    def __call__(self, path: Path, origin: Place, destination: Place) -> tuple[Leg, ...]:
        """Make the legs."""


def find_land_routes(
    pairs: Iterable[tuple[Place, Place]],
    mode: str,
    make_legs: MakeLegs,
    *,
    closures: Closures,
    barred: frozenset[str] = frozenset(),
) -> list[Route]:
    """Find routes by one land mode; `barred` are countries whose limits the load exceeds."""
    asked = list(pairs)
    result: dict[int, Route] = {}
    groups: dict[frozenset[str], list[int]] = {}
    for index, pair in enumerate(asked):
        closed = find_closed_end(pair, closures)
        if closed is None:
            groups.setdefault(regions_for(mode, *pair, closures, barred), []).append(index)
        else:
            result[index] = make_unreachable(*pair, mode, closed)
    why = _explain(mode, closures, barred)
    for regions, members in groups.items():
        opened = open_graph(mode, regions, closed_links(closures))
        routes = _find_group(opened, [asked[i] for i in members], mode, make_legs, why)
        result.update(zip(members, routes, strict=True))
    return [result[index] for index in range(len(asked))]


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


def is_connected(mode: str, origin: Place, destination: Place) -> bool:
    """Say whether there would be a way if every country were open and nothing closed."""
    regions = frozenset(load_land_graph(mode).region_codes)
    opened = open_graph(mode, regions, frozenset())
    starts, ends = (
        twins_of(opened, entrance.node)
        for entrance in snap_places(opened, [origin, destination]).values()
    )
    return bool(np.isin(opened.piece[starts], opened.piece[ends]).any())


def _find_group(
    opened: OpenGraph,
    pairs: Sequence[tuple[Place, Place]],
    mode: str,
    make_legs: MakeLegs,
    why: str,
) -> list[Route]:
    """Find the routes of pairs that share an open graph."""
    entrances = snap_places(opened, (place for pair in pairs for place in pair))
    ends = [tuple(entrances[place.lat, place.lon] for place in pair) for pair in pairs]
    paths = find_paths(opened, [(start.node, end.node) for start, end in ends])
    routes = []
    for (origin, destination), (start, end), nodes in zip(pairs, ends, paths, strict=True):
        snap_km = (start.gap_km, end.gap_km)
        if max(snap_km) > FARTHEST_SNAP_KM:
            far = origin if snap_km[0] > snap_km[1] else destination
            reason = f"{far.name} lies {max(snap_km):.0f} km from the open {mode} network"
            routes.append(make_unreachable(origin, destination, mode, reason, snap_km))
        elif nodes is None:
            reason = why if is_connected(mode, origin, destination) else f"no {mode} leads there"
            routes.append(make_unreachable(origin, destination, mode, reason, snap_km))
        else:
            path = cut_path(opened, nodes, mode)
            routes.append(describe(path, origin, destination, snap_km, make_legs))
    return routes


def describe(
    path: Path,
    origin: Place,
    destination: Place,
    snap_km: tuple[float, float],
    make_legs: MakeLegs,
) -> Route:
    """Turn a path into a route."""
    legs = make_legs(path, origin, destination)
    return Route(
        mode=path.mode,
        reachable=True,
        reason=None,
        origin=origin,
        destination=destination,
        distance_km=sum(leg.distance_km for leg in legs),
        duration_h=sum(leg.duration_h for leg in legs),
        countries=path.countries(),
        snap_km=snap_km,
        geometry=path.line(),
        legs=legs,
        passages=path.passages(),
    )


def _explain(mode: str, closures: Closures, barred: frozenset[str]) -> str:
    """Say why there may be no way: what is closed, barred or not allowed."""
    reason = f"no way by {mode} without crossing a country whose transit is not allowed"
    if closures.allow_transit:
        extra = sorted(closures.allow_transit - transit_countries(closures.on))
        reason += f" (allowed besides members: {', '.join(extra)})" if extra else ""
    if closures.ids:
        reason += f"; closed: {', '.join(sorted(closures.ids))}"
    if barred:
        reason += f"; too heavy for the roads of {', '.join(sorted(barred))}"
    return reason
