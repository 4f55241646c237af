"""Distances agree with what is known outside, for every mode and region of the package."""

import pytest
from tests.support.control import Control, read_controls

from muster.network.closure import Closures
from muster.network.gazetteer import find_place
from muster.network.land_transit import transit_countries
from muster.network.routing import find_route

CONTROLS = [*read_controls("control_distances.csv"), *read_controls("control_routes.csv")]


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


@pytest.mark.parametrize("control", [c for c in CONTROLS if c.mode in ("road", "rail")], ids=str)
def test_land_route_stays_with_members(control: Control) -> None:
    """No reference route over land crosses a country whose transit is not allowed."""
    origin, destination = find_place(control.origin), find_place(control.destination)
    route = find_route(origin, destination, control.mode)
    ends = {origin.country, destination.country}
    assert set(route.countries) <= transit_countries(None) | ends
