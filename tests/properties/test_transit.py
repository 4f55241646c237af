"""No route crosses what it may not: closed countries by land, land by sea."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.network.border import country_at
from muster.network.gazetteer import find_place
from muster.network.land_transit import transit_countries
from muster.network.place import Place
from muster.network.place_table import place_table
from muster.network.routing import find_routes
from muster.network.sea_graph import load_sea_graph

REGION = (34.0, 71.0, -10.0, 45.0)
BIG_TOWN = 40_000
PAIR_COUNT = 120
SAMPLE_KM = 0.5
SMALL_STATES = (
    "Andorra la Vella AD",
    "Monaco MC",
    "SMR",
    "Vaduz LI",
    "Luxembourg LU",
    "Pristina XK",
    "Büsingen DE",
    "Baarle-Nassau NL",
    "Baarle-Hertog BE",
    "Neum BA",
    "Dubrovnik HR",
    "Kaliningrad RU",
    "Sevastopol UA",
    "Tiraspol MD",
)


@cache
def big_towns() -> tuple[int, ...]:
    """List the larger towns of the region, as rows of the table of places."""
    table = place_table()
    rows = table.rows_of_kind("town")
    south, north, west, east = REGION
    lat, lon = table.lat[rows], table.lon[rows]
    inside = (lat > south) & (lat < north) & (lon > west) & (lon < east)
    return tuple(rows[inside & (table.weight[rows] >= BIG_TOWN)].tolist())


@cache
def seaports() -> tuple[int, ...]:
    """List the ports of the world, as rows of the table of places."""
    return tuple(place_table().rows_of_kind("port").tolist())


def assert_allowed(pairs: Iterable[tuple[Place, Place]], mode: str) -> int:
    """Check every route between some pairs; give how many there are."""
    members = transit_countries(None)
    found = 0
    for route in find_routes(pairs, mode):
        ends = {place.country for place in (route.origin, route.destination)}
        assert set(route.countries) <= members | ends, (route.origin.name, route.destination.name)
        found += route.reachable
    return found


@pytest.mark.parametrize("mode", ["road", "rail"])
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_land_routes_stay_with_members(mode: str, seed: int) -> None:
    """Between towns all over the region, routes cross members and the countries of the ends."""
    chosen = np.random.default_rng(seed).choice(big_towns(), (PAIR_COUNT, 2))
    table = place_table()
    pairs = [(table.make_place(a), table.make_place(b)) for a, b in chosen.tolist()]
    assert assert_allowed(pairs, mode) > PAIR_COUNT // 3


@pytest.mark.parametrize("mode", ["road", "rail"])
def test_small_states_and_enclaves_follow_the_rule(mode: str) -> None:
    """Micro-states, enclaves and exclaves are crossed only by routes that end in them."""
    places = [find_place(name) for name in (*SMALL_STATES, "Zagreb", "Vienna AT", "Brussels")]
    pairs = [(a, b) for a in places for b in places if a is not b]
    assert assert_allowed(pairs, mode) > len(pairs) // 4


MOST_LAND_KM = 2.0
"""The coast of the lanes and the borders of the package draw a point of land differently [km]."""


@cache
def land_km(edge: int) -> float:
    """Give how much of an edge of the sea graph lies in a country [km], by samples."""
    graph = load_sea_graph()
    tail, head = int(graph.tail[edge]), int(graph.head[edge])
    step = (graph.lon[head] - graph.lon[tail] + 180) % 360 - 180
    on_land = [
        country_at(
            float(graph.lat[tail] + share * (graph.lat[head] - graph.lat[tail])),
            float((graph.lon[tail] + share * step + 180) % 360 - 180),
        )
        is not None
        for share in np.linspace(0.0, 1.0, 2 + int(graph.length_km[edge] / SAMPLE_KM))
    ]
    return float(graph.length_km[edge]) * sum(on_land) / len(on_land)


@cache
def edges_by_ends() -> dict[frozenset[tuple[float, float]], list[int]]:
    """Give the edges between two points, as routes draw them; some points share a place."""
    graph = load_sea_graph()
    points = [
        (round(lat, 4), round(lon, 4))
        for lat, lon in zip(graph.lat.tolist(), graph.lon.tolist(), strict=True)
    ]
    found: dict[frozenset[tuple[float, float]], list[int]] = {}
    for edge, (a, b) in enumerate(zip(graph.tail.tolist(), graph.head.tolist(), strict=True)):
        found.setdefault(frozenset((points[a], points[b])), []).append(edge)
    return found


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_sea_routes_keep_off_the_land(seed: int) -> None:
    """Between ports of the world no route crosses a country, but for rivers, docks and canals.

    The first and the last step, in the port itself, do not count.
    """
    graph, table = load_sea_graph(), place_table()
    canal = graph.passage_names.index("kiel-canal")
    chosen = np.random.default_rng(seed).choice(seaports(), (40, 2))
    pairs = [(table.make_place(a), table.make_place(b)) for a, b in chosen.tolist()]
    steps = 0
    for route in find_routes(pairs, "sea"):
        points = [(lat, lon) for lon, lat in route.geometry]
        for ends in pairwise(points[1:-1]):
            edges = edges_by_ends()[frozenset(ends)]
            if graph.inland[edges].any() or (graph.passage[edges] == canal).any():
                continue
            steps += 1
            assert min(map(land_km, edges)) <= MOST_LAND_KM, (route.origin, route.destination, ends)
    assert steps > 100
