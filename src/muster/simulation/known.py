"""The facts that a simulation draws, and worlds in which some of them are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from muster.network.country import country_name
from muster.problem.model import Problem
from muster.problem.reasons import MODE_NAMES
from muster.simulation.arrays import HIGH, LOW, PROBABILITY, Chances, Positions, shape
from muster.simulation.spread import Ranges, ready_day_of

FACTORS = frozenset(
    {"permit", "type_load", "type_unload", "fleet_ground", "fleet_handling", "fleet_transit"}
)
"""Distributions of factors on what is planned; all others are of hours beside it."""
BY_FLEET = ("transit", "breakdown", "availability")
BY_PLACE = ("weather", "outage")

Table = tuple[str, tuple[int, ...]]  # a distribution of `Chances`, and rows of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact that could be known better: a path in the scenario, or a row of a table."""

    kind: str
    fact: str
    label: Mapping[str, str] = field(compare=False)  # what it is about, by language
    tables: tuple[Table, ...] = field(compare=False)


def known(chances: Chances, facts: Sequence[Known]) -> Chances:
    """Give the same chances with some facts as planned."""
    changed = {name: getattr(chances, name).copy() for one in facts for name, _ in one.tables}
    for one in facts:
        for name, rows in one.tables:
            usual = 1.0 if name in FACTORS else 0.0
            changed[name][list(rows)] = shape(1.0 if usual else 0.0, usual, usual, usual)
    return chances._replace(**changed)


def list_facts(
    problem: Problem, positions: Positions, chances: Chances, ranges: Ranges
) -> tuple[Known, ...]:
    """List what differs from the plan, fact by fact; what is drawn together is one fact."""
    made: dict[tuple[str, str], tuple[Mapping[str, str], dict[str, list[int]]]] = {}
    for kind, fact, label, name, row in (
        *_of_lines(problem, positions, chances, ranges),
        *_of_permits(positions),
        *_of_fleets(problem, positions, chances),
        *_of_places(problem, positions),
    ):
        distribution = getattr(chances, name)[row]
        usual = 1.0 if name in FACTORS else 0.0
        if distribution[PROBABILITY] > 0 and not distribution[LOW] == distribution[HIGH] == usual:
            _, tables = made.setdefault((kind, fact), (label, {}))
            tables.setdefault(name, []).append(row)
    return tuple(
        Known(
            kind=kind,
            fact=fact,
            label=label,
            tables=tuple((name, tuple(dict.fromkeys(rows))) for name, rows in tables.items()),
        )
        for (kind, fact), (label, tables) in made.items()
    )


Entry = tuple[str, str, Mapping[str, str], str, int]  # kind, fact, label, distribution, row


def _of_lines(
    problem: Problem, positions: Positions, chances: Chances, ranges: Ranges
) -> Iterator[Entry]:
    tables = _tables(problem)
    for number, line in enumerate(positions.lines):
        force = problem.requirements[line].force
        state = problem.forces.get(force)
        limit = state.notice_limit if state is not None else ""
        own = ranges.notice_h.get(force)
        about = force
        if own is None:
            fact = f"disturbances.readiness@{force}"
        elif limit and own.stream == f"notice of {limit}":
            fact = f"readiness.{limit}.notice_h"
            about = problem.scenario.readiness[limit].force if problem.scenario else force
        elif force in tables and own.stream == ready_day_of(force):
            fact = f"requirements.{tables[force]}.{force}.ready"
        else:
            fact = f"{_whole(problem, force)}.{force}.notice"
        yield "readiness", fact, _name(problem, about), "line_notice", number
    switches = {int(chances.line_decision[r]): line for r, line in enumerate(positions.lines)}
    for row, line in switches.items():
        switch = _decided_by(problem, problem.requirements[line].force)
        names = problem.switches[switch].names if switch in problem.switches else {"en": switch}
        yield "decision", f"decisions.{switch}.date", names, "decision", row


def _tables(problem: Problem) -> dict[str, str]:
    """By row that has a range of its own: the table that it stands in."""
    tables = problem.scenario.requirements if problem.scenario else {}
    return {row.id: name for name, table in tables.items() for row in table.rows if row.ready}


def _whole(problem: Problem, force: str) -> str:
    """Where the scenario tells of an element."""
    state = problem.forces.get(force)
    parent = state.parent if state is not None else None
    pools = problem.scenario.pools if problem.scenario else {}
    if parent in pools:
        return f"pools.{parent}.tranches"
    return f"forces.{parent}.composed_of" if parent else "forces"


def _decided_by(problem: Problem, force: str) -> str:
    state = problem.forces.get(force)
    limit = state.release_limit if state is not None else ""
    return problem.conditions[limit].on if limit in problem.conditions else limit


def _mode_label(mode: str) -> Mapping[str, str]:
    return {language: name[mode] for language, name in MODE_NAMES.items()}


def _of_permits(positions: Positions) -> Iterator[Entry]:
    for row, (_, mode, limit) in enumerate(positions.permits):
        thing = limit or mode
        country = limit.rpartition(":")[2]
        label = {
            language: f"{country_name(country, language)} ({name[mode]})" if country else name[mode]
            for language, name in MODE_NAMES.items()
        }
        yield "permit", f"disturbances.permit.{mode}@{thing}", label, "permit", row


def _of_fleets(problem: Problem, positions: Positions, chances: Chances) -> Iterator[Entry]:
    for row, name in enumerate(positions.fleets):
        fleet = problem.fleets[name]
        kind = problem.lift_types[fleet.lift_type]
        mode = kind.mode
        yield "ground", f"disturbances.ground.{mode}", _mode_label(mode), "fleet_ground", row
        handling = f"lift_factors.{kind.id}.load_h"
        for table in ("type_load", "type_unload"):
            yield "handling", handling, kind.names, table, int(chances.fleet_type[row])
        yield "handling", handling, kind.names, "fleet_handling", row
        label = {language: f"{one} ({fleet.owner})" for language, one in kind.names.items()}
        for what in BY_FLEET:
            table = "fleet_late" if what == "availability" else f"fleet_{what}"
            yield what, f"disturbances.{what}.{mode}@{name}", label, table, row
        yield "availability", f"fleets.{name}.notice_h", label, "fleet_notice", row


def _of_places(problem: Problem, positions: Positions) -> Iterator[Entry]:
    for row, (name, mode) in enumerate(positions.places):
        for what in BY_PLACE:
            fact = f"disturbances.{what}.{mode}@{name}"
            yield what, fact, problem.nodes[name].names, f"place_{what}", row


def _name(problem: Problem, force: str) -> Mapping[str, str]:
    state = problem.forces.get(force)
    if state is not None:
        return state.names
    scenario = problem.scenario.forces if problem.scenario else {}
    told = scenario[force].name if force in scenario else None
    return {"en": force} if told is None else dict(told)
