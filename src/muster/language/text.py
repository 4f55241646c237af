"""A text in several languages: which ones there are, and how to choose."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("en", "nl")


def text_in(text: Mapping[str, str], language: str) -> str:
    """Give the text in `language`, else in English, else in any language there is.

    >>> text_in({"en": "Baltic Sea", "nl": "Oostzee"}, "nl")
    'Oostzee'
    >>> text_in({"nl": "Oostzee"}, "en")
    'Oostzee'
    """
    return text.get(language) or text.get("en") or next(iter(text.values()))
