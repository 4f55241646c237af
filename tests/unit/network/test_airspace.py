"""Outlines keep clear of the borders they stand for, and nothing slips through a point of one."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from muster.network.airspace import Rings, load_borders_of, load_outlines, to_unit
from muster.network.border import load_borders

# Regions cut by the antimeridian: each part's outline ends inside the other part.
CUT_IN_TWO = {"FJI", "RUS"}
# Its outline is told apart from Crimea's, which lies across the isthmus from it.
TOLD_APART = {"UKR"}


def square(*points: tuple[float, float]) -> Rings:
    """Make one ring of points (lat, lon), inside on the left."""
    lat, lon = (np.array(values) for values in zip(*points, strict=True))
    return Rings(lat, lon, np.array([len(points)]))


def unit(lat: float, lon: float) -> NDArray[np.float64]:
    """Give one direction."""
    return to_unit(np.array([lat]), np.array([lon]))[0]


def sees(rings: Rings, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Say whether a point can be seen from another."""
    return bool(rings.sees(unit(*start), unit(*end)[None, :])[0])


@pytest.mark.parametrize("lon", [0.0, 55.0, 179.5])
def test_no_line_slips_through_two_points_of_a_ring(lon: float) -> None:
    """A diamond stands in the way of its own meridian, which meets it in two points only."""
    rings = square((45, lon), (50, lon + 3), (55, lon), (50, lon - 3))
    assert not sees(rings, (40, lon), (60, lon))
    assert sees(rings, (40, lon + 10), (60, lon + 10))


def test_no_line_runs_along_an_edge_into_a_ring() -> None:
    """From the foot of an L along its side, the way goes on into the L and is shut."""
    rings = square((40, 55), (40, 60), (60, 60), (60, 50), (45, 50), (45, 55))
    assert not sees(rings, (40, 55), (65, 55))


def test_a_line_may_end_at_a_point_and_start_there() -> None:
    """Corners of a ring see what lies before them."""
    rings = square((45, 0), (50, 3), (55, 0), (50, -3))
    assert sees(rings, (40, 0), (45, 0))
    assert sees(rings, (50, 3), (60, 5))
    assert not sees(rings, (45, 0), (60, 0))


@pytest.mark.parametrize(("lat", "lon", "inside"), [(59.5, 80, False), (60.7, 80, True)])
def test_inside_means_beyond_the_great_circle(lat: float, lon: float, inside: bool) -> None:
    """A long edge bends towards the pole: what lies between it and the parallel is outside."""
    rings = square((60, 70), (60, 90), (70, 90), (70, 70))
    assert bool(rings.rings_around(lat, lon)) is inside
    assert not rings.rings_around(60.2, 80)


def test_inside_works_across_the_antimeridian() -> None:
    """A ring that is written beyond 180 degrees holds the points on the other side."""
    rings = square((60, 170), (60, 190), (70, 190), (70, 170))
    assert rings.rings_around(65, -175)
    assert rings.rings_around(65, 175)
    assert not rings.rings_around(65, -165)


def test_outlines_keep_outside_of_borders() -> None:
    """No great circle between two points of an outline meets the true border of its region."""
    crossed = {}
    for code in set(load_borders().codes) - CUT_IN_TWO - TOLD_APART:
        outline, _ = load_outlines(frozenset({code}))
        border = load_borders_of(frozenset({code}))
        assert len(outline.lat)
        for at in range(len(outline.lat)):
            start, end = outline.point[at], outline.point[[outline.next[at]]]
            if not border.sees(start, end)[0]:
                crossed[code] = (outline.lat[at], outline.lon[at])
    assert not crossed


def test_outlines_hold_the_points_of_their_border() -> None:
    """What lies in a country lies in the airspace that is flown around."""
    left_out = {}
    for code in load_borders().codes:
        outline, _ = load_outlines(frozenset({code}))
        border = load_borders_of(frozenset({code}))
        step = max(1, len(border.lat) // 100)
        for lat, lon in zip(border.lat[::step], border.lon[::step], strict=True):
            if not outline.rings_around(float(lat), float(lon)):
                left_out[code] = (lat, lon)
    assert not left_out
