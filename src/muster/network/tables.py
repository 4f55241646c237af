"""Read the tables that ship with the package."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

BRIDGE_CLASS = "bridge-class"
"""What the id of a bridge class among the closures begins with."""


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """Read one CSV table of the package as rows of text."""
    path = resources.files("muster.network") / "data" / name
    with path.open(encoding="utf-8") as file:
        return tuple(MappingProxyType(dict(row)) for row in csv.DictReader(file))


@cache
def link_table() -> Mapping[str, Mapping[str, str]]:
    """Give bridges, tunnels, shuttles, ferries, stretches, gauge breaks: mode and id to row."""
    rows = {}
    for name in ("fixed_links.csv", "ferries.csv", "missing_stretches.csv"):
        for row in read_table(name):
            for mode in row["modes"].split():
                rows[f"{mode}/{row['id']}"] = row
    for row in read_table("gauge_breaks.csv"):
        times = {"kind": "transshipment", "crossing_h": row["transship_h"], "wait_h": "0"}
        rows[f"rail/{row['id']}"] = MappingProxyType(dict(row) | times)
    return MappingProxyType(rows)


@cache
def links_not_open(on: date) -> frozenset[str]:
    """List the fixed links that were opened after a date."""
    rows = read_table("fixed_links.csv")
    return frozenset(row["id"] for row in rows if row["open_from"] > on.isoformat())


@cache
def speed_row(profile: str) -> Mapping[str, str]:
    """Give the row of one speed profile."""
    return next(row for row in read_table("speeds.csv") if row["profile"] == profile)


@cache
def closable_things() -> Mapping[str, str]:
    """Say what can be closed: id to a description in English."""
    things: dict[str, str] = {}
    for name in ("passages.csv", "fixed_links.csv", "ferries.csv", "gauge_breaks.csv"):
        for row in read_table(name):
            things.setdefault(row["id"], row["name"])
    for row in read_table("regions.csv"):
        things.setdefault(row["code"], f"{row['name']} (land, air and sea)")
        for scope in ("land", "air", "sea"):
            things.setdefault(f"{row['code']}:{scope}", f"{row['name']} ({scope})")
    return MappingProxyType(things | _bridge_classes())


def _bridge_classes() -> dict[str, str]:
    """Say which bridge classes can be set: one for every country and standard load class."""
    names = {row["code"]: row["name"] for row in read_table("regions.csv")}
    codes = [row["code"] for row in read_table("countries.csv")]
    codes += [row["region"] for row in read_table("gauges.csv")]
    countries = dict.fromkeys(code for code in codes if code in names and len(code) == 3)
    return {
        f"{BRIDGE_CLASS}:{country}:{row['mlc']}": (
            f"main roads of {names[country]} for loads above class {row['mlc']}"
        )
        for country in countries
        for row in read_table("military_load_classes.csv")
    }
