"""How one schedule is built: the rules that the search varies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Order of the lines and how a load chooses its way."""

    order: tuple[int, ...]  # lines, first served first
    economy: float = 0.0  # hours that a load waits to save one hour of an asset's time
    waits_for_rdd: bool = False  # any arrival before the RDD is as good: the cheapest is taken
