"""Small hand-made problems, so that a test can state its input in a few lines.

Parts: `node`, `aircraft`, `ship`, `fleet`, `route`, `carry`, `requirement`, put together by
`problem`, which checks that every id that is named exists. Ready-made: `air_shuttle`,
`sea_lift`, `self_moving`, `several_routes`. Random: the hypothesis strategy `problems()`.

Round numbers: aircraft fly at 500 km/h, load and unload in 1 h, and `carry` takes the
transit time as it is told, not from a map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from hypothesis import strategies as st

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
from muster.scenario.schema import Scenario

C_DAY = datetime(2022, 1, 24, tzinfo=UTC)


def node(
    id: str, lat: float = 50.0, lon: float = 5.0, *, country: str | None = "NLD", **by_mode: Any
) -> Node:
    """A place; `air=2` or `air=NodeCapacity(...)` limits a mode, `air=None` is no slots limit."""
    capacity = {
        mode: what if isinstance(what, NodeCapacity) else NodeCapacity(slots=what)
        for mode, what in by_mode.items()
    }
    return Node(
        id=id, name=id, names={"en": id, "nl": id}, country=country, lat=lat, lon=lon,
        kind="point", capacity=capacity,
    )  # fmt: skip


def aircraft(id: str = "plane", **changes: Any) -> LiftType:
    """A cargo aircraft: 20 t or 100 heads, 500 km/h, 1 h to load and to unload."""
    values: dict[str, Any] = {
        "id": id, "names": {"en": id, "nl": id}, "mode": "air", "self_moving": False,
        "takes": frozenset({"pax", "bulk", "oversize"}), "payload_t": 20.0, "pax_count": 100.0,
        "deck_area_m2": None, "stow_m2_per_t": 0.0, "speed_kmh": 500.0, "range_km": 4000.0,
        "load_h": 1.0, "unload_h": 1.0, "en_route_ground_h": 1.0,
        "utilisation_h_per_day": None, "min_runway_m": None, "draught_m": None, "beam_m": None,
        "axle_t": None,
    }  # fmt: skip
    return LiftType(**(values | changes))


def ship(id: str = "ship", **changes: Any) -> LiftType:
    """A ro-ro ship: 2000 m2 of deck, 5000 t, 30 km/h, 12 h to load and to unload."""
    values: dict[str, Any] = {
        "mode": "sea", "takes": frozenset({"bulk", "oversize", "outsize", "vehicles"}),
        "payload_t": 5000.0, "pax_count": None, "deck_area_m2": 2000.0, "stow_m2_per_t": 0.5,
        "speed_kmh": 30.0, "range_km": None, "load_h": 12.0, "unload_h": 12.0,
    }  # fmt: skip
    return aircraft(id, **(values | changes))


def fleet(id: str, lift_type: str, base: str, count: int = 1, **changes: Any) -> Fleet:
    """`count` assets of one type at `base`, free from C-day on, for actor NLD."""
    values: dict[str, Any] = {
        "id": id, "lift_type": lift_type, "owner": "NLD", "base": base, "available_h": 0.0,
        "asset_ids": tuple(f"{id}-{number + 1}" for number in range(count)),
        "carries": frozenset({"NLD"}), "only_force": None,
    }  # fmt: skip
    return Fleet(**(values | changes))


def route(
    id: str, poe: str, pod: str, *, mode: str = "air", home: str | None = None,
    destination: str | None = None, first_h: float = 0.0, onward_h: float = 0.0,
    permit_h: float = 0.0, permit_limit: str = "", path: str = "",
) -> Route:  # fmt: skip
    """A route from `poe` to `pod`, with legs by road from `home` and to `destination` if given."""

    def leg(mode: str, origin: str, end: str, duration_h: float) -> Leg:
        return Leg(
            mode=mode, origin=origin, destination=end, distance_km=50.0 * duration_h,
            duration_h=duration_h, countries=("NLD",), path=path or f"{origin}-{end}-{mode}",
        )  # fmt: skip

    return Route(
        id=id, mode=mode, poe=poe, pod=pod,
        first=leg("road", home, poe, first_h) if home else None,
        main=leg(mode, poe, pod, 4.0),
        onward=leg("road", pod, destination, onward_h) if destination else None,
        permit_h=permit_h, permit_limit=permit_limit,
    )  # fmt: skip


def carry(
    on: Route, lift: LiftType, transit_h: float = 4.0, return_h: float | None = None, **changes: Any
) -> Carriage:
    """How `lift` runs `on`: the type's own handling times, return as long as the way out."""
    values: dict[str, Any] = {
        "route": on.id, "lift_type": lift.id, "transit_h": transit_h,
        "return_h": transit_h if return_h is None else return_h,
        "load_h": lift.load_h, "unload_h": lift.unload_h, "payload_t": lift.payload_t,
    }  # fmt: skip
    return Carriage(**(values | changes))


