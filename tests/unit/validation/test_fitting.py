"""A fold never hears of the case that it leaves out; spreads hold what they must."""

from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from muster.validation.fitting import SIDE, fit, fit_folds, holding_spread, ranked_score
from muster.validation.guessing import Guess
from muster.validation.parameters import design

SETS = design(4)


def guess(case: str, error: float, of: str = "closure", own: float = 0.0) -> Guess:
    return Guess(case=case, of=of, error=error, own_spread=own)


def rows(*errors: float) -> list[list[Guess]]:
    """One row of ten cases for each set; each case has the error of its set."""
    return [[guess(f"case-{number}", error) for number in range(10)] for error in errors]


def test_the_set_that_scores_best_is_taken() -> None:
    """Three sets are off by a factor of seven, one is not."""
    chosen = fit(SETS, rows(2.0, 2.0, 0.1, 2.0))
    assert chosen.factors == SETS[2].factors


def test_the_prior_is_kept_when_nothing_speaks_against_it() -> None:
    """Equal scores: the penalty decides."""
    assert fit(SETS, rows(0.1, 0.1, 0.1, 0.1)).factors == SETS[0].factors


def test_a_fold_does_not_hear_of_its_own_case() -> None:
    """Whatever is observed in a case, its own fold stays; the fold of all does not."""
    usual = rows(0.3, 0.3, 0.3, 0.3)
    changed = [
        [replace(one, error=error) if one.case == "case-3" else one for one in row]
        for row, error in zip(usual, (9.0, 0.0, 9.0, 9.0), strict=True)
    ]
    names = [f"case-{number}" for number in range(10)]
    first, second = fit_folds(names, SETS, usual), fit_folds(names, SETS, changed)
    assert first["case-3"] == second["case-3"]
    assert first["all"] != second["all"]


def test_the_spread_holds_four_in_five_and_one() -> None:
    """Of ten errors 0.1 to 1.0 the ninth is just held."""
    guesses = [guess(str(number), number / 10) for number in range(1, 11)]
    spread = holding_spread(guesses)
    assert sum(one.error <= SIDE * spread for one in guesses) == 9


def test_their_own_spread_is_enough_when_it_is_wide() -> None:
    """Nothing is added to a model that says already how unsure it is."""
    assert holding_spread([guess(str(number), 0.5, own=1.0) for number in range(10)]) == (
        pytest.approx(0.0, abs=1e-3)
    )


@pytest.mark.parametrize(("error", "spread"), [(0.0, 1.0), (0.7, 0.3), (-1.2, 0.5)])
def test_the_ranked_score_is_the_integral(error: float, spread: float) -> None:
    """The closed form equals the squared distance of the two distributions, summed up."""
    at = np.linspace(-8.0, 8.0, 32_001)
    ahead = np.array([NormalDist(0, spread).cdf(x) for x in at]) - (at >= error)
    integral = float(np.sum(ahead**2) * (at[1] - at[0]))
    assert ranked_score(error, spread) == pytest.approx(integral, abs=1e-3)


def test_without_spread_the_score_is_the_error() -> None:
    """A single date is scored by its distance."""
    assert ranked_score(-0.4, 0.0) == 0.4
