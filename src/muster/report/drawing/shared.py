"""What every language's map shares: land, ways, symbols, and the data of the time slider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muster.language.numbers import read_time
from muster.report.drawing.area import Area
from muster.report.drawing.ground import draw_ground
from muster.report.drawing.symbol import draw_symbol


def shared_drawing(document: Mapping[str, Any], area: Area) -> dict[str, Any]:
    """Give the shared shapes of the page and what its script animates."""
    known = read_time(document["information_date"]).date()
    ground = draw_ground(area.projection, area.cover, known)
    return {
        "ground": ground,
        "ways": area.ways,
        "symbols": [draw_symbol(code) for code in sorted({m.code for m in area.markers})],
        "motion": _motion(document, area),
    }


def _motion(document: Mapping[str, Any], area: Area) -> dict[str, Any]:
    """Give who stands where from when, and who is on which way when [h after C-day]."""
    c_day = read_time(document["c_day"])

    def hour(text: str) -> float:
        return round((read_time(text) - c_day).total_seconds() / 3600, 1)

    return {
        "c_day": document["c_day"],
        "horizon_h": hour(document["horizon_at"]),
        "places": [
            [
                [
                    round(step.hour, 1),
                    step.people,
                    1 if step.is_unknown else 0,
                    dict(step.equipment),
                ]
                for step in marker.steps
            ]
            for marker in area.markers
        ],
        "trips": [
            [number, hour(row["depart_at"]), hour(row["arrive_at"])]
            for number, way in enumerate(area.ways)
            for row in {row["trip"]: row for row in way["rows"]}.values()
        ],
    }
