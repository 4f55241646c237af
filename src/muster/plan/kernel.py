"""The compiled scheduler: one schedule of every load on a real asset, over flat arrays.

Lines are served in the order of a policy, a line wholly before the next. Each load goes the way
with the best score: the hour at which it is there, plus the policy's price of the asset's time.
An asset that waits long between two trips leaves a gap, into which a later load may be put.

| symbol | stands for |
|---|---|
| `t` | `Tables`: the instance, never changed |
| `s` | `State`: what is booked so far, used again for every schedule |
| o, p, q, a, g, c | position of an option, place, squad, asset, gap, class |

A way is scored first as if every place were free; then those with the best scores are looked at
with slots, opening hours and what days take, until no other can be better. What one look shows
(whoever starts later on this option is not there sooner) raises the scores of the others.

All in one file, because the compiler's cache notices changes of a file, not of what it calls.
"""

# ruff: noqa: PLR0917, SIM110 - kernels take arrays and inline what is hot

from __future__ import annotations

from math import floor
from typing import Any

import numpy as np

from muster.compiler import compiled, inner
from muster.plan.feed_tables import FeedState, FeedTables
from muster.plan.tables import Policy, State, Tables

INF = np.inf
DAY_H = 24.0
ROUNDING = 1e-9
DAY_ROUNDING_H = 1e-6
SMALLEST_PART = 1e-3
SMALLEST_AMOUNT = 1e-9
SMALLEST_WAIT_H = 1e-9
DAY_PART_SHARE = 0.5
WORTH_SHARING_SHARE = 0.1
WORTH_JOINING_SHARE = 0.05
SHARERS_TRIED = 3
WAITING_LOOKED_AT = 50
TRIES_ALONE = 8
MOST_ITEMS = 8
PAX, VEHICLES, CLASSES = 0, 4, 5

# Columns of the tables; `tables` says what they hold.
SLOTS, COUNTS_DAYS, PARKING = 0, 1, 2
OPENS, WINDOW, PER_DAY = 0, 1, 2
TYPE, POE, POD, POE_NODE, POD_NODE, IS_AIR, WAITING_FIRST = 0, 1, 2, 3, 4, 5, 6
LOAD, TRANSIT, UNLOAD, RETURN, TRIP, REST, PAYLOAD, SEATS, DECK, STOW = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
LANE, SQUAD_FIRST, FIRST_FEED = 0, 1, 2
READY, ONWARD, MOST = 0, 1, 2
OPTION_FIRST, IS_OWN, OWN_FIRST, OWN_COUNT, HAS_RDD = 0, 1, 2, 3, 4
CLASS_ORDER, CLASS_FIRST, CLASS_COUNT = 5, 10, 15
T_PER_M2, LINE_READY, DUE, WEIGHT, AMOUNT = 0, 1, 2, 3, 4
FIRST_ASSET, BASE = 0, 1
AVAILABLE, SHORTEST = 0, 1
CLOSED, COST, LEFT = 0, 1, 2
NODE, LAST_POE = 0, 1
BACK, FREE, RESTED = 0, 1, 2
LINE, OPTION = 0, 1
SCORE, START, PRICE, LIMIT = 0, 1, 2, 3
WAY_OPTION, WAY_ASSET, WAY_GAP = 0, 1, 2
LOAD_LANE, LOAD_ASSET, ITEM_FIRST = 0, 1, 2
LOAD_START, LOAD_DEPART, LOAD_UNLOAD = 0, 1, 2
GAP_FREE, GAP_RESTED, GAP_ASSET, GAP_NODE = 0, 1, 2, 3
GAP_POE_NODE, GAP_RETURN, GAP_NEXT_START, GAP_NEXT_POE_NODE = 4, 5, 6, 7

STRETCH, FEEDER_FIRST, RIDES = 0, 1, 2
TAKES = 2
STANDS_AT, FEEDER_OF = 0, 1
FEEDER_FREE, FEEDER_PAYLOAD, FEEDER_SEATS, FEEDER_DECK, FEEDER_STOW = 0, 1, 2, 3, 4
HAUL_STRETCH, HAUL_ASSET, HAUL_BEFORE, STOOD_BEFORE = 0, 1, 2, 3
HAUL_START, HAUL_PAX, HAUL_MASS, HAUL_DECK, FREE_BEFORE = 0, 1, 2, 3, 4
PART_HAUL, PART_LOAD, PART_ITEM, PART_CLASS, PART_ONWARD = 0, 1, 2, 3, 4
HAUL_COUNT, PART_COUNT, NO_ROOM, LAST_HAUL = 0, 1, 2, 3
END, REACH = 0, 1
HAULS_LOOKED_AT = 32

NONE: Any = np.int64(-1)
NUMBER_0: Any = np.int64(0)
FIRST_LEG: Any = np.int64(0)
ONWARD_LEG: Any = np.int64(1)
"""Numbers that are handed to kernels: plain ones would make the compiler compile each of them anew
for that number."""

DONE, FULL = 0, 1
"""How a schedule ends: all lines served; arrays too small."""


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
    full_from_h, full_to_h = s.full_h[hint, 0], s.full_h[hint, 1]
    start_h = full_to_h if full_from_h <= from_h < full_to_h else from_h
    times, counts, count = s.times[p], s.counts[p], s.steps[p]
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
    times, counts, count = s.times[p], s.counts[p], s.steps[p]
    position = find_position(times, count, at_h)
    if times[position] == at_h:
        return position
    position += 1
    for n in range(count, position, -1):
        times[n] = times[n - 1]
        counts[n] = counts[n - 1]
    times[position] = at_h
    counts[position] = counts[position - 1]
    s.steps[p] = count + 1
    return position


@inner
def book(t: Tables, s: State, p: int, start_h: float, end_h: float) -> None:
    """Hold a slot from start to end."""
    if t.place_i[p, SLOTS] < 0 or end_h <= start_h:
        return
    first = split(s, p, start_h)
    last = split(s, p, end_h)
    for n in range(first, last):
        s.counts[p, n] += 1


