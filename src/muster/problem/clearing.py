"""Ports clear a big ship over several days, in waves, instead of refusing her load.

The rules of a plan let a day take no more than a port clears in a day, and cut loads to fit. So
a ship of 28,000 m2 would carry 4,000 m2 to a small port and come seven times. In truth she lies
there for a week. Here the berth is held for as long as the port needs for her load, at both
ends, and the berths, not the calendar day, are the limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from muster.problem.model import Carriage, Node, Problem, Route

HOURS_PER_DAY = 24.0


def clear_over_days(problem: Problem) -> Problem:
    """Give the problem with handling of ships as long as their ports need, and no daily cut."""
    ports = {
        key: limits.m2_per_day
        for key, node in problem.nodes.items()
        if (limits := node.capacity.get("sea")) is not None and limits.m2_per_day
    }
    largest_m2 = _largest_m2(problem)
    return replace(
        problem,
        nodes={key: _without_cut(node) for key, node in problem.nodes.items()},
        carriages={
            key: _longer(problem, one, problem.routes[one.route], ports, largest_m2)
            for key, one in problem.carriages.items()
        },
    )


def _largest_m2(problem: Problem) -> Mapping[str, float]:
    """Give the most vehicles of one requirement on each route [m2]."""
    found: dict[str, float] = {}
    for line in problem.requirements.values():
        for route in line.routes:
            found[route] = max(found.get(route, 0.0), line.cargo.get("vehicles", 0.0))
    return found


def _longer(
    problem: Problem,
    carriage: Carriage,
    route: Route,
    ports: Mapping[str, float],
    largest_m2: Mapping[str, float],
) -> Carriage:
    if route.mode != "sea":
        return carriage
    deck_m2 = problem.lift_types[carriage.lift_type].deck_area_m2
    load_m2 = min(inf if deck_m2 is None else deck_m2, largest_m2.get(route.id, 0.0))

    def needed_h(port: str) -> float:
        return load_m2 / ports[port] * HOURS_PER_DAY if port in ports else 0.0

    return replace(
        carriage,
        load_h=max(carriage.load_h, needed_h(route.poe)),
        unload_h=max(carriage.unload_h, needed_h(route.pod)),
    )


def _without_cut(node: Node) -> Node:
    limits = node.capacity.get("sea")
    if limits is None:
        return node
    return replace(node, capacity={**node.capacity, "sea": replace(limits, m2_per_day=None)})
