"""Where the places are that a scenario names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muster.errors import InputError

if TYPE_CHECKING:
    from muster.network.place import Place
    from muster.scenario.schema import PlaceEntry, Scenario


def look_up(reference: str) -> Place:
    """Find a place of the gazetteer; raises a NetworkError that says what is wrong."""
    try:
        from muster.network.gazetteer import find_place
    except ModuleNotFoundError:  # TEMPORARY until the gazetteer is there
        from muster.network.place import Place

        return Place(id=reference, name=reference, country=None, lat=0, lon=0, kind="point")

    return find_place(reference)


def look_up_entry(identifier: str, entry: PlaceEntry) -> Place | None:
    """Find the known place that an entry of the scenario speaks of, by `at` or by its id."""
    try:
        return look_up(entry.at or identifier)
    except InputError:
        return None


def country_of(scenario: Scenario, reference: str) -> str | None:
    """Give the country (alpha-3) of a place; None at sea or when it cannot be found."""
    entry = scenario.places.get(reference)
    if entry is not None:
        if entry.country is not None:
            return entry.country
        if entry.at is None and entry.lat is not None and entry.lon is not None:
            reference = f"{entry.lat},{entry.lon}"
        else:
            reference = entry.at or reference
    try:
        return look_up(reference).country
    except InputError:
        return None
