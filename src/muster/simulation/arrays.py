"""The shape of what the kernels read and write: flat arrays by position, no objects.

Positions: trips *t* in planned order (start of loading, then id), their items *i* in a row,
lines (requirements) *r*, assets *a* and places *p* (a node in one mode) by id. Whole numbers
are int64, amounts and times [h] float64.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Keys = NDArray[np.uint64]
Singles = NDArray[np.float32]

NORMAL, OWN_ASSETS, EMPTY = 0, 1, 2
"""Kinds of lines: cargo; an empty self line, whose assets are counted; nothing to move."""

NONE = -1
"""No such position; no limit of slots."""


class Layout(NamedTuple):
    """A problem and its plan."""

    # trips
    start_h: Floats  # planned start of loading
    unload_start_h: Floats  # planned
    ready_h: Floats  # when all items could be at the POE, as planned
    hold_h: Floats  # planned wait in the slot after loading
    waits: Bools  # planned wait between arrival and unloading
    load_h: Floats
    transit_h: Floats
    unload_h: Floats
    rest_h: Floats  # utilisation: least time to the next start of loading
    empty_h: Floats  # empty way to the POE before the trip
    poe: Ints  # places
    pod: Ints
    next_trip: Ints  # of the same asset; NONE after the last
    load_rank: Ints  # order in which simultaneous requests are served
    unload_rank: Ints
    unloaded: Floats  # [t, 3]: heads, mass [t], vehicles [m2]
    # ranks
    rank_trip: Ints
    rank_unloads: Bools
    # assets
    first_trip: Ints
    available_h: Floats
    # items
    item_first: Ints  # [t + 1]: items of trip t are item_first[t] .. item_first[t + 1]
    item_line: Ints
    item_permit_h: Floats
    item_first_h: Floats  # first leg
    item_onward_h: Floats  # last leg
    item_share: Floats  # [i, classes]: part of the line's amount; of its assets
    # lines
    line_first: Ints  # [r + 1]: into line_items
    line_items: Ints
    line_kind: Ints
    line_released_h: Floats
    line_ready_h: Floats
    line_not_before_h: Floats
    line_closes: Bools  # all of it arrives in the plan
    line_essential: Bools  # 95 % of it arrives in the plan
    line_has: Bools  # [r, classes]: amount above zero
    # places
    slot_first: Ints  # [p + 1]: into a row of slots
    opens_h: Floats
    window_h: Floats
    day_limit: Floats  # [p, 3]: heads, mass [t], vehicles [m2] a day; inf: none
    counts_days: Bools  # any of the three is limited


class Noise(NamedTuple):
    """One replication's world. With every range collapsed, the figures of the plan."""

    line_released_h: Floats
    line_ready_h: Floats  # ready to leave home, permits aside
    item_ready_h: Floats  # at the POE: home, permit and the first leg behind it
    item_first_h: Floats
    item_onward_h: Floats
    load_h: Floats  # trips
    transit_h: Floats  # repairs on the way included
    unload_h: Floats
    available_h: Floats  # assets
    shut_from_h: Floats  # [p, days]: weather; begins on that day
    shut_to_h: Floats  # not more than 24 h later; not above shut_from_h: not shut on that day
    outage_from_h: Floats  # [p]
    outage_to_h: Floats


class Times(NamedTuple):
    """What happened in one replication."""

    start_h: Floats  # trips
    depart_h: Floats
    unload_start_h: Floats
    end_h: Floats
    item_leave_h: Floats  # items
    item_reach_h: Floats
    first_h: Floats  # lines; inf: never
    essential_h: Floats
    closed_h: Floats


class Room(NamedTuple):
    """Where one worker keeps what it needs during a replication."""

    free_h: Floats  # row of slots: when each is free again
    used: Floats  # [p, days, 3]: what a day has taken
    used_in: Ints  # [p, days]: the replication in which that was counted
    heap_h: Floats  # requests to come: a heap, the earliest first, ties by rank
    heap_rank: Ints
    ready_h: Floats  # trips: all items could be at the POE
    sooner_h: Floats  # trips: by how much sooner than planned
    order: Ints  # items of one line by arrival
    factors: Floats  # [2, lift types]: on all loading and unloading


class Positions(NamedTuple):
    """What stands at which position, by id."""

    trips: tuple[str, ...]
    lines: tuple[str, ...]
    assets: tuple[tuple[str, str], ...]  # fleet, asset
    places: tuple[tuple[str, str], ...]  # node, mode
    items: tuple[tuple[str, int], ...]  # trip, position of the item in it


def make_room(layout: Layout, *, day_count: int, type_count: int = 0) -> Room:
    """Make room for one worker."""
    trips, places = len(layout.start_h), len(layout.opens_h)
    return Room(
        free_h=np.zeros(layout.slot_first[-1]),
        used=np.zeros((places, day_count, 3)),
        used_in=np.zeros((places, day_count), dtype=np.int64),
        heap_h=np.zeros(len(layout.first_trip) + 1),
        heap_rank=np.zeros(len(layout.first_trip) + 1, dtype=np.int64),
        ready_h=np.zeros(trips),
        sooner_h=np.zeros(trips),
        order=np.zeros(len(layout.item_line), dtype=np.int64),
        factors=np.ones((2, type_count)),
    )


def make_times(layout: Layout) -> Times:
    """Make room for one replication."""
    trips, items, lines = len(layout.start_h), len(layout.item_line), len(layout.line_kind)
    made: list[Any] = [np.full(trips, np.inf) for _ in range(4)]
    made += [np.full(items, np.inf) for _ in range(2)]
    made += [np.full(lines, np.inf) for _ in range(3)]
    return Times(*made)


class Chances(NamedTuple):
    """What can differ from the plan, and how: the distributions and their streams.

    A distribution is a row (probability, low, mode, high): with that probability a draw from
    the triangle, else the figure of the plan. A mode that is NaN stands for an even chance
    from low to high. Streams are 64-bit keys of the things they belong to.
    """

    line_notice: Floats  # [r, 4] hours beside the planned notice
    line_notice_key: Keys
    line_decision: Floats  # [r, 4] hours after the planned release
    line_decision_key: Keys
    item_permit: Floats  # [i, 4] factor on the lead time
    item_permit_key: Keys
    item_ground: Floats  # [i, 4] factor on the first and the last leg
    item_key: Keys
    type_load: Floats  # [lift types, 4] factor on all loading of a type
    type_unload: Floats
    type_key: Keys
    mode_handling: Floats  # [modes, 4] factor on each loading and unloading
    mode_transit: Floats  # factor on the main leg
    mode_breakdown: Floats  # hours of repair on a trip
    mode_late: Floats  # hours after the planned availability of an asset
    mode_weather: Floats  # hours that a place is shut, by day
    mode_outage: Floats  # hours of one long outage; the probability is per day
    trip_type: Ints
    trip_mode: Ints
    trip_key: Keys
    asset_mode: Ints
    asset_key: Keys
    place_mode: Ints
    place_key: Keys
    day_count: int  # days on which places can be shut
    active: Bools  # [groups]: whether each source of uncertainty is at work


GROUPS = (
    "readiness", "decision", "permit", "ground", "handling", "transit", "breakdown",
    "availability", "weather", "outage",
)  # fmt: skip
"""Sources of uncertainty, in the order of `Chances.active`."""
