"""The compiled kernels: draw one world, replay the plan's policy in it, see what has come.

All in one file, because the compiler's cache notices changes of a file, not of what it calls.

| symbol | stands for |
|---|---|
| `plan` | `Layout`: the problem and its plan |
| `noise` | `Noise`: one replication's world |
| `chances` | `Chances`: the distributions that worlds are drawn from |
| `times` | `Times`: what happened |
| `room` | `Room`: slots, days, requests to come; used again in each replication |
| t, i, r, a, p, c | position of a trip, item, line, asset, place, class |

**Queues without service events.** Requests are taken in order of time. When one is taken, all
that came before it at its place have their slots already, and its own length is known. So the
slot that it gets, and the start, follow at once: the earliest free slot, from when it is free,
at the first moment at which the place may work. That is a first-come-first-served queue,
exactly, and it needs two events a trip.
"""

# ruff: noqa: PLR0915, PLR0917 - kernels take arrays one by one and inline what is hot

from __future__ import annotations

import numpy as np

from muster.compiler import compiled
from muster.simulation.arrays import (
    EMPTY,
    NONE,
    Bools,
    Chances,
    Floats,
    Ints,
    Layout,
    Noise,
    Room,
    Singles,
    Times,
)

SAME_H = 1e-6
INSTANT_H = 1e-9
DAY_H = 24.0
ESSENTIAL_SHARE = 0.95 - 1e-9
LONG_LIST = 24

READINESS, DECISION, PERMIT, GROUND, HANDLING = 0, 1, 2, 3, 4
TRANSIT, BREAKDOWN, AVAILABILITY, WEATHER, OUTAGE = 5, 6, 7, 8, 9

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
MIX_2 = np.uint64(0x94D049BB133111EB)
SHIFT_30, SHIFT_27, SHIFT_31, SHIFT_11 = (np.uint64(one) for one in (30, 27, 31, 11))
ULP = 2.0**-53


# ---------------------------------------------------------------------------------- streams
@compiled
def mix(word: np.uint64) -> np.uint64:
    """Scramble 64 bits (the finisher of SplitMix64: Steele, Lea and Flood 2014)."""
    word = (word ^ (word >> SHIFT_30)) * MIX_1
    word = (word ^ (word >> SHIFT_27)) * MIX_2
    return word ^ (word >> SHIFT_31)


@compiled
def stream_of(seed: int, replication: int) -> np.uint64:
    """Give the 64 bits that stand for one replication of one seed."""
    return mix(mix(np.uint64(seed) + GOLDEN) + np.uint64(replication) * GOLDEN)


@compiled
def uniform(stream: np.uint64, key: np.uint64, number: int) -> float:
    """Draw number so-and-so of one thing in one replication: 0 <= u < 1, whoever asks first."""
    word = mix(stream ^ (key + np.uint64(number) * GOLDEN))
    return np.float64(word >> SHIFT_11) * ULP


@compiled
def quantile(chance: Floats, row: int, u: float, usual: float) -> float:
    """Turn a uniform number into one of a distribution: higher for higher."""
    probability, low = chance[row, 0], chance[row, 1]
    mode, high = chance[row, 2], chance[row, 3]
    if u < 1.0 - probability:
        return float(usual)
    if high <= low:
        return float(low)
    share = (u - (1.0 - probability)) / probability
    if np.isnan(mode):
        return float(low + share * (high - low))
    turn = (mode - low) / (high - low)
    if share < turn:
        return float(low + np.sqrt(share * (high - low) * (mode - low)))
    return float(high - np.sqrt((1.0 - share) * (high - low) * (high - mode)))


# ------------------------------------------------------------------------------------ noise
@compiled
def draw_noise(
    plan: Layout, chances: Chances, stream: np.uint64, noise: Noise, factors: Floats
) -> None:
    """Draw one replication's world. `factors` [2, lift types] is room to work in."""
    draw_lines(plan, chances, stream, noise)
    draw_items(plan, chances, stream, noise)
    draw_types(chances, stream, factors)
    draw_trips(plan, chances, stream, noise, factors)
    draw_assets(plan, chances, stream, noise)
    draw_weather(chances, stream, noise)
    draw_outages(chances, stream, noise)


