"""Who stands where at one time, read from the steps of the posture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.language.numbers import read_time

Row = Mapping[str, Any]


def counted_rows(document: Mapping[str, Any]) -> list[Row]:
    """Give the posture without rows of forces whose elements have rows: nobody counts twice."""
    parents = {row["id"]: row["parent"] for row in document["forces"]}
    present = {row["force"] for row in document["posture"]}
    above: set[str] = set()
    for force in present:
        parent = parents.get(force)
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
    return [row for row in document["posture"] if row["force"] not in above]


def standing_at(document: Mapping[str, Any], at: str | None) -> list[Row]:
    """Give the row in force per force and place at a time; None: at the end.

    Rows that say that nobody and nothing is left are dropped; unknown counts stay.
    """
    limit = read_time(at) if at is not None else None
    last: dict[tuple[str, str | None], Row] = {}
    for row in sorted(counted_rows(document), key=lambda row: str(row["at"])):
        if limit is None or read_time(row["at"]) <= limit:
            last[row["force"], row["place"]] = row
    return [row for row in last.values() if not is_empty(row)]


def is_empty(row: Row) -> bool:
    """Say whether nobody and nothing is left; an unknown figure is not nothing."""
    return row["personnel"] == 0 and not any(
        count is None or count > 0 for count in row["equipment"].values()
    )
