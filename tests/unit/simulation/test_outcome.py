"""`simulate`: what it gives, what it refuses, what it does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.support import problems as made

from muster.errors import FactError
from muster.plan.planning import make_plan
from muster.simulation.disturbance import Disturbance, read_disturbances
from muster.simulation.outcome import Outcome, simulate
from muster.simulation.spread import Ranges, Spread


def test_without_replications_there_are_no_claims() -> None:
    """Zero runs give an empty outcome."""
    problem = made.air_shuttle()
    assert simulate(problem, make_plan(problem), runs=0, seed=3) == Outcome(runs=0, seed=3)


def test_without_replications_the_engine_is_not_loaded() -> None:
    """Planning loads its own kernels; who simulates nothing does not pay for the engine's."""
    program = (
        "import sys; from tests.support import problems as made;"
        "from muster.plan.planning import make_plan;"
        "from muster.simulation.outcome import simulate;"
        "print('numba' in sys.modules);"
        "problem = made.air_shuttle(); simulate(problem, make_plan(problem), runs=0);"
        "print('muster.simulation.kernels' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_exact_figures_give_the_dates_of_the_plan() -> None:
    """With every range collapsed the percentiles are the plan's own dates."""
    problem = made.several_routes()
    plan = make_plan(problem)
    outcome = simulate(problem, plan, runs=5, disturbances=(), ranges=Ranges())
    for line, dates in outcome.requirements.items():
        assert dates.closed_h is not None
        assert dates.closed_h == pytest.approx([plan.closed_h[line]] * 3)
        assert dates.closed_95_h == pytest.approx([plan.closed_95_h[line]] * 3)
        assert dates.first_arrival_h == pytest.approx([plan.first_arrival_h[line]] * 3)
    late = {
        line: plan.closed_h[line] > need.rdd_h
        for line, need in problem.requirements.items()
    }  # fmt: skip
    assert {line: dates.on_time for line, dates in outcome.requirements.items()} == {
        line: 0.0 if is_late else 1.0 for line, is_late in late.items()
    }
    assert all(not shares for shares in outcome.kinds.values())
    assert all(not facts for facts in outcome.sources.values())


def test_forces_have_bands_and_sources() -> None:
    """Percentiles in order, chances from 0 to 1, shares that add up to at most one."""
    problem = made.several_routes()
    outcome = simulate(problem, make_plan(problem), runs=60, seed=1)
    assert set(outcome.forces) == {"force-first", "force-second"} == set(outcome.closed_95_h)
    for dates in (*outcome.forces.values(), *outcome.requirements.values()):
        assert dates.on_time is not None
        assert 0.0 <= dates.on_time <= 1.0
        for band in (dates.ready_h, dates.first_arrival_h, dates.closed_95_h, dates.closed_h):
            assert band is not None
            assert list(band) == sorted(band)
        assert dates.first_arrival_h.p50 <= dates.closed_95_h.p50 <= dates.closed_h.p50  # type: ignore[union-attr]
    for shares in outcome.kinds.values():
        assert shares
        assert sum(shares.values()) <= 1.0 + 1e-9
        assert list(shares.values()) == sorted(shares.values(), reverse=True)
    assert outcome.items is not None
    assert outcome.items.reach_h.shape == (60, len(outcome.items.position))


def test_an_open_requirement_has_no_closure_but_arrivals() -> None:
    """What the plan leaves behind never closes; what it brings has its dates."""
    problem = made.air_shuttle(loads=8, horizon_h=50.0)
    plan = make_plan(problem)
    assert plan.closed_h["line-1"] is None
    outcome = simulate(problem, plan, runs=20)
    dates = outcome.requirements["line-1"]
    assert dates.closed_h is None
    assert dates.first_arrival_h is not None
    assert outcome.forces["force-line-1"].operational_h is None
    assert "force-line-1" not in outcome.closed_95_h


def test_the_source_that_is_alone_explains_everything() -> None:
    """When only breakdowns are at work, knowing them would leave nothing."""
    problem = made.air_shuttle(loads=6)
    only = [one for one in read_disturbances() if one.kind == "breakdown"]
    often = [Disturbance(kind="breakdown", mode="air", probability=0.5, low=1, value=5, high=9)]
    outcome = simulate(problem, make_plan(problem), runs=50, disturbances=often, ranges=Ranges())
    assert outcome.kinds["force-line-1"] == {"breakdown": pytest.approx(1.0)}
    (fact,) = outcome.sources["force-line-1"]
    assert (fact.kind, fact.share) == ("breakdown", pytest.approx(1.0))
    assert fact.fact.startswith("disturbances.breakdown.air@")
    assert len(only) == 4


def test_bad_input_is_refused_with_all_problems() -> None:
    """Ranges and disturbances out of order, also when nothing is run."""
    problem = made.air_shuttle()
    plan = make_plan(problem)
    bad = [
        Disturbance(kind="transit", low=2.0, value=1.0, high=3.0),
        Disturbance(kind="breakdown", probability=7.0, low=2.0, value=3.0, high=3.0),
    ]
    with pytest.raises(FactError) as caught:
        simulate(problem, plan, runs=0, disturbances=bad)
    assert [issue.code for issue in caught.value.issues] == ["range-order", "out-of-range"]
    ranges = Ranges(notice_h={"force-line-1": Spread(low=5, value=0, high=3, stream="x")})
    with pytest.raises(FactError, match=r"notice_h of force-line-1.*low, value and high"):
        simulate(problem, plan, runs=10, ranges=ranges)


@pytest.mark.parametrize(("runs", "workers"), [(-1, None), (5, 0)])
def test_impossible_counts_are_refused(runs: int, workers: int | None) -> None:
    """A negative number of replications, and nobody to run them."""
    problem = made.air_shuttle()
    with pytest.raises(ValueError, match="must be"):
        simulate(problem, make_plan(problem), runs=runs, workers=workers)


def test_a_plan_without_trips_can_be_simulated() -> None:
    """Nothing moves, nothing arrives."""
    problem = made.air_shuttle(horizon_h=2.0)
    plan = make_plan(problem)
    assert plan.trips == ()
    dates = simulate(problem, plan, runs=3).requirements["line-1"]
    assert dates.first_arrival_h is None
    assert dates.ready_h is not None
