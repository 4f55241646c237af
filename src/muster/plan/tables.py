"""The instance and what is booked on it as flat arrays: what the compiled scheduler works on.

| record | holds |
|---|---|
| `Tables` | the instance: never changed, shared by all schedules |
| `State` | what one schedule has booked; used again for the next |
| `Policy` | how loads choose their way, as arrays of one |

No limit is inf; no slots limit is -1. Cargo classes are positions in `CARGO_CLASSES`.
"""

from __future__ import annotations

from math import ceil, inf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.plan.feed_tables import FeedState, FeedTables, make_feed_state, make_feed_tables
from muster.plan.instance import ALWAYS_H, Instance, Line
from muster.plan.load import CLASS_COUNT
from muster.plan.reposition import reposition_h

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

GAPS_KEPT = 64  # a fleet; the shortest are forgotten
GAP_FIELDS = 8
MOST_ITEMS = 16


class Tables(NamedTuple):
    """The instance. A table has a row for each thing, and one more where it holds firsts."""

    horizon_h: float
    day_count: int
    place_i: Ints  # slots, whether days are counted, row of its parking or -1; then parking rows
    place_f: Floats  # opens [h], window [h], heads, t, m2 a day
    lane_i: Ints  # type, POE, POD, nodes of both, is air, first of those that wait for it
    lane_f: Floats  # load, transit, unload, return, trip, rest [h], payload [t], seats, deck, stow
    option_i: Ints  # lane, first of its squads, feeds of the first and the onward leg or -1
    option_f: Floats  # ready [h], onward [h], most of each class
    option_squad: Ints
    line_i: Ints  # first option, is own, first own asset, own assets, has RDD, then by class:
    # order (-1 behind the last), first of its options, fastest first, and their number
    line_f: Floats  # t a m2, ready [h], due [h], weight, amount of each class
    class_option: Ints
    own_asset: Ints
    squad_i: Ints  # first asset, base
    squad_f: Floats  # available [h], shortest trip [h]
    asset_squad: Ints
    empty_h: Floats  # (types, nodes, nodes)
    feed: FeedTables


class State(NamedTuple):
    """What is booked, and room to work in."""

    line_s: Floats  # last arrival so far [h], cost, what is left of each class
    own_left: Ints
    own_sent: Bools
    used: Floats  # (places, days, 3)
    times: Floats  # (places, steps): when the number of slots in use changes
    counts: Ints
    steps: Ints
    full_h: Floats  # (2 a lane, 2): a stretch that is too full for its loading, its unloading
    asset_i: Ints  # where it stands, POE of its last trip
    asset_f: Floats  # way back to that POE, free, rested [h]
    gap: Floats  # (squads, gaps, fields)
    gap_count: Ints
    waiting: Ints  # line, option
    waiting_from: Ints
    way_f: Floats  # score, start [h], price of its asset's time, end of unloading at the latest
    way_i: Ints  # option, asset, gap
    floor_h: Floats  # by option: whoever starts from then on is not there, not unloaded, sooner
    x: Floats  # found 0-2, best 3-5, hold 6-11, flying hours 12, objective 13-16
    n: Ints  # items of the load, loads, ways looked at; option, asset, gap of the best way
    item_i: Ints  # line, option
    item_amount: Floats
    load_i: Ints  # lane, asset, first item
    load_f: Floats  # start of loading, departure, start of unloading [h]
    out_i: Ints  # line, option
    out_amount: Floats
    feed: FeedState


class Policy(NamedTuple):
    """How loads choose their way."""

    economy: float  # hours that a load waits to save one hour of an asset's time
    waits: bool  # any arrival before the RDD is as good
    most_loads: int  # for one class of a line: stops trips of no duration


