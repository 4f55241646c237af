"""Distances on WGS84 that were computed elsewhere."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from muster.network.air import find_air_route
from muster.network.airspace import to_unit
from muster.network.gazetteer import find_place
from muster.network.geodesic import (
    distance_km,
    line_distances_km,
    points_along,
    straight_points,
)


def test_pope_to_ramstein() -> None:
    """6914.249 km, 3733.4 nautical miles, by two independent geodesic libraries."""
    route = find_air_route(find_place("Pope Field KPOB"), find_place("Ramstein ETAR"))
    assert route.distance_km == pytest.approx(6914.249, abs=0.002)
    assert route.distance_km / 1.852 == pytest.approx(3733.4, abs=0.1)


def test_the_example_of_vincenty() -> None:
    """Flinders Peak to Buninyong, 54,972.271 m (manual of the Australian datum)."""
    flinders = -(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600
    buninyong = -(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600
    assert distance_km(*flinders, *buninyong) == pytest.approx(54.972271, abs=1e-5)


def test_the_quick_formula_is_good_enough_to_choose_by() -> None:
    """Lambert's formula is within 100 m on the flights that Muster plans."""
    places = [(35.17, -79.01), (49.44, 7.6), (50.11, 22.02), (-12.4, 130.9), (64.1, -21.9)]
    lat = np.array([lat for lat, _ in places])
    lon = np.array([lon for _, lon in places])
    for a in places:
        quick = line_distances_km(*a, lat, lon)
        exact = [distance_km(*a, *b) for b in places]
        assert quick == pytest.approx(exact, abs=0.1)


def test_points_on_a_line_add_up() -> None:
    """The parts of a geodesic are as long as the whole, and none is longer than the step."""
    points = points_along(35.17, -79.01, 49.44, 7.6, 100.0)
    parts = [distance_km(*a, *b) for a, b in pairwise(points)]
    assert sum(parts) == pytest.approx(distance_km(35.17, -79.01, 49.44, 7.6), abs=1e-6)
    assert max(parts) <= 100.0 + 1e-9


def test_straight_points_lie_in_one_plane_with_the_centre_of_the_earth() -> None:
    """From Belize to Bursa the great ellipse is kilometres beside the geodesic, and no longer."""
    ends = (17.73502, -88.03286), (40.2552, 29.5626)
    points = straight_points(*ends[0], *ends[1], 100.0)
    assert (points[0], points[-1]) == ends
    parts = [distance_km(*a, *b) for a, b in pairwise(points)]
    assert max(parts) <= 100.0
    assert distance_km(*ends[0], *ends[1]) < sum(parts) < distance_km(*ends[0], *ends[1]) + 0.1
    units = to_unit(*np.array(points).T)
    normal = np.cross(units[0], units[-1])
    assert np.abs(units @ normal).max() < 1e-14
    beside = to_unit(*np.array(points_along(*ends[0], *ends[1], 100.0)).T)
    assert np.abs(beside @ normal).max() * 6371 > 5


def test_straight_points_of_opposite_places_are_a_way() -> None:
    """No plane is theirs alone; the geodesic leads over a pole."""
    points = straight_points(0.0, 0.0, 0.0, 180.0, 500.0)
    assert max(abs(lat) for lat, _ in points) > 80
    assert straight_points(52.0, 5.0, 52.0, 5.0, 10.0) == [(52.0, 5.0), (52.0, 5.0)]