@compiled
def draw_lines(plan: Layout, chances: Chances, stream: np.uint64, noise: Noise) -> None:
    """When each line is released, and when it is ready to leave home, permits aside."""
    decision, decision_key = chances.line_decision, chances.line_decision_key
    notice, notice_key = chances.line_notice, chances.line_notice_key
    decides, notifies = chances.active[DECISION], chances.active[READINESS]
    planned_released_h, planned_ready_h = plan.line_released_h, plan.line_ready_h
    not_before_h = plan.line_not_before_h
    line_released_h, line_ready_h = noise.line_released_h, noise.line_ready_h
    for r in range(len(planned_ready_h)):
        late_h, slip_h = 0.0, 0.0
        if decides:
            late_h = quantile(decision, r, uniform(stream, decision_key[r], 0), 0.0)
        if notifies:
            slip_h = quantile(notice, r, uniform(stream, notice_key[r], 0), 0.0)
        line_released_h[r] = planned_released_h[r] + late_h
        ready_h = max(line_released_h[r], planned_ready_h[r] + late_h + slip_h)
        line_ready_h[r] = max(0.0, ready_h, not_before_h[r])


@compiled
def draw_items(plan: Layout, chances: Chances, stream: np.uint64, noise: Noise) -> None:
    """When each item could be at the POE, and how long its first and last leg take."""
    permit, permit_key = chances.item_permit, chances.item_permit_key
    ground, item_key = chances.item_ground, chances.item_key
    permits, grounds = chances.active[PERMIT], chances.active[GROUND]
    line, permit_h = plan.item_line, plan.item_permit_h
    planned_first_h, planned_onward_h = plan.item_first_h, plan.item_onward_h
    line_released_h, line_ready_h = noise.line_released_h, noise.line_ready_h
    first_h, onward_h, ready_h = noise.item_first_h, noise.item_onward_h, noise.item_ready_h
    for i in range(len(line)):
        lead, first, onward = 1.0, 1.0, 1.0
        if permits and permit_h[i] > 0:
            lead = quantile(permit, i, uniform(stream, permit_key[i], 0), 1.0)
        if grounds and planned_first_h[i] > 0:
            first = quantile(ground, i, uniform(stream, item_key[i], 0), 1.0)
        if grounds and planned_onward_h[i] > 0:
            onward = quantile(ground, i, uniform(stream, item_key[i], 1), 1.0)
        permitted_h = line_released_h[line[i]] + permit_h[i] * lead
        first_h[i] = planned_first_h[i] * first
        onward_h[i] = planned_onward_h[i] * onward
        ready_h[i] = max(line_ready_h[line[i]], permitted_h) + first_h[i]


@compiled
def draw_types(chances: Chances, stream: np.uint64, factors: Floats) -> None:
    """How well all loading and unloading of a lift type goes."""
    for kind in range(len(chances.type_key)):
        factors[0, kind] = factors[1, kind] = 1.0
        if chances.active[HANDLING]:
            key = chances.type_key[kind]
            factors[0, kind] = quantile(chances.type_load, kind, uniform(stream, key, 0), 1.0)
            factors[1, kind] = quantile(chances.type_unload, kind, uniform(stream, key, 1), 1.0)


@compiled
def draw_trips(
    plan: Layout, chances: Chances, stream: np.uint64, noise: Noise, factors: Floats
) -> None:
    """How long each trip is loaded, under way and unloaded."""
    kinds, modes, keys = chances.trip_type, chances.trip_mode, chances.trip_key
    handling, moving, mishap = (
        chances.mode_handling, chances.mode_transit, chances.mode_breakdown,
    )  # fmt: skip
    handles, moves = chances.active[HANDLING], chances.active[TRANSIT]
    breaks = chances.active[BREAKDOWN]
    planned_load_h, planned_transit_h = plan.load_h, plan.transit_h
    planned_unload_h = plan.unload_h
    load_h, transit_h, unload_h = noise.load_h, noise.transit_h, noise.unload_h
    for t in range(len(planned_load_h)):
        kind, mode, key = kinds[t], modes[t], keys[t]
        load, unload, transit, repair_h = factors[0, kind], factors[1, kind], 1.0, 0.0
        if handles:
            load *= quantile(handling, mode, uniform(stream, key, 0), 1.0)
            unload *= quantile(handling, mode, uniform(stream, key, 1), 1.0)
        if moves:
            transit = quantile(moving, mode, uniform(stream, key, 2), 1.0)
        if breaks:
            repair_h = quantile(mishap, mode, uniform(stream, key, 3), 0.0)
        load_h[t] = planned_load_h[t] * load
        transit_h[t] = planned_transit_h[t] * transit + repair_h
        unload_h[t] = planned_unload_h[t] * unload


