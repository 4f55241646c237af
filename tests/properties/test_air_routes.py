"""What holds for every flight."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.network.air import find_air_route
from muster.network.border import country_at
from muster.network.closure import Closures
from muster.network.gazetteer import find_place
from muster.network.geodesic import distance_km, points_along
from muster.network.place import Place
from muster.network.route import Route

FIELDS = [
    "ETAR",
    "EDDF",
    "EHVK",
    "EHLW",
    "EKSP",
    "EYSA",
    "EYVI",
    "EYKA",
    "EPRZ",
    "EPWA",
    "EPGD",
    "LRCK",
    "LROP",
    "LBPG",
    "LBSF",
    "LTAG",
    "LTAC",
    "LERT",
    "LFMI",
    "LFPG",
    "EGVN",
    "EFHK",
    "EFIV",
    "EETN",
    "EEEI",
    "EVRA",
    "ENBO",
    "ENKR",
    "BIKF",
    "LIPA",
    "LGAL",
    "LUKK",
    "KPOB",
    "EDDB",
    "LHPA",
    "LZSL",
]
CLOSABLE = ("POL", "DEU", "ROU", "SWE", "FIN", "HUN", "AUT", "CHE", "UKR", "LVA", "SRB", "TUR")
ROUGHLY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
NEAR_KM = 0.1  # what the quick formula may err when it chooses between two ways
fields = st.sampled_from(FIELDS).map(find_place)
closed = st.frozensets(st.sampled_from(CLOSABLE), max_size=3)


def fly(a: Place, b: Place, ids: frozenset[str] = frozenset()) -> Route:
    """Find a way with some countries closed."""
    return find_air_route(a, b, closures=Closures(ids=ids))


def lands_under(route: Route) -> set[str | None]:
    """Sample the drawn line."""
    return {
        country_at(lat, lon)
        for (lon_a, lat_a), (lon_b, lat_b) in pairwise(route.geometry)
        for lat, lon in points_along(lat_a, lon_a, lat_b, lon_b, 8.0)
    }


@ROUGHLY
@given(fields, fields, closed)
def test_there_and_back_are_the_same(a: Place, b: Place, ids: frozenset[str]) -> None:
    """The air has no one-way streets."""
    there, back = fly(a, b, ids), fly(b, a, ids)
    assert there.reachable == back.reachable
    assert there.distance_km == pytest.approx(back.distance_km, abs=1e-6)


@ROUGHLY
@given(fields, fields, fields, closed)
def test_no_detour_is_shorter(a: Place, b: Place, c: Place, ids: frozenset[str]) -> None:
    """Triangle inequality, for the same closed countries and ends outside them."""
    ids -= {a.country or "", b.country or "", c.country or ""}
    direct = fly(a, c, ids).distance_km
    assert direct <= fly(a, b, ids).distance_km + fly(b, c, ids).distance_km + NEAR_KM


@ROUGHLY
@given(fields, fields, closed, closed)
def test_closing_never_shortens(
    a: Place, b: Place, some: frozenset[str], more: frozenset[str]
) -> None:
    """Each closed country makes a flight longer or leaves it as it is."""
    less = fly(a, b, some).distance_km
    assert less <= fly(a, b, some | more).distance_km + NEAR_KM
    assert less >= distance_km(a.lat, a.lon, b.lat, b.lon) - 1e-6


@ROUGHLY
@given(fields, fields, closed)
def test_nothing_closed_is_crossed(a: Place, b: Place, ids: frozenset[str]) -> None:
    """Neither what the rule closes nor what somebody closed lies under a flight."""
    route = fly(a, b, ids)
    if not route.reachable:
        assert route.reason
        return
    shut = (ids | {"RUS", "BLR"}) - ({a.country, b.country} - ids)
    assert not shut & lands_under(route)
    assert set(route.countries) <= lands_under(route) | {a.country, b.country}
