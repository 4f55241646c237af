"""Who is counted where: on C-day and at the end, everybody once, unknown shown as unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from muster.language.wording import capitalise
from muster.report.sheet import Sheet
from muster.report.standing import standing_at
from muster.report.view import View

Row = Mapping[str, Any]
MOST_FORCES = 200
"""Forces of one kind that get a row; `posture.csv` has all of them."""


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """Set the first posture beside the last one, force by force."""
    view = sheet.view
    start = standing_at(view.document, view.document["c_day"])
    end = standing_at(view.document, None)
    forces = list(dict.fromkeys(row["force"] for row in [*start, *end]))
    if not forces:
        return None
    stated = [name for name in forces if view.forces.get(name, {}).get("kind") == "posture"]
    known = set(stated)
    planned = sorted((name for name in forces if name not in known), key=_by_parent(view))
    counted = frozenset(planned)
    starts, ends = _by_force(start), _by_force(end)
    return {
        "groups": [
            {
                "key": key,
                "rows": [
                    _row(view, name, starts.get(name, []), ends.get(name, []))
                    for name in names[:MOST_FORCES]
                ],
                "left_out": max(0, len(names) - MOST_FORCES),
            }
            for key, names in (("stated", stated), ("planned", planned))
            if names
        ],
        "total_start": _total(view, start, counted),
        "total_end": _total(view, end, counted),
        "countries": _by_country(view, end, counted),
    }


def _by_parent(view: View) -> Any:
    order = {identifier: number for number, identifier in enumerate(view.forces)}

    def key(force: str) -> tuple[int, int]:
        parent = view.forces.get(force, {}).get("parent") or force
        return order.get(parent, 0), order.get(force, 0)

    return key


def _by_force(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["force"], []).append(row)
    return found


def _row(view: View, force: str, start: list[Row], end: list[Row]) -> dict[str, Any]:
    """Set what one force has at the start beside what it has at the end."""
    equipment: dict[str, int | None] = {}
    for row in end:
        equipment |= row["equipment"]
    return {
        "force": view.force(force),
        "start": [_standing(view, row) for row in start],
        "end": [_standing(view, row) for row in end],
        "equipment": view.equipment(equipment) if equipment else "",
    }


def _standing(view: View, row: Row) -> dict[str, Any]:
    force = view.forces.get(row["force"], {})
    place = view.places.get(row["place"] or "", {})
    name = capitalise(view.place(row["place"])) if row["place"] else view.t("posture.transit")
    country = place.get("country")
    if row["personnel"] is None:
        people: Any = view.t("unknown.value")
    else:
        people = view.figure(
            view.number(row["personnel"]),
            source=force.get("source"),
            estimate=view.estimate_of(force, "personnel") if force else None,
        )
    return {
        "place": name,
        "country": view.country(country) if country else "",
        "people": people,
        "band": _band(view, row),
    }


def _band(view: View, row: Row) -> str:
    low, high = row.get("personnel_p10"), row.get("personnel_p90")
    if low is None or high is None or low == high:
        return ""
    return view.t("spread.people", low=view.number(low), high=view.number(high))


def _total(view: View, rows: Iterable[Row], forces: frozenset[str]) -> str:
    return view.number(sum(row["personnel"] or 0 for row in rows if row["force"] in forces))


def _by_country(view: View, rows: Iterable[Row], forces: frozenset[str]) -> str:
    """Add up by country at the end, the most first."""
    totals: dict[str | None, int] = {}
    for row in rows:
        if row["force"] in forces and row["place"] and row["personnel"]:
            totals[row["country"]] = totals.get(row["country"], 0) + row["personnel"]
    ordered = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0] or ""))
    return ", ".join(f"{view.country(code)} {view.number(count)}" for code, count in ordered)
