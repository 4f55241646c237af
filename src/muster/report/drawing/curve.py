"""The curve of strength added over time: steps, baseline, band, labels on the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from muster.report.drawing.axis import Scale, day_ticks, round_steps
from muster.report.drawing.text import text_width
from muster.report.setting import Setting
from muster.report.view import View

Row = Mapping[str, Any]
Step = tuple[float, float]
SHORTEST_H = 10 * 24
LABEL_LINES = 2.9
"""Height of a label of two lines, in sizes of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Size of a chart and its margins, in SVG units."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    text: float
    ticks: int


WIDE = Frame(width=1080, height=360, left=64, right=168, top=22, bottom=74, text=13, ticks=11)
NARROW = Frame(width=358, height=330, left=50, right=12, top=20, bottom=92, text=12, ticks=4)


class Curves:
    """The curves of all settings on one pair of axes."""

    def __init__(self, view: View, settings: Sequence[Setting], frame: Frame) -> None:
        self.view, self.settings, self.frame = view, settings, frame
        strength = view.document["strength"]
        self.band_rows: Sequence[Row] = _with_band(strength.get("band") or strength["current"])
        self.median = [
            (view.hours(row["at"]) or 0.0, float(row["personnel_p50"]))
            for row in self.band_rows
            if row.get("personnel_p50") is not None
        ]
        self.undecided = read_steps(view, strength["undecided"])
        self.steps = {setting.key: read_steps(view, setting.strength) for setting in settings}
        lines = [self.undecided, *self.steps.values()]
        self.last_h = _last_h(view, lines)
        values = [value for line in lines for _, value in line]
        values += [row["personnel_p90"] for row in self.band_rows]
        self.grid = round_steps(max(values, default=0), 4)
        self.x = Scale(first=0, last=self.last_h, start=frame.left, end=frame.width - frame.right)
        self.y = Scale(
            first=0, last=self.grid[-1], start=frame.height - frame.bottom, end=frame.top
        )

    def draw(self) -> dict[str, Any]:
        """Give everything that the template draws."""
        view = self.view
        return {
            "frame": self.frame,
            "grid": [{"y": self.y(value), "text": view.number(value)} for value in self.grid],
            "ticks": [
                {"x": self.x(hour), "text": self._day(hour)}
                for hour in day_ticks(self.last_h, self.frame.ticks)
            ],
            "base": self.y(0),
            "undecided": self.path(self.undecided),
            "curves": [self._curve(setting) for setting in self.settings],
            "band": self._band(),
            "has_median": bool(self.median),
        }

    def path(self, steps: Sequence[Step]) -> str:
        """Draw steps: level until the next change, then straight up or down."""
        if not steps:
            return ""
        parts = [f"M{self.x(0)},{self.y(steps[0][1] if steps[0][0] <= 0 else 0)}"]
        parts += [
            f"H{self.x(hour)}V{self.y(value)}" for hour, value in steps if 0 < hour <= self.last_h
        ]
        return "".join([*parts, f"H{self.x(self.last_h)}"])

    def _curve(self, setting: Setting) -> dict[str, Any]:
        planned = self.steps[setting.key]
        steps = self.median if setting.is_run and self.median else planned
        same = planned == self.undecided
        return {
            "key": setting.key,
            "path": self.path(steps),
            "plan": self.path(planned) if steps is not planned else "",
            "has_baseline": not same,
            "labels": self._labels(setting, steps, same),
            "marks": self._marks(setting),
        }

    def _labels(self, setting: Setting, steps: Sequence[Step], same: bool) -> list[dict[str, Any]]:
        """Put a label at the end of each line, apart from each other and off the axis."""
        size = self.frame.text
        end, floor = (line[-1][1] if line else 0.0 for line in (steps, self.undecided))
        bottom = min(self.y(floor), self.y(0) - size * 1.4)
        if same:
            key = "strength.setting" if setting.has_decision else "strength.nothing"
            return [self._label("current", key, end, bottom)]
        top = min(self.y(end), bottom - size * LABEL_LINES)
        return [
            self._label("current", "strength.setting", end, top),
            self._label("undecided", "strength.nothing", floor, bottom),
        ]

    def _label(self, kind: str, key: str, value: float, y: float) -> dict[str, Any]:
        return {"kind": kind, "text": self.view.t(key), "value": self.view.number(value), "y": y}

    def _marks(self, setting: Setting) -> list[dict[str, Any]]:
        """Mark on the axis when something is decided or happens, one label a day."""
        days: dict[float, list[str]] = {}
        for identifier, when in setting.decisions.items():
            switch = self.view.switches.get(identifier)
            hour = self.view.hours(when)
            if switch is None or hour is None or not 0 <= hour <= self.last_h:
                continue
            if switch["kind"] != "acceptance":
                days.setdefault(hour, []).append(self.view.text(switch["names"]))
        marks: list[dict[str, Any]] = []
        ends = [float("-inf")] * 3
        for hour, names in sorted(days.items()):
            x, size = self.x(hour), self.frame.text
            lines = break_text(
                f"{self._day(hour)}: {', '.join(names)}", self.frame.width - 8 - x, size
            )
            row = next((number for number, end in enumerate(ends) if end < x), len(ends) - 1)
            ends[row] = x + max(text_width(line, size) for line in lines) + 10
            marks.append({"x": x, "row": row, "lines": lines})
        return marks

    def _day(self, hour: float) -> str:
        return self.view.date((self.view.c_day + timedelta(hours=hour)).isoformat(), "short")

    def _band(self) -> str:
        """Draw the area between the tenth and the ninetieth percentile, when there is one."""
        if not self.band_rows:
            return ""
        hours = [self.view.hours(row["at"]) or 0.0 for row in self.band_rows]
        low, high = (
            [(hour, row[key]) for hour, row in zip(hours, self.band_rows, strict=True)]
            for key in ("personnel_p10", "personnel_p90")
        )
        back = [point for point in reversed(low) if point[0] <= self.last_h]
        parts = [self.path(high), f"V{self.y(back[0][1])}"]
        for (hour, _), (_, before) in zip(back, [*back[1:], (0.0, 0.0)], strict=True):
            parts.append(f"H{self.x(hour)}V{self.y(before)}")
        return "".join([*parts, "Z"])


def read_steps(view: View, rows: Sequence[Row]) -> list[Step]:
    """Read the steps of a curve as (hours after C-day, people)."""
    return [(view.hours(row["at"]) or 0.0, float(row["personnel"] or 0)) for row in rows]


def break_text(text: str, room: float, size: float) -> list[str]:
    """Break a text into lines that fit.

    >>> break_text("one two", 25, 10)
    ['one', 'two']
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _with_band(rows: Sequence[Row]) -> Sequence[Row]:
    complete = all(
        row.get("personnel_p10") is not None and row.get("personnel_p90") is not None
        for row in rows
    )
    return rows if complete else ()


def _last_h(view: View, lines: Sequence[Sequence[Step]]) -> float:
    """End the axis a little after the last change, at the horizon at the latest."""
    changes = [0.0]
    for line in lines:
        before = 0.0
        for hour, value in line:
            if value != before:
                changes.append(hour)
            before = value
    return min(view.horizon_h, max(max(changes) * 1.12 + 24, SHORTEST_H))
