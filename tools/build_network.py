"""Build the road, rail and sea graphs of `muster.network` from published packages.

Run it with a Python that has the packages of `tools/network_build/requirements.txt`:

    python tools/build_network.py --world-atlas world-atlas-2.0.2.tgz [--only road rail sea]

The same packages give the same bytes. What was joined, added or left out goes to standard error.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from network_build import (
    crossings,
    facing,
    gauge,
    land,
    links,
    open_water,
    pack,
    raster,
    regions,
    sea,
    sources,
    strays,
    towns,
    writing,
)

DATA = Path(__file__).parent.parent / "src" / "muster" / "network" / "data"
MODULES = {"road": "world_highways", "rail": "world_railways"}
# How far apart [km] two ends may lie for the build to join them: pieces that just miss each
# other, pieces in one country with a longer gap, pieces over a border, dead ends of one line.
JOINS_KM = {"road": (2.0, 7.0, 1.0, 0.6), "rail": (2.0, 13.0, 3.0, 1.0)}
DETOUR_KM = 15.0
# How far ahead [km] a line that stops may go on: to another end that points back, to any line;
# and how much longer than straight such a stretch is.
AHEAD_KM = {"road": (12.0, 6.0), "rail": (25.0, 8.0)}
LEAST_TOWN = 1_000
WINDING = {"road": 1.2, "rail": 1.1}


def tell(text: str) -> None:
    """Report on standard error."""
    print(text, file=sys.stderr)


def build_land(mode: str, areas: regions.Regions) -> None:
    """Build the road or the rail graph."""
    graph = land.make_land_graph(sources.read_scgraph(MODULES[mode]), areas)
    members = frozenset(row["code"] for row in gauge.read_rows(DATA, "countries.csv"))
    tell(f"{mode}: {strays.return_strays(graph, areas, members)} nodes along borders retagged")
    added = towns.split_at_towns(graph, *towns.town_positions(LEAST_TOWN))
    tell(f"{mode}: edges cut beside towns at {added} places")
    for note in links.add_links(graph, areas, DATA, mode):
        tell(note)
    inside = find_members(graph, areas)
    near_km, same_country_km, border_km, dead_end_km = JOINS_KM[mode]
    for reach_km in ((near_km, 0.8), (same_country_km, border_km)):
        joined = land.join_components(graph, *reach_km, inside)
        tell(f"{mode}: {joined} pieces at most {reach_km[0]} km apart joined")
    tell(f"{mode}: {land.join_dead_ends(graph, dead_end_km, DETOUR_KM)} dead ends joined")
    facing_km, ahead_km = AHEAD_KM[mode]
    joined = facing.join_facing_ends(graph, areas, facing_km, WINDING[mode])
    tell(f"{mode}: {joined} pairs of ends that point at each other joined")
    joined = facing.join_ends_ahead(graph, areas, ahead_km, WINDING[mode])
    tell(f"{mode}: {joined} ends joined to a line ahead")
    tell(f"{mode}: {crossings.tag_crossings(graph, areas)} edges cross a third region")
    arrays = build_gauges(graph, areas) if mode == "rail" else {}
    renumbered, new = pack.renumber(graph)
    packed = pack.pack(renumbered, areas)
    if arrays:
        packed["gauge_mm"] = arrays["gauge_mm"][new >= 0][np.argsort(new[new >= 0])].astype(
            np.uint16
        )
        packed["twins"] = new[arrays["twins"]].astype(np.uint32)
    size = writing.write_arrays(DATA / f"{mode}.npz", packed)
    tell(f"{mode}: {len(renumbered.lat)} nodes, {len(renumbered.tail)} edges, {size} bytes")


def find_members(graph: land.LandGraph, areas: regions.Regions) -> NDArray[np.bool_]:
    """Say which nodes lie in countries that every land route may cross."""
    codes = {row["code"] for row in gauge.read_rows(DATA, "countries.csv")}
    return np.array([code in codes for code in areas.codes])[graph.region]


def build_gauges(graph: land.LandGraph, areas: regions.Regions) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    """Add gauges, lines of a second gauge and gauge breaks to the rail graph."""
    gauges = gauge.gauge_of_nodes(graph, areas, DATA)
    twins: list[tuple[int, int]] = []
    for row in gauge.read_rows(DATA, "gauge_corridors.csv"):
        gauges, pairs = gauge.double_corridor(graph, gauges, row)
        tell(f"rail: corridor {row['id']}: {len(pairs)} nodes doubled")
        twins += pairs
    tell(f"rail: {gauge.cut_at_gauge(graph, gauges)} edges between gauges cut")
    for note in gauge.add_breaks(graph, gauges, DATA):
        tell(note)
    return {"gauge_mm": gauges, "twins": gauge.twin_rows(twins)}


def build_sea(areas: regions.Regions) -> None:
    """Build the sea graph and the table of ports that it connects."""
    ground = raster.make_land(regions.join(areas))
    graph = sea.read_lanes()
    tell(f"sea: edges over land: {dict(sorted(sea.bend_round_land(graph, ground).items()))}")
    sea.add_kiel_canal(graph, ground)
    over_land = sea.add_ports(graph, ground, DATA)
    inland = sum(km > sea.LAND_TOLERANCE_KM for km in over_land.values())
    dropped = sum(km > sea.FARTHEST_INLAND_KM for km in over_land.values())
    tell(f"sea: {len(over_land)} ports, {inland} behind land, {dropped} of them left out")
    tell(f"sea: {open_water.add_open_water(graph, ground)} edges over open water added")
    tagged = sea.tag_passages(graph, DATA)
    for note in graph.notes:
        tell(f"sea: {note}")
    size = writing.write_arrays(DATA / "sea.npz", sea.pack_sea(graph, tagged))
    tell(f"sea: {len(graph.edges)} edges, {len(graph.inland)} inland, {size} bytes")


def write_regions(areas: regions.Regions, names: dict[str, str]) -> None:
    """Write the regions that can be closed, with their English names."""
    with (DATA / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name"])
        writer.writerows((code, names.get(code, code)) for code in areas.codes)


def main() -> None:
    """Build what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--world-atlas", type=Path, required=True, help="npm package, packed")
    parser.add_argument("--only", nargs="+", default=["road", "rail", "sea"])
    options = parser.parse_args()
    topology = sources.read_topology(options.world_atlas, "countries-10m.json")
    areas = regions.read_regions(topology)
    write_regions(areas, regions.english_names(areas))
    for mode in options.only:
        if mode == "sea":
            build_sea(areas)
        else:
            build_land(mode, areas)


if __name__ == "__main__":
    main()
