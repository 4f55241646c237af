"""The few sentences that belong to the headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from muster.explanation.account import Account
from muster.explanation.arrival import (
    Strength,
    band_at,
    day_that_matters,
    is_floor,
    last_day,
    not_placed,
    owner_name,
    people_at,
    people_word,
    uncounted,
    undecided_until_h,
)
from muster.explanation.explaining import ForceExplanation
from muster.explanation.limit import decided_switches, open_decisions, past_decisions
from muster.explanation.sentence import (
    ASSUMES,
    AT_LEAST,
    BETWEEN,
    BETWEEN_DAYS,
    DEPARTS,
    DEPARTS_UNTIL,
    EVENT,
    FIRST,
    FORCE_OF,
    IN_ALL,
    LAST,
    LAST_HELD_UP,
    NOT_PLACED,
    PHASE_NAMES,
    POOL_OF,
    STILL_OPEN,
    TRIGGERS,
    UNCOUNTED,
    WAITING,
    WITH_THEM,
    WITHOUT,
    WITHOUT_NOBODY,
)
from muster.explanation.spread import ALL, list_sources, tell_sources
from muster.explanation.wording import (
    Text,
    about,
    capitalised,
    day,
    day_span,
    joined,
    listed,
    named,
    number,
    say,
)
from muster.plan.model import PlanResult
from muster.posture.posture import PostureRow, leaves
from muster.posture.strength import focus_of
from muster.problem.model import ForceState, Problem, SwitchState


def lead(account: Account, undecided: Strength) -> Mapping[str, str]:
    """Give what belongs to the headline: first, last, what holds it up, what is only assumed.

    `undecided` is the strength when nothing is decided.
    """
    problem, plan, strength = account.problem, account.plan, account.strength
    decided = decided_switches(problem)
    waiting = not decided and bool(open_decisions(problem))
    until_h = undecided_until_h(problem) if waiting else day_that_matters(problem, strength)
    sentences: list[Text | None] = []
    if waiting:
        sentences.append(_with_them(account, people_at(strength, until_h), until_h))
    sentences.append(_between(account, until_h))
    sentences.append(_first(account, decided))
    if not waiting:
        steps = [(step.at_h, step.p50) for step in account.band] or strength
        sentences.append(_in_all(problem, steps, until_h))
    sentences.append(_last(account))
    if decided:
        sentences.append(_without(problem, undecided, until_h))
    sentences.append(tell_sources(list_sources(account.outcome, ALL)))
    sentences.append(_uncounted(problem))
    sentences.append(_not_placed(problem))
    sentences.append(_assumptions(problem, plan))
    sentences.extend(_departures(problem))
    sentences.extend(_events(problem))
    if waiting:
        sentences.extend(_who_waits(problem))
    return joined(*sentences)


def _with_them(account: Account, people: int, until_h: float) -> Text | None:
    problem = account.problem
    names_things = any(problem.forces[name].equipment for name in _moving(problem))
    if not people or not names_things or past_decisions(problem):
        return None  # the headline has counted them already
    count = about(people)
    if is_floor(problem, account.posture, until_h):
        count = say(AT_LEAST, count=count)
    return say(WITH_THEM, count=count, people=people_word(problem))


def _between(account: Account, until_h: float) -> Text | None:
    """Give the band of the people of the headline, where it has a width."""
    band = band_at(account.band, until_h)
    if band is None:
        return None
    low, high = about(band.p10), about(band.p90)
    return None if low == high else say(BETWEEN, low=low, high=high)


def _first(account: Account, decided: Sequence[SwitchState]) -> Text | None:
    """Say who comes first; under a setting with decisions, of those that these release."""
    problem = account.problem
    released = {switch.id for switch in decided}
    area, moving = focus_of(problem), _moving(problem)
    rows = [
        row for row in account.posture if area.holds(row) and row.force in moving and not row.empty
    ]
    own = [row for row in rows if problem.forces[row.force].release_limit in released]
    first = min(own or rows, key=lambda row: (row.at_h, row.force), default=None)
    return None if first is None else _first_words(account, first)


def _first_words(account: Account, row: PostureRow) -> Text:
    """Say when, most likely, the first of a force arrive."""
    problem, dates = account.problem, account.outcome.forces.get(row.force)
    likely = None if dates is None else dates.first_arrival_h
    place = problem.nodes[row.place] if row.place else None
    return say(
        FIRST,
        day=day(problem.c_day, row.at_h if likely is None else likely.p50),
        force=named(problem.forces[row.force].names),
        place=named(place.names) if place else "",
    )


def _moving(problem: Problem) -> set[str]:
    return {need.force for need in problem.requirements.values()}


def _last(account: Account) -> Text | None:
    """Say which force is complete last and what holds it up, and which never are."""
    problem, explanations = account.problem, account.explanations
    moving = [
        explanations[leaf.id]
        for leaf in leaves(problem)
        if explanations[leaf.id].status in {"closed", "late", "infeasible"}
    ]
    closed = [why for why in moving if why.closed_h is not None]
    still = [why for why in moving if why.closed_h is None]
    last = max(closed, key=lambda why: (why.closed_h or 0.0, why.force), default=None)
    band = None if last is None else _closing_days(account, last.force)
    return joined(_last_words(account, last), band, _open_words(problem, still))


def _closing_days(account: Account, force: str) -> Text | None:
    """Say between which days a force closes four times in five."""
    dates = account.outcome.forces.get(force)
    if dates is None or dates.closed_h is None:
        return None
    band = dates.closed_h
    return say(BETWEEN_DAYS, span=day_span(account.problem.c_day, band.p10, band.p90))


def _last_words(account: Account, last: ForceExplanation | None) -> Text | None:
    if last is None:
        return None
    problem, dates = account.problem, account.outcome.forces.get(last.force)
    closed_h = dates.closed_h.p50 if dates is not None and dates.closed_h else last.closed_h
    values = {
        "force": named(problem.forces[last.force].names),
        "day": day(problem.c_day, closed_h or 0.0),
    }
    longest = max(last.phases or (), key=lambda phase: phase.hours, default=None)
    if longest is None or longest.limit is None:
        return say(LAST, **values)
    phase = PHASE_NAMES[longest.name]
    return say(LAST_HELD_UP, phase=phase, limit=longest.limit, **values)


def _open_words(problem: Problem, still: Sequence[ForceExplanation]) -> Text | None:
    if not still:
        return None
    return say(
        STILL_OPEN,
        day=last_day(problem, problem.horizon_h),
        forces=listed([named(problem.forces[why.force].names) for why in still]),
    )


def _in_all(problem: Problem, strength: Strength, until_h: float) -> Text | None:
    """Say how many it becomes after the day of the headline, when it does become more."""
    people = strength[-1][1] if strength else 0
    if people == people_at(strength, until_h):
        return None
    at_h = next(at_h for at_h, count in strength if at_h > until_h and count == people)
    return say(IN_ALL, day=day(problem.c_day, at_h), count=about(people))


def _without(problem: Problem, undecided: Strength, until_h: float) -> Text | None:
    """Say how many there are without decisions; nothing when that was not worked out."""
    if not undecided:
        return None
    people, when = people_at(undecided, until_h), last_day(problem, until_h)
    if people == 0:
        return say(WITHOUT_NOBODY, day=when)
    return say(WITHOUT, count=about(people), day=when)


def _assumptions(problem: Problem, plan: PlanResult) -> Text | None:
    """Name the acceptances that are only assumed and on which something that moves rests."""
    carried = {item.requirement for trip in plan.trips for item in trip.items}
    moving = {problem.requirements[line].force for line in carried}
    line = moving | {problem.forces[force].parent for force in moving}
    names = [
        named(switch.names)
        for switch in problem.switches.values()
        if switch.kind == "acceptance"
        and switch.status == "assumed"
        and not switch.set_by_user
        and switch.at_h is not None
        and line & set(switch.releases)
    ]
    return say(ASSUMES, names=listed(names)) if names else None


def _departures(problem: Problem) -> list[Text]:
    return [
        capitalised(_departure(problem, switch))
        for switch in problem.switches.values()
        if switch.departs_from
    ]


def _departure(problem: Problem, switch: SwitchState) -> Text:
    """Say that the stated condition does not hold, or since when it does."""
    conditions = [problem.conditions.get(name) for name in switch.departs_from]
    met_h = [one.met_h for one in conditions if one is not None and one.met_h is not None]
    if not met_h:
        return say(DEPARTS, name=named(switch.names))
    return say(DEPARTS_UNTIL, name=named(switch.names), day=day(problem.c_day, min(met_h)))


def _events(problem: Problem) -> list[Text]:
    """Name the events that this setting lets happen, and the measures that they trigger."""
    happening = [
        say(EVENT, name=named(switch.names), day=day(problem.c_day, switch.at_h))
        for switch in problem.switches.values()
        if switch.kind == "event" and switch.set_by_user and switch.at_h is not None
    ]
    triggered = [
        named(problem.scenario.measures[measure.id].name)
        for measure in problem.measures.values()
        if measure.status == "triggered"
    ]
    if happening and triggered:
        happening.append(say(TRIGGERS, names=listed(triggered)))
    return happening


def _uncounted(problem: Problem) -> Text | None:
    names = uncounted(problem)
    return say(UNCOUNTED, names=listed(list(names.values()))) if names else None


def _not_placed(problem: Problem) -> Text | None:
    names = not_placed(problem)
    return say(NOT_PLACED, names=listed(names)) if names else None


def _who_waits(problem: Problem) -> list[Text]:
    """Say what waits for each open decision, forces and pools with their people."""
    sentences = []
    for switch in open_decisions(problem):
        waiting = [
            _with_people(problem, problem.forces[name])
            for name in switch.releases
            if name in problem.forces and problem.forces[name].parent is None
        ]
        if waiting:
            sentences.append(
                say(WAITING, owner=owner_name(problem, switch), forces=listed(waiting))
            )
    return sentences


def _with_people(problem: Problem, force: ForceState) -> Text:
    """Name a force with its people; a pool also with those that it counts among them."""
    name = named(force.names)
    if force.personnel is None:
        return name
    members = [
        named(other.names)
        for other in problem.forces.values()
        if other.assigned_to == force.id and other.parent is None
    ]
    people = number(force.personnel)
    if members:
        return say(POOL_OF, force=name, count=people, members=listed(members))
    return say(FORCE_OF, force=name, count=people)
