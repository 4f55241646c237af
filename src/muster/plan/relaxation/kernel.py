"""Pricing, compiled: what every requirement does at given prices, exactly, in continuous time.

Prices are constant within a bucket of time, so what a trip pays is a sum of pieces of straight
lines over the time at which it ends. Its least value lies where a piece ends: where the trip, its
loading or its unloading begins or ends at the edge of a bucket, at its earliest, or where its
requirement begins to be late. Only these times are looked at.

| symbol | stands for |
|---|---|
| x | end of unloading [h]; s: start of loading [h] |
| `head` | loading's slot, less all that an asset cost before s (or as long as rest asks) |
| `tail` | unloading's slot, and all that an asset cost until it is back |
| `knot` | times x, in one bucket, at which a piece ends; the same in every bucket |

A trip pays the least `head` of all starts that are early enough, and the `tail` of its end: a wait
before unloading keeps its asset, and is paid.

Counts begin as `int(np.int64(0))`: for a plain 0 or -1 a function would be compiled once more.
"""

# ruff: noqa: PLR0917 - kernels take arrays and inline what is hot

from __future__ import annotations

from math import floor

import numpy as np

from muster.compiler import compiled, inner
from muster.plan.relaxation.rows import Chosen, Demands, Paths, Scratch

INF = np.inf
DAY_H = 24.0
CLOSE_H = 1e-9
FULL_SHARE = 1e-5  # of a demand: what a plan may be off by, and more

# Columns of `Paths`.
POOL, POE, POD, BY_REST = 0, 1, 2, 3
TRIP, LOAD, UNLOAD, LEAD, BACK, REST = 0, 1, 2, 3, 4, 5
# Columns of `Demands`.
WAY_PATH = 0
WAY_START, WAY_END, WAY_ONWARD, WAY_TRIPS = 0, 1, 2, 3
WEIGHT, KNEE, BASE_COST, OPEN_COST = 0, 1, 2, 3


@inner
def total_until(totals: np.ndarray, row: int, at_h: float, bucket_h: float) -> float:
    """What one unit pays from the beginning until a time."""
    last = totals.shape[1] - 1
    if row < 0 or at_h <= 0:
        return 0.0
    position = at_h / bucket_h
    bucket = int(position)
    if bucket >= last:
        return float(totals[row, last])
    low = totals[row, bucket]
    return float(low + (totals[row, bucket + 1] - low) * (position - bucket))


@inner
def head_price(
    paths: Paths, path: int, asset: np.ndarray, slot: np.ndarray, start_h: float, bucket_h: float
) -> float:
    """Price of a trip that depends on its start."""
    pool, poe = paths.kind[path, POOL], paths.kind[path, POE]
    load_h = paths.time_h[path, LOAD]
    price = -total_until(asset, pool, start_h - paths.time_h[path, LEAD], bucket_h)
    if poe >= 0:
        price += total_until(slot, poe, start_h + load_h, bucket_h)
        price -= total_until(slot, poe, start_h, bucket_h)
    if paths.kind[path, BY_REST]:
        price += total_until(asset, pool, start_h + paths.time_h[path, REST], bucket_h)
    return price


@inner
def tail_price(
    paths: Paths, path: int, asset: np.ndarray, slot: np.ndarray, end_h: float, bucket_h: float
) -> float:
    """Price of a trip that depends on the end of its unloading."""
    pod = paths.kind[path, POD]
    price = 0.0
    if pod >= 0:
        price += total_until(slot, pod, end_h, bucket_h)
        price -= total_until(slot, pod, end_h - paths.time_h[path, UNLOAD], bucket_h)
    if not paths.kind[path, BY_REST]:
        back_h = end_h + paths.time_h[path, BACK]
        price += total_until(asset, paths.kind[path, POOL], back_h, bucket_h)
    return price