def requirement(
    id: str, routes: Iterable[str | Route], cargo: Mapping[str, float] | None = None,
    **changes: Any,
) -> Requirement:  # fmt: skip
    """One movement line of actor NLD, released and ready on C-day; 20 t of bulk unless told."""
    values: dict[str, Any] = {
        "id": id, "force": f"force-{id}", "actor": "NLD", "origin": "A", "destination": "B",
        "cargo": {"bulk": 20.0} if cargo is None else dict(cargo),
        "vehicle_t_per_m2": 0.5, "vehicle_air_class": "none", "released_h": 0.0, "ready_h": 0.0,
        "not_before_h": 0.0, "rdd_h": None, "weight": 1.0, "priority": 1,
        "routes": tuple(item if isinstance(item, str) else item.id for item in routes),
        "equipment": {}, "part": "all",
    }  # fmt: skip
    return Requirement(**(values | changes))


def problem(
    *, nodes: Iterable[Node], lift_types: Iterable[LiftType], fleets: Iterable[Fleet],
    routes: Iterable[Route], carriages: Iterable[Carriage], requirements: Iterable[Requirement],
    horizon_h: float = 720.0, **changes: Any,
) -> Problem:  # fmt: skip
    """Put parts together into a Problem; a force with no equipment is made for each line."""
    by_node = {item.id: item for item in nodes}
    by_route = {item.id: item for item in routes}
    lines = {item.id: item for item in requirements}
    values: dict[str, Any] = {
        "scenario_id": "test", "c_day": C_DAY, "horizon_h": horizon_h, "switches": {},
        "conditions": {}, "measures": {}, "caveats": {},
        "forces": {line.force: _force(line) for line in lines.values()}, "requirements": lines,
        "unreachable": {}, "nodes": by_node, "lift_types": {item.id: item for item in lift_types},
        "fleets": {item.id: item for item in fleets}, "routes": by_route,
        "carriages": {(item.route, item.lift_type): item for item in carriages},
        "paths": _paths(by_route, by_node), "scenario": cast(Scenario, None),
    }  # fmt: skip
    made = Problem(**(values | changes))
    _check_ids(made)
    return made


def air_shuttle(
    loads: int = 3, assets: int = 1, *, lines: int = 1, slots: int | None = None, **changes: Any
) -> Problem:
    """Two airfields A and B, 4 h apart; `lines` requirements of `loads` full aircraft each.

    One aircraft is back at A and ready to load again 10 h after it started to load.
    """
    plane, way = aircraft(), route("A-B", "A", "B")
    return problem(
        nodes=[node("A", 52, 5, air=slots), node("B", 55, 25, country="LTU", air=slots)],
        lift_types=[plane],
        fleets=[fleet("wing", "plane", "A", assets)],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[
            requirement(f"line-{number + 1}", [way], {"bulk": 20.0 * loads})
            for number in range(lines)
        ],
        **changes,
    )


