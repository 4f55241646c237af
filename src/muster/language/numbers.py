"""Numbers, dates and durations as readers of a language write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

from muster.language.catalog import word, words_of

LOCALES = {"en": "en_GB", "nl": "nl_NL"}
_DATE_PATTERNS = {
    "long": "d MMMM y",
    "day": "d MMMM",
    "weekday": "EEEE d MMMM y",
    "short": "d MMM",
    "short-year": "d MMM y",
}


@lru_cache(maxsize=20_000)
def format_number(value: float | None, language: str, *, digits: int = 0) -> str:
    """Write a number in digits; a missing one as unknown, never as zero.

    >>> format_number(8500, "en"), format_number(8500, "nl"), format_number(6.25, "nl", digits=1)
    ('8,500', '8.500', '6,2')
    >>> format_number(None, "nl")
    'onbekend'
    """
    if value is None:
        return word("unknown.value", language)
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(round(value, digits), format=pattern, locale=LOCALES[language])


@lru_cache(maxsize=5_000)
def format_count(value: float | None, language: str) -> str:
    """Write a count in running text: small whole numbers in words.

    >>> format_count(2, "en"), format_count(2, "nl"), format_count(127000, "nl")
    ('two', 'twee', '127.000')
    """
    spelled = words_of(language)["number.words"].split()
    if value is not None and value == int(value) and 0 <= value < len(spelled):
        return spelled[int(value)]
    digits = 0 if value is None or value == int(value) else 1
    return format_number(value, language, digits=digits)


def format_range(low: float | None, high: float | None, language: str, *, digits: int = 0) -> str:
    """Write a range; one end alone as a floor or a ceiling.

    >>> format_range(18, 120, "en"), format_range(None, 120, "nl")
    ('18–120', 'hoogstens 120')
    """
    if low is None and high is None:
        return word("unknown.value", language)
    if low is None:
        return word("number.at_most", language, n=format_number(high, language, digits=digits))
    if high is None:
        return word("number.at_least", language, n=format_number(low, language, digits=digits))
    first, last = (format_number(end, language, digits=digits) for end in (low, high))
    return first if first == last else f"{first}–{last}"


def read_time(value: str | date | datetime) -> datetime:
    """Read a time of the document; a day alone is its first moment in UTC.

    >>> read_time("2022-01-25T06:00:00Z").hour, read_time("2022-01-25").day
    (6, 25)
    """
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


@lru_cache(maxsize=20_000)
def format_date(value: str | date | datetime | None, language: str, style: str = "long") -> str:
    """Write a day: `long`, `day` (no year), `weekday`, `short` or `short-year`.

    >>> format_date("2022-01-25", "nl"), format_date("2022-01-25T06:00:00Z", "en", "short")
    ('25 januari 2022', '25 Jan')
    """
    if value is None:
        return word("unknown.value", language)
    from babel.dates import format_date as write

    return str(write(read_time(value), _DATE_PATTERNS[style], locale=LOCALES[language]))


def format_day_span(low: str | date | datetime, high: str | date | datetime, language: str) -> str:
    """Write the days between which something falls, with the month once where it is the same.

    >>> format_day_span("2022-02-03", "2022-02-06", "en")
    'between 3 and 6 February'
    >>> format_day_span("2022-01-30", "2022-02-03", "nl")
    'tussen 30 januari en 3 februari'
    >>> format_day_span("2022-02-03T01:00:00Z", "2022-02-03T21:00:00Z", "en")
    'on 3 February'
    """
    first, last = read_time(low), read_time(high)
    end = format_date(last, language, "day")
    if first.date() == last.date():
        return word("span.on", language, day=end)
    is_same = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if is_same else format_date(first, language, "day")
    return word("span.between", language, low=start, high=end)


def format_short_span(
    low: str | date | datetime, high: str | date | datetime, language: str
) -> str:
    """Write the days between which something falls for a table.

    >>> format_short_span("2022-02-03", "2022-02-06", "en")
    '3–6 Feb'
    >>> format_short_span("2022-01-30", "2022-02-03", "en")
    '30 Jan–3 Feb'
    """
    first, last = read_time(low), read_time(high)
    end = format_date(last, language, "short")
    if first.date() == last.date():
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{format_date(first, language, 'short')}–{end}"


@lru_cache(maxsize=20_000)
def format_moment(value: str | datetime | None, language: str, style: str = "long") -> str:
    """Write a day with its time in UTC.

    >>> format_moment("2022-01-25T06:30:00Z", "en", "day")
    '25 January, 06:30 UTC'
    """
    if value is None:
        return word("unknown.value", language)
    moment = read_time(value)
    return f"{format_date(moment, language, style)}, {moment:%H:%M} UTC"


@lru_cache(maxsize=5_000)
def format_duration(hours: float | None, language: str) -> str:
    """Write a duration [h] in running text.

    >>> format_duration(120, "en"), format_duration(1.5, "nl"), format_duration(18, "en")
    ('five days', 'anderhalf uur', '18 hours')
    """
    if hours is None:
        return word("unknown.value", language)
    if hours == 0:
        return f"0 {word('unit.hour.many', language)}"
    if hours == 1.5:
        return word("unit.hour.and_a_half", language)
    if 0 < hours < 1:
        return _with_unit(round(hours * 60), "minute", language)
    if hours and (hours % 24 == 0 or hours >= 48):
        return _with_unit(round(hours / 24, 1), "day", language)
    return _with_unit(round(hours, 1), "hour", language)


def format_duration_range(low_h: float, high_h: float, language: str) -> str:
    """Write a range of durations [h] in one unit.

    >>> format_duration_range(0, 72, "nl"), format_duration_range(6, 36, "en")
    ('0–3 dagen', '6–36 hours')
    """
    unit, hours = ("day", 24) if high_h >= 48 else ("hour", 1)
    low, high = round(low_h / hours, 1), round(high_h / hours, 1)
    digits = 0 if low == int(low) and high == int(high) else 1
    return (
        f"{format_range(low, high, language, digits=digits)} {word(f'unit.{unit}.many', language)}"
    )


def format_days(hours: float | None, language: str) -> str:
    """Write a duration [h] for a table: days with one decimal, below two days hours.

    >>> format_days(150, "en"), format_days(150, "nl"), format_days(30, "nl")
    ('6.2 d', '6,2 d', '30 u')
    """
    if hours is None:
        return word("unknown.value", language)
    if abs(hours) < 48:
        return f"{format_number(hours, language)} {word('unit.hour.short', language)}"
    return f"{format_number(hours / 24, language, digits=1)} {word('unit.day.short', language)}"


def _with_unit(amount: float, unit: str, language: str) -> str:
    form = "one" if amount == 1 else "many"
    return f"{format_count(amount, language)} {word(f'unit.{unit}.{form}', language)}"
