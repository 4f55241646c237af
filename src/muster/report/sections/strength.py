"""Strength added over time, beside what comes when nothing is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from muster.report.drawing.curve import NARROW, WIDE, Curves, read_steps
from muster.report.setting import Setting
from muster.report.sheet import Sheet
from muster.report.view import View

Row = Mapping[str, Any]


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """Draw the curves at two widths and list their figures; None without any."""
    view = sheet.view
    strength = view.document["strength"]
    if not strength["current"] and not strength["undecided"]:
        return None
    return {
        "charts": [
            {"size": "wide", **Curves(view, sheet.settings, WIDE).draw()},
            {"size": "narrow", **Curves(view, sheet.settings, NARROW).draw()},
        ],
        "alternatives": {setting.key: _in_words(view, setting) for setting in sheet.settings},
        "tables": {setting.key: _table(view, setting.strength) for setting in sheet.settings},
        "band": _band_in_words(view),
        "band_table": _band_table(view),
        "undecided_table": _table(view, strength["undecided"]),
        "equipment": _equipment(view, strength.get("equipment") or ()),
        "place": view.text(view.document["focus"]["name"]),
    }


def _in_words(view: View, setting: Setting) -> str:
    """Say the chart in a sentence, for those who do not see it."""
    parts = []
    baseline = view.document["strength"]["undecided"]
    lines = [("strength.setting", setting.strength), ("strength.nothing", baseline)]
    if list(setting.strength) == list(baseline):
        lines = lines[:1] if setting.has_decision else lines[1:]
    for key, rows in lines:
        last = rows[-1]["personnel"] if rows else 0
        half = next((row["at"] for row in rows if last and row["personnel"] >= last / 2), None)
        text = f"{view.t(key)}: {view.people(last)}"
        if half:
            text += view.t("strength.half", date=view.date(half))
        parts.append(text)
    return "; ".join(parts) + "."


def _table(view: View, rows: Sequence[Row]) -> list[Row]:
    """Give one row a day on which something changes."""
    by_day: dict[str, float] = {}
    for (hour, value), row in zip(read_steps(view, rows), rows, strict=True):
        if hour >= 0:
            by_day[view.date(row["at"])] = value
    table: list[Row] = []
    before: float | None = None
    for day, value in by_day.items():
        if value != before:
            table.append({"day": day, "people": view.number(value)})
        before = value
    return table


def _band_in_words(view: View) -> str:
    """Say what the shaded area is; nothing without one."""
    rows = view.document["strength"].get("band") or ()
    if not rows:
        return ""
    low, high = (view.number(rows[-1][f"personnel_{part}"]) for part in ("p10", "p90"))
    span = low if low == high else view.t("strength.span", low=low, high=high)
    return view.t("strength.band", n=view.number(view.document["runs"]), span=span)


def _band_table(view: View) -> list[Row]:
    """Give the percentiles at the end of each day on which they change."""
    by_day: dict[str, tuple[str, ...]] = {}
    for row in view.document["strength"].get("band") or ():
        figures = tuple(view.number(row[f"personnel_{part}"]) for part in ("p10", "p50", "p90"))
        by_day[view.date(row["at"])] = figures
    table: list[Row] = []
    before: tuple[str, ...] = ()
    for day, figures in by_day.items():
        if figures != before:
            table.append(dict(zip(("day", "low", "median", "high"), (day, *figures), strict=True)))
        before = figures
    return table


def _equipment(view: View, rows: Sequence[Row]) -> list[str]:
    """Say which equipment is added, and from when until when it arrives."""
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        if row["count"] is None or row["count"] > 0:
            by_kind.setdefault(row["type"], []).append(row)
    found = []
    for kind, steps in by_kind.items():
        what = view.equipment({kind: steps[-1]["count"]})
        first, last = view.date(steps[0]["at"]), view.date(_last_change(steps)["at"])
        key = "strength.equipment" if first == last else "strength.equipment_span"
        found.append(view.t(key, what=what, date=first, last=last))
    return found


def _last_change(steps: Sequence[Row]) -> Row:
    return next(row for row in steps if row["count"] == steps[-1]["count"])