def sea_lift(deck_m2: float = 5000.0, ships: int = 2, **changes: Any) -> Problem:
    """Vehicles from home H over port A by sea to port B and on by road to D."""
    roro = ship()
    way = route(
        "H-A-B-D", "A", "B", mode="sea", home="H", destination="D", first_h=6.0, onward_h=8.0
    )
    return problem(
        nodes=[
            node("H", 52, 6),
            node("A", 52, 4, sea=1),
            node("B", 54, 19, sea=1),
            node("D", 55, 25),
        ],
        lift_types=[roro],
        fleets=[fleet("ferries", "ship", "A", ships)],
        routes=[way],
        carriages=[carry(way, roro, 48.0)],
        requirements=[
            requirement("brigade", [way], {"vehicles": deck_m2}, origin="H", destination="D")
        ],
        **changes,
    )


def self_moving(count: int = 4, **changes: Any) -> Problem:
    """A fighter detachment: `count` aircraft fly themselves, 30 people and 40 t need lift."""
    plane = aircraft()
    fighter = aircraft(
        "fighter", self_moving=True, takes=frozenset(), payload_t=None, pax_count=None,
        load_h=0.0, unload_h=0.0, speed_kmh=800.0,
    )  # fmt: skip
    way = route("A-B", "A", "B")
    return problem(
        nodes=[node("A", 52, 5, air=2), node("B", 55, 25, country="LTU", air=2)],
        lift_types=[plane, fighter],
        fleets=[
            fleet("wing", "plane", "A"),
            fleet("own", "fighter", "A", count, only_force="squadron"),
        ],
        routes=[way],
        carriages=[carry(way, plane), carry(way, fighter, 2.5)],
        requirements=[
            requirement("jets", [way], {}, force="squadron", part="self", equipment={"f16": count}),
            requirement(
                "ground", [way], {"pax": 30.0, "bulk": 40.0}, force="squadron", part="cargo"
            ),
        ],
        **changes,
    )


def several_routes(**changes: Any) -> Problem:
    """One mixed battalion that may fly, sail or take the train; two lines share the ways."""
    plane, roro = aircraft(), ship()
    train = ship(
        "train", mode="rail", payload_t=1000.0, deck_area_m2=1200.0, speed_kmh=40.0, load_h=6.0,
        unload_h=6.0, takes=frozenset({"bulk", "oversize", "outsize", "vehicles", "pax"}),
        pax_count=600.0,
    )  # fmt: skip
    fly = route("fly", "A", "B", home="H", destination="D", first_h=2.0, onward_h=3.0)
    sail = route(
        "sail", "P", "Q", mode="sea", home="H", destination="D", first_h=4.0, onward_h=10.0
    )
    rail = route("rail", "H", "D", mode="rail", permit_h=72.0, permit_limit="POL")
    cargo = {"pax": 700.0, "bulk": 150.0, "oversize": 60.0, "vehicles": 3000.0}
    return problem(
        nodes=[
            node("H", 52, 8, country="DEU"), node("D", 55, 24, country="LTU"),
            node("A", 52, 7, country="DEU", air=2), node("B", 55, 25, country="LTU", air=1),
            node("P", 54, 9, country="DEU", sea=2), node("Q", 56, 21, country="LTU", sea=1),
        ],
        lift_types=[plane, roro, train],
        fleets=[
            fleet("wing", "plane", "A", 2), fleet("ferries", "ship", "P"),
            fleet("trains", "train", "H", 2, available_h=24.0),
        ],
        routes=[fly, sail, rail],
        carriages=[carry(fly, plane), carry(sail, roro, 40.0), carry(rail, train, 30.0)],
        requirements=[
            requirement(
                "first", [fly, sail, rail], cargo, rdd_h=240.0, origin="H", destination="D"
            ),
            requirement(
                "second", [fly, sail, rail], cargo, rdd_h=360.0, priority=2, weight=2.0,
                ready_h=48.0, origin="H", destination="D",
            ),
        ],
        **changes,
    )  # fmt: skip


