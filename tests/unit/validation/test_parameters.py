"""Priors, the design around them, and the penalty for leaving them."""

from __future__ import annotations

from muster.validation.parameters import (
    NAMES,
    PRIOR,
    design,
    parameters_for,
    read_folds,
    read_priors,
)


def test_every_factor_has_a_prior_with_its_reasoning() -> None:
    """The table and the code know the same factors."""
    assert tuple(read_priors()) == NAMES
    assert all(one.estimate and one.log_spread > 0 for one in read_priors().values())


def test_the_design_is_fixed_and_starts_with_the_prior() -> None:
    """The same sets every time, all different, on both sides of the prior."""
    sets = design(40)
    assert sets == design(40)
    assert sets[0] == PRIOR
    assert len(set(sets)) == 40
    for name in NAMES:
        values = [getattr(one, name) for one in sets[1:]]
        assert 13 <= sum(value < 1 for value in values) <= 26


def test_a_case_that_nobody_fitted_gets_the_parameters_of_all() -> None:
    """A new case is predicted with what all shipped cases say."""
    assert parameters_for("never-heard-of") == read_folds()["all"]
