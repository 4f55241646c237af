"""Codes and names of countries."""

from __future__ import annotations

import pytest

from muster.network.country import alpha2_of, country_alpha3, country_name


@pytest.mark.parametrize(
    ("text", "alpha3"),
    [
        ("NL", "NLD"),
        ("nld", "NLD"),
        ("Oekraïne", "UKR"),
        ("oekraine", "UKR"),
        ("Litouwen", "LTU"),
        ("Türkiye", "TUR"),
        ("Turkije", "TUR"),
        ("UK", "GBR"),
        ("EL", "GRC"),
        ("Groot-Brittannië", "GBR"),
        ("Verenigde Staten", "USA"),
        ("Kosovo", "XKX"),
        ("NO", "NOR"),
        ("Mordor", None),
        ("", None),
        ("ZZ", None),
    ],
)
def test_codes_and_names(text: str, alpha3: str | None) -> None:
    """In English and Dutch, with and without accents."""
    assert country_alpha3(text) == alpha3


def test_names_for_people() -> None:
    """In both languages; an unknown code stays what it is."""
    assert country_name("DEU", "nl") == "Duitsland"
    assert country_name("DEU") == "Germany"
    assert country_name("QQQ") == "QQQ"
    assert alpha2_of("LTU") == "LT"
