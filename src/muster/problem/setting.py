"""Which switch is on from when: the scenario's own setting, with what the user sets over it.

A switch is a decision, an event or an acceptance. As the scenario states them:

| status | from |
|---|---|
| decision `taken`, event `happened`, acceptance `taken` | its date |
| acceptance `assumed` | its date, else the information date |
| anything else | never |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from muster.errors import Issue, ScenarioError
from muster.problem.moment import hour_of, read_hour, start_of_day
from muster.scenario.suggestion import suggest

if TYPE_CHECKING:
    from muster.scenario.schema import Acceptance, Decision, Event, Scenario

Choice = datetime | date | str | None
"""When a switch goes on: a day, a moment, a text (`C+5`, `never`, ISO), or None for never."""

_ON = frozenset({"taken", "happened", "assumed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """From when each switch is on [h after C-day], None for never, and which the user set."""

    at_h: Mapping[str, float | None]
    chosen: frozenset[str]


def apply_setting(scenario: Scenario, decisions: Mapping[str, Choice]) -> Setting:
    """Put the user's choices over what the scenario states. Raises ScenarioError."""
    c_day = start_of_day(scenario.c_day)
    at_h = {
        identifier: _stated_h(switch, scenario)
        for section in (scenario.decisions, scenario.events, scenario.acceptances)
        for identifier, switch in section.items()
    }
    issues: list[Issue] = []
    for identifier, choice in decisions.items():
        if identifier not in at_h:
            issues.append(_unknown(scenario, identifier, at_h))
            continue
        try:
            at_h[identifier] = _chosen_h(choice, c_day)
        except ValueError as error:
            issues.append(_unreadable(identifier, error))
    if issues:
        raise ScenarioError(issues)
    return Setting(at_h=at_h, chosen=frozenset(decisions))


def _stated_h(switch: Decision | Event | Acceptance, scenario: Scenario) -> float | None:
    if switch.status not in _ON:
        return None
    return hour_of(switch.date or scenario.information_date, start_of_day(scenario.c_day))


def _chosen_h(choice: Choice, c_day: datetime) -> float | None:
    if choice is None:
        return None
    return read_hour(choice, c_day) if isinstance(choice, str) else hour_of(choice, c_day)


def _unknown(scenario: Scenario, identifier: str, known: Mapping[str, object]) -> Issue:
    return Issue(
        code="switch-unknown",
        where=f"decisions: {identifier}",
        what=f"{scenario.id} has no decision, event or acceptance '{identifier}'",
        fix=suggest(identifier, known),
    )


def _unreadable(identifier: str, error: ValueError) -> Issue:
    return Issue(
        code="when-unreadable",
        where=f"decisions: {identifier}",
        what=str(error),
        fix="write 2022-01-25, 2022-01-25T12:00Z, C+5 or never",
    )
