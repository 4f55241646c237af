"""Amounts and violations as the checks compare and print them."""

from __future__ import annotations

import math

from muster.plan.verification.case import Violation, exceeds, same_amount


def test_amounts_are_compared_with_the_tolerance_of_the_rules() -> None:
    """Equal within a millionth of the larger one, and not a number is never within a limit."""
    assert same_amount(1e6, 1e6 + 0.9)
    assert not same_amount(1.0, 1.00001)
    assert not exceeds(10.000001, 10.0)
    assert exceeds(10.1, 10.0)
    assert exceeds(math.nan, 10.0)


def test_a_violation_prints_where_what_and_the_rule() -> None:
    """One line that says where to look."""
    line = str(Violation(rule="3.4", where="trip 1", what="too fast"))
    assert line == "trip 1 | too fast | rule 3.4"
