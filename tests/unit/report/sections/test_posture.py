"""Who is counted where: everybody once."""

from __future__ import annotations

from tests.support.sample_document import sample_document

from muster.report.drawing.area import Area
from muster.report.sections.posture import build
from muster.report.sheet import Sheet
from muster.report.standing import standing_at
from muster.report.view import View


def test_totals_count_every_person_once() -> None:
    """Before and after the move the same people are there; counted opponents are apart."""
    document = sample_document()
    content = build(Sheet(view=View(document, "en"), settings=(), area=Area(document)))
    assert content is not None
    assert content["total_start"] == content["total_end"] == "10,090"
    stated, planned = content["groups"]
    assert {row["force"] for row in stated["rows"]} == {
        "Russian forces at the border",
        "Ukrainian soldiers at the line",
    }
    assert content["countries"].startswith("Romania 7,210")
    assert len(planned["rows"]) == 6


def test_a_force_with_rows_for_its_elements_does_not_count_again() -> None:
    """A row of the parent beside those of its elements is left out."""
    document = sample_document()
    document["posture"].append(document["posture"][0] | {"force": "us-alert", "personnel": 8500})
    assert "us-alert" not in {row["force"] for row in standing_at(document, None)}


def test_steps_hold_until_the_next() -> None:
    """On C-day all are at home; at the end nobody of those who moved is."""
    document = sample_document()
    start = {(row["force"], row["place"]) for row in standing_at(document, document["c_day"])}
    end = {(row["force"], row["place"]) for row in standing_at(document, None)}
    assert ("us-airborne", "KPOB") in start
    assert ("us-airborne", "EPRZ") in end
    assert ("us-airborne", "KPOB") not in end
    assert ("ua-line", "donetsk-line") in start & end
