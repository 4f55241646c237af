"""Loads are pulled forward into time that has become free; nobody is later for it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.instances import make_problem
from hypothesis import given
from tests.support.problems import air_shuttle, aircraft, node, problems
from tests.unit.plan.test_unbooking import ROUGHLY, assert_books_are_right, improved

from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.measure import measure
from muster.plan.policy import Policy
from muster.plan.schedule import Scheduler
from muster.plan.search import Search
from muster.problem.model import Problem


def late_shuttle(ready_h: float = 0.0) -> Scheduler:
    """Three lines on one aircraft with a cycle of 10 h, all booked 15 h later than need be."""
    made = air_shuttle(1, lines=3)
    lines = dict(made.requirements)
    second = sorted(lines)[1]
    lines[second] = replace(lines[second], ready_h=ready_h)
    instance = build_instance(replace(made, requirements=lines))
    scheduler = Scheduler(instance)
    scheduler.run(Policy(order=(0, 1, 2)))
    booked = scheduler.booked()
    scheduler.restore(booked._replace(load_f=booked.load_f + 15.0))
    return scheduler


def starts(scheduler: Scheduler) -> list[float]:
    """Starts of loading in the order of the trips [h]."""
    return scheduler.booked().load_f[:, 0].tolist()


def test_a_whole_string_of_trips_moves_up() -> None:
    """The first trip leaves at once, the others as soon as the aircraft is back."""
    scheduler = late_shuttle()
    assert starts(scheduler) == [15.0, 25.0, 35.0]
    scheduler.pull()
    assert starts(scheduler) == [0.0, 10.0, 20.0]
    assert scheduler.objective.closure_h == 26.0


def test_nobody_leaves_before_he_is_ready() -> None:
    """The second line is ready at 12 h, so it leaves then and the third 10 h later."""
    scheduler = late_shuttle(12.0)
    scheduler.pull()
    assert starts(scheduler) == [0.0, 12.0, 22.0]


def at_a_busy_port(*, utilisation_h_per_day: float | None = None) -> Scheduler:
    """Two aircraft of one load each; B has one slot, so the second waits an hour for it."""
    made = air_shuttle(2, assets=2)
    nodes = dict(made.nodes) | {"B": node("B", 55, 25, air=1)}
    types = {"plane": aircraft(utilisation_h_per_day=utilisation_h_per_day)}
    scheduler = Scheduler(build_instance(replace(made, nodes=nodes, lift_types=types)))
    scheduler.run(Policy(order=(0,)))
    booked = scheduler.booked()
    early = np.minimum(booked.load_f, (0.0, 1.0, math.inf))  # as `pull` may leave it
    scheduler.restore(booked._replace(load_f=early))
    return scheduler


def test_who_would_wait_at_a_pod_waits_at_home() -> None:
    """The second aircraft leaves an hour later, when the first has unloaded as it arrives."""
    scheduler = at_a_busy_port()
    ends_h = scheduler.booked().load_f[:, 2].tolist()
    assert sorted(starts(scheduler)) == [0.0, 0.0]
    scheduler.hold()
    assert sorted(starts(scheduler)) == [0.0, 1.0]
    assert scheduler.booked().load_f[:, 2].tolist() == ends_h


def test_a_wait_at_home_costs_no_rest() -> None:
    """Rest counts from the start of loading: where that lasts longer, the aircraft waits at B."""
    scheduler = at_a_busy_port(utilisation_h_per_day=8.0)
    scheduler.hold()
    assert sorted(starts(scheduler)) == [0.0, 0.0]


@pytest.mark.parametrize("seed", [1, 2])
def test_plans_leave_nobody_at_a_pod_who_could_wait_at_home(seed: int) -> None:
    """Holding what a search has found once more changes nothing; arrivals stay as they were."""
    instance = build_instance(make_problem(60, seed=seed, load=1.5))
    bound = find_bound(instance)
    search = Search(instance, bound, seed=1, time_limit_s=None, progress=None)
    search.run([Policy(order=tuple(range(len(instance.lines))))], None)
    assert search.best is not None
    held, _ = measure(instance, search.loads())
    assert held == pytest.approx(search.best.objective)
    scheduler = Scheduler(instance)
    scheduler.restore(scheduler.pack(search.loads()))
    before = starts(scheduler)
    scheduler.hold()
    assert starts(scheduler) == before


@given(problems())
@ROUGHLY
def test_nobody_is_later_and_the_books_are_right(made: Problem) -> None:
    """No line closes later, and slots, days, gaps and cargo are those of the loads as they are."""
    scheduler = improved(made)
    before = scheduler.state.line_s[:, 0].copy()
    scheduler.pull()
    scheduler.hold()
    assert (scheduler.state.line_s[:, 0] <= before).all()
    assert_books_are_right(scheduler)


@pytest.mark.parametrize("seed", [1, 2])
def test_it_pays_under_congestion(seed: int) -> None:
    """A congested schedule gets better, with what is unloaded by day within its limits."""
    scheduler = improved(make_problem(60, seed=seed, load=1.5), steps=500)
    before_h = scheduler.objective.weighted_lateness_h
    scheduler.pull()
    assert scheduler.objective.weighted_lateness_h < before_h
    tables, state = scheduler.tables, scheduler.state
    places = len(tables.place_f)
    limits = tables.place_f[:, None, 2:5]
    assert (state.used[:places] <= np.where(np.isinf(limits), math.inf, limits + 1e-6)).all()
    assert_books_are_right(scheduler)
