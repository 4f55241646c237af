"""The shipped scenario, with everything decided: exact when undisturbed, SimPy when disturbed."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.simpy_model import simulate_once
from tests.support.simulated import largest_difference_h, replay

import muster
from muster.plan import search
from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.problem.model import Problem
from muster.simulation.arrays import make_times
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import read_disturbances
from muster.simulation.layout import lay_out
from muster.simulation.noise import draw
from muster.simulation.spread import read_ranges


@pytest.fixture(scope="module")
def planned() -> tuple[Problem, PlanResult]:
    """January 2022 with every switch on at C-day."""
    scenario = muster.load_scenario("ukraine-2022-01")
    switches = [*scenario.decisions, *scenario.events, *scenario.acceptances]
    problem = muster.resolve(scenario, decisions=dict.fromkeys(switches, "C+0"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "EVALUATIONS", 300)
        return problem, make_plan(problem)


def test_undisturbed_replay_is_the_plan(planned: tuple[Problem, PlanResult]) -> None:
    """All trips of all forces at their planned times."""
    problem, plan = planned
    assert len(plan.trips) > 100
    assert largest_difference_h(problem, plan) < 1e-9


def test_disturbed_replay_equals_simpy(planned: tuple[Problem, PlanResult]) -> None:
    """Five replications with the scenario's own ranges."""
    problem, plan = planned
    layout, positions = lay_out(problem, plan)
    chances = build_chances(
        problem,
        plan,
        layout,
        positions,
        disturbances=read_disturbances(),
        ranges=read_ranges(problem),
    )
    for replication in range(5):
        noise = draw(layout, chances, 1, replication)
        ours, theirs = replay(layout, noise), make_times(layout)
        simulate_once(layout, noise, theirs)
        for one, other in zip(ours, theirs, strict=True):
            known = np.isfinite(one)
            assert (known == np.isfinite(other)).all()
            np.testing.assert_allclose(one[known], other[known], rtol=0, atol=1e-6)
