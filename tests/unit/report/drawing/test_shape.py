"""Cutting and thinning lines, by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.report.drawing.shape import Box, cut_area, cut_line, thin, to_path

BOX = Box(left=0, top=0, right=10, bottom=10)
POINTS = st.tuples(st.floats(-30, 30), st.floats(-30, 30))


def test_an_area_is_cut_at_the_edges() -> None:
    """A square that sticks out on the right loses what sticks out."""
    cut = cut_area([(5, 2), (15, 2), (15, 8), (5, 8)], BOX)
    assert sorted(cut) == [(5, 2), (5, 8), (10, 2), (10, 8)]


@given(st.lists(POINTS, min_size=3, max_size=12))
def test_what_is_cut_lies_inside(ring: list[tuple[float, float]]) -> None:
    """No point of a cut area is outside its box."""
    assert all(BOX.grown(1e-6).holds(point) for point in cut_area(ring, BOX))


def test_a_line_keeps_the_stretches_that_touch_the_box() -> None:
    """In, out and in again gives two stretches; the stretch far away is dropped."""
    line = [(5, 5), (20, 5), (40, 5), (40, 8), (20, 8), (5, 8)]
    assert [part[0] for part in cut_line(line, BOX)] == [(5, 5), (20, 8)]


@given(st.lists(POINTS, min_size=2, max_size=30), st.floats(0, 5))
def test_thinning_keeps_the_ends(line: list[tuple[float, float]], tolerance: float) -> None:
    """A thinner line begins and ends where it did, and has no new points."""
    result = thin(line, tolerance)
    assert result[0] == line[0]
    assert result[-1] == line[-1]
    assert set(result) <= set(line)


def test_points_on_a_straight_line_are_not_needed() -> None:
    """Only the bend stays."""
    assert thin([(0, 0), (1, 0.01), (5, 0), (5, 5)], 0.1) == [(0, 0), (5, 0), (5, 5)]


def test_a_line_of_one_spot_draws_nothing() -> None:
    """Points that round to one are no line."""
    assert to_path([(0.1, 0.1), (0.2, 0.2)]) == ""
