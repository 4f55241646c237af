"""From a Problem to an Instance, with the rules that say who may carry what.

The order of the problem's mappings does not matter: everything is sorted by id.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, inf
from typing import NamedTuple

from muster.plan.feeding import Feeding
from muster.plan.instance import (
    Feed,
    Instance,
    Lane,
    Line,
    Option,
    Place,
    Squad,
    Stand,
    Stretch,
)
from muster.plan.load import CLASS_COUNT, PAX, ROUNDING, VEHICLES, Hold, Loading, rates
from muster.problem.model import (
    CARGO_CLASSES,
    Carriage,
    Fleet,
    LiftType,
    NodeCapacity,
    Problem,
    Requirement,
    Route,
)


def build_instance(problem: Problem) -> Instance:
    """Flatten a problem; the order of its mappings does not matter."""
    builder = _Builder(problem)
    lines = tuple(builder.line(problem.requirements[key]) for key in sorted(problem.requirements))
    return Instance(
        horizon_h=problem.horizon_h,
        lift_types=builder.lift_types,
        nodes=builder.nodes,
        places=tuple(builder.places),
        lanes=tuple(builder.lanes),
        shortest_trip_h=tuple(
            min((lane.trip_h for lane in builder.lanes if lane.lift_type == position), default=inf)
            for position in range(len(builder.lift_types))
        ),
        squads=builder.squads,
        lines=lines,
        stretches=builder.stretches,
        feeds=builder.feeds,
        problem=problem,
    )


def eligible_fleets(problem: Problem, line: Requirement) -> list[Fleet]:
    """Fleets that may carry a requirement, whatever their type: clauses 1.4 and 2.1."""
    own = line.part == "self"
    return [
        fleet
        for _, fleet in sorted(problem.fleets.items())
        if line.actor in fleet.carries
        and fleet.only_force == (line.force if own else None)
        and not fleet.feeds
    ]


def takes_class(lift_type: LiftType, line: Requirement, cargo_class: str) -> bool:
    """Whether a type takes a class of a requirement: clause 2.4."""
    if cargo_class != "vehicles" or lift_type.mode != "air":
        return cargo_class in lift_type.takes
    return line.vehicle_air_class != "none" and line.vehicle_air_class in lift_type.takes


def earliest_leave_h(line: Requirement, route: Route) -> float:
    """Earliest time to leave home on a route [h]: clause 3.1."""
    permitted_h = line.released_h + route.permit_h
    return max(0.0, line.released_h, line.ready_h, line.not_before_h, permitted_h)


def make_hold(lift_type: LiftType, carriage: Carriage) -> Hold:
    """Limits of a type on one route: clause 2.5."""
    return Hold(
        payload_t=lift_type.payload_t if carriage.payload_t is None else carriage.payload_t,
        pax_count=lift_type.pax_count,
        deck_area_m2=(
            lift_type.deck_area_m2 if carriage.deck_area_m2 is None else carriage.deck_area_m2
        ),
        stow_m2_per_t=lift_type.stow_m2_per_t,
    )


def make_place(node: int, capacity: NodeCapacity | None) -> Place:
    """Limits of a node in one mode; no limits when it has none: clause 5."""
    limits = capacity or NodeCapacity(slots=None)
    window_h = limits.closes_h - limits.opens_h
    return Place(
        node=node,
        slots=_least(limits.slots, limits.parking),
        opens_h=limits.opens_h,
        window_h=window_h if window_h >= 0 else window_h + 24.0,
        pax_per_day=limits.pax_per_day,
        t_per_day=limits.t_per_day,
        m2_per_day=limits.m2_per_day,
        parking=limits.parking,
    )


def _least(one: int | None, other: int | None) -> int | None:
    return min((limit for limit in (one, other) if limit is not None), default=None)


class _Way(NamedTuple):
    """An option before it is known when its line is ready."""

    route: Route
    lane: int
    first_h: float
    onward_h: float
    squads: tuple[int, ...]
    most: tuple[float, ...]
    feeds: tuple[int, int]


class _Builder:
    """Collects places and lanes while it goes through the requirements."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.nodes = tuple(sorted(problem.nodes))
        self._node = {key: position for position, key in enumerate(self.nodes)}
        self._type = {key: position for position, key in enumerate(sorted(problem.lift_types))}
        self.lift_types = tuple(problem.lift_types[key] for key in self._type)
        self._squad = {key: position for position, key in enumerate(sorted(problem.fleets))}
        self.squads = tuple(self._make_squad(problem.fleets[key]) for key in self._squad)
        self._carriages: dict[str, list[Carriage]] = {}
        for key in sorted(problem.carriages):
            self._carriages.setdefault(key[0], []).append(problem.carriages[key])
        self.places: list[Place] = []
        self.lanes: list[Lane] = []
        self._place: dict[tuple[str, str], int] = {}
        self._lane: dict[tuple[object, ...], int] = {}
        self._feeding = Feeding(problem, self._node, self._squad)
        self._fleets: dict[tuple[str, str | None], list[Fleet]] = {}
        self._known_ways: dict[tuple[object, ...], dict[str, tuple[_Way, ...]]] = {}

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """First and onward legs that feeders run."""
        return tuple(self._feeding.stretches)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """Who runs which of them."""
        return tuple(self._feeding.feeds)

    def _make_squad(self, fleet: Fleet) -> Squad:
        return Squad(
            id=fleet.id,
            lift_type=self._type[fleet.lift_type],
            base=self._node[fleet.base],
            available_h=fleet.available_h,
            assets=fleet.asset_ids,
        )

    def line(self, line: Requirement) -> Line:
        amounts = tuple(float(line.cargo.get(cargo, 0.0)) for cargo in CARGO_CLASSES)
        is_own = line.part == "self" and not any(amounts)
        fleets = self._fleets_for(line)
        options = tuple(
            Option(
                route=way.route.id,
                lane=way.lane,
                ready_h=earliest_leave_h(line, way.route) + way.first_h,
                first_h=way.first_h,
                onward_h=way.onward_h,
                squads=way.squads,
                most=way.most,
                feeds=way.feeds,
            )
            for way in self._ways(line, amounts, is_own, fleets)
        )
        by_class = tuple(
            self._fastest_first(options, position) if amount > 0 else ()
            for position, amount in enumerate(amounts)
        )
        return Line(
            id=line.id,
            amounts=amounts,
            vehicle_t_per_m2=line.vehicle_t_per_m2,
            ready_h=max(0.0, line.released_h, line.ready_h, line.not_before_h),
            rdd_h=line.rdd_h,
            weight=line.weight,
            priority=line.priority,
            is_own_assets=is_own,
            own_squads=tuple(self._squad[fleet.id] for fleet in fleets) if is_own else (),
            options=options,
            by_class=by_class,
            class_order=self._hardest_first(amounts, by_class),
        )

    def _fleets_for(self, line: Requirement) -> list[Fleet]:
        key = (line.actor, line.force if line.part == "self" else None)
        if key not in self._fleets:
            found = eligible_fleets(self.problem, line)
            self._fleets[key] = [fleet for fleet in found if fleet.asset_ids]
        return self._fleets[key]

    def _fastest_first(self, options: tuple[Option, ...], position: int) -> tuple[Option, ...]:
        def reach_h(option: Option) -> float:
            return option.ready_h + self.lanes[option.lane].trip_h + option.onward_h

        return tuple(sorted((one for one in options if one.most[position] > 0), key=reach_h))

    def _hardest_first(
        self, amounts: tuple[float, ...], by_class: tuple[tuple[Option, ...], ...]
    ) -> tuple[int, ...]:
        def assets(position: int) -> int:
            squads = {squad for option in by_class[position] for squad in option.squads}
            return sum(len(self.squads[squad].assets) for squad in squads)

        present = tuple(position for position in range(CLASS_COUNT) if amounts[position] > 0)
        if len(present) < 2:
            return present
        return tuple(
            sorted(present, key=lambda position: (position == PAX, assets(position), -position))
        )

    def _ways(
        self, line: Requirement, amounts: tuple[float, ...], is_own: bool, fleets: list[Fleet]
    ) -> Iterator[_Way]:
        """Give the ways of a line; lines that agree in what they carry share those of a route."""
        has_vehicles = amounts[VEHICLES] > 0
        kind = (
            line.actor, line.part == "self", line.force if line.part == "self" else None,
            tuple(amount > 0 for amount in amounts), amounts[PAX].is_integer(),
            line.vehicle_t_per_m2 if has_vehicles else 0.0,
            line.vehicle_air_class if has_vehicles else "none",
        )  # fmt: skip
        known = self._known_ways.setdefault(kind, {})
        for route_id in sorted(set(line.routes)):
            if route_id not in known:
                known[route_id] = self._ways_on(route_id, line, amounts, is_own, fleets)
            yield from known[route_id]

    def _ways_on(
        self,
        route_id: str,
        line: Requirement,
        amounts: tuple[float, ...],
        is_own: bool,
        fleets: list[Fleet],
    ) -> tuple[_Way, ...]:
        route = self.problem.routes[route_id]
        ways = []
        for carriage in self._carriages.get(route_id, ()):
            squads = tuple(
                self._squad[fleet.id] for fleet in fleets if fleet.lift_type == carriage.lift_type
            )
            if not squads:
                continue
            lane = self._lane_of(route, carriage)
            most = self._most(line, amounts, carriage, self.lanes[lane])
            feeds = self._feeding.find(line, route)
            most = self._feeding.narrow(line, feeds, most)
            if self._is_blocked(self.lanes[lane]) or not (is_own or any(most)):
                continue
            ways.append(_Way(route, lane, route.first_h, route.onward_h, squads, most, feeds))
        return tuple(ways)

    def _is_blocked(self, lane: Lane) -> bool:
        poe, pod = self.places[lane.poe], self.places[lane.pod]
        return not (poe.can_handle(lane.load_h) and pod.can_handle(lane.unload_h))

    def _most(
        self, line: Requirement, amounts: tuple[float, ...], carriage: Carriage, lane: Lane
    ) -> tuple[float, ...]:
        lift_type = self.problem.lift_types[carriage.lift_type]
        return tuple(
            most_of_class(line, lane.hold, self.places[lane.pod], position)
            if amounts[position] > 0 and takes_class(lift_type, line, cargo)
            else 0.0
            for position, cargo in enumerate(CARGO_CLASSES)
        )

    def _place_of(self, node: str, mode: str) -> int:
        key = (node, mode)
        if key not in self._place:
            self._place[key] = len(self.places)
            capacity = self.problem.nodes[node].capacity.get(mode)
            self.places.append(make_place(self._node[node], capacity))
        return self._place[key]

    def _lane_of(self, route: Route, carriage: Carriage) -> int:
        lift_type = self.problem.lift_types[carriage.lift_type]
        hold = make_hold(lift_type, carriage)
        figures = (
            carriage.transit_h, carriage.return_h, carriage.load_h, carriage.unload_h,
            carriage.stopped_h,
        )  # fmt: skip
        key = (
            lift_type.id, route.mode, route.poe, route.pod, route.main.path, route.main.countries,
            *figures, carriage.payload_t, carriage.deck_area_m2,
        )  # fmt: skip
        if key not in self._lane:
            self._lane[key] = len(self.lanes)
            utilisation_h = lift_type.utilisation_h_per_day
            moving_h = carriage.transit_h + carriage.return_h - carriage.stopped_h
            self.lanes.append(
                Lane(
                    lift_type=self._type[lift_type.id],
                    poe=self._place_of(route.poe, route.mode),
                    pod=self._place_of(route.pod, route.mode),
                    poe_node=self._node[route.poe],
                    transit_h=carriage.transit_h,
                    load_h=carriage.load_h,
                    unload_h=carriage.unload_h,
                    return_h=carriage.return_h,
                    trip_h=carriage.load_h + carriage.transit_h + carriage.unload_h,
                    stand=Stand(self._node[route.pod], self._node[route.poe], carriage.return_h),
                    rest_h=_rest_h(moving_h, utilisation_h),
                    hold=hold,
                )
            )
        return self._lane[key]


def _rest_h(moving_h: float, utilisation_h_per_day: float | None) -> float:
    if utilisation_h_per_day is None or moving_h <= 0:
        return 0.0
    return moving_h * 24.0 / utilisation_h_per_day if utilisation_h_per_day > 0 else inf


def most_of_class(line: Requirement, hold: Hold, pod: Place, cargo_class: int) -> float:
    """Most of one class that one empty asset brings into a POD on an empty day."""
    room = Loading(hold).room(cargo_class, line.vehicle_t_per_m2)
    if cargo_class == PAX:
        room = min(room, inf if pod.pax_per_day is None else pod.pax_per_day)
        whole = room == inf or not float(line.cargo.get("pax", 0.0)).is_integer()
        return room if whole else float(floor(room + ROUNDING))
    mass_rate, _ = rates(cargo_class, line.vehicle_t_per_m2, 0.0)
    if pod.t_per_day is not None and mass_rate > 0:
        room = min(room, pod.t_per_day / mass_rate)
    if pod.m2_per_day is not None and cargo_class == VEHICLES:
        room = min(room, pod.m2_per_day)
    return max(0.0, room)
