"""Texts for people: placeholders filled, lists and equipment in words, per language.

Everything that puts a value into a sentence goes through here, so that English and Dutch
write their numbers, dates, durations and plurals in their own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from muster.language.catalog import word, words_of
from muster.language.numbers import (
    LOCALES,
    format_count,
    format_date,
    format_days,
    format_duration,
    format_moment,
    format_number,
    format_range,
    read_time,
)
from muster.language.text import text_in

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(?P<name>[a-z_][a-z0-9_]*)(?::(?P<style>[a-z-]+))?\}")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s+)$")
_DESIGNATION = re.compile(r".*\d[A-Z]?")


def placeholders(text: str) -> set[str]:
    """Name the placeholders of a text, so that a check can refuse those nobody can fill.

    >>> sorted(placeholders("{personnel} soldiers go to {to}"))
    ['personnel', 'to']
    """
    return {match["name"] for match in _PLACEHOLDER.finditer(text) if match["name"]}


def fill(text: str, values: Mapping[str, Any], language: str) -> str:
    """Put values into the placeholders of a text, written as the language writes them.

    A value may be a number, day, moment, `timedelta`, text, text by language, list of texts,
    equipment (count by type) or None (unknown). `{x:digits}` keeps a number in digits,
    `{x:day}` and the like choose the style of a date. `{{` and `}}` are plain braces.
    Raises KeyError when a value is missing.

    >>> fill("{equipment} go to {to}.", {"equipment": {"F-35": 2}, "to": "Bulgaria"}, "en")
    'Two F-35s go to Bulgaria.'
    >>> fill("{personnel} militairen", {"personnel": None}, "nl")
    'Een onbekend aantal militairen'
    """
    parts: list[str] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        parts.append(text[end : match.start()])
        end = match.end()
        if not match["name"]:
            parts.append(match[0][0])
            continue
        written = write_value(values[match["name"]], language, match["style"])
        starts = _SENTENCE_START.search("".join(parts)[-4:]) if parts else True
        parts.append(capitalise(written) if starts else written)
    parts.append(text[end:])
    return "".join(parts)


def write_value(value: Any, language: str, style: str | None = None) -> str:
    """Write one value of any kind that `fill` knows."""
    if value is None:
        return word("unknown.number_of", language)
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return format_moment(value, language, style or "long")
    if isinstance(value, date):
        return format_date(value, language, style or "long")
    if isinstance(value, timedelta):
        return format_duration(value.total_seconds() / 3600, language)
    if isinstance(value, Mapping):
        is_text = bool(value) and set(value) <= set(LOCALES)
        return text_in(dict(value), language) if is_text else format_equipment(value, language)
    if isinstance(value, Iterable):
        return format_list([write_value(item, language, style) for item in value], language)
    if style == "digits":
        return format_number(value, language, digits=0 if value == int(value) else 1)
    return format_count(value, language)


def capitalise(text: str) -> str:
    """Begin with a capital and leave the rest alone.

    >>> capitalise("één fregat")
    'Één fregat'
    """
    return text[:1].upper() + text[1:]


def format_list(items: Iterable[str], language: str, *, joined_by: str = "and") -> str:
    """Write a list in words, joined by `and` or `or`.

    >>> format_list(["France", "Italy", "Poland"], "en"), format_list(["a", "b"], "nl")
    ('France, Italy and Poland', 'a en b')
    """
    *head, last = [*items] or [word("list.none", language)]
    if not head:
        return last
    return f"{', '.join(head)} {word(f'list.{joined_by}', language)} {last}"


def name_equipment(kind: str, count: float | None, language: str) -> str:
    """Name equipment in singular or plural.

    >>> name_equipment("F-16", 4, "nl"), name_equipment("frigate", 1, "nl")
    ("F-16's", 'fregat')
    """
    form = "one" if count == 1 else "many"
    known = words_of(language).get(f"equipment.{kind.lower().replace(' ', '-')}.{form}")
    if known or form == "one":
        return known or kind
    if _DESIGNATION.fullmatch(kind):
        return kind + word("equipment_plural.designation", language)
    return kind + word("equipment_plural.other", language)


def format_equipment(equipment: Mapping[str, float | None], language: str) -> str:
    """Write equipment by type in words; a count that nobody gave as unknown.

    >>> format_equipment({"F-35": 2, "frigate": 1}, "en")
    'two F-35s and one frigate'
    >>> format_equipment({"naval-ship": None}, "nl")
    'een onbekend aantal marineschepen'
    """
    parts = []
    for kind, count in equipment.items():
        amount = word("unknown.number_of", language) if count is None else None
        amount = amount or format_count(count, language)
        parts.append(f"{amount} {name_equipment(kind, count, language)}")
    return format_list(parts, language)


__all__ = [
    "capitalise",
    "fill",
    "format_count",
    "format_date",
    "format_days",
    "format_duration",
    "format_equipment",
    "format_list",
    "format_moment",
    "format_number",
    "format_range",
    "name_equipment",
    "placeholders",
    "read_time",
    "text_in",
    "word",
    "write_value",
]
