"""A scenario with the `--decide` options applied to it, all problems at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from muster.cli.when import WhenError, read_when
from muster.errors import Issue, ScenarioError

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario

Decisions = dict[str, datetime | None]


def load_with_setting(
    scenario: str, overrides: Sequence[str], decide: Sequence[tuple[str, str]]
) -> tuple[Scenario, Decisions]:
    """Load a scenario and read what is decided when. Raises ScenarioError."""
    from muster.scenario.loading import load_scenario

    loaded = load_scenario(scenario, overrides=tuple(overrides))
    return loaded, read_decisions(loaded, decide)


def read_decisions(scenario: Scenario, decide: Sequence[tuple[str, str]]) -> Decisions:
    """Read `ID=WHEN` pairs against a scenario. Raises ScenarioError with every problem."""
    from difflib import get_close_matches

    known = [*scenario.decisions, *scenario.events, *scenario.acceptances]
    decisions: Decisions = {}
    issues = []
    for identifier, when in decide:
        where = f"--decide {identifier}={when}"
        if identifier not in known:
            close = get_close_matches(identifier, known, n=1)
            fix = f"did you mean {close[0]}?" if close else f"choose from {', '.join(known)}"
            what = f"{scenario.id} has no decision, event or acceptance '{identifier}'"
            issues.append(Issue(code="switch-unknown", where=where, what=what, fix=fix))
            continue
        try:
            moment = read_when(when, scenario.c_day, end_of_day=False)
        except WhenError as error:
            fix = "write 2022-01-25, 2022-01-25T12:00Z, C+5 or never"
            issues.append(Issue(code="when-unreadable", where=where, what=str(error), fix=fix))
            continue
        if identifier in decisions and decisions[identifier] != moment:
            what = f"'{identifier}' is set twice, to different times"
            fix = "keep one of the two"
            issues.append(Issue(code="switch-twice", where=where, what=what, fix=fix))
        decisions[identifier] = moment
    if issues:
        raise ScenarioError(issues)
    return decisions
