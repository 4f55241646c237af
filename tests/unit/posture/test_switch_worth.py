"""What a switch is worth, on a shipped scenario and on days written by hand."""

from __future__ import annotations

import pytest

import muster
from muster.plan.planning import make_plan
from muster.posture.switch_worth import SwitchWorth, last_day, measure_worth


@pytest.fixture(scope="module")
def worth() -> dict[str, SwitchWorth]:
    """The switches of the rescue teams to Turkey, with replications."""
    problem = muster.resolve(muster.load_scenario("earthquake-turkey-2023"))
    return {one.id: one for one in measure_worth(problem, make_plan, runs=20)}


def test_leaving_out_an_acceptance_loses_exactly_its_people(worth: dict[str, SwitchWorth]) -> None:
    """The French hospital of 87 people comes by day 30 with the acceptance, else nobody of it."""
    one = worth["turkey-accepts-fr"]
    assert one.is_on
    assert (one.personnel_p10, one.personnel, one.personnel_p90) == (87, 87, 87)
    assert one.binds == ("fr-hospital",)


def test_an_event_that_moves_nobody_is_worth_nothing(worth: dict[str, SwitchWorth]) -> None:
    """Nothing is added, so no day is the last useful one."""
    one = worth["strong-aftershock"]
    assert not one.is_on
    assert (one.personnel, one.days, one.binds) == (0, 0.0, ())
    assert one.latest_useful_h is None
    assert one.latest_free_h is None


def test_waiting_costs_nothing_before_it_is_useless(worth: dict[str, SwitchWorth]) -> None:
    """The free day is not after the last useful one, and both lie before the day told."""
    one = worth["turkey-accepts-fr"]
    assert one.latest_free_h is not None
    assert one.latest_useful_h is not None
    assert one.taken_h <= one.latest_free_h <= one.latest_useful_h <= one.by_h


@pytest.mark.parametrize("truth", [0, 1, 7, 29, 30])
@pytest.mark.parametrize("guess", [-3, 0, 7, 8, 30, 90])
def test_the_last_day_is_found_whatever_the_guess(truth: int, guess: int) -> None:
    """Day 0 always holds; a wrong guess costs steps, not the answer."""
    asked: list[int] = []

    def holds(day: int) -> bool:
        asked.append(day)
        return day <= truth

    assert last_day(30, guess, holds) == truth
    assert len(asked) == len(set(asked))


def test_without_replications_there_is_no_range() -> None:
    """The plan's own figure alone."""
    problem = muster.resolve(muster.load_scenario("earthquake-turkey-2023"))
    found = {one.id: one for one in measure_worth(problem, make_plan)}
    assert found["turkey-accepts-be"].personnel == 80
    assert found["turkey-accepts-be"].personnel_p10 is None
