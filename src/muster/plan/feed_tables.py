"""Feeders and their hauls as flat arrays, for the compiled scheduler."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muster.plan.feeder_ways import EmptyWays
from muster.plan.feeding import own_hold
from muster.plan.instance import Instance
from muster.plan.load import CLASS_COUNT
from muster.problem.model import CARGO_CLASSES

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

HAULS_TIMES_LOADS = 4  # room for so many hauls, and parts of hauls, for each load


def make_feed_tables(instance: Instance) -> dict[str, Any]:
    """Lay the feeders of an instance out: fields of `Tables`."""
    feeds, stretches = instance.feeds, instance.stretches
    numbers = sorted({squad for feed in feeds for squad in feed.squads})
    feeders = [instance.squads[number] for number in numbers]
    position = {number: feeder for feeder, number in enumerate(numbers)}
    types = [instance.lift_types[squad.lift_type] for squad in feeders]
    holds = [own_hold(lift_type) for lift_type in types]

    def limit(value: float | None) -> float:
        return inf if value is None else value

    feed_i = np.zeros((len(feeds) + 1, 2 + CLASS_COUNT), dtype=np.int64)
    feed_i[:-1, 0] = [feed.stretch for feed in feeds]
    feed_i[1:, 1] = np.cumsum([len(feed.squads) for feed in feeds])
    feed_i[:-1, 2:] = _flags([feed.rides for feed in feeds])
    feeder_i = np.zeros((len(feeders) + 1, 2 + CLASS_COUNT), dtype=np.int64)
    feeder_i[1:, 0] = np.cumsum([len(squad.assets) for squad in feeders])
    feeder_i[:-1, 1] = numbers
    feeder_i[:-1, 2:] = _flags([[name in one.takes for name in CARGO_CLASSES] for one in types])
    feeder_f = [
        (squad.available_h, limit(hold.payload_t), limit(hold.pax_count),
         limit(hold.deck_area_m2), hold.stow_m2_per_t)
        for squad, hold in zip(feeders, holds, strict=True)
    ]  # fmt: skip
    ways = EmptyWays(instance)
    return {
        "feed_i": feed_i,
        "feeder": np.array(
            [position[one] for feed in feeds for one in feed.squads], dtype=np.int64
        ),
        "feeder_i": feeder_i,
        "feeder_f": np.array(feeder_f, dtype=np.float64).reshape(-1, 5),
        "stretch_h": np.array([one.duration_h for one in stretches], dtype=np.float64),
        "way_h": np.array(
            [[[ways.way_h(squad, one, other) for other in stretches] for one in (*stretches, None)]
             for squad in feeders],
            dtype=np.float64,
        ).reshape(len(feeders), len(stretches) + 1, len(stretches)),
    }  # fmt: skip


def make_feed_state(feeder_i: Ints, stretches: int, *, loads: int) -> dict[str, Any]:
    """Make room for the hauls of so many loads: fields of `State`; none without feeders."""
    hauls = HAULS_TIMES_LOADS * loads if len(feeder_i) > 1 else 0
    assets = int(feeder_i[-1, 0])
    return {
        "feeder_asset_h": np.zeros(assets),
        "feeder_asset_i": np.zeros((assets, 2), dtype=np.int64),
        "haul_i": np.zeros((hauls, 4), dtype=np.int64),
        "haul_f": np.zeros((hauls, 5)),
        "part_i": np.zeros((hauls, 4), dtype=np.int64),
        "part_f": np.zeros((hauls, 4)),
        "haul_n": np.array([0, 0, 0, *[-1] * stretches], dtype=np.int64),
    }


def _flags(rows: Sequence[Sequence[bool]]) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(-1, CLASS_COUNT)
