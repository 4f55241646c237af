"""A text in one or more languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from muster.facts.refusal import Refusal
from muster.language.text import LANGUAGES, text_in


def _by_language(value: object) -> object:
    return {"en": value} if isinstance(value, str) else value


def _known_languages(value: dict[str, str]) -> dict[str, str]:
    if not value:
        raise Refusal("empty-text", "a text needs at least one language", "write {en: ...}")
    unknown = sorted(set(value) - set(LANGUAGES))
    if unknown:
        raise Refusal(
            "unknown-language",
            f"unknown language {', '.join(unknown)}",
            f"known: {', '.join(LANGUAGES)}",
        )
    return value


_JSON_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {language: {"type": "string"} for language in LANGUAGES},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}

Text = Annotated[
    dict[str, str],
    BeforeValidator(_by_language),
    AfterValidator(_known_languages),
    WithJsonSchema(_JSON_SCHEMA),
]
"""`{en: ..., nl: ...}`; a bare text counts as English."""

__all__ = ["LANGUAGES", "Text", "text_in"]
