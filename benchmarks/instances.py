"""Synthetic problems of any size: the same size and seed always give the same problem.

Made up, and meant to be hard in the ways of real ones: few slots, ships that are slow and
aircraft that are few, homes far from ports, units that become ready over three weeks. No
number here is a fact about anybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from math import ceil
from random import Random
from typing import Any, cast

from muster.plan.geometry import great_circle_km
from muster.problem.model import (
    Carriage,
    Fleet,
    ForceState,
    Leg,
    LiftType,
    Node,
    NodeCapacity,
    Problem,
    Requirement,
    Route,
)

HORIZON_D = 150
ACTOR = "AAA"
ROAD_KMH = 35.0
HANDLING_H = 3.0
LOAD_BY_SIZE = ((100, 1.0), (1_000, 0.5), (10_000, 0.6), (100_000, 0.3))
"""How much cargo a line has unless told, so that every size can be moved in the horizon."""


def usual_load(size: int) -> float:
    """Give the load of the nearest size that is not smaller."""
    return next((load for most, load in LOAD_BY_SIZE if size <= most), 0.3)


def make_problem(size: int, *, seed: int = 1, load: float | None = None) -> Problem:
    """Make a problem of `size` requirements.

    Parameters
    ----------
    load
        Factor on the cargo of every line; None: the usual one of the size.
    """
    random = Random(f"{size}-{seed}")
    factor = usual_load(size) if load is None else load
    nodes = _nodes(random)
    types = {one.id: one for one in _lift_types()}
    routes: dict[str, Route] = {}
    carriages: dict[tuple[str, str], Carriage] = {}
    lines = {}
    for number in range(size):
        line = _line(random, f"line-{number:06d}", factor, nodes, routes)
        lines[line.id] = line
    for route in routes.values():
        for kind in types.values():
            if kind.mode == route.mode:
                carriages[route.id, kind.id] = _carriage(route, kind)
    return Problem(
        scenario_id=f"synthetic-{size}-{seed}",
        c_day=datetime(2022, 1, 24, tzinfo=UTC),
        horizon_h=24.0 * HORIZON_D,
        switches={}, conditions={}, measures={}, caveats={},
        forces={line.force: _force(line) for line in lines.values()},
        requirements=lines, unreachable={}, nodes=nodes, lift_types=types,
        fleets={one.id: one for one in _fleets(random, size)},
        routes=routes, carriages=carriages, paths={}, scenario=cast(Any, None),
    )  # fmt: skip


def digest(problem: Problem) -> str:
    """Give the SHA-256 of everything that a plan depends on."""
    parts = (
        problem.horizon_h, sorted(problem.nodes.items()), sorted(problem.lift_types.items()),
        sorted(problem.fleets.items()), sorted(problem.routes.items()),
        sorted(problem.carriages.items()), sorted(problem.requirements.items()),
    )  # fmt: skip
    return hashlib.sha256(_plain(parts).encode()).hexdigest()


def _plain(value: object) -> str:
    """Write out a value; sets in order, so that the text does not depend on hashing."""
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(map(str, value))) + "}"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key}:{_plain(one)}" for key, one in sorted(value.items())) + "}"
    if isinstance(value, tuple | list):
        return "(" + ",".join(map(_plain, value)) + ")"
    if hasattr(value, "__dataclass_fields__"):
        fields = value.__dataclass_fields__
        return "<" + ",".join(_plain(getattr(value, name)) for name in fields) + ">"
    return repr(value)


def _nodes(random: Random) -> dict[str, Node]:
    made: list[Node] = []

    def add(name: str, kind: str, lat: float, lon: float, slots: int = 0, **limits: Any) -> None:
        mode = "sea" if kind == "port" else "air"
        capacity = {mode: NodeCapacity(slots=slots, **limits)} if slots else {}
        made.append(
            Node(
                id=name,
                name=name,
                names={"en": name, "nl": name},
                country=ACTOR,
                lat=lat + random.uniform(-4, 4),
                lon=lon + random.uniform(-8, 8),
                kind=kind,
                capacity=capacity,
            )
        )

    for number in range(12):
        add(f"home-{number:02d}", "town", 50, 5)
        add(f"end-{number:02d}", "town", 52, 28)
    for number in range(8):
        add(f"air-out-{number}", "airfield", 50, 5, random.randint(2, 5))
        hours = {"opens_h": 5.0, "closes_h": 22.0} if number % 2 else {}
        limits = {"t_per_day": 1500.0, "pax_per_day": 4000.0}
        add(f"air-in-{number}", "airfield", 52, 27, random.randint(2, 4), **limits, **hours)
    for number in range(5):
        add(f"sea-out-{number}", "port", 53, 6, random.randint(2, 3))
        add(f"sea-in-{number}", "port", 54, 20, random.randint(1, 3))
    return {node.id: node for node in made}


def _lift_types() -> list[LiftType]:
    base: dict[str, Any] = {
        "self_moving": False, "range_km": None, "en_route_ground_h": 0.0, "min_runway_m": None,
        "draught_m": None, "beam_m": None, "axle_t": None, "deck_area_m2": None,
        "stow_m2_per_t": 0.0, "pax_count": None, "payload_t": None,
    }  # fmt: skip

    def make(name: str, mode: str, takes: str, **values: Any) -> LiftType:
        names = {"en": name, "nl": name}
        return LiftType(
            **(base | {"id": name, "names": names, "mode": mode, "takes": frozenset(takes.split())})
            | values
        )

    return [
        make("airlifter", "air", "pax bulk oversize outsize vehicles", payload_t=42.0,
             pax_count=100.0, deck_area_m2=120.0, speed_kmh=770.0, load_h=3.25, unload_h=2.25,
             utilisation_h_per_day=11.0),
        make("airliner", "air", "pax bulk", payload_t=25.0, pax_count=250.0, speed_kmh=830.0,
             load_h=3.0, unload_h=2.0, utilisation_h_per_day=11.0),
        make("roro", "sea", "bulk oversize outsize vehicles", payload_t=6000.0,
             deck_area_m2=4000.0, stow_m2_per_t=0.5, speed_kmh=31.0, load_h=24.0, unload_h=20.0,
             utilisation_h_per_day=23.0),
        make("ferry", "sea", "pax bulk oversize vehicles", payload_t=2000.0, pax_count=400.0,
             deck_area_m2=1500.0, stow_m2_per_t=0.5, speed_kmh=37.0, load_h=8.0, unload_h=6.0,
             utilisation_h_per_day=20.0),
    ]  # fmt: skip


def _fleets(random: Random, size: int) -> list[Fleet]:
    scale = (size / 100) ** 0.4
    plan = (("airlifter", 20, "air"), ("airliner", 14, "air"), ("roro", 10, "sea"),
            ("ferry", 8, "sea"))  # fmt: skip
    made = []
    for kind, count, mode in plan:
        for number in range(4):
            assets = max(1, ceil(count * scale / 4))
            name = f"{kind}-{number}"
            made.append(
                Fleet(
                    id=name,
                    lift_type=kind,
                    owner=ACTOR,
                    base=f"{mode}-out-{random.randrange(8 if mode == 'air' else 5)}",
                    available_h=random.choice([0.0, 24.0, 48.0]),
                    asset_ids=tuple(f"{name}-{one:03d}" for one in range(assets)),
                    carries=frozenset({ACTOR}),
                )
            )
    return made


def _line(
    random: Random,
    name: str,
    factor: float,
    nodes: Mapping[str, Node],
    routes: dict[str, Route],
) -> Requirement:
    home, end = f"home-{random.randrange(12):02d}", f"end-{random.randrange(12):02d}"
    kind = random.choices(("people", "stores", "vehicles"), (0.35, 0.3, 0.35))[0]
    ready_h = random.choice((0.0, 24.0, 48.0)) + random.randint(0, 20 * 24 * 4) / 4
    if kind == "people":
        cargo = {"pax": float(max(1, round(random.randint(20, 300) * factor)))}
    elif kind == "stores":
        cargo = {"bulk": random.randint(5, 60) * factor, "oversize": random.randint(0, 40) * factor}
    else:
        cargo = {"vehicles": random.randint(100, 1500) * factor}
    modes = ("sea",) if kind == "vehicles" else ("air",)
    chosen = [
        _route(random, mode, home, end, nodes=nodes, routes=routes)
        for mode in modes
        for _ in range(2)
    ]
    return Requirement(
        id=name, force=f"force-{name}", actor=ACTOR, origin=home, destination=end,
        cargo={key: amount for key, amount in cargo.items() if amount > 0},
        vehicle_t_per_m2=0.4, vehicle_air_class="oversize", released_h=0.0, ready_h=ready_h,
        not_before_h=0.0, rdd_h=ready_h + 24.0 * random.randint(8, 30),
        weight=float(random.choice((1, 2, 5))), priority=random.randint(1, 5),
        routes=tuple(sorted({one.id for one in chosen})), part="all",
    )  # fmt: skip


def _route(
    random: Random,
    mode: str,
    home: str,
    end: str,
    *,
    nodes: Mapping[str, Node],
    routes: dict[str, Route],
) -> Route:
    count = 8 if mode == "air" else 5
    poe, pod = f"{mode}-out-{random.randrange(count)}", f"{mode}-in-{random.randrange(count)}"
    name = f"{home}/{poe}/{pod}/{end}"
    if name not in routes:
        routes[name] = Route(
            id=name,
            mode=mode,
            poe=poe,
            pod=pod,
            first=_leg(nodes, "road", home, poe),
            main=_leg(nodes, mode, poe, pod),
            onward=_leg(nodes, "road", pod, end),
            permit_h=random.choice((0.0, 24.0)),
            permit_limit="",
        )
    return routes[name]


def _leg(nodes: Mapping[str, Node], mode: str, origin: str, end: str) -> Leg:
    a, b = nodes[origin], nodes[end]
    distance_km = great_circle_km(a.lat, a.lon, b.lat, b.lon) * (1.0 if mode == "air" else 1.3)
    return Leg(
        mode=mode, origin=origin, destination=end, distance_km=distance_km,
        duration_h=ceil((distance_km / ROAD_KMH + HANDLING_H) * 60) / 60,
        countries=(ACTOR,), path=f"{origin}/{end}",
    )  # fmt: skip


def _carriage(route: Route, kind: LiftType) -> Carriage:
    assert kind.speed_kmh is not None
    transit_h = ceil(route.main.distance_km / kind.speed_kmh * 60) / 60
    return Carriage(
        route=route.id, lift_type=kind.id, transit_h=transit_h, return_h=transit_h,
        load_h=kind.load_h, unload_h=kind.unload_h, payload_t=kind.payload_t,
    )  # fmt: skip


def _force(line: Requirement) -> ForceState:
    return ForceState(
        id=line.force, parent=None, assigned_to=None, names={"en": line.force, "nl": line.force},
        actor=line.actor, kind="land", symbol="", template=None,
        personnel=int(line.cargo.get("pax", 0)), equipment={}, origin=line.origin,
        destination=line.destination, released_h=line.released_h, ready_h=line.ready_h,
        notice_h=line.ready_h - line.released_h, clock="order", release_limit="",
        notice_limit="", in_place=False, moves=True, acceptance=None, integration_h=0.0,
        estimates=frozenset(), source=None, reason={},
    )  # fmt: skip
