"""People who join equipment, on random problems: the plan holds, and so do bound and replay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.support.problems import problems
from tests.support.simulated import largest_difference_h

from muster.plan import search
from muster.plan.joining import first_ship_h
from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.model import Problem

BRIEFLY = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@pytest.fixture(autouse=True, scope="module")
def _search_briefly() -> Iterator[None]:
    """The search is the same with less work."""
    patch = pytest.MonkeyPatch()
    patch.setattr(search, "EVALUATIONS", 300)
    yield
    patch.undo()


def meeting(made: Problem) -> Problem:
    """The same problem in which the first line is people who join the force of the last."""
    first, *_, last = made.requirements.values()
    people = replace(first, cargo={"pax": 30.0}, part="people")
    forces = {
        **made.forces,
        first.force: replace(made.forces[first.force], joins=last.force),
    }
    return replace(made, requirements={**made.requirements, first.id: people}, forces=forces)


@given(problems())
@BRIEFLY
def test_a_plan_in_which_people_meet_ships_is_a_plan(made: Problem) -> None:
    """No rule is broken, the bound stays below, undisturbed the simulation is the plan."""
    if len(made.requirements) < 2:
        return
    joined = meeting(made)
    plan = make_plan(joined)
    assert verify_plan(joined, plan) == ()
    assert plan.bound.weighted_lateness_h <= plan.weighted_lateness_h + 1e-6
    assert largest_difference_h(joined, plan) < 1e-9
    apart = replace(joined, forces=made.forces)
    free = make_plan(apart)
    assert plan.bound == free.bound
    line = next(iter(joined.requirements.values()))
    ship_h = first_ship_h(joined, free.trips, line)
    free_h, met_h = free.first_arrival_h[line.id], plan.first_arrival_h[line.id]
    if ship_h is None or free_h is None or ship_h <= free_h:
        assert plan == free
    elif met_h is not None:
        assert met_h >= free_h - 1e-6
