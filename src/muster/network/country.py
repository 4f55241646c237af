"""Codes and names of countries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from muster.network.spelling import fold
from muster.network.tables import read_table


@cache
def _codes() -> Mapping[str, str]:
    """Map codes (upper case) to alpha-3."""
    codes = {}
    for row in read_table("country_names.csv"):
        codes[row["alpha3"]] = codes[row["alpha2"]] = row["alpha3"]
        for alias in row["aliases"].split(";"):
            if alias.isupper() and alias.isalpha() and len(alias) <= 3:
                codes[alias] = row["alpha3"]
    return MappingProxyType(codes)


@cache
def _names() -> Mapping[str, str]:
    """Map the key of a name to alpha-3; English and Dutch go before other languages."""
    names: dict[str, str] = {}
    rows = read_table("country_names.csv")
    usual = ((row, (row["en"], row["nl"], *row["aliases"].split(";"))) for row in rows)
    others = ((row, row["others"].split(";")) for row in rows)
    for row, spellings in (*usual, *others):
        for name in spellings:
            if len(name) > 3:
                names.setdefault(fold(name), row["alpha3"])
    return MappingProxyType(names)


def country_from_code(text: str) -> str | None:
    """Turn alpha-2 or alpha-3 (upper case) into alpha-3."""
    return _codes().get(text)


def country_alpha3(text: str) -> str | None:
    """Turn alpha-2, alpha-3 or a name (English, Dutch, the languages of Europe) into alpha-3.

    >>> country_alpha3("NL"), country_alpha3("nld"), country_alpha3("Roemenië")
    ('NLD', 'NLD', 'ROU')
    """
    return _codes().get(text.strip().upper()) or _names().get(fold(text))


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({row["alpha3"]: row for row in read_table("country_names.csv")})


def country_name(alpha3: str, language: str = "en") -> str:
    """Name a country in English or Dutch; the code itself when it is unknown.

    >>> country_name("LTU", "nl")
    'Litouwen'
    """
    row = _rows().get(alpha3)
    return row[language] if row is not None else alpha3


def alpha2_of(alpha3: str) -> str:
    """Give the alpha-2 code that people type after a name."""
    row = _rows().get(alpha3)
    return row["alpha2"] if row is not None else alpha3
