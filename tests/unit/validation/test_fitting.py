"""A fold never hears of the case that it leaves out; spreads hold what they must."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest

from muster.validation.fitting import SIDE, fit, fit_folds, holding_spread
from muster.validation.guessing import NEVER_OFF, Guess
from muster.validation.parameters import NAMES, Parameters, design
from muster.validation.tracing import Trace, trace

SETS = design(24)
NONE = (0.0,) * len(NAMES)


def guess(case: str, error: float, of: str = "closure", own: float = 0.0) -> Guess:
    return Guess(case=case, of=of, error=error, own_spread=own)


def rows(
    cases: int, *, by: str = "notice", share: float = 1.0, off: float = 0.0
) -> list[list[Guess]]:
    """Cases whose hours grow with a share of one factor, all too early by `off` at one."""
    return [
        [
            guess(f"case-{number}", off - share * log(getattr(one, by)))
            for number in range(cases)
        ]
        for one in SETS
    ]  # fmt: skip


def line(case: str, error: float, slope: float, of: str = "closure") -> Trace:
    slopes = (slope, *NONE[1:])
    return Trace(
        case=case, of=of, error=error, error_slopes=slopes, own_spread=0.0, own_slopes=NONE, off=0.0
    )


def test_the_line_says_what_the_sets_said() -> None:
    """Hours that grow with the square root of one factor: slope one half, no others."""
    (found,) = trace(SETS, rows(1, by="march", share=0.5, off=0.3))
    assert found.error == pytest.approx(0.3)
    slopes = dict(zip(NAMES, found.error_slopes, strict=True))
    assert slopes.pop("march") == pytest.approx(-0.5)
    assert max(map(abs, slopes.values())) < 1e-9
    assert found.off == pytest.approx(0.0, abs=1e-9)
    assert found.at(Parameters(march=4.0)).error == pytest.approx(0.3 - 0.5 * log(4.0))


def test_sets_that_never_arrive_do_not_bend_the_line() -> None:
    """One set of parameters under which nothing comes is left out."""
    usual = rows(1, off=0.2)
    broken = [[guess("case-0", NEVER_OFF)], *usual[1:]]
    assert trace(SETS, broken)[0].error == pytest.approx(0.2)
    never = [[guess("case-0", NEVER_OFF)] for _ in SETS]
    assert trace(SETS, never)[0].at(Parameters(notice=2.0)).error == NEVER_OFF


def test_many_late_cases_lengthen_the_factor_that_explains_them() -> None:
    """Forty cases that all came a quarter later move it most of the way, and nothing else."""
    found = fit(trace(SETS, rows(40, off=log(1.25))))
    assert 1.2 < found.notice < 1.25
    assert {getattr(found, name) for name in NAMES[1:]} == {1.0}


def test_wild_misses_move_little() -> None:
    """Two cases of ten that are off ten times over: the others decide."""
    usual = [line(f"case-{number}", 0.1, -1.0) for number in range(8)]
    wild = [line(f"wild-{number}", log(10.0), -1.0) for number in range(2)]
    found = fit([*usual, *wild])
    plain = sum(one.error for one in (*usual, *wild)) / 10
    assert log(found.notice) < plain / 2


def test_the_prior_is_kept_when_nothing_speaks_against_it() -> None:
    """No errors, no change; nor without any case."""
    assert fit(trace(SETS, rows(10))).factors == Parameters().factors
    assert fit([]) == Parameters()


def test_a_fold_does_not_hear_of_its_own_case() -> None:
    """Whatever is observed in a case, its own fold stays; the fold of all does not."""
    usual = rows(10, off=0.3)
    changed = [
        [replace(one, error=one.error - 0.8) if one.case == "case-3" else one for one in row]
        for row in usual
    ]
    names = [f"case-{number}" for number in range(10)]
    first, second = fit_folds(names, SETS, usual), fit_folds(names, SETS, changed)
    assert first["case-3"] == second["case-3"]
    assert first["all"] != second["all"]


def test_phases_are_fitted_and_not_held() -> None:
    """A sea leg that is told moves the factors; the spreads hold dates alone."""
    legs = [line(f"case-{number}", 0.3, -1.0, of="main") for number in range(10)]
    found = fit(legs)
    assert found.notice > 1.1
    assert (found.spread_first, found.spread_closure) == (0.0, 0.0)


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
