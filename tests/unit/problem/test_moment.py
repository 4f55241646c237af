"""Days, moments and texts become the right hours after C-day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from muster.problem.moment import hour_of, read_hour

C_DAY = datetime(2022, 1, 24, tzinfo=UTC)


def test_a_day_counts_from_its_start() -> None:
    """A date without a time is 00:00 UTC."""
    assert hour_of(date(2022, 1, 25), C_DAY) == 24.0


def test_a_day_by_which_something_is_wanted_counts_until_its_end() -> None:
    """A required delivery date of 1 February allows the whole of that day."""
    assert hour_of(date(2022, 2, 1), C_DAY, end_of_day=True) == 9 * 24.0


def test_moments_keep_their_time_and_zone() -> None:
    """01:00 in a zone one hour ahead is 00:00 UTC; a moment without a zone is UTC."""
    ahead = timezone(timedelta(hours=1))
    assert hour_of(datetime(2022, 1, 25, 1, tzinfo=ahead), C_DAY) == 24.0
    assert hour_of(datetime(2022, 1, 25, 1), C_DAY, end_of_day=True) == 25.0


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("C+5", 120.0), ("c+0.5", 12.0), ("C-2", -48.0), ("never", None), ("Never ", None),
        ("2022-01-25", 24.0), ("2022-01-25T12:00Z", 36.0), ("2022-01-23", -24.0),
    ],
)  # fmt: skip
def test_texts_are_read(text: str, hours: float | None) -> None:
    """Every way to write WHEN gives the hours that it means."""
    assert read_hour(text, C_DAY) == hours


@pytest.mark.parametrize("text", ["", "soon", "C5", "C+", "2022-02-30", "25-01-2022"])
def test_other_texts_are_refused(text: str) -> None:
    """What is no date raises a ValueError that names it."""
    with pytest.raises(ValueError, match="is no date"):
        read_hour(text, C_DAY)
