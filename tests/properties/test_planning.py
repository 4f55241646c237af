"""What holds for every plan of every problem, checked here from the trips alone."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from tests.support.problems import problems, with_everything_ready, with_more_lift

from muster.plan import search
from muster.plan.bound import find_bound
from muster.plan.flatten import build_instance
from muster.plan.measure import measure
from muster.plan.model import PlanResult
from muster.plan.planning import make_plan
from muster.plan.policy import Policy
from muster.plan.schedule import Scheduler
from muster.plan.verify import verify_plan
from muster.problem.model import CARGO_CLASSES, Problem

TOLERANCE = 1e-6
ROUGHLY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


@pytest.fixture(autouse=True, scope="module")
def _search_briefly() -> object:
    """The search is the same with less work."""
    patch = pytest.MonkeyPatch()
    patch.setattr(search, "EVALUATIONS", 300)
    yield
    patch.undo()


@given(problems())
@ROUGHLY
def test_every_plan_passes_the_verifier(problem: Problem) -> None:
    """The verifier, written from the rules alone, finds nothing to say."""
    assert verify_plan(problem, make_plan(problem)) == ()


@given(problems())
@ROUGHLY
def test_cargo_is_conserved(problem: Problem) -> None:
    """What arrives is what was asked when closed, and never more; heads are whole."""
    plan = make_plan(problem)
    arrived: dict[tuple[str, str], float] = defaultdict(float)
    for trip in plan.trips:
        for item in trip.items:
            assert item.cargo.get("pax", 0.0).is_integer()
            for cargo, amount in item.cargo.items():
                assert amount > 0
                arrived[item.requirement, cargo] += amount
    for key, line in problem.requirements.items():
        for cargo in CARGO_CLASSES:
            asked = line.cargo.get(cargo, 0.0)
            assert arrived[key, cargo] <= asked + TOLERANCE
            if plan.closed_h[key] is not None:
                assert arrived[key, cargo] == pytest.approx(asked, abs=TOLERANCE)


@given(problems())
@ROUGHLY
def test_capacity_is_never_exceeded(problem: Problem) -> None:
    """Slots and parking at every moment, throughput on every day, one trip at a time an asset."""
    plan = make_plan(problem)
    held = defaultdict(list)
    there = defaultdict(list)
    unloaded: dict[tuple[str, str, int], float] = defaultdict(float)
    busy = defaultdict(list)
    for trip in plan.trips:
        held[trip.poe, trip.mode].append((trip.load_start_h, trip.depart_h))
        held[trip.pod, trip.mode].append((trip.unload_start_h, trip.unload_end_h))
        there[trip.poe, trip.mode].append((trip.load_start_h, trip.depart_h))
        there[trip.pod, trip.mode].append((trip.arrive_h, trip.unload_end_h))
        busy[trip.asset].append((trip.load_start_h, trip.unload_end_h))
        day = int((trip.unload_end_h + TOLERANCE) // 24)
        for item in trip.items:
            unloaded[trip.pod, trip.mode, day] += item.cargo.get("pax", 0.0)
    for (node, mode), spans in held.items():
        capacity = problem.nodes[node].capacity.get(mode)
        if capacity is not None and capacity.slots is not None:
            assert all(_together(spans, start_h) <= capacity.slots for start_h, _ in spans)
    for (node, mode), spans in there.items():
        capacity = problem.nodes[node].capacity.get(mode)
        if capacity is not None and capacity.parking is not None:
            assert all(_together(spans, start_h) <= capacity.parking for start_h, _ in spans)
    for (node, mode, _), pax in unloaded.items():
        capacity = problem.nodes[node].capacity.get(mode)
        if capacity is not None and capacity.pax_per_day is not None:
            assert pax <= capacity.pax_per_day + TOLERANCE
    for spans in busy.values():
        spans.sort()
        for (_, end_h), (start_h, _) in pairwise(spans):
            assert start_h >= end_h - TOLERANCE


def _together(spans: list[tuple[float, float]], at_h: float) -> int:
    return sum(
        start_h <= at_h + TOLERANCE and end_h > at_h + 2 * TOLERANCE for start_h, end_h in spans
    )


@given(problems())
@ROUGHLY
def test_the_bound_is_below_any_plan(problem: Problem) -> None:
    """No order of the lines, however silly, closes a line before its bound."""
    instance = build_instance(problem)
    bound = find_bound(instance)
    chance = random.Random(0)
    for economy in (0.0, 0.0, 0.3):
        order = list(range(len(instance.lines)))
        chance.shuffle(order)
        scheduler = Scheduler(instance)
        scheduler.run(Policy(order=tuple(order), economy=economy))
        objective, closures = measure(instance, scheduler.loads(scheduler.booked()))
        assert bound.weighted_lateness_h <= objective.weighted_lateness_h + TOLERANCE
        for line, closure in zip(instance.lines, closures, strict=True):
            if closure.closed_h is not None:
                earliest_h = bound.closed_h[line.id]
                assert earliest_h is not None
                assert earliest_h <= closure.closed_h + TOLERANCE


@given(problems())
@ROUGHLY
def test_the_bound_never_rises_with_more_lift_or_earlier_decisions(problem: Problem) -> None:
    """More assets, then everything ready sooner: each bound stays or falls."""
    before = find_bound(build_instance(problem))
    for better in (with_more_lift(problem), with_everything_ready(problem)):
        after = find_bound(build_instance(better))
        assert after.weighted_lateness_h <= before.weighted_lateness_h + TOLERANCE
        for key, earliest_h in before.closed_h.items():
            if earliest_h is not None:
                sooner_h = after.closed_h[key]
                assert sooner_h is not None
                assert sooner_h <= earliest_h + TOLERANCE


@given(problems())
@ROUGHLY
def test_a_plan_made_again_from_a_poorer_one_is_never_later(problem: Problem) -> None:
    """More lift, then everything ready sooner: the plan made from the last is as good or better."""
    plan = make_plan(problem)
    for better in (with_more_lift(problem), with_everything_ready(with_more_lift(problem))):
        again = make_plan(better, start=plan)
        assert verify_plan(better, again) == ()
        assert again.weighted_lateness_h <= plan.weighted_lateness_h + TOLERANCE
        assert _open_count(again) <= _open_count(plan) or (
            again.weighted_lateness_h < plan.weighted_lateness_h
        )
        plan = again


def _open_count(plan: PlanResult) -> int:
    return sum(closed_h is None for closed_h in plan.closed_h.values())


@given(problems())
@ROUGHLY
def test_the_same_seed_gives_the_same_plan_in_any_order_of_keys(problem: Problem) -> None:
    """Turning every mapping round changes nothing, to the last bit."""
    turned = replace(
        problem,
        **{
            name: dict(reversed(list(getattr(problem, name).items())))
            for name in ("requirements", "nodes", "lift_types", "fleets", "routes", "carriages")
        },
    )
    assert repr(make_plan(problem, seed=3)) == repr(make_plan(turned, seed=3))
