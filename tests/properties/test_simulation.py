"""What holds for every plan in every world."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.problems import air_shuttle, problems, several_routes
from tests.support.simulated import DAYS, replay

from muster.plan import search
from muster.plan.planning import make_plan
from muster.problem.model import NodeCapacity, Problem
from muster.simulation.arrays import Layout, Noise
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import read_disturbances
from muster.simulation.layout import lay_out
from muster.simulation.noise import draw
from muster.simulation.outcome import simulate
from muster.simulation.running import Samples, run
from muster.simulation.spread import Ranges

BRIEFLY = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@pytest.fixture(autouse=True, scope="module")
def _search_briefly() -> object:
    """The search is the same with less work."""
    patch = pytest.MonkeyPatch()
    patch.setattr(search, "EVALUATIONS", 300)
    yield
    patch.undo()


def without_shared_queues(problem: Problem) -> Problem:
    """The same problem with no slots and no day limits, but with opening hours."""
    nodes = {
        key: replace(
            node,
            capacity={
                mode: NodeCapacity(slots=None, opens_h=limits.opens_h, closes_h=limits.closes_h)
                for mode, limits in node.capacity.items()
            },
        )
        for key, node in problem.nodes.items()
    }
    return replace(problem, nodes=nodes)


def worse(layout: Layout, noise: Noise, generator: np.random.Generator) -> Noise:
    """A world in which some things take longer or come later, and nothing is better."""

    def add(values: np.ndarray, most: float) -> np.ndarray:
        hit = generator.random(values.shape) < 0.4
        return values + np.where(hit, generator.random(values.shape) * most, 0.0)

    return noise._replace(
        item_ready_h=add(noise.item_ready_h, 30.0),
        item_onward_h=add(noise.item_onward_h, 5.0),
        load_h=add(noise.load_h, 4.0),
        transit_h=add(noise.transit_h, 10.0),
        unload_h=add(noise.unload_h, 4.0),
        available_h=add(noise.available_h, 20.0),
        shut_to_h=add(noise.shut_to_h, 6.0),
    )


@given(problems(), st.integers(0, 10_000))
@BRIEFLY
def test_more_disturbance_brings_nothing_sooner(problem: Problem, seed: int) -> None:
    """Where no queue is shared, a worse world makes no closure earlier."""
    problem = without_shared_queues(problem)
    plan = make_plan(problem)
    layout, positions = lay_out(problem, plan)
    chances = build_chances(
        problem, plan, layout, positions, disturbances=read_disturbances(), ranges=Ranges()
    )
    noise = draw(layout, chances, seed, 0)
    bad = worse(layout, noise, np.random.default_rng(seed))
    before, after = replay(layout, noise), replay(layout, bad)
    for name in ("start_h", "end_h", "item_reach_h", "first_h", "essential_h", "closed_h"):
        one, other = getattr(before, name), getattr(after, name)
        known = np.isfinite(one)
        assert (other[known] >= one[known] - 1e-6).all(), name


@given(problems(), st.integers(0, 10_000))
@BRIEFLY
def test_percentiles_are_ordered_and_dates_too(problem: Problem, seed: int) -> None:
    """P10 <= P50 <= P90, and first arrival <= 95 % <= all, for every line of every problem."""
    outcome = simulate(problem, make_plan(problem), runs=12, seed=seed, workers=1)
    for dates in (*outcome.requirements.values(), *outcome.forces.values()):
        assert dates.on_time is None or 0.0 <= dates.on_time <= 1.0
        bands = [dates.first_arrival_h, dates.closed_95_h, dates.closed_h]
        for band in (dates.ready_h, *bands):
            assert band is None or band.p10 <= band.p50 <= band.p90
        if None not in bands:
            for first, last in ((bands[0], bands[1]), (bands[1], bands[2])):
                assert all(a <= b + 1e-9 for a, b in zip(first, last, strict=True))  # type: ignore[arg-type]


def samples(problem: Problem, *, runs: int, workers: int, seed: int = 5) -> Samples:
    plan = make_plan(problem)
    layout, positions = lay_out(problem, plan)
    chances = build_chances(
        problem, plan, layout, positions, disturbances=read_disturbances(), ranges=Ranges()
    )
    return run(layout, chances, runs=runs, seed=seed, workers=workers, items=True)


@pytest.mark.parametrize("problem", [air_shuttle(6, 2, lines=3, slots=1), several_routes()])
def test_workers_and_number_of_runs_change_nothing(problem: Problem) -> None:
    """One, two or seven workers, and the first 40 of 100: the same numbers to the last bit."""
    alone = samples(problem, runs=100, workers=1)
    for other in (
        samples(problem, runs=100, workers=2),
        samples(problem, runs=100, workers=7),
        samples(problem, runs=40, workers=3),
    ):
        for field in fields(Samples):
            one, two = getattr(alone, field.name), getattr(other, field.name)
            assert (one[: len(two)] == two).all(), field.name
    again = samples(problem, runs=100, workers=1, seed=6)
    assert (again.closed_h != alone.closed_h).any()


def test_order_of_the_problem_changes_nothing() -> None:
    """Requirements, fleets and nodes listed in another order: the same outcome."""
    problem = several_routes()
    turned = replace(
        problem,
        **{
            name: dict(reversed(list(getattr(problem, name).items())))
            for name in ("requirements", "nodes", "fleets", "routes", "carriages", "lift_types")
        },
    )
    one = simulate(problem, make_plan(problem), runs=30)
    other = simulate(turned, make_plan(turned), runs=30)
    assert one.requirements == other.requirements


def test_a_thing_has_the_same_fate_in_every_setting() -> None:
    """Common random numbers: another line beside it changes nothing of what befalls a line."""
    few, many = air_shuttle(2, 2, lines=1), air_shuttle(2, 2, lines=3)
    worlds = []
    for problem in (few, many):
        plan = make_plan(problem)
        layout, positions = lay_out(problem, plan)
        chances = build_chances(
            problem, plan, layout, positions, disturbances=read_disturbances(), ranges=Ranges()
        )
        worlds.append((positions, draw(layout, chances, 3, 17)))
    (one_at, one), (other_at, other) = worlds
    assert (
        one.line_ready_h[one_at.lines.index("line-1")]
        == (other.line_ready_h[other_at.lines.index("line-1")])
    )
    assert (one.shut_to_h == other.shut_to_h).all()
    assert np.isfinite(one.shut_to_h).any()
    assert (one.available_h == other.available_h[: len(one.available_h)]).all()
    assert one.load_h[0] == other.load_h[0]
    assert DAYS > 0
