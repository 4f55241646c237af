"""Places, assets and lift types as rows of the document."""

from __future__ import annotations

from typing import Any

from muster.problem.model import NodeCapacity, Problem
from muster.result.clock import to_iso


def place_rows(problem: Problem) -> list[dict[str, Any]]:
    """List the places that forces and movements use, with what they can take."""
    return [
        {
            "id": node.id,
            "name": node.name,
            "names": dict(node.names),
            "country": node.country,
            "lat": round(node.lat, 5),
            "lon": round(node.lon, 5),
            "kind": node.kind,
            "capacity": {
                mode: _capacity(capacity) for mode, capacity in sorted(node.capacity.items())
            },
        }
        for node in problem.nodes.values()
    ]


def _capacity(capacity: NodeCapacity) -> dict[str, Any]:
    """Give the limits of a place in one mode; parking only where it is limited."""
    row = {
        "slots": capacity.slots,
        "opens_h": capacity.opens_h,
        "closes_h": capacity.closes_h,
        "pax_per_day": capacity.pax_per_day,
        "t_per_day": capacity.t_per_day,
        "m2_per_day": capacity.m2_per_day,
    }
    return row if capacity.parking is None else {**row, "parking": capacity.parking}


def asset_rows(problem: Problem) -> list[dict[str, Any]]:
    """List every transport asset with where it starts and from when."""
    return [
        {
            "id": asset,
            "fleet": fleet.id,
            "lift_type": fleet.lift_type,
            "owner": fleet.owner,
            "base": fleet.base,
            "available_at": to_iso(problem.c_day, fleet.available_h),
            **({"feeds": sorted(fleet.feeds)} if fleet.feeds else {}),
        }
        for fleet in problem.fleets.values()
        for asset in fleet.asset_ids
    ]


def lift_type_rows(problem: Problem) -> list[dict[str, Any]]:
    """List the lift types with the figures that the plan used."""
    return [
        {
            "id": kind.id,
            "names": dict(kind.names),
            "mode": kind.mode,
            "self_moving": kind.self_moving,
            "takes": sorted(kind.takes),
            "payload_t": kind.payload_t,
            "pax_count": kind.pax_count,
            "deck_area_m2": kind.deck_area_m2,
            "speed_kmh": kind.speed_kmh,
            "range_km": kind.range_km,
            "load_h": kind.load_h,
            "unload_h": kind.unload_h,
            "utilisation_h_per_day": kind.utilisation_h_per_day,
        }
        for kind in problem.lift_types.values()
    ]
