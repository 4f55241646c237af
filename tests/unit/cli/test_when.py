"""WHEN as people write it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from muster.cli.when import WhenError, read_when

C_DAY = date(2022, 1, 24)


@pytest.mark.parametrize(
    ("text", "end_of_day", "expected"),
    [
        ("2022-01-25", False, datetime(2022, 1, 25, tzinfo=UTC)),
        ("2022-01-25", True, datetime(2022, 1, 26, tzinfo=UTC)),
        ("2022-01-25T06:30", True, datetime(2022, 1, 25, 6, 30, tzinfo=UTC)),
        ("2022-01-25T06:30Z", False, datetime(2022, 1, 25, 6, 30, tzinfo=UTC)),
        ("2022-01-25T06:30+02:00", False, datetime(2022, 1, 25, 4, 30, tzinfo=UTC)),
        ("C+5", True, datetime(2022, 1, 29, tzinfo=UTC)),
        ("c-1", False, datetime(2022, 1, 23, tzinfo=UTC)),
        ("C+0.5", False, datetime(2022, 1, 24, 12, tzinfo=UTC)),
        ("never", True, None),
    ],
)
def test_known_forms(text: str, end_of_day: bool, expected: datetime | None) -> None:
    """Dates, moments, C-days and never; a bare date is the start or the end of its day."""
    assert read_when(text, C_DAY, end_of_day=end_of_day) == expected


@pytest.mark.parametrize("text", ["", "soon", "C+", "C5", "2022-13-01", "25-01-2022", "C+1e400"])
def test_other_texts_are_refused(text: str) -> None:
    """What cannot be read is said, not guessed."""
    with pytest.raises(WhenError):
        read_when(text, C_DAY, end_of_day=False)
