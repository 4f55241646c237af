"""What people add: seas, military places, nicknames and the names in English and Dutch."""

from __future__ import annotations

import csv
from pathlib import Path

from gazetteer_build.entry import Entry
from muster.network.spelling import fold

WEIGHT = 30_000


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a table of the package."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_seas(folder: Path) -> list[Entry]:
    """Read the sea areas."""
    seas = []
    for row in read_table(folder / "sea_areas.csv"):
        sea = Entry(
            kind="sea_area",
            name=row["en"],
            country="",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            weight=1_000_000,
            id=row["id"],
            name_en=row["en"],
            name_nl=row["nl"],
        )
        names = [row["en"], row["nl"], *row["aliases"].split(";")]
        sea.add_keys("c", *(fold(name) for name in names))
        seas.append(sea)
    return seas


def read_countries(folder: Path) -> list[Entry]:
    """Make a place of each country: a point in the middle of its largest part."""
    entries = []
    for row in read_table(folder / "country_names.csv"):
        entry = Entry(
            kind="country",
            name=row["en"],
            country=row["alpha3"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            weight=max(1_000, int(row["population"])),
            id=row["alpha3"],
            name_en=row["en"],
            name_nl=row["nl"],
        )
        names = [row["en"], row["nl"], *row["aliases"].split(";")]
        entry.add_keys("p", *(fold(name) for name in names))
        entry.add_keys("a", *(fold(name) for name in row["others"].split(";")))
        entries.append(entry)
    return entries


def add_curated(entries: list[Entry], folder: Path) -> None:
    """Add the curated places, and further names for places that are there already."""
    known = {entry.id: entry for entry in entries}
    for row in read_table(folder / "curated_places.csv"):
        names = [text for text in (row["name"], *row["aliases"].split(";")) if text]
        if row["same_as"]:
            if row["same_as"] not in known:
                raise SystemExit(f"curated_places.csv: {row['same_as']} is not in the gazetteer")
            known[row["same_as"]].add_keys("c", *(fold(name) for name in names))
        elif row["id"] in known:
            known[row["id"]].add_keys("c", *(fold(name) for name in names))
        else:
            entry = Entry(
                kind=row["kind"],
                name=row["name"],
                country=row["country"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                weight=WEIGHT,
                id=row["id"],
                name_en=row["en"],
                name_nl=row["nl"],
            )
            entry.add_keys("p", *(fold(name) for name in names))
            entries.append(entry)


def add_exonyms(entries: list[Entry], folder: Path) -> None:
    """Give places their names in English and Dutch."""
    known = {entry.id: entry for entry in entries}
    for row in read_table(folder / "exonyms.csv"):
        if row["id"] in known:
            entry = known[row["id"]]
            entry.name_en, entry.name_nl = row["en"], row["nl"]
            entry.add_keys("a", fold(row["en"]), fold(row["nl"]))
        else:
            print(f"exonyms.csv: {row['id']} is not in the gazetteer")
