"""What is to be moved: named, or in amounts; people and freight apart."""

from __future__ import annotations

from datetime import date

import pytest

from muster.errors import InputError
from muster.itinerary.load import Load, read_load
from muster.problem.lift import read_lift_type

DAY = date(2022, 1, 25)


def parts(text: str) -> dict[str, Load]:
    return {load.part: load for load in read_load(text, DAY)}


def test_a_company_is_its_share_of_a_brigade() -> None:
    """150 of 3,500 people bring 150/3,500 of 5,850 m2, 700 t and 250 t."""
    company = parts("company")
    assert company["people"].cargo == {"pax": 150.0}
    assert company["freight"].cargo == {"bulk": 30.0, "oversize": 10.7, "vehicles": 250.7}


def test_a_template_moves_at_its_own_size_or_at_the_one_that_is_given() -> None:
    """The battlegroup is 1,033 people with 7,700 m2; 103 of them bring 103/1,033 of that."""
    whole, part = parts("mechanised-battlegroup"), parts("mechanised-battlegroup,pax=103")
    assert whole["people"].cargo["pax"] == 1033
    assert whole["freight"].cargo["vehicles"] == 7700.0
    assert part["people"].cargo == {"pax": 103.0}
    assert part["freight"].cargo["vehicles"] == 767.8


def test_amounts_are_taken_as_they_are() -> None:
    """Stores are bulk; vehicles weigh what is said, or what those of the company do."""
    own = parts("pax=20,t=12.5,m2=100,vehicle_t=80,axle_t=13")
    assert own["people"].cargo == {"pax": 20.0}
    assert own["freight"].cargo == {"bulk": 12.5, "vehicles": 100.0}
    assert own["freight"].vehicle_t_per_m2 == pytest.approx(0.8)
    usual = parts("m2=100")
    assert usual["freight"].vehicle_t_per_m2 == pytest.approx(2250 / 5850)
    assert "people" not in usual


def test_heavy_axles_need_transporters_and_the_largest_aircraft() -> None:
    """A vehicle of 13 t an axle drives on no civil road and is outsize in the air."""
    heavy = parts("m2=100,axle_t=13")["freight"]
    light = parts("m2=100,axle_t=9")["freight"]
    types = {name: read_lift_type(name, DAY) for name in ("road-convoy", "a400m", "c-17")}
    takes = [
        {name for name, kind in types.items() if load.classes_for(kind)} for load in (heavy, light)
    ]
    assert takes == [{"c-17"}, {"road-convoy", "a400m", "c-17"}]


@pytest.mark.parametrize(
    ("text", "codes", "hint"),
    [
        ("mechanised-batlegroup", ["cargo-unknown"], "did you mean 'mechanised-battlegroup'?"),
        ("pax=-1,t=nan,m2=x", ["cargo-amount"] * 3, "from 0 up"),
        ("pax=1.5", ["cargo-amount"], "whole number"),
        ("t=inf", ["cargo-amount"], "from 0 up"),
        ("tons=3", ["cargo-amount"], "known: axle_t"),
        ("company,t=3", ["cargo-amount"], "write 'company,pax=...'"),
        ("company,light", ["cargo-amount"], "one load at a time"),
        ("pax=0", ["cargo-empty"], "name people"),
        ("", ["cargo-empty"], "name people"),
        ("frigate", ["cargo-empty"], "name people"),
    ],
)
def test_what_cannot_be_moved_is_refused(text: str, codes: list[str], hint: str) -> None:
    """All problems at once, each with what to write instead."""
    with pytest.raises(InputError) as caught:
        read_load(text, DAY)
    assert [issue.code for issue in caught.value.issues] == codes
    assert hint in str(caught.value)
    assert all(issue.where.startswith("--cargo") for issue in caught.value.issues)
