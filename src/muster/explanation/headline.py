"""The answer in a sentence.

It leads with people added to the focus by the day that matters: the last wanted date when
lines have one, else the day after which the curve of arrivals flattens. When decisions are
open and none is taken, it says what comes anyway.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from muster.explanation.account import Account
from muster.explanation.arrival import (
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
from muster.explanation.lead import lead
from muster.explanation.limit import decided_switches, open_decisions, past_decisions
from muster.explanation.sentence import (
    AT_LEAST,
    COUNTED,
    DECIDE,
    IF_DECIDED,
    IF_DECIDED_NOBODY,
    KNOWN,
    MOST_LIKELY,
    SO_FAR,
    SOME,
    UNDECIDED,
    UNDECIDED_NOTHING,
    UNDER_WAY,
    UNDER_WAY_NOBODY,
)
from muster.explanation.wording import (
    Text,
    about,
    capitalised,
    day,
    equipment,
    listed,
    named,
    say,
)
from muster.posture.strength import equipment_in
from muster.problem.model import Problem, SwitchState

__all__ = ["headline", "lead"]


def headline(account: Account) -> Mapping[str, str]:
    """Give the answer in one sentence, by language."""
    problem, strength = account.problem, account.strength
    decided = decided_switches(problem)
    if not decided and open_decisions(problem):
        return _undecided(account)
    until_h = day_that_matters(problem, strength)
    band = band_at(account.band, until_h)
    unknown = is_floor(problem, account.posture, until_h)
    people = people_at(strength, until_h) if band is None else band.p50
    values = {
        "count": _count(people, has_unknown=unknown),
        "people": people_word(problem),
        "focus": named(problem.scenario.focus.name),
        "day": last_day(problem, until_h),
    }
    nobody = people == 0 and not unknown
    if not decided:
        told = capitalised(say(UNDER_WAY_NOBODY if nobody else UNDER_WAY, **values))
    else:
        clauses = listed(_clauses(problem, decided))
        told = say(IF_DECIDED_NOBODY if nobody else IF_DECIDED, clauses=clauses, **values)
    return told if band is None or nobody else say(MOST_LIKELY, sentence=told)


def _count(people: int, *, has_unknown: bool) -> Text:
    """Write a count; a floor when some are among them whose number nobody gave."""
    if not has_unknown:
        return about(people)
    return say(AT_LEAST, count=about(people)) if people else SOME


def _clauses(problem: Problem, decided: Sequence[SwitchState]) -> list[Text]:
    """Say who decides when, those of one day together."""
    by_day: dict[str, tuple[Text, dict[str, Text]]] = {}
    for switch in sorted(decided, key=lambda one: one.at_h or 0.0):
        when = day(problem.c_day, switch.at_h or 0.0)
        owners = by_day.setdefault(when["en"], (when, {}))[1]
        owners[switch.owner or switch.id] = owner_name(problem, switch)
    return [
        say(
            DECIDE["many" if len(owners) > 1 else "one"],
            owners=listed(list(owners.values())),
            day=when,
        )
        for when, owners in by_day.values()
    ]


def _undecided(account: Account) -> Text:
    problem, strength = account.problem, account.strength
    until_h = undecided_until_h(problem)
    steps = equipment_in(problem, account.posture)
    counts = {step.type: step.count for step in steps if step.at_h <= until_h}
    named_first = [kind for force in problem.forces.values() for kind in force.equipment]
    counts = {kind: counts[kind] for kind in dict.fromkeys(named_first) if counts.get(kind, 0) != 0}
    people = people_at(strength, until_h)
    values = {"day": last_day(problem, until_h), "focus": named(problem.scenario.focus.name)}
    count = _count(people, has_unknown=is_floor(problem, account.posture, until_h))
    if people and past_decisions(problem):
        return say(SO_FAR, count=count, people=people_word(problem), **values)
    is_whole = not uncounted(problem) and not not_placed(problem)
    template = UNDECIDED if is_whole else KNOWN
    if counts:
        return say(template, what=equipment(counts), **values)
    if people:
        what = say(COUNTED, count=count, people=people_word(problem))
        return say(template, what=what, **values)
    return say(UNDECIDED_NOTHING, **values)
