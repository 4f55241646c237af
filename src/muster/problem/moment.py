"""Days and moments as hours after C-day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from muster.scenario.day import read_moment

_AFTER_C_DAY = re.compile(r"[Cc]([+-]\d+(?:\.\d+)?)")
_HOURS_PER_DAY = 24.0


def start_of_day(day: date) -> datetime:
    """Give 00:00 UTC of a day.

    >>> start_of_day(date(2022, 1, 24)).isoformat()
    '2022-01-24T00:00:00+00:00'
    """
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def hour_of(when: date | datetime, c_day: datetime, *, end_of_day: bool = False) -> float:
    """Give a day or moment as hours after C-day [h]; a day counts from its start.

    With `end_of_day` a day counts until its end: what is wanted "by" a day.

    >>> hour_of(date(2022, 1, 26), datetime(2022, 1, 24, tzinfo=UTC))
    48.0
    >>> hour_of(date(2022, 1, 26), datetime(2022, 1, 24, tzinfo=UTC), end_of_day=True)
    72.0
    """
    if isinstance(when, datetime):
        moment = when if when.tzinfo else when.replace(tzinfo=UTC)
    else:
        moment = start_of_day(when) + timedelta(days=1 if end_of_day else 0)
    return (moment - c_day).total_seconds() / 3600.0


def read_hour(text: str, c_day: datetime) -> float | None:
    """Read a WHEN (ISO day or moment, `C+5`, `never`) as hours after C-day [h]; None is never.

    Raises ValueError when it is none of these.

    >>> read_hour("C+5", datetime(2022, 1, 24, tzinfo=UTC))
    120.0
    >>> read_hour("never", datetime(2022, 1, 24, tzinfo=UTC)) is None
    True
    """
    word = text.strip()
    if word.lower() == "never":
        return None
    after = _AFTER_C_DAY.fullmatch(word)
    if after:
        return float(after[1]) * _HOURS_PER_DAY
    moment = read_moment(word)
    if moment is None:
        raise ValueError(f"'{text[:80]}' is no date, date-time, C+days or never")
    return hour_of(moment, c_day)
