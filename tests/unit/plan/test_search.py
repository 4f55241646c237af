"""The search: budget, limits, interruption, progress."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support.problems import air_shuttle, several_routes

from muster.plan.planning import make_plan
from muster.plan.search import Progress


def test_it_stops_at_once_when_the_bound_is_reached() -> None:
    """One schedule is enough when nothing can be better."""
    assert make_plan(air_shuttle(3)).rounds == 1


def test_it_finds_the_better_order() -> None:
    """Ten lines of one load with rising weights: the heaviest come first, which is the best."""
    made = air_shuttle(1, lines=10)
    lines = {
        key: replace(line, weight=float(number))
        for number, (key, line) in enumerate(made.requirements.items(), 1)
    }
    plan = make_plan(replace(made, requirements=lines))
    best_h = sum((10 - place) * (6.0 + 10.0 * place) for place in range(10))
    assert plan.weighted_lateness_h == pytest.approx(best_h)


def test_ctrl_c_gives_the_best_plan_so_far() -> None:
    """Whole, and marked as out of time."""

    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    plan = make_plan(several_routes(), progress=interrupt)
    assert plan.status == "time_limit"
    assert plan.rounds == 1
    assert all(closed_h is not None for closed_h in plan.closed_h.values())


def test_no_time_at_all_gives_an_empty_plan_that_says_so() -> None:
    """Everything is open, with the reason."""
    plan = make_plan(air_shuttle(3), time_limit_s=0.0)
    assert plan.status == "time_limit"
    assert plan.trips == ()
    assert "stopped" in plan.unplanned["line-1"]["en"]


def test_no_time_at_all_still_keeps_the_start() -> None:
    """An earlier plan is not lost to a short limit."""
    made = several_routes()
    start = make_plan(made)
    again = make_plan(made, time_limit_s=0.0, start=start)
    assert again.weighted_lateness_h <= start.weighted_lateness_h
    assert len(again.trips) == len(start.trips)


def test_a_time_limit_that_is_not_needed_changes_no_status() -> None:
    """A plan that is proven best before the limit is complete."""
    assert make_plan(air_shuttle(3), time_limit_s=60.0).status == "complete"


def test_progress_never_gets_worse() -> None:
    """Rounds count up, lateness goes down, the bound stays below."""
    seen: list[Progress] = []
    make_plan(several_routes(), progress=seen.append)
    assert [step.rounds for step in seen] == list(range(1, len(seen) + 1))
    lateness_h = [step.weighted_lateness_h for step in seen]
    assert lateness_h == sorted(lateness_h, reverse=True)
    assert all(step.bound_weighted_lateness_h <= lateness_h[-1] + 1e-6 for step in seen)
    assert all(0.0 <= step.done_share <= 1.0 for step in seen)


def test_seeds_differ_and_repeat() -> None:
    """The seed is in the plan; the same one gives the same plan."""
    one, same = make_plan(several_routes(), seed=1), make_plan(several_routes(), seed=1)
    assert one == same
    assert one.seed == 1
