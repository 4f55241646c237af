"""Observations say one date, one way."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from muster.validation.case import Observed

DAY, NEXT = date(2022, 3, 1), date(2022, 3, 2)


def test_a_day_is_its_own_range() -> None:
    """`on` stands for both ends."""
    assert Observed(on=DAY).span == (DAY, DAY)


def test_a_range_is_kept() -> None:
    """Where sources disagree both ends count."""
    assert Observed(low=DAY, high=NEXT).span == (DAY, NEXT)


@pytest.mark.parametrize(
    "given", [{}, {"low": DAY}, {"high": DAY}, {"on": DAY, "low": DAY, "high": NEXT}]
)
def test_neither_both_nor_half(given: dict[str, date]) -> None:
    """A date that is missing, halved or told twice is refused."""
    with pytest.raises(ValidationError, match="low"):
        Observed(**given)
