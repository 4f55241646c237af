"""The switchboard: worth and last useful day of every switch."""

from __future__ import annotations

from typing import Any

from tests.support.sample_document import sample_document

from muster.report.page import render_page
from muster.report.sections.worth import list_worth
from muster.report.view import View


def measured() -> dict[str, Any]:
    """The sample with two measured switches."""
    document = sample_document()
    document["runs"] = 1000
    row = {
        "id": "nrf-activation",
        "taken_at": "2022-01-25T00:00:00Z",
        "is_on": True,
        "by": "2022-02-23T00:00:00Z",
        "personnel": 20160,
        "personnel_p10": 15000,
        "personnel_p90": 26000,
        "days": 4.4,
        "latest_useful_at": "2022-02-17T00:00:00Z",
        "latest_free_at": "2022-02-11T00:00:00Z",
        "binds": ["nrf", "nrf-spearhead"],
    }
    nothing: dict[str, Any] = {"id": "invasion", "is_on": False, "personnel": 0, "days": 0.0}
    nothing |= {"personnel_p10": 0, "personnel_p90": 0, "binds": []}
    nothing |= {"latest_useful_at": None, "latest_free_at": None}
    document["worth"] = [row, {**row, **nothing}]
    return document


def test_a_switch_has_its_worth_range_and_days() -> None:
    """Figures as the reader's language writes them; parts of a force that waits are left out."""
    table = list_worth(View(measured(), "nl"))
    assert table is not None
    first, second = table["rows"]
    assert (first["people"], first["range"], first["days"]) == ("+20.160", "15.000–26.000", "4,4")
    assert (first["free"], first["useful"]) == ("11 feb", "17 feb")
    assert first["binds"] == View(measured(), "nl").force("nrf")
    assert second["people"] == "verplaatst op zichzelf niemand"
    assert (second["range"], second["days"], second["useful"]) == ("–", "–", "–")
    assert table["by"] == "22 februari"
    assert "200" in table["how"]


def test_the_page_has_the_table_only_when_it_was_measured() -> None:
    """A quick document has none."""
    assert list_worth(View(sample_document(), "en")) is None
    assert "What each switch is worth" in render_page(measured(), ("en",))
    assert "What each switch is worth" not in render_page(sample_document(), ("en",))