@compiled
def draw_assets(plan: Layout, chances: Chances, stream: np.uint64, noise: Noise) -> None:
    """When each asset can leave its base."""
    late, modes, keys = chances.mode_late, chances.asset_mode, chances.asset_key
    planned_h, available_h = plan.available_h, noise.available_h
    is_late = chances.active[AVAILABILITY]
    for a in range(len(planned_h)):
        late_h = quantile(late, modes[a], uniform(stream, keys[a], 0), 0.0) if is_late else 0.0
        available_h[a] = planned_h[a] + late_h


@compiled
def draw_weather(chances: Chances, stream: np.uint64, noise: Noise) -> None:
    """On which days, from when and until when weather shuts each place.

    The days between two such days follow from one draw (a geometric number), not from one
    draw a day.
    """
    shut_from_h, shut_to_h = noise.shut_from_h, noise.shut_to_h
    weather, modes, keys = chances.mode_weather, chances.place_mode, chances.place_key
    shut_to_h[:, :] = 0.0
    if not chances.active[WEATHER]:
        return
    for p in range(len(keys)):
        mode, key = modes[p], keys[p]
        daily = weather[mode, 0]
        if daily <= 0:
            continue
        number = 8
        day = days_until(uniform(stream, key, number), daily)
        while day < chances.day_count:
            u = 1.0 - daily * uniform(stream, key, number + 1)  # one of the days that are shut
            from_h = DAY_H * (day + uniform(stream, key, number + 2))
            shut_from_h[p, day] = from_h
            shut_to_h[p, day] = from_h + quantile(weather, mode, u, 0.0)
            number += 3
            day += 1 + days_until(uniform(stream, key, number), daily)


@compiled
def days_until(u: float, daily: float) -> int:
    """How many days pass before something that has this chance each day."""
    if daily >= 1.0:
        return 0
    return int(min(1e9, np.floor(np.log(1.0 - u) / np.log(1.0 - daily))))


@compiled
def draw_outages(chances: Chances, stream: np.uint64, noise: Noise) -> None:
    """From when and until when each place is out of work, once at most."""
    outage, modes, keys = chances.mode_outage, chances.place_mode, chances.place_key
    from_h, to_h = noise.outage_from_h, noise.outage_to_h
    for p in range(len(keys)):
        from_h[p] = to_h[p] = 0.0
        daily = outage[modes[p], 0]
        if not chances.active[OUTAGE] or daily <= 0:
            continue
        day = days_until(uniform(stream, keys[p], 0), daily)
        if day < chances.day_count:
            u = 1.0 - daily * uniform(stream, keys[p], 2)
            from_h[p] = DAY_H * (day + uniform(stream, keys[p], 1))
            to_h[p] = from_h[p] + quantile(outage, modes[p], u, 0.0)


# ----------------------------------------------------------------------------------- places
@compiled
def when_open(opens_h: float, window_h: float, from_h: float, duration_h: float) -> float:
    """First moment from which handling fits into one opening of a place.

    Handling that is longer than any opening begins with one and runs over.
    """
    if window_h >= DAY_H:
        return from_h
    opened_h = opens_h + DAY_H * np.floor((from_h - opens_h) / DAY_H)
    if from_h + duration_h <= opened_h + window_h + SAME_H:
        return from_h
    if duration_h > window_h and from_h <= opened_h + SAME_H:
        return from_h
    return float(opened_h + DAY_H)


@compiled
def when_not_shut(shut_from_h: Floats, shut_to_h: Floats, p: int, from_h: float) -> float:
    """First moment at which weather does not keep a place from beginning."""
    today = int(from_h / DAY_H)
    for day in (today - 1, today):
        if 0 <= day < shut_from_h.shape[1] and shut_from_h[p, day] <= from_h < shut_to_h[p, day]:
            from_h = shut_to_h[p, day]
    return from_h