def make_tables(instance: Instance) -> Tables:
    """Lay an instance out."""
    lanes, lines, squads = instance.lanes, instance.lines, instance.squads
    options = [option for line in lines for option in line.options]
    number = {id(option): position for position, option in enumerate(options)}
    by_class = [[number[id(option)] for option in some] for line in lines for some in line.by_class]
    class_count = np.array([len(some) for some in by_class], dtype=np.int64)
    class_count = class_count.reshape(len(lines), CLASS_COUNT)
    class_first = (np.cumsum(class_count) - class_count.ravel()).reshape(class_count.shape)
    first_asset = _firsts(len(squad.assets) for squad in squads)
    own = [
        [
            int(first_asset[squad]) + asset
            for squad in line.own_squads
            for asset in range(len(squads[squad].assets))
        ]
        for line in lines
    ]
    waiting = np.zeros(len(lanes), dtype=np.int64)
    for line in lines:
        for option in () if line.is_own_assets else line.options:
            waiting[option.lane] += 1
    days = ceil(instance.horizon_h / 24.0) + 2

    def limit(value: float | None) -> float:
        return inf if value is None else value

    of_place = [
        (place.opens_h, place.window_h, place.pax_per_day, place.t_per_day, place.m2_per_day)
        for place in instance.places
    ]
    places = [
        [-1 if place.slots is None else place.slots, place.counts_days, -1]
        for place in instance.places
    ]
    for row, place in enumerate(instance.places):  # parking is a place of its own, always open
        if place.parking is not None:
            places[row][2] = len(places)
            places.append([place.parking, False, -1])
            of_place.append((0.0, ALWAYS_H, None, None, None))
    order = _class_orders(lines)
    option_first = _firsts(len(line.options) for line in lines)
    own_first = _firsts(len(some) for some in own)
    line_i = np.zeros((len(lines) + 1, 20), dtype=np.int64)
    line_i[:, 0], line_i[:, 2] = option_first, own_first
    line_i[:-1, 1] = [line.is_own_assets for line in lines]
    line_i[:-1, 3] = [len(some) for some in own]
    line_i[:-1, 4] = [line.rdd_h is not None for line in lines]
    line_i[:-1, 5:10], line_i[:-1, 10:15], line_i[:-1, 15:20] = order, class_first, class_count
    lane_i = np.zeros((len(lanes) + 1, 7), dtype=np.int64)
    for row, lane in enumerate(lanes):
        is_air = instance.lift_types[lane.lift_type].mode == "air"
        lane_i[row, :6] = (
            lane.lift_type, lane.poe, lane.pod, lane.poe_node, lane.stand.node, is_air
        )  # fmt: skip
    lane_i[1:, 6] = np.cumsum(waiting)
    option_i = np.zeros((len(options) + 1, 4), dtype=np.int64)
    option_i[:-1, 0] = [option.lane for option in options]
    option_i[:, 1] = _firsts(len(option.squads) for option in options)
    option_i[:-1, 2:] = np.array([option.feeds for option in options]).reshape(-1, 2)
    squad_i = np.zeros((len(squads) + 1, 2), dtype=np.int64)
    squad_i[:, 0] = first_asset
    squad_i[:-1, 1] = [squad.base for squad in squads]
    return Tables(
        horizon_h=float(instance.horizon_h),
        day_count=days,
        place_i=_ints(value for row in places for value in row).reshape(-1, 3),
        place_f=_floats(limit(value) for row in of_place for value in row).reshape(-1, 5),
        lane_i=lane_i,
        lane_f=_floats(
            value
            for lane in lanes
            for value in (
                lane.load_h,
                lane.transit_h,
                lane.unload_h,
                lane.return_h,
                lane.trip_h,
                lane.rest_h,
                limit(lane.hold.payload_t),
                limit(lane.hold.pax_count),
                limit(lane.hold.deck_area_m2),
                lane.hold.stow_m2_per_t,
            )
        ).reshape(-1, 10),
        option_i=option_i,
        option_f=_floats(
            value for option in options for value in (option.ready_h, option.onward_h, *option.most)
        ).reshape(-1, 2 + CLASS_COUNT),
        option_squad=_ints(squad for option in options for squad in option.squads),
        line_i=line_i,
        line_f=_floats(
            value
            for line in lines
            for value in (
                line.vehicle_t_per_m2,
                line.ready_h,
                line.rdd_h or 0.0,
                line.weight,
                *line.amounts,
            )
        ).reshape(-1, 4 + CLASS_COUNT),
        class_option=_ints(option for some in by_class for option in some),
        own_asset=_ints(asset for some in own for asset in some),
        squad_i=squad_i,
        squad_f=_floats(
            value
            for squad in squads
            for value in (squad.available_h, instance.shortest_trip_h[squad.lift_type])
        ).reshape(-1, 2),
        asset_squad=_ints(position for position, squad in enumerate(squads) for _ in squad.assets),
        empty_h=_empty_ways(instance),
        feed=make_feed_tables(instance),
    )


