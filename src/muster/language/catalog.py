"""The catalog of interface words: one file a language, every key in both."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def words_of(language: str) -> Mapping[str, str]:
    """Give every word of a language by its dotted key.

    >>> words_of("nl")["unit.day.many"]
    'dagen'
    """
    import tomllib

    text = files("muster.language").joinpath("words", f"{language}.toml").read_text("utf-8")
    return MappingProxyType(dict(_flatten(tomllib.loads(text), "")))


def word(key: str, language: str, **values: object) -> str:
    """Give one word or sentence of the interface, with its values put in.

    >>> word("unit.day.one", "en")
    'day'
    """
    text = words_of(language)[key]
    return text.format(**values) if values else text


def _flatten(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
