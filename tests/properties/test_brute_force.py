"""The proven bound and the plan beside the best of all plans of hundreds of tiny problems."""

from __future__ import annotations

from functools import cache
from math import inf

import numpy as np
import pytest
from tests.support.exhaustive import Optimum, find_optimum
from tests.support.tiny import tiny_problem

from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.instance import Instance
from muster.plan.model import Bound
from muster.plan.relaxation.pricing import Pricer
from muster.plan.relaxation.relax import relax
from muster.plan.relaxation.ways import gather_ways
from muster.plan.tables import Floats

TOLERANCE = 1e-4
COUNT = 300
BATCH = 20
BATCHES = [range(first, first + BATCH) for first in range(0, COUNT, BATCH)]


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
def test_no_plan_beats_the_bound(seeds: range) -> None:
    """Alone and competing, with buckets of a day and of 4 h; and any prices prove something true.

    Prices are drawn at random too: right or wrong, what they prove is below the best plan.
    """
    for seed in seeds:
        instance, alone, earliest_h, optimum = solved(seed)
        best_h = optimum.weighted_lateness_h
        if not optimum.is_whole:
            continue
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


def test_most_are_tried_wholly() -> None:
    """The rest is left out above; it must be little."""
    whole = [solved(seed)[3].is_whole for seed in range(COUNT)]
    assert sum(whole) >= 0.9 * COUNT
