"""Splitting a force into portions that travel together loses nobody and nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.problems import air_shuttle, requirement, sea_lift, self_moving

from muster.plan.planning import make_plan
from muster.posture.portion import Portion, apportion, list_manifest, split_force
from muster.problem.model import Problem


@given(st.integers(0, 5000), st.lists(st.floats(0, 1e4), min_size=1, max_size=30))
def test_parts_are_whole_and_add_up(total: int, weights: list[float]) -> None:
    """Whatever the weights: whole parts, none negative, none where there is no weight."""
    parts = apportion(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0
    if sum(weights) > 0:
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


def with_force(made: Problem, **changes: Any) -> Problem:
    """The same problem with every force changed."""
    forces = {name: replace(force, **changes) for name, force in made.forces.items()}
    return replace(made, forces=forces)


def split(made: Problem) -> list[Portion]:
    """The portions of the only force of a problem, under the planner's plan."""
    (force,) = made.forces.values()
    return split_force(list_manifest(made, make_plan(made)), force)


def test_vehicles_arrive_with_the_deck_that_carries_them() -> None:
    """Nine tanks on 5000 m2, ships of 2000 m2: four, three and two, nine in all."""
    made = sea_lift(5000.0)
    needs = {name: replace(need, equipment={"tank": 9}) for name, need in made.requirements.items()}
    made = with_force(replace(made, requirements=needs), equipment={"tank": 9}, personnel=None)
    counts = sorted(portion.equipment["tank"] or 0 for portion in split(made))
    assert counts == [2, 3, 4]


def test_each_fighter_flies_itself_and_people_fly_with_the_freight() -> None:
    """Four jets in four portions without passengers; thirty people on the cargo line."""
    made = self_moving(4)
    made = with_force(made, personnel=30, equipment={"f16": 4})
    portions = split(made)
    jets = [portion for portion in portions if portion.equipment]
    assert [portion.equipment for portion in jets] == [{"f16": 1}] * 4
    assert all(portion.personnel == 0 for portion in jets)
    assert sum(portion.personnel or 0 for portion in portions) == 30


def test_a_crew_sails_with_its_ship() -> None:
    """A force whose only line moves itself takes its people along."""
    made = self_moving(1)
    jets = {"jets": replace(made.requirements["jets"], equipment={"frigate": 1})}
    made = with_force(replace(made, requirements=jets), personnel=160, equipment={"frigate": 1})
    (portion,) = split(made)
    assert (portion.personnel, portion.equipment) == (160, {"frigate": 1})


def test_an_unknown_number_is_unknown_in_every_part() -> None:
    """Nobody said how many: None in each portion, never 0."""
    made = with_force(air_shuttle(2), personnel=None, equipment={"truck": None})
    portions = split(made)
    assert len(portions) == 2
    assert all(portion.personnel is None for portion in portions)
    assert all(portion.equipment == {"truck": None} for portion in portions)


def test_what_is_not_moved_stays_home() -> None:
    """Three loads wanted, time for one: a third goes, two thirds stay."""
    made = with_force(air_shuttle(3, horizon_h=8.0), personnel=90)
    gone = sum(p.personnel or 0 for p in split(made) if p.leave_h is not None)
    home = sum(p.personnel or 0 for p in split(made) if p.leave_h is None)
    assert (gone, home) == (30, 60)


def test_a_force_without_movement_stays_where_it_is() -> None:
    """One portion at home, whole."""
    made = air_shuttle(1)
    made = with_force(replace(made, requirements={}), personnel=127000)
    (portion,) = split(made)
    assert (portion.origin, portion.leave_h, portion.personnel) == ("A", None, 127000)


def test_equipment_that_no_line_names_goes_with_the_bulkiest() -> None:
    """Trucks of the force travel on the line with cargo, not with the people."""
    made = air_shuttle(1)
    people = requirement("people", ["A-B"], {"pax": 50.0}, force="force-line-1", part="people")
    made = replace(made, requirements={**made.requirements, "people": people})
    made = with_force(made, personnel=50, equipment={"truck": 5})
    carriers = [portion for portion in split(made) if portion.equipment]
    assert [portion.equipment for portion in carriers] == [{"truck": 5}]
    assert carriers[0].personnel == 0
