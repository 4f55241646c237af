"""Towns near a place: the nearest first, none too small, none too far."""

from __future__ import annotations

from muster.network.gazetteer import find_place
from muster.network.town import towns_near


def test_the_nearest_towns_of_some_size() -> None:
    """Around Rukla: Jonava at ten kilometres, then Kaunas; its own 400 people do not count."""
    rukla = find_place("Rukla LT")
    near = towns_near(rukla.lat, rukla.lon, 100.0, least_inhabitants=20_000, count=2)
    assert near[0][0].id == "jonava-ltu"
    assert 5 < near[0][1] < 15
    lengths = [length_km for _, length_km in near]
    assert lengths == sorted(lengths)


def test_far_towns_are_left_out() -> None:
    """In the middle of an ocean there is none."""
    assert towns_near(45.0, -40.0, 100.0, least_inhabitants=1000, count=3) == ()
