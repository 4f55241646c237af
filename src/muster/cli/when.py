"""WHEN in commands: an ISO date or date-time, `C+5`, or `never`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_C_DAY = re.compile(r"^[Cc]([+-]\d+(?:\.\d+)?)$")


class WhenError(ValueError):
    """A text that is no WHEN."""


def read_when(text: str, c_day: date, *, end_of_day: bool) -> datetime | None:
    """Read a WHEN as a time in UTC; `None` stands for never.

    A date without a time is 00:00, or 24:00 with `end_of_day`. A time without a zone is UTC.
    Raises WhenError.

    >>> from datetime import date
    >>> read_when("C+5", date(2022, 1, 24), end_of_day=False).isoformat()
    '2022-01-29T00:00:00+00:00'
    >>> read_when("2022-01-25", date(2022, 1, 24), end_of_day=True).isoformat()
    '2022-01-26T00:00:00+00:00'
    """
    text = text.strip()
    if text.lower() == "never":
        return None
    relative = _C_DAY.match(text)
    midnight = datetime(c_day.year, c_day.month, c_day.day, tzinfo=UTC)
    try:
        if relative:
            return midnight + timedelta(days=float(relative[1]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            day = date.fromisoformat(text)
            start = datetime(day.year, day.month, day.day, tzinfo=UTC)
            return start + timedelta(days=1) if end_of_day else start
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise WhenError(f"'{text}' is no date, date-time, C+days or never") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
