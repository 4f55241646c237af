"""The map of ways from door to door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.support.world import PLACES, World

from muster.errors import NetworkError
from muster.itinerary.finding import find_itineraries
from muster.itinerary.picture import draw_itinerary_map, make_sketch
from muster.network.picture import render_map

DAY = date(2022, 1, 25)


def test_the_front_is_bold_and_every_line_is_drawn_once(world: World) -> None:
    """Whatever several ways share is one line, and no line is both bold and thin."""
    answers = find_itineraries(PLACES["base"], PLACES["garrison"], modes=("air", "road"), on=DAY)
    sketch = make_sketch(answers)
    drawn = [(line.mode, line.geometry) for line in sketch.lines]
    thin = [(line.mode, line.geometry) for line in sketch.faint]
    assert len(set(drawn + thin)) == len(drawn) + len(thin)
    best = [way for answer in answers for way in answer.itineraries if way.is_pareto]
    for way in best:
        for leg in way.legs:
            assert (leg.mode, leg.geometry) in drawn
    assert len([row for row in sketch.rows if row.modes]) == len(best)


def test_the_legend_says_over_what_a_way_leads(world: World) -> None:
    """Gateways where the mode changes; ferries where it does not."""
    answers = find_itineraries(PLACES["base"], PLACES["garrison"], modes=("air", "road"), on=DAY)
    texts = [row.text for row in make_sketch(answers).rows]
    assert any(text.startswith("road+air+road over Ehaa, Eyaa") for text in texts)
    driven = [way for answer in answers for way in answer.itineraries if way.modes == "road"]
    over = next(way for way in driven if way.passages)
    ferries = make_sketch([replace(answers[0], itineraries=(replace(over, is_pareto=True),))])
    assert ferries.rows[0].text.startswith(f"road over {over.passages[0]}")


def test_what_leads_nowhere_is_listed(world: World) -> None:
    """A map without any line still names both ends and every reason."""
    answers = find_itineraries(PLACES["fort"], PLACES["garrison"], modes=("road",), on=DAY)
    sketch = make_sketch(answers)
    assert (list(sketch.lines), list(sketch.faint)) == ([], [])
    assert render_map(sketch).count("no way: no way by road") == 2


def test_only_svg_and_html(world: World, tmp_path: Path) -> None:
    """Anything else is refused and nothing written."""
    answers = find_itineraries(PLACES["base"], PLACES["garrison"], modes=("road",), on=DAY)
    with pytest.raises(NetworkError, match="not a format for maps"):
        draw_itinerary_map(answers, tmp_path / "map.png")
    draw_itinerary_map(answers, tmp_path / "map.html")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    with pytest.raises(ValueError, match="at least one"):
        make_sketch(())
