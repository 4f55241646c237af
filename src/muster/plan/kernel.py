"""The compiled scheduler: loads on real assets, booked and unbooked over flat arrays.

Lines are served in an order, a line wholly before the next. A load joins one that is booked
already and has room, or goes the way with the best score: the hour at which it is there, plus a
price of the asset's time. An asset is free in every gap between two of its trips. Whatever is
booked can be unbooked: `improve` takes some loads out, serves their lines again in another order,
and keeps what came of it, or puts everything back as it was.

| symbol | stands for |
|---|---|
| `t` | `Tables`: the instance, never changed |
| `s` | `State`: what is booked, and how loads choose their way at the moment |
| o, p, q, a, g, c | position of an option, place, squad, asset, gap, class |
| load, i | a load, an item of a load; those that are free are used again |

A way is scored first as if every place were free; the best is looked at with slots, opening hours
and what days take, until no other can be better. What looks have shown (whoever starts later on
this option is not there sooner) raises the scores of the others.

All in one file, because the compiler's cache notices changes of a file, not of what it calls.
"""

# ruff: noqa: PLR0917 - kernels take arrays and inline what is hot

from __future__ import annotations

from math import floor, log

import numpy as np

from muster.compiler import compiled, inner
from muster.plan.tables import State, Tables

INF = np.inf
DAY_H = 24.0
ROUNDING = 1e-9
DAY_ROUNDING_H = 1e-6
SMALLEST_PART = 1e-3
SMALLEST_AMOUNT = 1e-9
LOST_SHARE = 1e-10  # of an amount, that rounding may lose
SMALLEST_WAIT_H = 1e-9
DAY_PART_SHARE = 0.5
WORTH_JOINING_SHARE = 0.05
OPEN_UP_TO_SHARE = 0.99  # a load that is fuller takes nobody else
MOST_LOADS = 60_000  # of one class in a row: a million tonnes by aircraft of 17 t and more
PAX, VEHICLES, CLASSES = 0, 4, 5
NONE = -1

GAPS_VISITED = 64  # between two trips, of one fleet for one option, those that end first
OPEN_VISITED = 128  # loads with room of one lane, those made last
LOOKS_IN_GAPS = 8  # of one option for one load; then only behind the last trip of assets

# The search.
SMALLEST_PAIN = 1e-6
TOURNAMENT = 3
TRIES = 60  # loads drawn to find one that competes
RIVALS = 3  # of those that compete the one with most slack is taken
SLACK_ITEMS = 8  # looked at to see how much slack a load has
LATE_UP_TO, RANDOM_UP_TO, STRING_UP_TO = 0.7, 0.78, 0.89  # how steps begin
WAIT_CHANCE, BLINK_CHANCE, BLINK_SHARE = 0.85, 0.5, 0.2
SMALLEST_PULL_H = 1e-6
MOST_TAKEN = 8  # items, a step
OPEN_WORTH = 0.1  # what an open share costs of what never closing would

# Columns of the tables; `tables` says what they hold.
SLOTS, COUNTS_DAYS, PARKING = 0, 1, 2
OPENS, WINDOW, PER_DAY = 0, 1, 2
TYPE, POE, POD, POE_NODE, POD_NODE, IS_AIR = 0, 1, 2, 3, 4, 5
LOAD, TRANSIT, UNLOAD, RETURN, TRIP, REST, PAYLOAD, SEATS, DECK, STOW = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
BACK = 10
LANE, SQUAD_FIRST, FIRST_FEED = 0, 1, 2
READY, ONWARD, MOST = 0, 1, 2
OPTION_FIRST, IS_OWN, OWN_FIRST, OWN_COUNT, HAS_RDD = 0, 1, 2, 3, 4
CLASS_ORDER, CLASS_FIRST, CLASS_COUNT = 5, 10, 15
T_PER_M2, LINE_READY, DUE, WEIGHT, AMOUNT = 0, 1, 2, 3, 4
BASE = 1
AVAILABLE, SHORTEST = 0, 1
CLOSED, COST, LEFT, END = 0, 1, 2, 7
OWN_LEFT, LINE_ITEMS, ITEM_COUNT, MARK, LATE_AT = 0, 1, 2, 3, 4
STEPS, EPOCH = 0, 1
FIRST, LAST = 0, 1
LOAD_LANE, LOAD_ASSET, IS_BOOKED, BEFORE, AFTER = 0, 1, 2, 3, 4
LOAD_ITEMS, LOAD_COUNT, OPEN_BEFORE, OPEN_AFTER, IS_OPEN = 5, 6, 7, 8, 9
START, DEPART, UNLOAD_START, ON_PAX, ON_MASS, ON_DECK = 0, 1, 2, 3, 4, 5
ITEM_LINE, ITEM_OPTION, ITEM_LOAD, IS_USED = 0, 1, 2, 3
LOAD_BEFORE, LOAD_AFTER, LINE_BEFORE, LINE_AFTER = 4, 5, 6, 7
GAP_FREE, GAP_RESTED, GAP_ASSET, GAP_NODE = 0, 1, 2, 3
GAP_POE_NODE, GAP_RETURN, GAP_NEXT_START, GAP_NEXT_POE_NODE, GAP_LOAD = 4, 5, 6, 7, 8
CHAIN, CHAIN_BEFORE, CHAIN_AFTER = 0, 1, 2
FOUND_SCORE, FOUND_START, FOUND_PRICE, FOUND_LIMIT, FOUND_HOUR_PRICE = 0, 1, 2, 3, 4
FOUND_READY, FOUND_ONWARD = 5, 6
FOUND_GAP, LOOKS = 0, 1
LOOK_START, LOOK_LOAD, LOOK_END, LOOK_REACH = 0, 1, 2, 3

# Feeders.
FIRST_LEG, ONWARD_LEG = 0, 1
STRETCH, FEEDER_FIRST, RIDES = 0, 1, 2
TAKES = 2
FEEDER_FREE, FEEDER_PAYLOAD, FEEDER_SEATS, FEEDER_DECK, FEEDER_STOW = 0, 1, 2, 3, 4
STANDS_AT, FEEDER_OF = 0, 1
HAUL_STRETCH, HAUL_ASSET, HAUL_BEFORE, STOOD_BEFORE = 0, 1, 2, 3
HAUL_START, HAUL_PAX, HAUL_MASS, HAUL_DECK, FREE_BEFORE = 0, 1, 2, 3, 4
PART_HAUL, PART_ITEM, PART_CLASS, PART_ONWARD = 0, 1, 2, 3
HAUL_COUNT, PART_COUNT, NO_ROOM, LAST_HAUL = 0, 1, 2, 3
HAULS_LOOKED_AT = 32

# Numbers in `s.x`.
FIT_LOAD, FIT_UNLOAD, FIT_REACH, BEST_LOAD, BEST_UNLOAD, BEST_REACH = 0, 1, 2, 3, 4, 5
ECONOMY, BLINK, FLYING, ASSET_HOURS = 6, 7, 8, 9
OBJECTIVE, LATENESS, OPEN, CLOSURE = 10, 10, 11, 12  # and flying hours behind them
PENALTY = 14
CLOSURE_WORTH, ASSET_HOUR_WORTH, RISES = 15, 16, 17
HAULED = 18  # end of the last haul for an amount
DRIFT = 19  # of lateness counted step by step from what it is

# Numbers in `s.n`.
WORK, WAITS, BEST_OPTION, BEST_GAP = 0, 1, 2, 3
LOADS_MADE, ITEMS_MADE, LOADS_FREE, ITEMS_FREE, LOADS_BOOKED = 5, 6, 7, 8, 9
IS_LOGGING, LOGGED, STEP, TOUCHED, LATE_COUNT, LAST_LINE, ACCEPTED, RISE_COUNT = (
    10,
    11,
    12,
    13,
    14,
    15,
    16,
    17,
)

DONE, FULL, REACHED = 0, 1, 2
"""How a call ends: all done; arrays too small; nothing can be better."""

NEW_ITEM, OLD_ITEM, NEW_LOAD, OLD_LOAD = 0, 1, 2, 3


# --------------------------------------------------------------------------------- chance
SHIFT_A, SHIFT_B, SHIFT_C, SHIFT_D = np.uint64(12), np.uint64(25), np.uint64(27), np.uint64(11)
FACTOR = np.uint64(2685821657736338717)


@inner
def chance(s: State) -> float:
    """Next random number from 0 up to 1 (xorshift64*)."""
    x = s.seed[0]
    x ^= x >> SHIFT_A
    x ^= x << SHIFT_B
    x ^= x >> SHIFT_C
    s.seed[0] = x
    return float((x * FACTOR) >> SHIFT_D) * (1.0 / 9007199254740992.0)


@inner
def pick(s: State, count: int) -> int:
    """Random position below a number."""
    return min(int(chance(s) * count), count - 1)


# ------------------------------------------------------------------------------- calendars
@inner
def when_open(t: Tables, p: int, from_h: float, duration_h: float) -> float:
    """Earliest start of handling within one opening."""
    window_h = t.place_f[p, WINDOW]
    if window_h >= DAY_H:
        return from_h
    if duration_h > window_h + ROUNDING:
        return INF
    day = floor((from_h - t.place_f[p, OPENS]) / DAY_H)
    opens_h = t.place_f[p, OPENS] + DAY_H * day
    if from_h + duration_h <= opens_h + window_h + ROUNDING:
        return from_h
    return float(t.place_f[p, OPENS] + DAY_H * (day + 1))


@inner
def find_position(times: np.ndarray, count: int, at_h: float) -> int:
    """Last position whose time is not after this one."""
    low, high = 0, count
    while high - low > 1:
        middle = (low + high) // 2
        if times[middle] <= at_h:
            low = middle
        else:
            high = middle
    return low


@inner
def when_free(t: Tables, s: State, p: int, from_h: float, duration_h: float, hint: int) -> float:
    """Earliest start at which a slot is free for so long; remembers one full stretch a hint."""
    slots = t.place_i[p, SLOTS]
    if slots < 0 or duration_h <= 0:
        return from_h
    if slots == 0:
        return INF
    if s.full_epoch[hint] != s.place_n[p, EPOCH]:
        s.full_epoch[hint] = s.place_n[p, EPOCH]
        s.full_h[hint, 0], s.full_h[hint, 1] = INF, -INF
    full_from_h, full_to_h = s.full_h[hint, 0], s.full_h[hint, 1]
    start_h = full_to_h if full_from_h <= from_h < full_to_h else from_h
    times, counts, count = s.times[p], s.counts[p], s.place_n[p, STEPS]
    position = find_position(times, count, start_h)
    needed_h = start_h + duration_h - ROUNDING
    while True:
        if counts[position] >= slots:
            position += 1
            start_h = times[position]
            needed_h = start_h + duration_h - ROUNDING
        elif position == count - 1 or times[position + 1] >= needed_h:
            break
        else:
            position += 1
    if from_h < start_h:
        if from_h <= full_to_h and full_from_h <= start_h:
            s.full_h[hint, 0] = min(full_from_h, from_h)
            s.full_h[hint, 1] = max(full_to_h, start_h)
        elif start_h - from_h > full_to_h - full_from_h:
            s.full_h[hint, 0], s.full_h[hint, 1] = from_h, start_h
    return start_h


@inner
def earliest(t: Tables, s: State, p: int, from_h: float, duration_h: float, hint: int) -> float:
    """Earliest start of handling at a place; inf when there is none."""
    if t.place_i[p, SLOTS] < 0 and t.place_f[p, WINDOW] >= DAY_H:
        return from_h
    start_h = from_h
    while start_h < INF:
        opened_h = when_open(t, p, start_h, duration_h)
        if opened_h == INF:
            return INF
        start_h = when_free(t, s, p, opened_h, duration_h, hint)
        if start_h == opened_h:
            return start_h
    return INF


@inner
def split(s: State, p: int, at_h: float) -> int:
    """Make a step at a time; give its position."""
    times, counts, count = s.times[p], s.counts[p], s.place_n[p, STEPS]
    position = find_position(times, count, at_h)
    if times[position] == at_h:
        return position
    position += 1
    for n in range(count, position, -1):  # one array at a time, which is one move of memory
        times[n] = times[n - 1]
    for n in range(count, position, -1):
        counts[n] = counts[n - 1]
    times[position] = at_h
    counts[position] = counts[position - 1]
    s.place_n[p, STEPS] = count + 1
    return position


@inner
def merge(s: State, p: int, position: int) -> None:
    """Drop a step at which nothing changes."""
    times, counts, count = s.times[p], s.counts[p], s.place_n[p, STEPS]
    if counts[position] != counts[position - 1]:
        return
    for n in range(position, count - 1):
        times[n] = times[n + 1]
    for n in range(position, count - 1):
        counts[n] = counts[n + 1]
    s.place_n[p, STEPS] = count - 1


