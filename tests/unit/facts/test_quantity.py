"""Quantities refuse what cannot be, and plan with the right one of their numbers."""

import pytest
from pydantic import BaseModel, ValidationError

from muster.facts.quantity import Count, Hours, Quantity, Share


class _Holder(BaseModel):
    hours: Hours | None = None
    count: Count | None = None
    share: Share | None = None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"hours": -1}, "negative-number"),
        ({"hours": {"low": 5, "high": 4}}, "range-order"),
        ({"hours": {"value": 3, "low": 4}}, "range-order"),
        ({"hours": {"value": 5, "high": 4}}, "range-order"),
        ({"count": 1.5}, "not-whole"),
        ({"count": -2}, "negative-number"),
        ({"share": 1.2}, "out-of-range"),
        ({"share": -0.1}, "out-of-range"),
    ],
)
def test_impossible_numbers_are_refused(given: dict[str, object], code: str) -> None:
    """Each kind of impossible number has a code of its own."""
    with pytest.raises(ValidationError) as caught:
        _Holder.model_validate(given)
    assert caught.value.errors()[0]["ctx"]["error"].code == code


def test_planned_prefers_value_then_ceiling_then_floor() -> None:
    """'Within five days' is a ceiling: without a value, the high is planned."""
    assert Quantity(value=3, low=1, high=5).planned == 3
    assert Quantity(low=1, high=5).planned == 5
    assert Quantity(low=1).planned == 1
    assert Quantity().planned is None
