"""What a laden road vehicle weighs: lorries, and tanks on their transporters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from muster.network.tables import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class HeavyLoad:
    """One kind of laden vehicle: its heaviest axle [t], total weight [t] and load class (MLC)."""

    id: str
    names: Mapping[str, str]
    profile: str  # speed profile under which it drives
    axle_t: float
    weight_t: float
    mlc: float


@cache
def known_loads() -> Mapping[str, HeavyLoad]:
    """Give the laden vehicles of the table by id."""
    return MappingProxyType(
        {
            row["id"]: HeavyLoad(
                id=row["id"],
                names=MappingProxyType({"en": row["name_en"], "nl": row["name_nl"]}),
                profile=row["profile"],
                axle_t=float(row["axle_t"]),
                weight_t=float(row["weight_t"]),
                mlc=float(row["mlc"]),
            )
            for row in read_table("heavy_loads.csv")
        }
    )