@inner
def parking_frees(t: Tables, s: State, p: int, from_h: float, to_h: float) -> float:
    """End of the last stretch of a stay at a place in which parking is full; -inf when none is."""
    row = t.place_i[p, PARKING]
    if row < 0 or to_h <= from_h:
        return -INF
    times, counts, count = s.times[row], s.counts[row], s.steps[row]
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
def park(t: Tables, s: State, p: int, start_h: float, end_h: float) -> None:
    """Take a parking place from start to end, where there is a limit."""
    if t.place_i[p, PARKING] >= 0:
        book(t, s, t.place_i[p, PARKING], start_h, end_h)


@inner
def most_steps(t: Tables, s: State, p: int) -> int:
    """Steps of the longer of a place's two calendars: slots and parking."""
    row = t.place_i[p, PARKING]
    return max(s.steps[p], s.steps[row]) if row >= 0 else int(s.steps[p])


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


# ------------------------------------------------------------------------------------ ways
@inner
def empty_way_h(t: Tables, kind: int, node: int, poe_node: int, return_h: float, to: int) -> float:
    """Empty way of an asset that stands at a node, and loaded last at `poe_node`, to a POE."""
    if node == to:
        return 0.0
    if poe_node == to:
        return return_h
    return float(t.empty_h[kind, node, to])


@inner
def mass_rate(cargo_class: int, vehicle_t_per_m2: float) -> float:
    """Mass [t] of one unit of a class other than heads."""
    return vehicle_t_per_m2 if cargo_class == VEHICLES else 1.0


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
    """Look at a way in earnest; leaves start of loading, of unloading and arrival in `s.x`."""
    s.n[2] += 1
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
    reach_h = fed_reach_h(t, s, line, cargo_class, o, load_start_h, unload_start_h + unload_h)
    if reach_h > t.horizon_h:
        return False
    wait_h = unload_start_h - arrive_h
    if wait_h > SMALLEST_WAIT_H:
        later_h = load_start_h + wait_h
        if load_earliest(t, s, poe, later_h, load_h, 2 * lane) == later_h:
            load_start_h = later_h
    s.x[0], s.x[1], s.x[2] = load_start_h, unload_start_h, reach_h
    return True


@inner
def list_ways(t: Tables, s: State, rule: Policy, line: int, cargo_class: int) -> int:
    """List the ways of a load as if places were free, with scores; give their number."""
    n = 0
    first = t.line_i[line, CLASS_FIRST + cargo_class]
    due_h = t.line_f[line, DUE] if rule.waits and t.line_i[line, HAS_RDD] else -INF
    for k in range(first, first + t.line_i[line, CLASS_COUNT + cargo_class]):
        o = t.class_option[k]
        lane = t.option_i[o, LANE]
        ready_h, onward_h = fed_ready_h(t, s, line, cargo_class, o), t.option_f[o, ONWARD]
        trip_h, rest_h = t.lane_f[lane, TRIP], t.lane_f[lane, REST]
        if ready_h + trip_h + onward_h > t.horizon_h:
            continue
        loads = max(1.0, t.line_f[line, AMOUNT + cargo_class] / t.option_f[o, MOST + cargo_class])
        price = rule.economy * loads
        fixed_h = trip_h + t.lane_f[lane, RETURN]
        kind, poe_node, pod_node = (
            t.lane_i[lane, TYPE],
            t.lane_i[lane, POE_NODE],
            t.lane_i[lane, POD_NODE],
        )
        for m in range(t.option_i[o, SQUAD_FIRST], t.option_i[o + 1, SQUAD_FIRST]):
            q = t.option_squad[m]
            for a in range(t.squad_i[q, FIRST_ASSET], t.squad_i[q + 1, FIRST_ASSET]):
                empty_h = empty_way_h(
                    t,
                    kind,
                    s.asset_i[a, NODE],
                    s.asset_i[a, LAST_POE],
                    s.asset_f[a, BACK],
                    poe_node,
                )
                start_h = max(ready_h, s.asset_f[a, FREE] + empty_h, s.asset_f[a, RESTED])
                reach_h = start_h + trip_h + onward_h
                if reach_h > t.horizon_h:
                    continue
                s.way_f[n, SCORE] = max(reach_h, due_h) + price * (empty_h + fixed_h)
                s.way_f[n, LIMIT] = INF
                s.way_f[n, START], s.way_f[n, PRICE] = start_h, price * (empty_h + fixed_h)
                s.way_i[n, WAY_OPTION], s.way_i[n, WAY_ASSET], s.way_i[n, WAY_GAP] = o, a, -1
                n += 1
            for g in range(s.gap_count[q]):
                next_start_h = s.gap[q, g, GAP_NEXT_START]
                if next_start_h < ready_h + max(trip_h, rest_h):
                    continue
                empty_h = empty_way_h(
                    t, kind, int(s.gap[q, g, GAP_NODE]), int(s.gap[q, g, GAP_POE_NODE]),
                    s.gap[q, g, GAP_RETURN], poe_node,
                )  # fmt: skip
                start_h = max(ready_h, s.gap[q, g, GAP_FREE] + empty_h, s.gap[q, g, GAP_RESTED])
                end_h = start_h + trip_h
                if end_h > next_start_h or start_h + rest_h > next_start_h:
                    continue
                next_node = int(s.gap[q, g, GAP_NEXT_POE_NODE])
                on_h = empty_way_h(t, kind, pod_node, poe_node, t.lane_f[lane, RETURN], next_node)
                if end_h + on_h > next_start_h or end_h + onward_h > t.horizon_h:
                    continue
                s.way_f[n, SCORE] = max(end_h + onward_h, due_h) + price * (empty_h + fixed_h)
                s.way_f[n, LIMIT] = next_start_h - on_h
                s.way_f[n, START], s.way_f[n, PRICE] = start_h, price * (empty_h + fixed_h)
                s.way_i[n, WAY_OPTION] = o
                s.way_i[n, WAY_ASSET], s.way_i[n, WAY_GAP] = int(s.gap[q, g, GAP_ASSET]), g
                n += 1
    return n


