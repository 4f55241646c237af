"""Reference distances: the given ones and the project's own, with what they may not use."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data"
# The given ones, the project's own, and those that the network is known to miss.
CONTROL_TABLES = ("control_distances.csv", "control_routes.csv", "control_misses.csv")
KM_PER_UNIT = {"km": 1.0, "nm": 1.852}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One route that is known well enough: least and greatest distance [km]."""

    mode: str
    origin: str
    destination: str
    least_km: float
    most_km: float
    closed: frozenset[str]
    through: frozenset[str]
    avoid: frozenset[str]
    note: str

    def __str__(self) -> str:
        """Name the test."""
        closed = "-".join(("without", *sorted(self.closed))) if self.closed else ""
        return f"{self.mode}-{self.origin}-{self.destination}{closed}".replace(" ", "_")


def read_controls(name: str) -> list[Control]:
    """Read one table of reference distances."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [_read(row) for row in csv.DictReader(file)]


def _read(row: dict[str, str]) -> Control:
    unit_km = KM_PER_UNIT[row["unit"]]
    options = row["options"].split()
    return Control(
        mode=row["mode"],
        origin=row["from"],
        destination=row["to"],
        least_km=float(row["min"]) * unit_km,
        most_km=float(row["max"]) * unit_km,
        closed=frozenset(options[1::2]),
        through=frozenset((row.get("through") or "").split()),
        avoid=frozenset((row.get("avoid") or "").split()),
        note=row["note"],
    )
