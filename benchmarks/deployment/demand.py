"""What has to move: lines in packages that share a destination, a wave and a priority.

Every class of a line has a *natural* lift: the kind that a staff would first write down for it.
Cargo is counted in that lift alone when the level of load is set (`level`); the line may go
other ways as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from benchmarks.deployment.draws import Draws
from benchmarks.deployment.places import ACTORS_OF_ZONE, CONTINENT, NORTH, OVERSEAS
from benchmarks.deployment.ways import Ways

LAST_TRANCHE = 2  # a package is ready in three tranches, a day apart
AT_HOME = 0.7  # of the lines of a package start where it does, the others elsewhere in its zone
SPREAD = 61  # whole steps through a hundred: packages take turns in every share
ZONE_SHARES = ((CONTINENT, 50), (NORTH, 20), (OVERSEAS, 30))
NEAR_KM = 1_300  # convoys rather than trains


class Wave(NamedTuple):
    """When forces of a readiness are ready, what priority they have, how long they may take."""

    share: float
    ready_d: tuple[int, int]
    priorities: tuple[int, ...]
    slack_d: tuple[int, int]


WAVES = (
    Wave(0.2, (0, 4), (1, 1, 2), (3, 8)),
    Wave(0.3, (3, 10), (1, 2, 2, 3), (4, 11)),
    Wave(0.3, (8, 18), (2, 3, 3, 4), (5, 14)),
    Wave(0.2, (15, 28), (3, 4, 5, 5), (6, 18)),
)
KINDS = (("people", 0.28), ("unit", 0.37), ("stores", 0.23), ("heavy", 0.12))
BY_AIR = {"people": 1.0, "unit": 0.0, "stores": 0.3, "heavy": 0.5}  # else by surface
HEADS_BY_SURFACE = 0.3  # of people from where ferries or trains go
OTHER_MODE = 0.6  # of lines may also go by a mode that is not natural to them
WAY_SLACK = 1.5  # ways of weeks are given more time than ways of hours
T_PER_M2 = (0.3, 0.4, 0.5, 0.6)
AIR_CLASSES = ("none", "oversize", "outsize")  # which aircraft take the vehicles of a line


@dataclass(frozen=True, kw_only=True)
class Natural:
    """The lift that a class of a line counts in."""

    kind: str
    routes: tuple[str, ...]  # its routes of that mode, the first one is the natural way


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A line before its cargo is scaled."""

    id: str
    actor: str
    origin: str
    destination: str
    shape: dict[str, float]  # cargo by class, in relation to other lines
    natural: dict[str, Natural]  # by class
    routes: tuple[str, ...]
    t_per_m2: float
    air_class: str
    ready_h: float
    rdd_h: float
    priority: int


class Package(NamedTuple):
    """Lines that belong together: a brigade, its support, an air wing's ground echelon."""

    zone: str
    home: str
    destination: str
    from_h: float
    slack_h: float
    priority: int
    turn: int  # which of the places near by it uses first


