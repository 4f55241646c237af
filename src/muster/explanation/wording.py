"""Put numbers, dates and names into sentences, in every language at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

Text = Mapping[str, str]
"""A text by language."""

LANGUAGES = ("en", "nl")


def say(template: Text, **values: Any) -> Text:
    """Fill a template in each language.

    A value is a text by language, a function from a language to a text, or anything else
    that prints as it is.

    >>> say({"en": "by {way} to {to}", "nl": "over {way} naar {to}"},
    ...     way={"en": "rail", "nl": "het spoor"}, to="Constanța")["nl"]
    'over het spoor naar Constanța'
    """
    return {
        language: template[language].format(
            **{name: _in_language(value, language) for name, value in values.items()}
        )
        for language in LANGUAGES
    }


def named(names: Text) -> Text:
    """Give a name in every language, as far as it exists.

    >>> named({"en": "Baltic Sea"})["nl"]
    'Baltic Sea'
    """
    from muster.scenario.text import text_in

    return {language: text_in(dict(names), language) for language in LANGUAGES}


def in_each(write: Callable[[str], str]) -> Text:
    """Write something in every language."""
    return {language: write(language) for language in LANGUAGES}


def joined(*sentences: Text | None) -> Text:
    """Put sentences one after the other."""
    return in_each(lambda language: " ".join(s[language] for s in sentences if s))


def listed(items: list[Text]) -> Text:
    """Write a list in words: `France, Italy and Poland`."""
    from muster.language.wording import format_list

    return in_each(lambda language: format_list([item[language] for item in items], language))


def capitalised(text: Text) -> Text:
    """Begin with a capital, as a sentence does."""
    return {language: line[:1].upper() + line[1:] for language, line in text.items()}


def number(value: float, *, digits: int = 0) -> Text:
    """Write a number in digits."""
    from muster.language.numbers import format_number

    return in_each(lambda language: format_number(value, language, digits=digits))


def about(value: float) -> Text:
    """Write a number to three figures: what is estimated is not known to the last head.

    >>> about(28578)["en"], about(290)["nl"]
    ('28,600', '290')
    """
    places = max(0, len(str(round(value))) - 3)
    return number(round(value, -places))


def count(value: float) -> Text:
    """Write a count, small ones in words."""
    from muster.language.numbers import format_count

    return in_each(lambda language: format_count(value, language))


def duration(hours: float) -> Text:
    """Write a duration [h] as a person says it: `five days`, `18 hours`."""
    from muster.language.numbers import format_duration

    return in_each(lambda language: format_duration(_rounded_h(hours), language))


def day(c_day: datetime, at_h: float) -> Text:
    """Write the day of a time [h after C-day]; with its year when C-day is in another."""
    from muster.language.numbers import format_date

    moment = c_day + timedelta(hours=at_h)
    style = "day" if moment.year == c_day.year else "long"
    return in_each(lambda language: format_date(moment, language, style))


def day_span(c_day: datetime, low_h: float, high_h: float) -> Text:
    """Write the days between which something falls [h after C-day]."""
    from muster.language.numbers import format_day_span

    low, high = c_day + timedelta(hours=low_h), c_day + timedelta(hours=high_h)
    return in_each(lambda language: format_day_span(low, high, language))


def equipment(counts: Mapping[str, int | None]) -> Text:
    """Write equipment by type: `two F-35s and a frigate`."""
    from muster.language.wording import format_equipment

    return in_each(lambda language: format_equipment(counts, language))


def country_name(code: str, language: str) -> str:
    """Name a country by its alpha-3 code; what is no country is shown as it is.

    >>> country_name("POL", "nl"), country_name("gauge", "en")
    ('Polen', 'gauge')
    """
    from babel import Locale

    from muster.network.country import alpha2_of

    return str(Locale.parse(language).territories.get(alpha2_of(code), code))


def sentence(text: Text) -> Text:
    """Make a sentence of a phrase: a capital and a full stop.

    >>> sentence({"en": "its home is not known", "nl": "de thuisbasis is niet bekend"})["nl"]
    'De thuisbasis is niet bekend.'
    """
    return {
        language: line[:1].upper() + line[1:] + ("" if line.endswith((".", "!", "?")) else ".")
        for language, line in named(text).items()
    }


def _rounded_h(hours: float) -> float:
    """Round so that words stay short: to hours below four days, to half days above."""
    if hours < 1:
        return max(hours, 1 / 60)
    return float(round(hours)) if hours < 96 else round(hours / 12) * 12.0


def _in_language(value: Any, language: str) -> str:
    if callable(value):
        return str(value(language))
    if isinstance(value, Mapping):
        return str(value[language])
    return str(value)