@inner
def hold_slot(t: Tables, s: State, p: int, start_h: float, end_h: float, change: int) -> None:
    """Hold a slot from start to end (1), or give it back (-1)."""
    if t.place_i[p, SLOTS] < 0 or end_h <= start_h:
        return
    first = split(s, p, start_h)
    last = split(s, p, end_h)
    for n in range(first, last):
        s.counts[p, n] += change
    merge(s, p, last)
    merge(s, p, first)
    if change < 0:
        s.place_n[p, EPOCH] += 1


@inner
def parking_frees(t: Tables, s: State, p: int, from_h: float, to_h: float) -> float:
    """End of the last stretch of a stay at a place in which parking is full; -inf when none is."""
    row = t.place_i[p, PARKING]
    if row < 0 or to_h <= from_h:
        return -INF
    times, counts, count = s.times[row], s.counts[row], s.place_n[row, STEPS]
    position = min(find_position(times, count, to_h - ROUNDING), count - 2)
    while position >= 0 and times[position + 1] > from_h + ROUNDING:
        if counts[position] >= t.place_i[row, SLOTS]:
            return float(times[position + 1])
        position -= 1
    return -INF


@inner
def load_earliest(t: Tables, s: State, p: int, from_h: float, load_h: float, hint: int) -> float:
    """Earliest start of loading at a place, parking included; inf when there is none."""
    start_h = earliest(t, s, p, from_h, load_h, hint)
    while start_h < INF:
        frees_h = parking_frees(t, s, p, start_h, start_h + load_h)
        if frees_h == -INF:
            return start_h
        start_h = earliest(t, s, p, frees_h, load_h, hint)
    return INF


@inner
def park(t: Tables, s: State, p: int, start_h: float, end_h: float, change: int) -> None:
    """Take a parking place from start to end (1), or give it back (-1), where there is a limit."""
    if t.place_i[p, PARKING] >= 0:
        hold_slot(t, s, t.place_i[p, PARKING], start_h, end_h, change)


@inner
def most_steps(t: Tables, s: State, p: int) -> int:
    """Steps of the longer of a place's two calendars: slots and parking."""
    row = t.place_i[p, PARKING]
    steps = s.place_n[p, STEPS]
    if row >= 0:
        steps = max(steps, s.place_n[row, STEPS])
    return int(steps)


@inner
def day_of(t: Tables, unload_end_h: float) -> int:
    """Calendar day on which something counts as unloaded."""
    return min(max(0, floor((unload_end_h + DAY_ROUNDING_H) / DAY_H)), t.day_count - 1)


@inner
def day_room(t: Tables, s: State, p: int, day: int, heads: float, mass: float, m2: float) -> float:
    """How many units of so much each a day still takes."""
    room = INF
    if heads > 0:
        room = min(room, (t.place_f[p, PER_DAY + 0] - s.used[p, day, 0]) / heads)
    if mass > 0:
        room = min(room, (t.place_f[p, PER_DAY + 1] - s.used[p, day, 1]) / mass)
    if m2 > 0:
        room = min(room, (t.place_f[p, PER_DAY + 2] - s.used[p, day, 2]) / m2)
    return max(0.0, room)


# ------------------------------------------------------------------------------------ gaps
@inner
def empty_way_h(t: Tables, kind: int, node: int, poe_node: int, return_h: float, to: int) -> float:
    """Empty way of an asset that stands at a node, and loaded last at `poe_node`, to a POE."""
    if node == to:
        return 0.0
    if poe_node == to:
        return return_h
    return float(t.empty_h[kind, node, to])


@inner
def gap_of(t: Tables, a: int, before: int) -> int:
    """Row of the gap behind a load of an asset, or before its first."""
    return int(len(t.asset_squad) + before if before >= 0 else a)


@inner
def drop_gap(s: State, g: int) -> None:
    """Forget a gap."""
    chain = s.gap_i[g, CHAIN]
    if chain < 0:
        return
    before, after = s.gap_i[g, CHAIN_BEFORE], s.gap_i[g, CHAIN_AFTER]
    if before >= 0:
        s.gap_i[before, CHAIN_AFTER] = after
    else:
        s.chain[chain, FIRST] = after
    if after >= 0:
        s.gap_i[after, CHAIN_BEFORE] = before
    else:
        s.chain[chain, LAST] = before
    s.gap_i[g, CHAIN] = NONE


@inner
def bucket_of(t: Tables, q: int, at_h: float) -> int:
    """Which stretch of time something counts to for a fleet."""
    buckets = t.squad_chain[q + 1, 0] - t.squad_chain[q, 1]
    return int(max(0, min(buckets - 1, floor(at_h / t.chain_h))))


@inner
def chain_gap(t: Tables, s: State, q: int, g: int, stand: int) -> None:
    """List a gap of a fleet: without end, by where it stands and when it begins; else by its end.

    Of assets that stand at one place only the first that is free matters, however many there are.
    """
    drop_gap(s, g)
    free_h, next_start_h = s.gap[g, GAP_FREE], s.gap[g, GAP_NEXT_START]
    if next_start_h < INF:
        chain = t.squad_chain[q, 1] + bucket_of(t, q, next_start_h)
        before = NONE
    else:
        chain = t.squad_chain[q, 0] + stand
        before = s.chain[chain, LAST]
        while before >= 0 and s.gap[before, GAP_FREE] > free_h:
            before = s.gap_i[before, CHAIN_BEFORE]
    after = s.gap_i[before, CHAIN_AFTER] if before >= 0 else s.chain[chain, FIRST]
    s.gap_i[g, CHAIN], s.gap_i[g, CHAIN_BEFORE], s.gap_i[g, CHAIN_AFTER] = chain, before, after
    if before >= 0:
        s.gap_i[before, CHAIN_AFTER] = g
    else:
        s.chain[chain, FIRST] = g
    if after >= 0:
        s.gap_i[after, CHAIN_BEFORE] = g
    else:
        s.chain[chain, LAST] = g


@inner
def set_gap(t: Tables, s: State, a: int, before: int) -> bool:
    """Note how an asset is free behind one of its loads, or before its first.

    Gives whether the load behind the gap can still be reached.
    """
    q = t.asset_squad[a]
    if before >= 0:
        lane = s.load_i[before, LOAD_LANE]
        free_h = s.load_f[before, UNLOAD_START] + t.lane_f[lane, UNLOAD]
        rested_h = s.load_f[before, START] + t.lane_f[lane, REST]
        node, poe_node = t.lane_i[lane, POD_NODE], t.lane_i[lane, POE_NODE]
        return_h = t.lane_f[lane, RETURN]
        after = s.load_i[before, AFTER]
        stand = t.lane_stand[lane]
    else:
        stand = 0
        free_h = rested_h = t.squad_f[q, AVAILABLE]
        node, poe_node, return_h = t.squad_i[q, BASE], NONE, 0.0
        after = s.asset_i[a, FIRST]
    next_start_h, next_poe_node, is_reached = INF, NONE, True
    if after >= 0:
        next_start_h = s.load_f[after, START]
        lane = s.load_i[after, LOAD_LANE]
        next_poe_node = t.lane_i[lane, POE_NODE]
        shortest_h = t.squad_f[q, SHORTEST]
        if next_start_h - max(free_h, rested_h - shortest_h) < shortest_h:
            drop_gap(s, gap_of(t, a, before))
            free_h += empty_way_h(t, t.lane_i[lane, TYPE], node, poe_node, return_h, next_poe_node)
            return bool(max(free_h, rested_h) <= next_start_h + SMALLEST_WAIT_H)
        there_h = free_h + empty_way_h(
            t, t.lane_i[lane, TYPE], node, poe_node, return_h, next_poe_node
        )
        is_reached = max(there_h, rested_h) <= next_start_h + SMALLEST_WAIT_H
    g = gap_of(t, a, before)
    s.gap[g, GAP_FREE], s.gap[g, GAP_RESTED] = free_h, rested_h
    s.gap[g, GAP_ASSET], s.gap[g, GAP_NODE] = a, node
    s.gap[g, GAP_POE_NODE], s.gap[g, GAP_RETURN] = poe_node, return_h
    s.gap[g, GAP_NEXT_START], s.gap[g, GAP_NEXT_POE_NODE] = next_start_h, next_poe_node
    s.gap[g, GAP_LOAD] = before
    chain_gap(t, s, q, g, stand)
    return bool(is_reached)


# --------------------------------------------------------------------- booking and unbooking
@inner
def note(s: State, kind: int, number: int) -> None:
    """Remember a change, so that it can be taken back."""
    if s.n[IS_LOGGING]:
        s.log[s.n[LOGGED], 0], s.log[s.n[LOGGED], 1] = kind, number
        s.n[LOGGED] += 1


@inner
def mass_rate(cargo_class: int, vehicle_t_per_m2: float) -> float:
    """Mass [t] of one unit of a class other than heads."""
    return vehicle_t_per_m2 if cargo_class == VEHICLES else 1.0


@inner
def used_share(t: Tables, s: State, load: int) -> float:
    """Share of its asset that a load takes."""
    lane = s.load_i[load, LOAD_LANE]
    share = 0.0
    if s.load_f[load, ON_MASS] > 0 and t.lane_f[lane, PAYLOAD] < INF:
        share = s.load_f[load, ON_MASS] / t.lane_f[lane, PAYLOAD]
    if s.load_f[load, ON_DECK] > 0 and t.lane_f[lane, DECK] < INF:
        share = max(share, s.load_f[load, ON_DECK] / t.lane_f[lane, DECK])
    if s.load_f[load, ON_PAX] > 0 and t.lane_f[lane, SEATS] < INF:
        share += s.load_f[load, ON_PAX] / t.lane_f[lane, SEATS]
    return share


@inner
def close_load(s: State, load: int) -> None:
    """Take a load out of those of its lane that others may join."""
    before, after = s.load_i[load, OPEN_BEFORE], s.load_i[load, OPEN_AFTER]
    if before >= 0:
        s.load_i[before, OPEN_AFTER] = after
    else:
        s.open_first[s.load_i[load, LOAD_LANE]] = after
    if after >= 0:
        s.load_i[after, OPEN_BEFORE] = before
    s.load_i[load, IS_OPEN] = 0


@inner
def check_open(t: Tables, s: State, load: int) -> None:
    """List a load among those of its lane that others may join, or no longer."""
    i = s.load_i[load, LOAD_ITEMS]
    is_open = (
        i >= 0
        and t.line_i[s.item_i[i, ITEM_LINE], IS_OWN] == 0
        and used_share(t, s, load) < OPEN_UP_TO_SHARE
    )
    if is_open and s.load_i[load, IS_OPEN] == 0:
        lane = s.load_i[load, LOAD_LANE]
        first = s.open_first[lane]
        s.load_i[load, OPEN_BEFORE], s.load_i[load, OPEN_AFTER] = NONE, first
        if first >= 0:
            s.load_i[first, OPEN_BEFORE] = load
        s.open_first[lane] = load
        s.load_i[load, IS_OPEN] = 1
    elif s.load_i[load, IS_OPEN] == 1 and not is_open:
        close_load(s, load)


@inner
def count_load(t: Tables, s: State, load: int, change: int) -> None:
    """Take what a load holds of places and hours (1), or give it back (-1)."""
    lane = s.load_i[load, LOAD_LANE]
    poe, pod = t.lane_i[lane, POE], t.lane_i[lane, POD]
    start_h, depart_h = s.load_f[load, START], s.load_f[load, DEPART]
    unload_h = s.load_f[load, UNLOAD_START]
    end_h = unload_h + t.lane_f[lane, UNLOAD]
    hold_slot(t, s, poe, start_h, depart_h, change)
    hold_slot(t, s, pod, unload_h, end_h, change)
    park(t, s, poe, start_h, depart_h, change)
    park(t, s, pod, depart_h + t.lane_f[lane, TRANSIT], end_h, change)
    if t.lane_i[lane, IS_AIR]:
        s.x[FLYING] += change * t.lane_f[lane, TRANSIT]
    s.x[ASSET_HOURS] += change * (t.lane_f[lane, TRIP] + t.lane_f[lane, RETURN])
    s.n[LOADS_BOOKED] += change
    s.load_i[load, IS_BOOKED] = 1 if change > 0 else 0


@inner
def link_load(t: Tables, s: State, load: int) -> None:
    """Put a load between those before and after it on its asset."""
    a, before, after = s.load_i[load, LOAD_ASSET], s.load_i[load, BEFORE], s.load_i[load, AFTER]
    if before >= 0:
        s.load_i[before, AFTER] = load
    else:
        s.asset_i[a, FIRST] = load
    if after >= 0:
        s.load_i[after, BEFORE] = load
    else:
        s.asset_i[a, LAST] = load
    s.gap_i[gap_of(t, a, load), CHAIN] = NONE
    set_gap(t, s, a, before)
    set_gap(t, s, a, load)
    count_load(t, s, load, 1)


