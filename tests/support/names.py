"""Tables of place names: what they mean, what they may mean, and how they are misspelt."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data"


def read_names(name: str) -> list[dict[str, str]]:
    """Read one table of place names."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
