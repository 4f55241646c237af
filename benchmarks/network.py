"""Measure the network: control distances, speed, and speed beside the source packages.

- `python -m benchmarks.network controls`: table of reference distances, as Markdown
- `python -m benchmarks.network speed`: first and warm queries, matrix, memory
- `python -m benchmarks.network peers --python PYTHON`: 200 pairs here and with the query
  functions of scgraph and searoute, run by another Python that has them
  (tools/network_build/requirements.txt); 200 other pairs build the cells before
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TypeAlias

from tests.support.control import CONTROL_TABLES, read_controls

from muster.network.closure import Closures
from muster.network.gazetteer import find_place, nearest_places
from muster.network.land_transit import transit_countries
from muster.network.place import Place
from muster.network.routing import distance_matrix, find_route, find_routes
from muster.network.sea import snap_to_sea

PEERS = Path(__file__).parent / "network_peers.py"
PAIR_COUNT = 200
REPEATS_COUNT = 5
MATRIX_COUNT = 500
EUROPE = (37.0, 65.0, -9.0, 30.0)


def list_controls() -> tuple[list[str], int]:
    """Make the table of all reference distances, and count those outside their range."""
    lines = [
        "| mode | from | to | closed | least | most | found | uses |",
        "|---|---|---|---|---|---|---|---|",
    ]
    wrong = 0
    for row in (row for name in CONTROL_TABLES for row in read_controls(name)):
        ends = find_place(row.origin), find_place(row.destination)
        route = find_route(*ends, row.mode, closures=Closures(ids=row.closed))
        fits = row.least_km <= route.distance_km <= row.most_km
        wrong += not fits
        cells = [
            row.mode,
            row.origin,
            row.destination,
            " ".join(sorted(row.closed)),
            f"{row.least_km:.0f}",
            f"{row.most_km:.0f}",
            f"{route.distance_km:.0f}{'' if fits else ' **outside**'}",
            " ".join(route.passages),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return lines, wrong


def print_controls() -> int:
    """Print the table of all reference distances; give the number outside their range."""
    lines, wrong = list_controls()
    print("\n".join(lines))
    return wrong


def choose_towns(count: int, mode: str) -> list[Place]:
    """Choose towns (or seaports) of members spread over Europe, always the same ones."""
    chance = random.Random(7)
    south, north, west, east = EUROPE
    members = transit_countries(None)
    kind = "port" if mode == "sea" else "town"
    found: dict[str, Place] = {}
    while len(found) < count:
        lat, lon = chance.uniform(south, north), chance.uniform(west, east)
        for place, _ in nearest_places(lat, lon, kind, within_km=60):
            if place.country in members and (mode != "sea" or snap_to_sea([place])[1][0] < 5):
                found.setdefault(place.id, place)
    return list(found.values())


Pairs: TypeAlias = list[tuple[Place, Place]]


def choose_pairs(mode: str) -> tuple[Pairs, Pairs]:
    """Choose the pairs on which speeds are compared, and other pairs to warm up with."""
    places = choose_towns(2 * PAIR_COUNT, mode)
    compared = zip(places[::2], places[1::2], strict=True)
    return list(compared), list(zip(places[:PAIR_COUNT], places[PAIR_COUNT:], strict=True))


def measure_speed() -> dict[str, float]:
    """Measure a cold query, warm queries, a matrix and memory."""
    results = {}
    for mode in ("road", "rail", "sea"):
        pairs, _ = choose_pairs(mode)
        start = time.perf_counter()
        find_route(*pairs[0], mode)
        results[f"{mode}_first_query_ms"] = (time.perf_counter() - start) * 1000
        start = time.perf_counter()
        for pair in pairs[1:]:
            find_route(*pair, mode)
        results[f"{mode}_warm_query_ms"] = (time.perf_counter() - start) * 1000 / len(pairs[1:])
    results["memory_after_queries_mb"] = peak_memory_mb()
    towns = choose_towns(MATRIX_COUNT, "road")
    start = time.perf_counter()
    distance_matrix(towns, towns, "road")
    results["road_matrix_500_s"] = time.perf_counter() - start
    results["memory_after_matrix_mb"] = peak_memory_mb()
    return results


def peak_memory_mb() -> float:
    """Give the most memory that this process has held so far [MB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare_with_peers(python: str) -> dict[str, dict[str, float]]:
    """Run the same pairs here (all at once, warm) and with the source packages.

    Times are of the processor, so that other work on the machine does not count.
    """
    results = {}
    for mode in ("road", "rail", "sea"):
        pairs, others = choose_pairs(mode)
        find_routes(others, mode)
        own_s = []
        for _ in range(REPEATS_COUNT):  # nothing is kept of the pairs in between
            start = time.process_time()
            routes = find_routes(pairs, mode)
            own_s.append(time.process_time() - start)
        own_ms = statistics.median(own_s) * 1000 / len(pairs)
        ends = [[a.lat, a.lon, b.lat, b.lon] for a, b in pairs]
        asked = json.dumps({"mode": mode, "pairs": ends})
        answer = subprocess.run(
            [python, str(PEERS)], input=asked, capture_output=True, text=True, check=True
        )
        peer = json.loads(answer.stdout.splitlines()[-1])
        results[mode] = {
            "own_ms": own_ms,
            "own_reached": sum(route.reachable for route in routes),
            "peer_ms": peer["ms"],
            "peer_reached": peer["reached"],
            "ratio": peer["ms"] / own_ms,
        }
    return results


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["controls", "speed", "peers"])
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args()
    if options.what == "controls":
        return min(print_controls(), 1)
    found = measure_speed() if options.what == "speed" else compare_with_peers(options.python)
    print(json.dumps(found, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