@inner
def sift(s: State, n: int, due_h: float, most: float) -> int:
    """Raise scores by what looks have shown, drop ways that cannot win; the best comes first."""
    kept, best, least = 0, -1, INF
    for k in range(n):
        score, o = s.way_f[k, SCORE], s.way_i[k, WAY_OPTION]
        if s.way_f[k, START] >= s.floor_h[o, 0]:
            if s.floor_h[o, 2] > s.way_f[k, LIMIT]:
                continue
            score = max(score, max(s.floor_h[o, 1], due_h) + s.way_f[k, PRICE])
        if score >= most:
            continue
        for field in range(4):
            s.way_f[kept, field] = s.way_f[k, field]
        for field in range(3):
            s.way_i[kept, field] = s.way_i[k, field]
        s.way_f[kept, SCORE] = score
        if score < least:
            best, least = kept, score
        kept += 1
    if best > 0:
        for field in range(4):
            swap_f = s.way_f[0, field]
            s.way_f[0, field], s.way_f[best, field] = s.way_f[best, field], swap_f
        for field in range(3):
            swap_i = s.way_i[0, field]
            s.way_i[0, field], s.way_i[best, field] = s.way_i[best, field], swap_i
    return kept


@inner
def choose(t: Tables, s: State, rule: Policy, line: int, cargo_class: int) -> bool:
    """Find the best way of the next load; false when there is none.

    Leaves start of loading, of unloading and arrival in `s.x`, option, asset and gap in `s.n`.
    """
    n = list_ways(t, s, rule, line, cargo_class)
    due_h = t.line_f[line, DUE] if rule.waits and t.line_i[line, HAS_RDD] else -INF
    best_score = INF
    first = t.line_i[line, CLASS_FIRST + cargo_class]
    for k in range(first, first + t.line_i[line, CLASS_COUNT + cargo_class]):
        s.floor_h[t.class_option[k], 0] = INF
    while True:
        n = sift(s, n, due_h, best_score)
        if n == 0:
            return best_score < INF
        o, start_h, limit_h = s.way_i[0, WAY_OPTION], s.way_f[0, START], s.way_f[0, LIMIT]
        price, a, g = s.way_f[0, PRICE], s.way_i[0, WAY_ASSET], s.way_i[0, WAY_GAP]
        s.way_f[0, SCORE] = INF
        if not fit(t, s, line, cargo_class, o, start_h):
            if start_h < s.floor_h[o, 0]:
                s.floor_h[o, 0], s.floor_h[o, 1], s.floor_h[o, 2] = start_h, INF, INF
            continue
        load_start_h, unload_start_h, reach_h = s.x[0], s.x[1], s.x[2]
        lane = t.option_i[o, LANE]
        end_h = unload_start_h + t.lane_f[lane, UNLOAD]
        if s.floor_h[o, 0] == INF or reach_h > s.floor_h[o, 1]:
            s.floor_h[o, 0], s.floor_h[o, 1], s.floor_h[o, 2] = start_h, reach_h, end_h
        exact = max(reach_h, due_h) + price
        if exact >= best_score or end_h > limit_h:
            continue
        if g >= 0:
            next_start_h = s.gap[t.asset_squad[a], g, GAP_NEXT_START]
            if load_start_h + t.lane_f[lane, REST] > next_start_h:
                continue
        best_score = exact
        s.n[3], s.n[4], s.n[5] = o, a, g
        s.x[3], s.x[4], s.x[5] = load_start_h, unload_start_h, reach_h


@inner
def is_sooner_alone(t: Tables, s: State, line: int, cargo_class: int, than_h: float) -> bool:
    """Whether a class of a line finds a way of its own that is there before a time."""
    tries = 0
    first = t.line_i[line, CLASS_FIRST + cargo_class]
    for k in range(first, first + t.line_i[line, CLASS_COUNT + cargo_class]):
        o = t.class_option[k]
        lane = t.option_i[o, LANE]
        trip_h = t.lane_f[lane, TRIP] + t.option_f[o, ONWARD]
        if t.option_f[o, READY] + trip_h >= than_h:
            return False
        for m in range(t.option_i[o, SQUAD_FIRST], t.option_i[o + 1, SQUAD_FIRST]):
            q = t.option_squad[m]
            start_h = INF
            for a in range(t.squad_i[q, FIRST_ASSET], t.squad_i[q + 1, FIRST_ASSET]):
                empty_h = empty_way_h(
                    t,
                    t.lane_i[lane, TYPE],
                    s.asset_i[a, NODE],
                    s.asset_i[a, LAST_POE],
                    s.asset_f[a, BACK],
                    t.lane_i[lane, POE_NODE],
                )
                start_h = min(
                    start_h,
                    max(t.option_f[o, READY], s.asset_f[a, FREE] + empty_h, s.asset_f[a, RESTED]),
                )
            if start_h + trip_h < than_h:
                tries += 1
                if tries > TRIES_ALONE:
                    return True
                if fit(t, s, line, cargo_class, o, start_h) and s.x[2] < than_h:
                    return True
    return False


# ----------------------------------------------------------------------------------- loads
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
def room_for(t: Tables, s: State, lane: int, line: int, cargo_class: int) -> float:
    """How much more of a class fits on the load that is being made: hold and day."""
    room = hold_room(
        t.lane_f[lane, PAYLOAD], t.lane_f[lane, SEATS], t.lane_f[lane, DECK],
        t.lane_f[lane, STOW], s.x[6], s.x[7], s.x[8], cargo_class, t.line_f[line, T_PER_M2],
    )  # fmt: skip
    if cargo_class == PAX:
        return float(min(room, s.x[9]))
    rate = mass_rate(cargo_class, t.line_f[line, T_PER_M2])
    if rate > 0:
        room = min(room, s.x[10] / rate)
    if cargo_class == VEHICLES:
        room = min(room, s.x[11])
    return max(0.0, room)


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


@inner
def add(t: Tables, s: State, lane: int, line: int, o: int, cargo_class: int, amount: float) -> None:
    """Put an amount on the load that is being made."""
    item = -1
    for n in range(s.n[0]):
        if s.item_i[n, LINE] == line:
            item = n
    if item < 0:
        item = s.n[0]
        s.n[0] += 1
        s.item_i[item, LINE], s.item_i[item, OPTION] = line, o
        s.item_amount[item, :] = 0.0
    s.item_amount[item, cargo_class] += amount
    if cargo_class == PAX:
        s.x[6] += amount
        s.x[9] = max(0.0, s.x[9] - amount)
        return
    rate = mass_rate(cargo_class, t.line_f[line, T_PER_M2])
    deck_rate = 1.0 if cargo_class == VEHICLES else t.lane_f[lane, STOW]
    s.x[7] += amount * rate
    s.x[8] += amount * deck_rate
    s.x[10] = max(0.0, s.x[10] - amount * rate)
    if cargo_class == VEHICLES:
        s.x[11] = max(0.0, s.x[11] - amount)


