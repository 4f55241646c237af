"""Columns on the march, by hand from the table."""

from __future__ import annotations

import pytest

from muster.network.column import make_column


@pytest.mark.parametrize(
    ("vehicles", "profile", "packets", "length_km", "pass_h"),
    [
        (1, "road-convoy", 1, 0.01, 0.0002),
        # 20 vehicles of 10 m with 19 intervals of 150 m
        (20, "road-convoy", 1, 3.05, 0.061),
        # a second packet a quarter of an hour behind, 12.5 km at 50 km/h
        (40, "road-convoy", 2, 18.6, 0.372),
        # 13 transporters of 24 m, 11 intervals, half an hour at 40 km/h
        (13, "road-heavy", 2, 21.962, 0.54905),
    ],
)
def test_columns_by_hand(
    vehicles: int, profile: str, packets: int, length_km: float, pass_h: float
) -> None:
    """Vehicles, intervals and gaps between packets add up."""
    column = make_column(vehicles, profile)
    assert column.packet_count == packets
    assert column.length_km == pytest.approx(length_km)
    assert column.pass_h == pytest.approx(pass_h)


def test_nobody_marches_without_vehicles() -> None:
    """An empty column is a mistake of the caller."""
    with pytest.raises(ValueError, match="at least one"):
        make_column(0, "road-convoy")
