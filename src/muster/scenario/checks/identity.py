"""Ids are unique where people name things without saying what they are."""

from __future__ import annotations

from collections.abc import Iterator

from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.naming import SPOKEN_OF, one_of, parts
from muster.scenario.spot import Path, write_path


def ids_are_unique(context: Context) -> Iterator[Finding]:
    """Find ids that stand for two things."""
    first: dict[str, Path] = {}
    for path in _paths(context):
        identifier = str(path[-1])
        earlier = first.setdefault(identifier, path)
        if earlier != path:
            kind = one_of([_section(earlier)])
            yield Finding(
                code="duplicate-id",
                path=path,
                what=f"the id '{identifier}' already stands for {kind} ({write_path(earlier)})",
                fix="rename one of the two",
            )


def _paths(context: Context) -> Iterator[Path]:
    for section in SPOKEN_OF:
        if section not in ("elements", "tranches"):
            yield from context.ids[section].values()
    for path, _, _ in parts(context.scenario):
        yield path


def _section(path: Path) -> str:
    return str(path[0]) if len(path) == 2 else {"forces": "elements"}.get(str(path[0]), "tranches")