@compiled
def when_workable(
    opens_h: Floats, window_h: Floats, shut_from_h: Floats, shut_to_h: Floats,
    outage_from_h: Floats, outage_to_h: Floats, p: int, from_h: float, duration_h: float,
) -> float:  # fmt: skip
    """First moment at which handling may begin, slots and day limits aside."""
    at_h = from_h
    while True:
        later_h = when_open(opens_h[p], window_h[p], at_h, duration_h)
        if outage_from_h[p] <= later_h < outage_to_h[p]:
            later_h = outage_to_h[p]
        later_h = when_not_shut(shut_from_h, shut_to_h, p, later_h)
        if later_h <= at_h:
            return at_h
        at_h = later_h


@compiled
def book(
    day_limit: Floats, used: Floats, used_in: Ints, replication: int, p: int, end_h: float,
    unloaded: Floats, t: int,
) -> float:  # fmt: skip
    """Book a trip on the day on which its unloading ends, when the day has room.

    Gives the end of that day [h] when it is full, else 0. A day always takes its first trip.
    """
    day = int(np.floor((end_h + SAME_H) / DAY_H))
    if not 0 <= day < used_in.shape[1]:
        return 0.0
    if used_in[p, day] != replication:
        used_in[p, day] = replication
        used[p, day, 0] = used[p, day, 1] = used[p, day, 2] = 0.0
    first, fits = True, True
    for c in range(3):
        taken, limit = used[p, day, c], day_limit[p, c]
        first = first and taken <= 0.0
        if taken + unloaded[t, c] - limit > SAME_H * max(1.0, limit):
            fits = False
    if not (fits or first):
        return DAY_H * (day + 1)
    for c in range(3):
        used[p, day, c] += unloaded[t, c]
    return 0.0


@compiled
def first_free(slot_first: Ints, free_h: Floats, p: int) -> int:
    """Slot of a place that is free first; NONE at a place without limit."""
    best, last = slot_first[p], slot_first[p + 1]
    if best == last:
        return NONE
    for slot in range(best + 1, last):
        if free_h[slot] < free_h[best]:
            best = slot
    return int(best)


# ----------------------------------------------------------------------------------- events
@compiled
def push(heap_h: Floats, heap_rank: Ints, size: int, at_h: float, rank: int) -> int:
    """Add a request to the heap and give its new size."""
    hole = size
    while hole > 0:
        parent = (hole - 1) >> 1
        if heap_h[parent] < at_h or (heap_h[parent] == at_h and heap_rank[parent] < rank):
            break
        heap_h[hole], heap_rank[hole] = heap_h[parent], heap_rank[parent]
        hole = parent
    heap_h[hole], heap_rank[hole] = at_h, rank
    return size + 1


@compiled
def sift(heap_h: Floats, heap_rank: Ints, size: int, at_h: float, rank: int) -> None:
    """Put a request in the place of the first, which is over, and let it sink to its place."""
    hole, child = 0, 1
    while child < size:
        right = child + 1
        if right < size and (
            heap_h[right] < heap_h[child]
            or (heap_h[right] == heap_h[child] and heap_rank[right] < heap_rank[child])
        ):
            child = right
        if at_h < heap_h[child] or (at_h == heap_h[child] and rank < heap_rank[child]):
            break
        heap_h[hole], heap_rank[hole] = heap_h[child], heap_rank[child]
        hole, child = child, 2 * child + 1
    heap_h[hole], heap_rank[hole] = at_h, rank


@compiled
def unless_later(call_h: float, at_h: float) -> float:
    """The later of a call and something else; what is less than a millionth later is not."""
    return at_h if at_h > call_h + SAME_H else call_h


@compiled
def call_trips(plan: Layout, noise: Noise, ready_h: Floats, sooner_h: Floats) -> None:
    """When the items of each trip could be at its POE, and how much sooner than planned."""
    item_first, item_ready_h, planned_h = plan.item_first, noise.item_ready_h, plan.ready_h
    for t in range(len(planned_h)):
        latest_h = 0.0
        for i in range(item_first[t], item_first[t + 1]):
            latest_h = max(latest_h, item_ready_h[i])
        ready_h[t], sooner_h[t] = latest_h, max(0.0, planned_h[t] - latest_h)


