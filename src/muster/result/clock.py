"""Hours after C-day, as ISO 8601 in UTC, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def to_iso(c_day: datetime, hours: float | None) -> str | None:
    """Give the time `hours` after C-day, to the second.

    >>> to_iso(datetime(2022, 1, 24, tzinfo=UTC), 25.5)
    '2022-01-25T01:30:00Z'
    """
    if hours is None:
        return None
    moment = c_day + timedelta(seconds=round(hours * 3600))
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_hours(c_day: datetime, text: str | None) -> float | None:
    """Read a time of the document back as hours after C-day. Raises ValueError.

    >>> to_hours(datetime(2022, 1, 24, tzinfo=UTC), "2022-01-25T01:30:00Z")
    25.5
    """
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return round((moment - c_day).total_seconds()) / 3600