@inner
def book_load(
    t: Tables, s: State, lane: int, a: int, before: int, start_h: float, depart_h: float,
    unload_start_h: float,
) -> int:  # fmt: skip
    """Book a trip of an asset behind another of its loads (-1: its first); give the load."""
    if s.n[LOADS_FREE] > 0:
        s.n[LOADS_FREE] -= 1
        load = s.free_load[s.n[LOADS_FREE]]
    else:
        load = s.n[LOADS_MADE]
        s.n[LOADS_MADE] += 1
    s.load_i[load, LOAD_LANE], s.load_i[load, LOAD_ASSET] = lane, a
    s.load_i[load, BEFORE] = before
    s.load_i[load, AFTER] = s.load_i[before, AFTER] if before >= 0 else s.asset_i[a, FIRST]
    s.load_i[load, LOAD_ITEMS], s.load_i[load, LOAD_COUNT], s.load_i[load, IS_OPEN] = NONE, 0, 0
    s.load_f[load, START], s.load_f[load, DEPART] = start_h, depart_h
    s.load_f[load, UNLOAD_START] = unload_start_h
    s.load_f[load, ON_PAX] = s.load_f[load, ON_MASS] = s.load_f[load, ON_DECK] = 0.0
    link_load(t, s, load)
    note(s, NEW_LOAD, load)
    return int(load)


@inner
def unbook_load(t: Tables, s: State, load: int) -> bool:
    """Give back what an empty load holds; false when the load behind it comes out of reach."""
    a, before, after = s.load_i[load, LOAD_ASSET], s.load_i[load, BEFORE], s.load_i[load, AFTER]
    if s.load_i[load, IS_OPEN]:
        close_load(s, load)
    drop_gap(s, gap_of(t, a, load))
    if before >= 0:
        s.load_i[before, AFTER] = after
    else:
        s.asset_i[a, FIRST] = after
    if after >= 0:
        s.load_i[after, BEFORE] = before
    else:
        s.asset_i[a, LAST] = before
    count_load(t, s, load, -1)
    return set_gap(t, s, a, before)


@inner
def count_item(t: Tables, s: State, i: int, c: int, amount: float) -> None:
    """Take an amount from its line onto its load, or back when it is negative."""
    load, line = s.item_i[i, ITEM_LOAD], s.item_i[i, ITEM_LINE]
    lane = s.load_i[load, LOAD_LANE]
    pod = t.lane_i[lane, POD]
    day = day_of(t, s.load_f[load, UNLOAD_START] + t.lane_f[lane, UNLOAD])
    rest = s.line_s[line, LEFT + c] - amount
    least = LOST_SHARE * t.line_f[line, AMOUNT + c]
    s.line_s[line, LEFT + c] = rest if rest > least else 0.0
    if c == PAX:
        s.used[pod, day, 0] += amount
        s.load_f[load, ON_PAX] += amount
        return
    mass_t = amount * mass_rate(c, t.line_f[line, T_PER_M2])
    s.used[pod, day, 1] += mass_t
    s.load_f[load, ON_MASS] += mass_t
    if c == VEHICLES:
        s.used[pod, day, 2] += amount
        s.load_f[load, ON_DECK] += amount
    else:
        s.load_f[load, ON_DECK] += amount * t.lane_f[lane, STOW]


@inner
def mark_own(t: Tables, s: State, i: int, is_sent: bool) -> None:
    """Note that an asset which is itself a force is sent, or no longer."""
    line, a = s.item_i[i, ITEM_LINE], s.load_i[s.item_i[i, ITEM_LOAD], LOAD_ASSET]
    for m in range(t.line_i[line, OWN_FIRST], t.line_i[line + 1, OWN_FIRST]):
        if t.own_asset[m] == a:
            s.own_sent[m] = is_sent
    s.line_n[line, OWN_LEFT] += -1 if is_sent else 1


@inner
def link_item(t: Tables, s: State, i: int) -> None:
    """Put an item among those of its load and of its line."""
    load, line = s.item_i[i, ITEM_LOAD], s.item_i[i, ITEM_LINE]
    before, after = s.item_i[i, LOAD_BEFORE], s.item_i[i, LOAD_AFTER]
    if before >= 0:
        s.item_i[before, LOAD_AFTER] = i
    else:
        s.load_i[load, LOAD_ITEMS] = i
    if after >= 0:
        s.item_i[after, LOAD_BEFORE] = i
    before, after = s.item_i[i, LINE_BEFORE], s.item_i[i, LINE_AFTER]
    if before >= 0:
        s.item_i[before, LINE_AFTER] = i
    else:
        s.line_n[line, LINE_ITEMS] = i
    if after >= 0:
        s.item_i[after, LINE_BEFORE] = i
    s.load_i[load, LOAD_COUNT] += 1
    s.line_n[line, ITEM_COUNT] += 1
    s.item_i[i, IS_USED] = 1
    if t.line_i[line, IS_OWN]:
        mark_own(t, s, i, True)


@inner
def next_item(s: State) -> int:
    """The item that `add_item` makes next."""
    free = s.n[ITEMS_FREE]
    return int(s.free_item[free - 1]) if free > 0 else int(s.n[ITEMS_MADE])


@inner
def add_item(t: Tables, s: State, load: int, line: int, o: int) -> int:
    """Put a line on a load, with nothing yet; give the item."""
    if s.n[ITEMS_FREE] > 0:
        s.n[ITEMS_FREE] -= 1
        i = s.free_item[s.n[ITEMS_FREE]]
    else:
        i = s.n[ITEMS_MADE]
        s.n[ITEMS_MADE] += 1
    s.item_i[i, ITEM_LINE], s.item_i[i, ITEM_OPTION], s.item_i[i, ITEM_LOAD] = line, o, load
    s.item_i[i, LOAD_BEFORE], s.item_i[i, LOAD_AFTER] = NONE, s.load_i[load, LOAD_ITEMS]
    s.item_i[i, LINE_BEFORE], s.item_i[i, LINE_AFTER] = NONE, s.line_n[line, LINE_ITEMS]
    for c in range(CLASSES):
        s.item_amount[i, c] = 0.0
    link_item(t, s, i)
    lane = s.load_i[load, LOAD_LANE]
    reach_h = s.load_f[load, UNLOAD_START] + t.lane_f[lane, UNLOAD] + t.option_f[o, ONWARD]
    s.line_s[line, CLOSED] = max(s.line_s[line, CLOSED], reach_h)
    note(s, NEW_ITEM, i)
    return int(i)


@inner
def take(t: Tables, s: State, i: int, c: int, amount: float) -> None:
    """Put more of a class into an item."""
    s.item_amount[i, c] += amount
    count_item(t, s, i, c, amount)


@inner
def unlink_item(t: Tables, s: State, i: int) -> None:
    """Take an item off its load; what it carried is left again."""
    load, line = s.item_i[i, ITEM_LOAD], s.item_i[i, ITEM_LINE]
    if t.line_i[line, IS_OWN]:
        mark_own(t, s, i, False)
    for c in range(CLASSES):
        if s.item_amount[i, c] > 0:
            count_item(t, s, i, c, -s.item_amount[i, c])
    before, after = s.item_i[i, LOAD_BEFORE], s.item_i[i, LOAD_AFTER]
    if before >= 0:
        s.item_i[before, LOAD_AFTER] = after
    else:
        s.load_i[load, LOAD_ITEMS] = after
    if after >= 0:
        s.item_i[after, LOAD_BEFORE] = before
    before, after = s.item_i[i, LINE_BEFORE], s.item_i[i, LINE_AFTER]
    if before >= 0:
        s.item_i[before, LINE_AFTER] = after
    else:
        s.line_n[line, LINE_ITEMS] = after
    if after >= 0:
        s.item_i[after, LINE_BEFORE] = before
    s.load_i[load, LOAD_COUNT] -= 1
    s.line_n[line, ITEM_COUNT] -= 1
    s.item_i[i, IS_USED] = 0
    if s.load_i[load, LOAD_COUNT] == 0:
        s.load_f[load, ON_PAX] = s.load_f[load, ON_MASS] = s.load_f[load, ON_DECK] = 0.0
    if s.line_n[line, ITEM_COUNT] == 0:
        for c in range(CLASSES):
            s.line_s[line, LEFT + c] = t.line_f[line, AMOUNT + c]


@inner
def free_item(s: State, i: int) -> None:
    s.free_item[s.n[ITEMS_FREE]] = i
    s.n[ITEMS_FREE] += 1


@inner
def free_load(s: State, load: int) -> None:
    s.free_load[s.n[LOADS_FREE]] = load
    s.n[LOADS_FREE] += 1


@inner
def drop_item(t: Tables, s: State, i: int) -> None:
    """Take an item off its load for good, or until it is taken back."""
    load = s.item_i[i, ITEM_LOAD]
    unlink_item(t, s, i)
    check_open(t, s, load)
    if s.n[IS_LOGGING]:
        note(s, OLD_ITEM, i)
    else:
        free_item(s, i)


@inner
def drop_load(t: Tables, s: State, load: int) -> bool:
    """Unbook an empty load for good, or until it is taken back; see `unbook_load`."""
    is_reached = unbook_load(t, s, load)
    if s.n[IS_LOGGING]:
        note(s, OLD_LOAD, load)
    else:
        free_load(s, load)
    return is_reached


@inner
def is_room(t: Tables, s: State, lane: int) -> bool:
    """Whether the arrays have room for one more load and its items."""
    p = t.lane_i[lane, POE]
    r = t.lane_i[lane, POD]
    return bool(
        s.n[LOADS_MADE] < len(s.load_f)
        and s.n[ITEMS_MADE] < len(s.item_i)
        and max(most_steps(t, s, p), most_steps(t, s, r)) + 4 <= s.times.shape[1]
        and s.n[LOGGED] + 4 <= len(s.log)
    )


@inner
def hold_room(
    payload_t: float, pax_count: float, deck_m2: float, stow: float, pax: float, mass: float,
    deck: float, cargo_class: int, t_per_m2: float,
) -> float:  # fmt: skip
    """How much more of a class fits beside so many heads, so much mass [t] and deck [m2]."""
    if cargo_class == PAX:
        share = 0.0
        if mass > 0 and payload_t < INF and payload_t > 0:
            share = mass / payload_t
        if deck > 0 and deck_m2 < INF and deck_m2 > 0:
            share = max(share, deck / deck_m2)
        return INF if pax_count == INF else (1.0 - share) * pax_count - pax
    left_share = 1.0
    if pax > 0 and pax_count < INF and pax_count > 0:
        left_share = 1.0 - pax / pax_count
    rate = mass_rate(cargo_class, t_per_m2)
    deck_rate = 1.0 if cargo_class == VEHICLES else stow
    room = INF
    if payload_t < INF and rate > 0:
        room = (left_share * payload_t - mass) / rate
    if deck_m2 < INF and deck_rate > 0:
        room = min(room, (left_share * deck_m2 - deck) / deck_rate)
    return room


@inner
def cut(amount: float, room: float, cargo_class: int) -> float:
    """Part of an amount to take when there is so much room: all, whole heads, or kilogrammes."""
    if amount <= room + ROUNDING * max(1.0, amount):
        return amount
    if cargo_class == PAX:
        return float(max(0, floor(room + ROUNDING)))
    if room <= 0:
        return 0.0
    coarse = floor(room / SMALLEST_PART) * SMALLEST_PART
    return coarse if coarse > 0 else room


# --------------------------------------------------------------------------------- feeders
@inner
def rides(t: Tables, o: int, leg: int, cargo_class: int) -> int:
    """The feed that a class rides with on a leg of an option; -1 when it needs none."""
    feed = t.option_i[o, FIRST_FEED + leg]
    if feed < 0 or t.feed_i[feed, RIDES + cargo_class] == 0:
        return NONE
    return int(feed)


@inner
def haul_room(
    t: Tables, feeder: int, pax: float, mass: float, deck: float, c: int, line: int
) -> float:
    """How much more of a class of a line fits on an asset of a feeder; 0: does not take it."""
    if t.feeder_i[feeder, TAKES + c] == 0:
        return 0.0
    room = hold_room(
        t.feeder_f[feeder, FEEDER_PAYLOAD], t.feeder_f[feeder, FEEDER_SEATS],
        t.feeder_f[feeder, FEEDER_DECK], t.feeder_f[feeder, FEEDER_STOW], pax, mass, deck, c,
        t.line_f[line, T_PER_M2],
    )  # fmt: skip
    return float(max(0.0, room))


@inner
def room_on_haul(t: Tables, s: State, n: int, c: int, line: int) -> float:
    """How much more of a class of a line fits on a booked haul."""
    feeder = s.feeder_asset_i[s.haul_i[n, HAUL_ASSET], FEEDER_OF]
    pax, mass, deck = s.haul_f[n, HAUL_PAX], s.haul_f[n, HAUL_MASS], s.haul_f[n, HAUL_DECK]
    return haul_room(t, feeder, pax, mass, deck, c, line)


