"""Every row of the network's tables names its source or says that it is an estimate."""

from datetime import date
from itertools import pairwise

import pytest

from muster.network.closure import known_closures
from muster.network.tables import link_table, links_not_open, read_table

TABLES = [
    "bridge_classes.csv",
    "countries.csv",
    "driving_windows.csv",
    "extra_ports.csv",
    "ferries.csv",
    "fixed_links.csv",
    "gauge_breaks.csv",
    "gauge_corridors.csv",
    "gauges.csv",
    "heavy_loads.csv",
    "loading_gauges.csv",
    "march_columns.csv",
    "military_load_classes.csv",
    "missing_stretches.csv",
    "passages.csv",
    "rail_limits.csv",
    "road_limits.csv",
    "speeds.csv",
    "train_factors.csv",
]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source(name: str) -> None:
    """Status is source or estimate, and the column beside it says which or why."""
    for row in read_table(name):
        assert row["status"] in ("source", "estimate"), row
        assert len(row["source"]) > 5, row


@pytest.mark.parametrize(
    ("name", "value", "low", "high"),
    [
        ("ferries.csv", "wait_h", "wait_low_h", "wait_high_h"),
        ("fixed_links.csv", "wait_h", "wait_low_h", "wait_high_h"),
        ("gauge_breaks.csv", "transship_h", "transship_low_h", "transship_high_h"),
        ("gauge_breaks.csv", "trains_per_day", "trains_low_per_day", "trains_high_per_day"),
        ("passages.csv", "extra_h", "extra_low_h", "extra_high_h"),
        ("speeds.csv", "speed_kmh", "speed_low_kmh", "speed_high_kmh"),
    ],
)
def test_estimates_have_a_range(name: str, value: str, low: str, high: str) -> None:
    """The value lies between low and high."""
    for row in read_table(name):
        assert float(row[low]) <= float(row[value]) <= float(row[high]), row


@pytest.mark.parametrize("name", ["road_limits.csv", "rail_limits.csv"])
def test_limits_of_countries_are_sound(name: str) -> None:
    """Estimates have a range around the value, and one row holds for a number at a time."""
    spans: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in read_table(name):
        value = float(row["value"])
        if row["status"] == "estimate":
            assert float(row["low"]) <= value <= float(row["high"]), row
        spans.setdefault((row["country"], row["quantity"]), []).append(
            (row["valid_from"], row["valid_to"] or "9999")
        )
    for key, found in spans.items():
        for (_, until), (since, _) in pairwise(sorted(found)):
            assert until <= since, key


def test_closures_are_listed() -> None:
    """Passages, links, ferries, gauge breaks and countries can be closed by id."""
    wanted = {"kiel-canal", "channel-tunnel", "sestokai", "BLR", "BLR:air", "RUS-KGD"}
    assert wanted <= known_closures().keys()


def test_links_have_plausible_ends() -> None:
    """No ferry or bridge is shorter than the straight line between its ends allows."""
    from muster.network.shape import great_circle_km

    for row in link_table().values():
        if "lat_a" in row:
            ends = [float(row[key]) for key in ("lat_a", "lon_a", "lat_b", "lon_b")]
            assert float(row["length_km"]) >= 0.9 * great_circle_km(*ends), row["id"]


def test_links_open_on_their_day() -> None:
    """The Peljesac bridge is not there before 26 July 2022, the Great Belt bridge always is."""
    assert links_not_open(date(2022, 1, 25)) == {"peljesac-bridge"}
    assert links_not_open(date(2022, 7, 26)) == frozenset()
