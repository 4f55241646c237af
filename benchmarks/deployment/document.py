"""An instance as text: one JSON document a line, the same bytes for the same instance.

The first line tells size, seed, load and horizon; each further one is a record with its kind
first. The SHA-256 of an instance is that of these bytes, so of a file written by
`python -m benchmarks.instances`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

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

FORMAT = "muster-instance-1"
C_DAY = datetime(2022, 1, 24, tzinfo=UTC)
SETS = ("takes", "carries")
# What of each record is written; other fields of the model keep their defaults when read.
LINE = (
    *("id", "actor", "origin", "destination", "cargo", "vehicle_t_per_m2", "vehicle_air_class"),
    *("released_h", "ready_h", "not_before_h", "rdd_h", "weight", "priority", "routes"),
)
NODE = ("id", "lat", "lon", "kind")
CAPACITY = ("slots", "opens_h", "closes_h", "pax_per_day", "t_per_day", "m2_per_day")
TYPE = ("id", "mode", "takes", "payload_t", "pax_count", "deck_area_m2", "stow_m2_per_t",
        "speed_kmh", "range_km", "load_h", "unload_h", "en_route_ground_h",
        "utilisation_h_per_day")  # fmt: skip
FLEET = ("id", "lift_type", "owner", "base", "available_h", "asset_ids", "carries")
ROUTE = ("id", "mode", "poe", "pod", "permit_h")
LEGS = ("first", "main", "onward")
LEG = ("mode", "origin", "destination", "distance_km", "duration_h", "countries", "path")
CARRIAGE = ("route", "lift_type", "transit_h", "return_h", "load_h", "unload_h", "payload_t",
            "stops")  # fmt: skip


def digest(problem: Problem) -> str:
    """Give the SHA-256 of everything that a plan depends on."""
    hashed = hashlib.sha256()
    for row in rows(problem):
        hashed.update(row)
    return hashed.hexdigest()


def write_problem(problem: Problem, path: Path) -> None:
    """Write an instance to a file."""
    with path.open("wb") as file:
        file.writelines(rows(problem))


def read_problem(path: Path) -> Problem:
    """Read an instance from a file.

    Raises
    ------
    ValueError
        When the file is no instance of this format.
    """
    with path.open(encoding="ascii") as file:
        head = json.loads(next(file, "{}"))
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise ValueError(f"{path} is no {FORMAT} file")
        return _parse(head, (json.loads(row) for row in file))


def rows(problem: Problem) -> Iterator[bytes]:
    """Give the document line by line."""
    yield _row({"format": FORMAT, "name": problem.scenario_id, "horizon_h": problem.horizon_h})
    for _, node in sorted(problem.nodes.items()):
        capacity = {mode: _some(one, CAPACITY) for mode, one in sorted(node.capacity.items())}
        yield _row(["node", _some(node, NODE) | {"capacity": capacity}])
    for _, kind in sorted(problem.lift_types.items()):
        yield _row(["lift_type", _some(kind, TYPE)])
    for _, fleet in sorted(problem.fleets.items()):
        yield _row(["fleet", _some(fleet, FLEET)])
    for _, route in sorted(problem.routes.items()):
        legs = {name: _leg(getattr(route, name)) for name in LEGS}
        yield _row(["route", _some(route, ROUTE) | legs])
    for _, carriage in sorted(problem.carriages.items()):
        yield _row(["carriage", _some(carriage, CARRIAGE)])
    for _, line in sorted(problem.requirements.items()):
        yield _row(["line", _some(line, LINE)])


def _leg(leg: Leg | None) -> dict[str, Any] | None:
    return None if leg is None else _some(leg, LEG)


def _row(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"


def _some(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    found = {}
    for name in names:
        value = getattr(record, name)
        if isinstance(value, frozenset):
            value = sorted(value)
        found[name] = dict(sorted(value.items())) if name == "cargo" else value
    return found


def _parse(head: dict[str, Any], records: Iterable[list[Any]]) -> Problem:
    kept: dict[str, list[dict[str, Any]]] = {}
    for kind, values in records:
        for name, value in values.items():
            if isinstance(value, list):
                values[name] = frozenset(value) if name in SETS else tuple(value)
        kept.setdefault(kind, []).append(values)
    nodes = (_node(values) for values in kept.get("node", ()))
    routes = (_route(values) for values in kept.get("route", ()))
    carriages = (Carriage(**values) for values in kept.get("carriage", ()))
    return assemble(
        head["name"],
        head["horizon_h"],
        nodes={one.id: one for one in nodes},
        types={one["id"]: _type(one) for one in kept.get("lift_type", ())},
        fleets={one["id"]: Fleet(**one) for one in kept.get("fleet", ())},
        routes={one.id: one for one in routes},
        carriages={(one.route, one.lift_type): one for one in carriages},
        lines={one["id"]: make_line(**one) for one in kept.get("line", ())},
    )


def _node(values: dict[str, Any]) -> Node:
    capacity = {mode: NodeCapacity(**one) for mode, one in values["capacity"].items()}
    name = values["id"]
    named = {"name": name, "names": {"en": name, "nl": name}, "country": "AAA"}
    return Node(**(values | named | {"capacity": capacity}))


def _type(values: dict[str, Any]) -> LiftType:
    usual = {field.name: None for field in fields(LiftType)}
    named = {"names": {"en": values["id"], "nl": values["id"]}, "self_moving": False}
    return LiftType(**cast(Any, usual | named | values))


def _route(values: dict[str, Any]) -> Route:
    legs = {name: _read_leg(values[name]) for name in LEGS}
    return Route(**(values | legs | {"permit_limit": ""}))


def _read_leg(values: dict[str, Any] | None) -> Leg | None:
    return None if values is None else Leg(**(values | {"countries": tuple(values["countries"])}))


def make_line(**values: Any) -> Requirement:
    """Give a line, with a force of its own."""
    return Requirement(force=f"force-{values['id']}", part="all", **values)


def assemble(
    name: str, horizon_h: float, *, nodes: dict[str, Node], types: dict[str, LiftType],
    fleets: dict[str, Fleet], routes: dict[str, Route],
    carriages: dict[tuple[str, str], Carriage], lines: dict[str, Requirement],
) -> Problem:  # fmt: skip
    """Put a problem together from its records."""
    return Problem(
        scenario_id=name, c_day=C_DAY, horizon_h=horizon_h,
        switches={}, conditions={}, measures={}, caveats={},
        forces={line.force: _force(line) for line in lines.values()},
        requirements=lines, unreachable={}, nodes=nodes, lift_types=types, fleets=fleets,
        routes=routes, carriages=carriages, paths={}, scenario=cast(Any, None),
    )  # fmt: skip


NO_EQUIPMENT: dict[str, int | None] = {}
NO_REASON: dict[str, str] = {}
NO_ESTIMATES: frozenset[str] = frozenset()


def _force(line: Requirement) -> ForceState:
    return ForceState(
        id=line.force, parent=None, assigned_to=None, names={"en": line.force, "nl": line.force},
        actor=line.actor, kind="land", symbol="", template=None,
        personnel=int(line.cargo.get("pax", 0)), equipment=NO_EQUIPMENT, origin=line.origin,
        destination=line.destination, released_h=line.released_h, ready_h=line.ready_h,
        notice_h=line.ready_h - line.released_h, clock="order", release_limit="",
        notice_limit="", in_place=False, moves=True, acceptance=None, integration_h=0.0,
        estimates=NO_ESTIMATES, source=None, reason=NO_REASON,
    )  # fmt: skip
