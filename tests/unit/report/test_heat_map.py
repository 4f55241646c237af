"""The picture of a sweep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from muster.report.heat_map import draw_heat_map
from muster.result.writing import write_sweep


def document(*people: int | None) -> dict[str, Any]:
    """Settings that differ in the date of one of two switches."""
    return {
        "days": [5, 30],
        "settings": [
            {
                "decisions": {"order": f"2022-01-2{number}T00:00:00Z", "a<b": None},
                "added_personnel": {
                    day: {"p10": count, "p50": count, "p90": count} for day in ("5", "30")
                },
            }
            for number, count in enumerate(people)
        ],
        "worth": [],
    }


def texts(svg: str) -> list[str]:
    return [
        one.text or "" for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("text")
    ]


def test_most_people_come_first_and_switches_that_differ_are_told() -> None:
    """Two settings: the larger first, both days; the switch that is always off is left out."""
    told = texts(draw_heat_map(document(100, 8500)))
    assert told[1:] == [
        "order", "2022-01-21", "2022-01-20", "D+5", "8,500", "100", "D+30", "8,500", "100",
    ]  # fmt: skip


def test_nothing_and_the_unknown_can_be_drawn() -> None:
    """No people at all, and a figure that nobody knows."""
    assert texts(draw_heat_map(document(0, None))).count("unknown") == 2
    assert len(texts(draw_heat_map(document()))) == 3


def test_both_files_are_written(tmp_path: Path) -> None:
    """The document as it is, and its picture; nothing else."""
    folder = tmp_path / "new"
    write_sweep(document(5), folder)
    assert sorted(path.name for path in folder.iterdir()) == ["heat-map.svg", "sweep.json"]
    assert json.loads((folder / "sweep.json").read_text()) == document(5)
