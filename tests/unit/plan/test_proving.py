"""The bound beside a plan is proven after it; whoever stops there keeps the plan."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.problems import air_shuttle

from muster.plan.bound import METHOD
from muster.plan.planning import make_plan
from muster.plan.relaxation import relax


def test_a_ctrl_c_while_the_bound_is_proven_keeps_the_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The plan is the same; its bound is that of each requirement alone (too many to try all)."""
    problem = air_shuttle(2, lines=8)
    whole = make_plan(problem)
    asked = []

    def interrupt(*given: Any, **_options: Any) -> None:
        asked.append(given)
        raise KeyboardInterrupt

    monkeypatch.setattr(relax, "relax", interrupt)
    plan = make_plan(problem)
    assert asked
    assert (plan.trips, plan.status) == (whole.trips, whole.status)
    assert plan.bound.method == METHOD
    assert plan.bound.weighted_lateness_h <= whole.bound.weighted_lateness_h
