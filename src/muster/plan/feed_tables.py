"""Feeders and their hauls as flat arrays, for the compiled scheduler."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from muster.plan.feeding import own_hold
from muster.plan.instance import Instance, Option, Squad, Stretch
from muster.plan.load import CLASS_COUNT
from muster.plan.reposition import leg_back_h, reposition_h
from muster.problem.model import CARGO_CLASSES

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

HAULS_TIMES_LOADS = 4  # room for so many hauls, and parts of hauls, for each load


class FeedTables(NamedTuple):
    """Feeders and the legs that they run; empty where there are none.

    Feeders are numbered among themselves, and so are their assets.
    """

    of_option: Ints  # (options, 2): feed of the first and the onward leg, or -1
    feed_i: Ints  # stretch, first of its feeders
    feed_rides: Bools  # (feeds, classes)
    feeder: Ints
    stretch_h: Floats  # duration
    feeder_i: Ints  # first asset, squad
    feeder_f: Floats  # available [h], payload [t], seats, deck, stow
    takes: Bools  # (feeders, classes)
    asset_feeder: Ints
    from_base_h: Floats  # (feeders, stretches): empty way from the base to its start
    between_h: (
        Floats  # (feeders, stretches, stretches): from the end of one to the start of another
    )


class FeedState(NamedTuple):
    """Hauls that are booked. They are taken back last first, so each knows what was before."""

    asset_h: Floats  # free [h]
    asset_i: Ints  # stretch of its last haul, or -1
    haul_i: Ints  # stretch, asset, haul before on the stretch, stretch before of the asset
    haul_f: Floats  # start [h], heads, mass [t], deck [m2], when the asset was free before [h]
    last: Ints  # by stretch: its last haul, or -1
    part_i: Ints  # haul, load, item, class, whether on the onward leg
    part_f: Floats  # amount; heads, mass, deck of the haul before
    reach_h: Floats  # of each item of the load that is being made
    x: Floats  # last end [h] of the hauls for one amount
    n: Ints  # hauls, parts, whether an array was too small


def make_feed_tables(instance: Instance, options: Sequence[Option]) -> FeedTables:
    """Lay the feeders of an instance out."""
    feeds, stretches = instance.feeds, instance.stretches
    numbers = sorted({squad for feed in feeds for squad in feed.squads})
    feeders = [instance.squads[number] for number in numbers]
    position = {number: feeder for feeder, number in enumerate(numbers)}
    types = [instance.lift_types[squad.lift_type] for squad in feeders]
    holds = [own_hold(lift_type) for lift_type in types]
    counts = [len(squad.assets) for squad in feeders]

    def limit(value: float | None) -> float:
        return inf if value is None else value

    feed_i = np.zeros((len(feeds) + 1, 2), dtype=np.int64)
    feed_i[:-1, 0] = [feed.stretch for feed in feeds]
    feed_i[1:, 1] = np.cumsum([len(feed.squads) for feed in feeds])
    feeder_i = np.zeros((len(feeders) + 1, 2), dtype=np.int64)
    feeder_i[1:, 0] = np.cumsum(counts)
    feeder_i[:-1, 1] = numbers
    feeder_f = [
        (squad.available_h, limit(hold.payload_t), limit(hold.pax_count),
         limit(hold.deck_area_m2), hold.stow_m2_per_t)
        for squad, hold in zip(feeders, holds, strict=True)
    ]  # fmt: skip
    ways = _EmptyWays(instance)
    return FeedTables(
        of_option=np.array(
            [option.feeds for option in options] if feeds else [], dtype=np.int64
        ).reshape(-1, 2),
        feed_i=feed_i,
        feed_rides=_bools([feed.rides for feed in feeds]),
        feeder=np.array([position[one] for feed in feeds for one in feed.squads], dtype=np.int64),
        stretch_h=np.array([one.duration_h for one in stretches], dtype=np.float64),
        feeder_i=feeder_i,
        feeder_f=np.array(feeder_f, dtype=np.float64).reshape(-1, 5),
        takes=_bools([[name in one.takes for name in CARGO_CLASSES] for one in types]),
        asset_feeder=np.repeat(np.arange(len(feeders), dtype=np.int64), counts),
        from_base_h=np.array(
            [[ways.from_base_h(squad, one) for one in stretches] for squad in feeders],
            dtype=np.float64,
        ).reshape(len(feeders), len(stretches)),
        between_h=np.array(
            [
                [[ways.between_h(squad, one, other) for other in stretches] for one in stretches]
                for squad in feeders
            ],
            dtype=np.float64,
        ).reshape(len(feeders), len(stretches), len(stretches)),
    )


def make_feed_state(tables: FeedTables, *, loads: int, items: int) -> FeedState:
    """Make room for the hauls of so many loads; none where there are no feeders."""
    hauls = HAULS_TIMES_LOADS * loads if len(tables.feed_rides) else 0
    assets = len(tables.asset_feeder)
    return FeedState(
        asset_h=np.zeros(assets),
        asset_i=np.zeros(assets, dtype=np.int64),
        haul_i=np.zeros((hauls, 4), dtype=np.int64),
        haul_f=np.zeros((hauls, 5)),
        last=np.zeros(len(tables.stretch_h), dtype=np.int64),
        part_i=np.zeros((hauls, 5), dtype=np.int64),
        part_f=np.zeros((hauls, 4)),
        reach_h=np.zeros(items),
        x=np.zeros(1),
        n=np.zeros(3, dtype=np.int64),
    )


class _EmptyWays:
    """Empty ways of feeders: clause 7.7."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._nodes = [instance.problem.nodes[node] for node in instance.nodes]

    def from_base_h(self, squad: Squad, to: Stretch) -> float:
        """Give the way from the base to the start of a stretch [h]."""
        return self._way_h(squad, squad.base, to.origin)

    def between_h(self, squad: Squad, one: Stretch, other: Stretch) -> float:
        """Give the way from the end of a stretch to the start of another [h]."""
        if one.destination == other.origin:
            return 0.0
        if one.origin == other.origin:
            return leg_back_h(self._instance.lift_types[squad.lift_type], one.distance_km)
        return self._way_h(squad, one.destination, other.origin)

    def _way_h(self, squad: Squad, origin: int, end: int) -> float:
        lift_type = self._instance.lift_types[squad.lift_type]
        return reposition_h(lift_type, self._nodes[origin], self._nodes[end])


def _bools(rows: Sequence[Sequence[bool]]) -> Bools:
    return np.array(rows, dtype=np.bool_).reshape(-1, CLASS_COUNT)
