"""The compiled kernels: draw one world, replay the plan's policy in it, see what has come.

All in one file, because the compiler's cache notices changes of a file, not of what it calls.

| symbol | stands for |
|---|---|
| `plan` | `Layout`: the problem and its plan |
| `noise` | `Noise`: one replication's world |
| `chances` | `Chances`: the distributions that worlds are drawn from |
| `times` | `Times`: what happened |
| `room` | `Room`: slots, days, requests to come; used again in each replication |
| t, s, i, r, f, a, p, c | position of a trip, handling, item, line, fleet, asset, place, class |

**Queues without service events.** Requests are taken in order of time. When one is taken, all
that came before it at its place have their slots already, and its own length is known. So the
slot that it gets, and the start, follow at once: the earliest free slot, from when it is free,
at the first moment at which the place may work. That is a first-come-first-served queue,
exactly, and it needs two events a trip.

**What makes it fast.** Times are drawn in stretches that the compiler turns into vector code:
no jumps that depend on a draw. Each asset asks for one handling at a time, so requests to come
stand in a tree of losers with one leaf an asset, played without jumps. Of each handling one
line of the cache is read, next to that of the handling before.
"""

# ruff: noqa: PLR0917 - kernels take arrays one by one and inline what is hot

from __future__ import annotations

import numpy as np

