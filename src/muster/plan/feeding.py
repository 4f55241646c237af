"""Who runs the first and onward legs of a requirement: clauses 7.1 and 7.2 of the plan rules."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from muster.plan.instance import Feed, Stretch
from muster.plan.load import PAX, ROUNDING, VEHICLES, Hold, Loading
from muster.problem.model import CARGO_CLASSES, Fleet, Leg, LiftType, Problem, Requirement, Route

NOBODY = -1
Feeds = tuple[int, int]  # of the first and of the onward leg


def serves(problem: Problem, fleet: Fleet, actor: str, place: str, leg: Leg) -> bool:
    """Whether a fleet runs a leg to or from a place for an actor."""
    mode = problem.lift_types[fleet.lift_type].mode
    return place in fleet.feeds and mode == leg.mode and actor in fleet.carries


def own_hold(lift_type: LiftType) -> Hold:
    """Limits of a type as such, whatever the leg."""
    return Hold(
        payload_t=lift_type.payload_t,
        pax_count=lift_type.pax_count,
        deck_area_m2=lift_type.deck_area_m2,
        stow_m2_per_t=lift_type.stow_m2_per_t,
    )


class Feeding:
    """Finds the feeders of each leg, and numbers legs and feeders as they are found."""

    def __init__(self, problem: Problem, node: Mapping[str, int], squad: Mapping[str, int]) -> None:
        self.stretches: list[Stretch] = []
        self.feeds: list[Feed] = []
        self._problem = problem
        self._node, self._squad = node, squad
        self._feeders = [fleet for _, fleet in sorted(problem.fleets.items()) if fleet.feeds]
        self._stretch: dict[Stretch, int] = {}
        self._feed: dict[Feed, int] = {}

    def find(self, line: Requirement, route: Route) -> Feeds:
        """Give the feeds of both legs of a route."""
        if not self._feeders:
            return NOBODY, NOBODY
        return (
            self._find(line.actor, route.poe, route.first, is_onward=False),
            self._find(line.actor, route.pod, route.onward, is_onward=True),
        )

    def narrow(self, line: Requirement, feeds: Feeds, most: tuple[float, ...]) -> tuple[float, ...]:
        """Take out the classes that ride where no feeder has an asset with room for any of it."""
        chosen = [self.feeds[feed] for feed in feeds if feed != NOBODY]
        if not chosen:
            return most
        return tuple(
            amount if all(self._can(line, feed, position) for feed in chosen) else 0.0
            for position, amount in enumerate(most)
        )

    def _find(self, actor: str, place: str, leg: Leg | None, *, is_onward: bool) -> int:
        if leg is None:
            return NOBODY
        fleets = [one for one in self._feeders if serves(self._problem, one, actor, place, leg)]
        taken = {name for one in fleets for name in self._type(one).takes}
        rides = tuple(
            name in taken and not (position == VEHICLES and leg.self_driving)
            for position, name in enumerate(CARGO_CLASSES)
        )
        if not any(rides):
            return NOBODY
        feed = Feed(
            stretch=self._number(leg, is_onward=is_onward),
            squads=tuple(self._squad[one.id] for one in fleets),
            rides=rides,
        )
        if feed not in self._feed:
            self._feed[feed] = len(self.feeds)
            self.feeds.append(feed)
        return self._feed[feed]

    def _number(self, leg: Leg, *, is_onward: bool) -> int:
        stretch = Stretch(
            mode=leg.mode,
            is_onward=is_onward,
            origin=self._node[leg.origin],
            destination=self._node[leg.destination],
            duration_h=leg.duration_h,
            distance_km=leg.distance_km,
        )
        if stretch not in self._stretch:
            self._stretch[stretch] = len(self.stretches)
            self.stretches.append(stretch)
        return self._stretch[stretch]

    def _can(self, line: Requirement, feed: Feed, position: int) -> bool:
        """Clause 7.10."""
        if not feed.rides[position]:
            return True
        return any(
            fleet.asset_ids
            and CARGO_CLASSES[position] in self._type(fleet).takes
            and _has_room(self._type(fleet), position, line.vehicle_t_per_m2)
            for fleet in self._feeders
            if self._squad[fleet.id] in feed.squads
        )

    def _type(self, fleet: Fleet) -> LiftType:
        return self._problem.lift_types[fleet.lift_type]


def _has_room(lift_type: LiftType, position: int, vehicle_t_per_m2: float) -> bool:
    room = Loading(own_hold(lift_type)).room(position, vehicle_t_per_m2)
    return floor(min(room, 1.0) + ROUNDING) >= 1 if position == PAX else room > 0
