"""Who carries a load, how many of them, and what their hours count."""

from __future__ import annotations

from datetime import date

import pytest

from muster.itinerary.carrier import count_assets, find_carriers
from muster.itinerary.load import Load, read_load
from muster.problem.lift import read_lift_type

DAY = date(2022, 1, 25)


def load_of(text: str, part: str = "freight") -> Load:
    return next(load for load in read_load(text, DAY) if load.part == part)


def test_assets_are_counted_by_what_fits() -> None:
    """100 t of stores are three C-17 of 42 t; 293 people two airliners of 292."""
    assert count_assets(load_of("t=100"), read_lift_type("c-17", DAY)) == 3
    people = load_of("pax=293", "people")
    assert count_assets(people, read_lift_type("charter-widebody", DAY)) == 2


def test_a_full_asset_is_one() -> None:
    """Exactly what fits needs no second asset."""
    assert count_assets(load_of("t=84"), read_lift_type("c-17", DAY)) == 2
    assert count_assets(load_of("pax=292", "people"), read_lift_type("charter-widebody", DAY)) == 1


def test_hours_count_for_all_assets_and_the_way_back() -> None:
    """Two C-17 of 5.5 h on the ground and 4 h there and back: 2 x (5.5 + 8) = 27 h."""
    carriers = {one.lift_type.id: one for one in find_carriers(load_of("t=84"), "air", DAY)}
    assert carriers["c-17"].asset_h(4.0) == pytest.approx(27.0)
    assert carriers["c-17"].lift_h(4.0) == pytest.approx(27.0)


def test_own_vehicles_do_not_come_back() -> None:
    """The convoy is the load, so only the way there counts: 6 + 10 h for one packet."""
    carriers = {one.lift_type.id: one for one in find_carriers(load_of("company"), "road", DAY)}
    convoy = carriers["road-convoy"]
    assert convoy.assets_count == 1
    assert convoy.asset_h(10.0) == pytest.approx(16.0)
    assert convoy.lift_h(10.0) == pytest.approx(16.0 * 0.03)


def test_who_cannot_take_all_of_a_load_does_not_carry_it() -> None:
    """Tracked vehicles: no convoy, no A400M; people: neither trains nor freighters."""
    heavy = load_of("armoured-company")
    assert [one.lift_type.id for one in find_carriers(heavy, "road", DAY)] == ["tank-transporters"]
    assert "a400m" not in {one.lift_type.id for one in find_carriers(heavy, "air", DAY)}
    assert find_carriers(load_of("company", "people"), "rail", DAY) == ()


def test_own_vehicles_carry_only_a_load_that_has_some() -> None:
    """Stores alone go on the lorries of others."""
    names = {one.lift_type.id for one in find_carriers(load_of("t=100"), "road", DAY)}
    assert "line-haul-trucks" in names
    assert "road-convoy" not in names
