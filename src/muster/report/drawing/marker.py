"""What stands at each place over time: the markers of the map, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from muster.language.numbers import read_time
from muster.report.drawing.symbol import symbol_code
from muster.report.standing import counted_rows, is_empty

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who stands at a place from one moment on; `people` is None when nobody said."""

    hour: float
    people: int | None
    is_unknown: bool
    equipment: Mapping[str, int | None]

    @property
    def is_empty(self) -> bool:
        """Say whether nobody and nothing stands there."""
        return not self.people and not self.is_unknown and not self.equipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """One symbol: the forces of one side at one place."""

    place: str
    side: str
    code: str
    forces: tuple[str, ...]
    steps: tuple[Standing, ...]
    is_counted: bool  # a posture that somebody counted, not something that we plan
    has_estimate: bool

    @property
    def last(self) -> Standing:
        """What stands there at the end."""
        return self.steps[-1]

    @property
    def most(self) -> int:
        """The most people that ever stand there."""
        return max((step.people or 0 for step in self.steps), default=0)


def list_markers(document: Mapping[str, Any]) -> list[Marker]:
    """List the markers of a document, the strongest first."""
    forces = {row["id"]: row for row in document["forces"]}
    sides = {row["id"]: row.get("side") or "neutral" for row in document["actors"]}
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in counted_rows(document):
        if row["place"] is not None:
            side = sides.get(row["actor"], "neutral")
            groups.setdefault((row["place"], side), []).append(row)
    c_day = read_time(document["c_day"])
    markers = []
    for (place, side), rows in groups.items():
        ids = tuple(dict.fromkeys(row["force"] for row in rows if not is_empty(row)))
        if not ids:
            continue
        main = max(ids, key=lambda force: _weight(rows, force))
        force = forces.get(main, {"kind": "joint"})
        hours = [(read_time(row["at"]) - c_day).total_seconds() / 3600 for row in rows]
        markers.append(
            Marker(
                place=place,
                side=side,
                code=symbol_code(force, side),
                forces=ids,
                steps=tuple(_steps(zip(hours, rows, strict=True))),
                is_counted=all(forces.get(name, {}).get("kind") == "posture" for name in ids),
                has_estimate=any(
                    "personnel" in forces.get(name, {}).get("estimates", ()) for name in ids
                ),
            )
        )
    return sorted(markers, key=lambda marker: (-marker.most, marker.place, marker.side))


def _weight(rows: Iterable[Row], force: str) -> int:
    return max(row["personnel"] or 0 for row in rows if row["force"] == force)


def _steps(rows: Iterable[tuple[float, Row]]) -> list[Standing]:
    """Add the forces at one place up, from each change on."""
    held: dict[str, Row] = {}
    steps: list[Standing] = []
    for hour, row in sorted(rows, key=lambda pair: pair[0]):
        held[row["force"]] = row
        known = [item["personnel"] for item in held.values() if item["personnel"] is not None]
        unknown = any(item["personnel"] is None and not is_empty(item) for item in held.values())
        equipment: dict[str, int | None] = {}
        for item in held.values():
            for kind, count in item["equipment"].items():
                if count != 0:
                    equipment[kind] = _add(equipment.get(kind, 0), count)
        people = sum(known) if known and not (unknown and sum(known) == 0) else None
        step = Standing(hour=hour, people=people, is_unknown=unknown, equipment=equipment)
        if steps and steps[-1].hour == hour:
            steps.pop()
        steps.append(step)
    return steps


def _add(before: int | None, count: int | None) -> int | None:
    return None if before is None or count is None else before + count
