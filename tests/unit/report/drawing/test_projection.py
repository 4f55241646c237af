"""The flat map: true areas, true centre, and the way back."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from muster.report.drawing.projection import EARTH_RADIUS_KM, Projection

EUROPE = Projection(lon=20.0, lat=50.0)


@given(st.floats(-60, 100), st.floats(5, 85))
def test_the_way_back_is_the_way_there(lon: float, lat: float) -> None:
    """Every point that is drawn can be found again."""
    flat = EUROPE(lon, lat)
    assert flat is not None
    back = EUROPE.back(*flat)
    assert math.isclose(back[0], lon, abs_tol=1e-6)
    assert math.isclose(back[1], lat, abs_tol=1e-6)


def test_north_is_up_and_distances_from_the_centre_are_nearly_true() -> None:
    """One degree north of the centre is 111 km up."""
    flat = EUROPE(20.0, 51.0)
    assert flat is not None
    assert math.isclose(flat[0], 0.0, abs_tol=1e-9)
    assert math.isclose(flat[1], -math.radians(1) * EARTH_RADIUS_KM, rel_tol=1e-4)


def test_the_far_side_of_the_globe_is_left_out() -> None:
    """New Zealand does not fold into a map of Europe; a line to it falls apart there."""
    assert EUROPE(174.0, -41.0) is None
    parts = EUROPE.line([(20.0, 50.0), (30.0, 45.0), (174.0, -41.0), (25.0, 55.0), (20.0, 50.0)])
    assert [len(part) for part in parts] == [2, 2]
