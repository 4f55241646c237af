"""Numbers, dates and durations per language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from muster.language.numbers import (
    format_count,
    format_date,
    format_days,
    format_duration,
    format_range,
    read_time,
)


@pytest.mark.parametrize(
    ("hours", "english", "dutch"),
    [
        (0.5, "30 minutes", "30 minuten"),
        (1.0, "one hour", "één uur"),
        (1.5, "an hour and a half", "anderhalf uur"),
        (18.0, "18 hours", "achttien uur"),
        (24.0, "one day", "één dag"),
        (30.0, "30 hours", "30 uur"),
        (120.0, "five days", "vijf dagen"),
        (151.2, "6.3 days", "6,3 dagen"),
    ],
)
def test_durations_read_as_people_say_them(hours: float, english: str, dutch: str) -> None:
    """Hours below two days, days above, halves and singulars right."""
    assert format_duration(hours, "en") == english
    assert format_duration(hours, "nl") == dutch


def test_small_counts_are_words_and_large_ones_digits() -> None:
    """The limit is that of each language: ten in English, twenty in Dutch."""
    assert [format_count(n, "en") for n in (1, 10, 11)] == ["one", "ten", "11"]
    assert [format_count(n, "nl") for n in (1, 20, 21)] == ["één", "twintig", "21"]


def test_a_day_is_the_same_day_whatever_it_is_given_as() -> None:
    """ISO text, date and moment in any zone give the day in UTC."""
    for value in ("2022-01-25", "2022-01-25T23:59:00Z", "2022-01-26T00:30:00+01:00"):
        assert format_date(value, "en") == "25 January 2022"
    assert format_date(date(2022, 1, 25), "nl", "weekday") == "dinsdag 25 januari 2022"
    assert read_time("2022-01-25") == datetime(2022, 1, 25, tzinfo=UTC)


def test_ranges_say_when_only_one_end_is_known() -> None:
    """A ceiling is a ceiling, a floor a floor, and two equal ends are one number."""
    assert format_range(18, 120, "en") == "18–120"
    assert format_range(None, 120, "en") == "at most 120"
    assert format_range(18, None, "nl") == "minstens 18"
    assert format_range(5, 5, "nl") == "5"


def test_tables_write_days_short() -> None:
    """Two days and more in days, less in hours, with the reader's comma."""
    assert format_days(47, "en") == "47 h"
    assert format_days(60, "nl") == "2,5 d"