def make_state(tables: Tables, *, loads: int, steps: int) -> State:
    """Make room for a schedule of so many loads, and so many steps at one place."""
    lines, assets = len(tables.line_f), len(tables.asset_squad)
    places, lanes = len(tables.place_i), len(tables.lane_f)
    options, squads = len(tables.option_f), len(tables.squad_f)
    ways = _most_ways(tables)
    items = 2 * loads + MOST_ITEMS

    def floats(*shape: int) -> Floats:
        return np.zeros(shape)

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return State(
        line_s=floats(lines, 2 + CLASS_COUNT), own_left=ints(lines),
        own_sent=np.zeros(len(tables.own_asset), dtype=np.bool_),
        used=floats(places, tables.day_count, 3), times=floats(places, steps),
        counts=ints(places, steps), steps=ints(places), full_h=floats(2 * lanes, 2),
        asset_i=ints(assets, 2), asset_f=floats(assets, 3),
        gap=floats(squads, GAPS_KEPT, GAP_FIELDS), gap_count=ints(squads),
        waiting=ints(int(tables.lane_i[-1, -1]), 2), waiting_from=ints(lanes),
        way_f=floats(ways, 4), way_i=ints(ways, 3), floor_h=floats(options, 3),
        x=floats(17), n=ints(6), item_i=ints(MOST_ITEMS, 2),
        item_amount=floats(MOST_ITEMS, CLASS_COUNT), load_i=ints(loads + 1, 3),
        load_f=floats(loads, 3), out_i=ints(items, 2), out_amount=floats(items, CLASS_COUNT),
        feed=make_feed_state(tables.feed, loads=loads, items=MOST_ITEMS),
    )  # fmt: skip


def _most_ways(tables: Tables) -> int:
    """Ways that the largest class of any line may have."""
    size = np.diff(tables.squad_i[:, 0]) + GAPS_KEPT
    sizes = np.concatenate([[0], np.cumsum(size[tables.option_squad])])
    first = tables.option_i[:, 1]
    of_option = sizes[first[1:]] - sizes[first[:-1]]
    of_class = np.concatenate([[0], np.cumsum(of_option[tables.class_option])])
    begin, count = tables.line_i[:-1, 10:15], tables.line_i[:-1, 15:20]
    return int((of_class[begin + count] - of_class[begin]).max(initial=0)) + 1


def _empty_ways(instance: Instance) -> Floats:
    """Empty ways of every type between the nodes that matter to it [h]; inf elsewhere."""
    count = len(instance.nodes)
    result = np.full((len(instance.lift_types), count, count), inf)
    starts: list[set[int]] = [set() for _ in instance.lift_types]
    ends: list[set[int]] = [set() for _ in instance.lift_types]
    for lane in instance.lanes:
        starts[lane.lift_type].add(lane.stand.node)
        ends[lane.lift_type].add(lane.poe_node)
    for squad in instance.squads:
        starts[squad.lift_type].add(squad.base)
    nodes = instance.problem.nodes
    for kind, lift_type in enumerate(instance.lift_types):
        for origin in starts[kind]:
            for end in ends[kind]:
                result[kind, origin, end] = reposition_h(
                    lift_type, nodes[instance.nodes[origin]], nodes[instance.nodes[end]]
                )
    return result


def _class_orders(lines: tuple[Line, ...]) -> Ints:
    order = np.full((len(lines), CLASS_COUNT), -1, dtype=np.int64)
    for number, line in enumerate(lines):
        order[number, : len(line.class_order)] = line.class_order
    return order


def _firsts(sizes: Any) -> Ints:
    return np.concatenate([[0], np.cumsum(np.fromiter(sizes, dtype=np.int64))]).astype(np.int64)


def _ints(values: Any) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _floats(values: Any) -> Floats:
    return np.fromiter(values, dtype=np.float64)
