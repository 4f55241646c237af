"""Bands in the document and in the report, and the value of decisions, on shipped scenarios."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import muster
from muster.cli import main
from muster.posture.sweep import sweep
from muster.report.page import render_page
from muster.report.situation import write_situation
from muster.report.tables import write_forces, write_movements, write_posture
from muster.result.checking import check_document
from muster.result.document import build_document

Document = dict[str, Any]
RUNS = 60


@pytest.fixture(scope="module")
def document() -> Document:
    """The rescue teams to Turkey, replayed."""
    problem = muster.resolve(muster.load_scenario("earthquake-turkey-2023"))
    plan = muster.make_plan(problem)
    outcome = muster.simulate(problem, plan=plan, runs=RUNS)
    return build_document(problem, plan, outcome, quick=True)


def test_every_force_that_closes_has_a_band_in_order(document: Document) -> None:
    """P10 is not after P50, P50 not after P90, and some band has a width."""
    assert document["runs"] == RUNS
    widths = 0
    closed = [row for row in document["forces"] if row["status"] == "closed"]
    assert closed
    for row in closed:
        band = [row[f"closed_95_p{part}"] for part in (10, 50, 90)]
        assert None not in band, row["id"]
        assert band == sorted(band)
        widths += band[0] < band[2]
    assert widths > 0


def test_the_band_of_strength_is_in_order_and_ends_with_everybody(document: Document) -> None:
    """Nobody is added twice, and in the end all are there in most replications."""
    band = document["strength"]["band"]
    for row in band:
        assert row["personnel_p10"] <= row["personnel_p50"] <= row["personnel_p90"]
    assert band[-1]["personnel_p50"] == document["strength"]["current"][-1]["personnel"]


def tampered(document: Document, change: Callable[[Document], None]) -> Document:
    """Copy a document, with one change."""
    copied: Document = json.loads(json.dumps(document))
    change(copied)
    return copied


def an_hour_later(at: str) -> str:
    """Move a time of the document by an hour."""
    return f"{at[:11]}{(int(at[11:13]) + 1) % 24:02}{at[13:]}"


def test_every_kind_of_percentile_is_drawn_again(document: Document) -> None:
    """What was written is verified; an hour, a person or a share more is not."""
    assert check_document(document) == ()
    closed = next(n for n, row in enumerate(document["forces"]) if row["closed_95_p50"])

    def force(copied: Document) -> None:
        row = copied["forces"][closed]
        row["closed_95_p50"] = an_hour_later(row["closed_95_p50"])

    def band(copied: Document) -> None:
        row = copied["forces"][closed]["bands"]["first_arrival"]
        row["p90"] = an_hour_later(row["p90"])

    def requirement(copied: Document) -> None:
        row = copied["requirements"][0]["bands"]["closed"]
        row["p10"] = an_hour_later(row["p10"])

    def movement(copied: Document) -> None:
        copied["movements"][0]["reach_p50"] = an_hour_later(copied["movements"][0]["reach_p50"])

    def posture(copied: Document) -> None:
        row = next(row for row in copied["posture"] if row["personnel_p90"] is not None)
        row["personnel_p90"] += 1

    def strength(copied: Document) -> None:
        copied["strength"]["band"][-1]["personnel_p10"] -= 1

    def source(copied: Document) -> None:
        copied["uncertainty"]["sources"][0]["share"] += 0.01

    def runs(copied: Document) -> None:
        copied["runs"] += 1

    for change in (force, band, requirement, movement, posture, strength, source, runs):
        assert check_document(tampered(document, change)), change.__name__


def test_the_order_of_keys_does_not_matter(document: Document) -> None:
    """A program that sorts the keys of a result leaves it verified."""
    assert check_document(json.loads(json.dumps(document, sort_keys=True))) == ()


def test_a_requirement_with_a_wanted_date_has_its_chance(document: Document) -> None:
    """The share of replications that meet it, and of a force that of all its lines."""
    wanted = [row for row in document["requirements"] if row["rdd"]]
    assert wanted
    assert all(0.0 <= row["on_time_share"] <= 1.0 for row in wanted)


def test_switches_are_worth_the_same_when_measured_again() -> None:
    """The whole document, with worth and ranges, is worked out again by verification."""
    problem = muster.resolve(muster.load_scenario("earthquake-turkey-2023"))
    plan = muster.make_plan(problem)
    outcome = muster.simulate(problem, plan=plan, runs=20)
    whole = build_document(problem, plan, outcome)
    by_id = {row["id"]: row for row in whole["worth"]}
    assert by_id["turkey-accepts-fr"]["personnel"] == 87
    assert check_document(whole) == ()

    def worth(copied: Document) -> None:
        copied["worth"][0]["personnel"] += 1

    assert check_document(tampered(whole, worth))


def test_the_situation_report_tells_ranges_in_words(document: Document) -> None:
    """Both languages say between which days, and where the spread comes from."""
    english = write_situation(document, "2023-02-07T12:00:00Z", "en")
    assert "four times in five" in english
    assert f"Ranges come from {RUNS} replications" in english
    dutch = write_situation(document, "2023-02-07T12:00:00Z", "nl")
    assert "vier van de vijf keer" in dutch
    without = {**document, "uncertainty": {"sources": [], "text": None}}
    rows = [{**row, "bands": None} for row in document["forces"]]
    plain = {**without, "forces": rows, "strength": {**document["strength"], "band": []}}
    assert "four times in five" not in write_situation(plain, "2023-02-07T12:00:00Z", "en")


def test_tables_carry_the_bands(document: Document) -> None:
    """Forces with every date, movements with leaving and coming, posture with people."""
    forces = list(csv.DictReader(io.StringIO(write_forces(document))))
    row = next(row for row in forces if row["closed_95_p10"])
    assert row["first_arrival_p10"] <= row["first_arrival_p50"] <= row["first_arrival_p90"]
    movements = list(csv.DictReader(io.StringIO(write_movements(document))))
    assert all(row["reach_p10"] <= row["reach_p90"] for row in movements)
    assert all(row["leave_p50"] for row in movements)
    posture = list(csv.DictReader(io.StringIO(write_posture(document))))
    assert any(row["personnel_p90"] for row in posture)


def test_the_report_draws_the_band(document: Document) -> None:
    """With replications the page differs from the one without."""
    without = {**document, "strength": {**document["strength"], "band": []}}
    assert render_page(document, ("en",)) != render_page(without, ("en",))


def test_a_sweep_says_what_each_decision_is_worth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`muster sweep --json`: one document, every combination, the order worth 8,500 people."""
    code = main(
        [
            "sweep",
            "ukraine-2022-01",
            "--decide",
            "us-deploy-order=2022-01-25,never",
            "--state",
            str(tmp_path / "state.json"),
            "--json",
        ]
    )
    assert code == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["decisions"]["us-deploy-order"] for row in told["settings"]} == {
        "2022-01-25T00:00:00Z",
        None,
    }
    (worth,) = told["worth"]
    assert worth["id"] == "us-deploy-order"
    assert worth["personnel"] == 8500
    again = sweep(
        muster.load_scenario("ukraine-2022-01"),
        {"us-deploy-order": ["2022-01-25", "never"]},
        runs=0,
        state=tmp_path / "state.json",
    )
    assert again["worth"] == told["worth"]
