"""Ways between an origin and a destination, made when a line first asks for them."""

from __future__ import annotations

from benchmarks.deployment.draws import Draws
from benchmarks.deployment.lift import lift_types, minutes_up
from benchmarks.deployment.places import ACTORS, OVERSEAS, Places
from muster.problem.model import Carriage, Leg, LiftType, Route

ROAD_KMH, HANDLING_H = 35.0, 3.0  # first and last mile, door to door
SHORT_SEA_KM = 1_800  # ferries go no further
COASTAL_KM = 6_000  # nor small ships
PERMIT_H = {"air": (0.0, 24.0), "sea": (0.0, 24.0), "rail": (48.0, 72.0, 96.0),
            "road": (48.0, 72.0, 120.0)}  # fmt: skip
NEAREST = 2  # places looked at on either side of a way


class Ways:
    """Routes and their carriages so far."""

    def __init__(self, draws: Draws, places: Places) -> None:
        self.places = places
        self.types = lift_types()
        self.routes: dict[str, Route] = {}
        self.carriages: dict[tuple[str, str], Carriage] = {}
        self._draws = draws
        self._between: dict[tuple[str, str, str], list[str]] = {}

    def between(self, mode: str, origin: str, destination: str) -> list[str]:
        """Give the routes of a mode, the natural one first; none where it cannot go."""
        key = (mode, origin, destination)
        if key not in self._between:
            self._between[key] = [
                self._route(mode, origin, destination, poe, pod)
                for poe, pod in self._pairs(mode, origin, destination)
            ]
        return self._between[key]

    def _pairs(self, mode: str, origin: str, destination: str) -> list[tuple[str, str]]:
        places = self.places
        zone = places.zone[origin]
        if mode == "road":
            return [(origin, destination)] if zone == "continent" else []
        outs, ins = places.out(mode, zone), places.into(mode)
        if mode == "sea" and zone == OVERSEAS:
            ins = [name for name in ins if name in places.deep]
        from_, to = places.nearest(origin, outs, NEAREST), places.nearest(destination, ins, NEAREST)
        if not from_:
            return []
        pairs = [(from_[0], to[0]), (from_[0], to[-1]), (from_[-1], to[0])]
        return list(dict.fromkeys(pairs))

    def _route(self, mode: str, origin: str, destination: str, poe: str, pod: str) -> str:
        name = f"{origin}/{mode}/{poe}/{pod}/{destination}"
        route = Route(
            id=name, mode=mode, poe=poe, pod=pod,
            first=None if mode == "road" else self._mile(origin, poe),
            main=self._main(mode, poe, pod),
            onward=None if mode == "road" else self._mile(pod, destination),
            permit_h=self._draws.pick(PERMIT_H[mode]), permit_limit="",
        )  # fmt: skip
        self.routes[name] = route
        for kind in self.types.values():
            if kind.mode == mode and self._may_go(kind, route):
                self.carriages[name, kind.id] = _carriage(route, kind)
        return name

    def _may_go(self, kind: LiftType, route: Route) -> bool:
        if kind.id == "ferry":
            return route.main.distance_km <= SHORT_SEA_KM
        if kind.id == "small-roro":
            return route.main.distance_km <= COASTAL_KM
        return kind.id != "large-roro" or {route.poe, route.pod} <= self.places.deep

    def _mile(self, origin: str, end: str) -> Leg:
        distance_km = self.places.km("road", origin, end)
        return Leg(
            mode="road", origin=origin, destination=end, distance_km=float(distance_km),
            duration_h=minutes_up(distance_km / ROAD_KMH + HANDLING_H),
            countries=(ACTORS[0],), path=f"road/{origin}/{end}",
        )  # fmt: skip

    def _main(self, mode: str, poe: str, pod: str) -> Leg:
        distance_km = self.places.km(mode, poe, pod)
        fastest_kmh = max(one.speed_kmh or 0.0 for one in self.types.values() if one.mode == mode)
        return Leg(
            mode=mode, origin=poe, destination=pod, distance_km=float(distance_km),
            duration_h=minutes_up(distance_km / fastest_kmh),
            countries=(ACTORS[0],), path=f"{mode}/{poe}/{pod}",
        )  # fmt: skip


def _carriage(route: Route, kind: LiftType) -> Carriage:
    assert kind.speed_kmh is not None
    way_km = route.main.distance_km
    stops = 0 if kind.range_km is None else int((way_km - 1.0) // kind.range_km)
    transit_h = minutes_up(way_km / kind.speed_kmh + stops * kind.en_route_ground_h)
    return Carriage(
        route=route.id, lift_type=kind.id, transit_h=transit_h, return_h=transit_h,
        load_h=kind.load_h, unload_h=kind.unload_h, payload_t=kind.payload_t,
        stops=tuple(f"stop-{number}" for number in range(1, stops + 1)),
    )  # fmt: skip


def cycle_h(carriage: Carriage, kind: LiftType) -> float:
    """Hours from one start of loading to the next of an asset that goes to and fro [h]."""
    moving_h = carriage.transit_h + carriage.return_h
    rest_h = moving_h * 24.0 / (kind.utilisation_h_per_day or 24.0)
    return max(carriage.load_h + moving_h + carriage.unload_h, rest_h)
