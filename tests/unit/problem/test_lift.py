"""Lift types come out of the tables complete enough to plan with."""

from __future__ import annotations

from datetime import date

import pytest

from muster.problem.lift import known_lift_types, read_lift_type
from muster.problem.model import CARGO_CLASSES, MODES

DAY = date(2022, 1, 25)


@pytest.mark.parametrize("identifier", known_lift_types())
def test_every_type_can_run(identifier: str) -> None:
    """Each has a mode, a speed, known classes, and a limit for what it takes."""
    found = read_lift_type(identifier, DAY)
    assert found.mode in MODES
    assert found.speed_kmh
    assert found.takes <= set(CARGO_CLASSES)
    assert found.takes or found.self_moving
    assert found.pax_count or "pax" not in found.takes
    assert found.payload_t or not found.takes - {"pax"}
    assert found.deck_area_m2 or "vehicles" not in found.takes


def test_trains_have_the_speed_of_a_day() -> None:
    """400 km a day is 16.7 km/h around the clock."""
    assert read_lift_type("military-train", DAY).speed_kmh == pytest.approx(400 / 24)


def test_an_unknown_type_raises() -> None:
    """There is no default lift."""
    with pytest.raises(KeyError):
        read_lift_type("zeppelin", DAY)
