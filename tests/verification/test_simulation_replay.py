"""With nothing disturbed, the simulation is the plan; disturbed, it is SimPy to the last bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.simpy_model import simulate_once
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support import problems as made
from tests.support.simulated import DAYS, largest_difference_h, replay

from muster.plan import search
from muster.plan.planning import make_plan
from muster.problem.model import NodeCapacity, Problem
from muster.simulation.arrays import make_times
from muster.simulation.chances import build_chances
from muster.simulation.disturbance import read_disturbances, scale
from muster.simulation.layout import lay_out
from muster.simulation.noise import draw, undisturbed
from muster.simulation.spread import Ranges, Spread

BRIEFLY = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
SMALL = {
    "one aircraft": made.air_shuttle(),
    "tight slots": made.air_shuttle(6, 3, lines=3, slots=1),
    "ships": made.sea_lift(9000.0, 3),
    "own aircraft": made.self_moving(),
    "three modes": made.several_routes(),
    "lorries before": made.fed_shuttle(5, 3, before=2),
    "lorries behind": made.fed_shuttle(10, 4, behind=3),
    "lorries at both ends": made.fed_shuttle(7, 2, before=2, behind=1),
}


@pytest.fixture(autouse=True, scope="module")
def _search_briefly() -> object:
    """The search is the same with less work."""
    patch = pytest.MonkeyPatch()
    patch.setattr(search, "EVALUATIONS", 300)
    yield
    patch.undo()


@pytest.mark.parametrize("name", SMALL)
def test_undisturbed_replay_is_the_plan(name: str) -> None:
    """Every time of every trip and line is the plan's."""
    assert largest_difference_h(SMALL[name], make_plan(SMALL[name])) < 1e-9


@given(made.problems())
@BRIEFLY
def test_undisturbed_replay_of_any_plan_is_the_plan(problem: Problem) -> None:
    """Also with opening hours, day limits, utilisation, permits and trips put into gaps."""
    assert largest_difference_h(problem, make_plan(problem)) < 1e-9


@given(made.fed_problems())
@BRIEFLY
def test_undisturbed_replay_with_feeders_is_the_plan(problem: Problem) -> None:
    """Also when loads wait for lorries on either leg, and lorries for loads."""
    assert largest_difference_h(problem, make_plan(problem)) < 1e-9


def largest_gap_to_simpy(problem: Problem, *, seed: int, stretch: float = 1.0) -> float:
    """How far any time of any trip or line is from SimPy's in the same disturbed world [h]."""
    plan = make_plan(problem)
    layout, positions = lay_out(problem, plan)
    disturbances = scale(read_disturbances(), by=stretch)
    ranges = Ranges(
        available_h={
            key: Spread(low=-fleet.available_h, value=0.0, high=20.0, stream=key)
            for key, fleet in problem.fleets.items()
        }
    )
    chances = build_chances(
        problem, plan, layout, positions, disturbances=disturbances, ranges=ranges
    )
    noise = draw(layout, chances, seed, 0)
    ours, theirs = replay(layout, noise), make_times(layout)
    simulate_once(layout, noise, theirs)
    gaps = [0.0]
    for one, other in zip(ours, theirs, strict=True):
        finite = np.isfinite(one)
        assert (finite == np.isfinite(other)).all()
        gaps.append(float(np.abs(one[finite] - other[finite]).max(initial=0.0)))
    return max(gaps)


@given(made.problems(), st.integers(0, 1000), st.sampled_from([1.0, 3.0]))
@BRIEFLY
def test_disturbed_replay_equals_simpy(problem: Problem, seed: int, stretch: float) -> None:
    """Another engine, written from the policy alone, gives the same times for the same noise."""
    assert largest_gap_to_simpy(problem, seed=seed, stretch=stretch) <= 1e-6


def test_disturbances_change_something() -> None:
    """The comparison with SimPy is not one of two undisturbed runs."""
    problem = SMALL["tight slots"]
    plan = make_plan(problem)
    layout, positions = lay_out(problem, plan)
    chances = build_chances(
        problem, plan, layout, positions, disturbances=read_disturbances(), ranges=Ranges()
    )
    disturbed = replay(layout, draw(layout, chances, 1, 0))
    smooth = replay(layout, undisturbed(layout, DAYS))
    assert np.abs(disturbed.end_h - smooth.end_h).max() > 0.5


def test_a_late_ship_waits_for_the_port_to_open() -> None:
    """By hand: 2 h late at a port open from 6 to 18 h, an unloading of 12 h waits for the next day.

    Planned: loading 0-12, way 42 h, unloading 54-66 (6:00 to 18:00 of the third day).
    """
    base = made.ship()
    way = made.route("A-B", "A", "B", mode="sea")
    hours = NodeCapacity(slots=1, opens_h=6.0, closes_h=18.0)
    problem = made.problem(
        nodes=[made.node("A"), made.node("B", 54, 19, sea=hours)],
        lift_types=[base],
        fleets=[made.fleet("ferries", "ship", "A")],
        routes=[way],
        carriages=[made.carry(way, base, 42.0)],
        requirements=[made.requirement("r", [way], {"vehicles": 500.0})],
    )
    plan = make_plan(problem)
    layout, _ = lay_out(problem, plan)
    noise = undisturbed(layout, DAYS)
    assert replay(layout, noise).end_h[0] == pytest.approx(66.0)
    late = noise._replace(transit_h=noise.transit_h + 2.0)
    assert replay(layout, late).unload_start_h[0] == pytest.approx(78.0)


def test_a_trip_called_sooner_moves_by_what_its_items_gained() -> None:
    """By hand: a notice that is 5 h shorter moves the first trip 5 h, the aircraft being there."""
    problem = made.air_shuttle(loads=1)
    problem = made.problem(
        nodes=problem.nodes.values(),
        lift_types=problem.lift_types.values(),
        fleets=problem.fleets.values(),
        routes=problem.routes.values(),
        carriages=problem.carriages.values(),
        requirements=[made.requirement("line-1", ["A-B"], {"bulk": 20.0}, ready_h=30.0)],
    )
    layout, _ = lay_out(problem, make_plan(problem))
    noise = undisturbed(layout, DAYS)
    assert replay(layout, noise).start_h[0] == pytest.approx(30.0)
    sooner = noise._replace(item_ready_h=noise.item_ready_h - 5.0)
    assert replay(layout, sooner).start_h[0] == pytest.approx(25.0)


def test_lift_that_is_there_sooner_moves_its_trips() -> None:
    """By hand: planned with an aircraft from 24 h; there at 10 h, it takes what waits since 5 h."""
    base = made.air_shuttle(loads=1)
    line = replace(base.requirements["line-1"], ready_h=5.0)
    wing = replace(base.fleets["wing"], available_h=24.0)
    problem = replace(base, requirements={"line-1": line}, fleets={"wing": wing})
    layout, _ = lay_out(problem, make_plan(problem))
    noise = undisturbed(layout, DAYS)
    assert replay(layout, noise).start_h[0] == pytest.approx(24.0)
    for there_h, starts_h in ((10.0, 10.0), (2.0, 5.0), (30.0, 30.0)):
        other = noise._replace(available_h=np.full_like(noise.available_h, there_h))
        assert replay(layout, other).start_h[0] == pytest.approx(starts_h)
