"""Tables of factors are read as they hold on a day."""

from __future__ import annotations

from datetime import date

import pytest

from muster.problem.factors import Factors, read_descriptions, read_factors

BEFORE, AFTER = date(2022, 1, 25), date(2026, 1, 1)


def test_numbers_are_valid_on_a_day() -> None:
    """A scenario of 2022 is not planned with the ramps of 2026."""
    old = read_factors("node_capacity.csv", BEFORE).need("kaunas-ltu", "rail_slots")
    new = read_factors("node_capacity.csv", AFTER).need("kaunas-ltu", "rail_slots")
    assert (old, new) == (2.0, 3.0)


def test_a_number_keeps_its_range_and_origin() -> None:
    """What is read is a quantity, not a bare number."""
    found = read_factors("lift_factors.csv", BEFORE).quantity("c-17", "payload_t")
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= (found.value or 0.0) <= found.high
    assert found.source or found.estimate


def test_what_is_missing_is_none_or_an_error() -> None:
    """Absent numbers are None; those that the code cannot do without raise a KeyError."""
    empty = Factors(numbers={})
    assert empty.number("c-17", "payload_t") is None
    with pytest.raises(KeyError, match="payload_t of c-17"):
        empty.need("c-17", "payload_t")


@pytest.mark.parametrize(
    "table", ["unit_factors.csv", "lift_factors.csv", "node_capacity.csv", "movement_factors.csv"]
)
@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_every_row_can_be_read(table: str, day: date) -> None:
    """Ranges are in order and every number that holds has an origin."""
    numbers = read_factors(table, day).numbers
    assert numbers
    for key, number in numbers.items():
        assert number.planned is not None, key
        assert number.source or number.estimate, key


def test_descriptions_are_by_id() -> None:
    """Templates and lift types have names in both languages."""
    for table in ("unit_templates.csv", "lift_types.csv"):
        for row in read_descriptions(table).values():
            assert row["name_en"]
            assert row["name_nl"]
