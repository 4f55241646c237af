"""Mixes: in which modes a load could go, from home to a gateway, across, and on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muster.itinerary.doors import Doors

_LAND = ("road", "rail")
_FEEDERS = {"sea": ("road", "rail"), "air": ("road",)}
"""Modes that lead to ports and airfields: few airfields have a ramp for trains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """One kind of way. `first` and `last` are None where the end itself is the gateway."""

    first: str | None
    main: str
    last: str | None

    @property
    def id(self) -> str:
        """Its modes in order, `rail+sea+road`; a train may need a lorry to reach its railhead."""
        return "+".join(mode for mode in (self.first, self.main, self.last) if mode)

    @property
    def is_over_land(self) -> bool:
        """Whether it needs no port and no airfield."""
        return self.main in _LAND


def list_mixes(
    modes: Iterable[str], feeders: Iterable[str], home: Doors, goal: Doors
) -> tuple[Mix, ...]:
    """List the mixes of some modes, in a fixed order: road, rail, sea, air.

    `feeders` are the modes in which something carries the load.
    """
    allowed, carried = frozenset(modes), frozenset(feeders)
    mixes = [Mix(first=None, main=mode, last=None) for mode in _LAND if mode in allowed]
    for main, leading in _FEEDERS.items():
        if main in allowed:
            usable = tuple(mode for mode in leading if mode in allowed & carried)
            mixes += [
                Mix(first=first, main=main, last=last)
                for first in _leading(home, main, usable)
                for last in _leading(goal, main, usable)
            ]
    return tuple(mixes)


def _leading(doors: Doors, main: str, feeders: tuple[str, ...]) -> tuple[str | None, ...]:
    """List the modes that lead to the gateways of an end; only None when it is the gateway."""
    gateways = doors.gateways(main)
    if not feeders or (gateways and all(place.id == doors.end.id for place in gateways)):
        return (None,)
    return feeders
