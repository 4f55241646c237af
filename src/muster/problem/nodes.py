"""What a place can take in each mode: the scenario's word, else the table's, else its class's.

Each figure is looked for apart, in this order: the scenario's entry for the place; the row of
the package's table for it; the row for its class (`airfield:large`, `airfield`, `port`,
`town`). A figure that nobody gives is no limit.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from muster.network.place import Place
from muster.problem.factors import Factors, read_factors
from muster.problem.model import MODES, Node, NodeCapacity

if TYPE_CHECKING:
    from muster.scenario.schema import NodeCapacity as CapacityEntry
    from muster.scenario.schema import PlaceEntry

LARGE_RUNWAY_M = 2900.0
"""Runway from which the table's class `airfield:large` counts [m]."""
_FIELDS = ("slots", "opens_h", "closes_h", "pax_per_day", "t_per_day", "m2_per_day", "parking")
_CLASS_OF_KIND = {"airfield": "airfield", "port": "port"}


def make_node(place: Place, entry: PlaceEntry | None, day: date) -> Node:
    """Make a node of a place, with its capacity in every mode for which anything is known."""
    factors = read_factors("node_capacity.csv", day)
    written = entry.capacity if entry is not None else {}
    capacity: dict[str, NodeCapacity] = {}
    for mode in MODES:
        found = _capacity(place, mode, written.get(mode), factors)  # type: ignore[call-overload]
        if found is not None:
            capacity[mode] = found
    return Node(
        id=place.id,
        name=place.name,
        names=dict(place.names) or {"en": place.name},
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        kind=place.kind,
        capacity=capacity,
    )


def _capacity(
    place: Place, mode: str, entry: CapacityEntry | None, factors: Factors
) -> NodeCapacity | None:
    if place.kind == "sea_area" and entry is None:
        return None
    ids = (place.id, *_classes(place, mode))

    def number(name: str) -> float | None:
        written = getattr(entry, name) if entry is not None else None
        if written is not None and written.planned is not None:
            return float(written.planned)
        table = (factors.number(identifier, f"{mode}_{name}") for identifier in ids)
        return next((found for found in table if found is not None), None)

    found = {name: number(name) for name in _FIELDS}
    if all(value is None for value in found.values()):
        return None
    return NodeCapacity(
        slots=_apply(round, found["slots"]),
        opens_h=found["opens_h"] or 0.0,
        closes_h=24.0 if found["closes_h"] is None else found["closes_h"],
        pax_per_day=found["pax_per_day"],
        t_per_day=found["t_per_day"],
        m2_per_day=found["m2_per_day"],
        parking=_apply(round, found["parking"]),
    )


def _classes(place: Place, mode: str) -> tuple[str, ...]:
    """List the classes whose rows hold for a place in a mode, the closest first."""
    if mode == "air":
        large = ("airfield:large",) if _is_large(place) else ()
        return (*large, "airfield") if place.kind == "airfield" else ()
    if mode == "sea":
        return ("port",) if place.kind == "port" else ()
    return (_CLASS_OF_KIND.get(place.kind, "town"), "town")


def _is_large(place: Place) -> bool:
    if place.icao is None:
        return False
    from muster.network.airfield import airfield

    length_m = airfield(place.icao).runway_length_m
    return length_m is not None and length_m >= LARGE_RUNWAY_M


def _apply(function: Callable[[float], int], number: float | None) -> int | None:
    return None if number is None else function(number)
