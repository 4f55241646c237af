"""The package's tables of planning factors say where each number comes from."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest

LONG = ("unit_factors", "lift_factors", "node_capacity", "movement_factors", "lift_weights")
COLUMNS = [
    "id", "quantity", "value", "low", "high", "unit", "valid_from", "valid_to", "source",
    "estimate", "note",
]  # fmt: skip
UNITS = {
    "km/h": "_kmh", "km/day": "km_per_day", "h/day": "h_per_day", "m2/t": "_m2_per_t",
    "heads/day": "_pax_per_day", "t/day": "_t_per_day", "m2/day": "_m2_per_day",
    "h": "_h", "t": "_t", "m": "_m", "km": "_km", "m2": "_m2", "share": "_share",
}  # fmt: skip
"""Ending of the quantity's name that each unit must have."""
COUNTED = {"personnel": "heads", "wagons": "wagons"}
"""Quantities whose name is their unit."""
CARGO = {
    "personnel", "vehicle_count", "vehicles_m2", "vehicles_t", "lane_m", "wagons", "bulk_t",
    "oversize_t", "outsize_t", "integration_h",
}  # fmt: skip
CLASSES = {"pax", "bulk", "oversize", "outsize", "vehicles"}
AXLE_LIMIT_T = 11.5


def rows(table: str) -> list[dict[str, str]]:
    file = resources.files("muster.problem").joinpath("tables", f"{table}.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def number(text: str) -> float | None:
    return float(text) if text else None


def factors(table: str) -> dict[tuple[str, str], float]:
    return {(row["id"], row["quantity"]): float(row["value"]) for row in rows(table)}


long = pytest.mark.parametrize("table", LONG)


@long
def test_columns_are_those_of_a_table_of_numbers(table: str) -> None:
    """Proves that every table of numbers can be read by the same reader."""
    found = rows(table)
    assert found
    assert list(found[0]) == COLUMNS
    assert all(None not in row and None not in row.values() for row in found)


@long
def test_number_is_sourced_or_estimated(table: str) -> None:
    """Proves that each row has a source or a reasoning, not both, and estimates a range."""
    for row in rows(table):
        assert bool(row["source"]) != bool(row["estimate"]), (row["id"], row["quantity"])
        if row["estimate"]:
            assert row["low"], (row["id"], row["quantity"])
            assert row["high"], (row["id"], row["quantity"])
            assert len(row["estimate"]) > 5, (row["id"], row["quantity"])


@long
def test_range_holds_the_value(table: str) -> None:
    """Proves that low, value and high are numbers in order, and none is negative."""
    for row in rows(table):
        low, value, high = (number(row[key]) for key in ("low", "value", "high"))
        assert value is not None, (row["id"], row["quantity"])
        assert value >= 0, (row["id"], row["quantity"])
        assert low is None or 0 <= low <= value, (row["id"], row["quantity"])
        assert high is None or high >= value, (row["id"], row["quantity"])


@long
def test_unit_is_that_of_the_name(table: str) -> None:
    """Proves that the unit of a number is the one that its name carries."""
    for row in rows(table):
        quantity, unit = row["quantity"], row["unit"]
        if quantity in COUNTED:
            assert unit == COUNTED[quantity]
        elif quantity.endswith(("_count", "_slots")):
            assert unit == "count"
        else:
            assert f"_{quantity}".endswith(UNITS[unit]), (row["id"], quantity, unit)
            longer = [one for one, end in UNITS.items() if f"_{quantity}".endswith(end)]
            assert max(longer, key=lambda one: len(UNITS[one])) == unit, (quantity, unit)


@long
def test_one_row_holds_at_a_time(table: str) -> None:
    """Proves that two rows for the same number never hold on the same day."""
    spans: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows(table):
        since = row["valid_from"] or date.min.isoformat()
        until = row["valid_to"] or date.max.isoformat()
        assert date.fromisoformat(since) <= date.fromisoformat(until)
        spans[row["id"], row["quantity"]].append((since, until))
    for key, found in spans.items():
        found.sort()
        for (_, until), (since, _) in pairwise(found):
            assert until < since, key


def test_templates_are_whole() -> None:
    """Proves that each template has every amount, in both languages, with a known kind."""
    known = factors("unit_factors")
    templates = {row["id"]: row for row in rows("unit_templates")}
    assert {key for key, _ in known} == templates.keys()
    for key, row in templates.items():
        assert {quantity for name, quantity in known if name == key} >= CARGO, key
        assert row["name_en"], key
        assert row["name_nl"], key
        assert row["kind"] in {"land", "air", "sea", "support", "civil"}, key
        assert row["scale_by"] in {"personnel", "equipment"}, key
        assert row["vehicle_air_class"] in {"oversize", "outsize", "none"}, key
        assert known[key, "personnel"] > 0, key


def test_templates_that_move_themselves_name_a_lift_type() -> None:
    """Proves that aircraft and ships of a template exist as a lift type of the same mode."""
    types = {row["id"]: row for row in rows("lift_types")}
    for row in rows("unit_templates"):
        assert bool(row["self_mode"]) == bool(row["self_type"]), row["id"]
        if row["self_type"]:
            assert types[row["self_type"]]["self"] == "yes"
            assert types[row["self_type"]]["mode"] == row["self_mode"]
            assert row["scale_by"] == "equipment", row["id"]


def test_heavy_means_over_the_civil_axle_limit() -> None:
    """Proves that the flag `heavy` and the axle load say the same."""
    known = factors("unit_factors")
    for row in rows("unit_templates"):
        axle_t = known.get((row["id"], "axle_t"))
        if axle_t is not None:
            assert (axle_t > AXLE_LIMIT_T) == (row["heavy"] == "yes"), row["id"]


def test_vehicles_have_floor_and_weight() -> None:
    """Proves that vehicles have both, at a plausible weight per square metre and per piece."""
    known = factors("unit_factors")
    for row in rows("unit_templates"):
        key = row["id"]
        area_m2, mass_t = known[key, "vehicles_m2"], known[key, "vehicles_t"]
        count = known[key, "vehicle_count"]
        assert (area_m2 > 0) == (mass_t > 0) == (count > 0), key
        if count:
            assert 0.2 < mass_t / area_m2 < 1.5, key
            assert 8 < area_m2 / count < 35, key
            assert 5 < known[key, "lane_m"] / count < 12, key


def test_symbols_are_drawn() -> None:
    """Proves that each template's code is a symbol of 20 digits, friend and present."""
    from milsymbol import Symbol

    for row in rows("unit_templates"):
        symbol = row["symbol"]
        assert len(symbol) == 20, row["id"]
        assert symbol.isdigit(), row["id"]
        assert symbol[3] == "3", row["id"]
        assert symbol[6] == "0", row["id"]
        assert Symbol(symbol).is_valid(), row["id"]


def test_lift_types_are_whole() -> None:
    """Proves that each lift type has a mode, known classes, names, and limits for what it takes."""
    known = factors("lift_factors")
    types = {row["id"]: row for row in rows("lift_types")}
    assert {key for key, _ in known} == types.keys()
    for key, row in types.items():
        takes = set(row["takes"].split())
        assert takes <= CLASSES, key
        assert row["mode"] in {"air", "sea", "rail", "road"}, key
        assert row["name_en"], key
        assert row["name_nl"], key
        assert bool(takes) == (row["self"] != "yes"), key
        assert ("pax" in takes) == ((key, "pax_count") in known), key
        assert not takes & {"bulk", "oversize", "outsize"} or (key, "payload_t") in known, key
        assert "vehicles" not in takes or (key, "deck_area_m2") in known, key
        moves = "km_per_day" if row["mode"] in {"rail", "road"} else "block_speed_kmh"
        assert known[key, moves] > 0, key


def test_every_transport_has_a_weight() -> None:
    """Proves that the hours of all lift that is not a force itself can be added up."""
    known = factors("lift_weights")
    types = {row["id"] for row in rows("lift_types") if row["self"] != "yes"}
    for quantity in ("c17_hour_share", "return_share"):
        assert {key for key, name in known if name == quantity} == types
    assert known["c-17", "c17_hour_share"] == 1
    assert all(value <= 1 for (_, name), value in known.items() if name == "return_share")


def test_reference_loads_are_whole() -> None:
    """Proves that each has a template, names and people, as an estimate with its range."""
    templates = {row["id"] for row in rows("unit_templates")}
    for row in rows("reference_loads"):
        assert row["template"] in templates
        assert row["id"] not in templates
        assert row["name_en"], row["id"]
        assert row["name_nl"], row["id"]
        assert float(row["low"]) <= float(row["personnel"]) <= float(row["high"])
        assert bool(row["source"]) != bool(row["estimate"]), row["id"]


def test_faster_means_sooner() -> None:
    """Proves that aircraft, ships, trains and convoys have the speeds of their kind."""
    known = factors("lift_factors")
    limits = {"air": (400, 900), "sea": (18, 60)}
    for row in rows("lift_types"):
        if row["mode"] in limits:
            low, high = limits[row["mode"]]
            assert low < known[row["id"], "block_speed_kmh"] < high, row["id"]
        else:
            assert 200 < known[row["id"], "km_per_day"] < 1000, row["id"]


def test_places_of_the_table_exist() -> None:
    """Proves that each airfield and port of the table is one that the gazetteer knows."""
    from muster.network.gazetteer import find_place

    classes = {"airfield", "airfield:large", "port", "railhead", "town", "depot"}
    for row in rows("node_capacity"):
        if row["id"] in classes:
            continue
        place = find_place(row["id"])
        assert place.id == row["id"]
        mode = row["quantity"].partition("_")[0]
        if mode in ("air", "sea"):
            assert place.kind == {"air": "airfield", "sea": "port"}[mode], row["id"]


def test_airfields_lie_close_to_the_formula() -> None:
    """Proves that a day's tonnes of an airfield are what its slots give by the formula."""
    known = factors("node_capacity")
    movement = factors("movement_factors")
    for (key, quantity), slots in known.items():
        if quantity != "air_slots":
            continue
        hours = movement["airfield", "operating_h"]
        share = movement["airfield", "queueing_share"]
        expected_t = slots * 42 * hours / 2.75 * share
        assert known[key, "air_t_per_day"] == pytest.approx(expected_t, abs=6), key


@long
def test_the_documentation_counts_right(table: str) -> None:
    """Proves that the overview of the data says how many numbers are estimates."""
    text = (Path(__file__).parents[3] / "docs" / "data.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"| `{table}.csv`"))
    written = [int(cell) for cell in line.split("|")[3:6]]
    found = rows(table)
    sourced = sum(bool(row["source"]) for row in found)
    assert written == [len(found), sourced, len(found) - sourced]
