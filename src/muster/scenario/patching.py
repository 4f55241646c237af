"""Apply named overrides: a patch is merged in depth, and null removes a key."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from muster.facts.refusal import Refusal
from muster.scenario.day import write_moment
from muster.scenario.finding import Finding
from muster.scenario.spot import Path, Spot
from muster.scenario.suggestion import suggest

PROTECTED = ("muster", "overrides")
"""Keys at the top that a patch may not change."""


def _plain(value: Any) -> Any:
    """Keep a patch as values that JSON can hold: days and moments become texts."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise Refusal("not-a-number", f"'{value}' is not a number", "write a finite number")
    return write_moment(value) if isinstance(value, date) else value


Patch = Annotated[dict[str, object], BeforeValidator(_plain)]
"""What a named override changes: keys as in the scenario, null to remove one."""


def patch(
    content: Mapping[str, Any], change: Mapping[str, Any], path: Path = ()
) -> tuple[dict[str, Any], list[Finding]]:
    """Merge `change` into `content` as RFC 7396 does; `path` is where the change stands.

    >>> patch({"a": {"b": 1, "c": 2}}, {"a": {"b": None, "d": 3}})
    ({'a': {'c': 2, 'd': 3}}, [])
    """
    result = dict(content)
    findings: list[Finding] = []
    for key, value in change.items():
        here = (*path, key)
        before = result.get(key)
        if value is None:
            if key not in result:
                findings.append(_nothing_to_remove(here, key, result))
            result.pop(key, None)
        elif isinstance(before, Mapping) and isinstance(value, Mapping):
            result[key], deeper = patch(before, value, here)
            findings += deeper
        else:
            result[key] = _without_nulls(value)
    return result, findings


def patch_spot(spot: Spot, change: Spot) -> Spot:
    """Merge the spots likewise, so that a changed value is found on the line that changed it."""
    if not isinstance(spot.inside, Mapping) or not isinstance(change.inside, Mapping):
        return change
    if not spot.inside or not change.inside:
        return change
    inside = dict(spot.inside)
    for key, value in change.inside.items():
        inside[key] = patch_spot(inside[key], value) if key in inside else value
    return Spot(file=spot.file, line=spot.line, inside=inside)


def protected(change: Mapping[str, Any], path: Path) -> list[Finding]:
    """Give a finding for each key that a patch may not change."""
    return [
        Finding(
            code="override-protected",
            path=(*path, key),
            what=f"an override may not change '{key}'",
            fix="change it in the scenario itself",
        )
        for key in PROTECTED
        if key in change
    ]


def _nothing_to_remove(path: Path, key: str, known: Mapping[str, Any]) -> Finding:
    return Finding(
        code="override-removes-nothing",
        path=path,
        what=f"there is no '{key}' to remove here",
        fix=suggest(key, known),
    )


def _without_nulls(value: Any) -> Any:
    """Leave out what a new mapping says is not there."""
    if not isinstance(value, Mapping):
        return value
    return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