@compiled
def replay(plan: Layout, noise: Noise, times: Times, room: Room, replication: int) -> None:
    """Run the policy of a plan through one world.

    The arrays get names of their own first: a tuple of many arrays is slow to hand on.
    """
    start_h, depart_h = times.start_h, times.depart_h
    unload_start_h, end_h = times.unload_start_h, times.end_h
    planned_start_h, planned_unload_h, waits = plan.start_h, plan.unload_start_h, plan.waits
    hold_h, rest_h, empty_h = plan.hold_h, plan.rest_h, plan.empty_h
    poe, pod, next_trip, first_trip = plan.poe, plan.pod, plan.next_trip, plan.first_trip
    load_rank, unload_rank = plan.load_rank, plan.unload_rank
    rank_trip, rank_unloads, unloaded = plan.rank_trip, plan.rank_unloads, plan.unloaded
    slot_first, day_limit, counts_days = plan.slot_first, plan.day_limit, plan.counts_days
    opens_h, window_h = plan.opens_h, plan.window_h
    shut_from_h, shut_to_h = noise.shut_from_h, noise.shut_to_h
    outage_from_h, outage_to_h = noise.outage_from_h, noise.outage_to_h
    load_h, transit_h, unload_h = noise.load_h, noise.transit_h, noise.unload_h
    available_h = noise.available_h
    free_h, used, used_in = room.free_h, room.used, room.used_in
    heap_h, heap_rank, ready_h, sooner_h = (
        room.heap_h, room.heap_rank, room.ready_h, room.sooner_h,
    )  # fmt: skip

    free_h[:] = -np.inf
    call_trips(plan, noise, ready_h, sooner_h)
    size = 0
    for a in range(len(first_trip)):
        t = first_trip[a]
        there_h = max(ready_h[t], available_h[a] + empty_h[t])
        at_h = unless_later(planned_start_h[t] - sooner_h[t], there_h)
        size = push(heap_h, heap_rank, size, at_h, load_rank[t])
    while size > 0:
        at_h, rank = heap_h[0], heap_rank[0]
        t = rank_trip[rank]
        if rank_unloads[rank]:
            p, duration_h = pod[t], unload_h[t]
            takes = duration_h > INSTANT_H
            slot = first_free(slot_first, free_h, p) if takes else NONE
            if slot != NONE:
                at_h = max(at_h, free_h[slot])
            while True:
                at_h = when_workable(
                    opens_h, window_h, shut_from_h, shut_to_h, outage_from_h, outage_to_h,
                    p, at_h, duration_h,
                )  # fmt: skip
                if not takes or not counts_days[p]:
                    break
                full_h = book(
                    day_limit, used, used_in, replication, p, at_h + duration_h, unloaded, t
                )
                if full_h <= 0:
                    break
                at_h = max(at_h, full_h - duration_h)
            unload_start_h[t] = at_h
            end_h[t] = at_h + duration_h
            if slot != NONE:
                free_h[slot] = end_h[t]
            before, t = t, next_trip[t]
            if t == NONE:
                size -= 1
                sift(heap_h, heap_rank, size, heap_h[size], heap_rank[size])
                continue
            there_h = max(end_h[before] + empty_h[t], start_h[before] + rest_h[before])
            at_h = unless_later(planned_start_h[t] - sooner_h[t], max(ready_h[t], there_h))
            sift(heap_h, heap_rank, size, at_h, load_rank[t])
        else:
            p, duration_h = poe[t], load_h[t] + hold_h[t]
            slot = first_free(slot_first, free_h, p) if duration_h > INSTANT_H else NONE
            if slot != NONE:
                at_h = max(at_h, free_h[slot])
            start_h[t] = when_workable(
                opens_h, window_h, shut_from_h, shut_to_h, outage_from_h, outage_to_h,
                p, at_h, duration_h,
            )  # fmt: skip
            depart_h[t] = start_h[t] + duration_h
            if slot != NONE:
                free_h[slot] = depart_h[t]
            at_h = depart_h[t] + transit_h[t]
            if waits[t]:
                at_h = unless_later(planned_unload_h[t] - sooner_h[t], at_h)
            sift(heap_h, heap_rank, size, at_h, unload_rank[t])


@compiled
def note_items(plan: Layout, noise: Noise, times: Times) -> None:
    """When each item left home, and when it is at its destination."""
    item_first, start_h, end_h = plan.item_first, times.start_h, times.end_h
    first_h, onward_h = noise.item_first_h, noise.item_onward_h
    leave_h, reach_h = times.item_leave_h, times.item_reach_h
    for t in range(len(start_h)):
        for i in range(item_first[t], item_first[t + 1]):
            leave_h[i] = start_h[t] - first_h[i]
            reach_h[i] = end_h[t] + onward_h[i]