# --------------------------------------------------------------------------------- feeders
# `f` is `FeedTables`, `k` is `FeedState`: fewer arrays to hand on than all of them.
@inner
def rides(t: Tables, o: int, leg: int, cargo_class: int) -> int:
    """The feed that a class rides with on a leg of an option; -1 when it needs none."""
    feed = t.option_i[o, FIRST_FEED + leg]
    if feed < 0 or cargo_class < 0 or t.feed.feed_i[feed, RIDES + cargo_class] == 0:
        return -1
    return int(feed)


@inner
def haul_room(
    f: FeedTables, feeder: int, pax: float, mass: float, deck: float, c: int, t_per_m2: float
) -> float:
    """How much more of a class fits on an asset of a feeder; 0: does not take it."""
    if f.feeder_i[feeder, TAKES + c] == 0:
        return 0.0
    return max(
        0.0,
        hold_room(
            f.feeder_f[feeder, FEEDER_PAYLOAD], f.feeder_f[feeder, FEEDER_SEATS],
            f.feeder_f[feeder, FEEDER_DECK], f.feeder_f[feeder, FEEDER_STOW], pax, mass, deck, c,
            t_per_m2,
        ),
    )  # fmt: skip


@inner
def room_on(f: FeedTables, k: FeedState, n: int, c: int, t_per_m2: float) -> float:
    """How much more of a class fits on a booked haul."""
    return haul_room(
        f, k.asset_i[k.haul_i[n, HAUL_ASSET], FEEDER_OF], k.haul_f[n, HAUL_PAX],
        k.haul_f[n, HAUL_MASS], k.haul_f[n, HAUL_DECK], c, t_per_m2,
    )  # fmt: skip


@inner
def find_haul(
    f: FeedTables, k: FeedState, feed: int, c: int, t_per_m2: float, left: float, from_h: float,
    most_h: float,
) -> int:  # fmt: skip
    """Booked haul on a feed's stretch that starts first in a span and has room; -1: none."""
    found, looked = -1, 0
    n = k.n[LAST_HAUL + f.feed_i[feed, STRETCH]]
    while n >= 0 and looked < HAULS_LOOKED_AT:
        start_h = k.haul_f[n, HAUL_START]
        if from_h <= start_h <= most_h:
            feeder = k.asset_i[k.haul_i[n, HAUL_ASSET], FEEDER_OF]
            may_haul = False
            for m in range(f.feed_i[feed, FEEDER_FIRST], f.feed_i[feed + 1, FEEDER_FIRST]):
                may_haul |= f.feeder[m] == feeder
            if may_haul and cut(left, room_on(f, k, n, c, t_per_m2), c) > SMALLEST_AMOUNT:
                found, most_h = n, start_h
        n = k.haul_i[n, HAUL_BEFORE]
        looked += 1
    return int(found)


@compiled
def start_haul(f: FeedTables, k: FeedState, stretch: int, a: int, start_h: float) -> int:
    """Book a haul of an asset that carries nothing yet; -1 when an array is too small."""
    n = k.n[HAUL_COUNT]
    if n >= len(k.haul_f):
        k.n[NO_ROOM] = 1
        return -1
    k.haul_i[n, HAUL_STRETCH], k.haul_i[n, HAUL_ASSET] = stretch, a
    k.haul_i[n, HAUL_BEFORE] = k.n[LAST_HAUL + stretch]
    k.haul_i[n, STOOD_BEFORE], k.haul_f[n, FREE_BEFORE] = k.asset_i[a, STANDS_AT], k.asset_h[a]
    k.haul_f[n, HAUL_START] = start_h
    k.haul_f[n, HAUL_PAX] = k.haul_f[n, HAUL_MASS] = k.haul_f[n, HAUL_DECK] = 0.0
    k.n[LAST_HAUL + stretch] = n
    end_h = start_h + f.stretch_h[stretch]
    if end_h >= k.asset_h[a]:
        k.asset_h[a], k.asset_i[a, STANDS_AT] = end_h, stretch
    k.n[HAUL_COUNT] = n + 1
    return int(n)


@compiled
def put_on(
    f: FeedTables, k: FeedState, n: int, item: int, c: int, t_per_m2: float, amount: float,
    leg: int, load: int,
) -> bool:  # fmt: skip
    """Put an amount on a haul; false when an array is too small."""
    part = k.n[PART_COUNT]
    if part >= len(k.part_f):
        k.n[NO_ROOM] = 1
        return False
    k.part_i[part, PART_HAUL], k.part_i[part, PART_LOAD] = n, load
    k.part_i[part, PART_ITEM], k.part_i[part, PART_CLASS] = item, c
    k.part_i[part, PART_ONWARD], k.part_f[part, 0] = leg, amount
    for m in range(3):
        k.part_f[part, 1 + m] = k.haul_f[n, HAUL_PAX + m]
    if c == PAX:
        k.haul_f[n, HAUL_PAX] += amount
    else:
        feeder = k.asset_i[k.haul_i[n, HAUL_ASSET], FEEDER_OF]
        deck_rate = 1.0 if c == VEHICLES else f.feeder_f[feeder, FEEDER_STOW]
        k.haul_f[n, HAUL_MASS] += amount * mass_rate(c, t_per_m2)
        k.haul_f[n, HAUL_DECK] += amount * deck_rate
    k.n[PART_COUNT] = part + 1
    return True


