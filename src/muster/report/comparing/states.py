"""What stands otherwise: decisions, measures, conditions, statements, strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from muster.language.numbers import read_time
from muster.report.comparing.naming import Pair

Row = Mapping[str, Any]
DAYS = (5, 10, 15, 20, 30, 45, 60)
"""Days after the C-day of `a` on which the strengths are set side by side."""


def changed_states(pair: Pair, section: str, key: str) -> list[dict[str, Any]]:
    """List the rows whose state differs, with those that only one side has."""
    found = []
    for identifier, old, new in pair.rows(section):
        states = [None if row is None else row[key] for row in (old, new)]
        if old is None or new is None or states[0] != states[1]:
            found.append(
                {
                    "id": identifier,
                    "names": pair.names(identifier),
                    "change": _change(old, new),
                    "old": states[0],
                    "new": states[1],
                }
            )
    return found


def changed_said(pair: Pair, section: str) -> list[dict[str, Any]]:
    """List what was said on one side only, or otherwise."""
    found = []
    for identifier, old, new in pair.rows(section):
        if old is not None and new is not None and _said(old) == _said(new):
            continue
        row = new or old or {}
        found.append(
            {
                "id": identifier,
                "names": pair.names(identifier),
                "change": _change(old, new),
                "what": row.get("what"),
                "source": row.get("source"),
            }
        )
    return found


def _said(row: Row) -> tuple[Any, ...]:
    keys = ("by", "about", "stance", "date", "what", "with", "present", "outcomes", "host")
    return tuple(row.get(key) for key in keys)


def _change(old: Row | None, new: Row | None) -> str:
    return "added" if old is None else "removed" if new is None else "changed"


def strength_rows(pair: Pair) -> list[dict[str, Any]]:
    """Set the strengths side by side at the same moments, as far as both were planned."""
    start = read_time(pair.a["c_day"])
    last = min(read_time(doc["horizon_at"]) for doc in (pair.a, pair.b))
    rows = []
    for days in DAYS:
        moment = start + timedelta(days=days)
        if moment <= last:
            at = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
            people = [_people_at(doc["strength"]["current"], at) for doc in (pair.a, pair.b)]
            rows.append({"at": at, "old": people[0], "new": people[1]})
    return rows


def _people_at(curve: Sequence[Row], at: str) -> int:
    before = [row["personnel"] or 0 for row in curve if row["at"] <= at]
    return before[-1] if before else 0