@inner
def find_haul(
    t: Tables, s: State, feed: int, c: int, line: int, left: float, from_h: float, most_h: float
) -> int:
    """Booked haul on a feed's stretch that starts first in a span and has room; -1: none."""
    found, looked = NONE, 0
    n = s.haul_n[LAST_HAUL + t.feed_i[feed, STRETCH]]
    while n >= 0 and looked < HAULS_LOOKED_AT:
        start_h = s.haul_f[n, HAUL_START]
        if from_h <= start_h <= most_h:
            feeder = s.feeder_asset_i[s.haul_i[n, HAUL_ASSET], FEEDER_OF]
            may_haul = False
            for m in range(t.feed_i[feed, FEEDER_FIRST], t.feed_i[feed + 1, FEEDER_FIRST]):
                may_haul |= t.feeder[m] == feeder
            if may_haul and cut(left, room_on_haul(t, s, n, c, line), c) > SMALLEST_AMOUNT:
                found, most_h = n, start_h
        n = s.haul_i[n, HAUL_BEFORE]
        looked += 1
    return int(found)


@inner
def start_haul(t: Tables, s: State, stretch: int, a: int, start_h: float) -> int:
    """Book a haul of an asset that carries nothing yet; -1 when an array is too small."""
    n = s.haul_n[HAUL_COUNT]
    if n >= len(s.haul_f):
        s.haul_n[NO_ROOM] = 1
        return NONE
    s.haul_i[n, HAUL_STRETCH], s.haul_i[n, HAUL_ASSET] = stretch, a
    s.haul_i[n, HAUL_BEFORE] = s.haul_n[LAST_HAUL + stretch]
    s.haul_i[n, STOOD_BEFORE] = s.feeder_asset_i[a, STANDS_AT]
    s.haul_f[n, FREE_BEFORE] = s.feeder_asset_h[a]
    s.haul_f[n, HAUL_START] = start_h
    s.haul_f[n, HAUL_PAX] = s.haul_f[n, HAUL_MASS] = s.haul_f[n, HAUL_DECK] = 0.0
    s.haul_n[LAST_HAUL + stretch] = n
    end_h = start_h + t.stretch_h[stretch]
    if end_h >= s.feeder_asset_h[a]:
        s.feeder_asset_h[a], s.feeder_asset_i[a, STANDS_AT] = end_h, stretch
    s.haul_n[HAUL_COUNT] = n + 1
    return int(n)


@inner
def put_on_haul(
    t: Tables, s: State, n: int, item: int, c: int, line: int, amount: float, leg: int
) -> bool:
    """Put an amount of an item on a haul; false when an array is too small."""
    part = s.haul_n[PART_COUNT]
    if part >= len(s.part_f):
        s.haul_n[NO_ROOM] = 1
        return False
    s.part_i[part, PART_HAUL], s.part_i[part, PART_ITEM] = n, item
    s.part_i[part, PART_CLASS], s.part_i[part, PART_ONWARD] = c, leg
    s.part_f[part, 0] = amount
    for m in range(3):
        s.part_f[part, 1 + m] = s.haul_f[n, HAUL_PAX + m]
    if c == PAX:
        s.haul_f[n, HAUL_PAX] += amount
    else:
        feeder = s.feeder_asset_i[s.haul_i[n, HAUL_ASSET], FEEDER_OF]
        deck_rate = 1.0 if c == VEHICLES else t.feeder_f[feeder, FEEDER_STOW]
        s.haul_f[n, HAUL_MASS] += amount * mass_rate(c, t.line_f[line, T_PER_M2])
        s.haul_f[n, HAUL_DECK] += amount * deck_rate
    s.haul_n[PART_COUNT] = part + 1
    return True


@inner
def drop_hauls(s: State, hauls: int, parts: int) -> None:
    """Forget what was booked since there were so many hauls and parts, last first."""
    for part in range(s.haul_n[PART_COUNT] - 1, parts - 1, -1):
        for m in range(3):
            s.haul_f[s.part_i[part, PART_HAUL], HAUL_PAX + m] = s.part_f[part, 1 + m]
    s.haul_n[PART_COUNT] = parts
    for n in range(s.haul_n[HAUL_COUNT] - 1, hauls - 1, -1):
        a = s.haul_i[n, HAUL_ASSET]
        s.haul_n[LAST_HAUL + s.haul_i[n, HAUL_STRETCH]] = s.haul_i[n, HAUL_BEFORE]
        s.feeder_asset_i[a, STANDS_AT] = s.haul_i[n, STOOD_BEFORE]
        s.feeder_asset_h[a] = s.haul_f[n, FREE_BEFORE]
    s.haul_n[HAUL_COUNT] = hauls


@inner
def haul(
    t: Tables, s: State, feed: int, item: int, c: int, line: int, amount: float, from_h: float,
    by_h: float, leg: int,
) -> float:  # fmt: skip
    """Book hauls for an amount that is there from a time on; gives what is brought by another.

    Each part goes with whoever starts first: a booked haul with room, or a free asset. Leaves the
    end of the last haul in `s.x`.
    """
    stretch = t.feed_i[feed, STRETCH]
    most_h = by_h - t.stretch_h[stretch] + ROUNDING
    left = amount
    s.x[HAULED] = -INF
    while left > 0:
        best, best_h, best_room = NONE, INF, 0.0
        for m in range(t.feed_i[feed, FEEDER_FIRST], t.feed_i[feed + 1, FEEDER_FIRST]):
            feeder = t.feeder[m]
            room = haul_room(t, feeder, 0.0, 0.0, 0.0, c, line)
            if cut(left, room, c) <= SMALLEST_AMOUNT:
                continue
            for a in range(t.feeder_i[feeder, 0], t.feeder_i[feeder + 1, 0]):
                at = s.feeder_asset_i[a, STANDS_AT]
                row = at if at >= 0 else t.way_h.shape[1] - 1
                start_h = max(from_h, s.feeder_asset_h[a] + t.way_h[feeder, row, stretch])
                if start_h < best_h or (start_h == best_h and room > best_room):
                    best, best_h, best_room = a, start_h, room
        n = find_haul(t, s, feed, c, line, left, from_h, min(best_h, most_h))
        if n < 0:
            if best < 0 or best_h > most_h:
                break
            n = start_haul(t, s, stretch, best, best_h)
            if n < 0:
                break
        part = cut(left, room_on_haul(t, s, n, c, line), c)
        if not put_on_haul(t, s, n, item, c, line, part, leg):
            break
        left -= part
        if left <= SMALLEST_AMOUNT:
            left = 0.0
        s.x[HAULED] = max(s.x[HAULED], s.haul_f[n, HAUL_START] + t.stretch_h[stretch])
    return amount - left


@inner
def feed_item(
    t: Tables, s: State, item: int, line: int, o: int, c: int, amount: float, load_start_h: float,
    unload_end_h: float,
) -> float:  # fmt: skip
    """Book the hauls of a class of an item on both legs; gives how much of it they manage.

    Leaves when the last of it is at its destination in `s.x`.
    """
    first, onward = rides(t, o, FIRST_LEG, c), rides(t, o, ONWARD_LEG, c)
    reach_h = unload_end_h + t.option_f[o, ONWARD]
    s.x[HAULED] = reach_h
    if first < 0 and onward < 0:
        return amount
    hauls, parts = s.haul_n[HAUL_COUNT], s.haul_n[PART_COUNT]
    while amount > 0:
        brought = amount
        if first >= 0:
            leave_h = t.option_f[o, READY] - t.stretch_h[t.feed_i[first, STRETCH]]
            brought = haul(t, s, first, item, c, line, amount, leave_h, load_start_h, FIRST_LEG)
        s.x[HAULED] = reach_h
        taken = brought
        if onward >= 0 and brought > 0:
            taken = haul(
                t, s, onward, item, c, line, brought, unload_end_h, t.horizon_h, ONWARD_LEG
            )
        if taken == brought:
            return brought
        drop_hauls(s, hauls, parts)
        amount = taken
    return 0.0


@inner
def fed_ready_h(t: Tables, s: State, line: int, cargo_class: int, o: int) -> float:
    """Earliest start of loading on an option, once feeders have brought a load's worth; or inf."""
    ready_h = float(t.option_f[o, READY])
    feed = rides(t, o, FIRST_LEG, cargo_class)
    if feed < 0:
        return ready_h
    most = min(s.line_s[line, LEFT + cargo_class], t.option_f[o, MOST + cargo_class])
    hauls, parts = s.haul_n[HAUL_COUNT], s.haul_n[PART_COUNT]
    leave_h = ready_h - t.stretch_h[t.feed_i[feed, STRETCH]]
    brought = haul(t, s, feed, 0, cargo_class, line, most, leave_h, t.horizon_h, FIRST_LEG)
    drop_hauls(s, hauls, parts)
    return float(max(ready_h, s.x[HAULED])) if brought > 0 else INF


@inner
def fed_reach_h(
    t: Tables, s: State, line: int, cargo_class: int, o: int, amount: float, load_start_h: float,
    unload_end_h: float,
) -> float:  # fmt: skip
    """When an amount is at its destination; inf when feeders cannot bring or take any of it."""
    hauls, parts = s.haul_n[HAUL_COUNT], s.haul_n[PART_COUNT]
    managed = feed_item(t, s, 0, line, o, cargo_class, amount, load_start_h, unload_end_h)
    drop_hauls(s, hauls, parts)
    return float(s.x[HAULED]) if managed > 0 else INF


@inner
def forget_hauls(t: Tables, s: State) -> None:
    """Forget every haul."""
    for m in range(len(s.haul_n)):
        s.haul_n[m] = 0 if m < LAST_HAUL else NONE
    for feeder in range(len(t.feeder_f)):
        for a in range(t.feeder_i[feeder, 0], t.feeder_i[feeder + 1, 0]):
            s.feeder_asset_i[a, STANDS_AT], s.feeder_asset_i[a, FEEDER_OF] = NONE, feeder
            s.feeder_asset_h[a] = t.feeder_f[feeder, FEEDER_FREE]


# ------------------------------------------------------------------------------------ ways
@inner
def unload_earliest(
    t: Tables, s: State, line: int, cargo_class: int, o: int, arrive_h: float
) -> float:
    """Earliest start of unloading on a day that takes a good part of a load; inf: too late."""
    lane = t.option_i[o, LANE]
    pod, unload_h = t.lane_i[lane, POD], t.lane_f[lane, UNLOAD]
    unload_start_h = earliest(t, s, pod, arrive_h, unload_h, 2 * lane + 1)
    if cargo_class < 0 or not t.place_i[pod, COUNTS_DAYS]:
        return unload_start_h
    most = min(s.line_s[line, LEFT + cargo_class], t.option_f[o, MOST + cargo_class])
    heads = 1.0 if cargo_class == PAX else 0.0
    mass = 0.0 if cargo_class == PAX else mass_rate(cargo_class, t.line_f[line, T_PER_M2])
    m2 = 1.0 if cargo_class == VEHICLES else 0.0
    while unload_start_h + unload_h <= t.horizon_h:
        day = day_of(t, unload_start_h + unload_h)
        room = day_room(t, s, pod, day, heads, mass, m2)
        if cargo_class == PAX and room < most:
            room = float(floor(room + ROUNDING))
        if room > 0 and room >= most * DAY_PART_SHARE:
            return unload_start_h
        next_h = max(unload_start_h, DAY_H * (day + 1) - unload_h)
        unload_start_h = earliest(t, s, pod, next_h, unload_h, 2 * lane + 1)
    return INF


@inner
def fit(t: Tables, s: State, line: int, cargo_class: int, o: int, start_h: float) -> bool:
    """Look at a way in earnest; leaves start of loading, of unloading and arrival in `s.x`.

    Who would wait at the POD loads later, but not so late that its asset, which rests from the
    start of loading on, could load again later than it is back anyhow.
    """
    s.n[WORK] += 1
    lane = t.option_i[o, LANE]
    poe, pod = t.lane_i[lane, POE], t.lane_i[lane, POD]
    load_h, unload_h = t.lane_f[lane, LOAD], t.lane_f[lane, UNLOAD]
    to_pod_h = load_h + t.lane_f[lane, TRANSIT]
    while True:
        load_start_h = load_earliest(t, s, poe, start_h, load_h, 2 * lane)
        if load_start_h == INF:
            return False
        arrive_h = load_start_h + load_h + t.lane_f[lane, TRANSIT]
        unload_start_h = unload_earliest(t, s, line, cargo_class, o, arrive_h)
        reach_h = unload_start_h + unload_h + t.option_f[o, ONWARD]
        if reach_h > t.horizon_h:
            return False
        frees_h = parking_frees(t, s, pod, arrive_h, unload_start_h + unload_h)
        if frees_h == -INF:
            break
        start_h = frees_h - to_pod_h
    if cargo_class >= 0:
        most = min(s.line_s[line, LEFT + cargo_class], t.option_f[o, MOST + cargo_class])
        end_h = unload_start_h + unload_h
        reach_h = fed_reach_h(t, s, line, cargo_class, o, most, load_start_h, end_h)
        if reach_h > t.horizon_h:
            return False
    later_h = min(
        load_start_h + unload_start_h - arrive_h,
        unload_start_h + unload_h + t.lane_f[lane, BACK] - t.lane_f[lane, REST],
    )
    if (
        later_h > load_start_h + SMALLEST_WAIT_H
        and load_earliest(t, s, poe, later_h, load_h, 2 * lane) == later_h
    ):
        load_start_h = later_h
    s.x[FIT_LOAD], s.x[FIT_UNLOAD], s.x[FIT_REACH] = load_start_h, unload_start_h, reach_h
    return True