@inner
def take_back(k: FeedState, hauls: int, parts: int) -> None:
    """Forget what was booked since there were so many hauls and parts, last first."""
    for part in range(k.n[PART_COUNT] - 1, parts - 1, -1):
        for m in range(3):
            k.haul_f[k.part_i[part, PART_HAUL], HAUL_PAX + m] = k.part_f[part, 1 + m]
    k.n[PART_COUNT] = parts
    for n in range(k.n[HAUL_COUNT] - 1, hauls - 1, -1):
        a = k.haul_i[n, HAUL_ASSET]
        k.n[LAST_HAUL + k.haul_i[n, HAUL_STRETCH]] = k.haul_i[n, HAUL_BEFORE]
        k.asset_i[a, STANDS_AT], k.asset_h[a] = k.haul_i[n, STOOD_BEFORE], k.haul_f[n, FREE_BEFORE]
    k.n[HAUL_COUNT] = hauls


@inner
def haul(
    f: FeedTables, k: FeedState, feed: int, load: int, item: int, c: int, t_per_m2: float,
    amount: float, from_h: float, by_h: float, leg: int,
) -> float:  # fmt: skip
    """Book hauls for an amount that is there from a time on; gives what is brought by another.

    Each part goes with whoever starts first: a booked haul with room, or a free asset. Leaves the
    end of the last haul in `k.x`.
    """
    stretch = f.feed_i[feed, STRETCH]
    most_h = by_h - f.stretch_h[stretch] + ROUNDING
    left = amount
    k.x[END] = -INF
    while left > 0:
        best, best_h, best_room = -1, INF, 0.0
        for m in range(f.feed_i[feed, FEEDER_FIRST], f.feed_i[feed + 1, FEEDER_FIRST]):
            feeder = f.feeder[m]
            room = haul_room(f, feeder, 0.0, 0.0, 0.0, c, t_per_m2)
            if cut(left, room, c) <= SMALLEST_AMOUNT:
                continue
            for a in range(f.feeder_i[feeder, 0], f.feeder_i[feeder + 1, 0]):
                empty_h = f.way_h[feeder, k.asset_i[a, STANDS_AT], stretch]
                start_h = max(from_h, k.asset_h[a] + empty_h)
                if start_h < best_h or (start_h == best_h and room > best_room):
                    best, best_h, best_room = a, start_h, room
        n = find_haul(f, k, feed, c, t_per_m2, left, from_h, min(best_h, most_h))
        if n < 0:
            if best < 0 or best_h > most_h:
                break
            n = start_haul(f, k, stretch, best, best_h)
            if n < 0:
                break
        part = cut(left, room_on(f, k, n, c, t_per_m2), c)
        if not put_on(f, k, n, item, c, t_per_m2, part, leg, load):
            break
        left -= part
        if left <= SMALLEST_AMOUNT:
            left = 0.0
        k.x[END] = max(k.x[END], k.haul_f[n, HAUL_START] + f.stretch_h[stretch])
    return amount - left


@inner
def feed_load(
    f: FeedTables, k: FeedState, first: int, onward: int, load: int, item: int, c: int,
    t_per_m2: float, amount: float, ready_h: float, load_start_h: float, unload_end_h: float,
    horizon_h: float,
) -> float:  # fmt: skip
    """Book the hauls of a class of an item on both legs; gives how much of it they manage.

    Leaves the end of the last onward haul in `k.x`; -inf when there is none.
    """
    hauls, parts = k.n[HAUL_COUNT], k.n[PART_COUNT]
    while amount > 0:
        brought = amount
        if first >= 0:
            leave_h = ready_h - f.stretch_h[f.feed_i[first, STRETCH]]
            brought = haul(
                f, k, first, load, item, c, t_per_m2, amount, leave_h, load_start_h, FIRST_LEG
            )
        k.x[END] = -INF
        taken = brought
        if onward >= 0 and brought > 0:
            taken = haul(
                f, k, onward, load, item, c, t_per_m2, brought, unload_end_h, horizon_h, ONWARD_LEG
            )
        if taken == brought:
            return brought
        take_back(k, hauls, parts)
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
    hauls, parts = s.feed.n[HAUL_COUNT], s.feed.n[PART_COUNT]
    brought = feed_load(
        t.feed, s.feed, feed, NONE, s.n[1], NUMBER_0, cargo_class, t.line_f[line, T_PER_M2], most,
        ready_h, t.horizon_h, t.horizon_h, t.horizon_h,
    )  # fmt: skip
    for part in range(parts, s.feed.n[PART_COUNT]):
        start_h = s.feed.haul_f[s.feed.part_i[part, PART_HAUL], HAUL_START]
        ready_h = max(ready_h, start_h + t.feed.stretch_h[t.feed.feed_i[feed, STRETCH]])
    take_back(s.feed, hauls, parts)
    return ready_h if brought > 0 else INF


@inner
def fed_reach_h(
    t: Tables, s: State, line: int, cargo_class: int, o: int, load_start_h: float,
    unload_end_h: float,
) -> float:  # fmt: skip
    """When a load of a class is at its destination; inf when feeders cannot bring or take any."""
    reach_h = float(unload_end_h + t.option_f[o, ONWARD])
    first, onward = rides(t, o, FIRST_LEG, cargo_class), rides(t, o, ONWARD_LEG, cargo_class)
    if first < 0 and onward < 0:
        return reach_h
    most = min(s.line_s[line, LEFT + cargo_class], t.option_f[o, MOST + cargo_class])
    hauls, parts = s.feed.n[HAUL_COUNT], s.feed.n[PART_COUNT]
    managed = feed_load(
        t.feed, s.feed, first, onward, s.n[1], NUMBER_0, cargo_class, t.line_f[line, T_PER_M2],
        most, t.option_f[o, READY], load_start_h, unload_end_h, t.horizon_h,
    )  # fmt: skip
    take_back(s.feed, hauls, parts)
    return max(reach_h, s.feed.x[END]) if managed > 0 else INF


