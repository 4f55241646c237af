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
SAMPLE_SHARES = (0.2, 0.4, 0.6, 0.8)
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


@cache
def crosses_land(tail: int, head: int) -> bool:
    """Say whether an edge of the sea graph crosses a country: more than a graze of its length."""
    graph = load_sea_graph()
    step = graph.lon[head] - graph.lon[tail]
    if abs(step) > 180:
        return False
    on_land = [
        country_at(
            float(graph.lat[tail] + share * (graph.lat[head] - graph.lat[tail])),
            float(graph.lon[tail] + share * step),
        )
        is not None
        for share in SAMPLE_SHARES
    ]
    return sum(on_land) > 1


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_sea_routes_keep_off_the_land(seed: int) -> None:
    """Between ports of the world no route crosses a country, but for rivers, docks and canals.

    The first and the last step, in the port itself, do not count; of the others one in a hundred
    may run over land that the coast of the lanes and the borders of the package draw differently.
    """
    graph, table = load_sea_graph(), place_table()
    numbers = {
        (round(lat, 4), round(lon, 4)): node
        for node, (lat, lon) in enumerate(zip(graph.lat.tolist(), graph.lon.tolist(), strict=True))
    }
    inland = {
        (int(a), int(b))
        for a, b in zip(graph.tail[graph.inland], graph.head[graph.inland], strict=True)
    }
    chosen = np.random.default_rng(seed).choice(seaports(), (40, 2))
    pairs = [(table.make_place(a), table.make_place(b)) for a, b in chosen.tolist()]
    steps, on_land = 0, 0
    for route in find_routes(pairs, "sea"):
        nodes = [numbers[lat, lon] for lon, lat in route.geometry]
        for a, b in pairwise(nodes[1:-1]):
            key = (min(a, b), max(a, b))
            steps += 1
            on_land += key not in inland and crosses_land(*key)
    assert steps > 100
    assert on_land <= steps // 100