@inner
def weigh(t: Tables, s: State, k: int, g: int, lane: int, price: float, due_h: float) -> None:
    """Note a gap when it is the best so far on an option, the `k`-th of its class."""
    o_ready_h, onward_h = s.found_f[k, FOUND_READY], s.found_f[k, FOUND_ONWARD]
    trip_h, rest_h = t.lane_f[lane, TRIP], t.lane_f[lane, REST]
    next_start_h = s.gap[g, GAP_NEXT_START]
    if next_start_h < o_ready_h + max(trip_h, rest_h):
        return
    first_h = max(o_ready_h, s.gap[g, GAP_FREE]) + trip_h + onward_h
    if max(first_h, due_h) >= s.found_f[k, FOUND_SCORE]:
        return
    kind, poe_node, return_h = (
        t.lane_i[lane, TYPE],
        t.lane_i[lane, POE_NODE],
        t.lane_f[lane, RETURN],
    )
    empty_h = empty_way_h(
        t, kind, int(s.gap[g, GAP_NODE]), int(s.gap[g, GAP_POE_NODE]),
        s.gap[g, GAP_RETURN], poe_node,
    )  # fmt: skip
    start_h = max(o_ready_h, s.gap[g, GAP_FREE] + empty_h, s.gap[g, GAP_RESTED])
    reach_h = start_h + trip_h + onward_h
    asset_price = price * (empty_h + trip_h + return_h)
    if max(reach_h, due_h) + asset_price >= s.found_f[k, FOUND_SCORE]:
        return
    limit_h = INF
    if next_start_h < INF:
        if start_h + rest_h > next_start_h:
            return
        next_node = int(s.gap[g, GAP_NEXT_POE_NODE])
        limit_h = next_start_h - empty_way_h(
            t, kind, t.lane_i[lane, POD_NODE], poe_node, return_h, next_node
        )
        if start_h + trip_h > limit_h:
            return
    if reach_h > t.horizon_h:
        return
    n = s.found_i[k, LOOKS] - 1
    while n >= 0 and s.look[k, n, LOOK_START] > start_h:
        n -= 1
    if n >= 0:
        if (
            s.look[k, n, LOOK_END] > limit_h
            or s.look[k, n, LOOK_LOAD] + rest_h > next_start_h
            or max(s.look[k, n, LOOK_REACH], due_h) + asset_price >= s.found_f[k, FOUND_SCORE]
        ):
            return
        reach_h = max(reach_h, s.look[k, n, LOOK_REACH])
    s.found_f[k, FOUND_SCORE] = max(reach_h, due_h) + asset_price
    s.found_f[k, FOUND_START], s.found_f[k, FOUND_PRICE] = start_h, asset_price
    s.found_f[k, FOUND_LIMIT] = limit_h
    s.found_i[k, FOUND_GAP] = g


@inner
def scan(t: Tables, s: State, k: int, o: int, price: float, due_h: float, most: float) -> None:
    """Find the gap with the best score on an option, if any is better than `most`.

    `k` is where the option stands among those of its class, `price` that of an hour of the asset.
    """
    lane = t.option_i[o, LANE]
    ready_h, onward_h = s.found_f[k, FOUND_READY], t.option_f[o, ONWARD]
    trip_h = t.lane_f[lane, TRIP]
    fixed_h = trip_h + t.lane_f[lane, RETURN]
    looks = s.found_i[k, LOOKS]
    s.found_f[k, FOUND_ONWARD] = onward_h
    s.found_f[k, FOUND_SCORE] = most
    s.found_i[k, FOUND_GAP] = NONE
    if max(ready_h + trip_h + onward_h, due_h) >= most:
        return
    for m in range(t.option_i[o, SQUAD_FIRST], t.option_i[o + 1, SQUAD_FIRST]):
        q = t.option_squad[m]
        if s.is_skipped[k, m - t.option_i[o, SQUAD_FIRST]]:
            continue
        least = max(ready_h + trip_h + onward_h, due_h) + price * fixed_h
        n = looks - 1
        while n >= 0 and s.look[k, n, LOOK_START] > ready_h:
            n -= 1
        if n >= 0:
            least = max(least, max(s.look[k, n, LOOK_REACH], due_h) + price * fixed_h)
        for chain in range(t.squad_chain[q, 0], t.squad_chain[q, 1]):
            if least >= s.found_f[k, FOUND_SCORE]:
                break
            g = s.chain[chain, FIRST]
            if g >= 0:
                weigh(t, s, k, g, lane, price, due_h)
        if looks >= LOOKS_IN_GAPS:
            continue
        visited = 0
        first_end_h = ready_h + max(trip_h, t.lane_f[lane, REST])
        chain = t.squad_chain[q, 1] + bucket_of(t, q, first_end_h)
        while chain < t.squad_chain[q + 1, 0] and least < s.found_f[k, FOUND_SCORE]:
            g = s.chain[chain, FIRST]
            while g >= 0 and visited < GAPS_VISITED:
                visited += 1
                weigh(t, s, k, g, lane, price, due_h)
                g = s.gap_i[g, CHAIN_AFTER]
            chain = chain + 1 if visited < GAPS_VISITED else t.squad_chain[q + 1, 0]


@inner
def remember(s: State, k: int, start_h: float, load_h: float, end_h: float, reach_h: float) -> None:
    """Remember what a look has shown, by start."""
    n = s.found_i[k, LOOKS]
    s.found_i[k, LOOKS] = n + 1
    while n > 0 and s.look[k, n - 1, LOOK_START] > start_h:
        for field in range(4):
            s.look[k, n, field] = s.look[k, n - 1, field]
        n -= 1
    s.look[k, n, LOOK_START], s.look[k, n, LOOK_LOAD] = start_h, load_h
    s.look[k, n, LOOK_END], s.look[k, n, LOOK_REACH] = end_h, reach_h


@inner
def choose(t: Tables, s: State, line: int, cargo_class: int, due_h: float, most: float) -> bool:
    """Find the best way of the next load with a score below `most`; false when there is none.

    Leaves start of loading, of unloading and arrival in `s.x`, option and gap in `s.n`.
    """
    first = t.line_i[line, CLASS_FIRST + cargo_class]
    count = t.line_i[line, CLASS_COUNT + cargo_class]
    best_score = most
    for k in range(count):
        o = t.class_option[first + k]
        s.found_i[k, LOOKS] = 0
        for m in range(t.option_i[o + 1, SQUAD_FIRST] - t.option_i[o, SQUAD_FIRST]):
            s.is_skipped[k, m] = s.x[BLINK] > 0.0 and chance(s) < s.x[BLINK]
        loads = max(1.0, t.line_f[line, AMOUNT + cargo_class] / t.option_f[o, MOST + cargo_class])
        s.found_f[k, FOUND_HOUR_PRICE] = s.x[ECONOMY] * loads
        s.found_f[k, FOUND_READY] = fed_ready_h(t, s, line, cargo_class, o)
        scan(t, s, k, o, s.found_f[k, FOUND_HOUR_PRICE], due_h, best_score)
    while True:
        k = -1
        score = best_score
        for n in range(count):
            if s.found_i[n, FOUND_GAP] >= 0 and s.found_f[n, FOUND_SCORE] < score:
                k, score = n, s.found_f[n, FOUND_SCORE]
        if k < 0:
            return best_score < most
        o = t.class_option[first + k]
        start_h, price = s.found_f[k, FOUND_START], s.found_f[k, FOUND_PRICE]
        if not fit(t, s, line, cargo_class, o, start_h):
            remember(s, k, start_h, INF, INF, INF)
        else:
            lane = t.option_i[o, LANE]
            load_h, reach_h = s.x[FIT_LOAD], s.x[FIT_REACH]
            end_h = s.x[FIT_UNLOAD] + t.lane_f[lane, UNLOAD]
            remember(s, k, start_h, load_h, end_h, reach_h)
            g = s.found_i[k, FOUND_GAP]
            exact = max(reach_h, due_h) + price
            if (
                exact < best_score
                and end_h <= s.found_f[k, FOUND_LIMIT]
                and load_h + t.lane_f[lane, REST] <= s.gap[g, GAP_NEXT_START]
            ):
                best_score = exact
                s.n[BEST_OPTION], s.n[BEST_GAP] = o, g
                s.x[BEST_LOAD], s.x[BEST_UNLOAD] = load_h, s.x[FIT_UNLOAD]
                s.x[BEST_REACH] = reach_h
        if s.found_i[k, LOOKS] < s.look.shape[1]:
            scan(t, s, k, o, s.found_f[k, FOUND_HOUR_PRICE], due_h, best_score)
        else:
            s.found_i[k, FOUND_GAP] = NONE


# ----------------------------------------------------------------------------------- loads
@inner
def room_on(
    t: Tables, s: State, lane: int, day: int, pax: float, mass: float, deck: float, line: int,
    cargo_class: int,
) -> float:  # fmt: skip
    """How much more of a class a load with so much on it takes: hold and day."""
    pod = t.lane_i[lane, POD]
    room = hold_room(
        t.lane_f[lane, PAYLOAD], t.lane_f[lane, SEATS], t.lane_f[lane, DECK],
        t.lane_f[lane, STOW], pax, mass, deck, cargo_class, t.line_f[line, T_PER_M2],
    )  # fmt: skip
    if cargo_class == PAX:
        return float(max(0.0, min(room, t.place_f[pod, PER_DAY] - s.used[pod, day, 0])))
    rate = mass_rate(cargo_class, t.line_f[line, T_PER_M2])
    if rate > 0:
        room = min(room, (t.place_f[pod, PER_DAY + 1] - s.used[pod, day, 1]) / rate)
    if cargo_class == VEHICLES:
        room = min(room, t.place_f[pod, PER_DAY + 2] - s.used[pod, day, 2])
    return max(0.0, room)


@inner
def possible(t: Tables, s: State, load: int, line: int, o: int, cargo_class: int) -> float:
    """How much more of a class of a line a load takes."""
    left = s.line_s[line, LEFT + cargo_class]
    if left <= 0 or t.option_f[o, MOST + cargo_class] <= 0:
        return 0.0
    lane = s.load_i[load, LOAD_LANE]
    day = day_of(t, s.load_f[load, UNLOAD_START] + t.lane_f[lane, UNLOAD])
    pax, mass, deck = s.load_f[load, ON_PAX], s.load_f[load, ON_MASS], s.load_f[load, ON_DECK]
    return cut(left, room_on(t, s, lane, day, pax, mass, deck, line, cargo_class), cargo_class)


@inner
def may_use(t: Tables, o: int, q: int) -> bool:
    """Whether a fleet may serve an option."""
    for k in range(t.option_i[o, SQUAD_FIRST], t.option_i[o + 1, SQUAD_FIRST]):
        if t.option_squad[k] == q:
            return True
    return False


@inner
def item_on(s: State, line: int, load: int) -> int:
    """The item of a line on a load; -1 when it has none."""
    i = s.line_n[line, LINE_ITEMS]
    while i >= 0:
        if s.item_i[i, ITEM_LOAD] == load:
            return int(i)
        i = s.item_i[i, LINE_AFTER]
    return NONE


@inner
def find_open(t: Tables, s: State, line: int, cargo_class: int, due_h: float) -> int:
    """Find the booked load that a class may join and that is there first; -1 when there is none.

    Of those in time the one that leaves last. Leaves arrival (not before `due_h`) in `s.x`, option
    in `s.n`.
    """
    best, best_score, best_start_h = NONE, INF, 0.0
    left = s.line_s[line, LEFT + cargo_class]
    first = t.line_i[line, CLASS_FIRST + cargo_class]
    for k in range(first, first + t.line_i[line, CLASS_COUNT + cargo_class]):
        o = t.class_option[k]
        lane = t.option_i[o, LANE]
        load = s.open_first[lane]
        worth = min(left, WORTH_JOINING_SHARE * t.option_f[o, MOST + cargo_class])
        visited = 0
        while load >= 0 and visited < OPEN_VISITED:
            visited += 1
            start_h = s.load_f[load, START]
            end_h = s.load_f[load, UNLOAD_START] + t.lane_f[lane, UNLOAD]
            reach_h = end_h + t.option_f[o, ONWARD]
            score = max(reach_h, due_h)
            if (
                start_h >= t.option_f[o, READY]
                and reach_h <= t.horizon_h
                and (score < best_score or (score == best_score and start_h > best_start_h))
                and may_use(t, o, t.asset_squad[s.load_i[load, LOAD_ASSET]])
            ):
                day = day_of(t, end_h)
                pax, mass, deck = (
                    s.load_f[load, ON_PAX],
                    s.load_f[load, ON_MASS],
                    s.load_f[load, ON_DECK],
                )
                room = room_on(t, s, lane, day, pax, mass, deck, line, cargo_class)
                amount = cut(left, room, cargo_class) if room > 0 and room >= worth else 0.0
                if amount > 0 and t.option_i[o, FIRST_FEED] + t.option_i[o, FIRST_FEED + 1] > -2:
                    reach_h = fed_reach_h(t, s, line, cargo_class, o, amount, start_h, end_h)
                    score = max(reach_h, due_h)
                    if reach_h > t.horizon_h or score >= best_score:
                        amount = 0.0
                if amount > 0:
                    i = item_on(s, line, load)
                    if i < 0 or s.item_i[i, ITEM_OPTION] == o:
                        best, best_score, best_start_h = load, score, start_h
                        s.n[BEST_OPTION] = o
            load = s.load_i[load, OPEN_AFTER]
    s.x[FIT_REACH] = best_score
    return int(best)


