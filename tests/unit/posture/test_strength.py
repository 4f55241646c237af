"""What a posture adds to an area, by hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from tests.support.problems import air_shuttle, self_moving

from muster.plan.planning import make_plan
from muster.posture.posture import build_posture
from muster.posture.strength import equipment_in, focus_of, strength_in
from muster.problem.model import Problem

LITHUANIA = {"LTU"}


def peopled(personnel: int | None = 60, **force: Any) -> Problem:
    """Three loads from A (Netherlands) to B (Lithuania), there at 6, 16 and 26 h."""
    made = air_shuttle(3)
    forces = {k: replace(f, personnel=personnel, **force) for k, f in made.forces.items()}
    return replace(made, forces=forces)


def strength(made: Problem, **area: Any) -> list[tuple[float, int]]:
    """The strength that the planner's plan adds."""
    return strength_in(made, build_posture(made, make_plan(made)), **area)


def test_people_are_added_as_they_arrive() -> None:
    """Twenty at a time, from nobody."""
    steps = strength(peopled(), countries=LITHUANIA)
    assert steps == [(0.0, 0), (6.0, 20), (16.0, 40), (26.0, 60)]


def test_who_lives_in_the_area_adds_nothing() -> None:
    """From the Netherlands to Lithuania within one area: nobody is added."""
    assert strength(peopled(), countries={"LTU", "NLD"}) == [(0.0, 0)]


def test_people_of_unknown_number_are_left_out() -> None:
    """Unknown is not zero, but nothing that can be added up either."""
    assert strength(peopled(None), countries=LITHUANIA) == [(0.0, 0)]


def test_a_place_at_sea_counts_by_its_id() -> None:
    """A place outside all countries belongs to an area by its own id."""
    assert strength(peopled(), places={"B"})[-1] == (26.0, 60)
    assert strength(peopled(), places={"A"}) == [(0.0, 0)]


def scenario(**parts: Any) -> Any:
    """As much of a scenario as strength looks at."""
    focus = SimpleNamespace(countries=("LTU",), places=("b",), name={"en": "east"})
    actors = {"NLD": SimpleNamespace(side="friend")}
    return cast(Any, SimpleNamespace(**({"focus": focus, "actors": actors} | parts)))


def test_without_an_area_the_focus_of_the_scenario_counts() -> None:
    """Countries by code, places by any of their names."""
    made = replace(peopled(), scenario=scenario())
    assert strength(made)[-1] == (26.0, 60)
    assert focus_of(made).places == {"B"}


def test_opponents_add_nothing() -> None:
    """An opponent who moves into the area is not strength that is added to it."""
    actors = {"NLD": SimpleNamespace(side="opponent")}
    made = replace(peopled(), scenario=scenario(actors=actors))
    assert strength(made) == [(0.0, 0)]


def test_equipment_is_added_by_type() -> None:
    """Two fighters land 2.5 h after C-day, both at once."""
    made = self_moving(2)
    forces = {k: replace(f, equipment={"f16": 2}) for k, f in made.forces.items()}
    made = replace(made, forces=forces)
    steps = equipment_in(made, build_posture(made, make_plan(made)), countries=LITHUANIA)
    assert [(step.at_h, step.type, step.count) for step in steps] == [(2.5, "f16", 2)]


def test_equipment_of_unknown_number_is_there_without_a_count() -> None:
    """Several ships: they are added, nobody knows how many."""
    made = self_moving(1)
    jets = {"jets": replace(made.requirements["jets"], equipment={"ship": None})}
    forces = {k: replace(f, equipment={"ship": None}) for k, f in made.forces.items()}
    made = replace(made, forces=forces, requirements=jets)
    steps = equipment_in(made, build_posture(made, make_plan(made)), countries=LITHUANIA)
    assert [(step.type, step.count) for step in steps] == [("ship", None)]
