"""Ports and airfields: how many assets are worked at once against what a place can take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from muster.report.drawing.axis import Scale, day_ticks
from muster.report.sheet import Sheet
from muster.report.view import View

Row = Mapping[str, Any]
MOST_CHARTS = 9
WIDTH, HEIGHT, LEFT, BOTTOM = 340.0, 120.0, 22.0, 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one place has to work in one mode."""

    place: str
    mode: str
    slots: int | None
    steps: tuple[tuple[float, int], ...]  # (hours after C-day, assets worked at once)
    hours_full: float
    people_per_day: float
    tonnes_per_day: float

    @property
    def peak(self) -> int:
        """The most assets worked at once."""
        return max((count for _, count in self.steps), default=0)


def build(sheet: Sheet) -> Mapping[str, Any] | None:
    """Draw the busiest places and list all of them; None when nothing is loaded anywhere."""
    view = sheet.view
    loads = sorted(list_loads(view), key=lambda load: (-load.hours_full, -load.peak, load.place))
    if not loads:
        return None
    last_h = max(hour for load in loads for hour, _ in load.steps) * 1.03
    drawn = [load for load in loads if load.slots][:MOST_CHARTS]
    return {
        "charts": [_chart(view, load, last_h) for load in drawn],
        "table": [_row(view, load) for load in loads],
        "deck": _deck(view, loads),
    }


def list_loads(view: View) -> Iterator[Load]:
    """Add up what every place works, mode by mode."""
    busy: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}
    arrived: dict[tuple[str, str, int], dict[str, float]] = {}
    for row in view.document["movements"]:
        if row["kind"] != "main":
            continue
        for place, start, end in (
            (row["from"], row["load_start_at"], row["depart_at"]),
            (row["to"], row["unload_start_at"], row["unload_end_at"]),
        ):
            spans = busy.setdefault((place, row["mode"]), {})
            spans[f"{row['trip']}{place}"] = (view.hours(start) or 0.0, view.hours(end) or 0.0)
        day = int((view.hours(row["unload_end_at"]) or 0.0) // 24)
        total = arrived.setdefault((row["to"], row["mode"], day), {})
        for name, amount in row["load"].items():
            total[name] = total.get(name, 0.0) + amount
    for (place, mode), spans in busy.items():
        steps = tuple(_concurrent(spans.values()))
        capacity = view.places.get(place, {}).get("capacity", {}).get(mode, {})
        slots = capacity.get("slots")
        days = [load for (p, m, _), load in arrived.items() if (p, m) == (place, mode)]
        yield Load(
            place=place,
            mode=mode,
            slots=slots,
            steps=steps,
            hours_full=_hours_at(steps, slots),
            people_per_day=max((load.get("pax", 0.0) for load in days), default=0.0),
            tonnes_per_day=max((_tonnes(load) for load in days), default=0.0),
        )


def _tonnes(load: Mapping[str, float]) -> float:
    return sum(load.get(name, 0.0) for name in ("bulk", "oversize", "outsize"))


def _concurrent(spans: Iterable[tuple[float, float]]) -> Iterator[tuple[float, int]]:
    """Give the number of assets worked at once, from each change on."""
    changes: dict[float, int] = {}
    for start, end in spans:
        if end > start:
            changes[start] = changes.get(start, 0) + 1
            changes[end] = changes.get(end, 0) - 1
    count = 0
    for hour, change in sorted(changes.items()):
        count += change
        if change:
            yield hour, count


def _hours_at(steps: tuple[tuple[float, int], ...], slots: int | None) -> float:
    if not slots:
        return 0.0
    return sum(after[0] - hour for (hour, count), after in pairwise(steps) if count >= slots)


def _chart(view: View, load: Load, last_h: float) -> Row:
    x = Scale(first=0, last=last_h, start=LEFT, end=WIDTH - 4)
    top = max(load.peak, load.slots or 0)
    y = Scale(first=0, last=top, start=HEIGHT - BOTTOM, end=14)
    path = [f"M{x(0)},{y(0)}"]
    full = []
    for (hour, count), after in zip(load.steps, [*load.steps[1:], (last_h, 0)], strict=True):
        path.append(f"H{x(hour)}V{y(count)}")
        if load.slots and count >= load.slots:
            full.append(f"M{x(hour)},{y(0)}V{y(count)}H{x(after[0])}V{y(0)}Z")
    return {
        **_row(view, load),
        "path": "".join([*path, f"H{x(last_h)}V{y(0)}Z"]),
        "full": "".join(full),
        "limit": y(load.slots or 0),
        "base": y(0),
        "ticks": [
            {"x": x(hour), "text": _day(view, hour)}
            for hour in day_ticks(last_h, 5)
            if x(hour) < WIDTH - 34
        ],
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
    }


def _row(view: View, load: Load) -> dict[str, Any]:
    return {
        "place": view.place(load.place),
        "country": view.country(view.places.get(load.place, {}).get("country")),
        "mode": view.t(f"mode.{load.mode}"),
        "slots": view.number(load.slots) if load.slots else view.t("ports.no_limit"),
        "slots_text": view.t(
            f"ports.slots.{'one' if load.slots == 1 else 'many'}", n=view.number(load.slots)
        ),
        "peak": view.number(load.peak),
        "full": view.duration(round(load.hours_full)) if load.hours_full else "–",
        "people": view.number(round(load.people_per_day)) if load.people_per_day else "–",
        "tonnes": view.number(round(load.tonnes_per_day)) if load.tonnes_per_day else "–",
    }


def _deck(view: View, loads: list[Load]) -> str:
    full = [load for load in loads if load.hours_full > 0]
    if not full:
        return view.t("ports.deck_free")
    worst = full[0]
    return view.t(
        "ports.deck",
        place=view.place(worst.place),
        hours=view.duration(round(worst.hours_full)),
        n=view.number(len(full)),
    )


def _day(view: View, hour: float) -> str:
    from datetime import timedelta

    return view.date((view.c_day + timedelta(hours=hour)).isoformat(), "short")
