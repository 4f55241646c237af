"""Loads are booked and unbooked: what is left is as if it had been booked so from the start."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from benchmarks.instances import make_problem
from hypothesis import HealthCheck, given, settings
from tests.support.problems import (
    air_shuttle,
    carry,
    fleet,
    node,
    problem,
    problems,
    requirement,
    route,
    ship,
)

from muster.plan import search
from muster.plan.flatten import build_instance
from muster.plan.measure import Objective, measure
from muster.plan.planning import make_plan
from muster.plan.policy import Policy
from muster.plan.schedule import Booked, Scheduler
from muster.plan.search import Progress, is_better
from muster.plan.verify import verify_plan
from muster.problem.model import Problem

DRIFT = 19
HOT_H = 50.0
ROUGHLY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def improved(made: Problem, *, steps: int = 200, heat_h: float = HOT_H) -> Scheduler:
    """Schedule in the order of the lines, then ruin and recreate."""
    instance = build_instance(made)
    scheduler = Scheduler(instance, seed=5)
    scheduler.run(Policy(order=tuple(range(len(instance.lines)))))
    scheduler.improve(steps, heat_h, heat_h, -math.inf, -math.inf)
    return scheduler


def stands(scheduler: Scheduler) -> dict[str, Any]:
    """What is booked, without the rows in which it happens to stand."""
    state = scheduler.state
    steps = state.place_n[:, 0]
    loads = scheduler.booked()
    return {
        "left": np.round(state.line_s[:, 2:7], 6).tolist(),
        "closed": state.line_s[:, 0].tolist(),
        "cost": state.line_s[:, 1].tolist(),
        "used": np.round(state.used, 6).tolist(),
        "slots": [
            (state.times[p, : steps[p]].tolist(), state.counts[p, : steps[p]].tolist())
            for p in range(len(steps))
        ],
        "gaps": sorted(
            row[:8]
            for row, chain in zip(state.gap.tolist(), state.gap_i[:, 0].tolist(), strict=True)
            if row[6] > 0 and chain >= 0
        ),
        "loads": [one.tolist() for one in loads],
    }


def assert_books_are_right(scheduler: Scheduler) -> None:
    """Slots, days, gaps and cargo are those of the loads, booked afresh."""
    afresh = Scheduler(scheduler.instance, tables=scheduler.tables)
    afresh.restore(scheduler.booked())
    assert stands(scheduler) == stands(afresh)


@given(problems())
@ROUGHLY
def test_what_is_left_is_as_if_booked_so_from_the_start(made: Problem) -> None:
    """After many steps, kept and taken back, slots, days, gaps and cargo are those of the loads."""
    scheduler = improved(made)
    assert_books_are_right(scheduler)


@pytest.mark.parametrize("seed", [1, 2])
def test_it_holds_under_congestion(seed: int) -> None:
    """The same on a benchmark instance, where loads are shared, cut and put into gaps."""
    scheduler = improved(make_problem(60, seed=seed, load=1.5), steps=2000)
    assert_books_are_right(scheduler)


@pytest.mark.parametrize("seed", [1, 2])
def test_costs_counted_step_by_step_are_those_measured(seed: int) -> None:
    """The lateness that steps have added up is what the loads give, judged by other code."""
    scheduler = improved(make_problem(60, seed=seed, load=1.5), steps=2000)
    objective, _ = measure(scheduler.instance, scheduler.loads(scheduler.booked()))
    assert scheduler.state.x[DRIFT] <= 1e-6 * max(1.0, objective.weighted_lateness_h)
    assert scheduler.objective == pytest.approx(objective, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2])
def test_thousands_of_steps_lose_nothing_of_a_line(seed: int) -> None:
    """What is left and what is on loads is the amount of each class, but for the last digits."""
    scheduler = improved(make_problem(30, seed=seed, load=3.0), steps=8000)
    tables, booked = scheduler.tables, scheduler.booked()
    found = scheduler.state.line_s[:, 2:7].copy()
    np.add.at(found, booked.out_i[:, 0], booked.out_amount)
    asked = tables.line_f[: len(found), 4:9]
    assert np.abs(found - asked).max() <= 2e-10 * asked.max()
    _, closures = measure(scheduler.instance, scheduler.loads(booked))
    is_open = [closure.closed_h is None for closure in closures]
    assert is_open == (scheduler.state.line_s[:, 2:7].sum(axis=1) > 0).tolist()


def test_without_heat_nothing_gets_worse() -> None:
    """Lateness only falls, and does fall, step by step, on a congested instance."""
    made = make_problem(60, seed=1, load=1.5)
    costs = [improved(made, steps=steps, heat_h=0.0).objective[0] for steps in (0, 20, 200, 1000)]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]


def two_on_a_ship(ready_h: float) -> Problem:
    """One ship of 1000 m2, a line of 600 ready at once and one of 300 ready later."""
    roro, sail = ship(), route("sail", "A", "B", mode="sea")
    return problem(
        nodes=[node("A"), node("B", 55, 25)],
        lift_types=[roro],
        fleets=[fleet("line", "ship", "A")],
        routes=[sail],
        carriages=[carry(sail, roro, 100.0)],
        requirements=[
            requirement("first", [sail], {"vehicles": 600.0}),
            requirement("later", [sail], {"vehicles": 300.0}, ready_h=ready_h),
        ],
    )


def test_a_later_line_joins_a_ship_that_has_room() -> None:
    """Both ready: one trip for two lines, though the second was served after it was booked."""
    scheduler = improved(two_on_a_ship(0.0), steps=0)
    (load,) = scheduler.loads(scheduler.booked())
    assert sorted(item.line for item in load.items) == [0, 1]


def test_nobody_joins_a_ship_before_he_is_ready() -> None:
    """Ready an hour after she began to load: she comes back for him."""
    scheduler = improved(two_on_a_ship(1.0), steps=0)
    loads = scheduler.loads(scheduler.booked())
    assert [[item.line for item in load.items] for load in loads] == [[0], [1]]


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers one after the other, as on one core, give the same plan to the last bit."""
    made = make_problem(40, seed=3, load=2.0)
    monkeypatch.setattr(search, "EVALUATIONS", 20_000)
    together = make_plan(made, seed=2, prove=False)

    class InTurn:
        def __init__(self, _count: int) -> None:
            pass

        def __enter__(self) -> InTurn:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def submit(self, call: Any, *values: Any) -> Any:
            call(*values)
            return Done()

    class Done:
        def result(self) -> None:
            pass

    monkeypatch.setattr(search, "ThreadPoolExecutor", InTurn)
    assert repr(make_plan(made, seed=2, prove=False)) == repr(together)
    assert repr(make_plan(made, seed=3, prove=False)) != repr(together)


