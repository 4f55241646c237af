"""Who is where when: one step row for every change at a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from muster.plan.model import PlanResult
from muster.posture.portion import Portion, list_manifest, split_force
from muster.posture.stock import Stock, whole_seconds
from muster.problem.model import ForceState, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureRow:
    """What one force has at one place, until its next row there.

    `place` is None for what is on the way; `personnel` and the counts are None when nobody
    said, never 0 then. A row with 0 people and no equipment says that all have left.
    """

    at_h: float
    place: str | None
    country: str | None
    actor: str
    force: str
    personnel: int | None
    equipment: Mapping[str, int | None]

    @property
    def empty(self) -> bool:
        """Whether nobody and nothing is there any more."""
        return self.personnel == 0 and not self.equipment


def build_posture(problem: Problem, plan: PlanResult) -> tuple[PostureRow, ...]:
    """List the steps of every leaf force in order of time; parents are sums of their leaves.

    The steps begin at C-day, or when the first of all leaves before it, with everybody at
    home; who leaves at that very moment is on the way. A force whose place nobody gave has no
    rows.
    """
    manifest = list_manifest(problem, plan)
    split = {leaf.id: split_force(manifest, leaf) for leaf in leaves(problem)}
    departures = [p.leave_h for parts in split.values() for p in parts if p.leave_h is not None]
    start_h = whole_seconds(min([0.0, *departures]))
    rows: list[PostureRow] = []
    for force, portions in split.items():
        rows.extend(_force_rows(problem, problem.forces[force], portions, start_h))
    return tuple(sorted(rows, key=lambda row: (row.at_h, row.force, row.place or "")))


def leaves(problem: Problem) -> list[ForceState]:
    """List the forces that are nobody's parent: they hold the people."""
    parents = {force.parent for force in problem.forces.values()}
    return [force for force in problem.forces.values() if force.id not in parents]


def posture_at(rows: Iterable[PostureRow], at_h: float) -> tuple[PostureRow, ...]:
    """Give the rows that hold at a time, without those where all have left."""
    latest: dict[tuple[str, str | None], PostureRow] = {}
    for row in sorted(rows, key=lambda row: row.at_h):
        if row.at_h <= at_h:
            latest[row.force, row.place] = row
    return tuple(row for row in latest.values() if not row.empty)


def _force_rows(
    problem: Problem, force: ForceState, portions: Sequence[Portion], start_h: float
) -> list[PostureRow]:
    """Walk through the comings and goings in order of time; only what changed gets a row."""
    stock = Stock(portions)
    rows: list[PostureRow] = []
    told: dict[str | None, tuple[int | None, dict[str, int | None]]] = {}
    for at_h, places in stock.walk(start_h):
        for place in sorted(places, key=lambda place: place or ""):
            people, equipment = stock.at(place)
            if told.get(place) == (people, equipment):
                continue
            told[place] = people, equipment
            node = problem.nodes.get(place) if place else None
            rows.append(
                PostureRow(
                    at_h=at_h,
                    place=place,
                    country=node.country if node else None,
                    actor=force.actor,
                    force=force.id,
                    personnel=people,
                    equipment=equipment,
                )
            )
    return rows
