"""Requirements: the movement lines of released forces, each with the routes that it may take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muster.problem import reasons
from muster.problem.candidates import find_candidates
from muster.problem.fleets import list_fleets, list_own_fleets, read_lift_types
from muster.problem.line import Line, make_lines
from muster.problem.model import Carriage, Fleet, LiftType, Requirement, Route
from muster.problem.moment import hour_of, start_of_day
from muster.problem.routes import Option, fetch_main_legs, list_options
from muster.problem.straits import keep_tonnage
from muster.problem.trains import DayCap, cap_days

if TYPE_CHECKING:
    from muster.network.place import Place
    from muster.problem.atlas import Atlas
    from muster.problem.finder import Finder
    from muster.problem.standing import Standing
    from muster.scenario.schema import Scenario

LOWEST_PRIORITY = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Movements:
    """Everything that moves and what may move it."""

    requirements: Mapping[str, Requirement]
    unreachable: Mapping[str, Mapping[str, str]]
    lift_types: Mapping[str, LiftType]
    fleets: Mapping[str, Fleet]
    routes: Mapping[str, Route]
    carriages: Mapping[tuple[str, str], Carriage]
    paths: Mapping[str, tuple[tuple[float, float], ...]]
    places: Sequence[Place]  # POEs and PODs
    rail_caps: Mapping[str, DayCap]  # POD -> what gauge breaks let through


def list_movements(
    scenario: Scenario, standings: Mapping[str, Standing], atlas: Atlas, finder: Finder
) -> Movements:
    """Make requirements of the released forces, with their routes and the lift for them."""
    lines = _released_lines(standings)
    released_h = {line.id: standings[line.unit.id].ready.released_h or 0.0 for line in lines}
    own_types = [
        line.template.self_type
        for line in lines
        if line.is_self and line.template and line.template.self_type
    ]
    lift_types = read_lift_types(scenario, own_types)
    alike = _gather_alike(lines)
    fleets = list_fleets(
        scenario,
        atlas,
        lift_types,
        {some[0].id: min(released_h[line.id] for line in some) for some in alike},
        [some[0] for some in alike],
    )
    poes = {line.id: line.origin.id for line in lines}
    fleets |= list_own_fleets(lines, poes, released_h)
    options, causes = _find_options(
        scenario, [some[0] for some in alike], fleets, lift_types, finder
    )
    kept = [option for found in options.values() for option in found]
    unreachable = _unreachable(alike, options, causes, lift_types)
    for some in alike:
        for line in some[1:]:
            options[line.id] = options[some[0].id]
    return Movements(
        requirements={
            line.id: _requirement(scenario, line, standings[line.unit.id], options[line.id])
            for line in lines
        },
        unreachable=unreachable,
        lift_types=lift_types,
        fleets=fleets,
        routes={option.route.id: option.route for option in reversed(kept)},
        carriages={
            (one.route, one.lift_type): one for option in reversed(kept) for one in option.carriages
        },
        paths={key: path for option in reversed(kept) for key, path in option.paths.items()},
        places=[place for option in kept for place in option.gateways],
        rail_caps=cap_days(kept, lift_types),
    )


def _released_lines(standings: Mapping[str, Standing]) -> list[Line]:
    """List the lines of everything that moves under this setting, in order of id."""
    lines: list[Line] = []
    for _, standing in sorted(standings.items()):
        origin, destination = standing.origin, standing.destination
        if standing.moves and standing.ready.released_h is not None and origin and destination:
            made = make_lines(standing.unit, standing.template, origin, destination)
            lines += [replace(line, asked_h=standing.ready.asked_h) for line in made]
    return lines


def _gather_alike(lines: Iterable[Line]) -> list[list[Line]]:
    """Gather the rows of tables that have the same ways; every other line stands alone."""
    found: dict[object, list[Line]] = {}
    for line in lines:
        unit, template = line.unit, line.template
        key: object = line.id
        if unit.row is not None and template is not None:
            key = (
                unit.parent, unit.pool, unit.actors, unit.kind, line.origin, line.destination,
                frozenset(line.cargo), line.modes, template.vehicle_air_class,
                template.vehicle_t_per_m2,
            )  # fmt: skip
        found.setdefault(key, []).append(line)
    return list(found.values())


def _find_options(
    scenario: Scenario,
    lines: Sequence[Line],
    fleets: Mapping[str, Fleet],
    lift_types: Mapping[str, LiftType],
    finder: Finder,
) -> tuple[dict[str, list[Option]], dict[str, dict[str, reasons.Cause]]]:
    search = find_candidates(lines, fleets.values(), lift_types, finder, scenario.information_date)
    fetch_main_legs(search.candidates, finder)
    options: dict[str, list[Option]] = {line.id: [] for line in lines}
    causes: dict[str, dict[str, reasons.Cause]] = {
        key: dict(found) for key, found in search.causes.items()
    }
    for candidate in search.candidates:
        found, cause = list_options(candidate, scenario, finder)
        options[candidate.line.id] += found
        if not found:
            causes[candidate.line.id][candidate.mode] = cause
    passages = {key: [option.passages for option in found] for key, found in options.items()}
    for key in keep_tonnage(lines, passages, lift_types):
        options[key] = [one for one in options[key] if "bosphorus" not in one.passages]
        causes[key]["sea"] = "black-sea-tonnage"
    return options, causes


def _requirement(
    scenario: Scenario, line: Line, standing: Standing, options: Iterable[Option]
) -> Requirement:
    template, ready = line.template, standing.ready
    released_h = ready.released_h or 0.0
    priority = line.unit.priority
    return Requirement(
        id=line.id,
        force=line.unit.id,
        actor=line.unit.actor,
        origin=line.origin.id,
        destination=line.destination.id,
        cargo=line.cargo,
        vehicle_t_per_m2=template.vehicle_t_per_m2 if template else 0.0,
        vehicle_air_class=template.vehicle_air_class if template else "none",
        released_h=released_h,
        ready_h=released_h if ready.at_h is None else ready.at_h,
        not_before_h=ready.not_before_h,
        rdd_h=_rdd_h(scenario, line),
        weight=_weight(line),
        priority=priority,
        routes=tuple(option.route.id for option in options),
        equipment=line.equipment,
        part=line.part,
    )


def _weight(line: Line) -> float:
    """Give the weight that a row states, else what follows from the priority."""
    row = line.unit.row
    if row is not None and row.weight is not None:
        return row.weight
    return float(LOWEST_PRIORITY + 1 - line.unit.priority)


def _rdd_h(scenario: Scenario, line: Line) -> float | None:
    """Give the required delivery date; a day counts until its end."""
    movement = line.unit.movement
    if movement is None or movement.rdd is None:
        return None
    return hour_of(movement.rdd, start_of_day(scenario.c_day), end_of_day=True)


def _unreachable(
    alike: Iterable[Sequence[Line]],
    options: Mapping[str, Sequence[Option]],
    causes: Mapping[str, Mapping[str, reasons.Cause]],
    lift_types: Mapping[str, LiftType],
) -> dict[str, Mapping[str, str]]:
    """Say of each leaf that cannot wholly reach its destination why."""
    found: dict[str, Mapping[str, str]] = {}
    for some in alike:
        reason = _why_unreachable(some[0], options[some[0].id], causes, lift_types)
        if reason is not None:
            for line in some:
                found.setdefault(line.unit.id, reason)
    return found


def _why_unreachable(
    line: Line,
    options: Sequence[Option],
    causes: Mapping[str, Mapping[str, reasons.Cause]],
    lift_types: Mapping[str, LiftType],
) -> Mapping[str, str] | None:
    """Say why a line cannot wholly reach its destination; None when it can."""
    if not options:
        return reasons.no_way(line.origin.name, line.destination.name, causes[line.id])
    carried = {
        name
        for option in options
        for carriage in option.carriages
        for name in line.classes_for(lift_types[carriage.lift_type])
    }
    missing = [name for name in line.cargo if name not in carried]
    return reasons.nothing_takes(missing, line.destination.name) if missing else None
