"""Distances agree with what is known outside, for every mode and region of the package."""

from pathlib import Path

import pytest
from benchmarks.network import list_controls
from tests.support.control import Control, read_controls

from muster.network.closure import Closures
from muster.network.gazetteer import find_place
from muster.network.land_transit import transit_countries
from muster.network.routing import find_route

CONTROLS = [*read_controls("control_distances.csv"), *read_controls("control_routes.csv")]
MISSES = read_controls("control_misses.csv")
PAGE = Path(__file__).parents[2] / "docs" / "network.md"


@pytest.mark.parametrize("control", CONTROLS, ids=str)
def test_distance_lies_in_the_known_range(control: Control) -> None:
    """Each reference route has a distance in its range and uses what it has to use."""
    origin, destination = find_place(control.origin), find_place(control.destination)
    route = find_route(origin, destination, control.mode, closures=Closures(ids=control.closed))
    assert route.reachable, route.reason
    assert control.least_km <= route.distance_km <= control.most_km
    assert control.through <= set(route.passages)
    assert not control.avoid & set(route.passages)
    assert not control.closed & set(route.passages)


@pytest.mark.parametrize("control", MISSES, ids=str)
def test_known_misses_are_told_as_misses(control: Control) -> None:
    """What the network gets wrong is listed with its reason; what it no longer does moves up."""
    assert control.note
    with pytest.raises(AssertionError):
        test_distance_lies_in_the_known_range(control)


def test_the_page_shows_what_is_measured() -> None:
    """The table of reference distances in the documentation is what the benchmark prints."""
    lines, wrong = list_controls()
    assert "\n".join(lines) in PAGE.read_text("utf-8")
    assert wrong == len(MISSES)


@pytest.mark.parametrize("control", [c for c in CONTROLS if c.mode in ("road", "rail")], ids=str)
def test_land_route_stays_with_members(control: Control) -> None:
    """No reference route over land crosses a country whose transit is not allowed."""
    origin, destination = find_place(control.origin), find_place(control.destination)
    route = find_route(origin, destination, control.mode)
    ends = {origin.country, destination.country}
    assert set(route.countries) <= transit_countries(None) | ends