@inner
def put_on(t: Tables, s: State, load: int, line: int, o: int, cargo_class: int) -> bool:
    """Put a class of a line on a load, and what else of the line there is room for."""
    item = item_on(s, line, load)
    if item >= 0 and s.n[IS_LOGGING]:  # what was there can be taken back only as a whole
        old = item
        drop_item(t, s, old)
        item = add_item(t, s, load, line, o)
        for c in range(CLASSES):
            if s.item_amount[old, c] > 0:
                take(t, s, item, c, s.item_amount[old, c])
    is_any = False
    for k in range(-1, CLASSES):
        c = cargo_class if k < 0 else t.line_i[line, CLASS_ORDER + k]
        if c < 0 or (k >= 0 and c == cargo_class):
            continue
        amount = possible(t, s, load, line, o, c)
        if amount > 0:
            number = item if item >= 0 else next_item(s)
            end_h = s.load_f[load, UNLOAD_START] + t.lane_f[s.load_i[load, LOAD_LANE], UNLOAD]
            amount = feed_item(t, s, number, line, o, c, amount, s.load_f[load, START], end_h)
        if amount > 0:
            reach_h = s.x[HAULED]
            if item < 0:
                item = add_item(t, s, load, line, o)
            take(t, s, item, c, amount)
            s.line_s[line, CLOSED] = max(s.line_s[line, CLOSED], reach_h)
            is_any = True
        elif k < 0:
            break
    check_open(t, s, load)
    return is_any


@inner
def serve_class(t: Tables, s: State, line: int, cargo_class: int) -> int:
    """Send loads until nothing of a class is left, or no way is."""
    for _ in range(MOST_LOADS):
        if s.line_s[line, LEFT + cargo_class] <= 0:
            return DONE
        due_h = -INF
        if s.n[WAITS]:
            due_h = s.line_s[line, CLOSED]
            if t.line_i[line, HAS_RDD]:
                due_h = max(due_h, t.line_f[line, DUE])
        if s.n[LOGGED] + 4 > len(s.log) or s.n[ITEMS_MADE] >= len(s.item_i):
            return FULL
        load = find_open(t, s, line, cargo_class, due_h)
        o = s.n[BEST_OPTION]
        most = s.x[FIT_REACH] if load >= 0 else INF
        is_found = (load < 0 or most > due_h) and choose(t, s, line, cargo_class, due_h, most)
        if not is_found and load < 0 and s.x[BLINK] > 0.0:
            blink = s.x[BLINK]
            s.x[BLINK] = 0.0
            is_found = choose(t, s, line, cargo_class, due_h, most)
            s.x[BLINK] = blink
        if is_found:
            o, g = s.n[BEST_OPTION], s.n[BEST_GAP]
            lane = t.option_i[o, LANE]
            if not is_room(t, s, lane):
                return FULL
            load_start_h, unload_start_h = s.x[BEST_LOAD], s.x[BEST_UNLOAD]
            depart_h = load_start_h + t.lane_f[lane, LOAD]
            a, before = int(s.gap[g, GAP_ASSET]), int(s.gap[g, GAP_LOAD])
            load = book_load(t, s, lane, a, before, load_start_h, depart_h, unload_start_h)
            if not put_on(t, s, load, line, o, cargo_class):
                drop_load(t, s, load)
                return FULL if s.haul_n[NO_ROOM] else DONE
        elif load < 0 or not put_on(t, s, load, line, o, cargo_class):
            return FULL if s.haul_n[NO_ROOM] else DONE
        if s.haul_n[NO_ROOM]:
            return FULL
    return DONE


@inner
def serve_own(t: Tables, s: State, line: int) -> int:
    """Send every asset that a line consists of."""
    for m in range(t.line_i[line, OWN_FIRST], t.line_i[line + 1, OWN_FIRST]):
        if s.own_sent[m]:
            continue
        a = t.own_asset[m]
        q = t.asset_squad[a]
        best_o, best_score, best_before = NONE, INF, NONE
        for o in range(t.line_i[line, OPTION_FIRST], t.line_i[line + 1, OPTION_FIRST]):
            lane = t.option_i[o, LANE]
            if not may_use(t, o, q):
                continue
            kind, poe_node = t.lane_i[lane, TYPE], t.lane_i[lane, POE_NODE]
            after, is_last = NONE, False
            while not is_last:
                before = after
                after = s.load_i[before, AFTER] if before >= 0 else s.asset_i[a, FIRST]
                is_last = after < 0
                g = gap_of(t, a, before)
                if s.gap_i[g, CHAIN] < 0:
                    continue
                empty_h = empty_way_h(
                    t, kind, int(s.gap[g, GAP_NODE]), int(s.gap[g, GAP_POE_NODE]),
                    s.gap[g, GAP_RETURN], poe_node,
                )  # fmt: skip
                start_h = max(t.option_f[o, READY], s.gap[g, GAP_FREE] + empty_h)
                start_h = max(start_h, s.gap[g, GAP_RESTED])
                next_start_h = s.gap[g, GAP_NEXT_START]
                if start_h > next_start_h or not fit(t, s, line, NONE, o, start_h):
                    continue
                if next_start_h < INF:
                    next_node = int(s.gap[g, GAP_NEXT_POE_NODE])
                    on_h = empty_way_h(
                        t, kind, t.lane_i[lane, POD_NODE], poe_node, t.lane_f[lane, RETURN],
                        next_node,
                    )  # fmt: skip
                    end_h = s.x[FIT_UNLOAD] + t.lane_f[lane, UNLOAD] + on_h
                    if max(end_h, s.x[FIT_LOAD] + t.lane_f[lane, REST]) > next_start_h:
                        continue
                asset_h = empty_h + t.lane_f[lane, TRIP] + t.lane_f[lane, RETURN]
                score = s.x[FIT_REACH] + s.x[ECONOMY] * asset_h
                if score < best_score:
                    best_o, best_score, best_before = o, score, before
                    s.x[BEST_LOAD], s.x[BEST_UNLOAD] = s.x[FIT_LOAD], s.x[FIT_UNLOAD]
        if best_o < 0:
            continue
        lane = t.option_i[best_o, LANE]
        if not is_room(t, s, lane):
            return FULL
        depart_h = s.x[BEST_LOAD] + t.lane_f[lane, LOAD]
        load = book_load(t, s, lane, a, best_before, s.x[BEST_LOAD], depart_h, s.x[BEST_UNLOAD])
        add_item(t, s, load, line, best_o)
    return DONE


@inner
def serve_line(t: Tables, s: State, line: int) -> int:
    """Send whatever is left of a line."""
    if t.line_i[line, IS_OWN]:
        return serve_own(t, s, line)
    for k in range(CLASSES):
        c = t.line_i[line, CLASS_ORDER + k]
        if c < 0:
            break
        if serve_class(t, s, line, c) != DONE:
            return FULL
    return DONE


# ---------------------------------------------------------------------------------- judging
@inner
def open_share(t: Tables, s: State, line: int) -> float:
    """Share of a line that does not arrive: mean over its classes, or of its assets."""
    if t.line_i[line, IS_OWN]:
        count = t.line_i[line, OWN_COUNT]
        return s.line_n[line, OWN_LEFT] / count if count else 1.0
    classes, total = 0, 0.0
    for c in range(CLASSES):
        if t.line_f[line, AMOUNT + c] > 0:
            classes += 1
            total += s.line_s[line, LEFT + c] / t.line_f[line, AMOUNT + c]
    if classes == 0:
        return 1.0 if t.line_f[line, LINE_READY] > t.horizon_h else 0.0
    return total / classes


@inner
def end_of(t: Tables, s: State, line: int, share: float) -> float:
    """When a line closes; the horizon when it does not."""
    end_h = s.line_s[line, CLOSED]
    if not t.line_i[line, IS_OWN] and t.line_i[line, CLASS_ORDER] < 0:
        end_h = t.line_f[line, LINE_READY]
    return t.horizon_h if share > ROUNDING or end_h == -INF else end_h


@inner
def cost_of(t: Tables, line: int, end_h: float) -> float:
    """Weighted lateness of a line."""
    if not t.line_i[line, HAS_RDD]:
        return float(t.line_f[line, WEIGHT] * end_h)
    return float(t.line_f[line, WEIGHT] * max(0.0, end_h - t.line_f[line, DUE]))


@inner
def count_anew(t: Tables, s: State, line: int) -> None:
    """Find the last arrival of a line, and what is left of it, anew from its items.

    Counting up and down would lose the rounding of every step.
    """
    end_h = -INF
    for c in range(CLASSES):
        s.line_s[line, LEFT + c] = t.line_f[line, AMOUNT + c]
    i = s.line_n[line, LINE_ITEMS]
    while i >= 0:
        load = s.item_i[i, ITEM_LOAD]
        unload_h = t.lane_f[s.load_i[load, LOAD_LANE], UNLOAD]
        onward_h = t.option_f[s.item_i[i, ITEM_OPTION], ONWARD]
        end_h = max(end_h, s.load_f[load, UNLOAD_START] + unload_h + onward_h)
        for c in range(CLASSES):
            s.line_s[line, LEFT + c] -= s.item_amount[i, c]
        i = s.item_i[i, LINE_AFTER]
    s.line_s[line, CLOSED] = end_h
    for c in range(CLASSES):
        least = LOST_SHARE * t.line_f[line, AMOUNT + c]
        if s.line_s[line, LEFT + c] <= least:
            s.line_s[line, LEFT + c] = 0.0


@compiled
def judge(t: Tables, s: State) -> None:
    """Leave weighted lateness, open shares, closure and flying hours in `s.x`, costs by line."""
    lateness = shares = closure_h = penalty = 0.0
    for line in range(len(t.line_f)):
        share = open_share(t, s, line)
        end_h = end_of(t, s, line, share)
        cost = cost_of(t, line, end_h)
        s.line_s[line, COST], s.line_s[line, END] = cost, end_h
        lateness += cost
        shares += share
        penalty += t.line_f[line, WEIGHT] * share
        if end_h > closure_h:
            closure_h = end_h
            s.n[LAST_LINE] = line
    s.x[LATENESS], s.x[OPEN], s.x[CLOSURE] = lateness, shares, closure_h
    s.x[OBJECTIVE + 3] = s.x[FLYING]
    s.x[PENALTY] = penalty


# -------------------------------------------------------------------------------- schedules
@compiled
def begin(t: Tables, s: State) -> None:
    """Forget every booking."""
    for k in range(LOADS_MADE, TOUCHED):
        s.n[k] = 0
    s.x[FLYING] = s.x[ASSET_HOURS] = 0.0
    for line in range(len(t.line_f)):
        for c in range(CLASSES):
            s.line_s[line, LEFT + c] = t.line_f[line, AMOUNT + c]
        s.line_s[line, CLOSED] = -INF
        s.line_n[line, OWN_LEFT] = t.line_i[line, OWN_COUNT]
        s.line_n[line, LINE_ITEMS] = s.line_n[line, MARK] = NONE
        s.line_n[line, ITEM_COUNT] = 0
    for p in range(len(t.place_f)):
        for day in range(t.day_count):
            s.used[p, day, 0] = s.used[p, day, 1] = s.used[p, day, 2] = 0.0
        s.place_n[p, STEPS], s.place_n[p, EPOCH] = 1, 0
        s.times[p, 0] = -INF
        s.counts[p, 0] = 0
    for hint in range(len(s.full_epoch)):
        s.full_epoch[hint] = -1
    for chain in range(len(s.chain)):
        s.chain[chain, FIRST] = s.chain[chain, LAST] = NONE
    for lane in range(len(s.open_first)):
        s.open_first[lane] = NONE
    for m in range(len(s.own_sent)):
        s.own_sent[m] = False
    for a in range(len(s.asset_i)):
        s.asset_i[a, FIRST] = s.asset_i[a, LAST] = NONE
    for a in range(len(t.asset_squad)):
        s.gap_i[a, CHAIN] = NONE
        set_gap(t, s, a, NONE)
    forget_hauls(t, s)


