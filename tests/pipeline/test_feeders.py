"""Feeders from the scenario to the result: coaches at airfields, in the rows of the document."""

from __future__ import annotations

import copy
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.test_tampering import fields, tampered

import muster
from muster.cli.planned import planned_document
from muster.result.checking import check_document

Document = dict[str, Any]
COACHES = """fleets:
  coaches:
    type: coach-company
    owner: civil-carriers
    base: LTAJ
    count: {value: 1, low: 1, high: 2, estimate: "For this test: one company for all teams."}
    notice_h: {value: 12, low: 6, high: 24, estimate: "For this test."}
    carries: [NLD, DEU, POL, USA, FRA, BEL]
    feeds: [LTAJ, LTAG, LTAF, LTCP]
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The rescue teams to Turkey, which all wait for the same company of coaches there."""
    shipped = files("muster").joinpath("scenario", "shipped", "earthquake-turkey-2023.yaml")
    path: Path = tmp_path_factory.mktemp("feeders") / "scenario.yaml"
    path.write_text(shipped.read_text(encoding="utf-8").replace("fleets:\n", COACHES, 1), "utf-8")
    scenario = muster.load_scenario(path)
    return planned_document(scenario, {}, languages=("en", "nl"), quick=True)


def hauls(document: Document) -> list[dict[str, Any]]:
    """Rows of feeders."""
    return [row for row in document["movements"] if "haul" in row]


def test_everybody_who_rides_is_listed_with_the_asset(document: Document) -> None:
    """All people and stores go on by coach from the airfields that it feeds, haul by haul."""
    rows = hauls(document)
    assert {row["asset"] for row in rows} == {"coaches-01"}
    assert {row["kind"] for row in rows} == {"onward"}
    spans = sorted({(row["depart_at"], row["arrive_at"]) for row in rows})
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    main = [row for row in document["movements"] if row["kind"] == "main"]
    for row in main:
        loads = [one["load"] for one in rows if one["trip"] == row["trip"]
                 and one["requirement"] == row["requirement"]]  # fmt: skip
        for name, amount in row["load"].items():
            assert sum(load.get(name, 0.0) for load in loads) == pytest.approx(amount)


def test_the_result_is_accepted(document: Document) -> None:
    """Read back and checked by the rules, the document says the same again."""
    assert check_document(document) == ()


def test_every_field_of_a_haul_is_checked(document: Document) -> None:
    """Whatever is changed in a row of a feeder, it is noticed."""
    number = next(n for n, row in enumerate(document["movements"]) if "haul" in row)
    paths = list(fields(document["movements"][number], ("movements", number)))
    assert len(paths) > 15
    missed = [path for path in paths if not check_document(tampered(document, path))]
    assert missed == []


def test_a_missing_haul_is_noticed(document: Document) -> None:
    """Without one of its hauls a load would go on by itself."""
    made = copy.deepcopy(document)
    made["movements"].remove(hauls(made)[0])
    assert check_document(made)


def test_the_explanation_names_the_coaches(document: Document) -> None:
    """Whoever waits for a coach is told so, in both languages."""
    limits = [
        (phase["phase"], phase["limit_id"], phase["limit"])
        for force in document["forces"]
        for phase in force["phases"] or ()
    ]
    waiting = [limit for phase, name, limit in limits if phase == "onward" and name == "coaches"]
    assert waiting
    assert all(set(limit) == {"en", "nl"} for limit in waiting)
