"""The catalog of words: both languages complete, every key used rightly."""

from __future__ import annotations

import re
from pathlib import Path

import muster
from muster.language.catalog import words_of

REPORT = Path(muster.__file__).parent / "report"
FIELD = re.compile(r"\{(\w+)\}")
KEY = re.compile(
    r"""(?:\bt|\bview\.t|\bword|self\.t)\(\s*\n?\s*(?:"([a-z_.0-9]+)"|'([a-z_.0-9]+)')"""
)


def test_every_word_is_in_both_languages() -> None:
    """Nobody reads half a report in the other language."""
    assert set(words_of("en")) == set(words_of("nl"))


def test_both_languages_take_the_same_values() -> None:
    """A sentence that forgets a value in one language would hide it from those readers."""
    for key, english in words_of("en").items():
        dutch = words_of("nl")[key]
        assert set(FIELD.findall(english)) == set(FIELD.findall(dutch)), key


def test_no_word_is_empty() -> None:
    """An empty word would leave a gap on the page."""
    for language in ("en", "nl"):
        assert all(text.strip() for text in words_of(language).values())


def test_every_key_that_the_report_asks_for_exists() -> None:
    """Keys in templates and sections are spelled as in the catalog."""
    known = set(words_of("en"))
    asked = set()
    for path in [*REPORT.rglob("*.py"), *REPORT.rglob("*.html")]:
        for match in KEY.finditer(path.read_text()):
            asked.add(match[1] or match[2])
    asked = {key for key in asked if "." in key and key[-1] not in "._"}
    assert len(asked) > 100
    assert asked <= known
