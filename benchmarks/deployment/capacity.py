"""What places can take: as much as the deployment at load 1 asks of them, and some more.

Host nations open slots for the flow that a plan announces. So the natural flow at load 1 uses
about two thirds of the working time of the slots of a place, on the average over the window;
waves make queues all the same. Places do not grow with the level of load.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from benchmarks.deployment.demand import Draft
from benchmarks.deployment.draws import Draws
from benchmarks.deployment.level import parts, window_h
from benchmarks.deployment.places import Places
from benchmarks.deployment.ways import Ways
from muster.problem.model import Node, NodeCapacity

BUSY_SHARE = 0.65  # of the working time of slots, by the natural flow at load 1
DAY_RATIO = 1.8  # what a day takes, in relation to the mean day of the natural flow
FEWEST_SLOTS = {"air-out": 2, "air-in": 2, "port-out": 2, "port-in": 2, "rail-out": 1, "rail-in": 2}
LEAST_A_DAY = {"air-in": (1_000.0, 600.0, None), "port-in": (None, None, 12_000.0),
               "rail-in": (None, 3_000.0, None)}  # fmt: skip
HOURS = {"air-in": ((0.0, 24.0), (5.0, 23.0)), "rail-in": ((0.0, 24.0), (4.0, 22.0))}
MODE_OF = {"air": "air", "port": "sea", "rail": "rail"}


def equip(
    draws: Draws, places: Places, lines: list[Draft], ways: Ways,
    cargo: Mapping[str, Mapping[str, float]],
) -> dict[str, Node]:  # fmt: skip
    """Give the places with slots, opening hours and throughput for cargo at load 1."""
    handling_h: dict[str, float] = defaultdict(float)
    flow: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for line in lines:
        for part in parts(line, ways):
            route = ways.routes[part.carriage.route]
            amount = cargo[line.id][part.cargo_class]
            handling_h[route.poe] += amount * part.trips * part.carriage.load_h
            handling_h[route.pod] += amount * part.trips * part.carriage.unload_h
            came = flow[route.pod]
            if part.cargo_class == "pax":
                came[0] += amount
            elif part.cargo_class == "vehicles":
                came[1] += amount * line.t_per_m2
                came[2] += amount
            else:
                came[1] += amount
    window = window_h(lines)
    equipped = {}
    for name, node in places.nodes.items():
        prefix = name.rsplit("-", 1)[0]
        if prefix not in FEWEST_SLOTS:
            equipped[name] = node
            continue
        opens_h, closes_h = draws.pick(HOURS.get(prefix, ((0.0, 24.0),)))
        work_h = window * (closes_h - opens_h) / 24.0 * BUSY_SHARE
        slots = max(FEWEST_SLOTS[prefix], ceil(handling_h[name] / work_h - 1e-9))
        limits = [
            None if least is None else max(least, 100.0 * ceil(came * DAY_RATIO * 0.24 / window))
            for least, came in zip(
                LEAST_A_DAY.get(prefix, (None, None, None)), flow[name], strict=True
            )
        ]
        capacity = NodeCapacity(
            slots=slots, opens_h=opens_h, closes_h=closes_h,
            pax_per_day=limits[0], t_per_day=limits[1], m2_per_day=limits[2],
        )  # fmt: skip
        mode = MODE_OF[prefix.split("-", maxsplit=1)[0]]
        equipped[name] = replace(node, capacity={mode: capacity})
    return equipped
