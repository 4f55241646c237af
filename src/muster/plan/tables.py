"""The instance and what is booked on it as flat arrays: what the compiled scheduler works on.

| record | holds |
|---|---|
| `Tables` | the instance: never changed, shared by all schedules |
| `State` | what is booked; used again for the next schedule |

No limit is inf; no slots limit is -1. Cargo classes are positions in `CARGO_CLASSES`.
"""

from __future__ import annotations

from math import ceil, inf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.plan.assets import empty_way_h
from muster.plan.feed_tables import make_feed_state, make_feed_tables
from muster.plan.instance import ALWAYS_H, Instance, Line
from muster.plan.load import CLASS_COUNT
from muster.plan.reposition import reposition_h

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

CHAIN_H = 48.0  # gaps that end within so much of each other are kept together
GAP_FIELDS = 9
LOOKS_KEPT = 32  # of one option for one load; who is looked at more often is given up
LOG_LENGTH = 8192  # changes of one step of the search


class Tables(NamedTuple):
    """The instance. A table has a row for each thing, and one more where it holds firsts."""

    horizon_h: float
    day_count: int
    place_i: Ints  # slots, whether days are counted, row of its parking or -1; then parking rows
    place_f: Floats  # opens [h], window [h], heads, t, m2 a day
    lane_i: Ints  # type, POE, POD, nodes of both, is air
    lane_f: Floats  # load, transit, unload, return, trip, rest [h], payload [t], seats, deck, stow,
    # least way back to a POE of its type [h]
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
    squad_chain: Ints  # first of its chains of gaps: without end by stand, until a trip by its day
    chain_h: float  # stretch of time of one chain [h]
    lane_stand: Ints  # where a trip leaves its asset, by number among those of its type; 0: base
    asset_squad: Ints
    empty_h: Floats  # (types, nodes, nodes)
    least_cost: Floats  # by line: weighted lateness that no plan goes below
    line_key: Floats  # (lines, rules): by which the search serves lines again, least first
    # feeders, numbered among themselves, and the legs that they run; empty where there are none
    feed_i: Ints  # stretch, first of its feeders, whether each class rides
    feeder: Ints
    feeder_i: Ints  # first asset, squad, whether it takes each class
    feeder_f: Floats  # available [h], payload [t], seats, deck, stow
    stretch_h: Floats  # duration
    way_h: Floats  # (feeders, stretches + 1, stretches): empty way to the start of a stretch from
    # the end of another; in the last row from the base


class State(NamedTuple):
    """What is booked, how loads choose their way at the moment, and room to work in.

    Loads and items are rows that are used again; -1 is none. Gaps are the times between two trips
    of an asset that are long enough for another one, and the time behind its last.
    """

    line_s: Floats  # last arrival so far [h], cost, what is left of each class, end [h]
    line_n: (
        Ints  # own assets left, first item, number of items, step that touched it, place in late
    )
    own_sent: Bools
    used: Floats  # (places, days, 3)
    times: Floats  # (places, steps): when the number of slots in use changes
    counts: Ints
    place_n: Ints  # steps; how often a slot was given back
    full_h: Floats  # (2 a lane, 2): a stretch that is too full for its loading, its unloading
    full_epoch: Ints
    asset_i: Ints  # first load, last load
    gap: Floats  # by asset: before its first load; then by load: behind it; (rows, fields)
    gap_i: Ints  # chain (-1: no gap), before and after in it
    chain: Ints  # first, last
    load_i: Ints  # lane, asset, is booked, load before and after on its asset, first item, number
    # of items, before and after among those of the lane with room, is one of them
    load_f: Floats  # start of loading, departure, start of unloading [h], heads, t, m2 on it
    free_load: Ints
    open_first: Ints  # by lane: first load with room
    item_i: Ints  # line, option, load, is used, before and after on the load and of the line
    item_amount: Floats
    free_item: Ints
    found_f: Floats  # by option of a class: best score, its start [h], price, limit [h], hour
    # price, when its cargo is there [h]
    found_i: Ints  # gap, looks
    look: Floats  # (options, looks, 4): start, start of loading, end and arrival that it gives [h]
    is_skipped: Bools  # (options, squads)
    x: Floats  # numbers; `kernel` says which
    n: Ints
    seed: NDArray[np.uint64]
    log: Ints  # changes of a step: kind, number
    touched: Ints  # lines of a step
    before_f: Floats  # last arrival, cost, open share, end before the step; cost behind it
    queue: Ints
    queue_key: Floats
    late: Ints  # lines that cost more than they must
    # hauls of feeders are taken back last first, so each knows what was before
    feeder_asset_h: Floats  # free [h]
    feeder_asset_i: Ints  # stretch of its last haul, or -1; its feeder
    haul_i: Ints  # stretch, asset, haul before on the stretch, stretch before of the asset
    haul_f: Floats  # start [h], heads, mass [t], deck [m2], when the asset was free before [h]
    part_i: Ints  # haul, item, class, whether on the onward leg
    part_f: Floats  # amount; heads, mass, deck of the haul before
    haul_n: Ints  # hauls, parts, whether an array was too small; by stretch its last haul, or -1


