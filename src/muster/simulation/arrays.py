"""The shape of what the kernels read and write: flat arrays by position, no objects.

Positions: fleets *f*, their assets *a* and the trips *t* of each in the order in which it makes
them, with their items *i* in a row; lines (requirements) *r* and places *p* (a node in one mode)
by id. So what one asset does lies together, and a fleet is a stretch of trips that are drawn
from the same distributions. Whole numbers are int64, amounts and times [h] float64.
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

SAME_SHARE = 1e-6
WAY, REST, CALL, READY, TAKES, BEGAN, PLACE, TAG = range(8)
"""Columns of a handling: way to it [h], least time since the loading before, when it is called,
when its items are there, how long it takes, when it began; place, rank and asset."""

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
    load_rank: Ints  # order in which simultaneous requests are served
    unload_rank: Ints
    unloaded: Floats  # [t, 3]: heads, mass [t], vehicles [m2]
    # fleets and assets
    fleet_first: Ints  # [f + 1]: assets of fleet f are fleet_first[f] .. fleet_first[f + 1]
    asset_first: Ints  # [a + 1]: trips of asset a are asset_first[a] .. asset_first[a + 1]
    available_h: Floats
    # items
    item_first: Ints  # [t + 1]: items of trip t are item_first[t] .. item_first[t + 1]
    item_line: Ints
    item_permit_h: Floats
    item_first_h: Floats  # first leg
    item_onward_h: Floats  # last leg
    item_share: Floats  # [i, classes]: part of the line's amount; of its assets
    # hauls of feeders, those of one asset in order; none in most plans
    haul_i: Ints  # [h + 1, 4]: first of its parts, is onward, how much it waits for, is not the
    # first of its asset
    haul_f: Floats  # [h, 3]: planned start, when its cargo could be there as planned, empty way
    # from the haul before; of the first of an asset, when that can be there
    haul_part: Ints  # [parts, 2]: item, trip
    fed_first: Ints  # [t + 1]: into fed_haul
    fed_haul: Ints  # onward hauls that wait for a trip
    fed_wait: Ints  # [t]: first hauls that a trip waits for
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
    line_needs_all: Bools  # no item can be missing from 95 % of it
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
    shut_from_h: Floats  # [p, n]: when weather or an outage shuts it, in order, inf behind the last
    shut_to_h: Floats
    day_count: int  # days on which a place counts what it takes


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
    """Where one worker keeps what it needs during a replication.

    A trip has two *handlings*, loading and unloading; a row of 64 bytes holds all that is read
    when one is over and the next is asked for.
    """

    handling_h: Floats  # [2 t, 8]: columns WAY to BEGAN of the kernels
    handling: Ints  # the same memory: columns PLACE and TAG
    now: Ints  # assets: handling that it asks for
    tree_bits: Ints  # requests to come: a tree of losers; times as whole numbers
    tree_tag: Ints
    winner_bits: Ints  # to plant the tree
    winner_tag: Ints
    slot_first: Ints  # [p + 1]: into rows of four slots
    free_h: Floats  # [n, 4] slots: when each is free again; inf: no such slot
    slot_h: Floats  # [n, 4] the same at the start
    shut_next: Ints  # places: the first time of being shut that is not over
    count_row: Ints  # places: row in `used`; NONE: no limit a day
    most: Floats  # [n, 3]: what a day takes, and what counts as the same
    used: Floats  # [n, days, 4]: what a day has taken, and in which replication
    order: Ints  # items of one line by arrival
    haul_h: Floats  # [h, 3]: when its cargo is there, start, end
    fed: Ints  # columns of the kernels: of hauls, trips and assets
    factors: Floats  # [2, lift types]: on all loading and unloading
    late_h: Floats  # decisions
    leads: Floats  # permits: factor on the lead time


class Positions(NamedTuple):
    """What stands at which position, by id."""

    trips: tuple[str, ...]
    lines: tuple[str, ...]
    fleets: tuple[str, ...]
    assets: tuple[tuple[str, str], ...]  # fleet, asset
    places: tuple[tuple[str, str], ...]  # node, mode
    items: tuple[tuple[str, int], ...]  # trip, position of the item in it
    permits: tuple[tuple[str, str, str], ...]  # force, mode, who grants it


def make_room(layout: Layout, *, day_count: int, chances: Chances | None = None) -> Room:
    """Make room for one worker."""
    trips, assets, places = len(layout.start_h), len(layout.available_h), len(layout.opens_h)
    leaves = 1 << max(1, (assets - 1).bit_length())
    rank = np.stack([layout.load_rank, layout.unload_rank], axis=1).ravel()
    asset = np.repeat(np.arange(assets), 2 * np.diff(layout.asset_first))
    handling_h = _in_cache_lines(2 * trips)
    handling = handling_h.view(np.int64)
    handling[:, PLACE] = np.stack([layout.poe, layout.pod], axis=1).ravel()
    handling[:, TAG] = rank * leaves + asset
    slots = np.diff(layout.slot_first)
    rows = -(-slots // 4)
    slot_h = np.full((rows.sum(), 4), np.inf)
    for first, count in zip(np.cumsum(rows) - rows, slots, strict=True):
        slot_h.ravel()[4 * first : 4 * first + count] = -np.inf
    count_row = np.full(places, NONE, dtype=np.int64)
    counting = np.flatnonzero(layout.counts_days)
    count_row[counting] = np.arange(len(counting))
    return Room(
        handling_h=handling_h,
        handling=handling,
        now=np.zeros(assets, dtype=np.int64),
        tree_bits=np.zeros(leaves, dtype=np.int64),
        tree_tag=np.zeros(leaves, dtype=np.int64),
        winner_bits=np.zeros(2 * leaves, dtype=np.int64),
        winner_tag=np.zeros(2 * leaves, dtype=np.int64),
        slot_first=np.concatenate([[0], np.cumsum(rows)]),
        free_h=np.zeros_like(slot_h),
        slot_h=slot_h,
        shut_next=np.zeros(places, dtype=np.int64),
        count_row=count_row,
        most=layout.day_limit[counting] + SAME_SHARE * np.maximum(1.0, layout.day_limit[counting]),
        used=np.zeros((len(counting), day_count, 4)),
        order=np.zeros(len(layout.item_line), dtype=np.int64),
        haul_h=np.zeros((len(layout.haul_f), 3)),
        fed=np.zeros((max(trips, assets, len(layout.haul_f)), 5), dtype=np.int64),
        factors=np.ones((2, 0 if chances is None else len(chances.type_key))),
        late_h=np.zeros(0 if chances is None else len(chances.decision_key)),
        leads=np.ones(0 if chances is None else len(chances.permit_key)),
    )


def _in_cache_lines(rows: int) -> Floats:
    """Make a table of eight columns, each row of which lies in one line of the cache."""
    spare = np.zeros(8 * rows + 8)
    first = -spare.ctypes.data % 64 // 8
    return spare[first : first + 8 * rows].reshape(rows, 8)


def make_times(layout: Layout) -> Times:
    """Make room for one replication."""
    trips, items, lines = len(layout.start_h), len(layout.item_line), len(layout.line_kind)
    made: list[Any] = [np.full(trips, np.inf) for _ in range(4)]
    made += [np.full(items, np.inf) for _ in range(2)]
    made += [np.full(lines, np.inf) for _ in range(3)]
    return Times(*made)


class Chances(NamedTuple):
    """What can differ from the plan, and how: the distributions and their streams.

    A distribution is a row of eight, see `shape`. Streams are 64-bit keys of the things they
    belong to.
    """

    line_notice: Floats  # [r, 8] hours beside the planned notice
    line_notice_key: Keys
    line_decision: Ints  # [r] position of a decision
    decision: Floats  # [decisions, 8] hours after the planned date
    decision_key: Keys
    item_permit: Ints  # [i] position of a permit
    permit: Floats  # [permits, 8] factor on the lead time
    permit_key: Keys
    item_key: Keys
    type_load: Floats  # [lift types, 8] factor on all loading of a type
    type_unload: Floats
    type_key: Keys
    fleet_type: Ints  # [f]
    fleet_ground: Floats  # [f, 8] factor on the first and the last leg
    fleet_handling: Floats  # factor on each loading and unloading
    fleet_transit: Floats  # factor on the main leg
    fleet_breakdown: Floats  # hours of repair on a trip
    fleet_late: Floats  # hours after the planned availability of an asset
    fleet_notice: Floats  # hours beside the planned availability of all assets of a fleet
    fleet_key: Keys
    trip_key: Keys
    asset_key: Keys
    place_weather: Floats  # [p, 8] hours that it is shut; the probability is per day
    place_outage: Floats  # hours of one long outage; the probability is per day
    place_key: Keys
    day_count: int  # days on which places can be shut and count what they take


PROBABILITY, LOW, MODE, HIGH, TURN, RISE, FALL, SCALE = range(8)
"""Columns of a distribution; the last four follow from the first four."""


def shape(probability: float, low: float, mode: float, high: float) -> tuple[float, ...]:
    """Give the row of a distribution.

    With a probability a draw from the triangle of low, mode and high, else the figure of the
    plan. A mode that is NaN stands for an even chance from low to high.
    """
    span = high - low
    turn = (mode - low) / span if span > 0 else 0.0
    rise, fall = span * (mode - low), span * (high - mode)
    return probability, low, mode, high, turn, rise, fall, 1 / probability if probability else 0.0
