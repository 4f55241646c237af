"""Words from the package's tables are spelled as they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from muster.errors import InputError
from muster.scenario import places, vocabulary
from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.naming import parts
from muster.scenario.spot import Path
from muster.scenario.suggestion import suggest


def templates_and_lift_types_exist(context: Context) -> Iterator[Finding]:
    """Find unit templates and lift types that the package does not have."""
    scenario = context.scenario
    templates: list[tuple[Path, str | None]] = [
        (("forces", name, "template"), force.template) for name, force in scenario.forces.items()
    ]
    templates += [((*path, "template"), part.template) for path, part, _ in parts(scenario)]
    for path, template in templates:
        if template is not None:
            yield from _judge(
                path, template, vocabulary.known_templates(), "template-unknown", "unit template"
            )
    for name, fleet in scenario.fleets.items():
        path = ("fleets", name, "type")
        known = vocabulary.known_lift_types()
        yield from _judge(path, fleet.type, known, "lift-type-unknown", "type of lift")
        if fleet.feeds and fleet.type in known - vocabulary.known_land_lift_types():
            yield Finding(
                code="feeder-not-by-land",
                path=("fleets", name, "feeds"),
                what=f"'{fleet.type}' does not go by road or rail, so it runs no first or last leg",
                fix="leave `feeds` out, or choose lorries, coaches or trains",
                uses=(path,),
            )


def countries_exist(context: Context) -> Iterator[Finding]:
    """Find country codes that stand for no country."""
    for path, code in _countries(context):
        yield from _judge(path, code, vocabulary.known_countries(), "bad-country", "country code")


def closures_exist(context: Context) -> Iterator[Finding]:
    """Find closures of something that is not in the network."""
    scenario = context.scenario
    for name, closure in scenario.closures.items():
        if closure.closes not in vocabulary.known_closures() and not _is_code(closure.closes):
            yield _unknown(
                ("closures", name, "closes"),
                closure.closes,
                vocabulary.known_closures(),
                "closure-unknown",
                "thing that can be closed",
            )
    for name, caveat in scenario.caveats.items():
        for position, route in enumerate(caveat.forbids.route):
            path = ("caveats", name, "forbids", "route", position)
            known = vocabulary.known_closures()
            yield from _judge(path, route, known, "closure-unknown", "thing that can be closed")


def _countries(context: Context) -> Iterator[tuple[Path, str]]:
    scenario = context.scenario
    for position, code in enumerate(scenario.focus.countries):
        yield ("focus", "countries", position), code
    for name, place in scenario.places.items():
        if place.country is not None:
            yield ("places", name, "country"), place.country
    for name, caveat in scenario.caveats.items():
        for key in ("destination", "transit"):
            for position, code in enumerate(getattr(caveat.forbids, key)):
                yield ("caveats", name, "forbids", key, position), code


def _is_code(text: str) -> bool:
    """Say whether a text is the code of a port or an airfield."""
    try:
        place = places.look_up(text)
    except InputError:
        return False
    return text in (place.id, place.icao, place.locode)


def _judge(path: Path, word: str, known: frozenset[str], code: str, kind: str) -> Iterator[Finding]:
    if word not in known:
        yield _unknown(path, word, known, code, kind)


def _unknown(path: Path, word: str, known: Iterable[str], code: str, kind: str) -> Finding:
    return Finding(
        code=code, path=path, what=f"'{word}' is no known {kind}", fix=suggest(word, known)
    )
