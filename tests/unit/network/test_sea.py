"""Sea routes keep off the land, use the passages that the ship fits, and end where they must."""

import numpy as np
import pytest

from muster.network.border import country_at
from muster.network.closure import NO_LIMITS, OPEN, Closures, Limits
from muster.network.gazetteer import find_place
from muster.network.place import Place
from muster.network.route import Route
from muster.network.routing import find_route
from muster.network.sea_graph import load_sea_graph


def sail(start: str, end: str, closures: Closures = OPEN, limits: Limits = NO_LIMITS) -> Route:
    """Find a route by sea between two places given by name."""
    return find_route(find_place(start), find_place(end), "sea", closures=closures, limits=limits)


def test_lanes_keep_off_the_land() -> None:
    """Points along the lanes lie at sea; only edges marked as inland water may not."""
    graph = load_sea_graph()
    chosen = np.random.default_rng(0).choice(np.flatnonzero(~graph.inland), 3000, replace=False)
    on_land = 0
    for edge in chosen:
        a, b = graph.tail[edge], graph.head[edge]
        if abs(graph.lon[a] - graph.lon[b]) > 180:
            continue
        for share in (0.3, 0.5, 0.7):
            lat = graph.lat[a] + share * (graph.lat[b] - graph.lat[a])
            lon = graph.lon[a] + share * (graph.lon[b] - graph.lon[a])
            on_land += country_at(float(lat), float(lon)) is not None
    assert on_land <= 20


def test_unreachable_is_said_and_never_zero() -> None:
    """With every way into the Baltic closed, there is a reason and an infinite distance."""
    shut = frozenset({"kiel-canal", "oresund", "great-belt", "little-belt"})
    route = sail("Den Helder NL", "Klaipeda LT", Closures(ids=shut))
    assert not route.reachable
    assert route.distance_km == float("inf")
    assert "great-belt closed" in (route.reason or "")


def test_deep_ship_takes_the_great_belt() -> None:
    """A draught of 11 m fits neither the canal nor the Sound."""
    route = sail("Den Helder NL", "Klaipeda LT", limits=Limits(draught_m=11.0, beam_m=32.0))
    assert "great-belt" in route.passages
    assert not {"kiel-canal", "oresund"} & set(route.passages)


def test_corinth_is_for_small_ships() -> None:
    """The canal is used only by a ship that is known to fit."""
    assert "corinth" not in sail("Rota ES", "Constanta RO").passages
    small = sail("Bari IT", "Piraeus GR", limits=Limits(draught_m=5.0, beam_m=15.0))
    assert "corinth" in small.passages
    assert "corinth" not in sail("Bari IT", "Piraeus GR").passages


def test_montreux_binds_warships() -> None:
    """A warship over 15,000 t may not pass the Turkish straits, a cargo ship may."""
    heavy = Limits(warship=True, weight_t=25_000)
    assert not sail("Rota ES", "Constanta RO", limits=heavy).reachable
    assert sail("Rota ES", "Constanta RO", limits=Limits(weight_t=25_000)).reachable
    frigate = Limits(warship=True, weight_t=6000)
    assert sail("Rota ES", "Constanta RO", limits=frigate).reachable


@pytest.mark.parametrize(
    ("start", "end", "passages"),
    [
        ("Rota ES", "Constanta RO", {"gibraltar", "dardanelles", "bosphorus"}),
        ("Rotterdam NL", "Singapore SG", {"dover", "gibraltar", "suez", "bab-el-mandeb"}),
        ("New York US", "Yokohama JP", {"panama"}),
        ("Constanta RO", "Mariupol UA", {"kerch"}),
        ("Rotterdam NL", "Kuwait KW", {"hormuz"}),
    ],
)
def test_passages_are_named(start: str, end: str, passages: set[str]) -> None:
    """A route tells the straits and canals that it uses."""
    assert passages <= set(sail(start, end).passages)


def test_inland_place_is_no_port() -> None:
    """A town far from the sea is not reached by ship."""
    route = sail("Rotterdam NL", "Vilnius LT")
    assert not route.reachable
    assert "nearest port" in (route.reason or "")


def test_sea_area_is_a_destination() -> None:
    """A ship can go to a point at sea."""
    spot = Place(id="x", name="x", country=None, lat=56.5, lon=18.0, kind="sea_area")
    assert find_route(find_place("Frederikshavn DK"), spot, "sea").reachable
