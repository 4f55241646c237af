"""Movements by force and by asset, as bars in time, with the table behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from muster.report.sheet import Sheet
from muster.report.timeline import Timeline
from muster.report.view import View

Row = Mapping[str, Any]
MODES = ("air", "sea", "rail", "road")
MOST_ASSETS = 40
"""Assets that get a row of their own; those of larger fleets share one."""
MOST_LANES = 100
"""Forces, or assets, that get a lane; `movements.csv` has every movement."""
THINNEST = 0.15
"""Width of the shortest bar [%], so that it can be seen."""
MOST_TABLE_ROWS = 400
"""Rows of the table in the page; `movements.csv` has all of them."""


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """Draw every movement twice: by force and by asset; None when nothing moves."""
    view = sheet.view
    rows = list(view.document["movements"])
    if not rows:
        return None
    line = Timeline(view=view, last_h=min(view.horizon_h, _last_h(view, rows) * 1.03))
    force_of = {row["id"]: row["force"] for row in view.document["requirements"]}
    by_force = _group(rows, lambda row: str(force_of.get(row["requirement"], row["requirement"])))
    real = [row for row in rows if row["kind"] == "main" or row.get("haul")]
    assets = list({row.get("haul") or row["trip"]: row for row in real}.values())
    many = len({row["asset"] for row in assets}) > MOST_ASSETS
    by_asset = _group(assets, lambda row: str(row["fleet" if many else "asset"] or row["asset"]))
    return {
        "has_bands": any(row.get("reach_p10") for row in rows),
        "deck": _deck(view, rows),
        "ticks": line.ticks(9),
        "modes": [mode for mode in MODES if any(row["mode"] == mode for row in rows)],
        "charts": [
            _chart(view, line, "force", by_force, view.force),
            _chart(view, line, "asset", by_asset, partial(name_asset, view)),
        ],
        "table": [_table_row(view, row, force_of) for row in rows[:MOST_TABLE_ROWS]],
        "left_out": max(0, len(rows) - MOST_TABLE_ROWS),
        "total": view.number(len(rows)),
    }


def _last_h(view: View, rows: Iterable[Row]) -> float:
    return max(_span(view, row)[1] for row in rows)


def _span(view: View, row: Row) -> tuple[float, float]:
    start = view.hours(row["load_start_at"] or row["depart_at"]) or 0.0
    end = view.hours(row["unload_end_at"] or row["arrive_at"]) or start
    return start, end


def _group(rows: Iterable[Row], key: Callable[[Row], str]) -> list[tuple[str, list[Row]]]:
    """Group rows by a key, in the order of the first departure."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.items())


def _chart(
    view: View,
    line: Timeline,
    key: str,
    groups: list[tuple[str, list[Row]]],
    name: Callable[[str], str],
) -> dict[str, Any]:
    """Draw the first groups to leave, and count the others."""
    return {
        "key": key,
        "lanes": [_lane(view, line, one, rows, name) for one, rows in groups[:MOST_LANES]],
        "left_out": max(0, len(groups) - MOST_LANES),
    }


def _lane(
    view: View, line: Timeline, key: str, rows: list[Row], name: Callable[[str], str]
) -> dict[str, Any]:
    """Stack the bars of one group so that none covers another."""
    ends: list[float] = []
    bars: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: _span(view, row)):
        start, end = _span(view, row)
        level = next((n for n, busy in enumerate(ends) if busy <= start), len(ends))
        ends[level : level + 1] = [end]
        bars.setdefault(row["mode"], []).append(_bar(level, **line.stretch(start, end)))
    first, last = _span(view, rows[0])[0], max(_span(view, row)[1] for row in rows)
    trips = len({row["trip"] for row in rows})
    form = "one" if trips == 1 else "many"
    return {
        "name": name(key),
        "note": view.t(f"movements.trips.{form}", n=view.number(trips)),
        "bars": {mode: "".join(parts) for mode, parts in bars.items()},
        "levels": len(ends),
        "text": view.t(
            "movements.lane",
            n=view.t(f"movements.trips.{form}", n=view.number(trips)),
            first=_day(view, first),
            last=_day(view, last),
        ),
    }


def _bar(level: int, left: float, width: float) -> str:
    """Draw one bar of a lane as a piece of an SVG path; the lane is 100 wide."""
    length = max(width, THINNEST)
    return f"M{left:g},{level + 0.12:g}h{length:g}v.76h-{length:g}z"


def _day(view: View, hour: float) -> str:
    from datetime import timedelta

    return view.date((view.c_day + timedelta(hours=hour)).isoformat())


def _deck(view: View, rows: list[Row]) -> str:
    """Say in a sentence how much moves, on how many assets, and how."""
    trips = {row["trip"]: row["mode"] for row in rows if row["kind"] == "main"}
    assets = {row["asset"] for row in rows if row["kind"] == "main"}
    modes = []
    for mode in MODES:
        count = sum(1 for used in trips.values() if used == mode)
        if count:
            modes.append(f"{view.number(count)} {view.t(f'mode.by.{mode}')}")
    return view.t(
        "movements.deck",
        trips=view.number(len(trips)),
        assets=view.number(len(assets)),
        kinds=view.listed(
            view.t(f"mode.assets.{mode}") for mode in MODES if mode in trips.values()
        ),
        modes=view.listed(modes),
    )


def _table_row(view: View, row: Row, force_of: Mapping[str, str]) -> Row:
    return {
        "force": view.force(force_of.get(row["requirement"], row["requirement"])),
        "asset": row["asset"]
        if row["kind"] == "main" or row.get("haul")
        else view.t("movements.own"),
        "mode": view.t(f"mode.{row['mode']}"),
        "from": view.place(row["from"]),
        "to": view.place(row["to"]),
        "depart": view.moment(row["depart_at"], "short"),
        "arrive": view.moment(row["arrive_at"], "short"),
        "band": _band(view, row),
        "load": describe_load(view, row),
    }


def _band(view: View, row: Row) -> str:
    """Say when the load is at its destination, four times in five."""
    low, high = row.get("reach_p10"), row.get("reach_p90")
    if not low or not high:
        return ""
    return view.short_span(low, high)


def name_asset(view: View, identifier: str) -> str:
    """Name a fleet, or the fleet of an asset with the asset's number."""
    scenario = view.document.get("input", {}).get("scenario", {})
    fleets = scenario.get("fleets", {})
    stem, _, number = identifier.rpartition("-")
    for fleet, suffix in ((identifier, ""), (stem, f" {number}")):
        if fleet in fleets and fleets[fleet].get("name"):
            return view.text(fleets[fleet]["name"]) + suffix
    force = identifier.partition(".own")[0]
    if force in view.forces:
        return view.t("movements.itself", force=view.force(force))
    return identifier


def describe_load(view: View, row: Row) -> str:
    """Say what one movement carries."""
    parts = [
        f"{view.number(round(amount))} {view.t(f'cargo.{name}')}"
        for name, amount in row["load"].items()
        if amount
    ]
    if row["equipment"]:
        parts.append(view.equipment(row["equipment"]))
    return ", ".join(parts) or "–"
