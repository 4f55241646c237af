"""Unit templates come out of the tables complete enough to make cargo."""

from __future__ import annotations

from datetime import date

import pytest

from muster.problem.lift import known_lift_types
from muster.problem.template import known_templates, read_template

DAY = date(2022, 1, 25)


@pytest.mark.parametrize("identifier", known_templates())
def test_every_template_makes_sense(identifier: str) -> None:
    """People, names, a symbol; vehicles have a weight; what moves itself has a lift type."""
    found = read_template(identifier, DAY)
    assert found.personnel > 0
    assert len(found.symbol) == 20
    assert (found.vehicles_m2 > 0) == (found.vehicles_t > 0)
    assert (found.self_mode is None) == (found.self_type is None)
    assert found.self_type is None or found.self_type in known_lift_types()
    assert found.by_piece or found.self_mode is None


def test_weight_over_deck() -> None:
    """The airborne brigade's vehicles weigh what its row says."""
    found = read_template("airborne-brigade", DAY)
    assert found.vehicle_t_per_m2 == found.vehicles_t / found.vehicles_m2
    assert read_template("usar-heavy", DAY).vehicle_t_per_m2 == 0.0


def test_only_ships_carry_their_people() -> None:
    """Crew and stores of a frigate sail with it; ground crews need lift."""
    assert read_template("frigate", DAY).carries_its_people
    assert not read_template("fighter-detachment-f16", DAY).carries_its_people
