"""Sea routes keep off the land, use the passages that the ship fits, and end where they must."""

from datetime import date

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
    route = sail("Rotterdam NL", "Klaipeda LT", limits=Limits(draught_m=11.0, beam_m=32.0))
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


def test_montreux_counts_a_group_in_the_black_sea_only() -> None:
    """One state may have 30,000 t past the Bosphorus; a Black Sea state may have more."""
    group = Limits(warship=True, weight_t=6000, group_t=36_000, flag="ESP")
    route = sail("Rota ES", "Constanta RO", limits=group)
    assert not route.reachable
    assert "30,000 t of one state" in (route.reason or "")
    assert sail("Rota ES", "Izmit TR", limits=group).reachable
    own = Limits(warship=True, weight_t=16_000, group_t=36_000, flag="ROU")
    assert sail("Rota ES", "Constanta RO", limits=own).reachable


@pytest.mark.parametrize(
    ("closed", "start", "end", "gone", "instead"),
    [
        ("DEU", "Den Helder NL", "Klaipeda LT", "kiel-canal", "oresund"),
        ("DEU:sea", "Den Helder NL", "Klaipeda LT", "kiel-canal", "oresund"),
        ("EGY", "Rotterdam NL", "Singapore SG", "suez", "cape-of-good-hope"),
        ("PAN:sea", "New York US", "Yokohama JP", "panama", None),
        ("DNK:sea", "Rotterdam NL", "Klaipeda LT", "", "kiel-canal"),
    ],
)
def test_a_closed_country_closes_its_canals(
    closed: str, start: str, end: str, gone: str, instead: str | None
) -> None:
    """The canals of a country close with it; straits that all may pass stay open."""
    free, after = sail(start, end), sail(start, end, Closures(ids=frozenset({closed})))
    assert after.reachable
    assert gone not in after.passages
    assert instead is None or instead in after.passages
    assert after.distance_km >= free.distance_km
    assert not gone or after.distance_km > free.distance_km + 100


@pytest.mark.parametrize("closed", ["TUR", "TUR:sea"])
def test_turkey_closes_the_way_to_the_black_sea(closed: str) -> None:
    """No way is an answer with a reason."""
    route = sail("Rota ES", "Constanta RO", Closures(ids=frozenset({closed})))
    assert not route.reachable
    assert "bosphorus closed with TUR" in (route.reason or "")


@pytest.mark.parametrize(
    ("closed", "port", "open_port"),
    [
        ("POL", "Gdansk PL", "Klaipeda LT"),
        ("POL:sea", "Gdansk PL", "Klaipeda LT"),
        ("PLGDN", "Gdansk PL", "Gdynia PL"),
        ("RUS-KGD:sea", "Kaliningrad RU", "Saint Petersburg RU"),
    ],
)
def test_a_closed_country_closes_its_ports(closed: str, port: str, open_port: str) -> None:
    """A ship neither calls at nor leaves a port that is closed by itself or with its country."""
    closures = Closures(ids=frozenset({closed}))
    for start, end in (("Rotterdam NL", port), (port, "Rotterdam NL")):
        route = sail(start, end, closures)
        assert not route.reachable
        assert route.distance_km == route.duration_h == float("inf")
        assert "closed" in (route.reason or "")
    assert sail("Rotterdam NL", open_port, closures).reachable


@pytest.mark.parametrize("closed", ["POL:air", "POL:land"])
def test_closing_the_sky_or_the_land_leaves_ports_open(closed: str) -> None:
    """Each scope closes itself only."""
    closures = Closures(ids=frozenset({closed}))
    assert sail("Rotterdam NL", "Gdansk PL", closures) == sail("Rotterdam NL", "Gdansk PL")


def test_rivers_and_lakes_close_with_their_country() -> None:
    """Without Canada's part of the Saint Lawrence nobody sails to Chicago; New York stays open."""
    shut = Closures(ids=frozenset({"CAN:sea"}))
    assert sail("Rotterdam NL", "Chicago US").reachable
    route = sail("Rotterdam NL", "Chicago US", shut)
    assert not route.reachable
    assert "waters of CAN closed" in (route.reason or "")
    assert sail("Rotterdam NL", "New York US", shut).reachable


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(draught_m=10.4), "9.15 m deep"),
        (Limits(draught_m=7.0, length_m=190.0), "160 m long"),
    ],
)
def test_a_port_takes_only_ships_that_fit(limits: Limits, said: str) -> None:
    """Szczecin before its fairway was dredged: too shallow for one ship, too short for another."""
    before, after = Closures(on=date(2022, 1, 25)), Closures(on=date(2024, 1, 1))
    route = sail("Rotterdam NL", "Szczecin PL", before, limits)
    assert not route.reachable
    assert said in (route.reason or "")
    assert sail("Rotterdam NL", "Szczecin PL", after, limits).reachable
    assert sail("Rotterdam NL", "Szczecin PL", before, Limits(draught_m=7.0)).reachable


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
