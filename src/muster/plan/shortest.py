"""Least times that an asset needs between places, also when it makes other trips on the way."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

import numpy as np
from numpy.typing import NDArray

from muster.plan.assets import empty_way_h
from muster.plan.instance import Instance, Lane, Stand


class ShortestWays:
    """Shortest ways of every lift type of one instance."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._shortest: dict[int, tuple[dict[int, int], NDArray[np.float64]]] = {}
        self._poes: dict[int, list[int]] = {}
        self._known: dict[tuple[object, ...], float] = {}
        self._bases: dict[tuple[int, int], float] = {}
        self._cycles: dict[frozenset[int], float] = {}

    def from_base_h(self, squad: int, poe_node: int) -> float:
        """Least time from a fleet's base to a POE [h]."""
        key = (squad, poe_node)
        if key not in self._bases:
            data = self._instance.squads[squad]
            stand = Stand(data.base, -1, 0.0)
            self._bases[key] = self._way_h(data.lift_type, stand, poe_node)
        return self._bases[key]

    def least_cycle_h(self, numbers: Iterable[int]) -> float:
        """Least time between the starts of loading of two trips on any of these lanes [h]."""
        key = frozenset(numbers)
        if key not in self._cycles:
            lanes = [self._instance.lanes[number] for number in key]
            self._cycles[key] = min(self.cycle_h(one, other) for one in lanes for other in lanes)
        return self._cycles[key]

    def back_h(self, lane: Lane, poe_node: int) -> float:
        """Least time from the end of unloading at a lane's POD to a POE [h]."""
        return self._way_h(lane.lift_type, lane.stand, poe_node)

    def cycle_h(self, before: Lane, after: Lane) -> float:
        """Least time between the starts of loading of two trips in this order [h]."""
        back_h = self._way_h(before.lift_type, before.stand, after.poe_node)
        return max(before.trip_h + back_h, before.rest_h)

    def _way_h(self, lift_type: int, stand: Stand, poe_node: int) -> float:
        key = (lift_type, stand, poe_node)
        if key not in self._known:
            position, shortest_h = self._matrix(lift_type)
            self._known[key] = min(
                empty_way_h(self._instance, lift_type, stand, first)
                + float(shortest_h[position[first], position[poe_node]])
                for first in self._poes[lift_type]
            )
        return self._known[key]

    def _matrix(self, lift_type: int) -> tuple[dict[int, int], NDArray[np.float64]]:
        """Shortest times between all POEs and PODs of a type, by trips and empty ways."""
        if lift_type not in self._shortest:
            lanes = [lane for lane in self._instance.lanes if lane.lift_type == lift_type]
            self._poes[lift_type] = poes = sorted({lane.poe_node for lane in lanes})
            pods = sorted({lane.stand.node for lane in lanes})
            position = {node: number for number, node in enumerate(sorted({*poes, *pods}))}
            shortest_h = np.full((len(position), len(position)), inf)
            np.fill_diagonal(shortest_h, 0.0)

            def shorten(origin: int, end: int, time_h: float) -> None:
                here, there = position[origin], position[end]
                shortest_h[here, there] = min(shortest_h[here, there], time_h)

            for pod in pods:
                for poe in poes:
                    shorten(pod, poe, self._instance.reposition_h(lift_type, pod, poe))
            for lane in lanes:
                shorten(lane.poe_node, lane.stand.node, lane.trip_h)
                shorten(lane.stand.node, lane.poe_node, lane.return_h)
            for number in range(len(position)):
                through_h = shortest_h[:, number, None] + shortest_h[None, number, :]
                shortest_h = np.minimum(shortest_h, through_h)
            self._shortest[lift_type] = position, shortest_h
        return self._shortest[lift_type]
