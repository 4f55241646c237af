"""The best plan and the highest bound known of each instance, by the SHA-256 of the instance."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

PATH = Path(__file__).parent / "best_known.csv"


class Best(NamedTuple):
    """One row. Weighted lateness and bound in weight x h."""

    instance_sha256: str
    size: int
    seed: int
    load: float
    weighted_lateness: float
    bound: float
    weight_sum: float
    method: str  # of the best plan

    @property
    def key(self) -> tuple[int, float, int, str]:
        """Order of the rows."""
        return self.size, self.load, self.seed, self.instance_sha256


def read_best(path: Path = PATH) -> dict[str, Best]:
    """Read the table; empty when there is none."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            Best(
                one["instance_sha256"], int(one["size"]), int(one["seed"]), float(one["load"]),
                float(one["weighted_lateness"]), float(one["bound"]), float(one["weight_sum"]),
                one["method"],
            )
            for one in csv.DictReader(file)
        ]  # fmt: skip
    return {row.instance_sha256: row for row in rows}


def write_best(rows: Iterable[Best], path: Path = PATH) -> None:
    """Write the table, in order of size, load and seed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Best._fields)
        writer.writerows(sorted(rows, key=lambda row: row.key))


def improve(known: dict[str, Best], result: Mapping[str, Any]) -> None:
    """Take over what a result of `benchmarks.plan` has better.

    Plans and bounds are proven one by one, so the best plan of one run may stand beside the
    bound of another.
    """
    name = result["instance_sha256"]
    plans = {"muster": result["muster"], **result["baseline"]}
    reached = {method: value for method, value in plans.items() if value is not None}
    method = min(reached, key=lambda one: reached[one])
    best = Best(
        name, result["size"], result["seed"], result["load"], reached[method], result["bound"],
        result["weight_sum"], method,
    )  # fmt: skip
    before = known.get(name)
    if before is not None:
        best = best._replace(bound=max(before.bound, best.bound))
        if before.weighted_lateness <= best.weighted_lateness:
            best = best._replace(weighted_lateness=before.weighted_lateness, method=before.method)
    known[name] = best
