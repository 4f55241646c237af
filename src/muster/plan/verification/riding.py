"""Which classes need a feeder on which leg: rules 7.1 and 7.2."""

from __future__ import annotations

from collections.abc import Sequence

from muster.problem.model import Fleet, Leg, Problem, Route


def legs_of(route: Route) -> list[tuple[str, Leg]]:
    """List the first and the onward leg of a route, each with the place that feeders feed."""
    ends = ((route.poe, route.first), (route.pod, route.onward))
    return [(place, leg) for place, leg in ends if leg is not None]


def feeders_on(problem: Problem, actor: str, place: str, leg: Leg) -> list[Fleet]:
    """List the feeders that serve a leg at a place for an actor."""
    return [
        fleet
        for fleet in problem.fleets.values()
        if place in fleet.feeds
        and actor in fleet.carries
        and problem.lift_types[fleet.lift_type].mode == leg.mode
    ]


def rides(problem: Problem, feeders: Sequence[Fleet], leg: Leg, name: str) -> bool:
    """Say whether a class goes with feeders on a leg, or not at all."""
    if name == "vehicles" and leg.self_driving:
        return False
    return any(name in problem.lift_types[fleet.lift_type].takes for fleet in feeders)