@compiled
def serve(t: Tables, s: State, order: np.ndarray, first: int, last: int) -> int:
    """Serve the lines from one rank to another on top of what is booked; give how far it got.

    Less than `last` when an array is too small.
    """
    s.haul_n[NO_ROOM] = 0
    for n in range(first, last):
        if serve_line(t, s, order[n]) != DONE:
            return n
    return last


@compiled
def restore(
    t: Tables, s: State, load_i: np.ndarray, load_f: np.ndarray, out_i: np.ndarray,
    out_amount: np.ndarray, haul_i: np.ndarray, haul_f: np.ndarray, part_i: np.ndarray,
    part_f: np.ndarray,
) -> bool:  # fmt: skip
    """Book given loads at their own times, each asset's in order; false when arrays are too small.

    `load_i` has lane, asset and first item of each load, and a row more; `out_i` line and option;
    `haul_i` stretch and asset of each haul, in order of time, `part_i` haul, item, class and leg
    of what is on it. Nothing may be booked yet.
    """
    for n in range(len(load_f)):
        lane, a = load_i[n, 0], load_i[n, 1]
        if not is_room(t, s, lane):
            return False
        before = s.asset_i[a, LAST]
        load = book_load(t, s, lane, a, before, load_f[n, 0], load_f[n, 1], load_f[n, 2])
        for k in range(load_i[n, 2], load_i[n + 1, 2]):
            if s.n[ITEMS_MADE] >= len(s.item_i):
                return False
            i = add_item(t, s, load, out_i[k, 0], out_i[k, 1])
            for c in range(CLASSES):
                if out_amount[k, c] > 0:
                    take(t, s, i, c, out_amount[k, c])
        check_open(t, s, load)
    for n in range(len(haul_f)):
        if start_haul(t, s, haul_i[n, 0], haul_i[n, 1], haul_f[n]) < 0:
            return False
    for n in range(len(part_f)):
        i = part_i[n, PART_ITEM]
        line, leg, number = s.item_i[i, ITEM_LINE], part_i[n, PART_ONWARD], part_i[n, PART_HAUL]
        if not put_on_haul(t, s, number, i, part_i[n, PART_CLASS], line, part_f[n], leg):
            return False
        if leg == ONWARD_LEG:
            end_h = s.haul_f[number, HAUL_START] + t.stretch_h[s.haul_i[number, HAUL_STRETCH]]
            s.line_s[line, CLOSED] = max(s.line_s[line, CLOSED], end_h)
    return True


# ------------------------------------------------------------------------------- retiming
@inner
def slack_of(t: Tables, s: State, load: int) -> float:
    """How much later a load may be before its first few lines close later, or late [h]."""
    slack_h = INF
    end_h = s.load_f[load, UNLOAD_START] + t.lane_f[s.load_i[load, LOAD_LANE], UNLOAD]
    i = s.load_i[load, LOAD_ITEMS]
    for _ in range(SLACK_ITEMS):
        if i < 0:
            break
        line = s.item_i[i, ITEM_LINE]
        last_h = s.line_s[line, CLOSED]
        if t.line_i[line, HAS_RDD]:
            last_h = max(last_h, t.line_f[line, DUE])
        slack_h = min(slack_h, last_h - end_h - t.option_f[s.item_i[i, ITEM_OPTION], ONWARD])
        i = s.item_i[i, LOAD_AFTER]
    return slack_h


@inner
def is_day_free(
    t: Tables, s: State, p: int, end_h: float, heads: float, mass: float, m2: float
) -> bool:
    """Whether the day of an end of unloading takes so much more."""
    if not t.place_i[p, COUNTS_DAYS]:
        return True
    day = day_of(t, end_h)
    return bool(
        s.used[p, day, 0] + heads <= t.place_f[p, PER_DAY + 0] + ROUNDING
        and s.used[p, day, 1] + mass <= t.place_f[p, PER_DAY + 1] + ROUNDING
        and s.used[p, day, 2] + m2 <= t.place_f[p, PER_DAY + 2] + ROUNDING
    )


@inner
def fit_whole(
    t: Tables, s: State, lane: int, start_h: float, heads: float, mass: float, m2: float
) -> bool:
    """Find the earliest times of a trip whose load is known; leaves them in `s.x`."""
    poe, pod = t.lane_i[lane, POE], t.lane_i[lane, POD]
    load_h, unload_h = t.lane_f[lane, LOAD], t.lane_f[lane, UNLOAD]
    to_pod_h = load_h + t.lane_f[lane, TRANSIT]
    while True:
        load_start_h = load_earliest(t, s, poe, start_h, load_h, 2 * lane)
        arrive_h = load_start_h + to_pod_h
        unload_start_h = arrive_h
        while unload_start_h + unload_h <= t.horizon_h:
            unload_start_h = earliest(t, s, pod, unload_start_h, unload_h, 2 * lane + 1)
            if is_day_free(t, s, pod, unload_start_h + unload_h, heads, mass, m2):
                break
            day = day_of(t, unload_start_h + unload_h)
            unload_start_h = max(unload_start_h, DAY_H * (day + 1) - unload_h)
        end_h = unload_start_h + unload_h
        if end_h > t.horizon_h:
            return False
        frees_h = parking_frees(t, s, pod, arrive_h, end_h)
        if frees_h == -INF:
            break
        start_h = frees_h - to_pod_h
    s.x[FIT_LOAD], s.x[FIT_UNLOAD] = load_start_h, unload_start_h
    return True


@inner
def vehicles_on(s: State, load: int) -> float:
    """Vehicles on a load [m2]."""
    m2 = 0.0
    i = s.load_i[load, LOAD_ITEMS]
    while i >= 0:
        m2 += s.item_amount[i, VEHICLES]
        i = s.item_i[i, LOAD_AFTER]
    return m2


@inner
def count_day(t: Tables, s: State, load: int, m2: float, change: float) -> None:
    """Take what is on a load from the day of its unloading (1), or give it back (-1)."""
    lane = s.load_i[load, LOAD_LANE]
    pod = t.lane_i[lane, POD]
    day = day_of(t, s.load_f[load, UNLOAD_START] + t.lane_f[lane, UNLOAD])
    s.used[pod, day, 0] += change * s.load_f[load, ON_PAX]
    s.used[pod, day, 1] += change * s.load_f[load, ON_MASS]
    s.used[pod, day, 2] += change * m2


@inner
def ready_of(t: Tables, s: State, load: int) -> float:
    """When a load could start: its asset is there and rested, its cargo ready."""
    lane, before = s.load_i[load, LOAD_LANE], s.load_i[load, BEFORE]
    kind, poe_node = t.lane_i[lane, TYPE], t.lane_i[lane, POE_NODE]
    if before >= 0:
        other = s.load_i[before, LOAD_LANE]
        ready_h = s.load_f[before, UNLOAD_START] + t.lane_f[other, UNLOAD]
        ready_h += empty_way_h(
            t, kind, t.lane_i[other, POD_NODE], t.lane_i[other, POE_NODE],
            t.lane_f[other, RETURN], poe_node,
        )  # fmt: skip
        ready_h = max(ready_h, s.load_f[before, START] + t.lane_f[other, REST])
    else:
        q = t.asset_squad[s.load_i[load, LOAD_ASSET]]
        ready_h = t.squad_f[q, AVAILABLE]
        ready_h += empty_way_h(t, kind, t.squad_i[q, BASE], NONE, 0.0, poe_node)
    i = s.load_i[load, LOAD_ITEMS]
    while i >= 0:
        ready_h = max(ready_h, t.option_f[s.item_i[i, ITEM_OPTION], READY])
        i = s.item_i[i, LOAD_AFTER]
    return float(ready_h)


@inner
def pull_load(t: Tables, s: State, load: int) -> bool:
    """Let a load leave, or be there, earlier where nothing stands in the way; says whether."""
    lane, a = s.load_i[load, LOAD_LANE], s.load_i[load, LOAD_ASSET]
    load_h = t.lane_f[lane, LOAD]
    old_h, old_unload_h = s.load_f[load, START], s.load_f[load, UNLOAD_START]
    start_h = min(old_h, ready_of(t, s, load))
    least_h = start_h + load_h + t.lane_f[lane, TRANSIT]
    if start_h >= old_h - SMALLEST_PULL_H and least_h >= old_unload_h - SMALLEST_PULL_H:
        return False
    m2 = vehicles_on(s, load)
    count_load(t, s, load, -1)
    count_day(t, s, load, m2, -1.0)
    is_pulled = fit_whole(
        t, s, lane, start_h, s.load_f[load, ON_PAX], s.load_f[load, ON_MASS], m2
    )  # fmt: skip
    new_h, new_unload_h = s.x[FIT_LOAD], s.x[FIT_UNLOAD]
    is_pulled = (
        is_pulled
        and new_h <= old_h
        and new_unload_h <= old_unload_h
        and new_h + new_unload_h < old_h + old_unload_h - SMALLEST_PULL_H
    )
    if is_pulled:
        s.load_f[load, START], s.load_f[load, UNLOAD_START] = new_h, new_unload_h
        s.load_f[load, DEPART] = new_h + load_h
    count_load(t, s, load, 1)
    count_day(t, s, load, m2, 1.0)
    if is_pulled:
        set_gap(t, s, a, s.load_i[load, BEFORE])
        set_gap(t, s, a, load)
    return is_pulled


@inner
def hold_load(t: Tables, s: State, load: int) -> None:
    """Let a load that would wait at its POD leave later, as `fit` does; it is there as it was."""
    lane, poe = s.load_i[load, LOAD_LANE], t.lane_i[s.load_i[load, LOAD_LANE], POE]
    load_h, unload_h = t.lane_f[lane, LOAD], t.lane_f[lane, UNLOAD]
    start_h, unload_start_h = s.load_f[load, START], s.load_f[load, UNLOAD_START]
    later_h = min(
        unload_start_h - load_h - t.lane_f[lane, TRANSIT],
        unload_start_h + unload_h + t.lane_f[lane, BACK] - t.lane_f[lane, REST],
    )
    if later_h <= start_h + SMALLEST_PULL_H:
        return
    count_load(t, s, load, -1)
    if load_earliest(t, s, poe, later_h, load_h, 2 * lane) == later_h:
        s.load_f[load, START], s.load_f[load, DEPART] = later_h, later_h + load_h
    count_load(t, s, load, 1)
    set_gap(t, s, s.load_i[load, LOAD_ASSET], s.load_i[load, BEFORE])
    set_gap(t, s, s.load_i[load, LOAD_ASSET], load)


@compiled
def hold(t: Tables, s: State, turn: np.ndarray) -> bool:
    """Let loads wait at home rather than at their PODs; false when arrays are too small."""
    for n in range(len(turn)):
        if not is_room(t, s, s.load_i[turn[n], LOAD_LANE]):
            return False
        hold_load(t, s, turn[n])
    return True


@compiled
def pull(t: Tables, s: State, turn: np.ndarray) -> bool:
    """Let loads leave earlier, in an order, and nothing later; false when arrays are too small."""
    is_whole = True
    for n in range(len(turn)):
        if not is_room(t, s, s.load_i[turn[n], LOAD_LANE]):
            is_whole = False
            break
        pull_load(t, s, turn[n])
    for line in range(len(t.line_f)):
        count_anew(t, s, line)
    judge(t, s)
    return is_whole


# ------------------------------------------------------------------------- ruin and recreate
@inner
def touch(t: Tables, s: State, line: int) -> None:
    """Remember how a line stands before the step changes it."""
    if s.line_n[line, MARK] == s.n[STEP]:
        return
    s.line_n[line, MARK] = s.n[STEP]
    n = s.n[TOUCHED]
    s.n[TOUCHED] = n + 1
    s.touched[n] = line
    s.before_f[n, 0], s.before_f[n, 1] = s.line_s[line, CLOSED], s.line_s[line, COST]
    s.before_f[n, 2], s.before_f[n, 3] = open_share(t, s, line), s.line_s[line, END]


@inner
def note_late(t: Tables, s: State, line: int) -> None:
    """Keep the list of lines that cost more than they must."""
    at = s.line_n[line, LATE_AT]
    if s.line_s[line, COST] > t.least_cost[line] + SMALLEST_PAIN:
        if at < 0:
            s.line_n[line, LATE_AT] = s.n[LATE_COUNT]
            s.late[s.n[LATE_COUNT]] = line
            s.n[LATE_COUNT] += 1
    elif at >= 0:
        last = s.n[LATE_COUNT] - 1
        s.late[at] = s.late[last]
        s.line_n[s.late[at], LATE_AT] = at
        s.line_n[line, LATE_AT] = NONE
        s.n[LATE_COUNT] = last


@inner
def pick_line(t: Tables, s: State) -> int:
    """Pick a line, the likelier the more it costs above its bound; else one of the last."""
    best, best_pain = NONE, -INF
    for _ in range(TOURNAMENT):
        if s.n[LATE_COUNT] > 0:
            line = s.late[pick(s, s.n[LATE_COUNT])]
            pain = chance(s) * (s.line_s[line, COST] - t.least_cost[line])
        else:
            line = pick(s, len(t.line_f))
            pain = s.line_s[line, END]
        if pain > best_pain:
            best, best_pain = line, pain
    return best


