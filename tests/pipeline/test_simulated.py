"""Bands in the document and in the report, and the value of decisions, on shipped scenarios."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import muster
from muster.cli import main
from muster.posture.sweep import sweep
from muster.report.page import render_page
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


def test_a_simulated_result_is_verified_and_a_disordered_band_is_not(document: Document) -> None:
    """Bands are drawn, so their order is what can be checked."""
    assert check_document(document) == ()
    bad = json.loads(json.dumps(document))
    row = next(row for row in bad["forces"] if row["closed_95_p10"] != row["closed_95_p90"])
    row["closed_95_p10"], row["closed_95_p90"] = row["closed_95_p90"], row["closed_95_p10"]
    assert check_document(bad)


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
