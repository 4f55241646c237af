"""Airfields have the runways that are published."""

from __future__ import annotations

import pytest

from muster.errors import NetworkError
from muster.network.airfield import airfield, airfields_near


@pytest.mark.parametrize(
    ("icao", "length_ft"),
    [
        ("LBPG", 9815),
        ("EKSP", 9863),
        ("LRCK", 11483),
        ("EYSA", 11483),
        ("EPRZ", 10498),
        ("LERT", 12106),
        ("KPOB", 7501),
    ],
)
def test_runway_lengths(icao: str, length_ft: int) -> None:
    """Figures of the source in feet, as read by hand."""
    field = airfield(icao)
    assert field.runway_length_m == pytest.approx(length_ft * 0.3048, abs=1)
    assert field.paved


def test_what_the_source_does_not_say_is_none() -> None:
    """Darłowo has no rows for runways: unknown, not zero."""
    assert airfield("EPDA").runway_length_m is None


def test_a_wrong_code_is_refused() -> None:
    """The message repeats the code."""
    with pytest.raises(NetworkError, match="XXXX"):
        airfield("XXXX")


def test_near_airfields_are_sorted_and_long_enough() -> None:
    """Around Vilnius, with 2,400 m of runway."""
    found = airfields_near(54.69, 25.28, 150, min_runway_length_m=2400)
    assert found[0][0].place.icao == "EYVI"
    assert [length for _, length in found] == sorted(length for _, length in found)
    assert all((field.runway_length_m or 0) >= 2400 for field, _ in found)
    assert all(length <= 150 for _, length in found)
