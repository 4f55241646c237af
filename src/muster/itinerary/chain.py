"""Chains of legs from door to door: over land, or over land to a gateway, across, and on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from muster.itinerary.doors import Doors
from muster.itinerary.front import Cost, drop_dominated
from muster.itinerary.mix import Mix
from muster.itinerary.model import Leg, add_up
from muster.itinerary.stretches import Stretches
from muster.network.place import Place
from muster.network.shape import great_circle_km

DOORSTEP_KM = 5.0
"""Length of a mile below which its far end is no other place than the end [km]."""

Legs = tuple[Leg, ...]
Stations = tuple[tuple[Place, ...], tuple[Place, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Legs in order, with their time, transfers included, and the lift that they use [h]."""

    mix: str
    legs: Legs
    cost: Cost

    @property
    def gateways(self) -> tuple[str, ...]:
        """The places where the mode changes, without those on the doorstep of an end.

        A way that is driven throughout is told apart by its ferries, bridges and tunnels.
        """
        if len(self.legs) == 1:
            return self.legs[0].passages
        return tuple(
            leg.destination.id
            for number, leg in enumerate(self.legs[:-1])
            if not self._is_on_doorstep(number)
        )

    @property
    def is_over_land(self) -> bool:
        """Whether it takes neither ship nor aircraft."""
        return all(leg.mode in ("road", "rail") for leg in self.legs)

    @property
    def is_off_the_way(self) -> bool:
        """Whether its miles alone are as long as the whole way, as the crow flies."""
        if self.is_over_land:
            return False
        miles_km = add_up(_crow_km(leg) for leg in self.legs if leg.mode in ("road", "rail"))
        start, end = self.legs[0].origin, self.legs[-1].destination
        return miles_km >= great_circle_km(start.lat, start.lon, end.lat, end.lon)

    @property
    def key(self) -> str:
        """Name the chain by lift types, passages and places."""
        return ">".join(
            ":".join((leg.lift_type, *leg.passages, leg.destination.id)) for leg in self.legs
        )

    def _is_on_doorstep(self, number: int) -> bool:
        """Say whether a first, or last, mile that meets a leg is too short to matter."""
        first, last = number == 0, number == len(self.legs) - 2
        return (first and self.legs[0].distance_km < DOORSTEP_KM) or (
            last and self.legs[-1].distance_km < DOORSTEP_KM
        )


class Chains:
    """Makes the chains between two ends; `transfer_h` is what a change of mode takes [h]."""

    def __init__(self, stretches: Stretches, home: Doors, goal: Doors, transfer_h: float) -> None:
        self._stretches = stretches
        self._home = home
        self._goal = goal
        self._transfer_h = transfer_h

    def of(self, mix: Mix) -> list[Chain]:
        """List the chains of a mix; none when it leads nowhere."""
        ends = self._home.end, self._goal.end
        if mix.main == "road":
            direct = self._stretches.between("road", *ends)
            found: Iterable[Legs] = (
                (leg,) for leg in (*direct, *self._stretches.over_ferries(*ends))
            )
        elif mix.main == "rail":
            found = self._by_rail(ends, (self._home.railheads, self._goal.railheads))
        else:
            found = self._across(mix)
        return [Chain(mix=mix.id, legs=legs, cost=self._cost(legs)) for legs in found]

    def out(self, mode: str | None, poe: Place) -> tuple[Legs, ...]:
        """List the ways that pay from home to a POE; one without legs when home is the POE."""
        ends = self._home.end, poe
        if mode == "rail" and poe.id != ends[0].id:
            return drop_dominated(self._by_rail(ends, (self._home.railheads, (poe,))), self._cost)
        return self._mile(mode, *ends)

    def on(self, mode: str | None, pod: Place) -> tuple[Legs, ...]:
        """List the ways that pay from a POD to the destination; one without legs when it is it."""
        ends = pod, self._goal.end
        if mode == "rail" and pod.id != ends[1].id:
            return drop_dominated(self._by_rail(ends, ((pod,), self._goal.railheads)), self._cost)
        return self._mile(mode, *ends)

    def _across(self, mix: Mix) -> Iterator[Legs]:
        poes, pods = self._home.gateways(mix.main), self._goal.gateways(mix.main)
        outs = {poe.id: self.out(mix.first, poe) for poe in poes}
        ons = {pod.id: self.on(mix.last, pod) for pod in pods}
        for poe, pod in product(poes, pods):
            if outs[poe.id] and ons[pod.id]:
                main = self._stretches.between(mix.main, poe, pod)
                for first, leg, last in product(outs[poe.id], main, ons[pod.id]):
                    yield (*first, leg, *last)

    def _by_rail(self, ends: tuple[Place, Place], stations: Stations) -> Iterator[Legs]:
        """Give the ways by train, by road to and from stations that are not the ends."""
        for start, stop in product(*stations):
            trains = self._stretches.between("rail", start, stop)
            firsts = self._mile("road", ends[0], start) if trains else ()
            lasts = self._mile("road", stop, ends[1]) if firsts else ()
            for first, train, last in product(firsts, trains, lasts):
                yield (*first, train, *last)

    def _mile(self, mode: str | None, origin: Place, destination: Place) -> tuple[Legs, ...]:
        if origin.id == destination.id:
            return ((),)
        if mode is None:
            return ()
        legs = self._stretches.between(mode, origin, destination, is_mile=True)
        return tuple((leg,) for leg in legs)

    def _cost(self, legs: Legs) -> Cost:
        moving_h = add_up(leg.duration_h for leg in legs)
        waiting_h = add_up(self._transfer_h for _ in pairwise(legs))
        return moving_h + waiting_h, add_up(leg.lift_h for leg in legs)


def _crow_km(leg: Leg) -> float:
    a, b = leg.origin, leg.destination
    return great_circle_km(a.lat, a.lon, b.lat, b.lon)
