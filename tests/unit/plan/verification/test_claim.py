"""Rules 6.1 to 6.7: what a plan says of itself follows from its trips."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.plans import broken_rules, flight, item, plan
from tests.support.problems import air_shuttle

from muster.plan.planning import make_plan
from muster.problem.model import NodeCapacity, Problem


def test_ninety_five_percent_of_each_class_close_a_force() -> None:
    """Of 20 loads the nineteenth closes it essentially, not the eighteenth and not the last."""
    made = air_shuttle(20)
    trips = [
        flight(f"t{n:02}", 10.0 * n, item("line-1", "A-B", {"bulk": 20.0}, 10 * n, 10 * n + 6))
        for n in range(20)
    ]
    for load, right in ((18, True), (17, False), (19, False)):
        result = plan(made, *trips, closed_95_h={"line-1": 10.0 * load + 6})
        assert ("6.2" not in broken_rules(made, result)) is right


def test_an_open_requirement_has_a_reason_in_both_languages() -> None:
    """Without one, or with one in English only, the plan is refused."""
    made = air_shuttle(1)
    result = plan(made)
    assert broken_rules(made, result) == set()
    for reasons in ({}, {"line-1": {"en": "no"}}, {"line-1": {"en": "no", "nl": ""}}):
        assert "6.3" in broken_rules(made, replace(result, unplanned=reasons))


def no_slots(made: Problem) -> Problem:
    """B takes no aircraft."""
    limits = {"air": NodeCapacity(slots=0)}
    return replace(made, nodes={**made.nodes, "B": replace(made.nodes["B"], capacity=limits)})


def no_fleet(made: Problem) -> Problem:
    """Nobody carries Dutch forces."""
    fleets = {k: replace(f, carries=frozenset({"DEU"})) for k, f in made.fleets.items()}
    return replace(made, fleets=fleets)


def no_route(made: Problem) -> Problem:
    """The requirement has no way to go."""
    needs = {k: replace(need, routes=()) for k, need in made.requirements.items()}
    return replace(made, requirements=needs)


def short_day(made: Problem) -> Problem:
    """B is open for half an hour, unloading takes one."""
    limits = {"air": NodeCapacity(slots=1, opens_h=8.0, closes_h=8.5)}
    return replace(made, nodes={**made.nodes, "B": replace(made.nodes["B"], capacity=limits)})


def unreachable(made: Problem) -> Problem:
    """The problem itself says that one force cannot get there."""
    return replace(made, unreachable={"force-x": {"en": "no road", "nl": "geen weg"}})


@pytest.mark.parametrize("spoil", [no_slots, no_fleet, no_route, short_day, unreachable])
def test_what_can_never_move_is_infeasible(spoil: object) -> None:
    """Verifier and planner call it infeasible, each for its own reasons; late is refused."""
    made = spoil(air_shuttle(1))  # type: ignore[operator]
    result = make_plan(made)
    assert result.status == "infeasible"
    assert broken_rules(made, result) == set()
    assert "6.5" in broken_rules(made, replace(result, status="late"))


def test_late_is_what_misses_its_date() -> None:
    """Wanted at 5 h, there at 6 h: complete is refused."""
    made = air_shuttle(1)
    needs = {k: replace(need, rdd_h=5.0) for k, need in made.requirements.items()}
    late = replace(made, requirements=needs)
    result = replace(plan(late, flight("t1", 0.0)), weighted_lateness_h=1.0)
    assert broken_rules(late, replace(result, status="late")) == set()
    assert broken_rules(late, result) == {"6.5"}


def test_a_bound_lies_below_every_plan() -> None:
    """A bound that closes later than the plan proves nothing and is refused."""
    made = air_shuttle(1)
    result = plan(made, flight("t1", 0.0))
    above = replace(result.bound, closed_h={"line-1": 6.5}, weighted_lateness_h=6.5)
    assert "6.6" in broken_rules(made, replace(result, bound=above))
