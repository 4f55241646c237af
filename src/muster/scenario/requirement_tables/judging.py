"""From the cells of a table to rows: all of them, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from muster.errors import Issue
from muster.facts.refusal import Refusal
from muster.scenario.day import first_moment
from muster.scenario.requirement_tables.cell import Reader, readers
from muster.scenario.requirement_tables.row import Row, Rows
from muster.scenario.requirement_tables.sheet import Sheet
from muster.scenario.suggestion import suggest

MOST_LISTED = 100
"""Problems of one table that are listed; the others are counted."""
NEEDED = ("id", "origin", "destination")


def judge_sheet(sheet: Sheet) -> tuple[Rows, list[Issue]]:
    """Give the rows of a table, or no rows and what is wrong, the first hundred problems of it."""
    known = readers(has_decimal_commas=sheet.has_decimal_commas)
    issues = list(_judge_columns(sheet, known))
    if issues:
        return Rows(), issues
    listed = _Listed()
    fields: dict[str, list[Any]] = {}
    for column, cells in sheet.columns.items():
        field, read = known[column]
        values = _read_column(sheet, column, cells, read, listed)
        fields[field] = values
    rows = _make_rows(fields, len(sheet.lines))
    for number, row in enumerate(rows):
        for column, refusal in _judge_row(row):
            listed.add(sheet, number, column, refusal)
    _judge_ids(sheet, rows, listed)
    if listed.count:
        return Rows(), listed.issues(sheet)
    return Rows(rows), []


class _Listed:
    """Collects problems in order of the file, as many as people read."""

    def __init__(self) -> None:
        self.count = 0
        self._found: list[tuple[int, int, Issue]] = []

    def add(self, sheet: Sheet, row: int, column: str, refusal: Refusal) -> None:
        self.count += 1
        where = sheet.place_of(row, column)
        issue = Issue(code=refusal.code, where=where, what=refusal.what, fix=refusal.fix)
        self._found.append((row, self.count, issue))
        if len(self._found) > 2 * MOST_LISTED:
            self._found = sorted(self._found, key=lambda one: one[:2])[:MOST_LISTED]

    def issues(self, sheet: Sheet) -> list[Issue]:
        shown = [issue for *_, issue in sorted(self._found, key=lambda one: one[:2])[:MOST_LISTED]]
        if self.count > len(shown):
            shown.append(
                Issue(
                    code="too-many-problems",
                    where=sheet.file,
                    what=f"{self.count - len(shown)} more cells or rows of this table are wrong",
                    fix="mend those listed first",
                )
            )
        return shown


def _judge_columns(sheet: Sheet, known: Mapping[str, tuple[str, Reader]]) -> Iterator[Issue]:
    for column in sheet.columns:
        if column not in known:
            what = f"unknown column '{column}'"
            yield _issue("unknown-key", sheet.file, what, suggest(column, known))
    for column in NEEDED:
        if column not in sheet.columns:
            yield _issue("table-columns", sheet.file, f"there is no column {column}", "add it")
    filled: dict[str, str] = {}
    for column in sheet.columns:
        field = known[column][0] if column in known else column
        other = filled.setdefault(field, column)
        if other != column:
            what = f"the columns '{other}' and '{column}' say the same in two units"
            yield _issue("table-columns", sheet.file, what, "keep one of the two")
    if not sheet.lines:
        yield _issue("table-row", sheet.file, "the table has no rows", "add one, or leave it out")


def _read_column(
    sheet: Sheet, column: str, cells: Sequence[Any], read: Reader, listed: _Listed
) -> list[Any]:
    """Read the cells of a column; None where one is empty. Equal cells are read once."""
    known: dict[Any, Any] = {}
    values: list[Any] = []
    for number, cell in enumerate(cells):
        if cell is None:
            values.append(None)
            continue
        key = tuple(cell) if isinstance(cell, list) else (type(cell), cell)
        try:
            if key not in known:
                known[key] = read(cell)
            values.append(known[key])
        except Refusal as refusal:
            listed.add(sheet, number, column, refusal)
            values.append(_WRONG)
    return values


_WRONG = object()
"""Stands where a cell was refused, so that no rule judges it a second time."""


def _make_rows(fields: Mapping[str, Sequence[Any]], count: int) -> list[Row]:
    """Put the columns together, with defaults where cells are empty."""
    defaults = Row._field_defaults
    columns = []
    for name in Row._fields:
        default = defaults.get(name)
        cells = fields.get(name)
        columns.append(
            [default] * count
            if cells is None
            else [default if cell is None else cell for cell in cells]
        )
    return [Row(*cells) for cells in zip(*columns, strict=True)]


def _judge_row(row: Row) -> Iterator[tuple[str, Refusal]]:
    """Judge what the cells of one row say together."""
    for column in NEEDED:
        if getattr(row, column) is None:
            yield column, Refusal("missing-key", f"{column} is empty", f"fill {column}")
    if _WRONG in row:
        return
    if row.force is None and row.actor is None:
        fix = "fill force or actor"
        yield "actor", Refusal("missing-key", "neither a force nor an actor", fix)
    if not row.cargo:
        yield "pax", Refusal("row-empty", "nothing moves", "fill an amount, or remove the row")
    if row.vehicles_m2 > 0 and row.vehicle_t_per_m2 <= 0:
        what = "vehicles without their weight"
        yield "vehicle_t_per_m2", Refusal("missing-key", what, "fill it: tonnes a square metre")
    yield from _judge_ready(row)
    if row.source is not None and row.estimate is not None:
        what = "both a source and a reasoning of our own"
        yield "estimate", Refusal("two-origins", what, "keep one of the two")


def _judge_ready(row: Row) -> Iterator[tuple[str, Refusal]]:
    """Judge the range of the day on which a row is ready."""
    ends = {"ready_low": row.ready_low, "ready_high": row.ready_high}
    given = {column: day for column, day in ends.items() if day is not None}
    if row.ready is None:
        for column in given:
            what = f"{column} without the day that is planned"
            yield column, Refusal("missing-key", what, "fill ready")
        return
    for column, day in given.items():
        early, late = (day, row.ready) if column == "ready_low" else (row.ready, day)
        if first_moment(early) > first_moment(late):
            what = f"{column} is {'after' if column == 'ready_low' else 'before'} ready"
            yield column, Refusal("range-order", what, "put ready_low, ready, ready_high in order")


def _judge_ids(sheet: Sheet, rows: Sequence[Row], listed: _Listed) -> None:
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row.id is None or row.id is _WRONG:
            continue
        earlier = first.setdefault(row.id, number)
        if earlier != number:
            what = f"the id '{row.id}' stands in line {sheet.lines[earlier]} as well"
            listed.add(sheet, number, "id", Refusal("duplicate-id", what, "rename one of the two"))


def _issue(code: str, where: str, what: str, fix: str) -> Issue:
    return Issue(code=code, where=where, what=what, fix=fix)