from muster.compiler import compiled, fetch_row, inner
from muster.simulation.arrays import (
    BEGAN,
    CALL,
    EMPTY,
    FALL,
    HIGH,
    LOW,
    NONE,
    PLACE,
    PROBABILITY,
    READY,
    REST,
    RISE,
    SCALE,
    TAG,
    TAKES,
    TURN,
    WAY,
    Bools,
    Chances,
    Floats,
    Ints,
    Keys,
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

IS_NEXT = 3
"""Column of a haul: whether it follows another of its asset."""
PENDING, WAITS, ASKED, ASKED_TAG = 0, 1, 2, 3
"""What a haul waits for, and a trip; when an asset asks, and its tag."""

NEVER_BITS = int(np.array(np.inf).view(np.int64))
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
MIX_2 = np.uint64(0x94D049BB133111EB)
SHIFT_30, SHIFT_27, SHIFT_31, SHIFT_11 = (np.uint64(one) for one in (30, 27, 31, 11))
ULP = 2.0**-53


# ---------------------------------------------------------------------------------- streams
@inner
def mix(word: np.uint64) -> np.uint64:
    """Scramble 64 bits (the finisher of SplitMix64: Steele, Lea and Flood 2014)."""
    word = (word ^ (word >> SHIFT_30)) * MIX_1
    word = (word ^ (word >> SHIFT_27)) * MIX_2
    return word ^ (word >> SHIFT_31)


@compiled
def stream_of(seed: int, replication: int) -> np.uint64:
    """Give the 64 bits that stand for one replication of one seed."""
    return mix(mix(np.uint64(seed) + GOLDEN) + np.uint64(replication) * GOLDEN)


@inner
def uniform(stream: np.uint64, key: np.uint64, number: int) -> float:
    """Draw number so-and-so of one thing in one replication: 0 <= u < 1, whoever asks first."""
    word = mix(stream ^ (key + np.uint64(number) * GOLDEN))
    return np.float64(np.int64(word >> SHIFT_11)) * ULP


@inner
def quantile(chance: Floats, u: float, usual: float) -> float:
    """Turn a uniform number into one of a distribution: higher for higher, without jumps."""
    safe, low, high, turn = 1.0 - chance[PROBABILITY], chance[LOW], chance[HIGH], chance[TURN]
    share = (u - safe) * chance[SCALE]
    rest = 1.0 - share if share < 1.0 else 0.0
    rises = share < turn
    root = np.sqrt(share * chance[RISE] if rises else rest * chance[FALL])
    drawn = low + root if rises else high - root
    drawn = low + share * (high - low) if turn != turn else drawn  # noqa: PLR0124 - NaN
    return float(usual if u < safe else drawn)


@inner
def scale_by(
    planned: Floats, keys: Keys, number: int, stream: np.uint64, chance: Floats, usual: float,
    scaled: Floats,
) -> None:  # fmt: skip
    """Multiply planned times by a factor of each thing and a usual one of all."""
    if chance[LOW] == chance[HIGH] == 1.0:
        for one in range(len(scaled)):
            scaled[one] = planned[one] * usual
        return
    for one in range(len(scaled)):
        u = uniform(stream, keys[one], number)
        scaled[one] = planned[one] * (usual * quantile(chance, u, 1.0))


@inner
def add_to(keys: Keys, number: int, stream: np.uint64, chance: Floats, times_h: Floats) -> None:
    """Add the hours of a mishap of each thing."""
    if chance[PROBABILITY] <= 0.0:
        return
    for one in range(len(times_h)):
        times_h[one] += quantile(chance, uniform(stream, keys[one], number), 0.0)


# ------------------------------------------------------------------------------------ noise
@compiled
def draw_noise(plan: Layout, chances: Chances, stream: np.uint64, noise: Noise, room: Room) -> None:
    """Draw one replication's world."""
    factors = room.factors
    for one in range(len(chances.decision_key)):
        u = uniform(stream, chances.decision_key[one], 0)
        room.late_h[one] = quantile(chances.decision[one], u, 0.0)
    for one in range(len(chances.permit_key)):
        u = uniform(stream, chances.permit_key[one], 0)
        room.leads[one] = quantile(chances.permit[one], u, 1.0)
    for one in range(len(chances.type_key)):
        u, v = uniform(stream, chances.type_key[one], 0), uniform(stream, chances.type_key[one], 1)
        factors[0, one] = quantile(chances.type_load[one], u, 1.0)
        factors[1, one] = quantile(chances.type_unload[one], v, 1.0)
    draw_lines(
        plan.line_released_h, plan.line_ready_h, plan.line_not_before_h, chances.line_notice,
        chances.line_notice_key, stream, chances.line_decision, room.late_h,
        noise.line_released_h, noise.line_ready_h,
    )  # fmt: skip
    for f in range(len(chances.fleet_type)):
        first, last = plan.fleet_first[f], plan.fleet_first[f + 1]
        available_h = noise.available_h[first:last]
        u = uniform(stream, chances.fleet_key[f], 0)
        beside_h = quantile(chances.fleet_notice[f], u, 0.0)
        for a in range(last - first):
            available_h[a] = plan.available_h[first + a] + beside_h
        add_to(chances.asset_key[first:last], 0, stream, chances.fleet_late[f], available_h)
        first, last = plan.asset_first[first], plan.asset_first[last]
        keys, kind = chances.trip_key[first:last], chances.fleet_type[f]
        handling, transit_h = chances.fleet_handling[f], noise.transit_h[first:last]
        scale_by(
            plan.load_h[first:last], keys, 0, stream, handling, factors[0, kind],
            noise.load_h[first:last],
        )  # fmt: skip
        scale_by(
            plan.unload_h[first:last], keys, 1, stream, handling, factors[1, kind],
            noise.unload_h[first:last],
        )  # fmt: skip
        scale_by(
            plan.transit_h[first:last], keys, 2, stream, chances.fleet_transit[f], 1.0, transit_h
        )
        add_to(keys, 3, stream, chances.fleet_breakdown[f], transit_h)
        first, last = plan.item_first[first], plan.item_first[last]
        keys, ground = chances.item_key[first:last], chances.fleet_ground[f]
        scale_by(
            plan.item_first_h[first:last], keys, 0, stream, ground, 1.0,
            noise.item_first_h[first:last],
        )  # fmt: skip
        scale_by(
            plan.item_onward_h[first:last], keys, 1, stream, ground, 1.0,
            noise.item_onward_h[first:last],
        )  # fmt: skip
    ready_items(
        plan.item_line, plan.item_permit_h, chances.item_permit, room.leads,
        noise.line_released_h, noise.line_ready_h, noise.item_first_h, noise.item_ready_h,
    )  # fmt: skip
    for p in range(len(chances.place_key)):
        draw_shut(
            chances.place_weather[p], chances.place_outage[p], stream, chances.place_key[p],
            chances.day_count, noise.shut_from_h[p], noise.shut_to_h[p],
        )  # fmt: skip


@inner
def draw_lines(
    planned_released_h: Floats, planned_ready_h: Floats, not_before_h: Floats, notice: Floats,
    keys: Keys, stream: np.uint64, decision: Ints, late_h: Floats, released_h: Floats,
    ready_h: Floats,
) -> None:  # fmt: skip
    """When each line is released, and when it is ready to leave home, permits aside."""
    for r in range(len(ready_h)):
        late = late_h[decision[r]]
        slip_h = quantile(notice[r], uniform(stream, keys[r], 0), 0.0)
        released = planned_released_h[r] + late
        ready = planned_ready_h[r] + late + slip_h
        released_h[r] = released
        ready_h[r] = max(0.0, released, ready, not_before_h[r])


@inner
def ready_items(
    line: Ints, permit_h: Floats, permit: Ints, leads: Floats, released_h: Floats,
    line_ready_h: Floats, first_h: Floats, ready_h: Floats,
) -> None:  # fmt: skip
    """When each item could be at the POE."""
    for i in range(len(ready_h)):
        permitted_h = released_h[line[i]] + permit_h[i] * leads[permit[i]]
        home_h = line_ready_h[line[i]]
        ready_h[i] = (home_h if home_h > permitted_h else permitted_h) + first_h[i]


@inner
def draw_shut(
    weather: Floats, outage: Floats, stream: np.uint64, key: np.uint64, day_count: int,
    from_h: Floats, to_h: Floats,
) -> None:  # fmt: skip
    """From when and until when weather and an outage shut a place, in order.

    The days between two days with weather follow from one draw (a geometric number), not from
    one draw a day. There is at most one outage.
    """
    count, daily = 0, weather[PROBABILITY]
    if daily > 0.0:
        number = 8
        day = days_until(uniform(stream, key, number), daily)
        while day < day_count:
            u = 1.0 - daily * uniform(stream, key, number + 1)  # one of the days that are shut
            from_h[count] = DAY_H * (day + uniform(stream, key, number + 2))
            to_h[count] = from_h[count] + quantile(weather, u, 0.0)
            count += 1
            number += 3
            day += 1 + days_until(uniform(stream, key, number), daily)
    daily = outage[PROBABILITY]
    if daily > 0.0:
        day = days_until(uniform(stream, key, 0), daily)
        if day < day_count:
            u = 1.0 - daily * uniform(stream, key, 2)
            out_h = DAY_H * (day + uniform(stream, key, 1))
            hole = count
            while hole > 0 and from_h[hole - 1] > out_h:
                from_h[hole], to_h[hole] = from_h[hole - 1], to_h[hole - 1]
                hole -= 1
            from_h[hole], to_h[hole] = out_h, out_h + quantile(outage, u, 0.0)
            count += 1
    from_h[count] = to_h[count] = np.inf


@inner
def days_until(u: float, daily: float) -> int:
    """How many days pass before something that has this chance each day."""
    if daily >= 1.0:
        return 0
    return int(min(1e9, np.floor(np.log(1.0 - u) / np.log(1.0 - daily))))


# ----------------------------------------------------------------------------------- places
@inner
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


@inner
def when_workable(
    opens_h: Floats, window_h: Floats, shut_from_h: Floats, shut_to_h: Floats, p: int,
    number: int, from_h: float, duration_h: float,
) -> float:  # fmt: skip
    """First moment at which handling may begin, slots and day limits aside.

    `number`: the first time of being shut that may not be over.
    """
    at_h = from_h
    while True:
        later_h = when_open(opens_h[p], window_h[p], at_h, duration_h)
        one = number
        while shut_from_h[p, one] <= later_h:
            later_h = max(later_h, shut_to_h[p, one])
            one += 1
        if later_h <= at_h:
            return at_h
        at_h = later_h


@inner
def book(
    used: Floats, row: int, limit: Floats, unloaded: Floats, t: int, replication: int, end_h: float
) -> float:
    """Book a trip on the day on which its unloading ends, when the day has room.

    Gives the end of that day [h] when it is full, else 0. A day always takes its first trip.
    """
    day = int(np.floor((end_h + SAME_H) / DAY_H))
    if not 0 <= day < used.shape[1]:
        return 0.0
    same = used[row, day, 3] == replication
    pax = used[row, day, 0] if same else 0.0
    mass_t = used[row, day, 1] if same else 0.0
    deck_m2 = used[row, day, 2] if same else 0.0
    more_pax, more_t, more_m2 = (
        pax + unloaded[t, 0],
        mass_t + unloaded[t, 1],
        deck_m2 + unloaded[t, 2],
    )
    fits = (more_pax <= limit[row, 0]) & (more_t <= limit[row, 1]) & (more_m2 <= limit[row, 2])
    first = (pax <= 0.0) & (mass_t <= 0.0) & (deck_m2 <= 0.0)
    if not (fits | first):
        return DAY_H * (day + 1)
    used[row, day, 0], used[row, day, 1] = more_pax, more_t
    used[row, day, 2], used[row, day, 3] = more_m2, replication
    return 0.0


# ----------------------------------------------------------------------------------- events
@inner
def unless_later(call_h: float, at_h: float) -> float:
    """The later of a call and something else; what is less than a millionth later is not."""
    return at_h if at_h > call_h + SAME_H else call_h


@inner
def bits_of(at_h: float) -> int:
    """Give a time as a whole number that is in the same order; what is negative is zero."""
    return np.float64(at_h if at_h > 0.0 else 0.0).view(np.int64)  # type: ignore[return-value]


@inner
def plant(tree_bits: Ints, tree_tag: Ints, winner_bits: Ints, winner_tag: Ints) -> None:
    """Play the first round: `winner` holds the leaves in its second half and gets all winners."""
    for node in range(len(tree_bits) - 1, 0, -1):
        one, other = 2 * node, 2 * node + 1
        if winner_bits[other] < winner_bits[one] or (
            winner_bits[other] == winner_bits[one] and winner_tag[other] < winner_tag[one]
        ):
            one, other = other, one
        winner_bits[node], winner_tag[node] = winner_bits[one], winner_tag[one]
        tree_bits[node], tree_tag[node] = winner_bits[other], winner_tag[other]


@inner
def play(tree_bits: Ints, tree_tag: Ints, leaf: int, bits: int, tag: int) -> tuple[int, int]:
    """Play from the leaf of the last winner, which asks anew, to the top; gives the winner."""
    node = (leaf + len(tree_bits)) >> 1
    while node > 0:
        other_bits, other_tag = tree_bits[node], tree_tag[node]
        sooner = (other_bits < bits) | ((other_bits == bits) & (other_tag < tag))
        tree_bits[node] = bits if sooner else other_bits
        tree_tag[node] = tag if sooner else other_tag
        bits = other_bits if sooner else bits
        tag = other_tag if sooner else tag
        node >>= 1
    return bits, tag


@inner
def call_trips(
    asset_first: Ints, planned_available_h: Floats, available_h: Floats, item_first: Ints,
    item_ready_h: Floats, planned_ready_h: Floats, planned_start_h: Floats,
    planned_unload_h: Floats, waits: Bools, empty_h: Floats, rest_h: Floats, hold_h: Floats,
    load_h: Floats, transit_h: Floats, unload_h: Floats, handling_h: Floats,
) -> None:  # fmt: skip
    """Write down of each loading and unloading what is known before it is asked for."""
    before_h = 0.0
    for a in range(len(available_h)):
        lift_sooner_h = max(0.0, planned_available_h[a] - available_h[a])
        for t in range(asset_first[a], asset_first[a + 1]):
            latest_h = 0.0
            for i in range(item_first[t], item_first[t + 1]):
                latest_h = max(latest_h, item_ready_h[i])
            sooner_h = max(lift_sooner_h, planned_ready_h[t] - latest_h)
            one, other = 2 * t, 2 * t + 1
            handling_h[one, WAY], handling_h[one, REST] = empty_h[t], before_h
            handling_h[one, CALL], handling_h[one, READY] = planned_start_h[t] - sooner_h, latest_h
            handling_h[one, TAKES] = load_h[t] + hold_h[t]
            handling_h[other, WAY], handling_h[other, REST] = transit_h[t], -np.inf
            handling_h[other, CALL] = planned_unload_h[t] - sooner_h if waits[t] else -np.inf
            handling_h[other, READY], handling_h[other, TAKES] = -np.inf, unload_h[t]
            before_h = rest_h[t]


# ------------------------------------------------------------------------------------ hauls
@inner
def forget_hauls(haul_i: Ints, fed_wait: Ints, haul_h: Floats, fed: Ints) -> None:
    """Let no haul have happened; all wait for what they wait for in the plan."""
    for h in range(len(haul_h)):
        haul_h[h, 0] = haul_h[h, 2] = -np.inf
        fed[h, PENDING] = haul_i[h, 2]
    for t in range(len(fed_wait)):
        fed[t, WAITS] = fed_wait[t]


@inner
def settle(
    h: int, haul_i: Ints, haul_f: Floats, haul_part: Ints, item_ready_h: Floats,
    item_first_h: Floats, item_onward_h: Floats, planned_ready_h: Floats,
    planned_start_h: Floats, planned_unload_h: Floats, waits: Bools, handling_h: Floats,
    haul_h: Floats, fed: Ints,
) -> bool:  # fmt: skip
    """Find out when a haul that waits for nothing any more runs, and so the next of its asset.

    Gives whether a trip need not wait for feeders any more.
    """
    wakes = False
    while True:
        first, last, is_onward = haul_i[h, 0], haul_i[h + 1, 0], haul_i[h, 1]
        ready_h, takes_h = haul_h[h, 0], 0.0
        for n in range(first, last):
            i = haul_part[n, 0]
            if is_onward:
                takes_h = max(takes_h, item_onward_h[i])
            else:
                takes_h = max(takes_h, item_first_h[i])
                ready_h = max(ready_h, item_ready_h[i] - item_first_h[i])
        call_h = haul_f[h, 0] - max(0.0, haul_f[h, 1] - ready_h)
        before_h = haul_h[h - 1, 2] if haul_i[h, IS_NEXT] else 0.0
        there_h = max(ready_h, before_h + haul_f[h, 2])
        start_h = unless_later(call_h, there_h)
        haul_h[h, 1], haul_h[h, 2] = start_h, start_h + takes_h
        if not is_onward:
            seen = NONE
            for n in range(first, last):
                t = haul_part[n, 1]
                if t == seen:
                    continue
                seen = t
                s = 2 * t
                handling_h[s, READY] = max(handling_h[s, READY], start_h + takes_h)
                fed[t, WAITS] -= 1
                if fed[t, WAITS] == 0:
                    wakes = True
                    sooner_h = max(0.0, planned_ready_h[t] - handling_h[s, READY])
                    handling_h[s, CALL] = planned_start_h[t] - sooner_h
                    if waits[t]:
                        handling_h[s + 1, CALL] = planned_unload_h[t] - sooner_h
        h += 1
        if h == len(haul_h) or not haul_i[h, IS_NEXT]:
            return wakes
        fed[h, PENDING] -= 1
        if fed[h, PENDING] > 0:
            return wakes


@inner
def begin_hauls(
    haul_i: Ints, haul_f: Floats, haul_part: Ints, item_ready_h: Floats, item_first_h: Floats,
    item_onward_h: Floats, planned_ready_h: Floats, planned_start_h: Floats,
    planned_unload_h: Floats, waits: Bools, fed_wait: Ints, handling_h: Floats, haul_h: Floats,
    fed: Ints,
) -> None:  # fmt: skip
    """Run the hauls that wait for no trip, at the beginning of a replication."""
    if len(haul_h) > 0:
        forget_hauls(haul_i, fed_wait, haul_h, fed)
    for h in range(len(haul_h)):
        if haul_i[h, 2] == 0:
            settle(
                h, haul_i, haul_f, haul_part, item_ready_h, item_first_h, item_onward_h,
                planned_ready_h, planned_start_h, planned_unload_h, waits, handling_h, haul_h, fed,
            )  # fmt: skip


@inner
def release(
    s: int, end_h: float, haul_i: Ints, haul_f: Floats, haul_part: Ints, item_ready_h: Floats,
    item_first_h: Floats, item_onward_h: Floats, planned_ready_h: Floats,
    planned_start_h: Floats, planned_unload_h: Floats, waits: Bools, fed_first: Ints,
    fed_haul: Ints, handling_h: Floats, haul_h: Floats, fed: Ints,
) -> bool:  # fmt: skip
    """Let the hauls go on that wait for an unloading; gives whether a trip wakes."""
    wakes, t = False, s >> 1
    if s & 1 == 0:
        return False
    for n in range(fed_first[t], fed_first[t + 1]):
        h = fed_haul[n]
        haul_h[h, 0] = max(haul_h[h, 0], end_h)
        fed[h, PENDING] -= 1
        if fed[h, PENDING] == 0:
            wakes |= settle(
                h, haul_i, haul_f, haul_part, item_ready_h, item_first_h, item_onward_h,
                planned_ready_h, planned_start_h, planned_unload_h, waits, handling_h, haul_h, fed,
            )  # fmt: skip
    return wakes


@inner
def hold(now: Ints, winner_bits: Ints, winner_tag: Ints, haul_h: Floats, fed: Ints) -> None:
    """Let assets whose first trip waits for feeders not ask yet."""
    if len(haul_h) == 0:
        return
    leaves = len(winner_bits) // 2
    for a in range(len(now)):
        if fed[now[a] >> 1, WAITS] > 0:
            winner_bits[leaves + a] = NEVER_BITS
        fed[a, ASKED], fed[a, ASKED_TAG] = winner_bits[leaves + a], winner_tag[leaves + a]


@inner
def ask_fed(
    a: int, bits: int, tag: int, wakes: bool, asset_first: Ints, available_h: Floats,
    handling_h: Floats, handling: Ints, now: Ints, tree_bits: Ints, tree_tag: Ints,
    winner_bits: Ints, winner_tag: Ints, fed: Ints,
) -> tuple[int, int]:  # fmt: skip
    """Let an asset ask, and those that wake; gives the winner. After a waking all play anew."""
    s, leaves = now[a], len(tree_bits)
    if s < 2 * asset_first[a + 1] and s & 1 == 0 and fed[s >> 1, WAITS] > 0:
        bits = NEVER_BITS
    fed[a, ASKED], fed[a, ASKED_TAG] = bits, tag
    if not wakes:
        return play(tree_bits, tree_tag, a, bits, tag)
    wake(asset_first, available_h, handling_h, handling, now, fed)
    for b in range(leaves):
        winner_bits[leaves + b] = fed[b, ASKED] if b < len(now) else NEVER_BITS
        winner_tag[leaves + b] = fed[b, ASKED_TAG] if b < len(now) else b
    plant(tree_bits, tree_tag, winner_bits, winner_tag)
    return winner_bits[1], winner_tag[1]


@inner
def wake(
    asset_first: Ints, available_h: Floats, handling_h: Floats, handling: Ints, now: Ints,
    fed: Ints,
) -> None:  # fmt: skip
    """Let assets ask whose next trip need not wait for feeders any more."""
    for a in range(len(now)):
        s = now[a]
        if (
            fed[a, ASKED] < NEVER_BITS
            or s & 1
            or s >= 2 * asset_first[a + 1]
            or fed[s >> 1, WAITS] > 0
        ):
            continue
        there_h = max(handling_h[s, READY], available_h[a] + handling_h[s, WAY])
        if s > 2 * asset_first[a]:
            end_h = handling_h[s - 1, BEGAN] + handling_h[s - 1, TAKES]
            there_h = max(end_h + handling_h[s, WAY], handling_h[s, READY])
            there_h = max(there_h, handling_h[s - 2, BEGAN] + handling_h[s, REST])
        fed[a, ASKED] = bits_of(unless_later(handling_h[s, CALL], there_h))
        fed[a, ASKED_TAG] = handling[s, TAG]


@inner
def note_hauls(
    haul_i: Ints, haul_part: Ints, haul_h: Floats, leave_h: Floats, reach_h: Floats
) -> None:
    """When items left home, and are at their destination, where feeders carry them."""
    for h in range(len(haul_h)):
        for n in range(haul_i[h, 0], haul_i[h + 1, 0]):
            i = haul_part[n, 0]
            if haul_i[h, 1]:
                reach_h[i] = max(reach_h[i], haul_h[h, 2])
            else:
                leave_h[i] = min(leave_h[i], haul_h[h, 1])


@inner
def replay(
    asset_first: Ints, unloaded: Floats, opens_h: Floats, window_h: Floats, shut_from_h: Floats,
    shut_to_h: Floats, available_h: Floats, handling_h: Floats, handling: Ints, now: Ints,
    tree_bits: Ints, tree_tag: Ints, winner_bits: Ints, winner_tag: Ints, slot_first: Ints,
    free_h: Floats, slot_h: Floats, shut_next: Ints, count_row: Ints, most: Floats, used: Floats,
    replication: int, item_ready_h: Floats, item_first_h: Floats, item_onward_h: Floats,
    planned_ready_h: Floats, planned_start_h: Floats, planned_unload_h: Floats, waits: Bools,
    haul_i: Ints, haul_f: Floats, haul_part: Ints, fed_first: Ints, fed_haul: Ints,
    fed_wait: Ints, haul_h: Floats, fed: Ints,
) -> None:  # fmt: skip
    """Run the policy of a plan through one world: when each handling began."""
    for one in range(len(free_h)):
        for slot in range(4):
            free_h[one, slot] = slot_h[one, slot]
    for p in range(len(shut_next)):
        shut_next[p] = 0
    leaves, assets, has_hauls = len(tree_bits), len(now), len(haul_h) > 0
    begin_hauls(
        haul_i, haul_f, haul_part, item_ready_h, item_first_h, item_onward_h, planned_ready_h,
        planned_start_h, planned_unload_h, waits, fed_wait, handling_h, haul_h, fed,
    )  # fmt: skip
    for a in range(assets, leaves):
        winner_bits[leaves + a] = NEVER_BITS
    for a in range(assets):
        now[a] = s = 2 * asset_first[a]
        there_h = max(handling_h[s, READY], available_h[a] + handling_h[s, WAY])
        winner_bits[leaves + a] = bits_of(unless_later(handling_h[s, CALL], there_h))
        winner_tag[leaves + a] = handling[s, TAG]
    hold(now, winner_bits, winner_tag, haul_h, fed)
    plant(tree_bits, tree_tag, winner_bits, winner_tag)
    bits, tag = winner_bits[1], winner_tag[1]
    while bits < NEVER_BITS:
        a = tag & (leaves - 1)
        s = now[a]
        p, takes_h = handling[s, PLACE], handling_h[s, TAKES]
        at_h: float = np.int64(bits).view(np.float64)
        slot, number = NONE, 0
        if takes_h > INSTANT_H:
            soonest_h = np.inf
            for four in range(slot_first[p], slot_first[p + 1]):
                one_h, other_h = free_h[four, 0], free_h[four, 1]
                one = 1 if other_h < one_h else 0
                one_h = other_h if other_h < one_h else one_h
                third_h, fourth_h = free_h[four, 2], free_h[four, 3]
                other = 3 if fourth_h < third_h else 2
                other_h = fourth_h if fourth_h < third_h else third_h
                one = other if other_h < one_h else one
                one_h = other_h if other_h < one_h else one_h
                slot = 4 * four + one if one_h < soonest_h else slot
                soonest_h = one_h if one_h < soonest_h else soonest_h
            if slot != NONE:
                at_h = soonest_h if soonest_h > at_h else at_h
            number = shut_next[p]
            while shut_to_h[p, number] <= at_h:
                number += 1
            shut_next[p] = number
        if window_h[p] < DAY_H or shut_from_h[p, number] <= at_h:
            at_h = when_workable(
                opens_h, window_h, shut_from_h, shut_to_h, p, number, at_h, takes_h
            )
        row = count_row[p]
        if row != NONE and s & 1 and takes_h > INSTANT_H:
            while True:
                full_h = book(used, row, most, unloaded, s >> 1, replication, at_h + takes_h)
                if full_h <= 0:
                    break
                at_h = when_workable(
                    opens_h, window_h, shut_from_h, shut_to_h, p, number,
                    max(at_h, full_h - takes_h), takes_h,
                )  # fmt: skip
        handling_h[s, BEGAN] = at_h
        end_h = at_h + takes_h
        if slot != NONE:
            free_h[slot >> 2, slot & 3] = end_h
        wakes = False if not has_hauls else release(
            s, end_h, haul_i, haul_f, haul_part, item_ready_h, item_first_h, item_onward_h,
            planned_ready_h, planned_start_h, planned_unload_h, waits, fed_first, fed_haul,
            handling_h, haul_h, fed,
        )  # fmt: skip
        loaded_h = handling_h[s - (s & 1), BEGAN]
        s += 1
        now[a], bits, tag = s, NEVER_BITS, a
        if s < 2 * asset_first[a + 1]:
            fetch_row(handling_h, s + 1)
            there_h = max(end_h + handling_h[s, WAY], loaded_h + handling_h[s, REST])
            there_h = max(there_h, handling_h[s, READY])
            bits, tag = bits_of(unless_later(handling_h[s, CALL], there_h)), handling[s, TAG]
        bits, tag = play(tree_bits, tree_tag, a, bits, tag) if not has_hauls else ask_fed(
            a, bits, tag, wakes, asset_first, available_h, handling_h, handling, now, tree_bits,
            tree_tag, winner_bits, winner_tag, fed,
        )  # fmt: skip


@inner
def note_times(
    item_first: Ints, first_h: Floats, onward_h: Floats, handling_h: Floats, start_h: Floats,
    depart_h: Floats, unload_start_h: Floats, end_h: Floats, leave_h: Floats, reach_h: Floats,
) -> None:  # fmt: skip
    """When each trip was where; when its items left home, and are at their destination."""
    for t in range(len(start_h)):
        one, other = 2 * t, 2 * t + 1
        start_h[t] = handling_h[one, BEGAN]
        depart_h[t] = start_h[t] + handling_h[one, TAKES]
        unload_start_h[t] = handling_h[other, BEGAN]
        end_h[t] = unload_start_h[t] + handling_h[other, TAKES]
        for i in range(item_first[t], item_first[t + 1]):
            leave_h[i] = start_h[t] - first_h[i]
            reach_h[i] = end_h[t] + onward_h[i]


# --------------------------------------------------------------------------------- closures
@inner
def close_lines(
    line_first: Ints, line_items: Ints, kind: Ints, closes: Bools, essential: Bools,
    needs_all: Bools, has: Bools, share: Floats, ready_h: Floats, reach_h: Floats, order: Ints,
    first_h: Floats, essential_h: Floats, closed_h: Floats,
) -> None:  # fmt: skip
    """When each line has its first, 95 % and all of it there; inf what the plan leaves open."""
    for r in range(len(kind)):
        first, last = line_first[r], line_first[r + 1]
        if kind[r] == EMPTY:
            first_h[r] = np.inf
            essential_h[r] = closed_h[r] = ready_h[r] if closes[r] else np.inf
            continue
        soonest_h, latest_h = np.inf, -np.inf
        for number in range(first, last):
            at_h = reach_h[line_items[number]]
            soonest_h = at_h if at_h < soonest_h else soonest_h
            latest_h = at_h if at_h > latest_h else latest_h
        first_h[r] = soonest_h
        closed_h[r] = latest_h if closes[r] else np.inf
        essential_h[r] = latest_h if essential[r] else np.inf
        if essential[r] and not needs_all[r]:
            sort_items(reach_h, line_items, first, last, order)
            essential_h[r] = most_at(reach_h, share, has[r], order, last - first)


@inner
def most_at(reach_h: Floats, share: Floats, has: Bools, order: Ints, count: int) -> float:
    """When at least 95 % of each class of a line is there [h]."""
    latest_h = -np.inf
    for c in range(len(has)):
        if not has[c]:
            continue
        so_far = 0.0
        for number in range(count):
            i = order[number]
            so_far += share[i, c]
            if so_far >= ESSENTIAL_SHARE:
                latest_h = max(latest_h, reach_h[i])
                break
    return latest_h


@inner
def sort_items(reach_h: Floats, line_items: Ints, first: int, last: int, order: Ints) -> None:
    """Put the items of a line in order of arrival (Shell 1959, gaps of Knuth)."""
    count, gap = last - first, 1
    for number in range(count):
        order[number] = line_items[first + number]
    while gap < count // 3:
        gap = 3 * gap + 1
    while gap > 0:
        for number in range(gap, count):
            i, hole = order[number], number
            while hole >= gap and reach_h[order[hole - gap]] > reach_h[i]:
                order[hole] = order[hole - gap]
                hole -= gap
            order[hole] = i
        gap //= 3


# ------------------------------------------------------------------------------------- runs
@inner
def forget_days(used: Floats) -> None:
    """Let no day have taken anything."""
    for row in range(used.shape[0]):
        for day in range(used.shape[1]):
            used[row, day, 3] = -1.0


@inner
def live(plan: Layout, noise: Noise, times: Times, room: Room, replication: int) -> None:
    """Run one replication in a given world.

    What does the work takes arrays one by one: a tuple of many is slow to compile and to hand on.
    """
    call_trips(
        plan.asset_first, plan.available_h, noise.available_h, plan.item_first,
        noise.item_ready_h, plan.ready_h, plan.start_h, plan.unload_start_h,
        plan.waits, plan.empty_h, plan.rest_h, plan.hold_h, noise.load_h, noise.transit_h,
        noise.unload_h, room.handling_h,
    )  # fmt: skip
    replay(
        plan.asset_first, plan.unloaded, plan.opens_h, plan.window_h, noise.shut_from_h,
        noise.shut_to_h, noise.available_h, room.handling_h, room.handling, room.now,
        room.tree_bits, room.tree_tag, room.winner_bits, room.winner_tag, room.slot_first,
        room.free_h, room.slot_h, room.shut_next, room.count_row, room.most, room.used,
        replication, noise.item_ready_h, noise.item_first_h, noise.item_onward_h, plan.ready_h,
        plan.start_h, plan.unload_start_h, plan.waits, plan.haul_i, plan.haul_f, plan.haul_part,
        plan.fed_first, plan.fed_haul, plan.fed_wait, room.haul_h, room.fed,
    )  # fmt: skip
    note_times(
        plan.item_first, noise.item_first_h, noise.item_onward_h, room.handling_h, times.start_h,
        times.depart_h, times.unload_start_h, times.end_h, times.item_leave_h, times.item_reach_h,
    )  # fmt: skip
    note_hauls(plan.haul_i, plan.haul_part, room.haul_h, times.item_leave_h, times.item_reach_h)
    close_lines(
        plan.line_first, plan.line_items, plan.line_kind, plan.line_closes, plan.line_essential,
        plan.line_needs_all, plan.line_has, plan.item_share, noise.line_ready_h,
        times.item_reach_h, room.order, times.first_h, times.essential_h, times.closed_h,
    )  # fmt: skip


@compiled
def run_block(
    plan: Layout, chances: Chances, seed: int, first: int, noise: Noise, times: Times,
    room: Room, first_h: Floats, essential_h: Floats, closed_h: Floats, ready_h: Floats,
    leave_h: Singles, reach_h: Singles,
) -> None:  # fmt: skip
    """Run replications `first`, `first + 1` ... into the rows of the last six tables.

    Tables of width zero are left out.
    """
    forget_days(room.used)
    for row in range(len(closed_h)):
        draw_noise(plan, chances, stream_of(seed, first + row), noise, room)
        live(plan, noise, times, room, row)
        for r in range(closed_h.shape[1]):
            first_h[row, r] = times.first_h[r]
            essential_h[row, r] = times.essential_h[r]
            closed_h[row, r] = times.closed_h[r]
        for r in range(ready_h.shape[1]):
            ready_h[row, r] = noise.line_ready_h[r]
        for i in range(reach_h.shape[1]):
            leave_h[row, i] = times.item_leave_h[i]
            reach_h[row, i] = times.item_reach_h[i]


@compiled
def draw_alone(chance: Floats, key: np.uint64, seed: int, drawn: Floats) -> None:
    """Draw hours of one thing in replications 0, 1 ... for what no trip waits for."""
    for replication in range(len(drawn)):
        u = uniform(stream_of(seed, replication), key, 0)
        drawn[replication] = quantile(chance, u, 0.0)


@compiled
def run_once(plan: Layout, noise: Noise, times: Times, room: Room) -> None:
    """Run one replication in a given world."""
    forget_days(room.used)
    live(plan, noise, times, room, 0)
