"""The map of the sample: what it shows and how large."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.sample_document import sample_document

from muster.report.drawing.area import SIZES, Area, Size, entries, symbol_width
from muster.report.drawing.ground import draw_ground
from muster.report.drawing.marker import list_markers
from muster.report.drawing.symbol import draw_symbol, symbol_code


@pytest.fixture(scope="module")
def area() -> Area:
    return Area(sample_document())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_whoever_stands_somewhere_at_the_end_is_on_the_map(area: Area, size: Size) -> None:
    """Both drawings show every place that matters."""
    window = area.window(size)
    for marker in area.markers:
        if not marker.last.is_empty:
            place = area.places[marker.place]
            flat = area.projection(place["lon"], place["lat"])
            assert flat is not None
            assert window.frame.holds(window(flat)), marker.place


def test_homes_far_away_come_in_over_the_edge(area: Area) -> None:
    """The American airfield is outside; its ways enter at the border of the map."""
    window = area.window(SIZES[0])
    found = entries(area, window)
    assert "KPOB" in found
    x, y = found["KPOB"]
    assert min(x, y, window.size.width - x, window.size.height - y) < 1


def test_markers_add_up_and_keep_the_unknown_unknown() -> None:
    """Two forces at one airfield are one symbol; nobody's count is None, not zero."""
    markers = {marker.place: marker for marker in list_markers(sample_document())}
    assert markers["LRCK"].last.people == 5950 + 1260
    assert markers["donetsk-line"].last.people is None
    assert markers["donetsk-line"].last.is_unknown
    assert markers["EYSA"].last.equipment == {"F-16": 4}
    assert markers["KPOB"].last.is_empty
    assert markers["border"].is_counted


def test_symbols_grow_with_strength_and_never_shrink() -> None:
    """Ten times the people is a larger symbol, and 127,000 still fits."""
    widths = [symbol_width(people, SIZES[0]) for people in (0, 80, 850, 8500, 127_000)]
    assert widths == sorted(widths)
    assert widths[1] < widths[2] < widths[3] < widths[4] < 80


def test_a_side_has_its_own_frame_and_a_bad_code_its_kind() -> None:
    """APP-6: opponents are diamonds; a code that cannot be drawn falls back to the kind."""
    friend = symbol_code({"symbol": "", "kind": "land"}, "friend")
    opponent = symbol_code({"symbol": "99999999999999999999", "kind": "posture"}, "opponent")
    assert friend[3] == "3"
    assert opponent[3] == "6"
    assert draw_symbol(friend).width > draw_symbol(friend).height
    assert "rgb(255,128,128)" in draw_symbol(opponent).body


def test_disputed_borders_are_drawn_apart(area: Area) -> None:
    """Crimea lies in the frame: its line is among the disputed ones, which are dashed."""
    ground = draw_ground(area.projection, area.cover, date(2022, 1, 25))
    assert ground.land
    assert ground.borders
    assert ground.disputed


def test_a_document_with_one_place_has_a_map_too() -> None:
    """The frame does not shrink to a point."""
    document = sample_document()
    document["posture"] = [row for row in document["posture"] if row["place"] == "border"]
    document["movements"] = []
    for row in document["forces"]:
        row["destination"] = None
    area = Area(document)
    box = area.extent(SIZES[0])
    assert box.right - box.left > 500
