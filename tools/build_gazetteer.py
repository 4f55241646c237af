"""Build the gazetteer and the borders that ship with Muster.

    python tools/build_gazetteer.py WORLD_ATLAS_ARCHIVE [OUTPUT_FOLDER]

The archive is the packed npm package world-atlas 2.0.2. The other sources are Python packages
of exact versions; docs/places-and-air.md, section Building, names them. Same input, same bytes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "src")]

from gazetteer_build.airfields import read_airfields  # noqa: E402
from gazetteer_build.airspace import pack_airspace  # noqa: E402
from gazetteer_build.basemap import pack_basemap  # noqa: E402
from gazetteer_build.borders import keep_areas, pack_borders  # noqa: E402
from gazetteer_build.countries import alpha3_of_alpha2, write_country_names  # noqa: E402
from gazetteer_build.curated import (  # noqa: E402
    add_curated,
    add_exonyms,
    read_countries,
    read_seas,
)
from gazetteer_build.linking import drop_misplaced, link_locodes  # noqa: E402
from gazetteer_build.packing import give_ids, order_entries, pack  # noqa: E402
from gazetteer_build.ports import read_locodes, read_ports  # noqa: E402
from gazetteer_build.towns import read_towns  # noqa: E402
from network_build.regions import read_regions  # noqa: E402
from network_build.sources import read_topology  # noqa: E402
from network_build.writing import write_arrays  # noqa: E402

DATA = ROOT / "src" / "muster" / "network" / "data"


def main() -> None:
    """Read every source, then write the files."""
    archive = Path(sys.argv[1])
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else DATA
    start = time.monotonic()

    def report(text: str) -> None:
        print(f"{time.monotonic() - start:6.1f} s  {text}", file=sys.stderr)

    alpha3 = alpha3_of_alpha2()
    regions = keep_areas(read_regions(read_topology(archive, "countries-10m.json")))
    write_country_names(output / "country_names.csv", regions)
    report(f"borders.npz {write_arrays(output / 'borders.npz', pack_borders(regions)):,} bytes")

    report(f"airspace.npz {write_arrays(output / 'airspace.npz', pack_airspace(regions)):,} bytes")

    world = read_topology(archive, "countries-50m.json")
    basemap = pack_basemap(world, keep_areas(read_regions(world)))
    report(f"basemap.npz {write_arrays(output / 'basemap.npz', basemap):,} bytes")

    locodes = {row.code: row for row in read_locodes()}
    towns = read_towns(alpha3)
    villages = link_locodes(towns, locodes, alpha3, regions)
    airfields = read_airfields(alpha3)
    ports = drop_misplaced(read_ports(alpha3, locodes), regions)
    entries = [*towns, *villages, *airfields, *ports, *read_seas(DATA), *read_countries(output)]
    report(
        f"{len(towns):,} towns, {len(villages):,} villages, "
        f"{len(airfields):,} airfields, {len(ports):,} ports"
    )
    give_ids(entries)
    add_exonyms(entries, DATA)
    add_curated(entries, DATA)
    entries = order_entries(entries)
    report(f"places.npz {write_arrays(output / 'places.npz', pack(entries)):,} bytes")


if __name__ == "__main__":
    main()