@inner
def load_up(
    t: Tables, s: State, lane: int, line: int, o: int, cargo_class: int, amount: float,
    load_start_h: float, unload_end_h: float,
) -> None:  # fmt: skip
    """Put an amount on the load that is being made, as far as feeders bring it and take it on."""
    item = s.n[0]
    for n in range(s.n[0]):
        if s.item_i[n, LINE] == line:
            item = n
    reach_h = unload_end_h + t.option_f[o, ONWARD]
    if item == s.n[0]:
        s.feed.x[REACH + item] = reach_h
    first, onward = rides(t, o, FIRST_LEG, cargo_class), rides(t, o, ONWARD_LEG, cargo_class)
    if first >= 0 or onward >= 0:
        amount = feed_load(
            t.feed, s.feed, first, onward, s.n[1], item, cargo_class, t.line_f[line, T_PER_M2],
            amount, t.option_f[o, READY], load_start_h, unload_end_h, t.horizon_h,
        )  # fmt: skip
        if amount <= 0:
            return
        s.feed.x[REACH + item] = max(s.feed.x[REACH + item], s.feed.x[END])
    add(t, s, lane, line, o, cargo_class, amount)


@inner
def forget_hauls(f: FeedTables, k: FeedState) -> None:
    """Forget every haul."""
    k.n[:] = 0
    k.n[LAST_HAUL:] = -1
    for feeder in range(len(f.feeder_f)):
        for a in range(f.feeder_i[feeder, 0], f.feeder_i[feeder + 1, 0]):
            k.asset_i[a, STANDS_AT], k.asset_i[a, FEEDER_OF] = -1, feeder
            k.asset_h[a] = f.feeder_f[feeder, FEEDER_FREE]


@inner
def possible(t: Tables, s: State, lane: int, line: int, o: int, cargo_class: int) -> float:
    """How much more of a class of a line can be added to the load that is being made."""
    left = s.line_s[line, LEFT + cargo_class]
    if left <= 0 or t.option_f[o, MOST + cargo_class] <= 0:
        return 0.0
    for n in range(s.n[0]):
        if s.item_i[n, LINE] == line and s.item_i[n, OPTION] != o:
            return 0.0
    return cut(left, room_for(t, s, lane, line, cargo_class), cargo_class)


@inner
def used_share(t: Tables, s: State, lane: int) -> float:
    """Share of the asset that the load takes."""
    share = 0.0
    if s.x[7] > 0 and t.lane_f[lane, PAYLOAD] < INF:
        share = s.x[7] / t.lane_f[lane, PAYLOAD]
    if s.x[8] > 0 and t.lane_f[lane, DECK] < INF:
        share = max(share, s.x[8] / t.lane_f[lane, DECK])
    if s.x[6] > 0 and t.lane_f[lane, SEATS] < INF:
        share += s.x[6] / t.lane_f[lane, SEATS]
    return share


@inner
def is_done(t: Tables, s: State, line: int) -> bool:
    """Whether nothing of a line is left."""
    if t.line_i[line, IS_OWN]:
        return bool(s.own_left[line] == 0)
    for c in range(CLASSES):
        if s.line_s[line, LEFT + c] > 0:
            return False
    return True


@inner
def may_use(t: Tables, o: int, q: int) -> bool:
    """Whether a fleet may serve an option."""
    for k in range(t.option_i[o, SQUAD_FIRST], t.option_i[o + 1, SQUAD_FIRST]):
        if t.option_squad[k] == q:
            return True
    return False


@inner
def fill(t: Tables, s: State, line: int, cargo_class: int, o: int, q: int) -> None:
    """Make the load that goes the best way: its class, the rest of its line, other lines."""
    lane = t.option_i[o, LANE]
    pod = t.lane_i[lane, POD]
    load_start_h, unload_start_h = s.x[3], s.x[4]
    unload_end_h = unload_start_h + t.lane_f[lane, UNLOAD]
    day = day_of(t, unload_end_h)
    s.x[6] = s.x[7] = s.x[8] = 0.0
    for k in range(3):
        s.x[9 + k] = max(0.0, t.place_f[pod, PER_DAY + k] - s.used[pod, day, k])
    s.n[0] = 0
    amount = possible(t, s, lane, line, o, cargo_class)
    if amount > 0:
        load_up(t, s, lane, line, o, cargo_class, amount, load_start_h, unload_end_h)
    for k in range(CLASSES):
        other = t.line_i[line, CLASS_ORDER + k]
        if other >= 0 and other != cargo_class:
            amount = possible(t, s, lane, line, o, other)
            if amount > 0:
                load_up(t, s, lane, line, o, other, amount, load_start_h, unload_end_h)
    if s.n[0] == 0 or used_share(t, s, lane) > 1.0 - WORTH_SHARING_SHARE:
        return
    tried = 0
    end = t.lane_i[lane + 1, WAITING_FIRST]
    first = s.waiting_from[lane]
    while first < end and is_done(t, s, s.waiting[first, LINE]):
        first += 1
    s.waiting_from[lane] = first
    for k in range(first, min(end, first + WAITING_LOOKED_AT)):
        if tried >= SHARERS_TRIED or s.n[0] >= MOST_ITEMS:
            return
        other, option = s.waiting[k, LINE], s.waiting[k, OPTION]
        reach_h = unload_end_h + t.option_f[option, ONWARD]
        if (
            other == line
            or is_done(t, s, other)
            or t.option_f[option, READY] > load_start_h
            or reach_h > t.horizon_h
        ):
            continue
        if not may_use(t, option, q):
            continue
        tried += 1
        for n in range(CLASSES):
            c = t.line_i[other, CLASS_ORDER + n]
            if c < 0:
                break
            amount = possible(t, s, lane, other, option, c)
            is_whole = amount >= s.line_s[other, LEFT + c]
            is_worth = amount >= WORTH_JOINING_SHARE * t.option_f[option, MOST + c]
            if amount <= 0 or not (is_whole or is_worth):
                continue
            if not is_sooner_alone(t, s, other, c, reach_h):
                load_up(t, s, lane, other, option, c, amount, load_start_h, unload_end_h)


