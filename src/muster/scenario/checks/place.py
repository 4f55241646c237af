"""Places can be found."""

from __future__ import annotations

from collections.abc import Iterator

from muster.errors import InputError
from muster.scenario import places
from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.naming import parts
from muster.scenario.schema import Scenario
from muster.scenario.spot import Path

_NOT_AT_SEA = frozenset({"land", "air", "support", "civil"})


def places_can_be_found(context: Context) -> Iterator[Finding]:
    """Find names of places that nobody knows or that several places have."""
    scenario = context.scenario
    for path, reference in _references(scenario):
        if reference in scenario.places or context.excuses(reference, ("places",)):
            continue
        try:
            places.look_up(reference)
        except InputError as error:
            for issue in error.issues:
                yield Finding(code=issue.code, path=path, what=issue.what, fix=issue.fix)


def places_say_where_they_are(context: Context) -> Iterator[Finding]:
    """Find places of the scenario's own that lie nowhere."""
    for identifier, entry in context.scenario.places.items():
        path = ("places", identifier)
        if entry.at is None and (entry.lat is None or entry.lon is None):
            if entry.lat is None and entry.lon is None and places.look_up_entry(identifier, entry):
                continue
            yield Finding(
                code="place-incomplete",
                path=(*path, "at"),
                what=f"'{identifier}' has neither a known place nor coordinates",
                fix="add at, or lat and lon",
                uses=((*path, "lat"), (*path, "lon")),
            )


def forces_on_land_stay_on_land(context: Context) -> Iterator[Finding]:
    """Find forces without ships that live at sea or are sent there."""
    scenario = context.scenario
    for name, force in scenario.forces.items():
        if force.kind not in _NOT_AT_SEA:
            continue
        stays = [(("forces", name, "home"), force.home)] if force.home else []
        goes = [
            (("movements", identifier, "to"), movement.to)
            for identifier, movement in context.movements_of(name)
        ]
        for path, reference in [*stays, *goes]:
            if places.is_at_sea(scenario, reference):
                yield Finding(
                    code="at-sea",
                    path=path,
                    what=f"'{name}' is a force of kind {force.kind}, and '{reference}' is a sea",
                    fix="name an airfield, a port or a town, or correct the kind of the force",
                    uses=(("forces", name, "kind"), ("places", reference)),
                )


def _references(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    for identifier, place in scenario.places.items():
        if place.at is not None:
            yield ("places", identifier, "at"), place.at
    for identifier, force in scenario.forces.items():
        if force.home is not None:
            yield ("forces", identifier, "home"), force.home
    for path, element, _ in parts(scenario):
        if element.home is not None:
            yield (*path, "home"), element.home
    for identifier, movement in scenario.movements.items():
        yield ("movements", identifier, "to"), movement.to
    for identifier, posture in scenario.postures.items():
        yield ("postures", identifier, "place"), posture.place
    for identifier, fleet in scenario.fleets.items():
        yield ("fleets", identifier, "base"), fleet.base
        for position, reference in enumerate(fleet.feeds):
            yield ("fleets", identifier, "feeds", position), reference
    for position, reference in enumerate(scenario.focus.places):
        yield ("focus", "places", position), reference
