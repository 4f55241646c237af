"""What holds for every plan of every problem with feeders on first and onward legs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.support.problems import fed_problems, with_more_lift

from muster.plan import search
from muster.plan.planning import make_plan
from muster.plan.verify import verify_plan
from muster.problem.model import Problem

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


@given(fed_problems())
@ROUGHLY
def test_every_plan_passes_the_verifier(problem: Problem) -> None:
    """The verifier, written from the rules alone, finds nothing to say."""
    assert verify_plan(problem, make_plan(problem)) == ()


@given(fed_problems())
@ROUGHLY
def test_no_more_goes_over_a_leg_than_goes_on_the_trip(problem: Problem) -> None:
    """On each leg the hauls of an item carry a class of it wholly or not at all."""
    plan = make_plan(problem)
    carried: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for haul in plan.hauls:
        for part in haul.parts:
            for cargo, amount in part.cargo.items():
                carried[part.trip, part.requirement, haul.leg, cargo] += amount
    items = {(trip.id, item.requirement): item for trip in plan.trips for item in trip.items}
    for (trip, requirement, _, cargo), amount in carried.items():
        assert amount == pytest.approx(items[trip, requirement].cargo[cargo], abs=TOLERANCE)


@given(fed_problems())
@ROUGHLY
def test_a_plan_made_again_with_more_lift_is_never_later(problem: Problem) -> None:
    """One asset more in every fleet, feeders too, from the plan without: as good or better."""
    plan = make_plan(problem)
    better = with_more_lift(problem)
    again = make_plan(better, start=plan)
    assert again.weighted_lateness_h <= plan.weighted_lateness_h + TOLERANCE


@given(fed_problems())
@ROUGHLY
def test_taking_the_feeders_away_makes_nothing_later(problem: Problem) -> None:
    """From the plan with feeders, the plan without them is as good or better."""
    fleets = {key: one for key, one in problem.fleets.items() if not one.feeds}
    free = replace(problem, fleets=fleets)
    plan = make_plan(problem)
    again = make_plan(free, start=plan)
    assert again.hauls == ()
    assert again.weighted_lateness_h <= plan.weighted_lateness_h + TOLERANCE


@given(fed_problems())
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
