"""Legs between two places in one mode: the network's way, on each carrier that pays there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import ceil, isfinite

from muster.itinerary.carrier import Carrier
from muster.itinerary.ferry import cross, find_crossings
from muster.itinerary.front import drop_dominated
from muster.itinerary.model import Leg
from muster.network.closure import NO_LIMITS
from muster.network.place import Place
from muster.network.route import Route
from muster.problem.factors import read_factors
from muster.problem.finder import Finder, Pair
from muster.problem.gateways import suits_runway
from muster.problem.permits import find_orders
from muster.problem.railheads import SIDING_WITHIN_KM
from muster.problem.travel import transit_h
from muster.problem.ways import find_way

LEAST_TRAIN_KM = 50.0
"""Distance below which no train is formed: loading it takes longer than to drive [km]."""


class Stretches:
    """Makes legs, and remembers them."""

    def __init__(
        self, finder: Finder, carriers: Mapping[str, tuple[Carrier, ...]], day: date
    ) -> None:
        self._finder = finder
        self._carriers = carriers
        self._day = day
        self._known: dict[tuple[str, str, str, bool], tuple[Leg, ...]] = {}

    def fetch(self, mode: str, pairs: Iterable[Pair]) -> None:
        """Look up many ways at once."""
        asked = list(pairs)
        limits = [one.limits for one in self._carriers.get(mode, ())]
        if mode == "air":
            limits = [NO_LIMITS] if limits else []
        for one in dict.fromkeys(limits):
            self._finder.fetch(mode, asked, one)

    def has_carrier(self, mode: str) -> bool:
        """Say whether anything carries the load in a mode."""
        return bool(self._carriers.get(mode))

    def between(
        self, mode: str, origin: Place, destination: Place, *, is_mile: bool = False
    ) -> tuple[Leg, ...]:
        """Give the legs that pay, quickest first; none when there is no way.

        A `is_mile` leg by road leads to or from another mode: it is handled as the first and
        last miles of plans are.
        """
        key = (mode, origin.id, destination.id, is_mile)
        if key not in self._known:
            made: list[Leg] = []
            for carrier in self._carriers.get(mode, ()):
                if not self._is_beaten(carrier, origin, destination, made):
                    leg = self._make(carrier, origin, destination, is_mile)
                    made += [leg] if leg else []
            self._known[key] = drop_dominated(made, _cost)
        return self._known[key]

    def _is_beaten(
        self, carrier: Carrier, origin: Place, destination: Place, made: Iterable[Leg]
    ) -> bool:
        """Say whether a flight would be dropped anyhow: searching for its stops takes time."""
        kind = carrier.lift_type
        if kind.mode != "air" or kind.range_km is None or kind.speed_kmh is None:
            return False
        straight_km = self._finder.find("air", origin, destination).distance_km
        stops = max(0, ceil(straight_km / kind.range_km) - 1) if isfinite(straight_km) else 0
        least_h = straight_km / kind.speed_kmh + stops * kind.en_route_ground_h
        least = (least_h + kind.load_h + kind.unload_h, carrier.lift_h(least_h))
        return any(_cost(leg)[0] <= least[0] and _cost(leg)[1] <= least[1] for leg in made)

    def why_not(self, mode: str, origin: Place, destination: Place) -> str:
        """Say why no leg leads from one place to another."""
        if origin.id == destination.id:
            return f"{origin.name} would be both ends"
        ways = [self._way(carrier, origin, destination) for carrier in self._carriers.get(mode, ())]
        if not ways:
            return f"no lift type of the tables carries this load by {mode}"
        lost = next((way for way in ways if not way.reachable), None)
        if lost is not None:
            return lost.reason or f"no way by {mode}"
        if mode == "rail" and max(ways[0].snap_km) <= SIDING_WITHIN_KM:
            return f"{ways[0].distance_km:.0f} km is too short for a train"
        if mode == "rail":
            return f"no railway within {SIDING_WITHIN_KM:g} km of {_far_end(ways[0]).name}"
        if mode == "sea":
            return f"{ways[0].distance_km:,.0f} km is farther than any ship of the tables goes"
        return f"no runway is long enough for what carries this load by {mode}"

    def over_ferries(self, origin: Place, destination: Place) -> tuple[Leg, ...]:
        """Give legs by road over each ferry line that the shortest way leaves aside."""
        if not self.has_carrier("road"):
            return ()
        crossings = find_crossings(origin, destination, self._finder.closures)
        self.fetch(
            "road",
            [pair for one in crossings for pair in ((origin, one.start), (one.end, destination))],
        )
        usual = {leg.passages for leg in self.between("road", origin, destination)}
        return tuple(
            self._leg(carrier, way)
            for crossing in crossings
            for carrier in self._carriers.get("road", ())
            for way in cross(crossing, (origin, destination), self._finder, carrier.limits)
            if way.passages not in usual
        )

    def _make(
        self, carrier: Carrier, origin: Place, destination: Place, is_mile: bool
    ) -> Leg | None:
        kind = carrier.lift_type
        if origin.id == destination.id or (
            kind.mode == "air"
            and not all(suits_runway(end, kind.min_runway_m) for end in (origin, destination))
        ):
            return None
        way = self._way(carrier, origin, destination)
        if not way.reachable or not _is_within_reach(way, carrier):
            return None
        return self._leg(carrier, way, is_mile=is_mile)

    def _way(self, carrier: Carrier, origin: Place, destination: Place) -> Route:
        pair = (origin, destination)
        return find_way(carrier.lift_type, pair, self._finder, limits=carrier.limits)

    def _leg(self, carrier: Carrier, way: Route, *, is_mile: bool = False) -> Leg:
        kind = carrier.lift_type
        moving_h = transit_h(way, kind, self._day)
        handling_h = kind.load_h + kind.unload_h
        if is_mile and kind.mode == "road":
            handling_h = read_factors("movement_factors.csv", self._day).need(
                "first-mile", "handling_h"
            )
        return Leg(
            mode=kind.mode,
            origin=way.origin,
            destination=way.destination,
            distance_km=way.distance_km,
            duration_h=moving_h + handling_h,
            handling_h=handling_h,
            countries=way.countries,
            passages=way.passages,
            order=find_orders([way]),
            stops=way.stops,
            lift_type=kind.id,
            assets_count=carrier.assets_count,
            asset_h=carrier.asset_h(moving_h),
            lift_h=carrier.lift_h(moving_h),
            geometry=way.geometry,
        )


def _is_within_reach(way: Route, carrier: Carrier) -> bool:
    if way.mode == "rail":
        return max(way.snap_km) <= SIDING_WITHIN_KM and way.distance_km >= LEAST_TRAIN_KM
    if way.mode == "sea":
        range_km = carrier.lift_type.range_km
        return way.distance_km <= carrier.longest_leg_km and (
            range_km is None or way.distance_km <= range_km
        )
    return True


def _far_end(way: Route) -> Place:
    return way.origin if way.snap_km[0] >= way.snap_km[1] else way.destination


def _cost(leg: Leg) -> tuple[float, float]:
    return leg.duration_h, leg.lift_h
