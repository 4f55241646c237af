"""Empty ways: clause 4.3 of the plan rules."""

from __future__ import annotations

from math import inf

import pytest
from tests.support.problems import aircraft, node, ship

from muster.plan.geometry import great_circle_km
from muster.plan.reposition import reposition_h

A, B = node("A", 50, 0), node("B", 50, 10)
DISTANCE_KM = great_circle_km(50, 0, 50, 10)


def test_aircraft_fly_the_great_circle() -> None:
    """Distance over speed."""
    assert reposition_h(aircraft(speed_kmh=500.0), A, B) == pytest.approx(DISTANCE_KM / 500)


def test_ships_go_round() -> None:
    """A ship's way is 1.3 times as long."""
    assert reposition_h(ship(speed_kmh=30.0), A, B) == pytest.approx(DISTANCE_KM * 1.3 / 30)


def test_without_a_speed_it_is_60_kmh() -> None:
    """Trains and convoys take their times from the network; empty they do 60 km/h."""
    train = aircraft(mode="rail", speed_kmh=None)
    assert reposition_h(train, A, B) == pytest.approx(DISTANCE_KM / 60)


def test_the_same_node_is_no_way_at_all() -> None:
    """Also for an asset that cannot move; elsewhere that one never comes."""
    stuck = aircraft(speed_kmh=0.0)
    assert reposition_h(stuck, A, A) == 0.0
    assert reposition_h(stuck, A, B) == inf
