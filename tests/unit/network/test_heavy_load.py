"""Laden vehicles of the table."""

from __future__ import annotations

from muster.network.heavy_load import known_loads
from muster.network.tables import read_table, speed_row


def test_loads_are_plausible() -> None:
    """Each drives under a profile that exists, and its axle bears less than the whole."""
    for load in known_loads().values():
        assert speed_row(load.profile)["mode"] == "road"
        assert load.axle_t < load.weight_t
        assert 0.9 * load.weight_t <= load.mlc <= 1.25 * load.weight_t
        assert load.names.keys() == {"en", "nl"}


def test_figures_lie_in_their_ranges() -> None:
    """Axle, weight and load class lie between low and high."""
    for row in read_table("heavy_loads.csv"):
        for name in ("axle{}_t", "weight{}_t", "mlc{}"):
            low, value, high = (float(row[name.format(end)]) for end in ("_low", "", "_high"))
            assert low <= value <= high, (row["id"], name)