def test_ctrl_c_in_the_search_gives_the_best_so_far() -> None:
    """Interrupted in a round of the search: a whole plan, not worse than what was last shown."""
    made = make_problem(40, seed=3, load=2.0)
    seen: list[Progress] = []

    def interrupt(step: Progress) -> None:
        seen.append(step)
        if step.rounds == 20:
            raise KeyboardInterrupt

    plan = make_plan(made, progress=interrupt, prove=False)
    assert plan.status == "time_limit"
    assert plan.weighted_lateness_h <= seen[-1].weighted_lateness_h + 1e-6
    assert verify_plan(made, plan) == ()


def objectives() -> Iterator[tuple[Objective, Objective, bool]]:
    """One, another, and whether the first is better."""
    base = Objective(100.0, 0.0, 50.0, 5.0)
    yield base, base, False
    yield replace_at(base, 0, 99.0), base, True
    yield replace_at(base, 0, 100.0 + 1e-9), base, False  # the same, but for rounding
    yield Objective(100.0 + 1e-9, 0.0, 49.0, 9.0), base, True  # so closure decides
    yield Objective(99.0, 0.0, 60.0, 5.0), base, True  # lateness comes first
    yield Objective(100.0, 0.1, 40.0, 5.0), base, False  # then what stays open
    yield Objective(100.0, 0.0, 50.0, 4.0), base, True  # then flying hours


def replace_at(objective: Objective, place: int, value: float) -> Objective:
    """Give an objective with one number changed."""
    values = list(objective)
    values[place] = value
    return Objective(*values)


@pytest.mark.parametrize(("one", "other", "expected"), list(objectives()))
def test_which_objective_is_better(one: Objective, other: Objective, expected: bool) -> None:
    """Lateness, then what stays open, then closure, then flying hours."""
    assert is_better(one, other) is expected


def test_closure_is_never_later_when_lateness_ties() -> None:
    """Nothing is late; the plan made again from a plan closes no later than it."""
    made = air_shuttle(3, lines=4)
    lines = {key: replace(line, rdd_h=500.0) for key, line in made.requirements.items()}
    made = replace(made, requirements=lines)
    slow = make_plan(made, time_limit_s=0.0, start=make_plan(made))
    again = make_plan(made, start=slow)
    assert again.weighted_lateness_h == slow.weighted_lateness_h == 0.0
    assert max(map(float, filter(None, again.closed_h.values()))) <= max(
        map(float, filter(None, slow.closed_h.values()))
    )


def test_a_schedule_is_packed_and_booked_again_as_it_was() -> None:
    """Records to arrays and back, and restored: the same loads and the same objective."""
    scheduler = improved(make_problem(40, seed=3, load=2.0), steps=100)
    booked = scheduler.booked()
    packed = scheduler.pack(scheduler.loads(booked))
    for one, other in zip(booked, packed, strict=True):
        assert np.array_equal(one, other)
    objective = scheduler.objective
    scheduler.restore(Booked(*packed))
    assert scheduler.objective == pytest.approx(objective)