def _force(line: Requirement) -> ForceState:
    return ForceState(
        id=line.force, parent=None, assigned_to=None, names={"en": line.force, "nl": line.force},
        actor=line.actor, kind="land", symbol="", template=None,
        personnel=int(line.cargo.get("pax", 0)), equipment=dict(line.equipment),
        origin=line.origin, destination=line.destination, released_h=line.released_h,
        ready_h=line.ready_h, notice_h=line.ready_h - line.released_h, clock="order",
        release_limit="", notice_limit="", in_place=False, moves=True, acceptance=None,
        integration_h=0.0, estimates=frozenset(), source=None, reason={},
    )  # fmt: skip


def _paths(
    routes: Mapping[str, Route], nodes: Mapping[str, Node]
) -> dict[str, tuple[tuple[float, float], ...]]:
    legs = [leg for way in routes.values() for leg in (way.first, way.main, way.onward) if leg]
    ends = {leg.path: (nodes[leg.origin], nodes[leg.destination]) for leg in legs}
    return {path: ((a.lon, a.lat), (b.lon, b.lat)) for path, (a, b) in ends.items()}


def _check_ids(made: Problem) -> None:
    """Fail early on a typing error in a test."""
    for one in made.fleets.values():
        assert one.lift_type in made.lift_types
        assert one.base in made.nodes
    for line in made.requirements.values():
        assert set(line.routes) <= set(made.routes), line.id
    for way, lift_type in made.carriages:
        assert way in made.routes
        assert lift_type in made.lift_types


@st.composite
def problems(draw: st.DrawFn, *, requirement_count: int = 4) -> Problem:
    """Random small problems: tight slots, opening hours, day limits, odd fleets, short horizons.

    Most can be planned at least in part, some not at all; all are well formed.
    """
    nodes = [draw(_nodes(name)) for name in ("A", "B", "C", "D")]
    lifts = [draw(_lift_types("t1", aircraft)), draw(_lift_types("t2", aircraft))]
    lifts.append(draw(_lift_types("t3", ship)))
    ways = [draw(_routes(f"w{number}")) for number in range(draw(st.integers(1, 4)))]
    carriages = [
        draw(_carriages(way, lift))
        for way in ways
        for lift in lifts
        if way.mode == lift.mode and draw(_mostly(True, False))
    ]
    fleets = [
        draw(_fleets(f"f{number}", lift))
        for number, lift in enumerate([*lifts, draw(st.sampled_from(lifts))])
        if draw(_mostly(True, False))
    ]
    lines = [
        draw(_requirements(f"r{number}", [way.id for way in ways]))
        for number in range(draw(_mostly(requirement_count, 0, 1, 2)))
    ]
    for line in lines:
        if line.part == "self" and draw(_mostly(True, False)):
            own = draw(_fleets(f"own-{line.id}", draw(st.sampled_from(lifts))))
            fleets.append(replace(own, only_force=line.force))
    return problem(
        nodes=nodes,
        lift_types=lifts,
        fleets=fleets,
        routes=ways,
        carriages=carriages,
        requirements=lines,
        horizon_h=draw(_mostly(480.0, 24.0, 96.0)),
    )


def _mostly(usual: Any, *odd: Any) -> st.SearchStrategy[Any]:
    """The usual value about seven times in eight, else one of the odd ones."""
    return st.sampled_from([usual] * (7 * len(odd)) + list(odd))


def _quarter_hours(low_h: int, high_h: int) -> st.SearchStrategy[float]:
    return st.integers(low_h * 4, high_h * 4).map(lambda count: count / 4)


@st.composite
def _nodes(draw: st.DrawFn, name: str) -> Node:
    capacity: dict[str, Any] = {}
    for mode in ("air", "sea"):
        if draw(st.booleans()):
            opens_h, closes_h = draw(
                _mostly((0.0, 24.0), (6.0, 18.0), (6.0, 14.0), (22.0, 8.0), (9.0, 9.0))
            )
            capacity[mode] = NodeCapacity(
                slots=draw(_mostly(1, None, 2, 0)),
                opens_h=opens_h,
                closes_h=closes_h,
                pax_per_day=draw(_mostly(None, 30.0, 7.5)),
                t_per_day=draw(_mostly(None, 25.0, 6.0)),
                m2_per_day=draw(_mostly(None, 40.0)),
                parking=draw(st.sampled_from([None, None, None, 1, 2])),
            )
    return node(name, draw(st.integers(50, 54)), draw(st.integers(0, 12)), **capacity)


