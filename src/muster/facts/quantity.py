"""A number from outside: value, range, source, date, or an estimate with its reasoning.

`Quantity` always holds its numbers in the unit that the field's name carries. The
annotated types (`Hours`, `Mass` ...) accept what people write and convert it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from muster.facts.refusal import Refusal
from muster.facts.unit import convert_quantity


class Quantity(BaseModel):
    """A number with range and origin, in the unit of its field."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False
    )

    value: float | None = None
    """Most likely value; null when nobody gave one."""
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    """The source itself says "about"."""
    source: str | None = None
    """Source id, or `id#char=from,to`; inherited from the object when missing."""
    as_of: date | None = None
    estimate: str | None = None
    """Reasoning, when this is our estimate: then low and high are required."""

    @model_validator(mode="after")
    def _range_in_order(self) -> Quantity:
        low, high = self.low, self.high
        if low is not None and high is not None and low > high:
            raise Refusal("range-order", f"low {low:g} is above high {high:g}", "swap them")
        if self.value is not None:
            if low is not None and self.value < low:
                raise Refusal(
                    "range-order", f"value {self.value:g} is below low {low:g}", "lower the low"
                )
            if high is not None and self.value > high:
                raise Refusal(
                    "range-order", f"value {self.value:g} is above high {high:g}", "raise the high"
                )
        return self

    @property
    def planned(self) -> float | None:
        """The number to plan with: the value, else the high (a ceiling), else the low."""
        for number in (self.value, self.high, self.low):
            if number is not None:
                return number
        return None


def _non_negative(quantity: Quantity) -> Quantity:
    for number in (quantity.value, quantity.low, quantity.high):
        if number is not None and number < 0:
            raise Refusal("negative-number", f"{number:g} is negative", "write zero or more")
    return quantity


def _at_most_one(quantity: Quantity) -> Quantity:
    for number in (quantity.value, quantity.low, quantity.high):
        if number is not None and not 0 <= number <= 1:
            raise Refusal(
                "out-of-range", f"{number:g} is outside 0 to 1", "write a share of 0 to 1"
            )
    return quantity


def _whole(quantity: Quantity) -> Quantity:
    _non_negative(quantity)
    for number in (quantity.value, quantity.low, quantity.high):
        if number is not None and number != int(number):
            raise Refusal(
                "not-whole", f"{number:g} is not a whole number", "write a count of zero or more"
            )
    return quantity


def _in_unit(unit: str) -> BeforeValidator:
    def read(raw: Any) -> Any:
        return convert_quantity(raw, unit)

    return BeforeValidator(read)


Number = Annotated[Quantity, _in_unit("1")]
Count = Annotated[Quantity, _in_unit("1"), AfterValidator(_whole)]
Share = Annotated[Quantity, _in_unit("share"), AfterValidator(_at_most_one)]
Hours = Annotated[Quantity, _in_unit("h"), AfterValidator(_non_negative)]
Mass = Annotated[Quantity, _in_unit("t"), AfterValidator(_non_negative)]
Area = Annotated[Quantity, _in_unit("m2"), AfterValidator(_non_negative)]
Distance = Annotated[Quantity, _in_unit("km"), AfterValidator(_non_negative)]

__all__ = ["Area", "Count", "Distance", "Hours", "Mass", "Number", "Quantity", "Share"]
