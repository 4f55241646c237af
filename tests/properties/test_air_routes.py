"""What holds for every flight."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from muster.network.air import find_air_route
from muster.network.airspace import Rings, load_borders_of, to_unit
from muster.network.border import load_borders
from muster.network.closure import Closures, Limits
from muster.network.detour import load_detour
from muster.network.gazetteer import find_place
from muster.network.geodesic import distance_km
from muster.network.overflight import closed_regions
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
# Airfields within 15 km of a border or of the coast of a country that is often closed, and far
# ones whose way leads past Russia, over the pole or over the antimeridian.
EDGES = [
    "EVDA",
    "EPBK",
    "UMGG",
    "UATT",
    "UTSN",
    "PAOM",
    "PASY",
    "RJCC",
    "ENSB",
    "NFFN",
    "OIKR",
    "OERM",
    "KOSA",
    "CYRB",
    "EGAE",
    "LOWS",
    "LSGG",
    "LTCT",
    "ZKSE",
    "MZCK",
]
CLOSABLE_FAR = ("RUS", "IRQ", "GBR", "IRN", "KAZ", "USA", "CAN", "NOR", "CHN", "FJI", "MNG", "ISR")
CLOSABLE = ("POL", "DEU", "ROU", "SWE", "FIN", "HUN", "AUT", "CHE", "UKR", "LVA", "SRB", "TUR")
ROUGHLY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
THOROUGHLY = settings(ROUGHLY, max_examples=40)
NEAR_KM = 0.1  # what the quick formula may err when it chooses between two ways
fields = st.sampled_from(FIELDS).map(find_place)
closed = st.frozensets(st.sampled_from(CLOSABLE), max_size=3)
anywhere = st.sampled_from(FIELDS + EDGES)
closed_anywhere = st.frozensets(st.sampled_from(CLOSABLE + CLOSABLE_FAR), max_size=4)
ranges_km = st.sampled_from([None, None, 6500.0])


def fly(a: Place, b: Place, ids: frozenset[str] = frozenset()) -> Route:
    """Find a way with some countries closed."""
    return find_air_route(a, b, closures=Closures(ids=ids))


def whole(regions: frozenset[str]) -> frozenset[str]:
    """Give regions with the parts of them that are told apart."""
    codes = load_borders().codes
    return frozenset(code for code in codes if regions & {code, code.split("-")[0]})


def cut(borders: Rings, start: NDArray[np.float64], end: NDArray[np.float64]) -> int:
    """Count the edges that a line cuts, by signs alone: no edge or point is let off."""
    plane = np.cross(start, end)
    side = borders.point @ plane > 0
    ahead, behind = borders.normal @ end > 0, borders.normal @ start > 0
    turned = side[borders.next]
    return int(np.sum((side != turned) & (ahead != behind) & (side == ahead)))


def crossed(route: Route, shut: frozenset[str]) -> bool:
    """Say whether the drawn line meets the true border of something shut."""
    borders = load_borders_of(whole(shut))
    lat = np.array([lat for _, lat in route.geometry])
    lon = np.array([lon for lon, _ in route.geometry])
    points = to_unit(lat, lon)
    return any(cut(borders, start, end) for start, end in pairwise(points))


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


@THOROUGHLY
@example("MZCK", "LTBR", frozenset({"MEX"}), None)  # closed beside a geodesic, not a straight line
@given(anywhere, anywhere, closed_anywhere, ranges_km)
def test_nothing_closed_is_crossed(
    a: str, b: str, ids: frozenset[str], range_km: float | None
) -> None:
    """Neither what the rule closes nor what somebody closed lies under a flight or a stop.

    Only the countries of the ends are exempt, and only from the rule.
    """
    origin, destination = find_place(a), find_place(b)
    closures = Closures(ids=ids)
    route = find_air_route(origin, destination, closures=closures, limits=Limits(range_km=range_km))
    if not route.reachable:
        assert route.reason
        assert route.distance_km == float("inf")
        return
    shut = closed_regions(closures, (origin.country, destination.country))
    assert ids <= shut
    assert not crossed(route, shut)
    assert not {stop.country for stop in route.stops} & shut


@THOROUGHLY
@given(closed_anywhere, st.randoms(use_true_random=False))
def test_no_bend_sees_through_a_closed_country(ids: frozenset[str], chance: Random) -> None:
    """Every straight way from one bend to another keeps out, whichever flight may use it."""
    detour = load_detour(closed_regions(Closures(ids=ids), ()))
    borders = load_borders_of(whole(closed_regions(Closures(ids=ids), ())))
    for corner in chance.sample(range(len(detour.lat)), min(5, len(detour.lat))):
        points = detour.rings.point[detour.corners]
        for other in detour.visible(corner):
            assert cut(borders, points[corner], points[other]) == 0, (
                (detour.lat[corner], detour.lon[corner]),
                (detour.lat[other], detour.lon[other]),
            )


@ROUGHLY
@given(fields, fields, closed)
def test_the_countries_told_lie_under_the_flight(a: Place, b: Place, ids: frozenset[str]) -> None:
    """A country that is named on the way has its border cut by the line."""
    route = fly(a, b, ids)
    for country in set(route.countries) - {a.country, b.country}:
        assert crossed(route, frozenset({country}))
