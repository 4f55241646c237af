"""What a posture adds to an area, beside those who were there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from muster.posture.posture import PostureRow
from muster.problem.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Countries (alpha-3) and, outside them, places by id."""

    countries: frozenset[str]
    places: frozenset[str]

    def holds(self, row: PostureRow) -> bool:
        """Say whether what a row tells of stands in the area."""
        return row.country in self.countries or row.place in self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentStep:
    """How much of one type has been added from a time on; None: some, nobody said how many."""

    at_h: float
    type: str
    count: int | None


def focus_of(problem: Problem) -> Area:
    """Give the area whose added strength the scenario asks for."""
    focus = problem.scenario.focus
    wanted = {name.casefold() for name in focus.places}
    places = {
        node.id
        for node in problem.nodes.values()
        if wanted & {name.casefold() for name in (node.id, node.name, *node.names.values())}
    }
    return Area(countries=frozenset(focus.countries), places=frozenset(places))


def strength_in(
    problem: Problem,
    rows: Sequence[PostureRow],
    *,
    countries: Collection[str] | None = None,
    places: Collection[str] | None = None,
) -> list[tuple[float, int]]:
    """List how many people have been added to an area, as steps of (time [h], people).

    Without countries and places the area is the scenario's focus. People of unknown number
    are left out, and so are opponents and those whose home lies in the area: whoever moves
    within it adds nothing to it.
    """
    area = _area(problem, countries, places)
    there: dict[tuple[str, str | None], int] = {}
    steps: list[tuple[float, int]] = []
    for row in _adding_rows(problem, rows, area):
        there[row.force, row.place] = row.personnel or 0
        _append(steps, row.at_h, sum(there.values()))
    return steps or [(0.0, 0)]


def equipment_in(
    problem: Problem,
    rows: Sequence[PostureRow],
    *,
    countries: Collection[str] | None = None,
    places: Collection[str] | None = None,
) -> list[EquipmentStep]:
    """List which equipment has been added to an area, by type in steps, as for people."""
    area = _area(problem, countries, places)
    there: dict[tuple[str, str | None], Mapping[str, int | None]] = {}
    known: dict[str, int] = defaultdict(int)  # what is counted
    unknown: dict[str, int] = defaultdict(int)  # how many have some that nobody counted
    totals: dict[str, int | None] = {}
    steps: list[EquipmentStep] = []
    for row in _adding_rows(problem, rows, area):
        before = there.get((row.force, row.place), {})
        there[row.force, row.place] = row.equipment
        for equipment, sign in ((before, -1), (row.equipment, 1)):
            for kind, count in equipment.items():
                if count is None:
                    unknown[kind] += sign
                else:
                    known[kind] += sign * count
        for kind in sorted(before.keys() | row.equipment.keys()):
            total = None if unknown[kind] else known[kind]
            if total != totals.get(kind, 0):
                steps.append(EquipmentStep(at_h=row.at_h, type=kind, count=total))
            totals[kind] = total
    return _last_of_each_time(steps)


def _area(
    problem: Problem, countries: Collection[str] | None, places: Collection[str] | None
) -> Area:
    if countries is None and places is None:
        return focus_of(problem)
    return Area(countries=frozenset(countries or ()), places=frozenset(places or ()))


def _adding_rows(problem: Problem, rows: Sequence[PostureRow], area: Area) -> list[PostureRow]:
    """List the rows in the area of the forces that come from outside it."""
    ordered = sorted(rows, key=lambda row: row.at_h)
    first: dict[str, float] = {}
    for row in ordered:
        first.setdefault(row.force, row.at_h)
    home = {row.force for row in ordered if row.at_h == first[row.force] and area.holds(row)}
    opponents = _opponents(problem)
    return [
        row
        for row in ordered
        if area.holds(row)
        and row.force not in home
        and row.actor not in opponents
        and problem.forces[row.force].kind != "posture"
    ]


def _opponents(problem: Problem) -> set[str]:
    if problem.scenario is None:
        return set()
    return {name for name, actor in problem.scenario.actors.items() if actor.side == "opponent"}


def _append(steps: list[tuple[float, int]], at_h: float, people: int) -> None:
    if not steps:
        steps.append((min(0.0, at_h), 0))
    if steps[-1][1] == people:
        return
    if steps[-1][0] == at_h:
        steps[-1] = (at_h, people)
    else:
        steps.append((at_h, people))


def _last_of_each_time(steps: Sequence[EquipmentStep]) -> list[EquipmentStep]:
    """Keep one step a type and time: what holds after everything of that moment."""
    kept = {(step.at_h, step.type): step for step in steps}
    return list(kept.values())
