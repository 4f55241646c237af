"""The places that a scenario names, as the scenario or the gazetteer knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from muster.errors import InputError, Issue, NetworkError
from muster.network.place import Place

if TYPE_CHECKING:
    from muster.scenario.schema import PlaceEntry, Scenario


class Atlas:
    """Finds places by what a scenario writes, each once, and remembers what it could not find.

    A place that the scenario describes itself (`lat`, `lon`) keeps the scenario's id; one that
    it only points to (`at`) has the gazetteer's, so that nobody meets it under two names.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._entries: Mapping[str, PlaceEntry] = scenario.places
        self._found: dict[str, Place | None] = {}
        self._issues: list[Issue] = []
        self._entry_of: dict[str, str] = {}

    def find(self, reference: str) -> Place | None:
        """Give the place; None when it cannot be found, which `check` reports."""
        if reference not in self._found:
            try:
                self._found[reference] = self._look_up(reference)
            except InputError as error:
                self._found[reference] = None
                self._issues.extend(error.issues)
        return self._found[reference]

    def entry_of(self, place: Place) -> PlaceEntry | None:
        """Give what the scenario says of a place; call it after the scenario's own are found."""
        if not self._entry_of:
            for identifier in self._entries:
                known = self.find(identifier)
                if known is not None:
                    self._entry_of.setdefault(known.id, identifier)
        return self._entries.get(self._entry_of.get(place.id, ""))

    def check(self) -> None:
        """Raise a NetworkError with everything that could not be found."""
        if self._issues:
            raise NetworkError(dict.fromkeys(self._issues))

    def _look_up(self, reference: str) -> Place:
        from muster.network.gazetteer import country_at, find_place

        entry = self._entries.get(reference)
        if entry is None:
            return find_place(reference)
        if entry.at is not None or entry.lat is None or entry.lon is None:
            known = find_place(entry.at or reference)
            return _named(known, entry)
        return Place(
            id=reference,
            name=_english(entry, reference),
            names=dict(entry.name or {}),
            country=entry.country or country_at(entry.lat, entry.lon),
            lat=entry.lat,
            lon=entry.lon,
            kind=entry.kind or "point",
        )


def _named(place: Place, entry: PlaceEntry) -> Place:
    """Give a known place under the scenario's own name, if it has one."""
    return Place(
        id=place.id,
        name=_english(entry, place.name),
        names={**place.names, **(entry.name or {})},
        country=entry.country or place.country,
        lat=place.lat,
        lon=place.lon,
        kind=entry.kind or place.kind,
        icao=place.icao,
        locode=place.locode,
    )


def _english(entry: PlaceEntry, otherwise: str) -> str:
    return entry.name.get("en", otherwise) if entry.name else otherwise
