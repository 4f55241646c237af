"""What requirements compete for, cut into buckets of time: assets, slots, throughput of days.

A row says: in this bucket no more hours are used than there are (assets, slots), or on this day no
more is unloaded than it takes. Every plan obeys all rows exactly, whatever the buckets are:

- **Assets.** A trip holds its asset from the start of loading to when the asset can be back at the
  nearest POE, or for as long as its utilisation asks. No other trip of it starts before that
  (clauses 4.2 and 4.4), so at any moment a pool holds no more trips than it has assets that can
  have come to a POE yet.
- **Slots.** A place handles at any moment at most as many assets as it has slots (clause 5.1), and
  none while it is closed.
- **Throughput.** What is unloaded on a calendar day (clause 5.3).
"""

from __future__ import annotations

import numpy as np

from muster.plan.instance import ALWAYS_H, Place
from muster.plan.tables import Floats

DAY_H = 24.0
TOLERANCE = 1e-6
"""What a plan may be off by in amounts, loads and times."""

MORE_SHARE = 3 * TOLERANCE  # ... of amounts and loads together
MORE_H = 10 * TOLERANCE  # ... of the times of one trip together


def asset_hours(from_h: Floats, shortest_h: float, edges_h: Floats) -> Floats:
    """Asset hours in each bucket.

    Parameters
    ----------
    from_h
        When each asset can first be used [h].
    shortest_h
        The shortest time that a trip holds an asset [h].
    """
    free_h = np.zeros(len(edges_h) - 1)
    for one_h, count in zip(*np.unique(from_h, return_counts=True), strict=True):
        free_h += count * np.clip(edges_h[1:] - np.maximum(edges_h[:-1], one_h), 0.0, None)
    return _raise(free_h, len(from_h), shortest_h, edges_h)


def slot_hours(place: Place, shortest_h: float, edges_h: Floats) -> Floats:
    """Slot hours of a place in each bucket; `shortest_h` is that of the shortest handling [h]."""
    slots = float(place.slots or 0)
    hours = np.diff(edges_h)
    if place.window_h < ALWAYS_H:
        hours = _open_until_h(place, edges_h[1:]) - _open_until_h(place, edges_h[:-1])
    return _raise(slots * hours, slots, shortest_h, edges_h)


def day_amounts(limit: float, days: int) -> Floats:
    """What each day takes of heads, t or m2."""
    return np.full(days, limit * (1 + MORE_SHARE) + TOLERANCE)


def _raise(hours: Floats, servers: float, shortest_h: float, edges_h: Floats) -> Floats:
    """Raise hours by what the times and loads of a plan may be off by."""
    each = 1.0 + (edges_h[1:] - edges_h[:-1]) / shortest_h if shortest_h > 0 else 1.0
    return np.asarray(hours * (1 + MORE_SHARE) + MORE_H * servers * each)


def _open_until_h(place: Place, at_h: Floats) -> Floats:
    """Hours that a place has been open since its first opening."""
    since_h = at_h - place.opens_h
    days = np.floor(since_h / DAY_H)
    return np.asarray(days * place.window_h + np.minimum(since_h - days * DAY_H, place.window_h))
