"""What the Montreux Convention asks of warships in the Turkish straits and the Black Sea."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from muster.network.closure import Limits
from muster.network.tables import read_table

TURKISH_STRAITS = frozenset({"dardanelles", "bosphorus"})
BLACK_SEA_STATES = frozenset({"BGR", "GEO", "ROU", "RUS", "TUR", "UKR"})


@cache
def straits_rule(name: str) -> float:
    """Give one number of `straits_rules.csv`, in the unit that stands there.

    >>> straits_rule("transit_t"), straits_rule("stay_d")
    (15000.0, 21.0)
    """
    rows = read_table("straits_rules.csv")
    return next(float(row["value"]) for row in rows if row["rule"] == name)


def find_tonnage_obstacle(passage: str, limits: Limits) -> str | None:
    """Say why a warship is too large for the straits, None if it is not.

    One ship counts by itself: ships of a group can pass in turn. What a group has in the Black
    Sea counts together, past the Bosphorus and unless the state has a coast there.
    """
    if passage not in TURKISH_STRAITS or not limits.warship:
        return None
    if limits.flag in BLACK_SEA_STATES:
        return None
    most_t = straits_rule("transit_t")
    if limits.weight_t is not None and limits.weight_t > most_t:
        return f"warships: at most {most_t:,.0f} t in passage"
    most_t = straits_rule("one_state_t")
    if passage == "bosphorus" and limits.group_t is not None and limits.group_t > most_t:
        return f"warships: at most {most_t:,.0f} t of one state in the Black Sea"
    return None


def uses_straits(passages: Iterable[str]) -> bool:
    """Say whether a way goes through the Turkish straits."""
    return bool(TURKISH_STRAITS & set(passages))
