"""Ferry lines that a way by road could take, each tried by itself."""

from __future__ import annotations

from datetime import date

import pytest

from muster.itinerary.ferry import cross, find_crossings
from muster.network.closure import NO_LIMITS, Closures
from muster.network.gazetteer import find_place
from muster.problem.finder import Finder

OPEN = Closures(on=date(2022, 1, 25))
BERLIN, STOCKHOLM = find_place("Berlin"), find_place("Stockholm")


def lines(closures: Closures = OPEN) -> set[str]:
    return {one.row["id"] for one in find_crossings(BERLIN, STOCKHOLM, closures)}


def test_lines_near_the_way_are_tried_in_the_direction_that_helps() -> None:
    """From Berlin to Stockholm over the southern Baltic, never over the Channel, never back."""
    found = find_crossings(BERLIN, STOCKHOLM, OPEN)
    assert {"rostock-trelleborg-ferry", "swinoujscie-ystad-ferry"} <= lines()
    assert "dover-calais-ferry" not in lines()
    assert len(found) == len(lines())
    assert all(one.end.lat > one.start.lat for one in found if "trelleborg" in one.row["id"])


def test_a_closed_line_is_not_tried() -> None:
    """And the others still are."""
    closed = Closures(ids=frozenset({"rostock-trelleborg-ferry"}), on=OPEN.on)
    assert lines() - lines(closed) == {"rostock-trelleborg-ferry"}


def test_a_way_over_a_line_joins_and_adds_up() -> None:
    """Drive, crossing, drive: distances, hours and countries of all three, the line once."""
    (line,) = (
        one
        for one in find_crossings(BERLIN, STOCKHOLM, OPEN)
        if one.row["id"] == "rostock-trelleborg-ferry"
    )
    (way,) = cross(line, (BERLIN, STOCKHOLM), Finder(OPEN), NO_LIMITS)
    assert (way.origin.id, way.destination.id) == (BERLIN.id, STOCKHOLM.id)
    assert [leg.kind for leg in way.legs].count("ferry") == 1
    assert way.distance_km == pytest.approx(sum(leg.distance_km for leg in way.legs))
    assert way.countries[0] == "DEU"
    assert way.countries[-1] == "SWE"
    assert way.passages.count("rostock-trelleborg-ferry") == 1
    ferry = next(leg for leg in way.legs if leg.kind == "ferry")
    assert ferry.duration_h == pytest.approx(12.0)


def test_no_line_leads_where_no_road_does() -> None:
    """With Sweden closed there is nothing to drive to."""
    closed = Closures(ids=frozenset({"SWE"}), on=OPEN.on)
    finder = Finder(closed)
    for line in find_crossings(BERLIN, STOCKHOLM, closed):
        assert list(cross(line, (BERLIN, STOCKHOLM), finder, NO_LIMITS)) == []
