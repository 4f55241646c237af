"""The plot shows every date, and what lies outside is marked."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.support.judged import judgement

from muster.validation.plot import draw_plot

SVG = "{http://www.w3.org/2000/svg}"


def test_every_date_has_a_dot_and_every_prediction_a_bar() -> None:
    """Two dates, of which one is never predicted: two dots, one bar."""
    root = ElementTree.fromstring(draw_plot(judgement()))
    dots = [one.get("class") for one in root.iter(f"{SVG}circle")]
    bars = [one for one in root.iter(f"{SVG}line") if one.get("class") == "band"]
    assert dots == ["in", "out"]
    assert len(bars) == 1
    assert float(bars[0].get("x1") or 0) < float(bars[0].get("x2") or 0)
