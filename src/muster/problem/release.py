"""When a force is free to go: decisions, else its announcement; and the host's acceptance.

All decisions that name a force, or what it is a part of, must be taken: the latest counts. So
must the one that starts its clock of readiness. A force that only its pool's decision could
release waits for that one. A force that no decision names was released on the day it was
announced, else on the day from which it was known, else on C-day.

The yes of a host counts where the force goes to its country: a destination that is moved to another
country leaves the first host nothing to agree to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muster.network.country import country_from_code
from muster.problem.moment import hour_of, start_of_day

if TYPE_CHECKING:
    from muster.problem.conditions import Conditions
    from muster.problem.setting import Setting
    from muster.problem.unit import Unit
    from muster.scenario.schema import Acceptance, Readiness, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """When a leaf force is released, and what decides that."""

    at_h: float | None  # None: not under this setting
    limit: str  # id of the decision, condition or acceptance that decides; "" when none
    accepted_h: float | None = None  # when the host agrees; None: nobody is asked
    acceptance: str | None = None  # assumed | taken | refused | pending


def find_readiness(scenario: Scenario, unit: Unit) -> tuple[str, Readiness | None]:
    """Give the readiness that speaks of a unit: its own, else that of what it is a part of."""
    for name in unit.names_of_it:
        for key, readiness in sorted(scenario.readiness.items()):
            if readiness.force == name:
                return key, readiness
    return "", None


def release(
    unit: Unit,
    scenario: Scenario,
    setting: Setting,
    conditions: Conditions,
    *,
    country: str | None = None,
) -> Release:
    """Say when a leaf is released under the setting.

    `country` (alpha-3) is that of its destination; None when nobody knows, or at sea.
    """
    switches = _switches_for(unit, scenario)
    acceptances = {
        key: one
        for key, one in _acceptances_for(unit, scenario).items()
        if hosts_there(one.host, country)
    }
    accepted_h, missing = _last_acceptance(acceptances, setting)
    status = _status(acceptances, setting)
    at_h, limit = _decided(unit, scenario, conditions, switches)
    if at_h is not None and missing:
        at_h, limit = None, missing
    return Release(at_h=at_h, limit=limit, accepted_h=accepted_h, acceptance=status)


def hosts_there(host: str, country: str | None) -> bool:
    """Say whether an acceptance by a host speaks of a destination in a country (alpha-3).

    Hosts that are no country, and destinations in none, are taken at their word.

    >>> hosts_there("LTU", "EST"), hosts_there("LTU", None), hosts_there("un", "EST")
    (False, True, True)
    """
    return country is None or country_from_code(host) in {None, country}


def _switches_for(unit: Unit, scenario: Scenario) -> list[str]:
    """List the switches that must be on before a unit may go, acceptances by its host aside."""
    names = set(unit.names_of_it)
    own = [key for key, one in sorted(scenario.decisions.items()) if names & set(one.releases)]
    _, readiness = find_readiness(scenario, unit)
    starter = readiness.released_by if readiness else None
    if starter is not None and starter not in {*own, *_acceptances_for(unit, scenario)}:
        own.append(starter)
    announced = getattr(unit.entry, "announced", None) or getattr(unit.whole, "announced", None)
    if own or announced or unit.pool is None:
        return own
    return [key for key, one in sorted(scenario.decisions.items()) if unit.pool in one.releases]


def _decided(
    unit: Unit, scenario: Scenario, conditions: Conditions, switches: Iterable[str]
) -> tuple[float | None, str]:
    latest: tuple[float, str] | None = None
    for switch in switches:
        at_h, condition = _on_for(unit, switch, scenario, conditions)
        if at_h is None:
            return None, condition or switch
        if latest is None or at_h > latest[0]:
            latest = at_h, condition or switch
    return latest or (_announced_h(unit, scenario), "")


def _on_for(
    unit: Unit, switch: str, scenario: Scenario, conditions: Conditions
) -> tuple[float | None, str]:
    """Say from when a switch is on as far as a unit goes, and which condition decides."""
    ruling = conditions.rulings.get(switch)
    names = unit.names_of_it
    if ruling is None:
        return conditions.at_h[switch], ""
    if set(names) & set(scenario.decisions[switch].releases):
        return ruling.release_h(names)
    # It starts the clock, or releases the pool: what else it releases is not at stake.
    return ruling.at_h, (ruling.blocked_by or ("",))[0]


def _announced_h(unit: Unit, scenario: Scenario) -> float:
    c_day = start_of_day(scenario.c_day)
    for entry in (unit.entry, unit.whole):
        announced = getattr(entry, "announced", None) or (entry.as_of if entry else None)
        if announced is not None:
            return hour_of(announced, c_day)
    return 0.0


def _acceptances_for(unit: Unit, scenario: Scenario) -> dict[str, Acceptance]:
    names = unit.names_of_it
    return {key: one for key, one in sorted(scenario.acceptances.items()) if one.of in names}


def _last_acceptance(
    acceptances: dict[str, Acceptance], setting: Setting
) -> tuple[float | None, str]:
    """Give when the last host agrees, or the id of the acceptance that never comes."""
    last_h: float | None = None
    for key in acceptances:
        at_h = setting.at_h[key]
        if at_h is None:
            return None, key
        last_h = at_h if last_h is None else max(last_h, at_h)
    return last_h, ""


def _status(acceptances: dict[str, Acceptance], setting: Setting) -> str | None:
    """Give the weakest status: what is still open counts before what was given."""
    found = {_status_of(key, one, setting) for key, one in acceptances.items()}
    return next((s for s in ("refused", "pending", "assumed", "taken") if s in found), None)


def _status_of(key: str, acceptance: Acceptance, setting: Setting) -> str:
    if key not in setting.chosen:
        return acceptance.status
    return "refused" if setting.at_h[key] is None else "taken"
