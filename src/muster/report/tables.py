"""Forces, movements and posture as CSV tables for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
CARGO = ("pax", "bulk", "oversize", "outsize", "vehicles")
CARGO_COLUMNS = {
    "pax": "pax_count",
    "bulk": "bulk_t",
    "oversize": "oversize_t",
    "outsize": "outsize_t",
    "vehicles": "vehicles_m2",
}
PARTS = ("p10", "p50", "p90")
DATES = ("ready", "first_arrival", "closed_95", "closed", "operational")
MOVEMENT_COLUMNS = [
    *("id", "trip", "kind", "requirement", "force", "asset", "fleet", "lift_type", "mode"),
    *("from", "from_name", "to", "to_name", "depart_at", "arrive_at", "load_start_at"),
    *("unload_start_at", "unload_end_at", "distance_km", *CARGO_COLUMNS.values(), "equipment"),
    *(f"{end}_{part}" for end in ("leave", "reach") for part in PARTS),
]
POSTURE_COLUMNS = [
    *("at", "place", "place_name", "country", "actor", "force", "personnel"),
    *("personnel_p10", "personnel_p90", "equipment"),
]
FORCE_COLUMNS = [
    *("id", "parent", "name", "actor", "personnel", "equipment", "origin", "origin_name"),
    *("destination", "destination_name", "status", "released_at"),
    *(column for name in DATES for column in (f"{name}_at", *(f"{name}_{p}" for p in PARTS))),
    "on_time_share",
]


def write_movements(document: Mapping[str, Any]) -> str:
    """Give `movements.csv`: one row a load and leg, cargo by class in its own column."""
    names = _names(document)
    forces = {row["id"]: row["force"] for row in document["requirements"]}
    rows = (
        {
            **{key: row.get(key) for key in MOVEMENT_COLUMNS if key in row},
            "force": forces.get(row["requirement"]),
            "from_name": names.get(row["from"]),
            "to_name": names.get(row["to"]),
            **{CARGO_COLUMNS[key]: row["load"].get(key) for key in CARGO},
            "equipment": _pairs(row.get("equipment")),
        }
        for row in document["movements"]
    )
    return _write(MOVEMENT_COLUMNS, rows)


def write_posture(document: Mapping[str, Any]) -> str:
    """Give `posture.csv`: each row holds until the next of the same force and place."""
    names = _names(document)
    rows = (
        {
            **{key: row.get(key) for key in POSTURE_COLUMNS if key in row},
            "place_name": names.get(row["place"]),
            "equipment": _pairs(row.get("equipment")),
        }
        for row in document["posture"]
    )
    return _write(POSTURE_COLUMNS, rows)


def write_forces(document: Mapping[str, Any]) -> str:
    """Give `forces.csv`: every force with its dates, each with its percentiles."""
    names = _names(document)
    rows = (
        {
            **{key: row.get(key) for key in FORCE_COLUMNS if key in row},
            "name": row["names"].get("en") or next(iter(row["names"].values()), row["id"]),
            "origin_name": names.get(row["origin"]),
            "destination_name": names.get(row["destination"]),
            **{
                f"{name}_{part}": band[part]
                for name, band in (row.get("bands") or {}).items()
                if band is not None
                for part in PARTS
            },
            "equipment": _pairs(row.get("equipment")),
        }
        for row in document["forces"]
    )
    return _write(FORCE_COLUMNS, rows)


def _names(document: Mapping[str, Any]) -> dict[str, str]:
    return {row["id"]: row["name"] for row in document["places"]}


def _pairs(equipment: Mapping[str, int | None] | None) -> str:
    return json.dumps(equipment, ensure_ascii=False, sort_keys=True) if equipment else ""


def _write(columns: Sequence[str], rows: Iterable[Row]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return stream.getvalue()


def _cell(value: Any) -> Any:
    """Keep a text from being read as a formula by a spreadsheet."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
