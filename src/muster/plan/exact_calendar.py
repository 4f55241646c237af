"""Handlings at one place, booked and taken back last first."""

from __future__ import annotations

from math import inf

from muster.plan.instance import Place

ROUNDING_H = 1e-9


class Held:
    """When a place is busy; few handlings, so they are looked at one by one."""

    __slots__ = ("_held", "_place")

    def __init__(self, place: Place) -> None:
        self._place = place
        self._held: list[tuple[float, float]] = []

    def book(self, start_h: float, duration_h: float) -> None:
        """Hold a slot."""
        self._held.append((start_h, start_h + duration_h))

    def take_back(self) -> None:
        """Give back the slot that was held last."""
        self._held.pop()

    def earliest(self, from_h: float, duration_h: float) -> float:
        """Earliest start [h] of handling that takes so long; inf when there is none."""
        if from_h == inf:
            return inf
        place = self._place
        start_h = place.when_open(from_h, duration_h)
        if place.slots is None or duration_h <= 0:
            return start_h
        while start_h < inf:
            frees_h = self._frees_h(start_h, start_h + duration_h, place.slots)
            if frees_h <= start_h:
                return start_h
            start_h = place.when_open(frees_h, duration_h)
        return inf

    def _frees_h(self, start_h: float, end_h: float, slots: int) -> float:
        """When a slot is free again after the first moment without any; -inf: always one."""
        near = [
            (one, other)
            for one, other in self._held
            if one < end_h - ROUNDING_H and other > start_h + ROUNDING_H
        ]
        if len(near) < slots:
            return -inf
        for at_h in sorted({max(start_h, one) for one, _ in near}):
            ends_h = [other for one, other in near if one <= at_h + ROUNDING_H < other]
            if len(ends_h) >= slots:
                return min(ends_h)
        return -inf
