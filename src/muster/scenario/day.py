"""Days and moments as people write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from muster.facts.refusal import Refusal

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?\s?([Zz]|[+-]\d\d(:?\d\d)?)?", re.ASCII
)


def read_moment(text: str) -> date | datetime | None:
    """Read an ISO day or moment; None when it is neither. No zone means UTC.

    >>> read_moment("2022-01-24")
    datetime.date(2022, 1, 24)
    >>> read_moment("2022-01-24T13:00+01:00")
    datetime.datetime(2022, 1, 24, 12, 0, tzinfo=datetime.timezone.utc)
    >>> read_moment("2022-02-30") is None
    True
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _MOMENT.fullmatch(text):
            return in_utc(datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "")))
    except (ValueError, OverflowError):
        return None
    return None


def write_moment(value: date) -> str:
    """Write a day, or a moment in UTC.

    >>> write_moment(datetime(2022, 1, 24, 21, 30, tzinfo=UTC))
    '2022-01-24T21:30:00Z'
    """
    if not isinstance(value, datetime):
        return value.isoformat()
    return in_utc(value).isoformat().replace("+00:00", "Z")


def first_moment(value: date) -> datetime:
    """Give a moment in UTC; a day begins at 00:00.

    >>> first_moment(date(2022, 1, 24)).isoformat()
    '2022-01-24T00:00:00+00:00'
    """
    if isinstance(value, datetime):
        return in_utc(value)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def in_utc(moment: datetime) -> datetime:
    """Give a moment in UTC; one without a zone is in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _when(value: Any) -> Any:
    if isinstance(value, datetime):
        return in_utc(value)
    if isinstance(value, date) or value is None:
        return value
    moment = read_moment(value.strip()) if isinstance(value, str) else None
    if moment is None:
        raise Refusal(
            "bad-date",
            f"'{str(value)[:80]}' is not a date or a date-time",
            'write for example 2022-01-24 or "2022-01-24T21:30Z"',
        )
    return moment


def _day(value: Any) -> Any:
    moment = _when(value) if not isinstance(value, datetime) else value
    if isinstance(moment, datetime):
        raise Refusal("bad-date", "a day is wanted here, without a time", "leave the time out")
    return moment


Day = Annotated[date, BeforeValidator(_day)]
"""A day, `2022-01-24`."""
When = Annotated[date | datetime, BeforeValidator(_when)]
"""A day or a moment in UTC, `2022-01-24T21:30Z`."""