@inner
def strip(t: Tables, s: State, load: int, most: int) -> int:
    """Take all off a load and unbook it, or some of it when it carries more; give how many."""
    count = s.load_i[load, LOAD_COUNT]
    if s.n[LOGGED] + count + 4 > len(s.log):
        return 0
    if count > most:
        i = s.load_i[load, LOAD_ITEMS]
        for _ in range(pick(s, count - most + 1)):
            i = s.item_i[i, LOAD_AFTER]
        for _ in range(most):
            after = s.item_i[i, LOAD_AFTER]
            touch(t, s, s.item_i[i, ITEM_LINE])
            drop_item(t, s, i)
            i = after
        return most
    taken = 0
    while load >= 0:
        lane = s.load_i[load, LOAD_LANE]
        if not is_room(t, s, lane):
            return taken
        behind = s.load_i[load, AFTER]
        i = s.load_i[load, LOAD_ITEMS]
        while i >= 0:
            after = s.item_i[i, LOAD_AFTER]
            touch(t, s, s.item_i[i, ITEM_LINE])
            drop_item(t, s, i)
            taken += 1
            i = after
        if drop_load(t, s, load):
            break
        load = behind  # its asset would not be back in time: its load goes as well
    return taken


@inner
def strip_line(t: Tables, s: State, line: int, most: int) -> int:
    """Take items of a line that are there late, or all of them; give how many."""
    end_h, due_h = s.line_s[line, CLOSED], t.line_f[line, DUE]
    touch(t, s, line)
    from_h = -INF
    if s.line_n[line, ITEM_COUNT] > most or chance(s) < 0.5:
        first_h = due_h if t.line_i[line, HAS_RDD] and due_h < end_h else 0.0
        from_h = first_h + chance(s) * (end_h - first_h)
    taken = 0
    i = s.line_n[line, LINE_ITEMS]
    while i >= 0 and taken < most:
        after = s.item_i[i, LINE_AFTER]
        load = s.item_i[i, ITEM_LOAD]
        lane = s.load_i[load, LOAD_LANE]
        onward_h = t.option_f[s.item_i[i, ITEM_OPTION], ONWARD]
        if s.load_f[load, UNLOAD_START] + t.lane_f[lane, UNLOAD] + onward_h >= from_h:
            if not is_room(t, s, lane):
                return taken
            drop_item(t, s, i)
            taken += 1
            if s.load_i[load, LOAD_COUNT] == 0:
                behind = s.load_i[load, AFTER]
                if not drop_load(t, s, load):
                    taken += strip(t, s, behind, s.load_i[behind, LOAD_COUNT])
                    after = s.line_n[line, LINE_ITEMS]  # the list may have changed
        i = after
    return taken


@inner
def strip_rival(t: Tables, s: State, line: int, most: int) -> int:
    """Take off a load that holds what a line could use: its fleet, or slots at either end."""
    c = t.line_i[line, CLASS_ORDER]
    if c < 0:
        return 0
    n = 1
    while n < CLASSES and t.line_i[line, CLASS_ORDER + n] >= 0:
        n += 1
    c = t.line_i[line, CLASS_ORDER + pick(s, n)]
    count = t.line_i[line, CLASS_COUNT + c]
    if count == 0:
        return 0
    o = t.class_option[t.line_i[line, CLASS_FIRST + c] + pick(s, count)]
    lane = t.option_i[o, LANE]
    first = t.option_i[o, SQUAD_FIRST]
    q = t.option_squad[first + pick(s, t.option_i[o + 1, SQUAD_FIRST] - first)]
    from_h, to_h = t.option_f[o, READY], s.line_s[line, END] - t.option_f[o, ONWARD]
    kind = pick(s, 3)
    best, best_slack_h, found = NONE, -INF, 0
    for _ in range(TRIES):
        load = pick(s, s.n[LOADS_MADE])
        if s.load_i[load, IS_BOOKED] == 0 or s.load_f[load, START] >= to_h:
            continue
        other = s.load_i[load, LOAD_LANE]
        end_h = s.load_f[load, UNLOAD_START] + t.lane_f[other, UNLOAD]
        if end_h <= from_h:
            continue
        if (
            (kind == 0 and t.asset_squad[s.load_i[load, LOAD_ASSET]] == q)
            or (kind == 1 and t.lane_i[other, POE] == t.lane_i[lane, POE])
            or (kind == 2 and t.lane_i[other, POD] == t.lane_i[lane, POD])
        ):
            slack_h = slack_of(t, s, load)
            if slack_h > best_slack_h:
                best, best_slack_h = load, slack_h
            found += 1
            if found == RIVALS:
                break
    return int(strip(t, s, best, most) if best >= 0 else 0)


@inner
def strip_string(t: Tables, s: State, most: int) -> int:
    """Take off several loads in a row of one asset."""
    taken = 0
    for _ in range(TRIES):
        load = pick(s, s.n[LOADS_MADE])
        if s.load_i[load, IS_BOOKED]:
            while load >= 0 and taken < most:
                behind = s.load_i[load, AFTER]
                taken += strip(t, s, load, most)
                load = behind if behind >= 0 and s.load_i[behind, IS_BOOKED] else NONE
            break
    return taken


@inner
def strip_place(t: Tables, s: State, most: int) -> int:
    """Take off loads that use one place at about the same time."""
    first, taken, wide_h = NONE, 0, 0.0
    kind = pick(s, 2)
    p, at_h = 0, 0.0
    for _ in range(4 * TRIES):
        if taken >= most:
            break
        load = pick(s, s.n[LOADS_MADE])
        if s.load_i[load, IS_BOOKED] == 0:
            continue
        lane = s.load_i[load, LOAD_LANE]
        if first < 0:
            first, wide_h = load, 12.0 + 120.0 * chance(s)
            p, at_h = t.lane_i[lane, POE + kind], s.load_f[load, 2 * kind]
        elif t.lane_i[lane, POE + kind] != p or abs(s.load_f[load, 2 * kind] - at_h) > wide_h:
            continue
        taken += strip(t, s, load, most)
    return taken


@inner
def ruin(t: Tables, s: State) -> None:
    """Take some loads out, together with what competes with them."""
    most = 2 + pick(s, MOST_TAKEN)
    kind = chance(s)
    if s.n[LOADS_BOOKED] == 0 or kind < RANDOM_UP_TO:
        line = pick_line(t, s) if kind < LATE_UP_TO else pick(s, len(t.line_f))
        taken = strip_line(t, s, line, most)
        for _ in range(2 * most):
            if taken >= most:
                break
            taken += strip_rival(t, s, line, most)
    elif kind < STRING_UP_TO:
        strip_string(t, s, most)
    else:
        strip_place(t, s, most)


@inner
def recreate(t: Tables, s: State) -> int:
    """Serve the lines that were touched again, in another order and with other prices."""
    u = chance(s)
    s.x[ECONOMY] = 0.5 * u * u * u
    s.n[WAITS] = 1 if chance(s) < WAIT_CHANCE else 0
    s.x[BLINK] = BLINK_SHARE if chance(s) < BLINK_CHANCE else 0.0
    keys = t.line_key.shape[1]
    kind = pick(s, keys + 2)
    count = 0
    for n in range(s.n[TOUCHED]):
        line = s.touched[n]
        key = chance(s)
        if kind < keys:
            key = t.line_key[line, kind]
        elif kind == keys:
            key = -s.before_f[n, 1]
        at = count
        while at > 0 and s.queue_key[at - 1] > key:
            s.queue[at], s.queue_key[at] = s.queue[at - 1], s.queue_key[at - 1]
            at -= 1
        s.queue[at], s.queue_key[at] = line, key
        count += 1
    for n in range(count - 1):
        if chance(s) < 0.15:
            s.queue[n], s.queue[n + 1] = s.queue[n + 1], s.queue[n]
    for n in range(count):
        line = s.queue[n]
        count_anew(t, s, line)
        if serve_line(t, s, line) != DONE:
            return FULL
    return DONE


@inner
def take_back(t: Tables, s: State) -> None:
    """Undo all of a step, the last change first."""
    s.n[IS_LOGGING] = 0
    for n in range(s.n[LOGGED] - 1, -1, -1):
        kind, number = s.log[n, 0], s.log[n, 1]
        if kind == NEW_ITEM:
            unlink_item(t, s, number)
            check_open(t, s, s.item_i[number, ITEM_LOAD])
            free_item(s, number)
        elif kind == OLD_ITEM:
            link_item(t, s, number)
            for c in range(CLASSES):
                if s.item_amount[number, c] > 0:
                    count_item(t, s, number, c, s.item_amount[number, c])
            check_open(t, s, s.item_i[number, ITEM_LOAD])
        elif kind == NEW_LOAD:
            unbook_load(t, s, number)
            free_load(s, number)
        else:
            link_load(t, s, number)
    for n in range(s.n[TOUCHED]):
        line = s.touched[n]
        s.line_s[line, CLOSED], s.line_s[line, END] = s.before_f[n, 0], s.before_f[n, 3]


@inner
def keep(t: Tables, s: State) -> None:
    """Make a step final."""
    s.n[IS_LOGGING] = 0
    for n in range(s.n[LOGGED]):
        if s.log[n, 0] == OLD_ITEM:
            free_item(s, s.log[n, 1])
        elif s.log[n, 0] == OLD_LOAD:
            free_load(s, s.log[n, 1])
    for n in range(s.n[TOUCHED]):
        note_late(t, s, s.touched[n])


@inner
def step(t: Tables, s: State, heat: float) -> int:
    """Ruin and recreate once; take it back when it costs more than chance allows."""
    s.n[STEP] += 1
    s.n[TOUCHED] = s.n[LOGGED] = 0
    s.n[IS_LOGGING] = 1
    hours = s.x[ASSET_HOURS]
    ruin(t, s)
    if recreate(t, s) != DONE:
        take_back(t, s)
        return FULL
    lateness = shares = penalty = 0.0
    closure_h, last = s.x[CLOSURE], s.n[LAST_LINE]
    is_last_touched = False
    for n in range(s.n[TOUCHED]):
        line = s.touched[n]
        count_anew(t, s, line)
        share = open_share(t, s, line)
        end_h = end_of(t, s, line, share)
        s.line_s[line, END] = end_h
        cost = cost_of(t, line, end_h)
        s.before_f[n, 4] = cost
        lateness += cost - s.before_f[n, 1]
        shares += share - s.before_f[n, 2]
        penalty += t.line_f[line, WEIGHT] * (share - s.before_f[n, 2])
        if line == last:
            is_last_touched = True
        elif end_h > closure_h:
            closure_h, last = end_h, line
    if is_last_touched and last == s.n[LAST_LINE]:
        closure_h = -INF
        for line in range(len(t.line_f)):
            if s.line_s[line, END] > closure_h:
                closure_h, last = s.line_s[line, END], line
    more = lateness + penalty * t.horizon_h * OPEN_WORTH
    more += s.x[CLOSURE_WORTH] * (closure_h - s.x[CLOSURE])
    more += s.x[ASSET_HOUR_WORTH] * (s.x[ASSET_HOURS] - hours)
    if more > 0.0:
        s.x[RISES] += log(more)
        s.n[RISE_COUNT] += 1
    if more > 0.0 and more >= -heat * log(1.0 - chance(s)):
        take_back(t, s)
        return DONE
    s.x[LATENESS] += lateness
    s.x[OPEN] += shares
    s.x[CLOSURE], s.n[LAST_LINE] = closure_h, last
    s.n[ACCEPTED] += 1
    for n in range(s.n[TOUCHED]):
        s.line_s[s.touched[n], COST] = s.before_f[n, 4]
    keep(t, s)
    return DONE


@compiled
def improve(
    t: Tables, s: State, steps: int, hot: float, cold: float, lateness: float, closure_h: float
) -> int:
    """Ruin and recreate so many times, cooling down; stop when nothing can be better.

    `hot` and `cold` are in weighted hours; `lateness` and `closure_h` what no plan goes below.
    """
    judge(t, s)
    if len(t.line_f) == 0:
        return REACHED
    s.n[LATE_COUNT] = 0
    for line in range(len(t.line_f)):
        s.line_n[line, LATE_AT] = NONE
    for line in range(len(t.line_f)):
        note_late(t, s, line)
    result = DONE
    for n in range(steps):
        if s.x[LATENESS] <= lateness and s.x[CLOSURE] <= closure_h:
            result = REACHED
            break
        heat = hot * (cold / hot) ** (n / steps) if hot > 0.0 else 0.0
        if step(t, s, heat) != DONE:
            result = FULL
            break
    s.n[LOGGED] = 0
    counted = s.x[LATENESS]
    judge(t, s)
    s.x[DRIFT] = abs(counted - s.x[LATENESS])
    return result
