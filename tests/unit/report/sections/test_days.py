"""Where the days go: bars to one scale, reasons in words."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from tests.support.sample_document import sample_document

from muster.explanation.phase_order import PHASES
from muster.report.drawing.area import Area
from muster.report.sections.days import build
from muster.report.setting import list_settings
from muster.report.sheet import Sheet
from muster.report.view import View


def sheet(document: dict[str, Any], language: str = "en") -> Sheet:
    view = View(document, language)
    return Sheet(view=view, settings=tuple(list_settings(view)), area=Area(document))


@pytest.fixture(scope="module")
def rows() -> dict[str, Any]:
    content = build(sheet(sample_document()))
    assert content is not None
    return {row["id"]: row for row in content["rows"]}


def test_all_bars_share_one_time_scale(rows: dict[str, Any]) -> None:
    """The bar that is twice as long took twice the hours; phases follow on each other."""
    frigate, fighters = rows["dk-frigate"]["bars"], rows["dk-f16"]["bars"]
    hours = (48 + 38) / (46 + 5.5 + 4.5)
    lengths = [sum(bar["width"] for bar in bars) for bars in (frigate, fighters)]
    assert lengths[0] / lengths[1] == pytest.approx(hours, rel=0.01)
    for bars in (frigate, fighters):
        for before, after in itertools.pairwise(bars):
            assert after["left"] == pytest.approx(before["left"] + before["width"], abs=0.02)


def test_elements_stand_under_their_force_and_nowhere_else(rows: dict[str, Any]) -> None:
    """The airborne battalion is inside the alerted forces, not beside them."""
    assert [row["id"] for row in rows["us-alert"]["elements"]] == ["us-airborne", "us-recon"]
    assert "us-airborne" not in rows


def test_counted_postures_are_not_planned(rows: dict[str, Any]) -> None:
    """Russian forces have no bar."""
    assert "ru-buildup" not in rows


def test_an_open_force_says_why(rows: dict[str, Any]) -> None:
    """The pool is open: no bar, a status and the reason."""
    pool = rows["nrf"]
    assert pool["bars"] == []
    assert pool["status_text"] == "cannot close"
    assert "neither composition nor destination" in pool["reason"]


def test_what_has_no_place_is_called_not_planned(rows: dict[str, Any]) -> None:
    """The Spanish ships of the sample have neither home nor destination."""
    assert rows["es-ships"]["status_text"] == "not planned"
    assert rows["es-ships"]["people"] == "unknown" or "unknown" in str(rows["es-ships"]["people"])


def test_an_estimate_leads_to_its_reasoning(rows: dict[str, Any]) -> None:
    """The ground crew of the F-35s is our estimate: dotted, with range and reasoning."""
    people = str(rows["nl-f35"]["people"])
    assert 'class="est"' in people
    assert "60–140" in people
    assert "earlier detachments" in people


def test_a_reported_figure_leads_to_its_passage(rows: dict[str, Any]) -> None:
    """8,500 is in the report."""
    people = str(rows["us-alert"]["people"])
    assert 'href="#en-src-vk-2022-01-25-char-1211-1337"' in people


def test_every_phase_has_a_name_in_both_languages() -> None:
    """The fixed order is named in full."""
    for language in ("en", "nl"):
        view = View(sample_document(), language)
        assert len({view.t(f"phase.{phase}") for phase in PHASES}) == len(PHASES)


def test_with_replications_the_most_likely_day_and_the_band_are_told() -> None:
    """Closure shows P50 and the band; inside, each date has its own, and where it is from."""
    document = sample_document()
    row = next(row for row in document["forces"] if row["id"] == "dk-f16")
    days = {"p10": "2022-01-27T00:00:00Z", "p50": "2022-01-28T00:00:00Z"}
    row["bands"] = {"closed": {**days, "p90": "2022-01-30T00:00:00Z"}, "first_arrival": None}
    row["uncertainty_text"] = {"en": "Most comes from the weather.", "nl": "Meest het weer."}
    row["on_time_share"] = 0.625
    content = build(sheet(document))
    assert content is not None
    told = next(one for one in content["rows"] if one["id"] == "dk-f16")
    assert (told["closed"], told["band"]) == ("28 Jan", "27–30 Jan")
    bands = {date["name"]: date["band"] for date in told["dates"]}
    closed = "most likely 28 January, four times in five between 27 and 30 January"
    assert bands["Closed"] == closed
    assert bands["First arrival"] == ""
    assert told["spread"] == "Most comes from the weather."
    assert told["chance"] == "62 %"


def test_a_force_of_which_a_part_moves_is_partly_released() -> None:
    """One element waits, others move: the whole is not simply `not released`."""
    document = sample_document()
    for row in document["forces"]:
        if row["id"] in ("us-alert", "us-recon"):
            row["status"] = "not_released"
    content = build(sheet(document))
    assert content is not None
    told = next(one for one in content["rows"] if one["id"] == "us-alert")
    assert told["status_text"] == "partly released"
    part = next(one for one in told["elements"] if one["id"] == "us-recon")
    assert part["status_text"] == "not released"
