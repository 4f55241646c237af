"""Bridge classes: the heaviest military load class (MLC) that a country's main roads bear.

The table says what holds by default; "bridge-class:POL:60" among the closures lowers it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from muster.network.closure import Closures
from muster.network.limit_table import ALL_OTHERS
from muster.network.tables import BRIDGE_CLASS, read_table


@cache
def _table() -> Mapping[str, float]:
    return MappingProxyType(
        {row["country"]: float(row["mlc"]) for row in read_table("bridge_classes.csv")}
    )


def bridge_class(country: str, closures: Closures) -> float:
    """Give the heaviest load class that passes a country's main roads (MLC).

    >>> bridge_class("POL", Closures(ids=frozenset({"bridge-class:POL:60"})))
    60.0
    """
    table = _table()
    lowered = [
        float(name.rsplit(":", 1)[1])
        for name in closures.ids
        if name.startswith(f"{BRIDGE_CLASS}:{country}:")
    ]
    return min([table.get(country, table[ALL_OTHERS]), *lowered])
