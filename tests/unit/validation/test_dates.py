"""Observations become hours after the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from muster.validation.case import Observed
from muster.validation.dates import clock_h, elapsed
from muster.validation.loading import load_case


def test_a_day_of_order_counts_from_noon() -> None:
    """From noon of the order to any time of the third day after."""
    case = load_case("us-pol-2022")
    assert clock_h(case) == 12.0
    seen = elapsed(case, Observed(on=date(2022, 2, 5)))
    assert (seen.low_h, seen.middle_h, seen.high_h) == (60.0, 72.0, 84.0)


def test_a_moment_is_exact() -> None:
    """An hour that is known is one hour, not a day."""
    case = load_case("fr-rou-2022")
    assert clock_h(case) == 18.0
    seen = elapsed(case, Observed(on=datetime(2022, 2, 26, 18, tzinfo=UTC)))
    assert (seen.low_h, seen.high_h) == (24.0, 24.0)


def test_nothing_is_observed_before_the_clock() -> None:
    """The day of the order begins with the order."""
    case = load_case("us-pol-2022")
    assert elapsed(case, Observed(on=date(2022, 2, 2))).low_h == 0.0
