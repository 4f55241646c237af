"""What a line weighs on the road: lorries that drive themselves, or tanks on transporters."""

from __future__ import annotations

from functools import lru_cache

from muster.network.closure import Limits
from muster.network.heavy_load import known_loads
from muster.problem.line import Line

LIGHT, HEAVY = "convoy", "tank"
"""Rows of the table of laden vehicles."""


def road_limits(line: Line) -> Limits:
    """Give what the roads must bear: of heavy lines the axle load comes from the unit template.

    Lorries and coaches keep the civil limits, so only bridges can stop them.
    """
    return heavy_limits(line.axle_t, line.unit.actor) if line.is_heavy else light_limits()


def heavy_limits(axle_t: float | None, home: str | None) -> Limits:
    """Give what the roads must bear of tanks on transporters, by their heaviest axle [t]."""
    load = known_loads()[HEAVY]
    return Limits(
        axle_t=load.axle_t if axle_t is None else axle_t,
        weight_t=load.weight_t,
        mlc=load.mlc,
        home=home,
        profile=load.profile,
    )


@lru_cache(maxsize=1)
def light_limits() -> Limits:
    """Give what the roads must bear of lorries and coaches."""
    return Limits(mlc=known_loads()[LIGHT].mlc)