@compiled
def fill_prices(
    paths: Paths,
    asset: np.ndarray,
    slot: np.ndarray,
    bucket_h: float,
    head: np.ndarray,
    tail: np.ndarray,
) -> None:
    """Work out `head` and `tail` of every path at its knots, (paths, buckets * knots)."""
    knots = paths.knot_h.shape[1]
    buckets = head.shape[1] // knots
    for path in range(head.shape[0]):
        trip_h = paths.time_h[path, TRIP]
        for bucket in range(buckets):
            for knot in range(knots):
                at_h = bucket * bucket_h + paths.knot_h[path, knot]
                k = bucket * knots + knot
                head[path, k] = head_price(paths, path, asset, slot, at_h - trip_h, bucket_h)
                tail[path, k] = tail_price(paths, path, asset, slot, at_h, bucket_h)


@inner
def day_price(
    demands: Demands, demand: int, days: np.ndarray, place: int, end_h: float
) -> tuple[float, bool]:
    """What a day takes for the whole of a demand; at midnight that of the cheaper day.

    Also says whether that is the day before.
    """
    last = days.shape[2] - 1
    day = min(last, floor((end_h + CLOSE_H) / DAY_H))
    before = max(0, min(last, floor((end_h - CLOSE_H) / DAY_H)))
    price, other = 0.0, 0.0
    for kind in range(3):
        each = demands.day_amount[demand, kind]
        if each > 0:
            price += each * days[place, kind, day]
            other += each * days[place, kind, before]
    return min(price, other), other < price


