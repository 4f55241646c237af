"""Where the assets of a fleet stand, and when each can go again. Clause 4 of the plan rules."""

from __future__ import annotations

from typing import NamedTuple

from muster.plan.instance import Instance, Lane, Squad, Stand


class Free(NamedTuple):
    """An asset from the end of its last trip on."""

    free_h: float
    rested_h: float  # utilisation: no loading before


class SquadState:
    """All assets of one fleet."""

    __slots__ = ("_assets",)

    def __init__(self, squad: Squad) -> None:
        start = Stand(squad.base, -1, 0.0), Free(squad.available_h, squad.available_h)
        self._assets = [start for _ in squad.assets]

    def find(self, asset: int) -> tuple[Stand, Free]:
        """One asset after its last trip so far."""
        return self._assets[asset]

    def send(self, asset: int, lane: Lane, start_h: float, end_h: float) -> None:
        """Book a trip."""
        self._assets[asset] = lane.stand, Free(end_h, start_h + lane.rest_h)


def empty_way_h(instance: Instance, lift_type: int, stand: Stand, poe_node: int) -> float:
    """Empty way from where an asset stands to a POE [h]: clause 4.2."""
    if stand.node == poe_node:
        return 0.0
    if stand.poe_node == poe_node:
        return stand.return_h
    return instance.reposition_h(lift_type, stand.node, poe_node)
