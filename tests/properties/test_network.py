"""Properties of the network: symmetry, triangle inequality, closing never helps."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.network.closure import OPEN, Closures, Limits
from muster.network.march import march_h
from muster.network.place import Place
from muster.network.road_limits import barred_countries
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
CLASSES = [f"bridge-class:{country}:{mlc}" for country in ("POL", "DEU", "AUT") for mlc in (30, 80)]
LOADS = {
    "axle_t": st.none() | st.floats(5.0, 16.0),
    "weight_t": st.none() | st.floats(10.0, 160.0),
    "mlc": st.none() | st.floats(10.0, 160.0),
}
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


@settings(max_examples=25, deadline=None)
@given(
    load=st.fixed_dictionaries(LOADS),
    factor=st.floats(1.0, 1.5),
    closed=st.sets(st.sampled_from(CLASSES)),
)
def test_a_heavier_load_is_barred_from_more(
    load: dict[str, float | None], factor: float, closed: set[str]
) -> None:
    """Where the lighter one may not drive, the heavier one may not; closing only adds."""
    heavier = {key: None if value is None else value * factor for key, value in load.items()}
    closures = Closures(ids=frozenset(closed))
    light = barred_countries(Limits(**load), closures)
    heavy = barred_countries(Limits(**heavier), closures)
    assert light.keys() <= heavy.keys()
    assert barred_countries(Limits(**load), OPEN).keys() <= light.keys()


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_heavier_load_never_gets_a_shorter_way(data: st.DataObject) -> None:
    """Nor is a way there other than the way back, whatever the bridges."""
    a, b = PLACES[data.draw(names("road"))], PLACES[data.draw(names("road"))]
    closed = Closures(ids=frozenset(data.draw(st.sets(st.sampled_from(CLASSES), max_size=2))))
    axle_t, mlc = data.draw(st.floats(8.0, 14.0)), data.draw(st.floats(20.0, 140.0))
    light = find_route(a, b, "road", closures=closed, limits=Limits(axle_t=axle_t, mlc=mlc))
    more = Limits(axle_t=axle_t + 1.0, mlc=mlc + 20.0)
    heavy = find_route(a, b, "road", closures=closed, limits=more)
    back = find_route(b, a, "road", closures=closed, limits=more)
    assert heavy.distance_km >= light.distance_km - 0.01
    assert heavy.distance_km == pytest.approx(back.distance_km, abs=0.01)
    assert bool(heavy.excess) <= (not heavy.reachable)


@given(
    stretches=st.lists(
        st.tuples(st.sampled_from(["DEU", "FRA", "POL", "NOR"]), st.floats(0.0, 900.0)), max_size=5
    ),
    more_km=st.floats(0.0, 500.0),
)
def test_a_longer_march_is_never_sooner_there(
    stretches: list[tuple[str, float]], more_km: float
) -> None:
    """Windows, rests and waits only add to the driving time."""
    before_h = march_h(stretches, "road-heavy")
    assert before_h >= sum(length_km for _, length_km in stretches) / 40.0 - 1e-6
    assert march_h([*stretches, ("DEU", more_km)], "road-heavy") >= before_h - 1e-6
