"""Schedules on the compiled kernel: make one, improve it, judge it, take its loads away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf
from typing import Any, NamedTuple

import numpy as np

from muster.plan.instance import Instance, Option
from muster.plan.load import CLASS_COUNT
from muster.plan.measure import Objective
from muster.plan.orders import line_keys
from muster.plan.policy import Policy
from muster.plan.state import Load, LoadItem, Share
from muster.plan.tables import Floats, Ints, State, Tables, make_state, make_tables

FIRST_LOADS, FIRST_ITEMS, FIRST_STEPS = 2048, 4096, 256
LINES_AT_ONCE = 256  # served between two looks at whether to stop
OBJECTIVE, ECONOMY, CLOSURE_WORTH, ASSET_HOUR_WORTH = slice(10, 14), 6, 15, 16
WORK, WAITS, LOADS_MADE, ITEMS_MADE, LOADS_BOOKED = 0, 1, 5, 6, 9
RISES, RISE_COUNT = 17, 17
CLOSURE_SHARE, ASSET_HOUR_SHARE = 1e-3, 1e-5
"""What an hour of the closure of the whole, and of an asset, cost the search beside an hour of
lateness of an average line: little, so that they only decide between equals."""


def never() -> bool:
    """Never stop."""
    return False


class Booked(NamedTuple):
    """The loads of a schedule, each asset's in order; `Scheduler.loads` gives them as records."""

    load_i: Ints  # lane, asset, first item; one row more
    load_f: Floats  # start of loading, departure, start of unloading [h]
    out_i: Ints  # line, option
    out_amount: Floats
    haul_i: Ints  # stretch, asset
    haul_f: Floats  # start [h]
    part_i: Ints  # haul, row of `out_i`, class, whether on the onward leg
    part_f: Floats


