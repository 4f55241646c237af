"""The plot of a judgement: for each date the band, its middle, and what was observed."""

from __future__ import annotations

from html import escape
from math import ceil, floor, log10

from muster.validation.judging import Judgement
from muster.validation.scoring import Score

WIDTH, ROW, LEFT, RIGHT, TOP = 860, 17, 190, 30, 58
NAMES = {"first": "First arrival", "closure": "Closure"}
DAY_H = 24.0
TICKS_D = (0.1, 0.3, 1, 3, 10, 30, 100)
STYLE = """
text { font: 11px sans-serif; fill: #222; } .title { font-size: 14px; font-weight: bold; }
.grid { stroke: #ddd; } .band { stroke: #4a7aa8; stroke-width: 6; stroke-opacity: .45; }
.mid { stroke: #1f4e79; stroke-width: 2; } .range { stroke: #222; stroke-width: 1.2; }
.in { fill: #222; } .out { fill: #c0392b; } .bound { fill: none; stroke: #888; }
"""


def draw_plot(judgement: Judgement) -> str:
    """Give the plot as SVG; days after the clock on a logarithmic axis."""
    groups = {
        of: [one for verdict in judgement.verdicts for one in verdict.after if one.of == of]
        for of in NAMES
    }
    shown = {of: scores for of, scores in groups.items() if scores}
    axis = _Axis([one for scores in shown.values() for one in scores])
    parts: list[str] = []
    y = TOP
    for of, scores in shown.items():
        bottom = y + 18 + ROW * len(scores)
        parts.append(f'<text class="title" x="10" y="{y + 2}">{NAMES[of]}</text>')
        for tick in axis.ticks:
            x = axis.x(tick * DAY_H)
            parts.append(f'<line class="grid" x1="{x}" y1="{y + 10}" x2="{x}" y2="{bottom}"/>')
            parts.append(f'<text x="{x}" y="{y + 2}" text-anchor="middle">{tick:g} d</text>')
        for number, score in enumerate(scores):
            parts += _row(score, axis, y + 22 + ROW * number)
        y = bottom + 34
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img" '
        f'aria-label="Predicted bands and observed dates of historic deployments">'
        f"<style>{STYLE}</style>"
        f'<rect width="{WIDTH}" height="{y}" fill="#fff"/>'
        '<text x="10" y="20">Days after the order or start (logarithmic). Bar: P10 to P90, '
        "predicted with parameters fitted on the other cases; line: P50.</text>"
        '<text x="10" y="36">Dot: observed, with its range; red: outside the bar; '
        "hollow: only a bound, not scored.</text>"
    )
    return head + "".join(parts) + "</svg>\n"


def _row(score: Score, axis: _Axis, y: int) -> list[str]:
    seen, name = score.observed, escape(score.case)
    parts = [f'<text x="{LEFT - 10}" y="{y + 4}" text-anchor="end">{name}</text>']
    if score.band is not None:
        low, middle, high = (axis.x(hours) for hours in score.band)
        parts.append(f'<line class="band" x1="{low}" y1="{y}" x2="{high}" y2="{y}"/>')
        parts.append(f'<line class="mid" x1="{middle}" y1="{y - 5}" x2="{middle}" y2="{y + 5}"/>')
    low, high = axis.x(seen.low_h), axis.x(seen.high_h)
    parts.append(f'<line class="range" x1="{low}" y1="{y}" x2="{high}" y2="{y}"/>')
    kind = "bound" if not score.counts else "in" if score.is_inside else "out"
    parts.append(f'<circle class="{kind}" cx="{axis.x(seen.middle_h)}" cy="{y}" r="3.5"/>')
    return parts


class _Axis:
    """From hours to places on the logarithmic axis."""

    def __init__(self, scores: list[Score]) -> None:
        hours = [hour for one in scores for hour in (one.observed.middle_h, one.observed.high_h)]
        hours += [hour for one in scores if one.band is not None for hour in one.band]
        low = min((hour for hour in hours if hour > 0), default=DAY_H)
        self._from = floor(log10(low / DAY_H) * 4) / 4
        self._to = max(ceil(log10(max(hours, default=DAY_H) / DAY_H) * 4) / 4, self._from + 0.5)
        self.ticks = [tick for tick in TICKS_D if self._from <= log10(tick) <= self._to]

    def x(self, hours: float) -> float:
        """Give the place of some hours; what lies before the axis stands at its start."""
        at = log10(max(hours, 1e-3) / DAY_H)
        share = min(1.0, max(0.0, (at - self._from) / (self._to - self._from)))
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)
