"""What carries an id in a scenario, by what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from muster.scenario.schema import Element, Force, Pool, Scenario
from muster.scenario.spot import Path

SWITCHES = ("decisions", "events", "acceptances")
"""What a setting can set."""
MOVERS = ("forces", "elements", "pools", "tranches")
"""What can be released, moved or counted."""
SPOKEN_OF = (
    *SWITCHES,
    *MOVERS,
    "conditions",
    "caveats",
    "measures",
    "consultations",
    "positions",
    "statements",
    "postures",
)
"""What shares one set of ids: people name these without saying what they are."""
_ONE = {
    "actors": "an actor",
    "pools": "a pool",
    "forces": "a force",
    "elements": "an element of a force",
    "tranches": "a tranche of a pool",
    "decisions": "a decision",
    "events": "an event",
    "acceptances": "an acceptance",
    "conditions": "a condition",
    "caveats": "a caveat",
    "measures": "a measure",
    "consultations": "a consultation",
    "positions": "a position",
    "statements": "a statement",
    "postures": "a posture",
    "readiness": "a readiness",
    "movements": "a movement",
    "sources": "a source",
    "places": "a place",
    "fleets": "a fleet",
    "closures": "a closure",
}


def one_of(sections: Iterable[str]) -> str:
    """Say what is wanted: 'a force, an element of a force or a pool'.

    >>> one_of(("decisions", "events"))
    'a decision or an event'
    """
    words = [_ONE[section] for section in sections]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def ids_by_section(scenario: Scenario) -> Mapping[str, Mapping[str, Path]]:
    """Give the path of everything that has an id, by section; elements and tranches apart."""
    named: dict[str, dict[str, Path]] = {
        section: {identifier: (section, identifier) for identifier in getattr(scenario, section)}
        for section in _ONE
        if section not in ("elements", "tranches")
    }
    named["elements"] = {}
    named["tranches"] = {}
    for path, _, _ in parts(scenario):
        section = "elements" if path[0] == "forces" else "tranches"
        named[section].setdefault(str(path[-1]), path)
    return named


def parts(scenario: Scenario) -> Iterator[tuple[Path, Element, Force | Pool]]:
    """Give every element and tranche with its path and what it is a part of."""
    for identifier, force in scenario.forces.items():
        for name, element in force.composed_of.items():
            yield ("forces", identifier, "composed_of", name), element, force
    for identifier, pool in scenario.pools.items():
        for name, tranche in pool.tranches.items():
            yield ("pools", identifier, "tranches", name), tranche, pool
