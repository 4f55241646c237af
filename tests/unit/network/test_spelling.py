"""One name, many spellings, one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.network.spelling import expand, find_facility, fold, spell_out


@pytest.mark.parametrize(
    "texts",
    [
        ("Šiauliai", "siauliai", "ŠIAULIAI"),
        ("Rzeszów", "RZESZOW", "rzeszów "),
        ("Køge", "Koge"),
        ("Port-au-Prince", "Port au Prince"),
        ("Nuku'alofa", "Nuku’alofa", "Nukualofa"),
        ("İncirlik", "Incirlik", "incirlik"),
        ("Constanța", "Constanţa", "Constanta"),
    ],
)
def test_spellings_of_one_name_share_a_key(texts: tuple[str, ...]) -> None:
    """Case, accents, hyphens and quotes do not count."""
    assert len({fold(text) for text in texts}) == 1


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A key is its own key, whatever was typed."""
    assert fold(fold(text)) == fold(text)


def test_umlauts_can_be_spelt_out() -> None:
    """As in telegrams."""
    assert spell_out("Münster") == "muenster"
    assert spell_out("Aalborg") == spell_out("Ålborg")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Dover AFB", "airfield", "dover"),
        ("Vliegbasis Volkel", "airfield", "volkel"),
        ("Istres BA125", "airfield", "istres"),
        ("RAF Lakenheath", "airfield", "lakenheath"),
        ("Port of Constanta", "port", "constanta"),
        ("haven van Antwerpen", "port", "antwerpen"),
    ],
)
def test_words_for_airfields_and_ports(text: str, kind: str, name: str) -> None:
    """In English, Dutch and French."""
    facility = find_facility(text)
    assert facility is not None
    assert (facility.kind, facility.name) == (kind, name)


def test_ordinary_names_are_no_facilities() -> None:
    """Nor are towns whose names hold such a word."""
    for text in ("Bremerhaven", "Airport", "Springfield", "Porto"):
        assert find_facility(text) is None
    assert expand("ft bragg") == "fort bragg"