class Scheduler:
    """Schedules on one instance. Each has arrays of its own, so that threads may have one each."""

    def __init__(
        self,
        instance: Instance,
        *,
        tables: Tables | None = None,
        earliest_h: Sequence[float] | None = None,
        seed: int = 0,
    ) -> None:
        """Lay an instance out.

        Parameters
        ----------
        tables
            Those of another scheduler on this instance, to share.
        earliest_h
            A proven earliest closure of each line [h], inf for never; None: not known.
        seed
            Of what `improve` draws.
        """
        from muster.bundle import Bundle

        self.instance = instance
        self.tables: Tables = (
            make_tables(
                instance, find_least_costs(instance, earliest_h), line_keys(instance, earliest_h)
            )
            if tables is None
            else tables
        )
        lines = len(instance.lines)
        self._sizes = {
            "loads": FIRST_LOADS + lines, "items": FIRST_ITEMS + 3 * lines,
            "steps": FIRST_STEPS,
        }  # fmt: skip
        self._t: Any = Bundle(self.tables)
        self._use(make_state(self.tables, **self._sizes))
        self._seed(seed)
        weight = sum(line.weight for line in instance.lines) / max(1, lines)
        self._worth = (CLOSURE_SHARE * weight, ASSET_HOUR_SHARE * weight)
        self.state.x[CLOSURE_WORTH : ASSET_HOUR_WORTH + 1] = self._worth
        self._options: list[Option] = [option for line in instance.lines for option in line.options]

    def _seed(self, seed: int) -> None:
        """Mix a seed into a state that is never zero (splitmix64)."""
        mask = (1 << 64) - 1
        mixed = (seed * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) & mask
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        self.state.seed[0] = (mixed ^ (mixed >> 31)) or 1

    def prepare(self) -> None:
        """Load the compiled code; the first time after installation this compiles it."""
        from muster.compiler import uninterrupted
        from muster.plan import kernel

        with uninterrupted():
            self.run(Policy(order=()))
            kernel.improve(self._t, self._s, 0, 0.0, 0.0, -inf, -inf)
            kernel.pull(self._t, self._s, np.empty(0, dtype=np.int64))
            kernel.hold(self._t, self._s, np.empty(0, dtype=np.int64))

    def run(
        self,
        policy: Policy,
        *,
        start: Booked | None = None,
        should_stop: Callable[[], bool] = never,
    ) -> bool:
        """Serve every line on top of what is booked at the start; False when told to stop."""
        from muster.plan import kernel

        self.restore(start)
        order = np.array(policy.order, dtype=np.int64)
        self.state.x[ECONOMY] = policy.economy
        self.state.n[WAITS] = policy.waits_for_rdd
        at = 0
        is_whole = True
        while at < len(order):
            if should_stop():
                is_whole = False
                break
            last = min(at + LINES_AT_ONCE, len(order))
            at = kernel.serve(self._t, self._s, order, at, last)
            if at < last:
                self._grow()
        kernel.judge(self._t, self._s)
        return is_whole

    def restore(self, booked: Booked | None) -> None:
        """Forget everything, and book the loads of a schedule at their own times."""
        from muster.plan import kernel

        while True:
            kernel.begin(self._t, self._s)
            if booked is None or kernel.restore(self._t, self._s, *booked):
                break
            self._grow()
        kernel.judge(self._t, self._s)

    def improve(
        self, steps: int, hot_h: float, cold_h: float, lateness_h: float, closure_h: float
    ) -> bool:
        """Ruin and recreate so many times; False when nothing can be better.

        Parameters
        ----------
        steps
            How often.
        hot_h, cold_h
            Temperature of annealing at the beginning and at the end [weight x h].
        lateness_h, closure_h
            What no plan goes below: weighted lateness [weight x h], closure of the whole [h].
        """
        from muster.plan import kernel

        code = kernel.improve(self._t, self._s, steps, hot_h, cold_h, lateness_h, closure_h)
        if code == kernel.FULL:
            self._grow()
        return bool(code != kernel.REACHED)

    def pull(self) -> None:
        """Let loads leave earlier wherever nothing stands in the way; nobody is later for it."""
        from muster.plan import kernel

        if not kernel.pull(self._t, self._s, self._turn()):
            self._grow()

    def hold(self) -> None:
        """Let loads wait at home rather than at PODs, last first; they are there as before."""
        from muster.plan import kernel

        while not kernel.hold(self._t, self._s, self._turn()[::-1].copy()):
            self._grow()

    def _turn(self) -> Ints:
        """Give the rows of all loads in order of their starts."""
        state = self.state
        booked = np.flatnonzero(state.load_i[: state.n[LOADS_MADE], 2])
        return np.asarray(booked[np.lexsort((booked, state.load_f[booked, 0]))])

    def _grow(self) -> None:
        """Double the arrays that are half full, all of them when none is; what is booked stays."""
        small = self.state
        used = {
            "loads": small.n[LOADS_MADE], "items": small.n[ITEMS_MADE],
            "steps": small.place_n[:, 0].max(initial=0),
        }  # fmt: skip
        short = {name for name, size in self._sizes.items() if 2 * used[name] >= size}
        self._sizes = {
            name: 2 * size if name in short or not short else size
            for name, size in self._sizes.items()
        }
        large = make_state(self.tables, **self._sizes)
        for old, new in zip(small, large, strict=True):
            new[tuple(slice(size) for size in old.shape)] = old
        self._use(large)

    def _use(self, state: State) -> None:
        from muster.bundle import Bundle

        self.state = state
        self._s: Any = Bundle(state)

    @property
    def objective(self) -> Objective:
        """How good the schedule is."""
        return Objective(*(float(value) for value in self.state.x[OBJECTIVE]))

    @property
    def line_costs(self) -> Floats:
        """Weighted lateness by line, a copy."""
        return self.state.line_s[:, 1].copy()

    @property
    def rise_h(self) -> float:
        """What a change for the worse costs: the geometric mean of all so far [weight x h]."""
        count = int(self.state.n[RISE_COUNT])
        return exp(float(self.state.x[RISES]) / count) if count else 0.0

    @property
    def load_count(self) -> int:
        """Loads that are booked."""
        return int(self.state.n[LOADS_BOOKED])

    @property
    def evaluations(self) -> int:
        """Ways looked at since the instance was laid out."""
        return int(self.state.n[WORK])

    def booked(self) -> Booked:
        """Give the loads as arrays of their own, in order of asset and start."""
        state = self.state
        load_i = state.load_i[: state.n[LOADS_MADE]]
        item_i = state.item_i[: state.n[ITEMS_MADE]]
        is_booked = np.flatnonzero(load_i[:, 2])
        order = is_booked[np.lexsort((is_booked, state.load_f[is_booked, 0], load_i[is_booked, 1]))]
        order = self._chained(order)
        rank = np.full(len(load_i) + 1, -1, dtype=np.int64)
        rank[order] = np.arange(len(order))
        used = np.flatnonzero(item_i[:, 3])
        used = used[np.lexsort((item_i[used, 0], rank[item_i[used, 2]]))]
        made = np.zeros((len(order) + 1, 3), dtype=np.int64)
        made[:-1, :2] = load_i[order, :2]
        made[1:, 2] = np.cumsum(np.bincount(rank[item_i[used, 2]], minlength=len(order)))
        hauls, parts = state.haul_n[:2].tolist()
        part_i = state.part_i[:parts].copy()
        row = np.zeros(len(item_i), dtype=np.int64)
        row[used] = np.arange(len(used))
        part_i[:, 1] = row[part_i[:, 1]]
        return Booked(
            made, state.load_f[order, :3].copy(), item_i[used, :2].copy(),
            state.item_amount[used].copy(), state.haul_i[:hauls, :2].copy(),
            state.haul_f[:hauls, 0].copy(), part_i, state.part_f[:parts, 0].copy(),
        )  # fmt: skip

    def _chained(self, order: Ints) -> Ints:
        """Put trips of one asset that start together in the order in which it makes them."""
        starts, assets = self.state.load_f[order, 0], self.state.load_i[order, 1]
        ties = (np.diff(starts) == 0.0) & (np.diff(assets) == 0)
        if not ties.any():
            return order
        made = []
        for first in self.state.asset_i[:, 0].tolist():
            load = first
            while load >= 0:
                made.append(load)
                load = int(self.state.load_i[load, 4])
        return np.array(made, dtype=np.int64)

    def pack(self, loads: Sequence[Load]) -> Booked:
        """Give records as arrays, each asset's in order of start."""
        firsts = self.tables.squad_i[:, 0]
        chosen = sorted(loads, key=lambda load: (load.squad, load.asset, load.load_start_h))
        number = {id(option): position for position, option in enumerate(self._options)}
        items = [item for load in chosen for item in load.items]
        sizes = np.cumsum([0, *(len(load.items) for load in chosen)])
        load_i = np.zeros((len(chosen) + 1, 3), dtype=np.int64)
        load_i[:, 2] = sizes
        load_i[:-1, :2] = np.array(
            [(load.lane, int(firsts[load.squad]) + load.asset) for load in chosen], dtype=np.int64
        ).reshape(-1, 2)
        return Booked(
            load_i,
            np.array(
                [(load.load_start_h, load.depart_h, load.unload_start_h) for load in chosen],
                dtype=np.float64,
            ).reshape(-1, 3),
            np.array(
                [(item.line, number[id(item.option)]) for item in items], dtype=np.int64
            ).reshape(-1, 2),
            np.array([item.amounts for item in items], dtype=np.float64).reshape(-1, CLASS_COUNT),
            *self._pack_hauls(items),
        )

    def _pack_hauls(self, items: Sequence[LoadItem]) -> tuple[Ints, Floats, Ints, Floats]:
        """Give what feeders carry of items as arrays, hauls in order of start."""
        tables = self.tables
        feeder = {int(squad): row for row, squad in enumerate(tables.feeder_i[:-1, 1])}

        def key_of(share: Share) -> tuple[float, int, int, int]:
            asset = int(tables.feeder_i[feeder[share.squad], 0]) + share.asset
            return share.start_h, share.number, share.stretch, asset

        shares = [(row, share) for row, item in enumerate(items) for share in item.shares]
        keys = sorted({key_of(share) for _, share in shares})
        number = {key: row for row, key in enumerate(keys)}
        parts = [
            (number[key_of(share)], row, cargo, int(share.is_onward), amount)
            for row, share in shares
            for cargo, amount in enumerate(share.amounts)
            if amount > 0
        ]
        return (
            np.array([key[2:] for key in keys], dtype=np.int64).reshape(-1, 2),
            np.array([key[0] for key in keys], dtype=np.float64),
            np.array([part[:4] for part in parts], dtype=np.int64).reshape(-1, 4),
            np.array([part[4] for part in parts], dtype=np.float64),
        )

    def loads(self, booked: Booked) -> list[Load]:
        """Give loads as records."""
        firsts = self.tables.squad_i[:, 0]
        shares = self._shares(booked)
        made = []
        for row, (lane, asset, first) in enumerate(booked.load_i[:-1].tolist()):
            squad = int(self.tables.asset_squad[asset])
            start_h, depart_h, unload_h = booked.load_f[row].tolist()
            items = range(first, int(booked.load_i[row + 1, 2]))
            made.append(
                Load(
                    squad=squad,
                    asset=asset - int(firsts[squad]),
                    lane=lane,
                    load_start_h=start_h,
                    depart_h=depart_h,
                    unload_start_h=unload_h,
                    unload_end_h=unload_h + self.instance.lanes[lane].unload_h,
                    items=tuple(self._item(booked, item, shares.get(item, ())) for item in items),
                )
            )
        return made

    def _item(self, booked: Booked, item: int, shares: tuple[Share, ...]) -> LoadItem:
        line, option = booked.out_i[item].tolist()
        amounts = tuple(booked.out_amount[item].tolist())
        return LoadItem(line, self._options[option], amounts, shares)

    def _shares(self, booked: Booked) -> dict[int, tuple[Share, ...]]:
        """Give what feeders carry by item."""
        tables = self.tables
        amounts: dict[tuple[int, int, int], list[float]] = {}
        for row, (haul, item, cargo, leg) in enumerate(booked.part_i.tolist()):
            found = amounts.setdefault((item, leg, haul), [0.0] * CLASS_COUNT)
            found[cargo] += float(booked.part_f[row])
        shares: dict[int, list[Share]] = {}
        for (item, leg, haul), parts in amounts.items():
            stretch, number = booked.haul_i[haul].tolist()
            feeder = int(np.searchsorted(tables.feeder_i[:, 0], number, side="right")) - 1
            start_h = float(booked.haul_f[haul])
            shares.setdefault(item, []).append(
                Share(
                    number=haul,
                    is_onward=bool(leg),
                    stretch=stretch,
                    squad=int(tables.feeder_i[feeder, 1]),
                    asset=number - int(tables.feeder_i[feeder, 0]),
                    start_h=start_h,
                    end_h=start_h + float(tables.stretch_h[stretch]),
                    amounts=tuple(parts),
                )
            )
        return {item: tuple(found) for item, found in shares.items()}


def find_least_costs(instance: Instance, earliest_h: Sequence[float] | None) -> Floats:
    """What each line costs at its bound; when it can never close, what it costs anyway."""
    if earliest_h is None:
        return np.zeros(len(instance.lines))
    pairs = zip(instance.lines, earliest_h, strict=True)
    return np.array(
        [inf if end_h == inf else line.cost(end_h) for line, end_h in pairs], dtype=np.float64
    )
