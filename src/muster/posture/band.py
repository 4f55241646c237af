"""Bands of strength: how many people are where, in one replication in ten, half, nine in ten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muster.plan.model import PlanResult
from muster.posture.portion import Manifest, Portion, list_manifest, split_force
from muster.posture.posture import PostureRow, leaves
from muster.posture.strength import Area, focus_of
from muster.problem.model import ForceState, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from muster.simulation.outcome import Outcome

PERCENTILES = (10, 50, 90)
SLACK_H = 1e-3
"""Times of items are kept in single precision."""

Names = Mapping[int, tuple[str, int]]
"""Trip and position in it of every item, by identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthStep:
    """People added to an area at a time: percentiles over the replications."""

    at_h: float
    p10: int
    p50: int
    p90: int


def strength_band(
    problem: Problem,
    plan: PlanResult,
    outcome: Outcome,
    *,
    area: Area | None = None,
    step_h: float = 6.0,
) -> list[StrengthStep]:
    """Give the band of people added to an area, every `step_h` hours to the horizon.

    Counted as in `strength_in`: without people of unknown number, opponents, and those whose
    home lies in the area. Empty without replications. Without an area: the scenario's focus.
    """
    if outcome.items is None:
        return []
    import numpy as np

    count = int(problem.horizon_h // step_h) + 1
    times_h = [number * step_h for number in range(count)]
    area = focus_of(problem) if area is None else area
    there = people_there(problem, plan, outcome, times_h, area)
    low, middle, high = np.rint(np.percentile(there, PERCENTILES, axis=0)).astype(int)
    return [
        StrengthStep(at_h=float(at_h), p10=int(a), p50=int(b), p90=int(c))
        for at_h, a, b, c in zip(times_h, low, middle, high, strict=True)
    ]


def people_there(
    problem: Problem, plan: PlanResult, outcome: Outcome, times_h: Sequence[float], area: Area
) -> NDArray[np.int64]:
    """Count the people added to an area: a row for each replication, a column for each time."""
    import numpy as np

    assert outcome.items is not None
    there = np.zeros((outcome.runs, len(times_h)), dtype=np.int64)
    latest_h = np.array(times_h) + SLACK_H
    for portion, column in _arriving(problem, plan, outcome, area):
        reach_h = outcome.items.reach_h[:, column]
        there += (reach_h[:, None] <= latest_h[None, :]) * (portion.personnel or 0)
    return there


def posture_bands(
    problem: Problem, plan: PlanResult, outcome: Outcome, rows: Sequence[PostureRow]
) -> list[tuple[int, int] | None]:
    """Give P10 and P90 of the people of each row, in its order; None where nobody knows.

    A row's band is that of its force at its place at its time.
    """
    if outcome.items is None:
        return [None] * len(rows)
    import numpy as np

    manifest, names = list_manifest(problem, plan), _name_items(plan)
    split = {leaf.id: list(_portions(manifest, names, leaf)) for leaf in leaves(problem)}
    bands: list[tuple[int, int] | None] = []
    for row in rows:
        if row.personnel is None:
            bands.append(None)
            continue
        people = np.zeros(outcome.runs)
        for portion, item in split.get(row.force, []):
            people += _is_there(outcome, portion, item, row) * (portion.personnel or 0)
        low, high = np.percentile(people, (10, 90))
        bands.append((round(float(low)), round(float(high))))
    return bands


def _is_there(
    outcome: Outcome, portion: Portion, item: tuple[str, int] | None, row: PostureRow
) -> NDArray[np.bool_] | bool:
    assert outcome.items is not None
    if item is None:
        return portion.origin == row.place
    column = outcome.items.position[item]
    left = outcome.items.leave_h[:, column] <= row.at_h + SLACK_H
    came = outcome.items.reach_h[:, column] <= row.at_h + SLACK_H
    found = left & ~came if row.place is None else left & False
    if row.place is not None and portion.origin == row.place:
        found = found | ~left
    if row.place is not None and portion.destination == row.place:
        found = found | (left & came)
    return found


def _arriving(
    problem: Problem, plan: PlanResult, outcome: Outcome, area: Area
) -> Iterator[tuple[Portion, int]]:
    """List the portions that add to an area, with the column of their item."""
    assert outcome.items is not None
    opponents = _opponents(problem)
    manifest, names = list_manifest(problem, plan), _name_items(plan)
    for force in leaves(problem):
        if force.kind == "posture" or force.actor in opponents:
            continue
        portions = list(_portions(manifest, names, force))
        if any(_holds(problem, area, portion.origin) for portion, _ in portions):
            continue
        for portion, item in portions:
            if (
                item is not None
                and portion.personnel
                and _holds(problem, area, portion.destination)
            ):
                yield portion, outcome.items.position[item]


def _name_items(plan: PlanResult) -> Names:
    """Name every item by its trip and its position in it."""
    return {
        id(item): (trip.id, number) for trip in plan.trips for number, item in enumerate(trip.items)
    }


def _portions(
    manifest: Manifest, names: Names, force: ForceState
) -> Iterator[tuple[Portion, tuple[str, int] | None]]:
    """Pair the portions of a leaf with their items: both come line by line, by arrival."""
    items = iter(
        [
            names[id(item)]
            for need in manifest.needs.get(force.id, ())
            for item in manifest.items.get(need.id, ())
        ]
    )
    for portion in split_force(manifest, force):
        yield portion, None if portion.leave_h is None else next(items)


def _holds(problem: Problem, area: Area, place: str | None) -> bool:
    if place is None:
        return False
    node = problem.nodes.get(place)
    return place in area.places or (node is not None and node.country in area.countries)


def _opponents(problem: Problem) -> frozenset[str]:
    scenario = problem.scenario
    if scenario is None:
        return frozenset()
    actors: Mapping[str, object] = scenario.actors
    return frozenset(name for name, one in actors.items() if getattr(one, "side", "") == "opponent")
