"""A Problem flattened for the scheduler: everything by position, sorted by id, ready to scan.

| record | stands for |
|---|---|
| `Place` | a node in one mode: slots, opening hours, throughput |
| `Lane` | what an asset does on a main leg: places, times, hold; shared by routes |
| `Option` | one way of one requirement: a lane, the ways to and from it, the fleets that may |
| `Line` | a requirement |
| `Squad` | a fleet |
| `Stretch` | a first or onward leg that feeders run; routes that agree share it |
| `Feed` | who runs a stretch, and for which classes |

Ways that can never be used (no slots, a window shorter than the handling, a day limit of
zero) are left out here; `reasons` says so to people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor, inf
from typing import NamedTuple

from muster.plan.load import Hold
from muster.plan.reposition import reposition_h
from muster.problem.model import LiftType, Problem

ALWAYS_H = 24.0
OPENING_ROUNDING_H = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A node in one mode. None: no limit."""

    node: int
    slots: int | None  # at most `parking`: who is handled is there
    opens_h: float
    window_h: float  # length of one opening; 24 or more: always open
    pax_per_day: float | None
    t_per_day: float | None
    m2_per_day: float | None
    parking: int | None

    @property
    def counts_days(self) -> bool:
        """Whether any amount per day is limited."""
        return not (self.pax_per_day is self.t_per_day is self.m2_per_day is None)

    def can_handle(self, duration_h: float) -> bool:
        """Whether handling of this length is possible on an empty day."""
        if self.slots is not None and self.slots <= 0:
            return False
        return self.window_h >= ALWAYS_H or duration_h <= self.window_h

    def when_open(self, from_h: float, duration_h: float) -> float:
        """Earliest start [h] of handling within one opening; inf when none is long enough."""
        if self.window_h >= ALWAYS_H:
            return from_h
        if duration_h > self.window_h + OPENING_ROUNDING_H:
            return inf
        day = floor((from_h - self.opens_h) / 24.0)
        opens_h = self.opens_h + 24.0 * day
        if from_h + duration_h <= opens_h + self.window_h + OPENING_ROUNDING_H:
            return from_h
        return self.opens_h + 24.0 * (day + 1)


class Stand(NamedTuple):
    """Where an asset stands: after a trip at its POD, before the first at its base."""

    node: int
    poe_node: int  # of the last trip; -1 before the first
    return_h: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lift type on one main leg."""

    lift_type: int
    poe: int  # places
    pod: int
    poe_node: int
    load_h: float
    transit_h: float
    unload_h: float
    return_h: float
    trip_h: float  # start of loading to end of unloading without any wait
    rest_h: float  # utilisation: least time between two starts of loading
    stand: Stand  # where a trip leaves its asset
    hold: Hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way for one requirement on one lane."""

    route: str
    lane: int
    ready_h: float  # earliest start of loading: home, permit and the first leg behind it
    first_h: float
    onward_h: float
    squads: tuple[int, ...]
    most: tuple[float, ...]  # most of each class on one empty asset; 0: does not take it
    feeds: tuple[int, int] = (-1, -1)  # of the first and the onward leg; -1: nobody has to run it


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One requirement."""

    id: str
    amounts: tuple[float, ...]  # by class
    vehicle_t_per_m2: float
    ready_h: float  # home, without any permit
    rdd_h: float | None
    weight: float
    priority: int
    is_own_assets: bool  # an empty self line: its assets move themselves
    own_squads: tuple[int, ...]  # of an empty self line
    options: tuple[Option, ...]
    by_class: tuple[tuple[Option, ...], ...]  # the options that take it, fastest first
    class_order: tuple[int, ...]  # classes to move, fewest possible assets first

    @property
    def is_empty(self) -> bool:
        """Nothing to move at all."""
        return not self.is_own_assets and not any(self.amounts)

    def cost(self, closed_h: float) -> float:
        """Weighted lateness of closing at a time, or weighted closure when no RDD is given."""
        if self.rdd_h is None:
            return self.weight * closed_h
        return self.weight * max(0.0, closed_h - self.rdd_h)


@dataclass(frozen=True, slots=True, kw_only=True)
class Squad:
    """One fleet."""

    id: str
    lift_type: int
    base: int
    available_h: float
    assets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A first or onward leg that takes a real asset."""

    mode: str
    is_onward: bool
    origin: int  # nodes
    destination: int
    duration_h: float
    distance_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The feeders of one stretch at one place, for one actor."""

    stretch: int
    squads: tuple[int, ...]
    rides: tuple[bool, ...]  # by class: goes with one of them, or not at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """All of it."""

    horizon_h: float
    lift_types: tuple[LiftType, ...]
    nodes: tuple[str, ...]
    places: tuple[Place, ...]
    lanes: tuple[Lane, ...]
    shortest_trip_h: tuple[float, ...]  # by lift type, over its lanes
    squads: tuple[Squad, ...]
    lines: tuple[Line, ...]
    stretches: tuple[Stretch, ...]
    feeds: tuple[Feed, ...]
    problem: Problem
    _empty_ways: dict[tuple[int, int, int], float] = field(default_factory=dict)

    def reposition_h(self, lift_type: int, origin: int, poe: int) -> float:
        """Empty way of a type from a node to a POE [h], remembered."""
        key = (lift_type, origin, poe)
        known = self._empty_ways.get(key)
        if known is None:
            nodes = self.problem.nodes
            known = reposition_h(
                self.lift_types[lift_type], nodes[self.nodes[origin]], nodes[self.nodes[poe]]
            )
            self._empty_ways[key] = known
        return known
