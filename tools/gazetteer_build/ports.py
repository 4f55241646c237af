"""Ports: positions of `searoute`, codes and more ports of UN/LOCODE (`pyunlocode`)."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from gazetteer_build.entry import Entry
from muster.network.geodesic import distance_km
from muster.network.spelling import find_facility, fold, spell_out

FARTHEST_APART_KM = 50.0
LISTED_WEIGHT, UNLISTED_WEIGHT = 5_000, 800
POSITION = re.compile(r"(\d\d)(\d\d)([NS]) (\d\d\d)(\d\d)([EW])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locode:
    """One row of UN/LOCODE; the position is missing for many."""

    code: str
    name: str
    country: str
    state: str
    is_port: bool
    position: tuple[float, float] | None


def folder_of(package: str) -> Path:
    """Find an installed package without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            f"{package} is not installed; see docs/places-and-air.md, section Building"
        )
    return Path(next(iter(spec.submodule_search_locations)))


def read_position(text: str) -> tuple[float, float] | None:
    """Read degrees and minutes such as "5105N 00343E"."""
    found = POSITION.match(text.strip())
    if not found:
        return None
    south, west = found[3] == "S", found[6] == "W"
    lat = int(found[1]) + int(found[2]) / 60
    lon = int(found[4]) + int(found[5]) / 60
    return (-lat if south else lat, -lon if west else lon)


def read_locodes() -> Iterator[Locode]:
    """Read the three parts of the code list."""
    for path in sorted((folder_of("pyunlocode") / "csv").glob("*CodeListPart*.csv")):
        with path.open(encoding="latin-1", newline="") as file:
            for row in csv.reader(file):
                if len(row) < 11 or len(row[2]) != 3 or row[0] in ("X", "="):
                    continue
                yield Locode(
                    code=row[1] + row[2],
                    name=row[3].split("=")[0].strip(),
                    country=row[1],
                    state=row[5] if row[1] == "US" else "",
                    is_port=row[6][:1] == "1",
                    position=read_position(row[10]),
                )


def read_ports(alpha3: dict[str, str], locodes: dict[str, Locode]) -> list[Entry]:
    """Read the ports of `searoute`, then those of UN/LOCODE that have a position."""
    path = folder_of("searoute") / "data" / "ports.geojson"
    ports: dict[str, Entry] = {}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        properties = feature["properties"]
        code, name = properties.get("port") or "", properties.get("name") or ""
        lon, lat = feature["geometry"]["coordinates"]
        if len(code) == 5 and name and code[:2] in alpha3:
            known = locodes.get(code)
            if known and is_doubtful(known, (lat, lon)):
                continue
            ports[code] = make_port(
                code, known.name if known else name, (lat, lon), alpha3, LISTED_WEIGHT
            )
            ports[code].add_keys("a", fold(name))
            ports[code].state = known.state if known else ""
    for code, row in locodes.items():
        if code not in ports and row.is_port and row.position and row.country in alpha3:
            ports[code] = make_port(code, row.name, row.position, alpha3, UNLISTED_WEIGHT)
            ports[code].state = row.state
    return [ports[code] for code in sorted(ports)]


def is_doubtful(known: Locode, position: tuple[float, float]) -> bool:
    """Say whether UN/LOCODE knows no port by that code and does not back its position.

    In the United States `searoute` took codes of inland towns for ports, at made-up places.
    """
    if known.is_port:
        return False
    if known.position is None:
        return known.country == "US"
    return distance_km(*position, *known.position) > FARTHEST_APART_KM


def make_port(
    code: str, name: str, position: tuple[float, float], alpha3: dict[str, str], weight: int
) -> Entry:
    """Make one port with its keys."""
    port = Entry(
        kind="port",
        name=name,
        country=alpha3[code[:2]],
        lat=position[0],
        lon=position[1],
        weight=weight,
        id=code,
        locode=code,
    )
    port.add_keys(
        "p",
        fold(name),
        spell_out(name),
        fold(name.split("(", maxsplit=1)[0].split("/", maxsplit=1)[0]),
    )
    facility = find_facility(name)
    if facility:
        port.add_keys("a", facility.name.replace(" ", ""))
    return port
