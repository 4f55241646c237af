"""Time against lift used: which ways are not beaten in both by another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
Cost = tuple[float, float]
ROUNDING = 1e-9


def drop_dominated(ways: Iterable[T], cost_of: Callable[[T], Cost]) -> tuple[T, ...]:
    """Keep the ways for which no other is as quick and uses as little lift; quickest first.

    Of ways that cost the same the first one stays.

    >>> drop_dominated([(3.0, 1.0), (1.0, 5.0), (2.0, 6.0)], lambda cost: cost)
    ((1.0, 5.0), (3.0, 1.0))
    """
    kept: list[T] = []
    least = float("inf")
    for way in sorted(ways, key=cost_of):
        if cost_of(way)[1] < least - ROUNDING:
            kept.append(way)
            least = cost_of(way)[1]
    return tuple(kept)
