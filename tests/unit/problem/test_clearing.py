"""Big ships lie in small ports for days instead of coming often."""

from __future__ import annotations

from dataclasses import replace

from tests.support.problems import sea_lift

from muster.plan.planning import make_plan
from muster.problem.clearing import clear_over_days
from muster.problem.model import NodeCapacity, Problem


def small_port(m2_per_day: float) -> Problem:
    """Ships of 2,000 m2 of deck to a port that clears little in a day."""
    problem = sea_lift(deck_m2=2000.0, ships=1)
    port = replace(
        problem.nodes["B"], capacity={"sea": NodeCapacity(slots=1, m2_per_day=m2_per_day)}
    )
    return replace(problem, nodes={**problem.nodes, "B": port})


def test_one_voyage_and_four_days_in_port() -> None:
    """2,000 m2 at 500 m2 a day: 96 h of unloading, one trip where there were four."""
    problem = small_port(500.0)
    assert len(make_plan(problem).trips) == 4
    cleared = clear_over_days(problem)
    assert cleared.carriages["H-A-B-D", "ship"].unload_h == 96.0
    (trip,) = make_plan(cleared).trips
    assert trip.unload_end_h - trip.unload_start_h == 96.0


def test_a_quick_port_changes_nothing_but_the_cut() -> None:
    """Where the port is quicker than the ship, her own time counts."""
    problem = small_port(20_000.0)
    assert clear_over_days(problem).carriages == problem.carriages


def test_a_small_load_takes_less_time() -> None:
    """The port works as long as the load asks for, not the whole deck."""
    problem = small_port(500.0)
    line = replace(problem.requirements["brigade"], cargo={"vehicles": 1000.0})
    cleared = clear_over_days(replace(problem, requirements={"brigade": line}))
    assert cleared.carriages["H-A-B-D", "ship"].unload_h == 48.0


def test_loading_takes_as_long_as_the_port_needs() -> None:
    """A port that clears 500 m2 a day loads no more."""
    problem = sea_lift(deck_m2=2000.0, ships=1)
    port = replace(problem.nodes["A"], capacity={"sea": NodeCapacity(slots=1, m2_per_day=500.0)})
    cleared = clear_over_days(replace(problem, nodes={**problem.nodes, "A": port}))
    assert cleared.carriages["H-A-B-D", "ship"].load_h == 96.0
    assert cleared.carriages["H-A-B-D", "ship"].unload_h == 12.0


def test_ports_without_a_limit_are_left_alone() -> None:
    """Unknown is no limit."""
    problem = sea_lift()
    assert clear_over_days(problem) == problem
