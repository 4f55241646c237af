"""Who is where when: steps by hand, and nobody lost on the way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.problems import air_shuttle, problems, sea_lift, self_moving

from muster.plan.planning import make_plan
from muster.posture.posture import PostureRow, build_posture, leaves, posture_at
from muster.problem.model import ForceState, Problem


def rows_of(made: Problem) -> tuple[PostureRow, ...]:
    """The posture under the planner's plan."""
    return build_posture(made, make_plan(made))


def steps(rows: tuple[PostureRow, ...]) -> list[tuple[float, str | None, int | None]]:
    """Time, place and people of each row."""
    return [(row.at_h, row.place, row.personnel) for row in rows]


def test_an_air_shuttle_step_by_step() -> None:
    """Three loads at 0, 10 and 20 h, each there 6 h later: sixty people in thirds."""
    made = air_shuttle(3)
    forces = {k: replace(f, personnel=60) for k, f in made.forces.items()}
    assert steps(rows_of(replace(made, forces=forces))) == [
        (0.0, None, 20),
        (0.0, "A", 40),
        (6.0, None, 0),
        (6.0, "B", 20),
        (10.0, None, 20),
        (10.0, "A", 20),
        (16.0, None, 0),
        (16.0, "B", 40),
        (20.0, None, 20),
        (20.0, "A", 0),
        (26.0, None, 0),
        (26.0, "B", 60),
    ]


def test_unknown_is_never_zero_while_somebody_is_there() -> None:
    """An unknown force on the move: None at both ends, and empty where it has left."""
    made = self_moving(2)
    forces = {
        k: replace(f, personnel=None, equipment={"f16": None}) for k, f in made.forces.items()
    }
    needs = {"jets": replace(made.requirements["jets"], equipment={"f16": None}, ready_h=1.0)}
    rows = rows_of(replace(made, forces=forces, requirements=needs))
    last = {row.place: row for row in rows}
    assert last["B"].personnel is None
    assert last["B"].equipment == {"f16": None}
    assert last["A"].empty
    assert last[None].empty
    assert not any(row.personnel == 0 and row.equipment for row in rows)


def test_the_country_is_that_of_the_place_and_none_on_the_way() -> None:
    """Lithuania at B, nothing in transit."""
    made = air_shuttle(2)
    forces = {k: replace(f, personnel=5) for k, f in made.forces.items()}
    rows = rows_of(replace(made, forces=forces))
    assert {(row.place, row.country) for row in rows} == {
        ("A", "NLD"),
        (None, None),
        ("B", "LTU"),
    }


def posture_of(made: Problem, **changes: object) -> ForceState:
    """A posture: people counted at a place, who go nowhere."""
    (force,) = made.forces.values()
    values = {
        "id": "ru", "actor": "RUS", "kind": "posture", "personnel": 127000, "destination": None,
        "released_h": None, "in_place": True, "moves": False,
    }  # fmt: skip
    return replace(force, **(values | changes))  # type: ignore[arg-type]


def test_a_posture_stands_at_its_place_from_the_start() -> None:
    """127,000 at C-day, one row, for ever."""
    made = air_shuttle(1)
    rows = rows_of(replace(made, requirements={}, forces={"ru": posture_of(made, origin="B")}))
    assert steps(rows) == [(0.0, "B", 127000)]


def test_a_force_without_any_place_has_no_row() -> None:
    """Nobody said where it is: it is not put anywhere, not even in transit."""
    made = air_shuttle(1)
    nowhere = posture_of(made, origin=None)
    assert rows_of(replace(made, requirements={}, forces={"ru": nowhere})) == ()


def test_parents_are_not_repeated() -> None:
    """Only the element has rows: the sum over rows counts everybody once."""
    made = air_shuttle(1)
    (leaf,) = made.forces.values()
    whole = replace(leaf, id="whole", personnel=60)
    element = replace(leaf, parent="whole", personnel=60)
    rows = rows_of(replace(made, forces={"whole": whole, leaf.id: element}))
    assert {row.force for row in rows} == {leaf.id}


def test_who_left_before_c_day_is_on_the_way_at_its_start() -> None:
    """The steps begin when the first of all leaves."""
    made = sea_lift()
    result = make_plan(made)
    trip = result.trips[0]
    early = replace(trip, items=tuple(replace(i, leave_home_h=-12.0) for i in trip.items))
    rows = build_posture(made, replace(result, trips=(early, *result.trips[1:])))
    assert min(row.at_h for row in rows) == -12.0


def test_a_posture_at_a_time_leaves_out_what_has_gone() -> None:
    """At 8 h the first load is there and the rest still home, nobody in transit."""
    made = air_shuttle(3)
    forces = {k: replace(f, personnel=60) for k, f in made.forces.items()}
    now = posture_at(rows_of(replace(made, forces=forces)), 8.0)
    assert {(row.place, row.personnel) for row in now} == {("A", 40), ("B", 20)}


@st.composite
def peopled(draw: st.DrawFn) -> Problem:
    """A random problem whose forces have people and equipment, known or not."""
    made = draw(problems())
    people = st.one_of(st.none(), st.integers(0, 500))
    count = st.one_of(st.none(), st.integers(1, 40))
    forces, needs = {}, dict(made.requirements)
    for name, force in made.forces.items():
        gear = {"truck": draw(count)} if draw(st.booleans()) else {}
        forces[name] = replace(force, personnel=draw(people), equipment=gear)
        for line, need in needs.items():
            if need.force == name:
                needs[line] = replace(need, equipment=gear)
    return replace(made, forces=forces, requirements=needs)


@given(peopled())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_people_and_equipment_are_conserved_at_every_moment(made: Problem) -> None:
    """Whatever the plan: at each step every force adds up to what it has, also in transit."""
    rows = rows_of(made)
    for at_h in sorted({row.at_h for row in rows}):
        for force in leaves(made):
            mine = [row for row in posture_at(rows, at_h) if row.force == force.id]
            if force.personnel is None:
                assert any(row.personnel is None for row in mine)
            else:
                assert sum(row.personnel or 0 for row in mine) == force.personnel
                assert all(row.personnel is not None for row in mine)
            for kind, total in force.equipment.items():
                parts = [row.equipment[kind] for row in mine if kind in row.equipment]
                known = None if None in parts else sum(part or 0 for part in parts)
                assert known == total


@given(peopled())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_two_rows_speak_of_one_place_at_one_time(made: Problem) -> None:
    """A force has one row a place and moment, and no row repeats the one before it."""
    rows = rows_of(made)
    keys = [(row.force, row.place, row.at_h) for row in rows]
    assert len(keys) == len(set(keys))
    last: dict[tuple[str, str | None], tuple[object, object]] = {}
    for row in rows:
        now = row.personnel, dict(row.equipment)
        assert last.get((row.force, row.place)) != now
        last[row.force, row.place] = now
