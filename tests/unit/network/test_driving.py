"""Times follow the driving rules of a speed profile."""

import pytest

from muster.network.driving import drive_h


@pytest.mark.parametrize(
    ("distance_km", "hours"),
    [(0.0, 0.0), (50.0, 1.0), (400.0, 8.0), (400.5, 24.01), (800.0, 32.0), (1000.0, 52.0)],
)
def test_convoy_rests_after_a_day(distance_km: float, hours: float) -> None:
    """A column drives 8 h a day at 50 km/h and rests the other 16 h."""
    assert drive_h(distance_km, "road-convoy") == pytest.approx(hours)


def test_train_runs_through_the_night() -> None:
    """A train covers 420 km in 24 h."""
    assert drive_h(420.0, "rail-military") == pytest.approx(24.0)
    assert drive_h(840.0, "rail-military") == pytest.approx(48.0)
