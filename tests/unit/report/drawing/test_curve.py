"""The curve of added strength: steps, baseline, band, marks."""

from __future__ import annotations

import re
from typing import Any

from tests.support.sample_document import sample_document

from muster.report.drawing.curve import NARROW, WIDE, Curves
from muster.report.setting import list_settings
from muster.report.view import View


def draw(document: dict[str, Any], frame: Any = WIDE) -> dict[str, Any]:
    view = View(document, "en")
    return Curves(view, list_settings(view), frame).draw()


def test_each_setting_has_its_curve_and_all_share_one_scale() -> None:
    """Switching shows another line on the same axes; none leaves the frame."""
    chart = draw(sample_document())
    assert [curve["key"] for curve in chart["curves"]] == ["run", "s0", "s1"]
    heights = [
        float(y) for curve in chart["curves"] for y in re.findall(r"V([\d.]+)", curve["path"])
    ]
    assert min(heights) >= WIDE.top
    assert max(heights) <= chart["base"]


def test_when_nothing_is_decided_there_is_one_line() -> None:
    """The setting that equals the baseline has no second line under it, and says what it is."""
    nothing = draw(sample_document())["curves"][1]
    assert not nothing["has_baseline"]
    (label,) = nothing["labels"]
    assert (label["kind"], label["text"], label["value"]) == ("current", "nothing decided", "330")


def test_labels_at_the_ends_keep_apart() -> None:
    """Also when both lines end at nearly the same height."""
    document = sample_document()
    document["strength"]["undecided"][-1]["personnel"] = 10_000
    labels = draw(document)["curves"][0]["labels"]
    assert abs(labels[0]["y"] - labels[1]["y"]) >= 2 * WIDE.text


def test_decisions_of_one_day_share_a_mark() -> None:
    """Both decisions fall on 25 January: one mark with both names, broken on a phone."""
    (mark,) = draw(sample_document())["curves"][0]["marks"]
    assert mark["lines"] == [
        "25 Jan: American order to deploy, Activation of the NATO Response Force"
    ]
    (small,) = draw(sample_document(), NARROW)["curves"][0]["marks"]
    assert len(small["lines"]) > 1


def test_a_band_is_drawn_only_when_every_step_has_one() -> None:
    """Without percentiles there is no band; with them it closes on itself."""
    document = sample_document()
    assert draw(document)["band"] == ""
    for row in document["strength"]["current"]:
        row |= {"personnel_p10": row["personnel"] * 0.8, "personnel_p90": row["personnel"] * 1.1}
    band = draw(document)["band"]
    assert band.startswith("M")
    assert band.endswith("Z")


def test_with_a_median_the_plan_is_a_second_line() -> None:
    """The line of the setting is the median; the plan stands beside it."""
    document = sample_document()
    assert draw(document)["curves"][0]["plan"] == ""
    document["strength"]["band"] = [
        {
            "at": row["at"],
            "personnel_p10": 0,
            "personnel_p50": row["personnel"] // 2,
            "personnel_p90": row["personnel"],
        }
        for row in document["strength"]["current"]
    ]
    curve = draw(document)["curves"][0]
    assert curve["plan"]
    assert curve["plan"] != curve["path"]