@inner
def keep_gap(
    t: Tables, s: State, q: int, a: int, free_h: float, rested_h: float, node: int, poe_node: int,
    return_h: float, next_start_h: float, next_poe_node: int,
) -> None:  # fmt: skip
    """Remember an asset between two of its trips, when any trip fits there."""
    shortest_h = t.squad_f[q, SHORTEST]
    if next_start_h - max(free_h, rested_h - shortest_h) < shortest_h:
        return
    count = s.gap_count[q]
    at = count
    if count == s.gap.shape[1]:
        at, least_h = 0, INF
        for g in range(count):
            length_h = s.gap[q, g, GAP_NEXT_START] - s.gap[q, g, GAP_FREE]
            if length_h < least_h:
                at, least_h = g, length_h
        if next_start_h - free_h <= least_h:
            return
    else:
        s.gap_count[q] = count + 1
    s.gap[q, at, GAP_FREE], s.gap[q, at, GAP_RESTED] = free_h, rested_h
    s.gap[q, at, GAP_ASSET], s.gap[q, at, GAP_NODE] = a, node
    s.gap[q, at, GAP_POE_NODE], s.gap[q, at, GAP_RETURN] = poe_node, return_h
    s.gap[q, at, GAP_NEXT_START], s.gap[q, at, GAP_NEXT_POE_NODE] = next_start_h, next_poe_node


@inner
def send(t: Tables, s: State, lane: int, a: int, g: int, start_h: float, end_h: float) -> None:
    """Book a trip of an asset; what is left free before and after it stays usable."""
    q = t.asset_squad[a]
    poe_node, pod_node = t.lane_i[lane, POE_NODE], t.lane_i[lane, POD_NODE]
    rested_h = start_h + t.lane_f[lane, REST]
    if g >= 0:
        free_h, before_rested_h = s.gap[q, g, GAP_FREE], s.gap[q, g, GAP_RESTED]
        node, before_poe = int(s.gap[q, g, GAP_NODE]), int(s.gap[q, g, GAP_POE_NODE])
        return_h = s.gap[q, g, GAP_RETURN]
        next_start_h = s.gap[q, g, GAP_NEXT_START]
        next_poe_node = int(s.gap[q, g, GAP_NEXT_POE_NODE])
        last = s.gap_count[q] - 1
        for k in range(s.gap.shape[2]):
            s.gap[q, g, k] = s.gap[q, last, k]
        s.gap_count[q] = last
        keep_gap(
            t, s, q, a, end_h, rested_h, pod_node, poe_node, t.lane_f[lane, RETURN],
            next_start_h, next_poe_node,
        )  # fmt: skip
    else:
        free_h, before_rested_h = s.asset_f[a, FREE], s.asset_f[a, RESTED]
        node, before_poe, return_h = s.asset_i[a, NODE], s.asset_i[a, LAST_POE], s.asset_f[a, BACK]
        s.asset_f[a, FREE], s.asset_f[a, RESTED] = end_h, rested_h
        s.asset_i[a, NODE], s.asset_i[a, LAST_POE], s.asset_f[a, BACK] = (
            pod_node,
            poe_node,
            t.lane_f[lane, RETURN],
        )
    keep_gap(t, s, q, a, free_h, before_rested_h, node, before_poe, return_h, start_h, poe_node)


@compiled
def commit(
    t: Tables, s: State, lane: int, a: int, g: int, start_h: float, depart_h: float,
    unload_start_h: float,
) -> bool:  # fmt: skip
    """Book the load that is being made; false when an array is too small."""
    n = s.n[1]
    poe, pod = t.lane_i[lane, POE], t.lane_i[lane, POD]
    if (
        n >= len(s.load_f)
        or s.load_i[n, ITEM_FIRST] + s.n[0] > len(s.out_i)
        or max(most_steps(t, s, poe), most_steps(t, s, pod)) + 4 > s.times.shape[1]
    ):
        return False
    unload_end_h = unload_start_h + t.lane_f[lane, UNLOAD]
    book(t, s, poe, start_h, depart_h)
    book(t, s, pod, unload_start_h, unload_end_h)
    park(t, s, poe, start_h, depart_h)
    park(t, s, pod, depart_h + t.lane_f[lane, TRANSIT], unload_end_h)
    send(t, s, lane, a, g, start_h, unload_end_h)
    day = day_of(t, unload_end_h)
    at = s.load_i[n, ITEM_FIRST]
    for k in range(s.n[0]):
        line, o = s.item_i[k, LINE], s.item_i[k, OPTION]
        s.out_i[at, LINE], s.out_i[at, OPTION] = line, o
        if t.line_i[line, IS_OWN]:
            s.own_left[line] -= 1
        for c in range(CLASSES):
            amount = s.item_amount[k, c]
            s.out_amount[at, c] = amount
            if amount > 0:
                rest = s.line_s[line, LEFT + c] - amount
                s.line_s[line, LEFT + c] = rest if rest > SMALLEST_AMOUNT else 0.0
                if c == PAX:
                    s.used[pod, day, 0] += amount
                else:
                    s.used[pod, day, 1] += amount * mass_rate(c, t.line_f[line, T_PER_M2])
                if c == VEHICLES:
                    s.used[pod, day, 2] += amount
        reach_h = s.feed.x[REACH + k]
        s.line_s[line, CLOSED] = max(s.line_s[line, CLOSED], reach_h)
        at += 1
    s.load_i[n, LOAD_LANE], s.load_i[n, LOAD_ASSET] = lane, a
    s.load_f[n, LOAD_START], s.load_f[n, LOAD_DEPART], s.load_f[n, LOAD_UNLOAD] = (
        start_h,
        depart_h,
        unload_start_h,
    )
    s.load_i[n + 1, ITEM_FIRST] = at
    s.n[1] = n + 1
    if t.lane_i[lane, IS_AIR]:
        s.x[12] += t.lane_f[lane, TRANSIT]
    return True


# ------------------------------------------------------------------------------- schedules
@inner
def reset(t: Tables, s: State) -> None:
    """Forget every booking."""
    s.n[1] = 0
    s.load_i[0, ITEM_FIRST] = 0
    s.x[12] = 0.0
    s.line_s[:, LEFT:] = t.line_f[:, AMOUNT:]
    s.own_left[:] = t.line_i[:-1, OWN_COUNT]
    s.line_s[:, CLOSED] = -INF
    s.used[:] = 0.0
    s.full_h[:, 0] = INF
    s.full_h[:, 1] = -INF
    s.steps[:] = 1
    s.times[:, 0] = -INF
    s.counts[:, 0] = 0
    s.gap_count[:] = 0
    for q in range(len(t.squad_f)):
        for a in range(t.squad_i[q, FIRST_ASSET], t.squad_i[q + 1, FIRST_ASSET]):
            s.asset_f[a, FREE] = s.asset_f[a, RESTED] = t.squad_f[q, AVAILABLE]
            s.asset_i[a, NODE], s.asset_i[a, LAST_POE], s.asset_f[a, BACK] = (
                t.squad_i[q, BASE],
                -1,
                0.0,
            )
    s.own_sent[:] = False
    forget_hauls(t.feed, s.feed)


