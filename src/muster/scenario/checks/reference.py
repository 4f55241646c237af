"""Every id that is named exists, and is of the kind that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.naming import MOVERS, SWITCHES, one_of, parts
from muster.scenario.schema import Entry, Scenario
from muster.scenario.spot import Path
from muster.scenario.suggestion import suggest

_ACTORS = ("actors",)
_EQUIPPED = ("forces", "elements", "tranches")
_ANYTHING = (
    *SWITCHES,
    *MOVERS,
    "conditions",
    "caveats",
    "measures",
    "consultations",
    "positions",
    "statements",
    "postures",
    "readiness",
    "movements",
    "actors",
)
_WANTED: dict[str, dict[str, tuple[str, ...]]] = {
    "actors": {"member_of": _ACTORS, "represents": _ACTORS},
    "forces": {"actor": _ACTORS, "assigned_to": ("pools",), "joins": _EQUIPPED},
    "pools": {"actor": _ACTORS},
    "readiness": {"force": MOVERS, "released_by": SWITCHES},
    "decisions": {"owner": _ACTORS, "releases": MOVERS},
    "acceptances": {"of": MOVERS, "host": _ACTORS},
    "conditions": {"on": ("decisions",), "part": MOVERS},
    "caveats": {"actor": _ACTORS, "applies_to": MOVERS},
    "measures": {"by": _ACTORS, "members": _ACTORS, "target": _ACTORS},
    "movements": {"force": ("forces", "elements", "tranches")},
    "consultations": {
        "host": _ACTORS,
        "with_": _ACTORS,
        "present": _ACTORS,
        "outcomes": ("measures", "positions"),
    },
    "positions": {"by": _ACTORS},
    "statements": {"by": _ACTORS, "about": _ANYTHING},
    "postures": {"actor": _ACTORS},
    "fleets": {"owner": _ACTORS, "carries": _ACTORS},
}
"""Which sections each field names: the whole list of references."""


def references_exist(context: Context) -> Iterator[Finding]:
    """Find ids that stand for nothing, or for something of another kind."""
    for path, identifier, sections in _references(context.scenario):
        yield from _judge(context, path, identifier, sections)


def settings_name_switches(context: Context) -> Iterator[Finding]:
    """Find settings of things that cannot be set."""
    for setting, switches in context.scenario.settings.items():
        for identifier in switches:
            yield from _judge(context, ("settings", setting, identifier), identifier, SWITCHES)


def _references(scenario: Scenario) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    for section, fields in _WANTED.items():
        for identifier, entry in getattr(scenario, section).items():
            yield from _named_by(entry, (section, identifier), fields)
    for path, element, _ in parts(scenario):
        yield from _named_by(element, path, {"actor": _ACTORS, "joins": _EQUIPPED})


def _named_by(
    entry: Entry, path: Path, fields: dict[str, tuple[str, ...]]
) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    for field, sections in fields.items():
        key = field.rstrip("_")
        named: str | Iterable[str] | None = getattr(entry, field)
        if isinstance(named, str):
            yield (*path, key), named, sections
        elif named is not None:
            for position, identifier in enumerate(named):
                yield (*path, key, position), identifier, sections


def _judge(
    context: Context, path: Path, identifier: str, sections: tuple[str, ...]
) -> Iterator[Finding]:
    if context.excuses(identifier, sections):
        return
    if any(identifier in context.ids[section] for section in sections):
        return
    found = context.section_of(identifier)
    wanted = one_of(sections) if len(sections) < 8 else "anything of this scenario"
    if found is not None and sections != _ANYTHING:
        if found == "pools" and "tranches" in sections:
            pool = context.scenario.pools[identifier]
            yield Finding(
                code="wrong-kind",
                path=path,
                what=f"'{identifier}' is a pool, and a pool creates no movement itself",
                fix=f"name its tranches: {', '.join(pool.tranches)}",
            )
            return
        yield Finding(
            code="wrong-kind",
            path=path,
            what=f"'{identifier}' is {one_of([found])}; {wanted} is wanted here",
            fix=suggest(identifier, context.known(sections)),
        )
        return
    yield Finding(
        code="unknown-id",
        path=path,
        what=f"'{identifier}' is not {wanted}",
        fix=suggest(identifier, context.known(sections)),
    )
