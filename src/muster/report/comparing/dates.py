"""Which dates of which force moved, and what moved them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from muster.language.numbers import read_time
from muster.report.comparing.naming import Pair

Row = Mapping[str, Any]
KEYS = ("released_at", "ready_at", "first_arrival_at", "closed_at")
NOTABLE_H = 0.5
"""Shifts below this are not worth telling [h]."""


def moved_dates(pair: Pair, facts: Sequence[Row], decisions: Sequence[Row]) -> list[dict[str, Any]]:
    """List the forces whose dates differ, each with what lies behind it."""
    found = []
    for identifier, old, new in pair.rows("forces"):
        moves = [
            {**move, "old_band": _band(old, key), "new_band": _band(new, key)}
            for key in KEYS
            if (move := _move(key, _at(old, key), _at(new, key))) is not None
        ]
        if moves or (old is None) != (new is None) or _status(old) != _status(new):
            found.append(
                {
                    "force": identifier,
                    "names": pair.names(identifier),
                    "parent": (new or old or {}).get("parent"),
                    "change": "added" if old is None else "removed" if new is None else "changed",
                    "status": [_status(old), _status(new)],
                    "moves": moves,
                    "why": [*_changes(pair, identifier, facts, decisions), *_grown_phase(old, new)],
                }
            )
    return found


def _at(row: Row | None, key: str) -> str | None:
    return None if row is None else row.get(key)


def _band(row: Row | None, key: str) -> Any:
    """Give the percentiles of a date; None without replications."""
    return None if row is None else (row.get("bands") or {}).get(key.removesuffix("_at"))


def _status(row: Row | None) -> str | None:
    return None if row is None else row["status"]


def _move(key: str, old: str | None, new: str | None) -> dict[str, Any] | None:
    if old == new:
        return None
    hours = None
    if old is not None and new is not None:
        hours = round((read_time(new) - read_time(old)).total_seconds() / 3600, 2)
        if abs(hours) < NOTABLE_H:
            return None
    return {"date": key, "old": old, "new": new, "later_h": hours}


def _changes(
    pair: Pair, identifier: str, facts: Sequence[Row], decisions: Sequence[Row]
) -> list[dict[str, Any]]:
    """Name the changed decisions and facts that touch a force."""
    family = _family(pair, identifier)
    objects = _objects_of(pair, family)
    forces = {row["id"] for doc in (pair.a, pair.b) for row in doc["forces"]}
    released = (row for row in decisions if family & _released_by(pair, row["id"]))
    touched = [fact for fact in facts if _touches(fact["path"], family, objects, forces)]
    touched = [fact for fact in touched if _can_move_a_date(fact["path"])] or touched
    return [
        *({"kind": "decision", "id": row["id"], "names": row["names"]} for row in released),
        *({"kind": "fact", "path": row["path"], "names": row["names"]} for row in touched),
    ]


ORIGINS = ("source", "as_of", "estimate", "approximate", "what", "name", "low", "high")


def _can_move_a_date(path: str) -> bool:
    """Say whether a plan reads a field: where a figure comes from moves nothing."""
    return path.rpartition(".")[2] not in ORIGINS


def _touches(path: str, family: set[str], objects: set[str], forces: set[str]) -> bool:
    """Say whether a fact is about a force: its own, its parent's, not that of a sibling."""
    parts = path.split(".")
    named = [part for part in parts if part in forces]
    return bool(objects & set(parts)) or bool(named and named[-1] in family)


def _family(pair: Pair, identifier: str) -> set[str]:
    """Give a force with everything it is part of or is made of."""
    found = {identifier}
    for doc in (pair.a, pair.b):
        rows = {row["id"]: row for row in doc["forces"]}
        row = rows.get(identifier)
        while row is not None:
            found.add(row["id"])
            row = rows.get(row["parent"] or "")
        found |= {row["id"] for row in doc["forces"] if row["parent"] == identifier}
    return found


def _released_by(pair: Pair, switch: str) -> set[str]:
    """Give what a decision releases, in either document."""
    return {
        force
        for doc in (pair.a, pair.b)
        for row in doc["decisions_state"]
        if row["id"] == switch
        for force in row["releases"]
    }


def _objects_of(pair: Pair, family: set[str]) -> set[str]:
    """Give the ids of the readiness entries, movements and acceptances of some forces."""
    found = set()
    for doc in (pair.a, pair.b):
        scenario = doc.get("input", {}).get("scenario", {})
        for section, key in (("readiness", "force"), ("movements", "force"), ("acceptances", "of")):
            for identifier, entry in scenario.get(section, {}).items():
                if entry.get(key) in family:
                    found.add(identifier)
    return found


def _grown_phase(old: Row | None, new: Row | None) -> list[dict[str, Any]]:
    """Give the phase of the way that changed most, when both ways are known."""
    if not old or not new or not old.get("phases") or not new.get("phases"):
        return []
    hours: dict[str, float] = {}
    for row, sign in ((old, -1), (new, 1)):
        for phase in row["phases"]:
            hours[phase["phase"]] = hours.get(phase["phase"], 0.0) + sign * phase["hours"]
    name = max(hours, key=lambda phase: abs(hours[phase]), default=None)
    if name is None or abs(hours[name]) < NOTABLE_H:
        return []
    limit = next(
        (phase["limit"] for phase in new["phases"] if phase["phase"] == name and phase["limit"]),
        None,
    )
    return [{"kind": "phase", "phase": name, "later_h": round(hours[name], 2), "limit": limit}]
