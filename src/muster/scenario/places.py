"""Where the places are that a scenario names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from muster.errors import InputError

if TYPE_CHECKING:
    from muster.network.place import Place
    from muster.scenario.schema import PlaceEntry, Scenario


def look_up(reference: str) -> Place:
    """Find a place of the gazetteer; raises a NetworkError that says what is wrong."""
    from muster.network.gazetteer import find_place

    return find_place(reference)


def look_up_entry(identifier: str, entry: PlaceEntry) -> Place | None:
    """Find the known place that an entry of the scenario speaks of, by `at` or by its id."""
    try:
        return look_up(entry.at or identifier)
    except InputError:
        return None


def find(scenario: Scenario, reference: str) -> Place | None:
    """Find the place that a scenario means; None when nobody knows it.

    A place that the scenario describes itself has its own country and kind.
    """
    entry = scenario.places.get(reference)
    try:
        if entry is None:
            return look_up(reference)
        if entry.at is None and entry.lat is not None and entry.lon is not None:
            known = look_up(f"{entry.lat},{entry.lon}")
        else:
            known = look_up(entry.at or reference)
    except InputError:
        return None
    return replace(known, country=entry.country or known.country, kind=entry.kind or known.kind)


def country_of(scenario: Scenario, reference: str) -> str | None:
    """Give the country (alpha-3) of a place; None at sea or when it cannot be found."""
    entry = scenario.places.get(reference)
    if entry is not None and entry.country is not None:
        return entry.country
    place = find(scenario, reference)
    return None if place is None else place.country


def is_at_sea(scenario: Scenario, reference: str) -> bool:
    """Say whether a place is a sea area."""
    place = find(scenario, reference)
    return place is not None and place.kind == "sea_area"
