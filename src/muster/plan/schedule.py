"""One schedule after another on the compiled kernel: run it, judge it, take its loads away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from muster.plan.instance import Instance, Option
from muster.plan.load import CLASS_COUNT
from muster.plan.measure import Objective
from muster.plan.policy import Policy
from muster.plan.state import Load, LoadItem, Share
from muster.plan.tables import Floats, Ints, State, Tables, make_state, make_tables
from muster.plan.tables import Policy as Rule

FIRST_LOADS, FIRST_STEPS = 4096, 1024
LOADS_PER_LINE = 20_000  # more trips than any real fleet makes
LINES_AT_ONCE = 256  # served between two looks at whether to stop
OBJECTIVE = slice(13, 17)
LOAD_COUNT, WORK = 1, 2


def never() -> bool:
    """Never stop."""
    return False


class Booked(NamedTuple):
    """The loads of a schedule as arrays; `Scheduler.loads` gives them as records."""

    load_i: Ints
    load_f: Floats
    out_i: Ints
    out_amount: Floats
    haul_i: Ints
    haul_f: Floats
    part_i: Ints
    part_f: Floats


class Scheduler:
    """Schedules on one instance; each `run` forgets the one before."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.tables: Tables = make_tables(instance)
        self._loads, self._steps = FIRST_LOADS, FIRST_STEPS
        self.state: State = make_state(self.tables, loads=self._loads, steps=self._steps)
        self._options: list[Option] = [option for line in instance.lines for option in line.options]

    def prepare(self) -> None:
        """Load the compiled code; the first time after installation this compiles it."""
        from muster.compiler import uninterrupted

        with uninterrupted():
            self._run(Policy(order=()), (), never)

    def run(
        self,
        policy: Policy,
        *,
        start: Sequence[Load] = (),
        should_stop: Callable[[], bool] = never,
    ) -> bool:
        """Serve every line on top of what is booked at the start; False when told to stop."""
        while True:
            whole = self._run(policy, start, should_stop)
            if whole is not None:
                return whole
            self._loads, self._steps = 2 * self._loads, 2 * self._steps
            self.state = make_state(self.tables, loads=self._loads, steps=self._steps)

    def _run(
        self, policy: Policy, start: Sequence[Load], should_stop: Callable[[], bool]
    ) -> bool | None:
        """Run once; None when the arrays are too small."""
        from muster.plan import kernel

        tables, state = self.tables, self.state
        order = np.array(policy.order, dtype=np.int64)
        rule = Rule(policy.economy, policy.waits_for_rdd, LOADS_PER_LINE)
        kernel.begin(tables, state, order)
        known: dict[tuple[int, int, float], int] = {}
        for load in start:
            if not self._book_hauls(load, known) or not self._book(load):
                return None
        kernel.serve(tables, state, rule, order, 0, 0)
        for first in range(0, len(order), LINES_AT_ONCE):
            if should_stop():
                return False
            last = min(first + LINES_AT_ONCE, len(order))
            if kernel.serve(tables, state, rule, order, first, last) != kernel.DONE:
                return None
        return True

    @property
    def objective(self) -> Objective:
        """How good the schedule is."""
        return Objective(*(float(value) for value in self.state.x[OBJECTIVE]))

    @property
    def line_costs(self) -> Floats:
        """Weighted lateness by line, a copy."""
        return self.state.line_s[:, 1].copy()

    @property
    def evaluations(self) -> int:
        """Ways looked at since the instance was laid out."""
        return int(self.state.n[WORK])

    def booked(self) -> Booked:
        """Give the loads as arrays of their own."""
        count = int(self.state.n[LOAD_COUNT])
        items = int(self.state.load_i[count, 2])
        return Booked(
            self.state.load_i[: count + 1].copy(),
            self.state.load_f[:count].copy(),
            self.state.out_i[:items].copy(),
            self.state.out_amount[:items].copy(),
            *self._hauls(),
        )

    def _hauls(self) -> tuple[Ints, Floats, Ints, Floats]:
        feed = self.state.feed
        hauls, parts = feed.n[:2].tolist()
        return (
            feed.haul_i[:hauls].copy(),
            feed.haul_f[:hauls].copy(),
            feed.part_i[:parts].copy(),
            feed.part_f[:parts].copy(),
        )

    def loads(self, booked: Booked) -> list[Load]:
        """Give loads as records, in the order in which they were booked."""
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
                    items=tuple(
                        self._item(booked, item, shares.get((row, item - first), ()))
                        for item in items
                    ),
                )
            )
        return made

    def _item(self, booked: Booked, item: int, shares: tuple[Share, ...]) -> LoadItem:
        line, option = booked.out_i[item].tolist()
        amounts = tuple(booked.out_amount[item].tolist())
        return LoadItem(line, self._options[option], amounts, shares)

    def _shares(self, booked: Booked) -> dict[tuple[int, int], tuple[Share, ...]]:
        """Give what feeders carry by load and item."""
        feed = self.tables.feed
        amounts: dict[tuple[int, int, int, int], list[float]] = {}
        for row, (haul, load, item, cargo, leg) in enumerate(booked.part_i.tolist()):
            found = amounts.setdefault((load, item, leg, haul), [0.0] * CLASS_COUNT)
            found[cargo] += float(booked.part_f[row, 0])
        shares: dict[tuple[int, int], list[Share]] = {}
        for (load, item, leg, haul), parts in amounts.items():
            stretch, number = booked.haul_i[haul, :2].tolist()
            feeder = int(self.state.feed.asset_i[number, 1])
            start_h = float(booked.haul_f[haul, 0])
            shares.setdefault((load, item), []).append(
                Share(
                    is_onward=bool(leg),
                    stretch=stretch,
                    squad=int(feed.feeder_i[feeder, 1]),
                    asset=number - int(feed.feeder_i[feeder, 0]),
                    start_h=start_h,
                    end_h=start_h + float(feed.stretch_h[stretch]),
                    amounts=tuple(parts),
                )
            )
        return {key: tuple(found) for key, found in shares.items()}

    def _book(self, load: Load) -> bool:
        """Book a load at its own times; False when the arrays are too small."""
        from muster.plan import kernel

        tables, state = self.tables, self.state
        asset = int(tables.squad_i[load.squad, 0]) + load.asset
        state.n[0] = len(load.items)
        for position, item in enumerate(load.items):
            first = int(tables.line_i[item.line, 0])
            options = self.instance.lines[item.line].options
            at = next(n for n, option in enumerate(options) if option is item.option)
            state.item_i[position] = item.line, first + at
            state.item_amount[position, :CLASS_COUNT] = item.amounts
            state.feed.x[1 + position] = item.reach_h(load.unload_end_h)
            if self.instance.lines[item.line].is_own_assets:
                own = slice(*tables.line_i[item.line : item.line + 2, 2])
                state.own_sent[own] |= tables.own_asset[own] == asset
        return bool(
            kernel.commit(
                tables, state, load.lane, asset, -1, load.load_start_h, load.depart_h,
                load.unload_start_h,
            )
        )  # fmt: skip

    def _book_hauls(self, load: Load, known: dict[tuple[int, int, float], int]) -> bool:
        """Book what feeders carry of the next load; False when the arrays are too small."""
        from muster.plan import kernel

        tables, state = self.tables, self.state
        number = int(state.n[LOAD_COUNT])
        for position, item in enumerate(load.items):
            for share in item.shares:
                key = share.squad, share.asset, share.start_h
                if key not in known:
                    feeder = int(np.flatnonzero(tables.feed.feeder_i[:-1, 1] == share.squad)[0])
                    asset = int(tables.feed.feeder_i[feeder, 0]) + share.asset
                    known[key] = kernel.start_haul(
                        tables.feed, state.feed, share.stretch, asset, share.start_h
                    )
                if known[key] < 0:
                    return False
                for cargo, amount in enumerate(share.amounts):
                    if amount > 0 and not kernel.put_on(
                        tables.feed, state.feed, known[key], position, cargo,
                        float(tables.line_f[item.line, 0]), amount, int(share.is_onward), number,
                    ):  # fmt: skip
                        return False
        return True
