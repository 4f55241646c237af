"""Decisions, events and acceptances as they stand under the setting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from muster.problem.conditions import Conditions
from muster.problem.model import SwitchState
from muster.problem.release import hosts_there
from muster.problem.setting import Setting

if TYPE_CHECKING:
    from muster.scenario.schema import Scenario


def list_switches(
    scenario: Scenario,
    setting: Setting,
    conditions: Conditions,
    countries: Mapping[str, Iterable[str]],
) -> dict[str, SwitchState]:
    """List every switch with its hour and what it releases or departs from.

    `countries` are those (alpha-3) to which each force goes: an acceptance by a host to whose
    country it does not go any more releases nothing.
    """
    return {
        **_decisions(scenario, setting, conditions),
        **_events(scenario, setting),
        **_acceptances(scenario, setting, countries),
    }


def _decisions(
    scenario: Scenario, setting: Setting, conditions: Conditions
) -> dict[str, SwitchState]:
    return {
        key: SwitchState(
            id=key,
            kind="decision",
            names=decision.name,
            owner=decision.owner,
            rule=decision.rule,
            status=decision.status,
            at_h=conditions.at_h[key],
            releases=decision.releases,
            blocked_by=conditions.rulings[key].blocked_by,
            departs_from=conditions.rulings[key].departs_from,
            source=decision.source,
            set_by_user=key in setting.chosen,
        )
        for key, decision in scenario.decisions.items()
    }


def _events(scenario: Scenario, setting: Setting) -> dict[str, SwitchState]:
    return {
        key: SwitchState(
            id=key,
            kind="event",
            names=event.name,
            owner=None,
            rule=None,
            status=event.status,
            at_h=setting.at_h[key],
            releases=(),
            blocked_by=(),
            departs_from=(),
            source=event.source,
            set_by_user=key in setting.chosen,
        )
        for key, event in scenario.events.items()
    }


def _acceptances(
    scenario: Scenario, setting: Setting, countries: Mapping[str, Iterable[str]]
) -> dict[str, SwitchState]:
    return {
        key: SwitchState(
            id=key,
            kind="acceptance",
            names=acceptance.name or _acceptance_names(scenario, acceptance.host),
            owner=acceptance.host,
            rule="national",
            status=acceptance.status,
            at_h=setting.at_h[key],
            releases=(acceptance.of,)
            if any(
                hosts_there(acceptance.host, one) for one in countries.get(acceptance.of, [None])
            )
            else (),
            blocked_by=(),
            departs_from=(),
            source=acceptance.source,
            set_by_user=key in setting.chosen,
        )
        for key, acceptance in scenario.acceptances.items()
    }


def _acceptance_names(scenario: Scenario, host: str) -> dict[str, str]:
    """Name an acceptance after its host when the scenario gives it no name."""
    actor = scenario.actors.get(host)
    name = actor.name if actor else {"en": host}
    english = name.get("en", host)
    return {
        "en": f"acceptance by {english}",
        "nl": f"instemming van {name.get('nl', english)}",
    }
