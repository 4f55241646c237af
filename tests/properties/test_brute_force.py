"""The proven bound and the plan beside the best of all plans of hundreds of tiny problems.

The planner searches for a thirtieth of its usual budget here, so that it is mostly the exact
search that has to find the best plan, and prove it. With the whole budget it has less to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from math import inf

import numpy as np
import pytest
from tests.support.exhaustive import Optimum, find_optimum
from tests.support.tiny import tiny_problem, wide_problem

from muster.plan import search
from muster.plan.bound import find_bound
from muster.plan.exact import METHOD, Exact, search_exactly
from muster.plan.flatten import build_instance
from muster.plan.instance import Instance
from muster.plan.model import Bound, PlanResult
from muster.plan.planning import make_plan
from muster.plan.relaxation.pricing import Pricer
from muster.plan.relaxation.relax import relax
from muster.plan.relaxation.ways import gather_ways
from muster.plan.tables import Floats
from muster.problem.model import Problem

TOLERANCE = 1e-4
COUNT, WIDE_COUNT = 300, 120
BATCH = 20
BATCHES = [range(first, first + BATCH) for first in range(0, COUNT, BATCH)]
WIDE_BATCHES = [range(first, first + BATCH) for first in range(0, WIDE_COUNT, BATCH)]
SHORT_BUDGET = 5_000
FROM_NOTHING_COUNT, FROM_NOTHING_WORK = 40, 3e5


@cache
def solved(seed: int) -> tuple[Instance, Bound, Floats, Optimum]:
    """A tiny problem, the bound of each requirement alone, and the best of all plans."""
    made = tiny_problem(seed)
    instance = build_instance(made)
    alone = find_bound(instance)
    closed_h = [alone.closed_h[line.id] for line in instance.lines]
    earliest_h = np.array([inf if end_h is None else end_h for end_h in closed_h])
    return instance, alone, earliest_h, find_optimum(made, most_steps=30_000)


@pytest.mark.parametrize("seeds", BATCHES, ids=str)
def test_no_plan_beats_the_bound_and_the_plan_is_the_best(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone and competing, with buckets of a day and of 4 h; and any prices prove something true.

    Prices are drawn at random too: right or wrong, what they prove is below the best plan. The
    plan is the best one, and proven so; where brute force gives up, none of those tried is better.
    """
    monkeypatch.setattr(search, "EVALUATIONS", SHORT_BUDGET)
    for seed in seeds:
        instance, alone, earliest_h, optimum = solved(seed)
        best_h = optimum.weighted_lateness_h
        plan = make_plan(tiny_problem(seed))
        assert plan.weighted_lateness_h <= best_h + TOLERANCE, seed
        if not optimum.is_whole:
            continue
        assert plan.gap_h * plan.weight_sum <= TOLERANCE, seed
        assert is_best(plan, optimum), seed
        assert alone.weighted_lateness_h <= best_h + TOLERANCE, seed
        for bucket_h in (24.0, 4.0):
            found = relax(instance, earliest_h, bucket_h=bucket_h, most_rounds=40)
            assert found.weighted_lateness_h <= best_h + TOLERANCE, (seed, bucket_h)
            assert found.weighted_lateness_h >= alone.weighted_lateness_h - TOLERANCE, seed
        ways = gather_ways(instance, earliest_h, bucket_h=4.0)
        pricer, chance = Pricer(ways, instance.horizon_h), np.random.default_rng(seed)
        for most in (0.1, 1.0, 10.0):
            prices = most * chance.random(len(ways.capacity)) ** 4
            assert pricer.price(prices) <= best_h + TOLERANCE, (seed, most)


@pytest.mark.parametrize("seeds", WIDE_BATCHES, ids=str)
def test_the_plan_is_the_best_of_wider_problems(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tonnes beside heads, own assets, several fleets: never worse, and no proof is wrong."""
    monkeypatch.setattr(search, "EVALUATIONS", SHORT_BUDGET)
    whole = proven = 0
    for seed in seeds:
        made = wide_problem(seed)
        optimum = find_optimum(made, most_steps=12_000)
        plan = make_plan(made)
        assert plan.weighted_lateness_h <= optimum.weighted_lateness_h + TOLERANCE, seed
        if optimum.is_whole:
            whole += 1
            proven += plan.gap_h * plan.weight_sum <= TOLERANCE
            assert is_best(plan, optimum), seed
        if plan.bound.method == METHOD:
            assert plan.bound.weighted_lateness_h == plan.weighted_lateness_h, seed
    assert whole >= 0.7 * BATCH
    assert proven >= whole - 1


def slow_when_empty(made: Problem) -> Problem:
    """The same with aircraft that crawl when they go anywhere but along a lane with a load."""
    types = {key: replace(kind, speed_kmh=25.0) for key, kind in made.lift_types.items()}
    return replace(made, lift_types=types)


def search_from_nothing(made: Problem, above_h: float | None = None) -> Exact:
    """An exact search without a plan, or beginning so much above the best one."""
    instance = build_instance(made)
    open_h = sum(line.cost(instance.horizon_h) for line in instance.lines) + 1.0
    begin_h = open_h if above_h is None else min(open_h, above_h)
    return search_exactly(instance, find_bound(instance), begin_h, most_work=FROM_NOTHING_WORK)


@pytest.mark.parametrize("is_slow", [False, True], ids=["as they fly", "slow when empty"])
@pytest.mark.parametrize("make", [tiny_problem, wide_problem])
def test_the_exact_search_alone_is_never_wrong(
    make: Callable[[int], Problem], is_slow: bool
) -> None:
    """From nothing, and from just above the best plan: a proof is the best plan of brute force."""
    whole = proven = 0
    for seed in range(FROM_NOTHING_COUNT):
        made = slow_when_empty(make(seed)) if is_slow else make(seed)
        optimum = find_optimum(made, most_steps=8_000)
        if not optimum.is_whole:
            continue
        best_h = optimum.weighted_lateness_h
        for above_h in (None, best_h + 0.5):
            found = search_from_nothing(made, above_h)
            whole += 1
            proven += found.is_proven
            assert found.weighted_lateness_h >= best_h - TOLERANCE, seed
            if found.is_proven:
                assert found.weighted_lateness_h <= best_h + TOLERANCE, seed
    assert proven >= 0.8 * whole > 0


def is_best(plan: PlanResult, optimum: Optimum) -> bool:
    """Whether a plan costs what the best one does, and its bound no more."""
    best_h = optimum.weighted_lateness_h
    return (
        abs(plan.weighted_lateness_h - best_h) <= TOLERANCE
        and plan.bound.weighted_lateness_h <= best_h + TOLERANCE
    )


def test_most_are_tried_wholly() -> None:
    """The rest is left out above; it must be little."""
    whole = [solved(seed)[3].is_whole for seed in range(COUNT)]
    assert sum(whole) >= 0.9 * COUNT
