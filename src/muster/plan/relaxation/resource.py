"""What requirements compete for, cut into buckets of time: fleets, slots, throughput of days.

| symbol | field | unit |
|---|---|---|
| U_b | use in bucket b | asset hours, slot hours, or heads, t, m2 |
| cap_b | `Resource.capacity[b]` | same |
| E_b, kappa | what use has run ahead of capacity; `Resource.carry` | same |

Every plan obeys, for all buckets i <= j: U_i + ... + U_j <= cap_i + ... + cap_j + kappa. As rows:
U_b - E_b + E_(b-1) <= cap_b with 0 <= E_b <= kappa.

**Fleet.** A trip counts in the bucket in which it starts to load, with its least cycle C: no trip
of the same asset starts sooner than C later (clauses 4.2 and 4.4). Of k trips of one asset that
start within a stretch, all but the last end their cycle in it, so kappa is the longest C an asset.

**Slots.** Loading counts in the bucket in which it starts, unloading in the one in which it ends.
What is handled reaches out of a stretch by one loading behind and one unloading before a slot.

**Throughput.** Exact: a calendar day is a whole number of buckets (clause 5.3).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from muster.plan.instance import ALWAYS_H, Instance, Place

DAY_H = 24.0
TOLERANCE = 1e-6
"""What a plan may be off by in amounts, loads and times; capacities are raised by as much."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resource:
    """One thing that is shared; `bucket_of[b]` is the row that bucket b counts in."""

    capacity: NDArray[np.float64]
    carry: float
    per_row: int  # buckets that one row spans


def fleet_resource(
    instance: Instance, squad: int, from_h: float, cycle_h: float, edges_h: NDArray[np.float64]
) -> Resource:
    """Asset hours of a fleet whose assets can load first at a time; the longest least cycle."""
    count = len(instance.squads[squad].assets)
    free_h = np.clip(edges_h[1:] - np.maximum(edges_h[:-1], from_h), 0.0, None)
    return Resource(
        capacity=count * free_h * (1 + TOLERANCE), carry=count * (cycle_h + TOLERANCE), per_row=1
    )


def slot_resource(place: Place, longest_h: float, edges_h: NDArray[np.float64]) -> Resource:
    """Slot hours of a place; `longest_h` is the longest loading and unloading together."""
    slots = float(place.slots or 0)
    hours = np.diff(edges_h)
    carry_h = longest_h
    if place.window_h < ALWAYS_H:
        hours = _open_hours(place, edges_h)
        is_within_day = place.opens_h + place.window_h <= DAY_H
        if is_within_day and hours.size and abs(edges_h[1] - edges_h[0] - DAY_H) < TOLERANCE:
            carry_h = 0.0
    return Resource(
        capacity=slots * hours * (1 + TOLERANCE) + TOLERANCE,
        carry=slots * carry_h + TOLERANCE,
        per_row=1,
    )


def day_resource(limit: float, edges_h: NDArray[np.float64]) -> Resource:
    """What one day takes of heads, t or m2."""
    per_row = round(DAY_H / float(edges_h[1] - edges_h[0]))
    days = -(-(len(edges_h) - 1) // per_row)
    return Resource(
        capacity=np.full(days, limit * (1 + TOLERANCE) + TOLERANCE), carry=0.0, per_row=per_row
    )


def _open_hours(place: Place, edges_h: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hours of each bucket in which a place is open."""

    def open_until_h(at_h: NDArray[np.float64]) -> NDArray[np.float64]:
        since_h = at_h - place.opens_h
        days = np.floor(since_h / DAY_H)
        open_h: NDArray[np.float64] = days * place.window_h + np.minimum(
            since_h - days * DAY_H, place.window_h
        )
        return open_h

    return open_until_h(edges_h[1:]) - open_until_h(edges_h[:-1])
