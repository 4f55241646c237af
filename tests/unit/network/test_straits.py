"""Tonnage in the Turkish straits: which ships and which states it binds."""

from __future__ import annotations

import pytest

from muster.network.closure import Limits
from muster.network.straits import BLACK_SEA_STATES, find_tonnage_obstacle, uses_straits


@pytest.mark.parametrize(
    ("passage", "limits", "said"),
    [
        ("bosphorus", Limits(warship=True, weight_t=15_000, flag="ESP"), None),
        ("bosphorus", Limits(warship=True, weight_t=15_001, flag="ESP"), "15,000 t in passage"),
        ("dardanelles", Limits(warship=True, weight_t=15_001), "15,000 t in passage"),
        ("gibraltar", Limits(warship=True, weight_t=99_000, flag="ESP"), None),
        ("bosphorus", Limits(warship=False, weight_t=99_000), None),
        ("bosphorus", Limits(warship=True, group_t=30_001, flag="ESP"), "30,000 t of one state"),
        ("dardanelles", Limits(warship=True, group_t=30_001, flag="ESP"), None),
    ],
)
def test_tonnage_binds_foreign_warships(passage: str, limits: Limits, said: str | None) -> None:
    """Not merchant ships, not other straits; a group counts in the Black Sea only."""
    found = find_tonnage_obstacle(passage, limits)
    assert found is None if said is None else said in (found or "")


@pytest.mark.parametrize("flag", sorted(BLACK_SEA_STATES))
def test_states_on_the_black_sea_are_free(flag: str) -> None:
    """Their own ships may be larger and more."""
    large = Limits(warship=True, weight_t=20_000, group_t=60_000, flag=flag)
    assert find_tonnage_obstacle("bosphorus", large) is None


def test_what_leads_through_the_straits() -> None:
    """Either of the two counts."""
    assert uses_straits(["gibraltar", "dardanelles"])
    assert not uses_straits(["gibraltar"])
