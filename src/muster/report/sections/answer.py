"""The answer first: headline, lead, four figures, status and the setting in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from muster.report.sheet import Sheet
from muster.report.view import View


def build(sheet: Sheet) -> Mapping[str, Any]:
    """Say what the plan comes to."""
    view = sheet.view
    return {
        "facts": [fact for fact in _facts(view) if fact["value"]],
        "setting_words": _setting_words(view),
        "assumed": [row["id"] for row in view.switches.values() if _is_assumed(row) and row["at"]],
        "kicker": view.t("answer.known", date=view.date(view.document["information_date"], "long")),
    }


def _is_assumed(row: Mapping[str, Any]) -> bool:
    return bool(row["kind"] == "acceptance" and row["status"] == "assumed")


def _facts(view: View) -> Iterator[dict[str, str]]:
    document = view.document
    current = document["strength"]["current"]
    if current:
        yield {
            "name": view.t("answer.added", place=view.text(document["focus"]["name"])),
            "value": view.number(current[-1]["personnel"]),
            "note": view.t("answer.added_note", date=view.date(document["horizon_at"])),
        }
    top = [row for row in document["forces"] if row["parent"] is None]
    yield _date(view, "first", "first_arrival", min)
    yield _date(view, "last", "closed", max)
    waiting = [row for row in top if row["status"] == "not_released"]
    if waiting:
        parts = [
            part
            for row in waiting
            if not row["assigned_to"]
            for part in view.waiting_parts(row["id"])
        ]
        people = sum(row["personnel"] or 0 for row in parts)
        yield {
            "name": view.t("answer.waiting"),
            "value": view.number(people),
            "note": view.listed(view.force(row["id"]) for row in waiting),
        }
        return
    unfinished = [row for row in top if row["status"] in ("late", "infeasible")]
    yield {
        "name": view.t("answer.open"),
        "value": view.number(len(unfinished)),
        "note": view.listed(view.force(row["id"]) for row in unfinished) if unfinished else "",
    }


def _date(view: View, name: str, date: str, choose: Callable[..., Any]) -> dict[str, str]:
    """Give the first or the last of a date over all forces, with its band."""
    rows = [row for row in view.document["forces"] if row["parent"] is None and row[f"{date}_at"]]
    row = choose(rows, key=lambda one: str(one[f"{date}_at"]), default=None)
    if row is None:
        return {"name": view.t(f"answer.{name}"), "value": "", "note": ""}
    band = (row.get("bands") or {}).get(date)
    if band is None:
        value, note = view.date(row[f"{date}_at"]), ""
    else:
        span = view.short_span(band["p10"], band["p90"])
        value, note = view.date(band["p50"]), view.t("answer.four_in_five", span=span)
    return {"name": view.t(f"answer.{name}"), "value": value, "note": note}


def _setting_words(view: View) -> str:
    """Say which decisions and events this run takes as given."""
    taken, not_taken = [], []
    for row in view.switches.values():
        if row["kind"] == "acceptance":
            continue
        name = view.quote(view.text(row["names"]))
        if row["at"]:
            taken.append(view.t("answer.on", name=name, date=view.date(row["at"])))
        else:
            not_taken.append(name)
    parts = []
    if taken:
        parts.append(view.t("answer.setting_taken", what=view.listed(taken)))
    if not_taken:
        parts.append(view.t("answer.setting_without", what=view.listed(not_taken)))
    return " ".join(parts)
