"""Units: what people write becomes the unit of the field, and nothing else does."""

import pytest

from muster.facts.quantity import Quantity
from muster.facts.refusal import Refusal
from muster.facts.unit import convert_quantity, units


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        (120, "h", 120.0),
        ("120", "h", 120.0),
        ("5 d", "h", 120.0),
        ("72h", "h", 72.0),
        ("PT120H", "h", 120.0),
        ("P5D", "h", 120.0),
        ("P1W", "h", 168.0),
        ("P1DT6H30M", "h", 30.5),
        ("90 min", "h", 1.5),
        ("59 short_tons", "t", 53.52389966),
        ("1200 kg", "t", 1.2),
        ("3500 ft", "km", 1.0668),
        ("3500 ft", "m", 1066.8),
        ("1 nmi", "km", 1.852),
        ("100 ft2", "m2", 9.290304),
        ("25 %", "share", 0.25),
        ("25%", "share", 0.25),
        (8500, "1", 8500.0),
        ("1.1 d", "h", 26.4),
    ],
)
def test_amounts_are_converted_exactly(raw: object, unit: str, value: float) -> None:
    """Known conversions by hand; equality is exact, so units change nothing."""
    assert convert_quantity(raw, unit) == {"value": value}


def test_a_mapping_converts_value_low_and_high_and_keeps_the_rest() -> None:
    """One unit for all three, a text may bring its own, the origin stays."""
    raw = {"value": 4, "low": "72 h", "high": 5, "unit": "d", "source": "vk"}
    with pytest.raises(Refusal, match="unit 'h' and the unit 'd' beside it"):
        convert_quantity(raw, "h")
    raw["low"] = 3
    assert convert_quantity(raw, "h") == {"value": 96, "low": 72, "high": 120, "source": "vk"}


def test_null_inside_a_mapping_stays_null() -> None:
    """`{value: null}` says that nobody gave a figure."""
    assert convert_quantity({"value": None}, "1") == {"value": None}


@pytest.mark.parametrize("raw", [None, [1], Quantity(value=1)])
def test_what_is_no_quantity_is_left_to_the_schema(raw: object) -> None:
    """Other things pass through unchanged."""
    assert convert_quantity(raw, "h") is raw


@pytest.mark.parametrize(
    ("raw", "unit", "code", "text"),
    [
        ("5 km", "h", "wrong-unit", "'km' is a length, this field wants hours"),
        ("5 parsec", "km", "wrong-unit", "'parsec' is not a known unit"),
        ({"value": 5, "unit": "t"}, "h", "wrong-unit", "'t' is a mass"),
        ("P1M", "h", "wrong-unit", "no fixed length"),
        ("P1Y2D", "h", "wrong-unit", "no fixed length"),
        (True, "1", "not-a-number", "'True' is not a number"),
        ({"value": False}, "1", "not-a-number", "'False' is not a number"),
        ("several", "1", "not-a-number", "'several' is not a number"),
        ("8,500", "1", "wrong-unit", "not a known unit"),
        ("", "h", "not-a-number", "is not a number"),
        ("P", "h", "not-a-number", "is not a number"),
        (float("nan"), "h", "not-a-number", "is not a number"),
        (float("inf"), "h", "not-a-number", "is not a number"),
        ("1e999", "h", "not-a-number", "is not a number"),
        ("9" * 500, "h", "not-a-number", "is not a number"),
        ({"value": [1]}, "h", "not-a-number", "is not a number"),
        (5, "share", None, None),
    ],
)
def test_what_cannot_be_converted_says_why(
    raw: object, unit: str, code: str | None, text: str | None
) -> None:
    """Wrong units, booleans, words and monsters are refused with a code and a plain text."""
    if code is None:
        assert convert_quantity(raw, unit) == {"value": 5.0}
        return
    with pytest.raises(Refusal) as caught:
        convert_quantity(raw, unit)
    assert caught.value.code == code
    assert text in caught.value.what
    assert caught.value.fix


def test_every_unit_has_a_source_and_a_positive_factor() -> None:
    """The table of units says where each factor comes from."""
    assert units()
    assert all(unit.source and unit.factor > 0 for unit in units().values())
