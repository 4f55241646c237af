"""All inputs of a plan, resolved to frozen numbers: what `resolve` makes and `make_plan` reads.

Times are hours after C-day 00:00 UTC [h]; `None` means never, unknown or no limit, as the
field says. Everything refers to everything else by id, never by position.

Cargo of a requirement by class: `pax` [heads], `bulk`, `oversize`, `outsize` [t] (cargo
beside the vehicles) and `vehicles` [m2 of deck]. One load of one asset is feasible when

    pax / pax_count + max(mass / payload_t, deck / deck_area_m2) <= 1

with mass = bulk + oversize + outsize + vehicles * vehicle_t_per_m2 and
deck = vehicles + (bulk + oversize + outsize) * stow_m2_per_t (0 for aircraft); a term whose
limit is None drops out; a class that the asset does not take is not allowed at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario

CARGO_CLASSES = ("pax", "bulk", "oversize", "outsize", "vehicles")
MODES = ("air", "sea", "rail", "road")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place that movements use, with what it can take in each mode."""

    id: str
    name: str
    names: Mapping[str, str]
    country: str | None  # alpha-3; None at sea
    lat: float
    lon: float
    kind: str  # airfield | port | town | sea_area | area | point
    capacity: Mapping[str, NodeCapacity]  # by mode; a mode that is missing has no limits


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeCapacity:
    """What a node can take in one mode. None: no limit."""

    slots: int | None  # assets loaded or unloaded at once
    opens_h: float = 0.0  # opening hours, hours after 00:00 UTC of each day
    closes_h: float = 24.0
    pax_per_day: float | None = None  # unloaded per calendar day, by the day unloading ends
    t_per_day: float | None = None
    m2_per_day: float | None = None
    parking: int | None = None  # assets there at once, handled or waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftType:
    """What one transport asset carries and how fast."""

    id: str
    names: Mapping[str, str]
    mode: str  # air | sea | rail | road
    self_moving: bool  # the asset is the force's own aircraft or ship
    takes: frozenset[str]  # cargo classes
    payload_t: float | None
    pax_count: float | None
    deck_area_m2: float | None
    stow_m2_per_t: float
    speed_kmh: float | None  # block speed; None: the network's own duration
    range_km: float | None
    load_h: float
    unload_h: float
    en_route_ground_h: float
    utilisation_h_per_day: float | None
    min_runway_m: float | None
    draught_m: float | None
    beam_m: float | None
    axle_t: float | None
    length_m: float | None = None
    displacement_t: float | None = None
    ferry_range_km: float | None = None  # without load; None: never beyond `range_km`


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """Assets of one type and owner."""

    id: str
    lift_type: str
    owner: str
    base: str  # node id
    available_h: float  # when its assets can leave their base
    asset_ids: tuple[str, ...]
    carries: frozenset[str]  # actors whose requirements it may carry
    only_force: str | None = None  # a force's own aircraft, ships or vehicles
    feeds: frozenset[str] = frozenset()  # POEs and PODs whose first and onward legs it runs
    called_h: float | None = None  # when its notice began, also before C-day; None: it has none
    notice_h: float = 0.0  # planned: `available_h` is the later of C-day and both together


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One stretch of a route in one mode."""

    mode: str
    origin: str  # node ids
    destination: str
    distance_km: float
    duration_h: float  # for first and last mile: door to door, handling included
    countries: tuple[str, ...]  # alpha-3 in order
    path: str  # id of its geometry in Problem.paths
    self_driving: bool = False  # its vehicles drive themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to bring a requirement from home to destination: at most three legs.

    `first` (home to POE) and `onward` (POD to destination) are None when home is the POE or
    the POD the destination; `main` is the leg on a scheduled asset.
    """

    id: str
    mode: str  # of the main leg
    poe: str
    pod: str
    first: Leg | None
    main: Leg
    onward: Leg | None
    permit_h: float  # lead time, counted from the requirement's release
    permit_limit: str  # which country asks for it, or "rail-path:DEU"; "" when none

    @property
    def first_h(self) -> float:
        """Duration of the first leg [h]."""
        return self.first.duration_h if self.first else 0.0

    @property
    def onward_h(self) -> float:
        """Duration of the last leg [h]."""
        return self.onward.duration_h if self.onward else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """How one lift type runs the main leg of one route."""

    route: str
    lift_type: str
    transit_h: float  # POE to POD, stops included
    return_h: float  # POD back to POE, empty
    load_h: float
    unload_h: float
    payload_t: float | None  # the type's, reduced where the range or the train's length asks for it
    stops: tuple[str, ...] = ()  # names of refuelling stops
    stopped_h: float = 0.0  # on the ground at stops, of `transit_h` and `return_h` together
    deck_area_m2: float | None = None  # the type's when None; less where trains must be shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One movement line: cargo by class from origin to destination."""

    id: str
    force: str  # the leaf: a force without elements, an element or a tranche
    actor: str
    origin: str
    destination: str
    cargo: Mapping[str, float]  # by class; empty for a self-moving asset of unknown count
    vehicle_t_per_m2: float
    vehicle_air_class: str  # oversize | outsize | none: which aircraft take its vehicles
    released_h: float
    ready_h: float  # ready to leave home: release plus notice
    not_before_h: float  # departure not before this: acceptance by the host
    rdd_h: float | None
    weight: float  # of its lateness or arrival in the objective
    priority: int  # 1 moves first
    routes: tuple[str, ...]  # allowed routes
    equipment: Mapping[str, int | None] = field(default_factory=dict)  # moved with it, by type
    part: str = "all"  # all | people | cargo | self: which part of the force this line is


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceState:
    """One row of the order of battle: a force, pool, element or posture, moving or not."""

    id: str
    parent: str | None
    assigned_to: str | None
    names: Mapping[str, str]
    actor: str
    kind: str  # land | air | sea | support | civil | joint | posture
    symbol: str
    template: str | None
    personnel: int | None
    equipment: Mapping[str, int | None]
    origin: str | None  # node ids
    destination: str | None
    released_h: float | None  # None: not released under this setting
    ready_h: float | None
    notice_h: float | None  # in force at the release
    clock: str | None
    release_limit: str  # id of the decision, condition or acceptance that decides; "" when none
    notice_limit: str  # id of the readiness entry
    in_place: bool  # nothing to move: a posture, or a contribution without home or destination
    moves: bool  # has a movement under some setting
    acceptance: str | None  # assumed | taken | refused | pending
    integration_h: float
    estimates: frozenset[str]  # which of its figures are estimates: personnel, home, ...
    source: str | None
    reason: Mapping[str, str]  # why it does not move or cannot, by language; empty when it can
    joins: str | None = None  # the force or part whose equipment its people meet
    by_notice_h: float | None = None
    """When its notice alone would have it ready; None unless it has a day of its own as well, as
    rows of tables may. `ready_h` is the later of the two."""
    destination_country: str | None = None
    """Country (alpha-3) of the place that its movement names, which is that of the host; None at
    sea, and for wholes and postures. `destination` may lie across the border: an airfield or port
    at which its own aircraft or ships stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchState:
    """A decision, event or acceptance under the setting in force."""

    id: str
    kind: str  # decision | event | acceptance
    names: Mapping[str, str]
    owner: str | None
    rule: str | None
    status: str  # as the scenario states it
    at_h: float | None  # under this setting; None: never
    releases: tuple[str, ...]
    blocked_by: tuple[str, ...]  # binding conditions that keep it from taking effect
    departs_from: tuple[str, ...]  # stated conditions that do not hold when it is taken
    source: str | None
    set_by_user: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionState:
    """A condition under the setting in force."""

    id: str
    on: str
    formula: str
    binding: bool
    releases: str  # all | part
    part: tuple[str, ...]
    met_h: float | None
    departed: bool  # the decision is taken although this does not hold
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureState:
    """A conditional measure under the setting in force."""

    id: str
    status: str  # dormant | triggered | taken
    at_h: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaveatRule:
    """A caveat as the planner and the verifier apply it. Empty: matches everything."""

    id: str
    source: str | None
    actors: frozenset[str]
    forces: frozenset[str]
    destinations: frozenset[str]
    transits: frozenset[str]
    modes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything that a plan needs, and what a report must be able to say about it."""

    scenario_id: str
    c_day: datetime  # 00:00 UTC
    horizon_h: float
    switches: Mapping[str, SwitchState]
    conditions: Mapping[str, ConditionState]
    measures: Mapping[str, MeasureState]
    caveats: Mapping[str, CaveatRule]
    forces: Mapping[str, ForceState]
    requirements: Mapping[str, Requirement]
    unreachable: Mapping[str, Mapping[str, str]]  # leaf force -> reason by language
    nodes: Mapping[str, Node]
    lift_types: Mapping[str, LiftType]
    fleets: Mapping[str, Fleet]
    routes: Mapping[str, Route]
    carriages: Mapping[tuple[str, str], Carriage]  # (route, lift type)
    paths: Mapping[str, tuple[tuple[float, float], ...]]  # (lon, lat) for drawing
    scenario: Scenario  # for reports; `plan` never looks at it
