"""A sweep as a picture: a row for each setting, a cell for the people it adds by each day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

ROW, TOP, CELL, DATE, CHAR, EDGE = 22, 64, 112, 104, 7.2, 14
PALE, DARK = (236, 243, 250), (8, 69, 128)
TURN = 0.55
"""Share of the most from which on figures are white."""


def draw_heat_map(document: Mapping[str, Any]) -> str:
    """Draw the settings of a sweep as SVG, most people first.

    A cell holds the median; its colour is its share of the most of all cells. The span from P10
    to P90 is its tooltip. Switches that have the same date in every setting are left out.
    """
    days = [str(day) for day in document["days"]]
    rows = sorted(
        document["settings"],
        key=lambda row: [-_people(row["added_personnel"][day]["p50"]) for day in reversed(days)],
    )
    switches = [
        name
        for name in (rows[0]["decisions"] if rows else ())
        if len({row["decisions"][name] for row in rows}) > 1
    ]
    widths = [max(DATE, round(len(name) * CHAR) + 16) for name in switches]
    left = EDGE + sum(widths)
    width, height = left + CELL * len(days) + EDGE, TOP + ROW * len(rows) + EDGE
    most = max(
        (_people(row["added_personnel"][day]["p50"]) for row in rows for day in days), default=0
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        _text(EDGE, 22, "People added by each day, P50, for each setting", weight=600),
    ]
    at = EDGE
    for name, wide in zip(switches, widths, strict=True):
        parts.append(_text(at, TOP - 10, name, weight=600))
        for number, row in enumerate(rows):
            when = row["decisions"][name]
            parts.append(_text(at, TOP + ROW * number + 15, when[:10] if when else "never"))
        at += wide
    for column, day in enumerate(days):
        x = left + CELL * column
        parts.append(_text(x + CELL / 2, TOP - 10, f"D+{day}", weight=600, anchor="middle"))
        for number, row in enumerate(rows):
            parts += _cell(row["added_personnel"][day], x, TOP + ROW * number, most)
    return "\n".join([*parts, "</svg>", ""])


def _cell(band: Mapping[str, int | None], x: float, y: float, most: int) -> list[str]:
    middle = band["p50"]
    share = _people(middle) / most if most else 0.0
    mixed = (round(a + (b - a) * share) for a, b in zip(PALE, DARK, strict=True))
    fill = "#" + "".join(f"{one:02x}" for one in mixed)
    told = "unknown" if middle is None else f"{middle:,}"
    span = "" if band["p10"] is None else f"P10 {band['p10']:,}, P90 {band['p90']:,}"
    colour = "#fff" if share > TURN else "#1b2733"
    return [
        f'<rect x="{x + 1}" y="{y + 1}" width="{CELL - 2}" height="{ROW - 2}" fill="{fill}">'
        f"<title>{span}</title></rect>",
        _text(x + CELL / 2, y + 15, told, anchor="middle", colour=colour),
    ]


def _text(
    x: float,
    y: float,
    text: str,
    *,
    weight: int = 400,
    anchor: str = "start",
    colour: str = "#1b2733",
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(text)}</text>'
    )


def _people(count: int | None) -> int:
    return count or 0
