"""The ends of a land route: what closes them, and which regions they open."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from muster.network.closure import Closures
from muster.network.graph import load_land_graph, to_xyz
from muster.network.land_transit import SET_APART, country_of, open_regions
from muster.network.place import Place

COUNTRIES_IN_PARTS = frozenset(country_of(region) for region in SET_APART)


def find_closed_end(places: Iterable[Place], closures: Closures) -> str | None:
    """Say which end is closed, if one is.

    A closed port or airfield is closed to ships or aircraft, not to the road that leads there.
    """
    if not closures.ids:
        return None
    for place in places:
        is_gateway = place.kind in ("airfield", "port")
        if not is_gateway and place.id in closures.ids:
            return f"{place.name} is closed"
        if place.country and closures.ids & {place.country, f"{place.country}:land"}:
            return f"{place.country} is closed to land traffic"
    return None


def regions_for(
    mode: str, origin: Place, destination: Place, closures: Closures, barred: frozenset[str]
) -> frozenset[str]:
    """List the regions that a route between two places may use."""
    ends = end_regions(mode, origin) | end_regions(mode, destination)
    return regions_between(mode, ends, closures, barred)


@lru_cache(maxsize=1024)
def regions_between(
    mode: str, ends: frozenset[str], closures: Closures, barred: frozenset[str]
) -> frozenset[str]:
    """List the regions that a route between ends in some regions may use."""
    regions = open_regions(load_land_graph(mode).region_codes, ends, closures)
    return frozenset(code for code in regions if country_of(code) not in barred)


def end_regions(mode: str, place: Place) -> frozenset[str]:
    """Give the regions of one end: its country, and its part where a country has parts."""
    if place.country is not None and place.country not in COUNTRIES_IN_PARTS:
        return frozenset({place.country})
    return _located_regions(mode, place.country, place.lat, place.lon)


@lru_cache(maxsize=4096)
def _located_regions(mode: str, country: str | None, lat: float, lon: float) -> frozenset[str]:
    graph = load_land_graph(mode)
    near = graph.nearest.find(to_xyz(np.array([lat]), np.array([lon])), 1)
    found = graph.region_codes[int(graph.region[near[0, 0]])]
    if country is None:
        return frozenset({found})
    return frozenset({country, found} if country_of(found) == country else {country})
