"""What would help: measured by planning again, never claimed without."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.support.explained import one_force
from tests.support.problems import air_shuttle

from muster.explanation.change import make_change
from muster.explanation.remedy import NO_REMEDIES, measure_remedies
from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.problem.model import NodeCapacity, Problem


class Planner:
    """The planner, counting how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[Problem] = []

    def __call__(
        self, problem: Problem, *, seed: int, start: PlanResult, progress: Any, prove: bool
    ) -> PlanResult:
        """Plan and remember."""
        self.asked.append(problem)
        return make_plan(problem, seed=seed, start=start, progress=progress, prove=prove)


def test_two_more_aircraft_are_measured() -> None:
    """Three loads in turn take 26 h; with three aircraft 6 h: twenty hours earlier."""
    made = air_shuttle(3)
    remedy = measure_remedies(made, make_plan(made), Planner()).by_force["force-line-1"][0]
    assert (remedy.kind, remedy.id) == ("fleet", "wing")
    assert remedy.days == 20 / 24
    assert remedy.sentence["en"] == "With two more aircraft (plane of NLD): 20 hours earlier."
    assert (
        remedy.sentence["nl"] == "Met twee extra vliegtuigen (plane van NLD): twintig uur eerder."
    )


def test_one_more_slot_is_measured() -> None:
    """Three aircraft and one slot to unload: the third waits 2 h, with two slots 1 h."""
    made = air_shuttle(3, 3)
    narrow = {"air": NodeCapacity(slots=1)}
    made = replace(made, nodes={**made.nodes, "B": replace(made.nodes["B"], capacity=narrow)})
    remedy = measure_remedies(made, make_plan(made), Planner()).by_force["force-line-1"][0]
    assert (remedy.kind, remedy.id, remedy.days) == ("slots", "B", 1 / 24)


@pytest.mark.parametrize(
    ("called_h", "notice_h", "available_h", "expected"),
    [
        (None, 0.0, 48.0, (24.0, None, 0.0)),  # own aircraft: from C-day
        (0.0, 48.0, 48.0, (24.0, 0.0, 24.0)),
        (100.0, 20.0, 120.0, (110.0, 100.0, 10.0)),  # never before it is called
        (-30.0, 48.0, 18.0, (9.0, -30.0, 39.0)),  # what is left of it when the plan begins
        (48.0, 0.0, 48.0, (24.0, 24.0, 0.0)),  # a day that is fixed
    ],
)
def test_lift_that_is_sooner_there_has_a_shorter_notice(
    called_h: float | None,
    notice_h: float,
    available_h: float,
    expected: tuple[float, float | None, float],
) -> None:
    """Call, notice and availability agree, so that the simulation draws from the same notice."""
    made = air_shuttle()
    wing = replace(
        made.fleets["wing"], called_h=called_h, notice_h=notice_h, available_h=available_h
    )
    change = make_change(replace(made, fleets={"wing": wing}), "fleet_notice", "wing")
    assert change is not None
    sooner = change.problem.fleets["wing"]
    assert (sooner.available_h, sooner.called_h, sooner.notice_h) == expected
    there = replace(wing, available_h=0.0)
    assert make_change(replace(made, fleets={"wing": there}), "fleet_notice", "wing") is None


def test_a_permit_and_a_notice_are_measured_against_each_other() -> None:
    """Permit until 124 h, notice until 60 h: only the permit helps, by 50 h."""
    made = one_force(permit_h=100.0)
    remedy = measure_remedies(made, make_plan(made), Planner()).by_force["force-line-1"][0]
    assert remedy.kind == "permit"
    assert remedy.days * 24 == 50.0
    assert remedy.sentence["en"] == "If every permit took half the time: 2.1 days earlier."


def test_what_does_not_help_is_said_and_not_invented() -> None:
    """Notice and permit end together at 100 h: half the notice alone gains nothing."""
    made = one_force(permit_h=100.0, released_h=0.0, ready_h=100.0)
    remedy = measure_remedies(made, make_plan(made), Planner()).by_force["force-line-1"][0]
    assert (remedy.kind, remedy.days) == ("none", 0.0)
    assert remedy.sentence["en"].startswith("None of the changes")


def test_no_more_plans_than_allowed() -> None:
    """The number of plans is bounded; the first changes nothing, the others one thing each."""
    made = air_shuttle(3, 1, lines=3, slots=1)
    planner = Planner()
    measure_remedies(made, make_plan(made), planner, limit=2)
    assert planner.asked[0] == made
    assert len(planner.asked) <= 3
    for changed in planner.asked[1:]:
        parts = [
            name
            for name in ("fleets", "nodes", "routes", "requirements", "forces")
            if getattr(changed, name) != getattr(made, name)
        ]
        assert len(parts) == 1


def test_a_plan_that_ran_out_of_time_gets_no_remedies() -> None:
    """Another plan would differ by chance, not by the change."""
    made = air_shuttle(3)
    planner = Planner()
    out_of_time = replace(make_plan(made), status="time_limit")
    assert measure_remedies(made, out_of_time, planner) == NO_REMEDIES
    assert planner.asked == []


def test_an_open_force_that_would_close_gets_its_day() -> None:
    """Three loads do not fit before the horizon with one aircraft; with three they do."""
    made = air_shuttle(3, horizon_h=15.0)
    remedy = measure_remedies(made, make_plan(made), Planner()).by_force["force-line-1"][0]
    assert remedy.sentence["en"] == (
        "With two more aircraft (plane of NLD): complete on 24 January."
    )
