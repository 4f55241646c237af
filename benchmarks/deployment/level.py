"""The level of load: what lines need of the lift natural to them, in relation to what there is.

For each kind of lift *k*

    need_k = sum over lines and classes natural to k of amount / (most on one asset) * cycle [h]
    have_k = assets of the kind * (last RDD - first time ready) * USABLE_SHARE [h]

`cycle` is the time from one start of loading to the next of an asset that goes to and fro on the
natural way without ever waiting. The level of load is the sum of need_k over the sum of have_k;
cargo is scaled kind by kind, so that every kind that has any cargo is at that level alone.
Not all hours of a window are of use: nobody is ready at its beginning, whatever leaves near its
end is late, forces come in waves, loads are not full, and assets go empty to other ports.
`USABLE_SHARE` is what this leaves: at load 1 the hours of the natural lift alone are taken up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from benchmarks.deployment.demand import Draft
from benchmarks.deployment.lift import trip_limit
from benchmarks.deployment.ways import Ways, cycle_h
from muster.problem.model import Carriage, Fleet

USABLE_SHARE = 0.6  # estimate, low 0.4, high 0.8: see above; part of the definition of load


class Part(NamedTuple):
    """One class of one line in its natural lift."""

    cargo_class: str
    kind: str
    trips: float  # of one asset, for one unit of the class
    hours: float  # of one asset [h], for one unit of the class
    carriage: Carriage


def parts(line: Draft, ways: Ways) -> Iterator[Part]:
    """Give the classes of a line with what a unit of each needs."""
    for cargo_class, natural in line.natural.items():
        kind = ways.types[natural.kind]
        carriage = ways.carriages[natural.routes[0], natural.kind]
        trips = 1.0 / trip_limit(kind, cargo_class, line.t_per_m2)
        yield Part(cargo_class, kind.id, trips, trips * cycle_h(carriage, kind), carriage)


def window_h(lines: Iterable[Draft]) -> float:
    """Give the time from the first line that is ready to the last RDD [h]."""
    drafts = list(lines)
    return max(one.rdd_h for one in drafts) - min(one.ready_h for one in drafts)


def have_h(fleets: Mapping[str, Fleet], window: float) -> dict[str, float]:
    """Give the usable asset hours of each kind of lift in the window [h]."""
    have: dict[str, float] = defaultdict(float)
    for fleet in fleets.values():
        have[fleet.lift_type] += len(fleet.asset_ids) * window * USABLE_SHARE
    return dict(have)


def need_h(
    lines: Iterable[Draft], cargo: Mapping[str, Mapping[str, float]], ways: Ways
) -> dict[str, float]:
    """Give the asset hours that cargo (by line and class) needs of each kind of lift [h]."""
    need: dict[str, float] = defaultdict(float)
    for line in lines:
        for part in parts(line, ways):
            need[part.kind] += cargo[line.id][part.cargo_class] * part.hours
    return dict(need)


def fit_cargo(
    lines: list[Draft], ways: Ways, fleets: Mapping[str, Fleet], level: float
) -> dict[str, dict[str, float]]:
    """Give cargo by line and class that meets a level of load.

    Heads are whole and at least one a line, what rounding takes from one line goes to the next;
    other amounts are in hundredths (of a tonne or a square metre), so the level is met to a part
    in a thousand for lines that are not tiny.
    """
    have = have_h(fleets, window_h(lines))
    need = need_h(lines, {line.id: line.shape for line in lines}, ways)
    factor = {kind: level * have[kind] / need[kind] for kind in need}
    carried: dict[str, float] = defaultdict(float)
    cargo = {}
    for line in lines:
        amounts = {}
        for cargo_class, natural in line.natural.items():
            step = 1.0 if cargo_class == "pax" else 0.01
            exact = line.shape[cargo_class] * factor[natural.kind] / step
            key = f"{natural.kind} {cargo_class}"
            whole = max(1, int(exact + carried[key]))
            carried[key] += exact - whole
            amounts[cargo_class] = float(whole) if cargo_class == "pax" else whole / 100.0
        cargo[line.id] = amounts
    return cargo
