"""Lift: whose assets there are, whom they may carry, and from when.

A fleet is called when something that it may carry is first released, or on the day from which
it is available when the scenario says so; its own notice comes on top. Nothing leaves before
C-day. What nobody calls stands ready from C-day plus its notice. A fleet that feeds places is
called by whatever it may carry, in whichever mode that goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from muster.errors import Issue, ScenarioError
from muster.problem.atlas import Atlas
from muster.problem.lift import known_lift_types, read_lift_type
from muster.problem.line import Line
from muster.problem.model import Fleet, LiftType
from muster.problem.moment import hour_of, start_of_day
from muster.scenario.suggestion import suggest

if TYPE_CHECKING:
    from muster.scenario.schema import Fleet as FleetEntry
    from muster.scenario.schema import Scenario


def expand_actors(scenario: Scenario, actors: Iterable[str]) -> frozenset[str]:
    """Give actors with the members of those that are alliances, and theirs.

    What an office or a person stands for counts too.
    """
    found: set[str] = set()
    waiting = list(actors)
    while waiting:
        actor = waiting.pop()
        if actor in found:
            continue
        found.add(actor)
        known = scenario.actors.get(actor)
        if known is not None and known.represents is not None:
            waiting.append(known.represents)
        waiting += [key for key, one in scenario.actors.items() if actor in one.member_of]
    return frozenset(found)


def read_lift_types(scenario: Scenario, wanted: Iterable[str]) -> dict[str, LiftType]:
    """Read the lift types of the scenario's fleets, and others. Raises ScenarioError."""
    known = known_lift_types()
    issues = [
        Issue(
            code="lift-type-unknown",
            where=f"{scenario.id}: fleets.{key}.type",
            what=f"the package has no lift type '{fleet.type}'",
            fix=suggest(fleet.type, known),
        )
        for key, fleet in scenario.fleets.items()
        if fleet.type not in known
    ]
    if issues:
        raise ScenarioError(issues)
    types = sorted({fleet.type for fleet in scenario.fleets.values()} | set(wanted))
    return {name: read_lift_type(name, scenario.information_date) for name in types}


def list_fleets(
    scenario: Scenario,
    atlas: Atlas,
    lift_types: Mapping[str, LiftType],
    released_h: Mapping[str, float],
    lines: Iterable[Line],
) -> dict[str, Fleet]:
    """List the fleets of the scenario; `released_h` says when each line is released [h]."""
    moving = list(lines)
    fleets: dict[str, Fleet] = {}
    for key, entry in scenario.fleets.items():
        base = atlas.find(entry.base)
        if base is None:
            continue
        carries = expand_actors(scenario, entry.carries or (entry.owner,))
        fed = [atlas.find(reference) for reference in entry.feeds]
        calls = [
            released_h[line.id]
            for line in moving
            if not line.is_self
            and line.unit.actor in carries
            and (entry.feeds or lift_types[entry.type].mode in line.modes)
            and line.classes_for(lift_types[entry.type])
        ]
        called_h, notice_h = _called_h(scenario, entry, calls), entry.notice_h.planned or 0.0
        fleets[key] = Fleet(
            id=key,
            lift_type=entry.type,
            owner=entry.owner,
            base=base.id,
            available_h=max(0.0, called_h + notice_h),
            asset_ids=_assets(key, round(entry.count.planned or 0)),
            carries=carries,
            feeds=frozenset(place.id for place in fed if place is not None),
            called_h=called_h,
            notice_h=notice_h,
        )
    return fleets


def list_own_fleets(
    lines: Iterable[Line], base: Mapping[str, str], released_h: Mapping[str, float]
) -> dict[str, Fleet]:
    """List the aircraft and ships that are forces themselves; `base` is the POE of each line."""
    fleets: dict[str, Fleet] = {}
    for line in lines:
        template = line.template
        if not line.is_self or template is None or template.self_type is None:
            continue
        key = f"{line.unit.id}.own"
        fleets[key] = Fleet(
            id=key,
            lift_type=template.self_type,
            owner=line.unit.actor,
            base=base[line.id],
            available_h=max(0.0, released_h[line.id]),
            asset_ids=_assets(key, line.own_assets),
            carries=frozenset({line.unit.actor}),
            only_force=line.unit.id,
        )
    return fleets


def _called_h(scenario: Scenario, entry: FleetEntry, calls: Iterable[float]) -> float:
    """Give when the notice of a fleet begins [h after C-day], which may be before it."""
    if entry.available_from is not None:
        return hour_of(entry.available_from, start_of_day(scenario.c_day))
    return min(calls, default=0.0)


def _assets(fleet: str, count: int) -> tuple[str, ...]:
    return tuple(f"{fleet}-{number:02d}" for number in range(1, count + 1))
