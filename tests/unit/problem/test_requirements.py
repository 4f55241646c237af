"""Requirements carry dates, weight and routes; what cannot arrive says why."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.world import World, small_scenario

from muster.problem.model import Problem
from muster.problem.resolving import resolve


def solved(at: dict[str, str] | None = None, **change: Any) -> Problem:
    return resolve(small_scenario(**change), decisions=at or {})


def test_dates_and_weight(world: World) -> None:
    """RDD until the end of its day, weight from the priority, acceptance as a lower limit."""
    problem = solved(
        movements={"brigade-moves": {"rdd": "2022-02-01"}},
        forces={"brigade": {"priority": 2}},
        acceptances={
            "yes": {"of": "brigade", "host": "LTU", "status": "taken", "date": "2022-01-27"}
        },
        readiness={"r": {"force": "brigade", "clock": "decision", "normal": {"notice_h": 6}}},
    )
    for need in problem.requirements.values():
        assert (need.released_h, need.ready_h, need.not_before_h) == (0.0, 6.0, 72.0)
        assert (need.rdd_h, need.priority, need.weight) == (9 * 24.0, 2, 8.0)


def test_unreleased_forces_have_no_requirement(world: World) -> None:
    """Nothing is planned, and nothing is looked up, for who may not go."""
    decision = {
        "name": "x", "owner": "NLD", "rule": "national", "status": "pending",
        "releases": ["brigade"],
    }  # fmt: skip
    problem = solved(decisions={"order": decision})
    assert problem.requirements == {}
    assert problem.unreachable == {}
    assert world.asked == []
    assert set(solved({"order": "C+1"}, decisions={"order": decision}).requirements) == {
        "brigade.people", "brigade.cargo",
    }  # fmt: skip


def test_a_place_that_nobody_reaches_is_a_result(world: World) -> None:
    """The force is named with a reason in both languages, and its lines have no routes."""
    world.broken = {"air", "sea"}
    problem = solved()
    assert set(problem.unreachable["brigade"]) == {"en", "nl"}
    assert "no way from Base to Garrison" in problem.unreachable["brigade"]["en"]
    assert all(need.routes == () for need in problem.requirements.values())


def test_cargo_that_no_lift_takes_is_a_result(world: World) -> None:
    """A Hercules leaves outsize pieces behind, and the reason says so."""
    problem = solved(
        forces={"brigade": {"template": "patriot-battery"}},
        fleets={"planes": {"type": "c-130j-30"}, "ferry": None},
    )
    assert problem.unreachable["brigade"]["en"] == (
        "no lift on the way to Garrison takes its vehicles"
    )
    assert problem.requirements["brigade.cargo"].routes


@pytest.mark.parametrize(("personnel", "factor"), [(1400, 2.0), (70, 0.1)])
def test_cargo_follows_the_people(world: World, personnel: int, factor: float) -> None:
    """Twice the people bring twice the cargo, whatever it is."""
    before = solved().requirements["brigade.cargo"].cargo
    after = solved(forces={"brigade": {"personnel": personnel}}).requirements
    assert after["brigade.people"].cargo == {"pax": personnel}
    assert after["brigade.cargo"].cargo == {
        name: pytest.approx(amount * factor) for name, amount in before.items()
    }


def test_a_caveat_that_leaves_nothing_is_named(world: World) -> None:
    """Forbidden air and sea leave no way; the reason names the caveat."""
    problem = solved(
        caveats={"stay": {"actor": "NLD", "forbids": {"mode": ["air", "sea"]}}},
    )
    assert "the caveat 'stay' forbids it (air, sea)" in problem.unreachable["brigade"]["en"]