def make_tables(instance: Instance, least_cost: Floats, line_key: Floats) -> Tables:
    """Lay an instance out.

    Parameters
    ----------
    least_cost
        Weighted lateness that no plan goes below, by line [weight x h].
    line_key
        (lines, rules): by which the search serves lines again, least first.
    """
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
    days = ceil(instance.horizon_h / 24.0) + 2
    lane_stand, stands = _stands(instance)
    buckets = ceil(instance.horizon_h / CHAIN_H) + 1

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
    lane_i = np.zeros((len(lanes), 6), dtype=np.int64)
    for row, lane in enumerate(lanes):
        is_air = instance.lift_types[lane.lift_type].mode == "air"
        lane_i[row] = (
            lane.lift_type, lane.poe, lane.pod, lane.poe_node, lane.stand.node, is_air
        )  # fmt: skip
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
            for lane, back_h in zip(lanes, _least_ways_back(instance), strict=True)
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
                back_h,
            )
        ).reshape(-1, 11),
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
        squad_chain=_chain_firsts(instance, stands, buckets),
        chain_h=CHAIN_H,
        lane_stand=lane_stand,
        asset_squad=_ints(position for position, squad in enumerate(squads) for _ in squad.assets),
        empty_h=_empty_ways(instance),
        least_cost=least_cost,
        line_key=line_key,
        **make_feed_tables(instance),
    )


def make_state(tables: Tables, *, loads: int, items: int, steps: int) -> State:
    """Make room for so many loads and items, and steps at one place."""
    lines, assets = len(tables.line_f), len(tables.asset_squad)
    places, lanes = len(tables.place_i), len(tables.lane_f)
    options = int(tables.line_i[:-1, 15:20].max(initial=0)) + 1
    widest = int(np.diff(tables.option_i[:, 1]).max(initial=0)) + 1

    def floats(*shape: int) -> Floats:
        return np.zeros(shape)

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return State(
        line_s=floats(lines, 3 + CLASS_COUNT), line_n=ints(lines, 5),
        own_sent=np.zeros(len(tables.own_asset), dtype=np.bool_),
        used=floats(places, tables.day_count, 3), times=floats(places, steps),
        counts=ints(places, steps), place_n=ints(places, 2), full_h=floats(2 * lanes, 2),
        full_epoch=ints(2 * lanes), asset_i=ints(assets, 2),
        gap=floats(assets + loads, GAP_FIELDS), gap_i=ints(assets + loads, 3),
        chain=ints(int(tables.squad_chain[-1, 0]), 2), load_i=ints(loads, 10),
        load_f=floats(loads, 6), free_load=ints(loads),
        open_first=ints(lanes), item_i=ints(items, 8), item_amount=floats(items, CLASS_COUNT),
        free_item=ints(items), found_f=floats(options, 7), found_i=ints(options, 2),
        look=floats(options, LOOKS_KEPT, 4), is_skipped=np.zeros((options, widest), dtype=np.bool_),
        x=floats(20), n=ints(18), seed=np.ones(1, dtype=np.uint64),
        log=ints(LOG_LENGTH, 2), touched=ints(lines + 1), before_f=floats(lines + 1, 5),
        queue=ints(lines + 1), queue_key=floats(lines + 1), late=ints(lines + 1),
        **make_feed_state(tables.feeder_i, len(tables.stretch_h), loads=loads),
    )  # fmt: skip


def _stands(instance: Instance) -> tuple[Ints, list[int]]:
    """Number by lift type where trips leave their assets; give lanes' numbers, and how many."""
    known: list[dict[tuple[int, int], int]] = [{} for _ in instance.lift_types]
    of_lane = np.zeros(len(instance.lanes), dtype=np.int64)
    for row, lane in enumerate(instance.lanes):
        of_type = known[lane.lift_type]
        key = (lane.stand.node, lane.poe_node)
        of_lane[row] = of_type.setdefault(key, len(of_type) + 1)
    return of_lane, [len(of_type) + 1 for of_type in known]


def _chain_firsts(instance: Instance, stands: list[int], buckets: int) -> Ints:
    """By fleet: its first chain by stand, and its first by day."""
    firsts = np.zeros((len(instance.squads) + 1, 2), dtype=np.int64)
    for number, squad in enumerate(instance.squads):
        firsts[number, 1] = firsts[number, 0] + stands[squad.lift_type]
        firsts[number + 1] = firsts[number, 1] + buckets
    return firsts


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


def _least_ways_back(instance: Instance) -> list[float]:
    """Give the least empty way from each lane's POD to where its asset may load again [h]."""
    poes: list[set[int]] = [set() for _ in instance.lift_types]
    for lane in instance.lanes:
        poes[lane.lift_type].add(lane.poe_node)
    return [
        min(empty_way_h(instance, lane.lift_type, lane.stand, poe) for poe in poes[lane.lift_type])
        for lane in instance.lanes
    ]


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
