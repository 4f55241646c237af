"""How many are there by when, and which day a headline looks at."""

from __future__ import annotations

from collections.abc import Sequence

from muster.explanation.limit import decided_switches
from muster.explanation.sentence import PEOPLE
from muster.explanation.wording import Text, day, named
from muster.posture.band import StrengthStep
from muster.posture.posture import PostureRow
from muster.posture.strength import focus_of
from muster.problem.model import Problem, SwitchState

Strength = Sequence[tuple[float, int]]
DAY_H = 24.0
UNDECIDED_DAYS = 31
"""How many days a headline looks at when nothing is decided: to the end of C+30."""
CLEAR_KNEE = 0.2
"""How far a curve must rise above the straight line for its knee to mean anything."""


def people_at(strength: Strength, at_h: float) -> int:
    """Give the people added at a time.

    >>> people_at([(0.0, 0), (30.0, 500)], 29.0), people_at([(0.0, 0), (30.0, 500)], 30.0)
    (0, 500)
    """
    people = 0
    for step_h, count in strength:
        if step_h > at_h:
            break
        people = count
    return people


def band_at(band: Sequence[StrengthStep], at_h: float) -> StrengthStep | None:
    """Give the percentiles of the people added at a time; None without replications."""
    return next((step for step in reversed(band) if step.at_h <= at_h), None)


def uncounted(problem: Problem) -> dict[str, Text]:
    """Name the forces on their way of which nobody knows how many people they are."""
    names: dict[str, Text] = {}
    for identifier in sorted({need.force for need in problem.requirements.values()}):
        force = problem.forces[identifier]
        if force.personnel is None:
            whole = problem.forces.get(force.parent or "", force)
            names[whole.id] = named(whole.names)
    return names


def is_floor(problem: Problem, posture: Sequence[PostureRow], at_h: float) -> bool:
    """Say whether somebody of unknown number has been added by a time."""
    area, moving = focus_of(problem), {need.force for need in problem.requirements.values()}
    return any(
        row.personnel is None and row.at_h <= at_h and row.force in moving and area.holds(row)
        for row in posture
    )


def not_placed(problem: Problem) -> list[Text]:
    """Name the contributions of which nobody says from where or to where they go."""
    return [
        named(force.names)
        for force in problem.forces.values()
        if force.parent is None
        and force.kind != "posture"
        and force.in_place
        and force.origin is None
        and force.destination is None
    ]


def day_that_matters(problem: Problem, strength: Strength) -> float:
    """Give the end of the day to look at [h]: the last wanted date, else where arrivals flatten.

    The flattening is the day on which the curve lies highest above the straight line from
    its start to its end, both scaled to one; without a clear knee it is the last day.
    """
    wanted = [need.rdd_h for need in problem.requirements.values() if need.rdd_h is not None]
    if wanted:
        return min(_end_of_day(max(wanted)), problem.horizon_h)
    rising = [(at_h, people) for at_h, people in strength if people > 0]
    if not rising:
        return min(UNDECIDED_DAYS * DAY_H, problem.horizon_h)
    start_h = max([0.0, *_decided_h(problem)])
    last_h, most = _end_of_day(rising[-1][0]), rising[-1][1]
    span_h = max(last_h - start_h, DAY_H)

    def height(end_h: float) -> float:
        return people_at(strength, end_h) / max(most, 1) - (end_h - start_h) / span_h

    days = sorted({_end_of_day(at_h) for at_h, _ in rising})
    knee_h = max(days, key=height)
    return knee_h if height(knee_h) >= CLEAR_KNEE else last_h


def _decided_h(problem: Problem) -> list[float]:
    return [switch.at_h for switch in decided_switches(problem) if switch.at_h is not None]


def _end_of_day(at_h: float) -> float:
    """Give the last moment of the day in which a time lies [h]; midnight ends its own day."""
    return max(1.0, -(-at_h // DAY_H)) * DAY_H


def undecided_until_h(problem: Problem) -> float:
    return min(UNDECIDED_DAYS * DAY_H, problem.horizon_h)


def last_day(problem: Problem, until_h: float) -> Text:
    return day(problem.c_day, until_h - 1.0)


def people_word(problem: Problem) -> Text:
    """Name those who move: soldiers, relief workers, or people when it is both."""
    moving = {need.force for need in problem.requirements.values()}
    civil = {problem.forces[force].kind == "civil" for force in moving}
    if civil == {True}:
        return PEOPLE["civil"]
    return PEOPLE["mixed"] if True in civil else PEOPLE["military"]


def owner_name(problem: Problem, switch: SwitchState) -> Text:
    actor = problem.scenario.actors.get(switch.owner or "")
    return named(actor.name) if actor else named(switch.names)
