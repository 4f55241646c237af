"""Make a Scenario of plain values, and go on past what is broken.

A value that the schema refuses is taken out, or replaced by a harmless stand-in, and the
rest is read again, so that the checks between objects run in the same pass and a user
sees every problem at once. What was replaced is remembered: no check may judge it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from muster.facts.quantity import Quantity
from muster.scenario.finding import Finding
from muster.scenario.schema import Scenario
from muster.scenario.shape import field_of, is_model, is_text, kind_at, stand_in
from muster.scenario.spot import Path
from muster.scenario.translating import translate

_ROUNDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A scenario as far as it could be read, with what the schema refused."""

    scenario: Scenario | None
    findings: tuple[Finding, ...]
    broken: frozenset[Path]
    excused: frozenset[str]
    """Ids that stand in broken parts: to name them is no mistake."""


def interpret(content: Any) -> Interpretation:
    """Read plain values into a Scenario; never raises for what a user may write."""
    findings: list[Finding] = []
    broken: set[Path] = set()
    excused: set[str] = set()
    scenario: Scenario | None = None
    for _ in range(_ROUNDS):
        try:
            scenario = Scenario.model_validate(content)
            break
        except ValidationError as error:
            new = translate(error, content)
        if any(finding.code == "too-many-problems" for finding in new):
            findings += new
            break
        findings += [finding for finding in new if finding.path not in broken]
        for finding in sorted(new, key=_last_first, reverse=True):
            broken.add(finding.path)
            excused |= _ids_lost(content, finding.path)
            content = _mend(content, finding)
        if not isinstance(content, Mapping):
            break
    return Interpretation(
        scenario=scenario,
        findings=tuple(findings),
        broken=frozenset(broken),
        excused=frozenset(excused),
    )


def _last_first(finding: Finding) -> tuple[tuple[int, int, str], ...]:
    return tuple((1, step, "") if isinstance(step, int) else (0, 0, step) for step in finding.path)


def _ids_lost(content: Any, path: Path) -> set[str]:
    lost = {str(path[-1])} if path else set()
    value = content
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return lost
    if isinstance(value, Mapping):
        lost |= {str(key) for key in value}
    return lost


def _mend(content: Any, finding: Finding) -> Any:
    """Take the broken value out, or put a stand-in where one is required."""
    path = finding.path
    if not path:
        return None
    if finding.code == "unknown-key":
        return _replaced(content, path, remove=True)
    while len(path) > 1 and _is_inner(kind_at(path[:-1])):
        path = path[:-1]
    parent = kind_at(path[:-1])
    if is_model(parent):
        field = field_of(parent, str(path[-1]))
        if field is not None and field.is_required():
            return _replaced(content, path, value=stand_in(field.annotation))
    return _replaced(content, path, remove=True)


def _is_inner(kind: Any) -> bool:
    """Say whether a mapping is one value (a quantity, a text) and not an object."""
    return kind is Quantity or is_text(kind)


def _replaced(content: Any, path: Path, *, value: Any = None, remove: bool = False) -> Any:
    """Give a copy of `content` with the value at `path` replaced or removed."""
    step, rest = path[0], path[1:]
    if isinstance(content, Mapping):
        if rest:
            if step not in content:
                return content
            return {
                **content,
                str(step): _replaced(content[str(step)], rest, value=value, remove=remove),
            }
        kept = {key: inner for key, inner in content.items() if key != step}
        return kept if remove else {**kept, str(step): value}
    if isinstance(content, list) and isinstance(step, int) and step < len(content):
        if rest:
            new = [_replaced(content[step], rest, value=value, remove=remove)]
        else:
            new = [] if remove else [value]
        return [*content[:step], *new, *content[step + 1 :]]
    return content
