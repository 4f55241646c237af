"""Facts that could be known better."""

from __future__ import annotations

import numpy as np
import pytest
from tests.support.problems import several_routes

from muster.plan.planning import make_plan
from muster.simulation.arrays import Chances, Layout
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import Disturbance, read_disturbances
from muster.simulation.known import Known, known, list_facts
from muster.simulation.layout import lay_out
from muster.simulation.noise import draw, undisturbed
from muster.simulation.outcome import simulate
from muster.simulation.spread import Ranges, Spread

RANGES = Ranges(
    notice_h={"force-first": Spread(low=-5, value=0, high=40, stream="notice of force-first")}
)


@pytest.fixture(scope="module")
def world() -> tuple[Layout, Chances, tuple[Known, ...]]:
    """Three modes, with everything that the table says and one range of a notice."""
    problem = several_routes()
    plan = make_plan(problem)
    layout, positions = lay_out(problem, plan)
    chances = build_chances(
        problem, plan, layout, positions, disturbances=read_disturbances(), ranges=RANGES
    )
    return layout, chances, list_facts(problem, positions, chances, RANGES)


def test_facts_have_a_path_a_name_and_different_ids(
    world: tuple[Layout, Chances, tuple[Known, ...]],
) -> None:
    """Each stands once; those of a place name it."""
    *_, facts = world
    assert len({(one.kind, one.fact) for one in facts}) == len(facts) > 10
    assert all(one.label and one.tables for one in facts)
    assert any(one.fact == "forces.force-first.notice" for one in facts)
    assert any(one.fact.startswith("disturbances.weather.") and "@" in one.fact for one in facts)


def test_with_all_facts_known_the_world_is_the_plan(
    world: tuple[Layout, Chances, tuple[Known, ...]],
) -> None:
    """So the list is complete: nothing else is drawn."""
    layout, chances, facts = world
    still = undisturbed(layout, chances.day_count)
    for replication in range(20):
        drawn = draw(layout, known(chances, facts), 3, replication)
        for one, other in zip(drawn, still, strict=True):
            assert np.array_equal(one, other)


def test_one_fact_known_leaves_the_others_as_they_are(
    world: tuple[Layout, Chances, tuple[Known, ...]],
) -> None:
    """Only the notice of one force is as planned; trips, places and assets keep their fate."""
    layout, chances, facts = world
    (fact,) = [one for one in facts if one.fact == "forces.force-first.notice"]
    before, after = draw(layout, chances, 3, 1), draw(layout, known(chances, [fact]), 3, 1)
    assert (before.line_ready_h != after.line_ready_h).sum() == 1
    for name in ("load_h", "transit_h", "unload_h", "available_h", "shut_to_h"):
        assert np.array_equal(getattr(before, name), getattr(after, name))


def test_the_fact_that_matters_comes_first() -> None:
    """A notice that is open by ten days, beside handling that is nearly known."""
    problem = several_routes()
    wide = Ranges(notice_h={"force-first": Spread(low=0, value=0, high=240, stream="notice of x")})
    little = [Disturbance(kind="handling", low=0.99, value=1.0, high=1.01)]
    outcome = simulate(
        problem, make_plan(problem), runs=60, disturbances=little, ranges=wide, workers=1
    )
    first, *_ = outcome.sources["force-first"]
    assert (first.kind, first.fact) == ("readiness", "forces.force-first.notice")
    assert first.share > 0.95
