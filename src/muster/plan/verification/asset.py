"""One asset is in one place at a time and gets there by going there."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from muster.plan.model import Trip
from muster.plan.verification.case import Case, Violation
from muster.problem.model import LiftType, Node

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
SEA_DETOUR = 1.3  # rule 4.3: an estimate
SPEED_WITHOUT_FIGURE_KMH = 60.0  # rule 4.3: an estimate
DAY_H = 24.0


def check_assets(case: Case) -> Iterator[Violation]:
    """Check rules 4.1 to 4.4."""
    trips: dict[str, list[Trip]] = defaultdict(list)
    for trip in case.trips:
        trips[trip.asset].append(trip)
    for journey in trips.values():
        journey.sort(key=lambda trip: (trip.load_start_h, trip.unload_end_h, trip.id))
        yield from _check_start(case, journey[0])
        for earlier, later in pairwise(journey):
            yield from _check_pair(case, earlier, later)


def _check_start(case: Case, trip: Trip) -> Iterator[Violation]:
    fleet = case.problem.fleets[trip.fleet]
    free_h = fleet.available_h + _empty_h(case, trip, fleet.base, trip.poe)
    if case.before(trip.load_start_h, free_h):
        what = f"loads at {trip.load_start_h:g} h, {trip.asset} can be there at {free_h:g} h"
        yield Violation(rule="4.1", where=f"trip {trip.id}", what=what)


def _check_pair(case: Case, earlier: Trip, later: Trip) -> Iterator[Violation]:
    run = case.carriage(earlier)
    if earlier.pod == later.poe:
        back_h = 0.0
    elif earlier.poe == later.poe:
        back_h = run.return_h
    else:
        back_h = _empty_h(case, earlier, earlier.pod, later.poe)
    where = f"trip {later.id}"
    free_h = earlier.unload_end_h + back_h
    if case.before(later.load_start_h, free_h):
        what = (
            f"loads at {later.load_start_h:g} h; {later.asset} can be back from trip "
            f"{earlier.id} at {free_h:g} h"
        )
        yield Violation(rule="4.2", where=where, what=what)
    use_h = case.problem.lift_types[earlier.lift_type].utilisation_h_per_day
    if use_h is None:
        return
    moved_h = run.transit_h + run.return_h - run.stopped_h
    rested_h = earlier.load_start_h + (moved_h * DAY_H / use_h if use_h > 0 else math.inf)
    if case.before(later.load_start_h, rested_h):
        what = (
            f"loads at {later.load_start_h:g} h; at {use_h:g} h a day {later.asset} is free "
            f"at {rested_h:g} h"
        )
        yield Violation(rule="4.4", where=where, what=what)


def _empty_h(case: Case, trip: Trip, start: str, end: str) -> float:
    if start == end:
        return 0.0
    nodes = case.problem.nodes
    return reposition_h(case.problem.lift_types[trip.lift_type], nodes[start], nodes[end])


def reposition_h(lift: LiftType, start: Node, end: Node) -> float:
    """Give the time of an empty asset between two places [h] (rule 4.3)."""
    detour = SEA_DETOUR if lift.mode == "sea" else 1.0
    speed_kmh = SPEED_WITHOUT_FIGURE_KMH if lift.speed_kmh is None else lift.speed_kmh
    if speed_kmh <= 0:
        return math.inf
    return _great_circle_km(start, end) * detour / speed_kmh


def _great_circle_km(start: Node, end: Node) -> float:
    """Measure along a sphere from the angle between two unit vectors [km]."""
    one, other = _unit_vector(start), _unit_vector(end)
    cross = (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
    dot = math.fsum(a * b for a, b in zip(one, other, strict=True))
    return EARTH_RADIUS_KM * math.atan2(math.hypot(*cross), dot)


def _unit_vector(node: Node) -> tuple[float, float, float]:
    lat, lon = math.radians(node.lat), math.radians(node.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
