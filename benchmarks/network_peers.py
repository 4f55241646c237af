"""Query the source packages for the pairs given on standard input; print the time a pair."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
import warnings
from collections.abc import Callable

Query = Callable[[float, float, float, float], bool]


def land_query(mode: str) -> Query:
    """Give the query function of scgraph over its road or rail network."""
    if mode == "road":
        from scgraph_data.world_highways import world_highways_geograph as network
    else:
        from scgraph_data.world_railways import world_railways_geograph as network

    def query(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> bool:
        start, end = (
            {"latitude": lat, "longitude": lon} for lat, lon in ((lat_a, lon_a), (lat_b, lon_b))
        )
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                return bool(network.get_shortest_path(start, end)["length"])
            except Exception:
                return False

    return query


def sea_query() -> Query:
    """Give the query function of searoute."""
    import searoute

    def query(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> bool:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            route = searoute.searoute([lon_a, lat_a], [lon_b, lat_b])
        return bool(route["properties"]["length"])

    return query


def main() -> None:
    """Time the queries after one that warms up, by the clock of the processor."""
    asked = json.load(sys.stdin)
    query = sea_query() if asked["mode"] == "sea" else land_query(asked["mode"])
    query(*asked["pairs"][0])
    start = time.process_time()
    reached = sum(query(*pair) for pair in asked["pairs"])
    seconds = time.process_time() - start
    print(json.dumps({"ms": seconds * 1000 / len(asked["pairs"]), "reached": reached}))


if __name__ == "__main__":
    main()
