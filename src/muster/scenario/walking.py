"""Walk a scenario: every object that can cite a source, and every number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from muster.facts.quantity import Quantity
from muster.scenario.requirement_tables.row import Rows
from muster.scenario.schema import NodeCapacity, Scenario, Sourced
from muster.scenario.spot import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a scenario, with the origin that it has or inherits from its object."""

    path: Path
    fact: str
    """Id of the object it belongs to."""
    quantity: Quantity
    source: str | None
    estimate: str | None
    as_of: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An object or number with an origin of its own."""

    path: Path
    fact: str
    entry: Sourced | Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is inherited on the way down."""

    fact: str = ""
    source: str | None = None
    estimate: str | None = None
    as_of: date | None = None


def walk(scenario: Scenario) -> Iterator[Figure | Cited]:
    """Give every object and number of a scenario, in its own order."""
    yield from _walk(scenario, (), _Around())


def figures(scenario: Scenario) -> Iterator[Figure]:
    """Give every number of a scenario."""
    return (found for found in walk(scenario) if isinstance(found, Figure))


def citations(scenario: Scenario) -> Iterator[Cited]:
    """Give every object and number that names a source or reasoning of its own."""
    return (found for found in walk(scenario) if isinstance(found, Cited))


def _walk(value: Any, path: Path, around: _Around) -> Iterator[Figure | Cited]:
    if isinstance(value, Rows):
        yield from _rows(value, path)
    elif isinstance(value, Quantity):
        around = _enter(value, around)
        if _has_origin(value):
            yield Cited(path=path, fact=around.fact, entry=value)
        yield Figure(
            path=path,
            fact=around.fact,
            quantity=value,
            source=around.source,
            estimate=around.estimate,
            as_of=around.as_of,
        )
    elif isinstance(value, BaseModel):
        if isinstance(value, Sourced):
            around = _enter(value, around)
            if _has_origin(value):
                yield Cited(path=path, fact=around.fact, entry=value)
        for name, field in type(value).model_fields.items():
            yield from _walk(getattr(value, name), (*path, field.alias or name), around)
    elif isinstance(value, dict):
        for key, inner in value.items():
            has_id = isinstance(inner, BaseModel) and not isinstance(inner, Quantity | NodeCapacity)
            within = replace(around, fact=key) if has_id else around
            yield from _walk(inner, (*path, key), within)
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from _walk(inner, (*path, position), around)


def _rows(rows: Rows, path: Path) -> Iterator[Cited]:
    """Give the origins of rows, each where it is named first."""
    first: dict[tuple[str | None, str | None], int] = {}
    for number, row in enumerate(rows):
        if row.source is not None or row.estimate is not None:
            first.setdefault((row.source, row.estimate), number)
    for (source, estimate), number in first.items():
        entry = Sourced(source=source, estimate=estimate)
        yield Cited(path=(*path, number), fact=rows[number].id, entry=entry)


def _enter(entry: Sourced | Quantity, around: _Around) -> _Around:
    """Take over the origin of an entry; its own beats the inherited one."""
    as_of = entry.as_of or around.as_of
    if entry.source is None and entry.estimate is None:
        return replace(around, as_of=as_of)
    return replace(around, source=entry.source, estimate=entry.estimate, as_of=as_of)


def _has_origin(entry: Sourced | Quantity) -> bool:
    return entry.source is not None or entry.estimate is not None