def draw_lines(draws: Draws, ways: Ways, size: int, packages: int) -> Iterator[Draft]:
    """Draw so many lines, package by package."""
    destinations = ways.places.named("end", "east")
    for number in range(packages):
        zone = _zone((number * SPREAD) % 100)
        wave = draws.weigh(tuple((one, one.share) for one in WAVES))
        package = Package(
            zone=zone,
            home=draws.pick(ways.places.named("home", zone)),
            destination=draws.pick(destinations),
            from_h=24.0 * draws.between(*wave.ready_d),
            slack_h=24.0 * draws.between(*wave.slack_d),
            priority=draws.pick(wave.priorities),
            turn=draws.between(0, 11),
        )
        for line in range(size * number // packages, size * (number + 1) // packages):
            yield _line(draws, ways, f"line-{line:06d}", package)


def _zone(turn: int) -> str:
    for zone, share in ZONE_SHARES:
        turn -= share
        if turn < 0:
            return zone
    return OVERSEAS


def _line(draws: Draws, ways: Ways, name: str, package: Package) -> Draft:
    zone, destination, turn = package.zone, package.destination, package.turn
    is_at_home = draws.share() < AT_HOME
    away = draws.pick(ways.places.named("home", zone))
    origin = package.home if is_at_home else away
    ready_h = package.from_h + 24.0 * draws.between(0, LAST_TRANCHE)
    kind = draws.weigh(KINDS)
    shape = _shape(draws, kind)
    is_by_air = draws.share() < BY_AIR[kind]
    modes = {
        one: _mode(draws, ways, one, origin, destination, is_by_air=is_by_air) for one in shape
    }
    natural = {}
    for one, mode in modes.items():
        open_routes = _in_turn(ways.between(mode, origin, destination), turn)
        lift = _lift(one, mode, zone, open_routes[0], ways)
        natural[one] = Natural(kind=lift, routes=open_routes)
    used = list(dict.fromkeys(modes.values()))
    air_class, share = draws.pick(AIR_CLASSES), draws.share()
    others = [
        mode
        for mode in ("rail", "sea", "air", "road")
        if mode not in used
        and _is_of_use(ways, mode, ways.between(mode, origin, destination), shape, air_class)
    ]
    if others and share < OTHER_MODE:
        used.append(draws.pick(others))
    routes = {
        route for place, mode in enumerate(used)
        for route in _in_turn(ways.between(mode, origin, destination), turn)[: 2 - min(1, place)]
    }  # fmt: skip
    routes |= {one.routes[0] for one in natural.values()}
    from_h = max(ready_h, *(ways.routes[one.routes[0]].permit_h for one in natural.values()))
    way_h = max(_way_h(ways, one) for one in natural.values())
    return Draft(
        id=name, actor=draws.pick(ACTORS_OF_ZONE[zone]), origin=origin, destination=destination,
        shape=shape, natural=natural, routes=tuple(sorted(routes)),
        t_per_m2=draws.pick(T_PER_M2), air_class=air_class, ready_h=ready_h,
        rdd_h=24.0 * ceil((from_h + WAY_SLACK * way_h + package.slack_h) / 24.0),
        priority=package.priority,
    )  # fmt: skip


def _shape(draws: Draws, kind: str) -> dict[str, float]:
    """Draw cargo by class: most lines small, some ten times as big."""

    def amount() -> float:
        drawn = draws.share()
        return 0.1 + 0.9 * drawn * drawn

    if kind == "people":
        return {"pax": amount()}
    if kind == "stores":
        return {"bulk": amount(), "oversize": amount()}
    if kind == "heavy":
        return {"outsize": amount(), "oversize": 0.5 * amount()}
    shape = {"vehicles": amount()}
    if draws.share() < 0.3:
        shape["pax"] = 0.3 * amount()
    return shape


def _mode(
    draws: Draws, ways: Ways, cargo_class: str, origin: str, destination: str, *, is_by_air: bool
) -> str:
    zone = ways.places.zone[origin]
    if cargo_class == "pax":
        stays_down = zone != OVERSEAS and draws.share() < HEADS_BY_SURFACE
        if zone != NORTH or not stays_down:
            return "rail" if stays_down else "air"
        routes = ways.between("sea", origin, destination)
        return "sea" if all((route, "ferry") in ways.carriages for route in routes) else "air"
    if is_by_air:
        return "air"
    if zone != CONTINENT or cargo_class == "outsize":
        return "sea"
    if cargo_class == "vehicles":
        return draws.weigh((("rail", 0.65), ("sea", 0.35)))
    near = ways.places.km("road", origin, destination) <= NEAR_KM
    return "road" if near else "rail"


def _in_turn(routes: list[str], turn: int) -> tuple[str, ...]:
    """Give the routes from another one on, so that lines spread over places that are near."""
    first = turn % len(routes) if routes else 0
    return (*routes[first:], *routes[:first])


def _is_of_use(
    ways: Ways, mode: str, routes: list[str], shape: dict[str, float], air_class: str
) -> bool:
    """Whether the first route of a mode takes any class of a line."""
    for route in routes[:1]:
        for kind in ways.types.values():
            if (route, kind.id) in ways.carriages:
                taken = {air_class if one == "vehicles" and mode == "air" else one for one in shape}
                if taken & kind.takes:
                    return True
    return False


def _lift(cargo_class: str, mode: str, zone: str, route: str, ways: Ways) -> str:
    """Name the kind of lift that is natural for a class by a mode."""
    if mode == "air":
        return {"pax": "airliner", "outsize": "heavy-airlifter"}.get(cargo_class, "airlifter")
    if mode == "sea":
        takes_ferry = (route, "ferry") in ways.carriages
        if zone == NORTH and takes_ferry and cargo_class in ways.types["ferry"].takes:
            return "ferry"
        return "large-roro" if zone == OVERSEAS else "small-roro"
    return "train" if mode == "rail" else "convoy"


def _way_h(ways: Ways, natural: Natural) -> float:
    route = ways.routes[natural.routes[0]]
    carriage = ways.carriages[route.id, natural.kind]
    handling_h = carriage.load_h + carriage.unload_h
    return route.first_h + handling_h + carriage.transit_h + route.onward_h
