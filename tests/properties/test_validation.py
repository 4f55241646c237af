"""Inputs that are made worse move a prediction the right way, by a plausible amount."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.problem.model import Fleet, Problem
from muster.validation.loading import Case, load_case
from muster.validation.parameters import PRIOR, Parameters
from muster.validation.predicting import Samples, resolve_case, sample

RUNS = 60
HOURS_45_D = 45 * 24.0


@cache
def known(name: str) -> tuple[Case, Problem]:
    case = load_case(name)
    return case, resolve_case(case)


def predicted(name: str, problem: Problem | None = None, one: Parameters = PRIOR) -> Samples:
    case, usual = known(name)
    return sample(case, problem or usual, one, runs=RUNS)


def middle(times_h: object) -> float:
    assert times_h is not None
    return float(times_h[RUNS // 2])  # type: ignore[index]


def halved(fleet: Fleet) -> Fleet:
    return replace(fleet, asset_ids=fleet.asset_ids[: max(1, len(fleet.asset_ids) // 2)])


@pytest.mark.parametrize("name", ["fr-rou-2022", "uk-kos-2004", "us-pol-2022"])
def test_half_the_lift_never_brings_anything_sooner(name: str) -> None:
    """And at most doubles the time: what moved at all still moves, only in more rounds."""
    _, problem = known(name)
    fewer = replace(problem, fleets={key: halved(one) for key, one in problem.fleets.items()})
    before, after = predicted(name), predicted(name, fewer)
    for usual, halved_h in (
        (before.first_h, after.first_h),
        (before.closure_h, after.closure_h),
    ):
        if usual is not None:
            assert middle(usual) * 0.98 <= middle(halved_h) <= middle(usual) * 2.5


def test_half_the_lift_costs_days_where_lift_binds() -> None:
    """The French airlift of nine days closes at least a tenth later with half its aircraft."""
    _, problem = known("fr-rou-2022")
    fewer = replace(problem, fleets={key: halved(one) for key, one in problem.fleets.items()})
    usual = middle(predicted("fr-rou-2022").closure_h)
    assert middle(predicted("fr-rou-2022", fewer).closure_h) > usual * 1.1


@pytest.mark.parametrize("name", ["tr-kos-2023", "de-ltu-2022", "us-rou-2022"])
def test_a_permit_of_45_days_binds_a_column(name: str) -> None:
    """Nothing by road is there before it, and not much later than it and the way together."""
    _, problem = known(name)
    routes = {
        key: replace(route, permit_h=HOURS_45_D if route.mode == "road" else route.permit_h)
        for key, route in problem.routes.items()
    }
    fleets = {
        key: one
        for key, one in problem.fleets.items()
        if problem.lift_types[one.lift_type].mode == "road"
    }
    slow = predicted(name, replace(problem, routes=routes, fleets=fleets))
    usual = middle(predicted(name).first_h)
    first_h = middle(slow.first_h)
    assert first_h >= HOURS_45_D
    assert usual < first_h <= HOURS_45_D * 2.0 + usual


@given(notice=st.floats(1.0, 3.0), march=st.floats(1.0, 2.0), permit=st.floats(1.0, 3.0))
@settings(max_examples=6)
def test_longer_notices_ways_and_permits_never_bring_a_column_sooner(
    notice: float, march: float, permit: float
) -> None:
    """Each factor above one makes the first arrival later or leaves it.

    A tenth is allowed for: other times give another plan, whose first packet is another one.
    """
    slower = Parameters(notice=notice, march=march, permit=permit)
    usual, later = predicted("tr-kos-2023"), predicted("tr-kos-2023", one=slower)
    assert middle(later.first_h) >= middle(usual.first_h) * 0.9


@given(handling=st.floats(1.0, 2.0), lift_notice=st.floats(1.0, 3.0))
@settings(max_examples=5)
def test_slower_handling_and_later_lift_never_bring_a_team_sooner(
    handling: float, lift_notice: float
) -> None:
    """One aircraft and one team: no queue, so nothing can come sooner."""
    slower = Parameters(handling=handling, lift_notice=lift_notice)
    usual, later = predicted("pl-tur-2023"), predicted("pl-tur-2023", one=slower)
    assert middle(later.closure_h) >= middle(usual.closure_h) - 1e-6


def test_the_same_case_gives_the_same_hours() -> None:
    """Predictions are deterministic."""
    first, second = predicted("pl-tur-2023"), predicted("pl-tur-2023")
    assert first.closure_h is not None
    assert second.closure_h is not None
    assert first.closure_h.tolist() == second.closure_h.tolist()
