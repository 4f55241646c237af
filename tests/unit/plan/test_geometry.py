"""Great circles."""

from __future__ import annotations

import pytest

from muster.plan.geometry import EARTH_RADIUS_KM, great_circle_km


def test_a_quarter_of_the_equator() -> None:
    """Ninety degrees are a quarter of the circumference."""
    quarter_km = 3.141592653589793 * EARTH_RADIUS_KM / 2
    assert great_circle_km(0, 0, 0, 90) == pytest.approx(quarter_km)
    assert great_circle_km(0, 0, 90, 123) == pytest.approx(quarter_km)


def test_antipodes_and_the_same_point() -> None:
    """Half the circumference, and nothing."""
    assert great_circle_km(10, 20, -10, -160) == pytest.approx(3.141592653589793 * EARTH_RADIUS_KM)
    assert great_circle_km(52.3, 4.8, 52.3, 4.8) == 0.0


def test_across_the_date_line() -> None:
    """Two degrees across 180 are two degrees."""
    assert great_circle_km(0, 179, 0, -179) == pytest.approx(great_circle_km(0, 0, 0, 2))