@inner
def lay_way(
    paths: Paths,
    demands: Demands,
    demand: int,
    way: int,
    asset: np.ndarray,
    slot: np.ndarray,
    days: np.ndarray,
    head: np.ndarray,
    tail: np.ndarray,
    bucket_h: float,
    knee_h: float,
    last_h: float,
    scratch: Scratch,
) -> int:
    """Lay out what a demand pays on a way: ends, prices, and the starts that they go with.

    `knee_h`: an end that is looked at besides the knots; `last_h`: no end after this.
    Gives the number of ends.
    """
    path = demands.way_path[way]
    place = paths.pod_place[path]
    start_h, end_h = demands.way_f[way, WAY_START], demands.way_f[way, WAY_END]
    trips = demands.way_f[way, WAY_TRIPS]
    trip_h = paths.time_h[path, TRIP]
    knots = paths.knot_h.shape[1]
    count = head.shape[1]
    if end_h > last_h:
        return 0
    best = head_price(paths, path, asset, slot, start_h, bucket_h)
    best_start_h = start_h
    # The first knot at or behind the earliest start.
    base = max(0, int((start_h + trip_h) / bucket_h) - 1)
    k = base * knots
    while k < count and (k // knots) * bucket_h + paths.knot_h[path, k % knots] < start_h + trip_h:
        k += 1
    bucket, knot = k // knots, k % knots
    found = 0
    is_first, knee_left = True, end_h < knee_h < last_h
    is_last = False
    while not is_last:
        at_h = INF
        if k < count:
            at_h = bucket * bucket_h + paths.knot_h[path, knot]
        is_knot = True
        if is_first and end_h <= at_h:
            at_h, is_knot, is_first = end_h, False, False
        elif (not is_first) and knee_left and knee_h <= at_h:
            at_h, is_knot, knee_left = knee_h, False, False
        if at_h >= last_h:
            at_h, is_knot, is_first, is_last = last_h, False, False, True
        if is_knot:
            price = head[path, k]
            ending = tail[path, k]
            k += 1
            knot += 1
            if knot == knots:
                knot = 0
                bucket += 1
        else:
            price = head_price(paths, path, asset, slot, at_h - trip_h, bucket_h)
            ending = tail_price(paths, path, asset, slot, at_h, bucket_h)
        if price < best and at_h - trip_h >= start_h:
            best = price
            best_start_h = at_h - trip_h
        if is_first:
            continue
        total = trips * (best + ending)
        scratch.end_h[found] = at_h
        if demands.has_days[demand]:
            price, is_before = day_price(demands, demand, days, place, at_h)
            total += price
            if is_before:
                scratch.end_h[found] = at_h - 2.0 * CLOSE_H
        scratch.start_h[found] = best_start_h
        scratch.price[found] = total
        found += 1
    return found


@inner
def _late(line_f: np.ndarray, line: int, at_h: float) -> float:
    late_h = max(0.0, at_h - line_f[line, KNEE])
    return float(line_f[line, BASE_COST] + line_f[line, WEIGHT] * late_h)


@inner
def price_single(
    paths: Paths, demands: Demands, line: int, demand: int, asset: np.ndarray, slot: np.ndarray,
    days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float, horizon_h: float,
    scratch: Scratch, chosen: Chosen,
) -> None:  # fmt: skip
    """A requirement of one class: the cheapest of all ways and times."""
    line_f = demands.line_f
    weight, knee_h = line_f[line, WEIGHT], line_f[line, KNEE]
    best = line_f[line, OPEN_COST]
    for way in range(demands.way_first[demand], demands.way_first[demand + 1]):
        onward_h = demands.way_f[way, WAY_ONWARD]
        last_h = horizon_h
        if weight > 0:
            last_h = min(last_h, knee_h + (best - line_f[line, BASE_COST]) / weight)
        count = lay_way(
            paths, demands, demand, way, asset, slot, days, head, tail, bucket_h,
            knee_h - onward_h, last_h - onward_h, scratch,
        )  # fmt: skip
        for k in range(count):
            reach_h = scratch.end_h[k] + onward_h
            cost = scratch.price[k] + _late(line_f, line, reach_h)
            if cost < best:
                best = cost
                chosen.closed_h[line] = reach_h
                chosen.late_cost[line] = _late(line_f, line, reach_h)
                piece = demands.piece_first[demand]
                chosen.pieces[demand] = 1
                chosen.way[piece] = way
                chosen.start_h[piece] = scratch.start_h[k]
                chosen.end_h[piece] = scratch.end_h[k]
                chosen.share[piece] = 1.0
    chosen.cost[line] = best


@inner
def fill_cells(
    paths: Paths, demands: Demands, line: int, demand: int, row: int, asset: np.ndarray,
    slot: np.ndarray, days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float,
    last_h: float, cell_h: float, cells: int, scratch: Scratch,
) -> None:  # fmt: skip
    """Cheapest price of a class that is there by the end of each cell of time behind the knee.

    Between two ends a price runs along a straight line or above it.
    """
    knee_h = demands.line_f[line, KNEE]
    for cell in range(cells + 1):
        scratch.cell_price[row, cell] = INF
    for way in range(demands.way_first[demand], demands.way_first[demand + 1]):
        onward_h = demands.way_f[way, WAY_ONWARD]
        count = lay_way(
            paths, demands, demand, way, asset, slot, days, head, tail, bucket_h,
            knee_h - onward_h, last_h - onward_h, scratch,
        )  # fmt: skip
        for k in range(count):
            reach_h = scratch.end_h[k] + onward_h
            cell = 0
            if reach_h > knee_h:
                cell = min(cells, 1 + int((reach_h - knee_h) / cell_h))
            if scratch.price[k] < scratch.cell_price[row, cell]:
                scratch.cell_price[row, cell] = scratch.price[k]
                scratch.cell_way[row, cell] = way
                scratch.cell_start_h[row, cell] = scratch.start_h[k]
                scratch.cell_end_h[row, cell] = scratch.end_h[k]
            if k == 0:
                continue
            before_h = scratch.end_h[k - 1] + onward_h
            first = 0
            if before_h > knee_h:
                first = min(cells, 1 + int((before_h - knee_h) / cell_h))
            rise = scratch.price[k] - scratch.price[k - 1]
            if first == cell or rise >= 0:
                continue
            for between in range(first, cell):
                at_h = knee_h + cell_h * between
                price = scratch.price[k - 1] + rise * (at_h - before_h) / (reach_h - before_h)
                if price < scratch.cell_price[row, between]:
                    scratch.cell_price[row, between] = price
                    scratch.cell_way[row, between] = way
                    scratch.cell_start_h[row, between] = scratch.start_h[k - 1]
                    scratch.cell_end_h[row, between] = at_h - onward_h
    for cell in range(1, cells + 1):
        if scratch.cell_price[row, cell - 1] <= scratch.cell_price[row, cell]:
            scratch.cell_price[row, cell] = scratch.cell_price[row, cell - 1]
            scratch.cell_way[row, cell] = scratch.cell_way[row, cell - 1]
            scratch.cell_start_h[row, cell] = scratch.cell_start_h[row, cell - 1]
            scratch.cell_end_h[row, cell] = scratch.cell_end_h[row, cell - 1]


@inner
def add_cut(
    scratch: Scratch, count: int, reach_h: float, start_h: float, end_h: float, price: float,
    way: int, stretch: int, cell: int,
) -> int:  # fmt: skip
    """Note a time at which part of a demand may end."""
    if count >= scratch.cut.shape[0] or stretch >= scratch.stretch_cut.shape[0]:
        return count
    scratch.cut[count, 0], scratch.cut[count, 1] = reach_h, start_h
    scratch.cut[count, 2], scratch.cut[count, 3] = end_h, price
    scratch.cut_i[count, 0], scratch.cut_i[count, 1] = way, stretch
    scratch.cut_i[count, 2] = cell
    return count + 1


@inner
def cell_of(reach_h: float, knee_h: float, cell_h: float, cells: int) -> int:
    """Cell of time behind the knee."""
    if reach_h <= knee_h:
        return 0
    return min(cells, 1 + int((reach_h - knee_h) / cell_h))


@inner
def lay_cuts(
    paths: Paths, demands: Demands, line: int, demand: int, asset: np.ndarray,
    slot: np.ndarray, days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float,
    last_h: float, cell_h: float, cells: int, scratch: Scratch,
) -> tuple[int, int]:  # fmt: skip
    """Lay out what a demand pays that cannot all end at once, by stretches of time.

    Gives the number of cuts and of stretches. Where a piece of a line runs over the edge of a
    stretch or of a cell, its value there counts too.
    """
    knee_h = demands.line_f[line, KNEE]
    count = int(np.int64(0))
    first_group, end_group = demands.group_first[demand], demands.group_first[demand + 1]
    stretches = 0
    for group in range(first_group, end_group):
        first_end_h, long_h = demands.group_f[group, 0], demands.group_f[group, 1]
        here = max(0, int((last_h - first_end_h) / long_h) + 1)
        for stretch in range(stretches, min(stretches + here, len(scratch.stretch_cut))):
            scratch.stretch_price[stretch] = INF
            scratch.stretch_share[stretch] = demands.group_f[group, 2]
            scratch.stretch_cut[stretch] = -1
        for way in range(demands.way_first[demand], demands.way_first[demand + 1]):
            if demands.way_group[way] != group:
                continue
            onward_h = demands.way_f[way, WAY_ONWARD]
            found = lay_way(
                paths, demands, demand, way, asset, slot, days, head, tail, bucket_h,
                knee_h - onward_h, last_h - onward_h, scratch,
            )  # fmt: skip
            for k in range(found):
                end_h, price = scratch.end_h[k], scratch.price[k]
                at = max(0, min(here - 1, int((end_h - first_end_h) / long_h)))
                cell = cell_of(end_h + onward_h, knee_h, cell_h, cells)
                count = add_cut(
                    scratch, count, end_h + onward_h, scratch.start_h[k], end_h, price, way,
                    stretches + at, cell,
                )  # fmt: skip
                if k == 0:
                    continue
                before_h, low = scratch.end_h[k - 1], scratch.price[k - 1]
                if end_h <= before_h:
                    continue
                slope = (price - low) / (end_h - before_h)
                start_h = scratch.start_h[k - 1]
                # Edges of stretches in between: on both sides.
                edge = max(0, int((before_h - first_end_h) / long_h)) + 1
                while edge <= at:
                    at_h = first_end_h + edge * long_h
                    edge_cell = cell_of(at_h + onward_h, knee_h, cell_h, cells)
                    for side in range(2):
                        count = add_cut(
                            scratch, count, at_h + onward_h, start_h, at_h,
                            low + slope * (at_h - before_h), way,
                            stretches + edge - 1 + side, edge_cell,
                        )  # fmt: skip
                    edge += 1
                # Ends of cells in between, where it falls.
                if slope < 0:
                    between = cell_of(before_h + onward_h, knee_h, cell_h, cells)
                    while between < cell:
                        at_h = knee_h + cell_h * between - onward_h
                        stretch = max(0, min(here - 1, int((at_h - first_end_h) / long_h)))
                        if at_h > before_h:
                            count = add_cut(
                                scratch, count, at_h + onward_h, start_h, at_h,
                                low + slope * (at_h - before_h), way, stretches + stretch, between,
                            )  # fmt: skip
                        between += 1
        stretches += here
    return count, min(stretches, len(scratch.stretch_cut))


@inner
def fill_stretches(price: np.ndarray, share: np.ndarray, order: np.ndarray, count: int) -> float:
    """Put a demand into the cheapest stretches; inf when they do not hold it.

    `order`, cheapest first, is brought up to date; it hardly changes from one time to the next.
    """
    for k in range(1, count):
        stretch = order[k]
        at = k
        while at > 0 and price[order[at - 1]] > price[stretch]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = stretch
    left, total = 1.0, 0.0
    for k in range(count):
        stretch = order[k]
        if price[stretch] == INF:
            break
        part = min(left, share[stretch])
        total += part * price[stretch]
        left -= part
        if left <= FULL_SHARE:
            return float(total)
    return INF


@inner
def sort_by_cell(cell: np.ndarray, count: int, cells: int, order: np.ndarray) -> None:
    """Put positions in order of their cells."""
    first = np.zeros(cells + 2, dtype=np.int64)
    for k in range(count):
        first[cell[k] + 1] += 1
    for at in range(cells + 1):
        first[at + 1] += first[at]
    for k in range(count):
        order[first[cell[k]]] = k
        first[cell[k]] += 1


@inner
def fill_in_parts(
    paths: Paths, demands: Demands, line: int, demand: int, row: int, asset: np.ndarray,
    slot: np.ndarray, days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float,
    last_h: float, cell_h: float, cells: int, scratch: Scratch, chosen: Chosen, write_at: int,
) -> None:  # fmt: skip
    """Like `fill_cells`, of a demand that takes several rounds of its assets or slots.

    With `write_at`, a cell, its pieces are written down as they are by then.
    """
    count, stretches = lay_cuts(
        paths, demands, line, demand, asset, slot, days, head, tail, bucket_h, last_h, cell_h,
        cells, scratch,
    )  # fmt: skip
    order, by_price = scratch.cut_order, scratch.stretch_order
    sort_by_cell(scratch.cut_i[:, 2], count, cells, order)
    for stretch in range(stretches):
        by_price[stretch] = stretch
    price, k = INF, 0
    for cell in range(cells + 1):
        is_new = False
        while k < count and scratch.cut_i[order[k], 2] <= cell:
            cut = order[k]
            stretch = scratch.cut_i[cut, 1]
            if scratch.cut[cut, 3] < scratch.stretch_price[stretch]:
                scratch.stretch_price[stretch] = scratch.cut[cut, 3]
                scratch.stretch_cut[stretch] = cut
                is_new = True
            k += 1
        if is_new:
            price = fill_stretches(
                scratch.stretch_price, scratch.stretch_share, by_price, stretches
            )  # fmt: skip
        scratch.cell_price[row, cell] = price
        if cell == write_at and price < INF:
            piece, left = demands.piece_first[demand], 1.0
            most = demands.piece_first[demand + 1]
            chosen.pieces[demand] = 0
            for place in range(stretches):
                stretch = by_price[place]
                if left <= FULL_SHARE or piece >= most:
                    break
                cut = scratch.stretch_cut[stretch]
                part = min(left, scratch.stretch_share[stretch])
                chosen.way[piece] = scratch.cut_i[cut, 0]
                chosen.start_h[piece] = scratch.cut[cut, 1]
                chosen.end_h[piece] = scratch.cut[cut, 2]
                chosen.share[piece] = part
                chosen.pieces[demand] += 1
                left -= part
                piece += 1
            return


@inner
def fill_class(
    paths: Paths, demands: Demands, line: int, demand: int, row: int, asset: np.ndarray,
    slot: np.ndarray, days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float,
    last_h: float, cell_h: float, cells: int, scratch: Scratch, chosen: Chosen, write_at: int,
) -> None:  # fmt: skip
    """Cheapest price of a class by the end of each cell, in parts where it must be."""
    if demands.group_first[demand + 1] > demands.group_first[demand]:
        fill_in_parts(
            paths, demands, line, demand, row, asset, slot, days, head, tail, bucket_h, last_h,
            cell_h, cells, scratch, chosen, write_at,
        )  # fmt: skip
    else:
        fill_cells(
            paths, demands, line, demand, row, asset, slot, days, head, tail, bucket_h, last_h,
            cell_h, cells, scratch,
        )  # fmt: skip


@inner
def fill_classes(
    paths: Paths, demands: Demands, line: int, first: int, end: int, asset: np.ndarray,
    slot: np.ndarray, days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float,
    horizon_h: float, cell_h: float, scratch: Scratch, chosen: Chosen,
) -> tuple[int, float]:  # fmt: skip
    """Fill the cells of all classes, as far behind the knee as is worth it.

    Gives how many cells there are, and how long they are [h].
    """
    line_f = demands.line_f
    weight, knee_h = line_f[line, WEIGHT], line_f[line, KNEE]
    best = line_f[line, OPEN_COST]
    most_cells = scratch.cell_price.shape[1] - 1
    # In time, first: it says how late is worth looking at.
    total = line_f[line, BASE_COST]
    for row in range(end - first):
        fill_class(
            paths, demands, line, first + row, row, asset, slot, days, head, tail, bucket_h,
            min(knee_h, horizon_h), cell_h, int(np.int64(0)), scratch, chosen, int(np.int64(-1)),
        )  # fmt: skip
        total += scratch.cell_price[row, 0]
    most = min(best, total)
    last_h = horizon_h
    if weight > 0:
        last_h = min(last_h, knee_h + (most - line_f[line, BASE_COST]) / weight)
    last_h = min(last_h, horizon_h)
    cells = int(np.int64(0))
    if last_h > knee_h:
        # From far away first, where there is much to look at: it says how late is late enough.
        for look in range(2):
            fine_h = cell_h
            cells = max(1, int((last_h - knee_h) / fine_h) + 1)
            if cells > most_cells:
                cells = most_cells
                fine_h = (last_h - knee_h) / cells + CLOSE_H
            elif look == 0:
                continue
            for row in range(end - first):
                fill_class(
                    paths, demands, line, first + row, row, asset, slot, days, head, tail,
                    bucket_h, min(horizon_h, knee_h + cells * fine_h), fine_h, cells, scratch,
                    chosen, int(np.int64(-1)),
                )  # fmt: skip
            if look == 1:
                cell_h = fine_h
                break
            for cell in range(cells + 1):
                total = _late(line_f, line, knee_h + fine_h * cell)
                for row in range(end - first):
                    total += scratch.cell_price[row, cell]
                most = min(most, total)
            if weight > 0:
                last_h = min(last_h, knee_h + (most - line_f[line, BASE_COST]) / weight)
            if last_h <= knee_h:
                last_h = knee_h + cell_h
    return cells, cell_h


@inner
def write_pieces(
    paths: Paths, demands: Demands, line: int, first: int, end: int, asset: np.ndarray,
    slot: np.ndarray, days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float,
    horizon_h: float, cell_h: float, scratch: Scratch, chosen: Chosen, at: int,
) -> None:  # fmt: skip
    """Write down what a requirement does that closes in a cell."""
    line_f, knee_h = demands.line_f, demands.line_f[line, KNEE]
    closed_h = 0.0
    for row in range(end - first):
        demand = first + row
        if demands.group_first[demand + 1] > demands.group_first[demand]:
            fill_in_parts(
                paths, demands, line, demand, row, asset, slot, days, head, tail, bucket_h,
                min(horizon_h, knee_h + at * cell_h), cell_h, at, scratch, chosen, at,
            )  # fmt: skip
        else:
            piece = demands.piece_first[demand]
            chosen.pieces[demand] = 1
            chosen.way[piece] = scratch.cell_way[row, at]
            chosen.start_h[piece] = scratch.cell_start_h[row, at]
            chosen.end_h[piece] = scratch.cell_end_h[row, at]
            chosen.share[piece] = 1.0
        piece = demands.piece_first[demand]
        for one in range(piece, piece + chosen.pieces[demand]):
            reach_h = chosen.end_h[one] + demands.way_f[chosen.way[one], WAY_ONWARD]
            closed_h = max(closed_h, reach_h)
    chosen.closed_h[line] = closed_h
    chosen.late_cost[line] = _late(line_f, line, closed_h)


@inner
def price_mixed(
    paths: Paths, demands: Demands, line: int, first: int, end: int, asset: np.ndarray,
    slot: np.ndarray, days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float,
    horizon_h: float, cell_h: float, scratch: Scratch, chosen: Chosen,
) -> None:  # fmt: skip
    """A requirement of several classes or rounds, which closes when the last of it is there.

    It is looked at by cells of time: late from the start of one, cheap as at the end of it.
    """
    line_f = demands.line_f
    best, knee_h = line_f[line, OPEN_COST], line_f[line, KNEE]
    cells, cell_h = fill_classes(
        paths, demands, line, first, end, asset, slot, days, head, tail, bucket_h, horizon_h,
        cell_h, scratch, chosen,
    )  # fmt: skip
    at = int(np.int64(-1))
    for cell in range(cells + 1):
        total = _late(line_f, line, knee_h + cell_h * max(0, cell - 1))
        for row in range(end - first):
            total += scratch.cell_price[row, cell]
        if total < best:
            best = total
            at = cell
    if at >= 0:
        write_pieces(
            paths, demands, line, first, end, asset, slot, days, head, tail, bucket_h, horizon_h,
            cell_h, scratch, chosen, at,
        )  # fmt: skip
    chosen.cost[line] = best


@inner
def price_line(
    paths: Paths, demands: Demands, line: int, asset: np.ndarray, slot: np.ndarray,
    days: np.ndarray, head: np.ndarray, tail: np.ndarray, bucket_h: float, horizon_h: float,
    cell_h: float, scratch: Scratch, chosen: Chosen,
) -> None:  # fmt: skip
    """Let one requirement choose."""
    first, end = demands.demand_first[line], demands.demand_first[line + 1]
    chosen.cost[line] = demands.line_f[line, OPEN_COST]
    chosen.late_cost[line] = demands.line_f[line, OPEN_COST]
    chosen.closed_h[line] = INF
    for demand in range(first, end):
        chosen.pieces[demand] = 0
    if end == first + 1 and demands.group_first[first] == demands.group_first[end]:
        price_single(
            paths, demands, line, first, asset, slot, days, head, tail, bucket_h, horizon_h,
            scratch, chosen,
        )  # fmt: skip
    elif end > first:
        price_mixed(
            paths, demands, line, first, end, asset, slot, days, head, tail, bucket_h,
            horizon_h, cell_h, scratch, chosen,
        )  # fmt: skip


@compiled
def price_lines(
    paths: Paths, demands: Demands, asset: np.ndarray, slot: np.ndarray, days: np.ndarray,
    head: np.ndarray, tail: np.ndarray, bucket_h: float, horizon_h: float, cell_h: float,
    scratch: Scratch, chosen: Chosen,
) -> None:  # fmt: skip
    """Let every requirement choose; `chosen.pieces` is 0 where one stays open."""
    for line in range(demands.line_f.shape[0]):
        price_line(
            paths, demands, line, asset, slot, days, head, tail, bucket_h, horizon_h, cell_h,
            scratch, chosen,
        )  # fmt: skip


@inner
def spread(
    index: np.ndarray, use: np.ndarray, count: int, first_row: int, buckets: int,
    from_h: float, to_h: float, share: float, bucket_h: float,
) -> int:  # fmt: skip
    """Write down the hours of a stretch in every bucket."""
    from_h = max(0.0, from_h)
    to_h = min(to_h, buckets * bucket_h)
    if to_h <= from_h or share <= 0:
        return count
    bucket = int(from_h / bucket_h)
    while bucket < buckets and bucket * bucket_h < to_h:
        hours = min(to_h, (bucket + 1) * bucket_h) - max(from_h, bucket * bucket_h)
        if hours > CLOSE_H:
            index[count] = first_row + bucket
            use[count] = hours * share
            count += 1
        bucket += 1
    return count


@inner
def write_use(
    paths: Paths, demands: Demands, chosen: Chosen, demand: int, bucket_h: float, buckets: int,
    index: np.ndarray, use: np.ndarray, count: int,
) -> int:  # fmt: skip
    """Write down what the choice of a demand uses of every row; the same row may come twice."""
    for piece in range(
        demands.piece_first[demand], demands.piece_first[demand] + chosen.pieces[demand]
    ):
        count = write_piece(
            paths, demands, chosen, demand, piece, bucket_h, buckets, index, use, count
        )  # fmt: skip
    return count


@inner
def write_piece(
    paths: Paths, demands: Demands, chosen: Chosen, demand: int, piece: int, bucket_h: float,
    buckets: int, index: np.ndarray, use: np.ndarray, count: int,
) -> int:  # fmt: skip
    """Write down what one piece uses."""
    way = chosen.way[piece]
    path = demands.way_path[way]
    start_h, end_h = chosen.start_h[piece], chosen.end_h[piece]
    trips = demands.way_f[way, WAY_TRIPS] * chosen.share[piece]
    time_h, kind = paths.time_h, paths.kind
    to_h = end_h + time_h[path, BACK]
    if kind[path, BY_REST]:
        to_h = start_h + time_h[path, REST]
    count = spread(
        index, use, count, kind[path, POOL] * buckets, buckets, start_h - time_h[path, LEAD], to_h,
        trips, bucket_h,
    )  # fmt: skip
    if kind[path, POE] >= 0:
        count = spread(
            index, use, count, paths.slot_row + kind[path, POE] * buckets, buckets, start_h,
            start_h + time_h[path, LOAD], trips, bucket_h,
        )  # fmt: skip
    if kind[path, POD] >= 0:
        count = spread(
            index, use, count, paths.slot_row + kind[path, POD] * buckets, buckets,
            end_h - time_h[path, UNLOAD], end_h, trips, bucket_h,
        )  # fmt: skip
    if demands.has_days[demand]:
        place = paths.pod_place[path]
        day = floor((end_h + CLOSE_H) / DAY_H)
        for measure in range(3):
            row = paths.day_row[place, measure]
            each = demands.day_amount[demand, measure] * chosen.share[piece]
            if row >= 0 and each > 0 and day < paths.days:
                index[count] = row + day
                use[count] = each
                count += 1
    return count


@compiled
def write_line_use(
    paths: Paths, demands: Demands, chosen: Chosen, line: int, bucket_h: float, buckets: int,
    index: np.ndarray, use: np.ndarray,
) -> int:  # fmt: skip
    """Write down what the choice of a line uses of every row; gives how many entries."""
    count = int(np.int64(0))
    for demand in range(demands.demand_first[line], demands.demand_first[line + 1]):
        count = write_use(paths, demands, chosen, demand, bucket_h, buckets, index, use, count)
    return count


@compiled
def sum_use(
    paths: Paths, demands: Demands, chosen: Chosen, bucket_h: float, buckets: int,
    index: np.ndarray, use: np.ndarray, total: np.ndarray,
) -> None:  # fmt: skip
    """Add up what all requirements use of every row."""
    total[:] = 0.0
    for demand in range(chosen.pieces.shape[0]):
        count = write_use(
            paths, demands, chosen, demand, bucket_h, buckets, index, use, int(np.int64(0))
        )  # fmt: skip
        for k in range(count):
            total[index[k]] += use[k]