@st.composite
def _lift_types(draw: st.DrawFn, name: str, base: Callable[..., LiftType]) -> LiftType:
    classes = ["pax", "bulk", "oversize", "outsize", "vehicles"]
    left_out = draw(st.lists(st.sampled_from(classes), max_size=3, unique=True))
    return base(
        name,
        takes=frozenset(classes) - frozenset(left_out),
        payload_t=draw(_mostly(20.0, None, 8.0, 0.0)),
        pax_count=draw(_mostly(50.0, None, 12.0, 0.0)),
        deck_area_m2=draw(st.sampled_from([None, 30.0])),
        stow_m2_per_t=draw(st.sampled_from([0.0, 0.5])),
        speed_kmh=draw(_mostly(400.0, None, 30.0)),
        utilisation_h_per_day=draw(st.sampled_from([None, 8.0])),
    )


@st.composite
def _routes(draw: st.DrawFn, name: str) -> Route:
    poe, pod = draw(st.sampled_from([("A", "B"), ("A", "B"), ("C", "B"), ("A", "D"), ("B", "C")]))
    return route(
        name,
        poe,
        pod,
        mode=draw(st.sampled_from(["air", "air", "sea"])),
        home=draw(st.sampled_from([None, "D"])),
        first_h=draw(_quarter_hours(0, 8)),
        destination=draw(st.sampled_from([None, "A"])),
        onward_h=draw(_quarter_hours(0, 8)),
        permit_h=draw(_mostly(0.0, 12.0, 60.0)),
    )


@st.composite
def _carriages(draw: st.DrawFn, way: Route, lift: LiftType) -> Carriage:
    return carry(
        way,
        lift,
        draw(st.sampled_from([2.0, 5.25, 11.0, 0.0])),
        draw(st.sampled_from([2.0, 5.25, 1.0, 0.0])),
        load_h=draw(st.sampled_from([1.0, 2.5, 0.0])),
        unload_h=draw(st.sampled_from([1.0, 2.5, 0.0])),
        payload_t=draw(_mostly(lift.payload_t, None, 3.5)),
    )


@st.composite
def _fleets(draw: st.DrawFn, name: str, lift: LiftType) -> Fleet:
    return fleet(
        name,
        lift.id,
        draw(st.sampled_from(["A", "B", "C"])),
        draw(_mostly(1, 2, 0, 3)),
        available_h=draw(_quarter_hours(0, 30)),
        carries=draw(_mostly(frozenset({"NLD", "DEU"}), frozenset({"NLD"}))),
    )


@st.composite
def _requirements(draw: st.DrawFn, name: str, ways: list[str]) -> Requirement:
    amounts = {"pax": 120, "bulk": 60, "oversize": 30, "outsize": 12, "vehicles": 90}
    part = draw(_mostly("all", "self", "self"))
    chosen = draw(st.lists(st.sampled_from(sorted(amounts)), unique=True, min_size=1, max_size=3))
    released_h = draw(_mostly(0.0, 10.0, 50.0))
    return requirement(
        name,
        draw(st.lists(st.sampled_from(ways), unique=True, min_size=draw(_mostly(1, 0)))),
        {}
        if part == "self"
        else {cargo: float(draw(st.integers(0, amounts[cargo]))) for cargo in sorted(chosen)},
        actor=draw(_mostly("NLD", "DEU")),
        vehicle_air_class=draw(st.sampled_from(["oversize", "outsize", "none"])),
        vehicle_t_per_m2=draw(st.sampled_from([0.3, 0.0])),
        released_h=released_h,
        ready_h=released_h + draw(st.sampled_from([0.0, 5.0, 24.5])),
        not_before_h=draw(_mostly(0.0, 30.0)),
        rdd_h=draw(st.sampled_from([None, 0.0, 48.0, 100.0])),
        weight=draw(_mostly(1.0, 0.0, 2.5)),
        priority=draw(st.integers(1, 3)),
        part=part,
    )


