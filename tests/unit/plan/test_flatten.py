"""Who may carry what, and what is left out because it can never be used."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.problems import air_shuttle, aircraft, requirement, self_moving, ship

from muster.plan.flatten import (
    build_instance,
    earliest_leave_h,
    eligible_fleets,
    takes_class,
)


@pytest.mark.parametrize(
    ("air_class", "takes", "expected"),
    [
        ("none", {"vehicles", "outsize", "oversize"}, False),
        ("outsize", {"outsize"}, True),
        ("outsize", {"oversize", "vehicles"}, False),
        ("oversize", {"oversize"}, True),
    ],
)
def test_vehicles_by_air_follow_their_own_class(
    air_class: str, takes: set[str], expected: bool
) -> None:
    """The class of the vehicles decides, not the word vehicles: clause 2.4."""
    line = requirement("line", [], vehicle_air_class=air_class)
    assert takes_class(aircraft(takes=frozenset(takes)), line, "vehicles") is expected


def test_vehicles_by_sea_need_a_vehicle_deck() -> None:
    """Whatever aircraft would say."""
    line = requirement("line", [])
    assert takes_class(ship(), line, "vehicles")
    assert not takes_class(ship(takes=frozenset({"outsize"})), line, "vehicles")


def test_own_assets_move_only_their_own_self_line() -> None:
    """And no other fleet moves that: clause 1.4."""
    made = self_moving()
    fleets = {
        key: [fleet.id for fleet in eligible_fleets(made, line)]
        for key, line in made.requirements.items()
    }
    assert fleets == {"ground": ["wing"], "jets": ["own"]}


def test_the_latest_of_release_notice_acceptance_and_permit_counts() -> None:
    """And nobody leaves before C-day: clause 3.1."""
    made = air_shuttle()
    way = replace(made.routes["A-B"], permit_h=20.0)
    line = requirement("line", [way], released_h=-30.0, ready_h=-20.0)
    assert earliest_leave_h(line, way) == 0.0
    assert earliest_leave_h(replace(line, released_h=5.0), way) == 25.0
    assert earliest_leave_h(replace(line, ready_h=50.0), way) == 50.0
    assert earliest_leave_h(replace(line, not_before_h=60.0), way) == 60.0


def test_lanes_are_shared_by_lines_of_the_same_way() -> None:
    """Two lines on one route have one lane and two options."""
    instance = build_instance(air_shuttle(lines=2))
    assert len(instance.lanes) == 1
    assert [line.options[0].lane for line in instance.lines] == [0, 0]


def test_ways_without_a_slot_are_left_out() -> None:
    """They can never be used."""
    assert build_instance(air_shuttle(slots=0)).lines[0].options == ()
    assert len(build_instance(air_shuttle(slots=1)).lines[0].options) == 1


def test_the_carriage_decides_the_payload() -> None:
    """The carriage's payload is used; without one, the type's: clause 2.5."""
    made = air_shuttle()
    key = ("A-B", "plane")
    for payload_t, most in ((7.0, 7.0), (None, 20.0)):
        carriage = replace(made.carriages[key], payload_t=payload_t)
        instance = build_instance(replace(made, carriages={key: carriage}))
        assert instance.lines[0].options[0].most[1] == most


def test_the_carriage_decides_the_deck() -> None:
    """A shorter train has less deck, and a lane of its own: clause 2.5."""
    made = air_shuttle()
    key = ("A-B", "plane")
    line = replace(
        made.requirements["line-1"], cargo={"vehicles": 500.0}, vehicle_air_class="oversize",
        vehicle_t_per_m2=0.001,
    )  # fmt: skip
    plane = replace(made.lift_types["plane"], deck_area_m2=50.0)
    made = replace(made, requirements={"line-1": line}, lift_types={"plane": plane})
    for deck_m2, most in ((30.0, 30.0), (None, 50.0)):
        carriage = replace(made.carriages[key], deck_area_m2=deck_m2)
        instance = build_instance(replace(made, carriages={key: carriage}))
        assert instance.lines[0].options[0].most[4] == most
