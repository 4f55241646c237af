"""Trips as rows of movements: first leg, main leg and onward leg of every load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from muster.plan.model import Haul, HaulPart, Item, PlanResult, Trip
from muster.problem.model import Leg, Problem
from muster.result.band import NO_ENDS, Ends, item_bands
from muster.result.clock import to_iso
from muster.simulation.outcome import Outcome

OWN_TRANSPORT = "own-or-hired-transport"
"""Asset of first and onward legs where these are planned as times, not as assets of feeders."""

Hauled = Mapping[tuple[str, str, str], Sequence[tuple[Haul, HaulPart]]]
"""What feeders carry, by trip, requirement and leg."""


def movement_rows(
    problem: Problem, plan: PlanResult, outcome: Outcome | None = None
) -> list[dict[str, Any]]:
    """List every movement, trip by trip in the order in which loading starts.

    With replications each row says when its load leaves home and comes to its destination.
    """
    bands = item_bands(problem.c_day, outcome) if outcome is not None else {}
    trips = sorted(plan.trips, key=lambda trip: (to_iso(problem.c_day, trip.load_start_h), trip.id))
    hauled = _list_hauled(plan)
    return [row for trip in trips for row in _trip_rows(problem, trip, bands, hauled)]


def _list_hauled(plan: PlanResult) -> Hauled:
    found: dict[tuple[str, str, str], list[tuple[Haul, HaulPart]]] = defaultdict(list)
    for haul in plan.hauls:
        for part in haul.parts:
            found[part.trip, part.requirement, haul.leg].append((haul, part))
    return found


def _trip_rows(
    problem: Problem, trip: Trip, bands: Mapping[tuple[str, int], Ends], hauled: Hauled
) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(trip.items, start=1):
        route = problem.routes[item.route]
        stem = f"{trip.id}/{number}"
        shared = {
            "load": dict(item.cargo),
            "equipment": dict(item_equipment(problem, trip, item)),
            **bands.get((trip.id, number - 1), NO_ENDS),
        }
        if route.first:
            row = _common(trip, item, shared, f"{stem}/first", "first")
            parts = hauled.get((trip.id, item.requirement, "first"), ())
            yield from _leg_rows(problem, trip, item, row, parts)
        yield {
            **_common(trip, item, shared, f"{stem}/main", "main"),
            "asset": trip.asset,
            "fleet": trip.fleet,
            "lift_type": trip.lift_type,
            "mode": trip.mode,
            "from": trip.poe,
            "to": trip.pod,
            "load_start_at": to_iso(problem.c_day, trip.load_start_h),
            "depart_at": to_iso(problem.c_day, trip.depart_h),
            "arrive_at": to_iso(problem.c_day, trip.arrive_h),
            "unload_start_at": to_iso(problem.c_day, trip.unload_start_h),
            "unload_end_at": to_iso(problem.c_day, trip.unload_end_h),
            "stops": list(problem.carriages[item.route, trip.lift_type].stops),
            **_way(route.main),
        }
        if route.onward:
            row = _common(trip, item, shared, f"{stem}/onward", "onward")
            parts = hauled.get((trip.id, item.requirement, "onward"), ())
            yield from _leg_rows(problem, trip, item, row, parts)


def _common(
    trip: Trip, item: Item, shared: Mapping[str, Any], row_id: str, kind: str
) -> dict[str, Any]:
    return {
        "id": row_id,
        "trip": trip.id,
        "kind": kind,
        "requirement": item.requirement,
        "route": item.route,
        **shared,
    }


def _way(leg: Leg) -> dict[str, Any]:
    return {
        "path": leg.path,
        "distance_km": round(leg.distance_km, 1),
        "countries": list(leg.countries),
    }


def _leg_rows(
    problem: Problem,
    trip: Trip,
    item: Item,
    row: dict[str, Any],
    parts: Sequence[tuple[Haul, HaulPart]],
) -> Iterator[dict[str, Any]]:
    """Give a row for what goes without feeders, and one for each of their hauls."""
    route = problem.routes[item.route]
    leg = route.first if row["kind"] == "first" else route.onward
    assert leg is not None
    rides = {name for _, part in parts for name in part.cargo}
    alone = {name: amount for name, amount in item.cargo.items() if name not in rides}
    if not parts:
        yield _leg_row(problem, item, leg=leg, row=row)
    elif alone:
        at_once_h = trip.unload_end_h + leg.duration_h
        yield _leg_row(problem, replace(item, reach_destination_h=at_once_h), leg=leg, row=row) | {
            "load": alone
        }
    for haul, part in parts:
        yield {
            **_leg_row(problem, item, leg=leg, row=row),
            "id": f"{row['id']}/{haul.id}",
            "haul": haul.id,
            "load": dict(part.cargo),
            "equipment": {},
            "asset": haul.asset,
            "fleet": haul.fleet,
            "lift_type": haul.lift_type,
            "mode": haul.mode,
            "from": haul.origin,
            "to": haul.destination,
            "depart_at": to_iso(problem.c_day, haul.start_h),
            "arrive_at": to_iso(problem.c_day, haul.end_h),
        }


def _leg_row(problem: Problem, item: Item, *, leg: Leg, row: dict[str, Any]) -> dict[str, Any]:
    first = row["kind"] == "first"
    start = item.leave_home_h if first else item.reach_destination_h - leg.duration_h
    end = item.leave_home_h + leg.duration_h if first else item.reach_destination_h
    return {
        **row,
        "asset": OWN_TRANSPORT,
        "fleet": None,
        "lift_type": None,
        "mode": leg.mode,
        "from": leg.origin,
        "to": leg.destination,
        "load_start_at": None,
        "depart_at": to_iso(problem.c_day, start),
        "arrive_at": to_iso(problem.c_day, end),
        "unload_start_at": None,
        "unload_end_at": None,
        "stops": [],
        **_way(leg),
    }


def item_equipment(problem: Problem, trip: Trip, item: Item) -> Mapping[str, int | None]:
    """Say which equipment an item is: that of a force moving itself, one piece an asset."""
    requirement = problem.requirements[item.requirement]
    if not requirement.equipment or problem.fleets[trip.fleet].only_force is None:
        return {}
    if len(problem.fleets[trip.fleet].asset_ids) == 1:
        return dict(requirement.equipment)
    return dict.fromkeys(requirement.equipment, 1)