# --------------------------------------------------------------------------------- closures
@compiled
def close_lines(plan: Layout, noise: Noise, times: Times, room: Room) -> None:
    """When each line has its first, 95 % and all of it there; inf what the plan leaves open."""
    line_first, line_items, kind = plan.line_first, plan.line_items, plan.line_kind
    closes, essential, has, share = (
        plan.line_closes, plan.line_essential, plan.line_has, plan.item_share,
    )  # fmt: skip
    ready_h, reach_h, order = noise.line_ready_h, times.item_reach_h, room.order
    first_h, essential_h, closed_h = times.first_h, times.essential_h, times.closed_h
    for r in range(len(kind)):
        first, last = line_first[r], line_first[r + 1]
        if kind[r] == EMPTY:
            first_h[r] = np.inf
            essential_h[r] = closed_h[r] = ready_h[r] if closes[r] else np.inf
            continue
        soonest_h, latest_h = np.inf, -np.inf
        for number in range(first, last):
            at_h = reach_h[line_items[number]]
            soonest_h, latest_h = min(soonest_h, at_h), max(latest_h, at_h)
        first_h[r] = soonest_h
        closed_h[r] = latest_h if closes[r] else np.inf
        essential_h[r] = np.inf
        if essential[r] and last - first == 1:
            essential_h[r] = latest_h
        elif essential[r]:
            sort_items(reach_h, line_items, first, last, order)
            essential_h[r] = most_at(reach_h, share, has, r, order, last - first)


@compiled
def most_at(reach_h: Floats, share: Floats, has: Bools, r: int, order: Ints, count: int) -> float:
    """When at least 95 % of each class of a line is there [h]."""
    latest_h = -np.inf
    for c in range(has.shape[1]):
        if not has[r, c]:
            continue
        so_far = 0.0
        for number in range(count):
            i = order[number]
            so_far += share[i, c]
            if so_far >= ESSENTIAL_SHARE:
                latest_h = max(latest_h, reach_h[i])
                break
    return latest_h


@compiled
def sort_items(reach_h: Floats, line_items: Ints, first: int, last: int, order: Ints) -> None:
    """Put the items of a line in order of arrival: few by insertion, many by the library."""
    count = last - first
    if count > LONG_LIST:
        few_h = np.empty(count)
        for number in range(count):
            few_h[number] = reach_h[line_items[first + number]]
        by_time = np.argsort(few_h, kind="mergesort")
        for number in range(count):
            order[number] = line_items[first + by_time[number]]
        return
    for number in range(count):
        i = line_items[first + number]
        hole = number
        while hole > 0 and reach_h[order[hole - 1]] > reach_h[i]:
            order[hole] = order[hole - 1]
            hole -= 1
        order[hole] = i


# ------------------------------------------------------------------------------------- runs
@compiled
def run_block(
    plan: Layout, chances: Chances, seed: int, first: int, noise: Noise, times: Times,
    room: Room, first_h: Floats, essential_h: Floats, closed_h: Floats, ready_h: Floats,
    leave_h: Singles, reach_h: Singles,
) -> None:  # fmt: skip
    """Run replications `first`, `first + 1` ... into the rows of the last six tables.

    Tables of width zero are left out.
    """
    room.used_in[:, :] = -1
    for row in range(len(closed_h)):
        stream = stream_of(seed, first + row)
        draw_noise(plan, chances, stream, noise, room.factors)
        replay(plan, noise, times, room, row)
        note_items(plan, noise, times)
        close_lines(plan, noise, times, room)
        first_h[row] = times.first_h
        essential_h[row] = times.essential_h
        closed_h[row] = times.closed_h
        if ready_h.shape[1] > 0:
            ready_h[row] = noise.line_ready_h
        if reach_h.shape[1] > 0:
            for i in range(len(times.item_reach_h)):
                leave_h[row, i] = times.item_leave_h[i]
                reach_h[row, i] = times.item_reach_h[i]


@compiled
def run_once(plan: Layout, noise: Noise, times: Times, room: Room) -> None:
    """Run one replication in a given world."""
    room.used_in[:, :] = -1
    replay(plan, noise, times, room, 0)
    note_items(plan, noise, times)
    close_lines(plan, noise, times, room)
