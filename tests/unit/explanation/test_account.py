"""What is worked out once of a plan is what its parts work out."""

from __future__ import annotations

from tests.support.problems import air_shuttle

from muster.explanation.account import account_for
from muster.explanation.explaining import explain
from muster.plan.planning import make_plan
from muster.posture.posture import build_posture


def test_an_account_holds_posture_and_explanations() -> None:
    """Without an outcome there are no bands."""
    from dataclasses import replace
    from types import SimpleNamespace
    from typing import Any, cast

    focus = SimpleNamespace(countries=("LTU",), places=())
    scenario = cast(Any, SimpleNamespace(focus=focus, actors={}))
    made = replace(air_shuttle(2), scenario=scenario)
    plan = make_plan(made)
    account = account_for(made, plan)
    assert account.posture == build_posture(made, plan)
    assert account.explanations == explain(made, plan)
    assert account.band == []
    assert account.outcome.runs == 0
