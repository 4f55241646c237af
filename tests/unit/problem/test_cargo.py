"""Cargo scales with people or with pieces, and follows every edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from muster.problem.cargo import find_scale, make_cargo
from muster.problem.template import Template, read_template

DAY = date(2022, 1, 25)
BRIGADE = replace(
    read_template("airborne-brigade", DAY), personnel=1000.0, bulk_t=200.0, oversize_t=50.0,
    outsize_t=0.0, vehicles_m2=3000.0,
)  # fmt: skip
FIGHTERS = replace(
    read_template("fighter-detachment-f16", DAY), personnel=20.0, bulk_t=8.0, oversize_t=4.0
)


@pytest.mark.parametrize(
    ("template", "personnel", "equipment", "cargo"),
    [
        (BRIGADE, 1000, {}, {"pax": 1000, "bulk": 200, "oversize": 50, "vehicles": 3000}),
        (BRIGADE, 100, {}, {"pax": 100, "bulk": 20, "oversize": 5, "vehicles": 300}),
        (BRIGADE, None, {}, {"pax": 1000, "bulk": 200, "oversize": 50, "vehicles": 3000}),
        (BRIGADE, 0, {}, {}),
        (FIGHTERS, 70, {"F-16": 4}, {"pax": 70, "bulk": 32, "oversize": 16}),
        (FIGHTERS, 70, {"F-16": 6}, {"pax": 70, "bulk": 48, "oversize": 24}),
        (FIGHTERS, None, {"F-16": 4}, {"pax": 80, "bulk": 32, "oversize": 16}),
        (FIGHTERS, None, {"F-16": None}, {"pax": 20, "bulk": 8, "oversize": 4}),
        (FIGHTERS, None, {"F-16": 0}, {}),
        (read_template("frigate", DAY), 160, {"frigate": 1}, {}),
        (None, 12, {}, {"pax": 12}),
        (None, None, {"gun": 3}, {}),
    ],
)
def test_known_cargo(
    template: Template | None,
    personnel: int | None,
    equipment: dict[str, int | None],
    cargo: dict[str, float],
) -> None:
    """Worked out by hand for round templates; classes with nothing in them are left out."""
    assert make_cargo(template, personnel, equipment) == cargo


def test_told_vehicles_count_instead_of_the_template_s() -> None:
    """Forty of a hundred: two fifths of the deck, people and boxes as usual."""
    hundred = replace(BRIGADE, vehicle_count=100.0)
    whole = {"pax": 1000, "bulk": 200, "oversize": 50}
    assert make_cargo(hundred, 1000, {}, 40) == {**whole, "vehicles": 1200}
    assert make_cargo(hundred, 1000, {}, 0) == whole
    without = replace(BRIGADE, vehicle_count=0.0, vehicles_m2=0.0)
    assert make_cargo(without, 1000, {}, 40) == whole


def test_scale_says_how_many_units_it_is() -> None:
    """By heads for brigades, by pieces for detachments of several kinds of aircraft."""
    assert find_scale(BRIGADE, 250, {}) == 0.25
    assert find_scale(FIGHTERS, 999, {"F-16": 4, "F-35": 2}) == 6.0
