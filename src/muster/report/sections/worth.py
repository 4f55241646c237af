"""The switchboard: what each open switch is worth, and its last useful day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from muster.language.numbers import read_time
from muster.report.view import View

Row = Mapping[str, Any]
WORTH_TELLING_D = 0.05


def list_worth(view: View) -> Row | None:
    """Give the table with how it was measured; None when nothing was."""
    rows = view.document.get("worth") or ()
    if not rows:
        return None
    has_range = any(row["personnel_p10"] is not None for row in rows)
    taken = [row["taken_at"] for row in rows if not row["is_on"]]
    by = _last_day(view, rows[0]["by"])
    how = [
        view.t("worth.how", date=view.date(min(taken or [view.document["c_day"]])), by=by),
        *([view.t("worth.range", n=view.number(_runs(view)))] if has_range else []),
        *(view.t(f"worth.{key}") for key in ("gained", "free", "useful")),
    ]
    return {
        "rows": [_row(view, row) for row in rows],
        "how": " ".join(how),
        "by": by,
        "has_range": has_range,
    }


def _runs(view: View) -> int:
    from muster.posture.switch_worth import MOST_RUNS

    return min(int(view.document["runs"]), MOST_RUNS)


def _last_day(view: View, at: str) -> str:
    """Name the day that ends at a moment."""
    return view.date((read_time(at) - timedelta(hours=1)).isoformat())


def _row(view: View, row: Row) -> Row:
    switch = view.switches[row["id"]]
    kind = switch["kind"]
    if kind == "acceptance":
        state = view.t(f"decisions.acceptance.{switch['status']}", date="")
    else:
        key = f"decisions.{kind}.{'on' if row['is_on'] else 'off'}"
        state = view.t(key, date=view.date(row["taken_at"], "short"))
    days = row["days"]
    return {
        "anchor": view.anchor("switch", row["id"]),
        "name": view.text(switch["names"]),
        "state": state,
        "people": _people(view, row),
        "range": _range(view, row),
        "days": view.number(days, 1) if days and abs(days) >= WORTH_TELLING_D else "–",
        "free": view.date(row["latest_free_at"], "short") if row["latest_free_at"] else "–",
        "useful": view.date(row["latest_useful_at"], "short") if row["latest_useful_at"] else "–",
        "binds": view.listed(_tops(view, row["binds"])) if row["binds"] else "–",
    }


def _people(view: View, row: Row) -> str:
    people = row["personnel"]
    if people > 0:
        return f"+{view.number(people)}"
    return view.t("worth.fewer", n=view.number(-people)) if people else view.t("worth.nothing")


def _range(view: View, row: Row) -> str:
    low, high = row["personnel_p10"], row["personnel_p90"]
    if low is None or low == high:
        return "–"
    return f"{view.number(low)}–{view.number(high)}"


def _tops(view: View, binds: list[str]) -> list[str]:
    """Name the forces that are no part of another one that waits."""
    parents = {name: view.forces.get(name, {}).get("parent") for name in binds}
    return [view.force(name) for name in binds if parents[name] not in parents]
