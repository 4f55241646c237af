"""What is published about historic cases is what is computed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from muster.plan.planning import make_plan
from muster.validation.fit_table import folds_table, guesses_table, read_guesses
from muster.validation.fitting import SETS, fit_folds
from muster.validation.guessing import guess_case
from muster.validation.judging import judge_case
from muster.validation.loading import load_case
from muster.validation.page import END, START
from muster.validation.parameters import ALL, design, parameters_for, read_folds
from muster.validation.predicting import resolve_case
from muster.validation.scoring import read_thresholds
from muster.validation.shelf import case_ids

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "src" / "muster" / "validation" / "tables"
PAGE = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")


def test_every_fold_follows_from_the_published_guesses() -> None:
    """All folds are fitted anew, each without its own case, and give the shipped parameters."""
    folds = fit_folds(case_ids(), design(SETS), read_guesses())
    assert folds_table(folds) == (TABLES / "folds.csv").read_text(encoding="utf-8")
    assert set(read_folds()) == {ALL, *case_ids()}


def test_the_table_of_guesses_is_written_as_it_is_read() -> None:
    """Nothing is lost on the way to the file and back."""
    text = (TABLES / "guesses.csv").read_text(encoding="utf-8")
    assert guesses_table(read_guesses()) == text


@pytest.mark.parametrize("name", ["pl-tur-2023", "fr-can-2023", "us-rou-2022"])
def test_guesses_are_predicted_anew(name: str) -> None:
    """A few sets of parameters give what the table says of these cases."""
    numbers = (0, 7, SETS - 1)
    sets = design(SETS)
    again = guess_case(name, [sets[number] for number in numbers])
    for number, found in zip(numbers, again, strict=True):
        published = [one for one in read_guesses()[number] if one.case == name]
        assert [one.of for one in found] == [one.of for one in published]
        for one, other in zip(found, published, strict=True):
            assert one.error == pytest.approx(other.error, abs=2e-4)
            assert one.own_spread == pytest.approx(other.own_spread, abs=2e-4)


@pytest.mark.parametrize("name", ["pl-tur-2023", "fr-can-2023"])
def test_the_page_says_what_is_computed(name: str) -> None:
    """The row of a case on the page is the one that a prediction gives now."""
    verdict = judge_case(load_case(name), parameters_for(name))
    (score,) = verdict.after
    assert score.band is not None
    band = ", ".join(f"{hours / 24:.1f}" for hours in score.band)
    (row,) = [line for line in _generated().splitlines() if line.startswith(f"| {name} | civil")]
    assert f"| {band} |" in row


def test_the_page_names_every_case_and_threshold() -> None:
    """No case is left off the page."""
    text = _generated()
    assert all(f"| {name} |" in text for name in case_ids())
    assert all(f"at least {one.least_inside_share:.0%}" in text for one in (
        read_thresholds().values()
    ))  # fmt: skip


def test_tanks_that_german_roads_refuse_go_by_rail() -> None:
    """The caveat and the roads' own limit of 2022 leave no way by road through Germany; the plan
    takes the train, and that stays so without the caveat, since the limit binds by itself.
    """
    case = load_case("fr-rou-tanks-2022")
    free = case.scenario.model_copy(update={"caveats": {}})
    for one in (case, replace(case, scenario=free)):
        problem = resolve_case(one)
        cargo = problem.requirements["force.cargo"]
        routes = [problem.routes[name] for name in cargo.routes]
        assert "rail" in {route.mode for route in routes}
        assert not any(route.mode == "road" and "DEU" in route.main.countries for route in routes)
        trips = [
            trip
            for trip in make_plan(problem).trips
            if any(item.requirement == cargo.id for item in trip.items)
        ]
        assert {trip.mode for trip in trips} == {"rail"}


def _generated() -> str:
    return PAGE.split(START, 1)[1].split(END, 1)[0]
