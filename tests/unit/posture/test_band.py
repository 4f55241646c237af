"""Bands of strength, against the strength of the plan and by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.support.problems import air_shuttle

from muster.plan.planning import make_plan
from muster.posture.band import posture_bands, strength_band
from muster.posture.posture import build_posture
from muster.posture.strength import Area
from muster.problem.model import Problem
from muster.simulation.outcome import Outcome, simulate
from muster.simulation.spread import Ranges

LITHUANIA = Area(countries=frozenset({"LTU"}), places=frozenset())


def peopled(personnel: int | None = 60) -> Problem:
    """Three loads from A (Netherlands) to B (Lithuania), there at 6, 16 and 26 h."""
    made = air_shuttle(3, horizon_h=48.0)
    return replace(
        made, forces={k: replace(f, personnel=personnel) for k, f in made.forces.items()}
    )


def test_exact_figures_give_the_strength_of_the_plan() -> None:
    """Undisturbed, all three percentiles are the steps of the plan."""
    problem = peopled()
    plan = make_plan(problem)
    outcome = simulate(problem, plan, runs=3, disturbances=(), ranges=Ranges())
    band = strength_band(problem, plan, outcome, area=LITHUANIA, step_h=1.0)
    expected = {0: 0, 5: 0, 6: 20, 15: 20, 16: 40, 26: 60, 48: 60}
    for hour, people in expected.items():
        step = band[hour]
        assert (step.at_h, step.p10, step.p50, step.p90) == (float(hour), people, people, people)
    assert len(band) == 49
    rows = build_posture(problem, plan)
    assert posture_bands(problem, plan, outcome, rows) == [
        (row.personnel, row.personnel) for row in rows
    ]


def test_disturbed_bands_are_ordered_and_grow() -> None:
    """P10 <= P50 <= P90 everywhere; nobody leaves again; in the end all are there."""
    problem = replace(peopled(), horizon_h=600.0)
    plan = make_plan(problem)
    outcome = simulate(problem, plan, runs=100, seed=4)
    band = strength_band(problem, plan, outcome, area=LITHUANIA)
    assert all(step.p10 <= step.p50 <= step.p90 for step in band)
    assert any(step.p10 < step.p90 for step in band)
    for name in ("p10", "p50", "p90"):
        counts = [getattr(step, name) for step in band]
        assert counts == sorted(counts)
        assert counts[-1] == 60
    rows = build_posture(problem, plan)
    bands = posture_bands(problem, plan, outcome, rows)
    assert all(band is not None and 0 <= band[0] <= band[1] <= 60 for band in bands)


def test_unknown_numbers_have_no_band() -> None:
    """Nobody said how many: no band, and nothing in a sum."""
    problem = peopled(None)
    plan = make_plan(problem)
    outcome = simulate(problem, plan, runs=4)
    assert {step.p90 for step in strength_band(problem, plan, outcome, area=LITHUANIA)} == {0}
    rows = [row for row in build_posture(problem, plan) if row.personnel is None]
    assert rows
    assert set(posture_bands(problem, plan, outcome, rows)) == {None}


def test_without_replications_there_is_no_band() -> None:
    """No claims."""
    problem = peopled()
    plan = make_plan(problem)
    nothing = Outcome(runs=0, seed=0)
    assert strength_band(problem, plan, nothing, area=LITHUANIA) == []
    rows = build_posture(problem, plan)
    assert posture_bands(problem, plan, nothing, rows) == [None] * len(rows)
