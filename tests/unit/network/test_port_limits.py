"""Ports take ships that fit; what is not known is no obstacle."""

from __future__ import annotations

from datetime import date

import pytest

from muster.network.closure import Limits
from muster.network.place import Place
from muster.network.port_limits import find_port_obstacle
from muster.network.tables import read_table

SZCZECIN = Place(id="PLSZZ", name="Szczecin", country="POL", lat=53.4, lon=14.6, kind="port")
NOWHERE = Place(id="XXNOW", name="Nowhere", country="POL", lat=54.0, lon=15.0, kind="port")
BEFORE, AFTER = date(2022, 1, 25), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("limits", "on", "said"),
    [
        (Limits(draught_m=9.0, length_m=150.0), BEFORE, None),
        (Limits(draught_m=10.4), BEFORE, "9.15 m deep in the water"),
        (Limits(draught_m=10.4), AFTER, None),
        (Limits(length_m=193.0), BEFORE, "160 m long"),
        (Limits(), BEFORE, None),
    ],
)
def test_a_ship_must_fit(limits: Limits, on: date, said: str | None) -> None:
    """Draught and length bind by the row that holds on the day."""
    found = find_port_obstacle([NOWHERE, SZCZECIN], limits, on)
    assert found is None if said is None else said in (found or "")


def test_every_row_is_an_estimate_with_a_range_or_has_a_source() -> None:
    """Low <= value <= high, and a word on where it comes from."""
    for row in read_table("port_limits.csv"):
        assert row["source"] or row["reasoning"]
        assert row["status"] == ("source" if row["source"] else "estimate")
        for quantity in ("draught", "length"):
            names = (f"{quantity}_low_m", f"{quantity}_m", f"{quantity}_high_m")
            low, value, high = (float(row[name]) for name in names)
            assert low <= value <= high, row["port"]
