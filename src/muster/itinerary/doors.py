"""The two ends of a way, and the ports, airfields and railheads near them.

What is near does not depend on what is closed: so closing something takes ways away, and never
brings in a quicker one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.network.place import Place
from muster.problem.gateways import find_airfields, find_foreign_ports, find_ports
from muster.problem.railheads import find_railheads

Gateways = tuple[Place, ...]
MOST_FOR_ALL, MOST_FOR_SOME = 2, 1
"""Airfields at one end that suit all aircraft, and that suit the least of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """One end of a way, with its gateways. The end can be one of them."""

    end: Place
    ports: Gateways
    airfields: Gateways
    railheads: Gateways

    def gateways(self, mode: str) -> Gateways:
        """Give the ports or the airfields."""
        return self.ports if mode == "sea" else self.airfields


def find_doors(
    end: Place, other: Place, modes: Iterable[str], runways_m: Sequence[float], day: date
) -> Doors:
    """Find the gateways of an end for some modes; `runways_m` are what aircraft need [m].

    Nobody sails only to land in the country of the `other` end, or to leave from there.
    """
    allowed = frozenset(modes)
    return Doors(
        end=end,
        ports=_find_ports(end, other, day) if "sea" in allowed else (),
        airfields=_find_airfields(end, runways_m, day) if "air" in allowed else (),
        railheads=find_railheads(end, day) if "rail" in allowed else (),
    )


def _find_ports(end: Place, other: Place, day: date) -> Gateways:
    """Give the ports that a plan would look at, and the nearest of other countries."""
    abroad = (place for place in find_foreign_ports(end, day) if place.country != other.country)
    return _unique((*find_ports(end, day), *abroad))


def _find_airfields(end: Place, runways_m: Sequence[float], day: date) -> Gateways:
    """Give the nearest airfields that suit all aircraft, and those that suit the least of them."""
    if end.kind == "sea_area" or not runways_m:
        return ()
    for_all = find_airfields(end, (max(runways_m),), day)[:MOST_FOR_ALL]
    for_some = find_airfields(end, (min(runways_m),), day)[:MOST_FOR_SOME]
    return _unique((*for_all, *for_some))


def _unique(places: Iterable[Place]) -> Gateways:
    return tuple({place.id: place for place in places}.values())
