"""Marches that keep to windows of the day: by hand, against 40 km/h and 6.5 h a day."""

from __future__ import annotations

import pytest

from muster.network.driving import drive_h
from muster.network.march import cut_stretches, driving_windows, march_h

HEAVY = "road-heavy"


@pytest.mark.parametrize("distance_km", [0.0, 1.0, 259.0, 260.0, 261.0, 800.0, 1040.0])
def test_without_windows_it_is_plain_driving(distance_km: float) -> None:
    """Norway has no window in the table: driving and resting as everywhere."""
    assert march_h([("NOR", distance_km)], HEAVY) == pytest.approx(drive_h(distance_km, HEAVY))


@pytest.mark.parametrize(
    ("stretches", "hours"),
    [
        # 21 to 5 o'clock: 6.5 h fit into one night
        ([("DEU", 260.0)], 6.5),
        ([("DEU", 300.0)], 25.0),
        # France from 6 o'clock, 4 h; then Germany opens at 21, 11 h later: 1 h
        ([("FRA", 160.0), ("DEU", 40.0)], 16.0),
        # Germany from 21 o'clock, 4 h; France opens at 6: a wait of 5 h, no rest: 1 h
        ([("DEU", 160.0), ("FRA", 40.0)], 10.0),
        # the day's 6.5 h are used up in France: rest until 6, then wait until 21
        ([("FRA", 260.0), ("DEU", 40.0)], 40.0),
        # the first window sets the start, also behind a country without one
        ([("NOR", 40.0), ("DEU", 40.0)], 2.0),
    ],
)
def test_windows_by_hand(stretches: list[tuple[str, float]], hours: float) -> None:
    """Nights in Germany, days in France, and a wait at the border between them."""
    assert march_h(stretches, HEAVY) == pytest.approx(hours)


def test_convoys_know_no_windows() -> None:
    """The usual profile drives as before."""
    assert driving_windows("road-convoy") == {}
    assert march_h([("DEU", 450.0)], "road-convoy") == drive_h(450.0, "road-convoy")


def test_stretches_are_cut_at_a_distance() -> None:
    """What lies behind the distance falls off."""
    way = [("FRA", 100.0), ("DEU", 50.0)]
    assert cut_stretches(way, 120.0) == [("FRA", 100.0), ("DEU", 20.0)]
    assert cut_stretches(way, 100.0) == [("FRA", 100.0)]
    assert cut_stretches(way, 0.0) == []