@inner
def line_up(t: Tables, s: State, order: np.ndarray) -> None:
    """List for every lane the lines that may use it, first served first."""
    s.waiting_from[:] = t.lane_i[:-1, WAITING_FIRST]
    for n in range(len(order)):
        line = order[n]
        if t.line_i[line, IS_OWN]:
            continue
        for o in range(t.line_i[line, OPTION_FIRST], t.line_i[line + 1, OPTION_FIRST]):
            lane = t.option_i[o, LANE]
            s.waiting[s.waiting_from[lane], LINE] = line
            s.waiting[s.waiting_from[lane], OPTION] = o
            s.waiting_from[lane] += 1
    s.waiting_from[:] = t.lane_i[:-1, WAITING_FIRST]


@inner
def serve_own(t: Tables, s: State, rule: Policy, line: int) -> int:
    """Send every asset that a line consists of."""
    for m in range(t.line_i[line, OWN_FIRST], t.line_i[line + 1, OWN_FIRST]):
        if s.own_sent[m]:
            continue
        a = t.own_asset[m]
        q = t.asset_squad[a]
        best_o, best_score = -1, INF
        for o in range(t.line_i[line, OPTION_FIRST], t.line_i[line + 1, OPTION_FIRST]):
            lane = t.option_i[o, LANE]
            if not may_use(t, o, q):
                continue
            empty_h = empty_way_h(
                t,
                t.lane_i[lane, TYPE],
                s.asset_i[a, NODE],
                s.asset_i[a, LAST_POE],
                s.asset_f[a, BACK],
                t.lane_i[lane, POE_NODE],
            )
            start_h = max(t.option_f[o, READY], s.asset_f[a, FREE] + empty_h, s.asset_f[a, RESTED])
            if not fit(t, s, line, NONE, o, start_h):
                continue
            asset_h = empty_h + t.lane_f[lane, TRIP] + t.lane_f[lane, RETURN]
            score = s.x[2] + rule.economy * asset_h
            if score < best_score:
                best_o, best_score = o, score
                s.x[3], s.x[4], s.x[5] = s.x[0], s.x[1], s.x[2]
        if best_o < 0:
            continue
        lane = t.option_i[best_o, LANE]
        s.n[0] = 1
        s.item_i[0, LINE], s.item_i[0, OPTION] = line, best_o
        s.item_amount[0, :] = 0.0
        s.feed.x[REACH] = s.x[5]
        depart_h = s.x[3] + t.lane_f[lane, LOAD]
        if not commit(t, s, lane, a, NONE, s.x[3], depart_h, s.x[4]):
            return FULL
        s.own_sent[m] = True
    return DONE


@inner
def serve_class(t: Tables, s: State, rule: Policy, line: int, cargo_class: int) -> int:
    """Send loads until nothing of a class is left, or no way is."""
    for _ in range(rule.most_loads):
        if s.line_s[line, LEFT + cargo_class] <= 0:
            return DONE
        if not choose(t, s, rule, line, cargo_class):
            return FULL if s.feed.n[NO_ROOM] else DONE
        o, a, g = s.n[3], s.n[4], s.n[5]
        lane = t.option_i[o, LANE]
        load_start_h, unload_start_h = s.x[3], s.x[4]
        fill(t, s, line, cargo_class, o, t.asset_squad[a])
        if s.feed.n[NO_ROOM]:
            return FULL
        if s.n[0] == 0:
            return DONE
        depart_h = load_start_h + t.lane_f[lane, LOAD]
        if not commit(t, s, lane, a, g, load_start_h, depart_h, unload_start_h):
            return FULL
    return DONE


@inner
def judge(t: Tables, s: State) -> None:
    """Leave weighted lateness, open shares, closure and flying hours in `s.objective`."""
    lateness = open_share = closure_h = 0.0
    for line in range(len(t.line_f)):
        end_h, share = s.line_s[line, CLOSED], 0.0
        if t.line_i[line, IS_OWN]:
            share = (
                s.own_left[line] / t.line_i[line, OWN_COUNT] if t.line_i[line, OWN_COUNT] else 1.0
            )
        else:
            classes, total = 0, 0.0
            for c in range(CLASSES):
                if t.line_f[line, AMOUNT + c] > 0:
                    classes += 1
                    total += s.line_s[line, LEFT + c] / t.line_f[line, AMOUNT + c]
            share = total / classes if classes else 0.0
            if classes == 0:
                end_h = t.line_f[line, LINE_READY]
                share = 1.0 if end_h > t.horizon_h else 0.0
        if share > ROUNDING or end_h == -INF:
            end_h = t.horizon_h
        late_h = end_h if not t.line_i[line, HAS_RDD] else max(0.0, end_h - t.line_f[line, DUE])
        s.line_s[line, COST] = t.line_f[line, WEIGHT] * late_h
        lateness += s.line_s[line, COST]
        open_share += share
        closure_h = max(closure_h, end_h)
    s.x[13], s.x[14] = lateness, open_share
    s.x[15], s.x[16] = closure_h, s.x[12]


@compiled
def serve(t: Tables, s: State, rule: Policy, order: np.ndarray, first: int, last: int) -> int:
    """Serve the lines from one rank to another on top of what is booked, and judge all of it."""
    for n in range(first, last):
        line = order[n]
        if t.line_i[line, IS_OWN]:
            if serve_own(t, s, rule, line) != DONE:
                return FULL
            continue
        for k in range(CLASSES):
            c = t.line_i[line, CLASS_ORDER + k]
            if c < 0:
                break
            if serve_class(t, s, rule, line, c) != DONE:
                return FULL
    judge(t, s)
    return DONE


@compiled
def begin(t: Tables, s: State, order: np.ndarray) -> None:
    """Forget every booking, and line up for a new order."""
    reset(t, s)
    line_up(t, s, order)
