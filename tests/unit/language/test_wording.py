"""Values in sentences, as English and Dutch write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from muster.language.wording import fill, format_equipment, format_list, placeholders

VALUES = {
    "personnel": 8500,
    "equipment": {"F-16": 4, "frigate": 1},
    "notice": timedelta(hours=120),
    "date": date(2022, 1, 24),
    "moment": datetime(2022, 1, 24, 6, 30, tzinfo=UTC),
    "to": {"en": "Lithuania", "nl": "Litouwen"},
    "with": [{"en": "France", "nl": "Frankrijk"}, {"en": "Poland", "nl": "Polen"}],
    "share": 2.5,
}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("{personnel} soldiers", "en", "8,500 soldiers"),
        ("{personnel} militairen", "nl", "8.500 militairen"),
        ("{equipment} go to {to}.", "en", "Four F-16s and one frigate go to Lithuania."),
        ("{equipment} gaan naar {to}.", "nl", "Vier F-16's en één fregat gaan naar Litouwen."),
        ("within {notice}", "en", "within five days"),
        ("binnen {notice}", "nl", "binnen vijf dagen"),
        ("On {date}", "en", "On 24 January 2022"),
        ("Op {date:day}", "nl", "Op 24 januari"),
        ("{moment}", "nl", "24 januari 2022, 06:30 UTC"),
        ("with {with}", "en", "with France and Poland"),
        ("met {with}", "nl", "met Frankrijk en Polen"),
        ("{share}", "nl", "2,5"),
        ("{personnel:digits}", "en", "8,500"),
        ("{{not a value}}", "en", "{not a value}"),
    ],
)
def test_every_kind_of_value_is_written_as_the_language_does(
    text: str, language: str, wanted: str
) -> None:
    """Numbers, dates, durations, lists and equipment follow the reader's language."""
    assert fill(text, VALUES, language) == wanted


@pytest.mark.parametrize(("language", "wanted"), [("en", "unknown"), ("nl", "onbekend")])
def test_a_figure_that_nobody_gave_is_unknown_and_never_zero(language: str, wanted: str) -> None:
    """None is written as an unknown number, alone and among equipment."""
    assert wanted in fill("{personnel} soldiers", {"personnel": None}, language).lower()
    assert wanted in format_equipment({"naval ship": None}, language)


def test_a_sentence_that_begins_with_a_value_begins_with_a_capital() -> None:
    """Also after a full stop; in the middle of a sentence words stay small."""
    text = "{equipment} go. {equipment} stay; {equipment} wait."
    values = {"equipment": {"F-35": 2}}
    assert fill(text, values, "en") == "Two F-35s go. Two F-35s stay; two F-35s wait."


def test_a_missing_value_is_an_error_that_names_it() -> None:
    """Whoever fills a text hears which placeholder nobody gave."""
    with pytest.raises(KeyError, match="personel"):
        fill("{personel} soldiers", VALUES, "en")


def test_placeholders_are_found_for_a_check() -> None:
    """A check can compare them with what there is to fill in."""
    assert placeholders("{a} and {b:day}, not {{c}}") == {"a", "b"}


def test_a_list_needs_no_comma_before_its_last_item() -> None:
    """Both languages write A, B and C."""
    assert format_list(["A", "B", "C"], "en") == "A, B and C"
    assert format_list(["A", "B", "C"], "nl", joined_by="or") == "A, B of C"
    assert format_list([], "nl") == "niemand"
