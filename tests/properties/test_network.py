"""Properties of the network: symmetry, triangle inequality, closing never helps."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.network.closure import Closures
from muster.network.place import Place
from muster.network.routing import find_route

TOWNS = {
    "Paris": ("FRA", 48.86, 2.35),
    "Hamburg": ("DEU", 53.55, 10.0),
    "Warsaw": ("POL", 52.23, 21.01),
    "Vilnius": ("LTU", 54.69, 25.28),
    "Budapest": ("HUN", 47.5, 19.04),
    "Bucharest": ("ROU", 44.43, 26.1),
    "Sofia": ("BGR", 42.7, 23.32),
    "Milan": ("ITA", 45.46, 9.19),
    "Madrid": ("ESP", 40.42, -3.7),
    "Riga": ("LVA", 56.95, 24.1),
    "Lviv": ("UKR", 49.84, 24.03),
}
PORTS = {
    "Rotterdam": ("NLD", 51.95, 4.13),
    "Gdynia": ("POL", 54.53, 18.55),
    "Constanta": ("ROU", 44.17, 28.65),
    "Rota": ("ESP", 36.62, -6.33),
    "Charleston": ("USA", 32.78, -79.93),
    "Singapore": ("SGP", 1.26, 103.83),
    "Bergen": ("NOR", 60.4, 5.3),
}
PLACES = {
    name: Place(
        id=name,
        name=name,
        country=country,
        lat=lat,
        lon=lon,
        kind="port" if name in PORTS else "town",
    )
    for name, (country, lat, lon) in (TOWNS | PORTS).items()
}
CLOSABLE = ["suez", "kiel-canal", "oresund", "AUT", "POL", "DEU", "great-belt-bridge", "sestokai"]
CLOSABLE_AT_SEA = [
    "EGY", "TUR", "DNK:sea", "DEU:sea", "GBR", "PAN:sea", "CAN:sea", "POL:air", "dover", "PLGDN",
    "gibraltar", "RUS-KGD:sea",
]  # fmt: skip


def distance_km(a: str, b: str, mode: str, closed: frozenset[str] = frozenset()) -> float:
    """Give the distance between two places of the list."""
    return find_route(PLACES[a], PLACES[b], mode, closures=Closures(ids=closed)).distance_km


def names(mode: str) -> st.SearchStrategy[str]:
    """Choose a place that fits the mode."""
    return st.sampled_from(sorted(PORTS if mode == "sea" else TOWNS))


@pytest.mark.parametrize("mode", ["road", "rail", "sea"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_there_and_back_are_equal(mode: str, data: st.DataObject) -> None:
    """No network has one-way streets."""
    a, b = data.draw(names(mode)), data.draw(names(mode))
    assert distance_km(a, b, mode) == pytest.approx(distance_km(b, a, mode), abs=0.01)


@pytest.mark.parametrize("mode", ["road", "sea"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_stop_on_the_way_is_no_short_cut(mode: str, data: st.DataObject) -> None:
    """Going over a third place is never shorter."""
    a, b, c = (data.draw(names(mode)) for _ in range(3))
    direct = distance_km(a, c, mode)
    assert direct <= distance_km(a, b, mode) + distance_km(b, c, mode) + 0.01


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_closing_more_at_sea_never_shortens(data: st.DataObject) -> None:
    """Whatever is closed already, closing more makes no voyage shorter, and none of no length."""
    a, b = data.draw(names("sea")), data.draw(names("sea"))
    some = frozenset(data.draw(st.lists(st.sampled_from(CLOSABLE_AT_SEA), max_size=3)))
    more = frozenset(data.draw(st.lists(st.sampled_from(CLOSABLE_AT_SEA), max_size=3)))
    less, after = distance_km(a, b, "sea", some), distance_km(a, b, "sea", some | more)
    assert after >= less - 0.01
    assert after > 0 or a == b


@pytest.mark.parametrize("mode", ["road", "rail", "sea"])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_closing_never_shortens(mode: str, data: st.DataObject) -> None:
    """With something closed a route is as long or longer, or there is none."""
    a, b = data.draw(names(mode)), data.draw(names(mode))
    closed = frozenset(data.draw(st.lists(st.sampled_from(CLOSABLE), max_size=3)))
    after = distance_km(a, b, mode, closed)
    assert after >= distance_km(a, b, mode) - 0.01
    assert after > 0 or a == b
    assert not math.isnan(after)
