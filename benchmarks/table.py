"""The table of results: several seeds of each row, every run in a process of its own, medians.

    python -m benchmarks.table [--rows 1000-1,10000-1] [--seeds 5] [--out runs.jsonl] [--best]

Prints a table in Markdown. With `--out` every run is appended to a file, and what is there
already is not run again, so that a long measurement can be taken up where it stopped. With
`--best` better plans and bounds go into the table of best known values.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.best_known import improve, read_best, write_best
from benchmarks.peers.contest import PEERS

ROOT = Path(__file__).parents[1]


class Row(NamedTuple):
    """A row of the table: an instance but for its seed, and who plans it."""

    size: int
    load: float
    time_limit_s: float
    peers: tuple[str, ...]

    @property
    def name(self) -> str:
        """Size and load."""
        return f"{self.size}-{self.load:g}"


QUICK = ("simpy_priority_greedy", "least_slack")
ROWS = (
    Row(100, 0.5, 30.0, tuple(PEERS)),
    Row(100, 1.0, 30.0, tuple(PEERS)),
    Row(1_000, 0.5, 60.0, (*QUICK, "local_search")),
    Row(1_000, 1.0, 60.0, (*QUICK, "local_search")),
    Row(1_000, 1.5, 60.0, (*QUICK, "local_search")),
    Row(10_000, 1.0, 90.0, QUICK),
    Row(100_000, 1.0, 60.0, QUICK),
)
HEAD = (
    "size, load, time", *PEERS, "plan", "bound", "gap [h]", "share closed", "closes [d]",
    "seconds", "MB",
)  # fmt: skip


def run(row: Row, seed: int) -> dict[str, Any]:
    """Run one instance in a process of its own.

    Raises
    ------
    CalledProcessError
        When the command fails: a plan breaks a rule.
    """
    command = [
        sys.executable, "-m", "benchmarks.plan", "--size", str(row.size), "--seed", str(seed),
        "--load", str(row.load), "--time-limit", str(row.time_limit_s),
        "--peers", ",".join(row.peers), "--json",
    ]  # fmt: skip
    print(f"{row.name} seed {seed}", file=sys.stderr, flush=True)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return {"time_limit": row.time_limit_s, **json.loads(done.stdout)}


def markdown(runs: list[dict[str, Any]]) -> str:
    """Give a line for each row that has runs: medians, hours per weighted line."""
    lines = [
        "| " + " | ".join(HEAD) + " |",
        "|" + "---|" * len(HEAD),
    ]
    for row in ROWS:
        mine = [
            one
            for one in runs
            if (one["size"], one["load"], one["time_limit"])
            == (row.size, row.load, row.time_limit_s)
        ]
        if mine:
            runs_said = "1 run" if len(mine) == 1 else f"{len(mine)} runs"
            what = f"{row.size:,}, {row.load:g}, {row.time_limit_s:g} s ({runs_said})"
            lines.append("| " + " | ".join((what, *_cells(mine))) + " |")
    return "\n".join(lines)


def _cells(runs: list[dict[str, Any]]) -> Iterator[str]:
    def hours(value: float | None, run: dict[str, Any]) -> float | None:
        return None if value is None else value / run["weight_sum"]

    for name in PEERS:
        yield _median([hours(run["baseline"][name], run) for run in runs], 1)
    yield _median([hours(run["muster"], run) for run in runs], 1)
    yield _median([hours(run["bound"], run) for run in runs], 1)
    yield _median([run["gap_h"] for run in runs], 1)
    yield _median([run["share_closed"] for run in runs], 3)
    yield _median([run["closure_h"] / 24.0 for run in runs], 1)
    yield _median([run["seconds"] for run in runs], 0)
    yield _median([run["memory_mb"] for run in runs], 0)


def _median(values: list[float | None], digits: int) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return "-"
    missing = len(values) - len(known)
    said = f"{statistics.median(known):.{digits}f}"
    return f"{said} ({missing} none)" if missing else said


def main(arguments: list[str] | None = None) -> int:
    """Run what is missing and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", default=",".join(row.name for row in ROWS))
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--out", type=Path, help="runs so far, one JSON document a line")
    parser.add_argument("--best", action="store_true", help="note better plans and bounds")
    options = parser.parse_args(arguments)
    wanted = options.rows.split(",")
    if unknown := set(wanted) - {row.name for row in ROWS}:
        parser.error(f"unknown rows: {', '.join(sorted(unknown))}")
    runs: list[dict[str, Any]] = []
    if options.out is not None and options.out.exists():
        runs = [json.loads(line) for line in options.out.read_text().splitlines()]
    done = {(one["size"], one["load"], one["time_limit"], one["seed"]) for one in runs}
    try:
        for row in ROWS:
            for seed in range(1, options.seeds + 1):
                key = (row.size, row.load, row.time_limit_s, seed)
                if row.name in wanted and key not in done:
                    runs.append(run(row, seed))
                    if options.out is not None:
                        with options.out.open("a") as file:
                            file.write(json.dumps(runs[-1]) + "\n")
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    if options.best:
        known = read_best()
        for one in runs:
            improve(known, one)
        write_best(known.values())
    print(markdown(runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
