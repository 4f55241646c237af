"""Numbers, days and names in sentences, in both languages."""

from __future__ import annotations

import string

from tests.support.problems import C_DAY

from muster.explanation import sentence
from muster.explanation.wording import about, duration, listed, say


def _templates(value: object) -> list[dict[str, str]]:
    """Every text by language inside a constant."""
    if isinstance(value, dict):
        if set(value) == {"en", "nl"}:
            return [value]
        return [text for part in value.values() for text in _templates(part)]
    if isinstance(value, tuple):
        return [text for part in value for text in _templates(part)]
    return []


def test_every_sentence_exists_in_both_languages_with_the_same_values() -> None:
    """A translation that forgets a number or a name is found here."""
    names = [name for name in vars(sentence) if name.isupper()]
    texts = [text for name in names for text in _templates(getattr(sentence, name))]
    assert len(texts) >= len(names)
    for text in texts:
        english, dutch = (
            {field for _, field, _, _ in string.Formatter().parse(text[language]) if field}
            for language in ("en", "nl")
        )
        assert english == dutch, text


def test_people_are_written_to_three_figures() -> None:
    """What rests on estimates is not given to the last head; small numbers stay as they are."""
    assert [about(people)["en"] for people in (0, 816, 8500, 28578)] == [
        "0",
        "816",
        "8,500",
        "28,600",
    ]


def test_durations_are_short() -> None:
    """Hours below four days to the hour, longer ones to half days."""
    assert duration(0.3)["en"] == "18 minutes"
    assert duration(51.3)["nl"] == "2,1 dagen"
    assert duration(205.0)["en"] == "8.5 days"


def test_a_list_joins_in_each_language() -> None:
    """And is and in English, en in Dutch."""
    one, two = {"en": "NATO", "nl": "de NAVO"}, {"en": "France", "nl": "Frankrijk"}
    assert listed([one, two]) == {"en": "NATO and France", "nl": "de NAVO en Frankrijk"}


def test_a_day_of_another_year_has_its_year() -> None:
    """A date in the year of C-day goes without it."""
    from muster.explanation.wording import day

    assert day(C_DAY, 24.0)["nl"] == "25 januari"
    assert day(C_DAY, 24.0 * 400)["en"] == "28 February 2023"
    assert say({"en": "on {x}", "nl": "op {x}"}, x=day(C_DAY, 0.0))["nl"] == "op 24 januari"
