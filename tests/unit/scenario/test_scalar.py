"""Plain words mean what YAML 1.2 says, and dates are dates."""

from datetime import UTC, date, datetime

import pytest

from muster.scenario.scalar import read_scalar


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("22:00", "22:00"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("+7", 7),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e", "1e"),
        ("true", True),
        ("False", False),
        ("tRUE", "tRUE"),
        ("~", None),
        ("", None),
        ("null", None),
        ("-", "-"),
        (".", "."),
        ("-.inf", float("-inf")),
        ("2022-01-24", date(2022, 1, 24)),
        ("2022-1-24", "2022-1-24"),
        ("2022-02-30", "2022-02-30"),
        ("2022-01-24T21:30Z", datetime(2022, 1, 24, 21, 30, tzinfo=UTC)),
        ("2022-01-24 21:30:15", datetime(2022, 1, 24, 21, 30, 15, tzinfo=UTC)),
        ("2022-01-24T23:30+02:00", datetime(2022, 1, 24, 21, 30, tzinfo=UTC)),
        ("EPRZ", "EPRZ"),
    ],
)
def test_words_have_their_core_schema_value(word: str, value: object) -> None:
    """Norway stays Norway, times stay texts, octal needs 0o."""
    found = read_scalar(word)
    assert found == value
    assert type(found) is type(value)


def test_not_a_number_and_endless_digits() -> None:
    """The special float is read; a number of a thousand digits stays a text."""
    nan = read_scalar(".nan")
    assert nan != nan
    assert isinstance(read_scalar("9" * 1000), str | float)
