"""The files of a report: all of them, whole, or none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.support.sample_document import sample_document

from muster.report.writing import write_report_files

FILES = {"forces.csv", "report.html", "movements.csv", "posture.csv", "map.geojson"}


def test_all_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    """Drafts do not stay behind."""
    write_report_files(sample_document(), tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == FILES


def test_a_failure_leaves_the_files_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rendering ends before the first file is touched."""
    (tmp_path / "report.html").write_text("the report of before")

    def fail(document: object) -> str:
        raise RuntimeError("no map today")

    monkeypatch.setattr("muster.report.geojson.write_geojson", fail)
    with pytest.raises(RuntimeError, match="no map today"):
        write_report_files(sample_document(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_text() == "the report of before"


def test_the_tables_hold_every_movement_and_step(tmp_path: Path) -> None:
    """One row each, cargo in columns with their unit, unknown figures empty."""
    document = sample_document()
    write_report_files(document, tmp_path)
    with (tmp_path / "movements.csv").open(newline="") as file:
        movements = list(csv.DictReader(file))
    assert [row["id"] for row in movements] == [row["id"] for row in document["movements"]]
    people = sum(float(row["pax_count"] or 0) for row in movements)
    assert people == sum(row["load"].get("pax", 0) for row in document["movements"])
    with (tmp_path / "posture.csv").open(newline="") as file:
        posture = list(csv.DictReader(file))
    assert len(posture) == len(document["posture"])
    unknown = [row for row in posture if row["force"] == "ua-line"]
    assert unknown[0]["personnel"] == ""


def test_a_spreadsheet_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    """A place named like a formula stays a name."""
    document = sample_document()
    document["places"][0]["name"] = '=HYPERLINK("http://example.org")'
    write_report_files(document, tmp_path)
    assert ",=HYPERLINK" not in (tmp_path / "movements.csv").read_text()
    assert "'=HYPERLINK" in (tmp_path / "movements.csv").read_text()


def test_the_map_data_name_their_sources_and_who_stands_where(tmp_path: Path) -> None:
    """GeoJSON with places, the forces at the end, and the ways used."""
    write_report_files(sample_document(), tmp_path)
    data = json.loads((tmp_path / "map.geojson").read_text())
    assert "OpenStreetMap" in data["attribution"]
    kinds = [feature["geometry"]["type"] for feature in data["features"]]
    assert {"Point", "LineString"} == set(kinds)
    (siauliai,) = [f for f in data["features"] if f["properties"].get("id") == "EYSA"]
    assert siauliai["properties"]["forces_at_horizon"] == [
        {"force": "dk-f16", "personnel": 80, "equipment": {"F-16": 4}}
    ]
