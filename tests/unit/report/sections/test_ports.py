"""Ports and airfields: who is worked at once, counted by hand."""

from __future__ import annotations

from typing import Any

from tests.support.sample_document import sample_document

from muster.report.sections.ports import list_loads
from muster.report.view import View


def movement(trip: str, start: str, end: str, **load: float) -> dict[str, Any]:
    """One trip from KPOB to EPRZ that is unloaded between two hours of 26 January."""
    return {
        "id": f"{trip}/1/main",
        "trip": trip,
        "kind": "main",
        "requirement": "us-airborne",
        "mode": "air",
        "from": "KPOB",
        "to": "EPRZ",
        "load": load,
        "load_start_at": f"2022-01-25T{start}:00Z",
        "depart_at": f"2022-01-25T{end}:00Z",
        "unload_start_at": f"2022-01-26T{start}:00Z",
        "unload_end_at": f"2022-01-26T{end}:00Z",
    }


def test_slots_in_use_and_hours_at_the_limit() -> None:
    """Three aircraft overlap between 02:00 and 03:00 on an airfield of three slots: one hour."""
    document = sample_document()
    document["movements"] = [
        movement("a", "00:00", "03:00", pax=100),
        movement("b", "01:00", "04:00", pax=50, bulk=10),
        movement("c", "02:00", "05:00", outsize=20),
    ]
    document["places"] = [
        row | {"capacity": {"air": {"slots": 3}}} if row["id"] == "EPRZ" else row
        for row in document["places"]
    ]
    (load,) = [load for load in list_loads(View(document, "en")) if load.place == "EPRZ"]
    assert load.peak == 3
    assert load.hours_full == 1.0
    assert load.people_per_day == 150
    assert load.tonnes_per_day == 30


def test_an_aircraft_that_follows_at_once_takes_the_same_slot() -> None:
    """One leaves as the next is taken up: one slot."""
    document = sample_document()
    document["movements"] = [
        movement("a", "00:00", "03:00", pax=1),
        movement("b", "03:00", "05:00", pax=1),
    ]
    (load,) = [load for load in list_loads(View(document, "en")) if load.place == "EPRZ"]
    assert load.peak == 1


def test_loads_of_one_trip_take_one_slot() -> None:
    """Two requirements on one aircraft are one aircraft."""
    document = sample_document()
    first = movement("a", "00:00", "03:00", pax=1)
    document["movements"] = [first, first | {"id": "a/2/main", "requirement": "us-recon"}]
    (load,) = [load for load in list_loads(View(document, "en")) if load.place == "EPRZ"]
    assert load.peak == 1
    assert load.people_per_day == 2
