"""Resolve a scenario under one setting of its decisions: all inputs to frozen numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from muster.network.closure import Closures
from muster.problem.atlas import Atlas
from muster.problem.caveats import list_rules
from muster.problem.clearing import clear_over_days
from muster.problem.conditions import apply_conditions
from muster.problem.finder import Finder
from muster.problem.forces import list_forces
from muster.problem.measures import apply_measures
from muster.problem.model import Node, Problem
from muster.problem.moment import start_of_day
from muster.problem.nodes import make_node
from muster.problem.requirements import Movements, list_movements
from muster.problem.roster import list_units
from muster.problem.setting import Choice, apply_setting
from muster.problem.standing import Standing, stand
from muster.problem.switches import list_switches
from muster.problem.trains import narrow

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario

_HOURS_PER_DAY = 24.0


def resolve(scenario: Scenario, *, decisions: Mapping[str, Choice] | None = None) -> Problem:
    """Turn a scenario into numbers under one setting of its decisions.

    `decisions` sets decisions, events and acceptances: a day (00:00 UTC), a moment, a text
    (`C+5`, `never`, ISO), or None for never. Raises ScenarioError or NetworkError.
    """
    setting = apply_setting(scenario, decisions or {})
    conditions = apply_conditions(scenario, setting.at_h)
    units = list_units(scenario)
    atlas = Atlas(scenario)
    standings = stand(units, scenario, atlas, setting, conditions)
    forces = list_forces(scenario, units, standings, atlas)
    movements = list_movements(scenario, standings, atlas, Finder(_closures(scenario)))
    nodes = _nodes(scenario, atlas, standings.values(), movements)
    problem = Problem(
        scenario_id=scenario.id,
        c_day=start_of_day(scenario.c_day),
        horizon_h=scenario.horizon_d * _HOURS_PER_DAY,
        switches=list_switches(scenario, setting, conditions, _countries(standings.values())),
        conditions=conditions.states,
        measures=apply_measures(scenario, conditions.at_h),
        caveats=list_rules(scenario, units),
        forces=forces,
        requirements=movements.requirements,
        unreachable=movements.unreachable,
        nodes=nodes,
        lift_types=movements.lift_types,
        fleets=movements.fleets,
        routes=movements.routes,
        carriages=movements.carriages,
        paths=movements.paths,
        scenario=scenario,
    )
    return clear_over_days(problem) if scenario.clearing == "over-days" else problem


def _closures(scenario: Scenario) -> Closures:
    """Give what may not be used on some day of the plan, by the rules of the information date."""
    last_day = scenario.c_day + timedelta(days=scenario.horizon_d)
    closed = frozenset(
        closure.closes
        for closure in scenario.closures.values()
        if (closure.closed_from or scenario.c_day) <= last_day
        and (closure.closed_until or last_day) >= scenario.c_day
    )
    return Closures(ids=closed, on=scenario.information_date)


def _countries(standings: Iterable[Standing]) -> dict[str, set[str]]:
    """Give the countries (alpha-3) to which each force, pool or part goes; none at sea."""
    found: dict[str, set[str]] = {}
    for standing in standings:
        if standing.country:
            for name in standing.unit.names_of_it:
                found.setdefault(name, set()).add(standing.country)
    return found


def _nodes(
    scenario: Scenario, atlas: Atlas, standings: Iterable[Standing], movements: Movements
) -> dict[str, Node]:
    """Make a node of every place that somebody stands at, leaves, passes or reaches."""
    named = [
        *(posture.place for posture in scenario.postures.values()),
        *(fleet.base for fleet in scenario.fleets.values()),
        *(reference for fleet in scenario.fleets.values() for reference in fleet.feeds),
    ]
    places = [atlas.find(reference) for reference in named]
    for standing in standings:
        places += [standing.origin, standing.destination]
    places += movements.places
    atlas.check()
    by_id = {place.id: place for place in places if place is not None}
    day = scenario.information_date
    nodes = {key: make_node(by_id[key], atlas.entry_of(by_id[key]), day) for key in sorted(by_id)}
    for key, cap in movements.rail_caps.items():
        known = nodes[key].capacity
        nodes[key] = replace(nodes[key], capacity={**known, "rail": narrow(known.get("rail"), cap)})
    return nodes
