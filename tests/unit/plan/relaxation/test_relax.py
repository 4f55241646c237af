"""The bound that sees requirements compete: by hand, below every plan, never up with more lift."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from tests.support.problems import air_shuttle, problems, with_everything_ready, with_more_lift

from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.measure import measure
from muster.plan.policy import Policy
from muster.plan.proving import prove_bound
from muster.plan.relaxation.relax import Relaxation, relax
from muster.plan.schedule import Scheduler
from muster.problem.model import NodeCapacity, Problem

ROUGHLY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
TOLERANCE = 1e-4


def relaxed(
    made: Problem,
    *,
    bucket_h: float = 24.0,
    most_rounds: int = 300,
    capacity_share: float = 1.0,
    should_stop: Callable[[], bool] | None = None,
) -> Relaxation:
    """The relaxation of a problem, from the bound of each requirement alone."""
    instance = build_instance(made)
    closed_h = find_bound(instance).closed_h
    earliest_h = [closed_h[line.id] for line in instance.lines]
    return relax(
        instance,
        np.array([inf if end_h is None else end_h for end_h in earliest_h]),
        bucket_h=bucket_h,
        most_rounds=most_rounds,
        capacity_share=capacity_share,
        should_stop=should_stop,
    )


def test_lines_share_one_aircraft() -> None:
    """Ten loads of ten lines at 10 h a cycle: each alone closes at 6 h, together they queue.

    The plan's closures are 6, 16, ... 96 h: 510 h in all. Nothing runs ahead of capacity, so the
    relaxation proves all of it.
    """
    found = relaxed(air_shuttle(1, lines=10), bucket_h=1.0)
    assert found.is_converged
    assert 509.9 <= found.weighted_lateness_h <= 510.0 + TOLERANCE


def test_prices_climb_where_requirements_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no master at all: 40 loads on one aircraft still prove most of their queue."""
    monkeypatch.setattr("muster.plan.relaxation.relax.MOST_MIXED_LINES", 0)
    found = relaxed(air_shuttle(1, lines=40), most_rounds=200)
    queue_h = sum(6.0 + 10.0 * number for number in range(40))
    assert 0.8 * queue_h <= found.weighted_lateness_h <= queue_h + TOLERANCE
    assert not found.is_converged


def test_a_day_takes_only_so_much() -> None:
    """Ten lines of 20 t, 20 t a day at the POD and an aircraft each: one line a day.

    The first is there at 6 h, the others no sooner than the days begin: 24 + 48 + ... + 216 h.
    """
    made = air_shuttle(1, 10, lines=10)
    node = made.nodes["B"]
    limited = replace(node, capacity={"air": NodeCapacity(slots=None, t_per_day=20.0)})
    found = relaxed(replace(made, nodes={**made.nodes, "B": limited}))
    expected_h = 6.0 + sum(24.0 * day for day in range(1, 10))
    assert found.weighted_lateness_h == pytest.approx(expected_h, abs=0.1)


def test_prices_say_what_is_short_and_when() -> None:
    """One aircraft for ten lines: its hours cost most at first, later nobody wants them."""
    made = air_shuttle(1, lines=10)
    found = relaxed(made, bucket_h=6.0)
    assert found.is_bound
    squads, buckets = found.fleet_price.shape
    assert squads == 1
    assert found.fleet_price[0, 0] > found.fleet_price[0, buckets - 1] == 0.0
    assert found.poe_price.shape == found.pod_price.shape == (2, buckets)
    assert not found.poe_price.any()  # no slots are limited
    assert np.isfinite(found.planned_h).all()
    assert found.planned_h.min() >= 6.0 - TOLERANCE


def test_derated_capacity_gives_prices_but_no_bound() -> None:
    """Half an aircraft for ten lines costs more, and what comes out does not claim to be proven."""
    whole = relaxed(air_shuttle(1, lines=10), bucket_h=6.0)
    half = relaxed(air_shuttle(1, lines=10), bucket_h=6.0, capacity_share=0.5)
    assert half.fleet_price.sum() > whole.fleet_price.sum()
    assert not half.is_bound


def test_it_stops_when_asked() -> None:
    """Stopped before the first round, the bound of each requirement alone is left, and is valid."""
    made = air_shuttle(1, lines=10)
    found = relaxed(made, should_stop=lambda: True)
    assert found.rounds == 0
    assert not found.is_converged
    alone_h = find_bound(build_instance(made)).weighted_lateness_h
    assert found.weighted_lateness_h == pytest.approx(alone_h)


def test_what_never_closes_counts_as_the_horizon() -> None:
    """A horizon of two days and ten loads a line: most of it stays open."""
    made = replace(air_shuttle(10, lines=3), horizon_h=48.0)
    assert relaxed(made).weighted_lateness_h == pytest.approx(3 * 48.0)


def test_nothing_to_prove_is_left_alone() -> None:
    """When the plan reaches the bound of each requirement alone, that is the answer."""
    instance = build_instance(air_shuttle(3))
    alone = find_bound(instance)
    assert prove_bound(instance, alone, alone.weighted_lateness_h) is alone


def test_a_higher_bound_says_how_it_was_found() -> None:
    """Its method, and the same closures of single requirements."""
    instance = build_instance(air_shuttle(1, lines=40))
    alone = find_bound(instance)
    proven = prove_bound(instance, alone, inf)
    assert proven.weighted_lateness_h > alone.weighted_lateness_h
    assert proven.method == "requirements competing"
    assert proven.closed_h == alone.closed_h


@given(problems())
@ROUGHLY
def test_it_is_below_any_plan(made: Problem) -> None:
    """No order of the lines, however silly or clever, beats it; it is not below the sum alone."""
    instance = build_instance(made)
    found = {bucket_h: relaxed(made, bucket_h=bucket_h) for bucket_h in (24.0, 6.0)}
    scheduler, chance = Scheduler(instance), random.Random(0)
    for economy in (0.0, 0.0, 0.3):
        order = list(range(len(instance.lines)))
        chance.shuffle(order)
        scheduler.run(Policy(order=tuple(order), economy=economy))
        objective, _ = measure(instance, scheduler.loads(scheduler.booked()))
        for one in found.values():
            assert one.weighted_lateness_h <= objective.weighted_lateness_h + TOLERANCE
    alone_h = find_bound(instance).weighted_lateness_h
    assert all(one.weighted_lateness_h >= alone_h - TOLERANCE for one in found.values())


@given(problems())
@ROUGHLY
def test_it_never_rises_with_more_lift_or_earlier_decisions(made: Problem) -> None:
    """More assets, then everything ready sooner: the converged bound stays or falls."""
    before = relaxed(made)
    for better in (with_more_lift(made), with_everything_ready(made)):
        after = relaxed(better)
        if before.is_converged and after.is_converged:
            slack = 1e-4 * max(1.0, abs(before.weighted_lateness_h))
            assert after.weighted_lateness_h <= before.weighted_lateness_h + slack