def with_more_lift(made: Problem, extra: int = 1) -> Problem:
    """The same problem with `extra` more assets in every fleet that is not a force's own."""
    fleets = {
        key: one
        if one.only_force
        else replace(
            one, asset_ids=one.asset_ids + tuple(f"{key}-extra-{n + 1}" for n in range(extra))
        )
        for key, one in made.fleets.items()
    }
    return replace(made, fleets=fleets)


def with_everything_ready(made: Problem, earlier_h: float = 10.0) -> Problem:
    """The same problem with every line released and ready `earlier_h` sooner, not before C-day."""
    lines = {
        key: replace(
            line,
            released_h=max(0.0, line.released_h - earlier_h),
            ready_h=max(0.0, line.ready_h - earlier_h),
        )
        for key, line in made.requirements.items()
    }
    return replace(made, requirements=lines)


def lorries(id: str = "lorry", **changes: Any) -> LiftType:
    """A lorry for first and onward legs: 20 t of bulk, oversize or vehicles, 50 km/h."""
    values: dict[str, Any] = {
        "mode": "road", "takes": frozenset({"bulk", "oversize", "vehicles"}), "pax_count": None,
        "payload_t": 20.0, "speed_kmh": 50.0, "load_h": 0.0, "unload_h": 0.0,
    }  # fmt: skip
    return aircraft(id, **(values | changes))


def fed_shuttle(
    loads: int, aircraft_count: int, *, before: int | None = None, behind: int | None = None,
    **changes: Any,
) -> Problem:  # fmt: skip
    """Full aircraft from home H over A and B to D; 3 h by road to A, 5 h on from B.

    `before` lorries stand at A for the first leg, `behind` lorries at B for the onward leg; None:
    that leg takes time and no lorries. A lorry takes one aircraft's load, 20 t.
    """
    plane, lorry = aircraft(), lorries()
    way = route("way", "A", "B", home="H", destination="D", first_h=3.0, onward_h=5.0)
    feeders = [
        fleet(name, "lorry", place, count, feeds=frozenset({place}))
        for name, place, count in (("before", "A", before), ("behind", "B", behind))
        if count is not None
    ]
    return problem(
        nodes=[node("H", 52, 5), node("A", 52, 5), node("B", 55, 25), node("D", 55, 25)],
        lift_types=[plane, lorry],
        fleets=[fleet("wing", "plane", "A", aircraft_count), *feeders],
        routes=[way],
        carriages=[carry(way, plane)],
        requirements=[
            requirement("line", [way], {"bulk": 20.0 * loads}, origin="H", destination="D")
        ],
        **changes,
    )


@st.composite
def fed_problems(draw: st.DrawFn, *, requirement_count: int = 4) -> Problem:
    """Random small problems whose first and onward legs take feeders at some places."""
    made = draw(problems(requirement_count=requirement_count))
    kinds = [
        draw(_lift_types(f"lorry-{number}", lorries)) for number in range(draw(st.integers(1, 2)))
    ]
    feeders = [
        replace(
            draw(_fleets(f"feeder-{number}", draw(st.sampled_from(kinds)))),
            feeds=frozenset(draw(st.lists(st.sampled_from("ABCD"), min_size=1, unique=True))),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return replace(
        made,
        lift_types={**made.lift_types, **{kind.id: kind for kind in kinds}},
        fleets={**made.fleets, **{one.id: one for one in feeders}},
        routes={
            key: replace(
                way,
                first=way.first and replace(way.first, self_driving=draw(st.booleans())),
                onward=way.onward and replace(way.onward, self_driving=draw(st.booleans())),
            )
            for key, way in made.routes.items()
        },
    )
