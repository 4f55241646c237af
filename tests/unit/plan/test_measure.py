"""When a line is there: clauses 6.1, 6.2 and 6.4 of the plan rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.problems import air_shuttle, self_moving

from muster.plan.planning import make_plan


def test_95_percent_of_every_class_makes_it_essentially_closed() -> None:
    """Of 20 loads 19 are 95 %: there at 186 h, all at 196 h."""
    plan = make_plan(air_shuttle(20))
    assert plan.first_arrival_h == {"line-1": 6.0}
    assert plan.closed_95_h == {"line-1": 186.0}
    assert plan.closed_h == {"line-1": 196.0}


def test_a_line_may_be_95_percent_there_and_open() -> None:
    """The horizon cuts the last of 20 loads off."""
    plan = make_plan(air_shuttle(20, horizon_h=190.0))
    assert plan.closed_95_h == {"line-1": 186.0}
    assert plan.closed_h == {"line-1": None}
    assert plan.weighted_lateness_h == 190.0


def test_own_assets_count_by_number() -> None:
    """Two of two fighters are needed for 95 %."""
    plan = make_plan(self_moving(2))
    assert plan.closed_95_h["jets"] == plan.closed_h["jets"] == plan.first_arrival_h["jets"] == 2.5


def test_open_lines_count_as_closed_at_the_horizon() -> None:
    """With an RDD after it they cost nothing, but the plan is late."""
    made = air_shuttle(20, horizon_h=50.0)
    for rdd_h, lateness_h in ((10.0, 80.0), (60.0, 0.0)):
        line = replace(made.requirements["line-1"], rdd_h=rdd_h, weight=2.0)
        plan = make_plan(replace(made, requirements={"line-1": line}))
        assert plan.weighted_lateness_h == pytest.approx(lateness_h)
        assert plan.weight_sum == 2.0
        assert plan.status == "late"
