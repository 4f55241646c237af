"""Where the days go: one bar a force to a common time scale, elements under their force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.explanation.phase_order import PHASES
from muster.language.numbers import format_count
from muster.language.wording import capitalise
from muster.report.sheet import Sheet
from muster.report.timeline import Timeline
from muster.report.view import View

Row = Mapping[str, Any]
MOST_FORCES = 100
"""Forces, and elements of one force, that get a bar; `forces.csv` has all of them."""


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """Give one row a force; forces that nobody plans (counted postures) stay out."""
    view = sheet.view
    tops = [
        row for row in view.document["forces"] if row["parent"] is None and row["kind"] != "posture"
    ]
    if not tops:
        return None
    line = Timeline(view=view, last_h=_last_h(view))
    rows = [_force(view, line, row) for row in _choose(tops)]
    return {
        "rows": rows,
        "left_out": len(tops) - len(rows),
        "ticks": line.ticks(6),
        "phases": [phase for phase in PHASES if _occurs(view, phase)],
        "longest": _longest(view),
        "simulated": any(row.get("closed_95_p10") is not None for row in tops),
        "helps": [view.text(row["text"]) for row in view.document.get("remedies") or ()],
    }


def _order(row: Row) -> tuple[int, str, str]:
    """Closed ones first, by date; then those that wait or stay open."""
    group = {"closed": 0, "late": 1, "infeasible": 2, "not_released": 3, "in_place": 4}
    return group.get(row["status"], 5), row["closed_at"] or "9", row["id"]


def _choose(rows: list[Row]) -> list[Row]:
    """Give the forces to show, in order: of very many those not there in time, and the last."""
    ordered = sorted(rows, key=_order)
    if len(ordered) <= MOST_FORCES:
        return ordered
    closed = [row for row in ordered if row["status"] == "closed"]
    others = [row for row in ordered if row["status"] != "closed"][:MOST_FORCES]
    last = closed[len(closed) - (MOST_FORCES - len(others)) :]
    return [*last, *others]


def _last_h(view: View) -> float:
    ends = [view.hours(row["closed_at"]) or 0.0 for row in view.document["forces"]]
    return min(view.horizon_h, max([*ends, 5 * 24.0]) * 1.04)


def _occurs(view: View, phase: str) -> bool:
    return any(
        part["phase"] == phase and part["hours"] > 0
        for row in view.document["forces"]
        for part in row["phases"] or ()
    )


def _longest(view: View) -> str:
    """Say which phase takes the most hours over all forces without elements."""
    hours: dict[str, float] = {}
    for row in view.document["forces"]:
        if row["id"] not in view.children:
            for part in row["phases"] or ():
                hours[part["phase"]] = hours.get(part["phase"], 0.0) + part["hours"]
    if not any(hours.values()):
        return ""
    phase = max(PHASES, key=lambda name: hours.get(name, 0.0))
    share = hours[phase] / sum(hours.values())
    return view.t(
        "days.longest", phase=view.t(f"phase.{phase}"), share=view.number(round(share * 100))
    )


def _force(view: View, line: Timeline, row: Row) -> dict[str, Any]:
    children = view.children.get(row["id"], [])
    shown = children if len(children) <= MOST_FORCES else _choose(children)
    closed, band = _closes(view, row)
    return {
        "id": row["id"],
        "name": view.text(row["names"]),
        "note": _note(view, row, children),
        "to": _destination(view, row),
        "people": view.personnel(row),
        "equipment": capitalise(view.equipment(row["equipment"])) if row["equipment"] else "",
        "bars": _bars(view, line, row),
        "bar_text": _bar_text(view, row),
        "status": row["status"],
        "status_text": view.t(f"status.{_status(view, row)}"),
        "closed": closed,
        "band": band,
        "remedy": _remedy(view, row),
        "also": [view.text(one["text"]) for one in (row.get("remedies") or ())[1:]],
        "binding": _binding(view, row),
        "reason": view.text(row["reason"]),
        "dates": _dates(view, row),
        "spread": view.text(row.get("uncertainty_text")),
        "chance": _chance(view, row),
        "phases": [
            {
                "name": view.t(f"phase.{part['phase']}"),
                "phase": part["phase"],
                "days": view.days(part["hours"]),
                "limit": view.text(part["limit"]),
            }
            for part in row["phases"] or ()
            if part["hours"] > 0
        ],
        "elements": [_force(view, line, child) for child in shown],
        "left_out": len(children) - len(shown),
        "source": row["source"],
    }


def _status(view: View, row: Row) -> str:
    """Give the status; what has neither place nor movement is not simply in place.

    A force is not released as long as one of its elements is not; when others are, it says so.
    """
    if row["status"] == "not_released" and view.released_elements(row["id"]):
        return "partly_released"
    nowhere = row["origin"] is None and row["destination"] is None
    return "unplaced" if row["status"] == "in_place" and nowhere else str(row["status"])


def _note(view: View, row: Row, children: list[Row]) -> str:
    actor = view.actors.get(row["actor"], {})
    name = view.text(actor.get("names")) or row["actor"]
    parts = [name] if row["parent"] is None else []
    if row["acceptance"] == "assumed":
        parts.append(view.t("days.assumed"))
    if row["assigned_to"]:
        parts.append(view.t("days.counted_in", force=view.force(row["assigned_to"])))
    if children:
        form = "one" if len(children) == 1 else "many"
        parts.append(view.t(f"days.elements.{form}", n=len(children)))
    return " · ".join(capitalise(part) for part in parts)


def _destination(view: View, row: Row) -> Any:
    """Name where a force goes; for several places how many, since the elements name them."""
    if row["destination"]:
        name = capitalise(view.place(row["destination"]))
        return view.figure(name, estimate=view.estimate_of(row, "destination"))
    children = view.children.get(row["id"], ())
    found = sorted({child["destination"] for child in children} - {None})
    if len(found) > 1:
        return view.t("days.places", n=format_count(len(found), view.language))
    return capitalise(view.place(found[0])) if found else "–"


def _bars(view: View, line: Timeline, row: Row) -> list[dict[str, Any]]:
    """Give the phases as stretches of the common time scale."""
    bars: list[dict[str, Any]] = []
    at = 0.0
    for part in row["phases"] or ():
        start, at = at, at + part["hours"]
        if part["hours"] > 0:
            limit = view.text(part["limit"])
            name = view.t(f"phase.{part['phase']}")
            title = f"{name}: {view.days(part['hours'])}" + (f" – {limit}" if limit else "")
            bars.append({"phase": part["phase"], "title": title, **line.stretch(start, at)})
    return bars


def _bar_text(view: View, row: Row) -> str:
    return ", ".join(
        f"{view.t('phase.' + part['phase'])} {view.days(part['hours'])}"
        for part in row["phases"] or ()
        if part["hours"] > 0
    )


def _closes(view: View, row: Row) -> tuple[str, str]:
    """Give the day of closure and its band: with replications the most likely day."""
    band = (row.get("bands") or {}).get("closed")
    if band:
        return view.date(band["p50"], "short"), view.short_span(band["p10"], band["p90"])
    low, high = row.get("closed_95_p10"), row.get("closed_95_p90")
    day = view.date(row["closed_at"], "short") if row["closed_at"] else ""
    return day, view.short_span(low, high) if low and high else ""


def _remedy(view: View, row: Row) -> dict[str, Any]:
    """Give the sentence on what would help, and whether anything would."""
    days = row.get("remedy_days")
    return {"text": view.text(row["remedy"]), "helps": days is None or days > 0}


def _binding(view: View, row: Row) -> str:
    binding = row["binding"]
    return view.text(binding["limit"]) if binding and binding.get("limit") else ""


def _dates(view: View, row: Row) -> list[Row]:
    keys = ("released_at", "ready_at", "first_arrival_at", "closed_95_at", "closed_at")
    return [
        {
            "name": view.t(f"date.{key}"),
            "value": view.moment(row[key]),
            "band": _likely(view, (row.get("bands") or {}).get(key.removesuffix("_at"))),
        }
        for key in (*keys, "operational_at")
        if row.get(key)
    ]


def _likely(view: View, band: Row | None) -> str:
    """Say between which days a date falls, and on which most likely."""
    if band is None:
        return ""
    span = view.span(band["p10"], band["p90"])
    if view.date(band["p10"]) == view.date(band["p90"]):
        return view.t("spread.same", span=span)
    return view.t("spread.likely", date=view.date(band["p50"]), span=span)


def _chance(view: View, row: Row) -> str:
    share = row.get("on_time_share")
    return "" if share is None else f"{view.number(round(100 * share))} %"
