"""Rows of tables name what exists, can be found and be planned, and say where they are from.

What many rows have wrong in the same way is told once, at the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from muster.errors import InputError
from muster.scenario import places
from muster.scenario.checks.calendar import start_of
from muster.scenario.checks.context import Context
from muster.scenario.finding import Finding
from muster.scenario.naming import SPOKEN_OF, one_of
from muster.scenario.requirement_tables.row import Row
from muster.scenario.schema import RequirementTable
from muster.scenario.spot import Path, write_path
from muster.scenario.suggestion import suggest


def tables_have_rows(context: Context) -> Iterator[Finding]:
    """Find tables with neither a file nor columns, or with both."""
    for key, table in context.scenario.requirements.items():
        if (table.file is None) == (table.columns is None):
            both = table.file is not None
            yield Finding(
                code="table-without-rows",
                path=(*_path(key), "file"),
                what="both a file and columns" if both else "neither a file nor columns",
                fix="keep one of the two" if both else "name a file beside the scenario",
                uses=((*_path(key), "columns"),),
            )


def rows_say_where_they_are_from(context: Context) -> Iterator[Finding]:
    """Find rows without any origin, and estimates without a range."""
    for key, table in context.scenario.requirements.items():
        is_estimate = table.estimate is not None or any(row.estimate for row in table.rows)
        if is_estimate and None in (table.low_share, table.high_share):
            yield Finding(
                code="estimate-without-range",
                path=_path(key),
                what="estimates without low_share and high_share",
                fix="add both: how far off could the amounts be?",
                uses=((*_path(key), "low_share"), (*_path(key), "high_share")),
            )
        if table.source is not None or table.estimate is not None:
            continue
        without = [n for n, row in enumerate(table.rows) if not (row.source or row.estimate)]
        if without:
            yield Finding(
                code="row-without-source",
                path=(*_path(key), "columns", without[0]),
                what=f"no source and no reasoning{_as_many(len(without))}",
                fix="name a source for the table, or in a column for each row",
            )


def rows_have_ids_of_their_own(context: Context) -> Iterator[Finding]:
    """Find rows that share an id with something else, also in another table."""
    first: dict[str, Path] = {}
    for key, table in context.scenario.requirements.items():
        for number, row in enumerate(table.rows):
            path = (*_path(key), "columns", number)
            other = first.setdefault(row.id, path)
            section = next((name for name in SPOKEN_OF if row.id in context.ids[name]), None)
            if section is not None:
                what = f"the id '{row.id}' already stands for {one_of([section])}"
            elif other != path:
                what = f"the id '{row.id}' already stands in {write_path(other[:2])}"
            else:
                continue
            yield Finding(code="duplicate-id", path=path, what=what, fix="rename one of the two")


def rows_name_what_exists(context: Context) -> Iterator[Finding]:
    """Find actors and forces that are not there, and forces that move in another way as well."""
    forces = context.scenario.forces
    for path, actor, count in _distinct(context, lambda row: row.actor, "actor"):
        if actor not in context.scenario.actors and not context.excuses(actor, ("actors",)):
            yield Finding(
                code="unknown-id",
                path=path,
                what=f"'{actor}' is not an actor{_as_many(count)}",
                fix=suggest(actor, context.scenario.actors),
            )
    for path, force, count in _distinct(context, lambda row: row.force, "force"):
        if force not in forces:
            if not context.excuses(force, ("forces",)):
                what = f"'{force}' is not a force{_as_many(count)}"
                fix = suggest(force, forces)
                yield Finding(code="unknown-id", path=path, what=what, fix=fix)
            continue
        moves = next((name for name, _ in context.movements_of(force)), None)
        if forces[force].composed_of or moves:
            how = f"moves in '{moves}'" if moves else "has elements"
            yield Finding(
                code="moves-twice",
                path=path,
                what=f"'{force}' already {how}{_as_many(count)}",
                fix="let either the table say how it moves, or the scenario",
            )


def places_of_rows_can_be_found(context: Context) -> Iterator[Finding]:
    """Find names of places that nobody knows or that several places have."""
    ends: Mapping[str, Callable[[Row], str]] = {
        "origin": lambda row: row.origin,
        "destination": lambda row: row.destination,
    }
    for column, read in ends.items():
        for path, reference, count in _distinct(context, read, column):
            if reference in context.scenario.places or context.excuses(reference, ("places",)):
                continue
            try:
                places.look_up(reference)
            except InputError as error:
                for issue in error.issues:
                    what = f"{issue.what}{_as_many(count)}"
                    yield Finding(code=issue.code, path=path, what=what, fix=issue.fix)


def delivery_dates_of_rows_can_be_planned(context: Context) -> Iterator[Finding]:
    """Find required delivery dates before C-day or after the horizon."""
    scenario = context.scenario
    c_day = start_of(scenario.c_day)
    for path, rdd, count in _distinct(context, lambda row: row.rdd, "rdd"):
        days = (start_of(rdd) - c_day).total_seconds() / 86_400
        if days > 0 and int(days) <= scenario.horizon_d:
            continue
        is_early = days <= 0
        why = f"but deployment starts on {scenario.c_day}"
        yield Finding(
            code="rdd-before-c-day" if is_early else "rdd-after-horizon",
            path=path,
            what=f"wanted by {rdd}, {why if is_early else 'beyond the days planned'}"
            f"{_as_many(count)}",
            fix="choose a later rdd or an earlier c_day"
            if is_early
            else "raise horizon_d or choose an earlier rdd",
            uses=(("c_day",), ("horizon_d",)),
        )


def _distinct(
    context: Context, read: Callable[[Row], Any], column: str
) -> Iterator[tuple[Path, Any, int]]:
    """Give each value of a column: where it stands first in a table, and in how many rows."""
    for key, table in context.scenario.requirements.items():
        first, count = _count(table, read)
        for value, number in first.items():
            yield (*_path(key), "columns", number, column), value, count[value]


def _count(
    table: RequirementTable, read: Callable[[Row], Any]
) -> tuple[dict[Any, int], dict[Any, int]]:
    first: dict[Any, int] = {}
    count: dict[Any, int] = {}
    for number, row in enumerate(table.rows):
        value = read(row)
        if value is not None:
            first.setdefault(value, number)
            count[value] = count.get(value, 0) + 1
    return first, count


def _path(key: str) -> Path:
    return ("requirements", key)


def _as_many(count: int) -> str:
    return "" if count == 1 else f" ({count} rows)"
