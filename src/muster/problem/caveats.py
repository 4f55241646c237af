"""Caveats: whom they bind, and which routes they take away.

Every key that a caveat gives must match. A destination is the country where a movement ends,
or where it lands on the way; a transit is any other country on or over which it goes, the
unit's own home aside. A caveat that forbids transit through the country of its own actor
protects that ground: it binds everybody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from muster.problem.line import Line
from muster.problem.model import CaveatRule, Leg
from muster.problem.unit import Unit

if TYPE_CHECKING:
    from muster.scenario.schema import Caveat, Scenario


def list_rules(scenario: Scenario, units: Mapping[str, Unit]) -> dict[str, CaveatRule]:
    """List the caveats on destinations, transits and modes.

    Caveats on cargo or passages are applied to routes and have no rule.
    """
    rules: dict[str, CaveatRule] = {}
    for key, caveat in scenario.caveats.items():
        forbids = caveat.forbids
        if forbids.cargo or forbids.route:
            continue
        bound = [unit for unit in units.values() if binds(scenario, caveat, unit)]
        rules[key] = CaveatRule(
            id=key,
            source=caveat.source,
            actors=frozenset(unit.actor for unit in bound) or frozenset({caveat.actor}),
            forces=frozenset(unit.id for unit in bound),
            destinations=frozenset(forbids.destination),
            transits=frozenset(forbids.transit),
            modes=frozenset(forbids.mode),
        )
    return rules


def binds(scenario: Scenario, caveat: Caveat, unit: Unit) -> bool:
    """Say whether a caveat binds a unit."""
    if caveat.applies_to:
        names = {*unit.names_of_it, unit.pool}
        if not names & set(caveat.applies_to):
            return False
    owner = scenario.actors.get(caveat.actor)
    actor = (owner.represents if owner else None) or caveat.actor
    if actor in caveat.forbids.transit:
        return unit.actor != actor
    return actor in unit.actors or caveat.actor in unit.actors


def find_breach(
    scenario: Scenario,
    line: Line,
    legs: Iterable[tuple[Leg, Iterable[str]]],
    landings: Iterable[str | None],
    mode: str,
) -> str | None:
    """Give the id of a caveat that forbids a way, or None.

    `legs` come with the passages that they use, `landings` are the countries where the way
    lands, `mode` is that of the main leg.
    """
    known = list(legs)
    passages = {passage for _, used in known for passage in used}
    ends = {country for country in landings if country is not None}
    if line.destination.country is not None:
        ends.add(line.destination.country)
    crossed = {country for leg, _ in known for country in leg.countries}
    crossed -= {line.destination.country, line.origin.country}
    for key, caveat in sorted(scenario.caveats.items()):
        forbids = caveat.forbids
        matches = (
            (not forbids.destination or bool(ends & set(forbids.destination)))
            and (not forbids.transit or bool(crossed & set(forbids.transit)))
            and (not forbids.mode or mode in forbids.mode)
            and (not forbids.cargo or bool(set(line.cargo) & set(forbids.cargo)))
            and (not forbids.route or bool(passages & set(forbids.route)))
        )
        if matches and binds(scenario, caveat, line.unit):
            return key
    return None
